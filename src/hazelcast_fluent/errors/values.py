"""
What the values of the package have in common: how attrs classes compare, are hashed and print.

attrs would generate these methods for each class, which is most of what a class costs when it is imported.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from operator import attrgetter, is_
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def per_class(find_out: Callable[[Any], T]) -> Callable[[Any], T]:
    """Make *find_out* do its work once a class; `functools.cache`, but typed for whatever ``type(value)`` is."""
    return functools.cache(find_out)


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
        plain, keyed, keys = _ways(cls)
        if plain(self) != plain(other):
            return False
        mine, others = keyed(self), keyed(other)
        if all(map(is_, mine, others)):
            return True
        pairs = zip(mine, others, keys, strict=True)
        return all(one is another or key(one) == key(another) for one, another, key in pairs)

    def __hash__(self) -> int:
        cls = type(self)
        plain, keyed, keys = _ways(cls)
        return hash((cls, plain(self), *[key(value) for value, key in zip(keyed(self), keys, strict=True)]))


@per_class
def _ways(cls: type) -> tuple[Get, Get, tuple[Get, ...]]:
    """Return what takes the fields of *cls* that are compared as they are, the others, and the keys of those."""
    fields: Any = [field for field in attrs.fields(cls) if field.eq]
    plain = _values([field.name for field in fields if field.eq_key is None])
    keyed = [field for field in fields if field.eq_key is not None]
    return plain, _values([field.name for field in keyed]), tuple(field.eq_key for field in keyed)


def _values(names: list[str]) -> Get:
    """Return what takes the fields *names* of a value, as a tuple."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda value: tuple(getattr(value, name) for name in names)
