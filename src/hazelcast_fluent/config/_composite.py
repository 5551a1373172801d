"""Taking values that are made of other values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from typing import Any, TypeVar

from hazelcast_fluent.config._value import is_made
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import ConversionError, did_you_mean, with_article

T = TypeVar("T")


def exactly(cls: type[T], value: object) -> T:
    """Take an instance of *cls* that is made, and of no subclass, whose methods could lie."""
    if type(value) is cls:
        if is_made(value):
            return value
        raise ConversionError(f"must be a {cls.__name__} that its constructor made")
    # the value itself is not shown: it may be a dict with a password in it
    raise ConversionError(f"must be a {cls.__name__}, not {with_article(value)}")


def by_name(cls: type[T], value: Mapping[str, T] | Iterable[T]) -> FrozenMap[str, T]:
    """Take values under their names: a mapping, or the values alone."""
    if type(value) is FrozenMap and value._checked is cls:
        return value
    if isinstance(value, Mapping):
        entries = {_named(str(key), exactly(cls, item)): item for key, item in value.items()}
    elif isinstance(value, Iterable) and not isinstance(value, (str, bytes, AbstractSet)):
        entries = {}
        for item in value:
            name = _name(exactly(cls, item))
            if name in entries:
                raise ConversionError(f"must hold each name once; {name!r} stands twice")
            entries[name] = item
    else:
        raise ConversionError(f"must be a mapping of names to {cls.__name__}", value)
    return FrozenMap._adopt(entries, cls)


def _name(item: Any) -> str:
    return str(item.name)


def _named(key: str, item: object) -> str:
    name = _name(item)
    if key != name:
        raise ConversionError(f"must keep each value under its own name; {name!r} is kept under {key!r}")
    return name


def frozen_mapping(value: Any, to_key: Callable[[Any], Any], to_value: Callable[[Any], Any]) -> FrozenMap[Any, Any]:
    """Take a mapping, each key and value through its own converter."""
    if not isinstance(value, Mapping):
        raise ConversionError("must be a mapping", value)
    return FrozenMap._adopt({to_key(key): to_value(item) for key, item in value.items()})


def chosen(value: object, choices: Iterable[str], rule: str) -> str:
    """Take one of the texts *choices*, in any case."""
    names = {name.lower(): name for name in choices}
    if isinstance(value, str) and value.lower() in names:
        return names[value.lower()]
    raise ConversionError(rule, value, did_you_mean(value, names) if isinstance(value, str) else None)
