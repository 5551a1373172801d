"""What fields mean: the docstrings under them, read from the source code when somebody asks."""

from __future__ import annotations

import ast
import functools
import inspect
from collections.abc import Mapping


@functools.cache
def field_docs(cls: type) -> Mapping[str, str]:
    """Return the docstring under each field of *cls*; nothing where the source code is not at hand."""
    try:
        tree = ast.parse(inspect.getsource(inspect.getmodule(cls) or cls))
    except (OSError, TypeError):
        return {}
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name == cls.__name__:
            return _documented(node)
    return {}


def _documented(node: ast.ClassDef) -> Mapping[str, str]:
    docs = {}
    for field, text in zip(node.body, node.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str):
            docs[field.target.id] = inspect.cleandoc(text.value.value)
    return docs
