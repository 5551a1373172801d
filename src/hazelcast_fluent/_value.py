"""
Comparing, hashing and printing values by their fields.

One method of each serves all classes, which otherwise compile their own when they are made: a third of what importing
them costs. Those compiled are twice as fast, so a class of which a configuration may hold thousands of values compares
by its own.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import attrgetter
from typing import Any

import attrs

from hazelcast_fluent._per_class import per_class

Get = Callable[[Any], Any]


class Shown:
    """An attrs class's value that prints as the call that makes it, without what is not to be shown."""

    __slots__ = ()

    def __repr__(self) -> str:
        cls: Any = type(self)
        shown = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(cls) if field.repr)
        return f"{cls.__name__}({', '.join(shown)})"


class Value(Shown):
    """
    A value that equals another of its class whose fields are equal.

    What two values share is not looked at: the keys by which some fields are compared take time to make.
    """

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        cls = type(self)
        if type(other) is not cls:
            return NotImplemented
        plain, keyed = _ways(cls)
        if plain(self) != plain(other):
            return False
        for of, key in keyed:
            mine, theirs = of(self), of(other)
            if mine is not theirs and key(mine) != key(theirs):
                return False
        return True

    def __hash__(self) -> int:
        cls = type(self)
        plain, keyed = _ways(cls)
        return hash((cls, plain(self), *[key(of(self)) for of, key in keyed]))


@per_class
def _ways(cls: type) -> tuple[Get, list[tuple[Get, Get]]]:
    """Return what takes the fields of *cls* that are compared as they are, and the others, each with its key."""
    fields: Any = [field for field in attrs.fields(cls) if field.eq]
    plain: Get = attrgetter(*(field.name for field in fields if field.eq_key is None))
    keyed: list[tuple[Get, Get]]
    keyed = [(attrgetter(field.name), field.eq_key) for field in fields if field.eq_key is not None]
    return plain, keyed
