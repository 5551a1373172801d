"""Small pieces of Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def code(text: str) -> str:
    """Return *text* as code, whatever it holds."""
    return f"`` {text} ``" if "`" in text else f"`{text}`"


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
