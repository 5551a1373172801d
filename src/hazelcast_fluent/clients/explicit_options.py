"""Which options of a configuration are set, and how a report shows them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import attrs

from hazelcast_fluent.config._kinds import Kind, kind_of
from hazelcast_fluent.config._value import HIDDEN, Shown, differs
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.errors import shown

_PROPERTY = Kind("property")
_SECRET_PROPERTY = Kind("property", secret=True)


@attrs.frozen(repr=False, eq=False)
class Said(Shown):
    """One option that is not at its default."""

    path: tuple[str, ...]
    """Its attribute path, entry names as they are."""

    pattern: str
    """The same with dots, and ``*`` for the name of an entry: what a phrasebook calls it."""

    value: Any
    """What it is set to."""

    kind: Kind
    """What sort of value that is."""

    @property
    def shown(self) -> str:
        """Its value for people, secrets hidden."""
        return display(self.value, self.kind)


def said(config: ClientSettings, *, entries: bool = True) -> Iterator[Said]:
    """
    Return the options of *config* that are not at their defaults, in order.

    Args:
        config: The configuration.
        entries: Whether named entries are gone through; else the first of each kind stands for all of them.
    """
    return _section(config, (), "", entries)


def _section(section: Any, path: tuple[str, ...], pattern: str, entries: bool) -> Iterator[Said]:
    for field in attrs.fields(type(section)):
        value = getattr(section, field.name)
        if field.init and field.default is not attrs.NOTHING and differs(field, value):
            name = field.name
            below = f"{pattern}.{name}" if pattern else name
            yield from _option(value, kind_of(field.converter), (*path, name), below, entries)


def _option(value: Any, kind: Kind, path: tuple[str, ...], pattern: str, entries: bool) -> Iterator[Said]:
    if kind.name == "section":
        yield from _section(value, path, pattern, entries)
    elif kind.name == "entries":
        for name, entry in value.items():
            yield Said((*path, name), f"{pattern}.*", entry, kind)
            if not entries:
                break
            yield from _section(entry, (*path, name), f"{pattern}.*", entries)
    elif kind.item == "property":
        for name, given in value.items():
            yield Said((*path, name), f"{pattern}.{name}", given, _SECRET_PROPERTY if is_secret(name) else _PROPERTY)
    else:
        yield Said(path, pattern, value, kind)


def display(value: Any, kind: Kind) -> str:
    """Return *value* for people: secrets hidden, users' objects by name, never walked."""
    if kind.secret:
        return HIDDEN
    if kind.name == "entries":
        return ""
    return _named(value) if kind.opaque else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, IntEnum):
        return value.name
    return str(value) if isinstance(value, PythonName) else shown(value)


def _named(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_named, value))}]"
    if isinstance(value, FrozenMap):
        return "{" + ", ".join(f"{_named(key)}: {_named(item)}" for key, item in value.items()) + "}"
    if value is None or isinstance(value, (bool, int, str)):
        return repr(value)
    if isinstance(value, PythonName):
        return str(value)
    name = getattr(value, "__qualname__", None)
    return name if isinstance(name, str) else f"<{type(value).__name__}>"
