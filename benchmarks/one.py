"""Measures the rows named, all by default, in this process, and prints them; ``make bench`` runs one process a row."""

from __future__ import annotations

import json
import sys
import attrs

from benchmarks import building, files, handing_over, memory, processes  # noqa: F401  # they fill the table
from benchmarks.rows import ROWS


def main() -> None:
    """Measure."""
    for name in sys.argv[1:] or ROWS:
        pairs = ROWS[name].measure()
        sys.stdout.write(f"{name} {pairs.ratio:.3f} {pairs.spread} goal {ROWS[name].goal} {min(pairs.ours):.3g} {min(pairs.theirs):.3g}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
