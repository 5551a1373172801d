"""
Draw what the program prints, for the README.

``python tools/make_pictures.py`` runs the commands below on the files in ``examples/java-team`` and writes what they
print, colours included, as SVG into ``docs/_static``.
"""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

from click.testing import CliRunner
from rich.console import Console
from rich.text import Text

from hazelcast_fluent.cli._main import program

ROOT = Path(__file__).parent.parent
PICTURES = {
    "show.svg": ["show", "--origins", "hazelcast-client.yaml"],
    "check.svg": ["check", "mistakes.yaml"],
}
WIDTH = 80
FETCHED_FONT = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)


def picture(arguments: list[str]) -> str:
    """Return what the program prints for *arguments*, as SVG."""
    printed = (
        CliRunner(env={"COLUMNS": str(WIDTH), "FORCE_COLOR": "1", "NO_COLOR": None, "TERM": "xterm-256color"})
        .invoke(program, arguments, color=True)
        .output
    )
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(printed))
    drawn = console.export_svg(title=f"hazelcast-fluent {' '.join(arguments)}", unique_id=arguments[0])
    return FETCHED_FONT.sub("", drawn)


def main() -> None:
    """Write all pictures."""
    os.chdir(ROOT / "examples" / "java-team")
    for name, arguments in PICTURES.items():
        (ROOT / "docs" / "_static" / name).write_text(picture(arguments), encoding="utf-8")


if __name__ == "__main__":
    main()
