"""The options of a configuration that are not at their defaults, and how a report shows them."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from typing import Any, NamedTuple

import attrs

from hazelcast_fluent.config._fields import default_of
from hazelcast_fluent.config._kinds import Kind, kind_of
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.errors import shown
from hazelcast_fluent.errors.values import per_class

_PROPERTY = Kind("property")
_SECRET_PROPERTY = Kind("property", secret=True)


class ExplicitOption(NamedTuple):
    """One option that is not at its default."""

    path: tuple[str, ...]
    """Its attribute path, entry names as they are."""

    pattern: str
    """The same with dots, and ``*`` for the name of an entry: its key in an option mapping."""

    value: Any
    """What it is set to."""

    kind: Kind
    """What sort of value that is."""

    def __repr__(self) -> str:
        return f"ExplicitOption({'.'.join(self.path)}={self.shown})"

    @property
    def shown(self) -> str:
        """Its value for people, secrets hidden."""
        return display(self.value, self.kind)


def explicit_options(config: ClientSettings) -> Iterator[ExplicitOption]:
    """Return the options of *config* that are not at their defaults, in the order of its fields."""
    return _of_section(config, (), "")


def _of_section(section: Any, path: tuple[str, ...], prefix: str) -> Iterator[ExplicitOption]:
    for name, default, kind, has_parts in _fields(type(section)):
        value = getattr(section, name)
        if value is not default and (type(value) is not type(default) or value != default):
            if has_parts:
                yield from _of_parts(value, kind, (*path, name), prefix + name)
            else:
                yield ExplicitOption((*path, name), prefix + name, value, kind)


@per_class
def _fields(cls: type) -> tuple[tuple[str, Any, Kind, bool], ...]:
    fields = [field for field in attrs.fields(cls) if field.init and default_of(field) is not attrs.NOTHING]
    kinds = [kind_of(field.converter) for field in fields]
    return tuple(
        (field.name, default_of(field), kind, kind.name in {"section", "entries"} or kind.item == "property")
        for field, kind in zip(fields, kinds, strict=True)
    )


def _of_parts(value: Any, kind: Kind, path: tuple[str, ...], pattern: str) -> Iterator[ExplicitOption]:
    if kind.name == "section":
        yield from _of_section(value, path, f"{pattern}.")
    elif kind.name == "entries":
        for name, entry in value.items():
            yield ExplicitOption((*path, name), f"{pattern}.*", entry, kind)
            yield from _of_section(entry, (*path, name), f"{pattern}.*.")
    else:
        for name, given in value.items():
            sort = _SECRET_PROPERTY if is_secret(name) else _PROPERTY
            yield ExplicitOption((*path, name), f"{pattern}.{name}", given, sort)


def display(value: Any, kind: Kind) -> str:
    """Return *value* for people: secrets hidden, users' objects by name, never walked."""
    if kind.secret:
        return HIDDEN
    if kind.name == "entries" or (kind.name == "tree" and isinstance(value, (FrozenMap, tuple))):
        return ""
    return _named(value) if kind.opaque else _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, IntEnum):
        return value.name
    return str(value) if isinstance(value, (PythonName, JavaOnly)) else shown(value)


def _named(value: Any) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_named, value))}]"
    if isinstance(value, FrozenMap):
        return "{" + ", ".join(f"{_named(key)}: {_named(item)}" for key, item in value.items()) + "}"
    if value is None or isinstance(value, (bool, int, str)):
        return repr(value)
    if isinstance(value, (PythonName, JavaOnly)):
        return str(value)
    name = getattr(value, "__qualname__", None)
    return name if isinstance(name, str) else f"<{type(value).__name__}>"
