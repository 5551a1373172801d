"""Programs of ``examples/`` in pages, so that they can be read without a build."""

from __future__ import annotations

import ast
from pathlib import Path

_FOLDER = Path(__file__).parents[2] / "examples"


def example_text(file: str, *names: str) -> str:
    """Return the classes and functions of these *names* of a program; without names, all that follows its head."""
    text = (_FOLDER / file).read_text(encoding="utf-8")
    _docstring, _future, *body = ast.parse(text).body
    shown = [node for node in body if getattr(node, "name", None) in names] if names else [body[0]]
    lines = text.splitlines()
    pieces = ["\n".join(lines[_first(node) - 1 : node.end_lineno if names else None]) for node in shown]
    return "```python shown\n{}\n```\n".format("\n\n\n".join(pieces))


def _first(node: ast.stmt) -> int:
    decorators: list[ast.expr] = getattr(node, "decorator_list", [])
    return min([node.lineno, *(decorator.lineno for decorator in decorators)])
