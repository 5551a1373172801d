"""
Copies of frozen values that are open to changes until they are sealed.

Setting the fields of a frozen object one by one through ``object.__setattr__`` costs ten times as much as setting those
of an ordinary one. So a copy is made as an ordinary object of a twin class, with the same slots, and becomes frozen
by getting the frozen class: what it holds has been checked by those who put it there.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from hazelcast_fluent.config._kinds import per_class


def twin(cls: type) -> Any:
    """Return a class of objects that can be changed until their ``__class__`` is set to *cls*."""
    return type(f"Open{cls.__name__}", cls.__bases__, {"__slots__": cls.__dict__["__slots__"]})


@per_class
def copier(cls: type) -> Callable[[Any], Any]:
    """Return what copies a value of *cls* to one whose fields can be set, until its ``__class__`` is set to *cls*."""
    names = [field.name for field in attrs.fields(cls)]
    lines = [f"    made.{name} = value.{name}" for name in names]
    scope: dict[str, Any] = {"new": object.__new__, "twin": twin(cls)}
    # written out, since attribute access by literal names is what the interpreter makes fast; attrs does the same
    exec("\n".join(["def copy(value):", "    made = new(twin)", *lines, "    return made"]), scope)  # noqa: S102
    copy: Callable[[Any], Any] = scope["copy"]
    return copy
