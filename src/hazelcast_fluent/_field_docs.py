"""What the docstring under each field says, read from the source when somebody asks."""

from __future__ import annotations

import ast
import inspect
import itertools
from collections.abc import Mapping

from hazelcast_fluent._per_class import per_class


@per_class
def field_docs(cls: type) -> Mapping[str, str]:
    """Return the docstring under each field of *cls* by the field's name; empty where the source is not to be had."""
    try:
        (definition,) = ast.parse(inspect.cleandoc("\n" + inspect.getsource(cls))).body
    except (OSError, TypeError):
        return {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    docs: dict[str, str] = {}
    for field, below in itertools.pairwise(body):
        target = field.target if isinstance(field, ast.AnnAssign) else None
        if isinstance(target, ast.Name) and isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant):
            docs[target.id] = inspect.cleandoc(str(below.value.value))
    return docs
