"""Comparing values that share most of what they hold."""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def compared_by_parts(cls: type[T]) -> type[T]:
    """
    Make values of the attrs class *cls* look only at what two of them do not share.

    As attrs compares them otherwise: what it compares by a key of the field's own is made for both sides at each
    comparison, whether they share the value or not.
    """
    fields: Any = [field for field in attrs.fields(cls) if field.eq]  # type: ignore[arg-type]  # an attrs class
    plain = attrgetter(*(field.name for field in fields if field.eq_key is None))
    keyed: list[tuple[Callable[[Any], Any], Callable[[Any], Any]]]
    keyed = [(attrgetter(field.name), field.eq_key) for field in fields if field.eq_key is not None]

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807  # becomes the class's own
        if self is other:
            return True
        if type(other) is not cls:
            return NotImplemented
        if plain(self) != plain(other):
            return False
        for of, key in keyed:
            mine, theirs = of(self), of(other)
            if mine is not theirs and key(mine) != key(theirs):
                return False
        return True

    __eq__.__qualname__ = f"{cls.__qualname__}.__eq__"
    cls.__eq__ = __eq__  # type: ignore[method-assign, assignment, unused-ignore]  # the point of the decorator
    return cls
