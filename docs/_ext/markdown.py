"""Small pieces of Markdown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

_ROW = re.compile(r"^\|.*\|$", re.MULTILINE)
_LONG = re.compile(r"`([\w.*()'-]{18,})`")


def code(text: str) -> str:
    """Return *text* as code, whatever it holds."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def narrowed(text: str) -> str:
    """Return a page with the long names in its tables' cells broken after dots and underscores where they must."""
    return _ROW.sub(lambda row: _LONG.sub(_breaking, row[0]), text)


def _breaking(name: re.Match[str]) -> str:
    broken = re.sub(r"(?<=[._])(?=\w)", "<wbr>", html.escape(name[1]))
    return f'<code class="docutils literal notranslate">{broken}</code>'


def cell(text: str) -> str:
    """Return *text* as it may stand in a table's cell."""
    return " ".join(text.replace("|", "\\|").split())


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(map(cell, line))} |" for line in lines) + "\n"


def bullets(facts: Iterable[tuple[str, str]]) -> str:
    """Return a list of facts; those without a text are left out."""
    return "".join(f"- **{name}**: {text}\n" for name, text in facts if text)


def prose(docstring: str) -> str:
    """Return a docstring's text as Markdown: its code spans, and its paragraphs, are that already."""
    return docstring.replace("``", "`")
