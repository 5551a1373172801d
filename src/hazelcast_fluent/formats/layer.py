"""
The options that one source of configuration sets, by section, and the problems in it.

A file, the environment, a `set` each become a `Layer`, which a builder puts over what came before, leaf by leaf.
A layer may hold a hundred thousand values, so places stay nodes of the tree until somebody asks for their origin.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

import attrs

from hazelcast_fluent.errors import Origin, Problem, escaped
from hazelcast_fluent.errors.values import Shown, Value
from hazelcast_fluent.formats.nodes import Node, Source

Place: TypeAlias = Origin | Node
"""Where a value came from; a node of the tree has its `Origin` at hand."""


@attrs.frozen(repr=False, eq=False, weakref_slot=False)
class Spots(Mapping[str, Place]):
    """The places of a named entry, under ``""``, and of its options, kept as the numbers that nodes keep."""

    source: Source
    names: Collection[str]
    """The options, in the order of their places."""
    numbers: array[int]
    """The place of the entry, then that of each option."""

    def __getitem__(self, name: str) -> Place:
        for one, number in zip(self, self.numbers, strict=True):
            if one == name:
                return Node(self.source, number)
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        yield ""
        yield from self.names

    def __len__(self) -> int:
        return len(self.numbers)


class Settings(NamedTuple):
    """
    The options that one layer sets in one section.

    A section that is named without a value stands with no values: a named entry is there all the same.
    """

    section: tuple[str, ...]
    """
    The path of the section, names of entries included: ``()`` for the configuration itself, ``("network_config",)``,
    ``("near_cache_configs", "orders-*")``, ``("properties",)``, ``("java_config",)``.
    """

    values: dict[Any, Any]
    """
    The new values by attribute; of ``properties`` by property, of ``java_config`` by the path in Java's file.

    In ``java_config``, None takes what stands there away.
    """

    places: Mapping[Any, Place]
    """Where each value came from."""

    def __repr__(self) -> str:
        # not the values: debuggers and reporters of errors print what a frame holds, and some of them are secret
        return f"<Settings {'.'.join(self.section)}: {len(self.values)}>"

    def origin(self, name: Any) -> Origin:
        """Return where the value of *name* came from."""
        place = self.places[name]
        return place.origin if isinstance(place, Node) else place


SourceStatus: TypeAlias = Literal["read", "not found", "not read"]
"""What became of a source: ``not read`` where another file took its place, or where it could not be read."""


@attrs.frozen(repr=False, eq=False)
class ConfigSource(Value):
    """
    A source that was looked for: a file, the environment, a directory of secrets.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.load(environment={"HZCLIENT_CLUSTERNAME": "shop"})
        print([str(source) for source in config.sources])
    """

    name: str
    """The file as it was named, ``environment``, or the variable that may name a file."""

    status: SourceStatus
    """What became of it."""

    options: int = 0
    """How many options it set."""

    def __str__(self) -> str:
        name = escaped(self.name)
        return f"{name}: read, options: {self.options}" if self.status == "read" else f"{name}: {self.status}"


@attrs.frozen(repr=False, eq=False)
class Layer(Shown):
    """One source of configuration, read."""

    label: str
    """How people call it: a file's name, ``environment``, ``set``."""

    settings: tuple[Settings, ...] = ()
    """What it sets, in its own order; each section stands once."""

    problems: tuple[Problem, ...] = ()
    """What is wrong with it."""

    warnings: tuple[str, ...] = ()
    """What is odd about it and does no harm."""

    looked_for: tuple[ConfigSource, ...] = ()
    """What was looked for before it was found."""

    @property
    def sources(self) -> tuple[ConfigSource, ...]:
        """What was looked for and read, in this order; nothing for what a program sets itself."""
        if self.label in _OF_CODE:
            return self.looked_for
        options = sum(value is not None for settings in self.settings for value in settings.values.values())
        status: SourceStatus = "read" if options or not self.problems else "not read"
        return (*self.looked_for, ConfigSource(self.label, status, options))


_OF_CODE = frozenset({"", "set", "<dict>"})
