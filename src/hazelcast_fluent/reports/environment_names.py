"""The environment variables that override the options of a configuration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import final

import attrs

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.declarative.entry_names import Existing, names_in
from hazelcast_fluent.declarative.environment import READ_FIRST, path_text, variable_for
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.errors.values import Value


@final
@attrs.frozen(repr=False, eq=False)
class Variable(Value):
    """One variable."""

    name: str
    """``HZCLIENT_NETWORK_SMARTROUTING``; ``<NAME>`` stands for an entry's name, ``0`` for an item's number."""

    path: str
    """What it sets, by the path in Java's file: ``network.smart-routing``."""

    @property
    def is_settable(self) -> bool:
        """Whether shells and containers take the name; those of patterns have a ``*`` in them."""
        return self.name.replace("<NAME>", "NAME").isidentifier()


def variables(config: ClientSettings | None = None) -> tuple[Variable, ...]:
    """Return the variables for all options; the entries' names are those that *config* has."""
    existing: Existing = names_in(config) if config is not None else {}
    return tuple(
        Variable(variable_for(path), path_text(path)) for shape in _leaves() for path in _named(shape.path, existing)
    )


def _leaves() -> Iterator[SchemaNode]:
    for shape in ROOT.walk():
        takes_text = (shape.item or shape).is_leaf or (shape.key == "[]" and shape.element and shape.element.codec)
        if takes_text and shape.path[0] not in READ_FIRST and "[]" not in shape.path[:-1]:
            yield shape


def _named(path: tuple[str, ...], existing: Existing) -> Iterator[tuple[str, ...]]:
    if "*" not in path:
        yield path
        return
    at = path.index("*")
    for name in existing.get(".".join(path[:at])) or ("*",):
        yield (*path[:at], name, *path[at + 1 :])
