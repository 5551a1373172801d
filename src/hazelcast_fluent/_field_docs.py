"""What the docstring under each field says, read from the source when somebody asks."""

from __future__ import annotations

import ast
import functools
import inspect
import itertools
from collections.abc import Mapping


@functools.cache
def field_docs(cls: type) -> Mapping[str, str]:
    """Return the docstring under each field of *cls* by the field's name; empty where the source is not to be had."""
    try:
        (definition,) = ast.parse(inspect.cleandoc("\n" + inspect.getsource(cls))).body
    except (OSError, TypeError):
        return {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    docs: dict[str, str] = {}
    for field, below in itertools.pairwise(body):
        named = isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if named and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            docs[field.target.id] = inspect.cleandoc(str(below.value.value))  # type: ignore[union-attr]  # a Name
    return docs
