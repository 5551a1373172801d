"""What the README shows, run."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

README = Path(__file__).parent.parent / "README.md"
BLOCK = re.compile(r"^```python(?P<needs>[^\n]*)\n(?P<code>.*?)^```$", re.DOTALL | re.MULTILINE)


def blocks(text: str, *needs: str) -> list[str]:
    """Return the Python blocks that need nothing more than *needs*."""
    return [found["code"] for found in BLOCK.finditer(text) if set(found["needs"].split()) <= set(needs)]


def test_the_python_blocks_run() -> None:
    """The blocks that need no member run one after the other, as a reader would type them."""
    names: dict[str, Any] = {}
    shown = blocks(README.read_text(encoding="utf-8"))

    for code in shown:
        exec(code, names)  # noqa: S102  # running the README is the point

    assert len(shown) >= 3
    assert names["config"].near_cache_config("m1").time_to_live_seconds == 60.0
