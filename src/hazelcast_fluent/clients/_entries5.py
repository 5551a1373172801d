"""
Near caches, generators and topics by name for hazelcast-python-client 5.x: as plain dicts, or as its own objects.

There may be thousands, so they are gone through option by option: what is to be known of one is looked up once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

import attrs

from hazelcast_fluent.clients._table5 import TABLE
from hazelcast_fluent.config.client import ENTRIES, ClientConfig

TARGETS: Mapping[str, str] = {TABLE[f"{field}.*"].target.partition(".")[0]: field for field in ENTRIES}
"""Our fields of named entries, by the client's option for them."""


def dicts(config: ClientConfig, target: str) -> dict[str, dict[str, Any]]:
    """Return the entries of the client's option *target* as plain dicts of what is not at its default."""
    made: dict[str, dict[str, Any]] = {name: {} for name in getattr(config, TARGETS[target])}
    for name, said in _said(config, target, made.values()):
        for entry, value in said:
            entry[name] = value
    return made


def objects(config: ClientConfig, target: str, cls: type) -> dict[str, Any]:
    """
    Return the same as objects of the client's class *cls*.

    The client would make them of dicts itself, which takes a dict an entry and half as long again.
    """
    made: dict[str, Any] = {name: cls() for name in getattr(config, TARGETS[target])}
    for name, said in _said(config, target, made.values()):
        put = getattr(cls, name).fset
        for entry, value in said:
            put(entry, value)
    return made


def _said(config: ClientConfig, target: str, made: Iterable[Any]) -> Iterator[tuple[str, Iterator[tuple[Any, Any]]]]:
    """Yield the client's name of each option, with its value for each of the *made* whose entry says something else."""
    field = TARGETS[target]
    entries = getattr(config, field).values()
    for option in attrs.fields(ENTRIES[field]):
        if option.default is not attrs.NOTHING:
            row = TABLE[f"{field}.*.{option.name}"]
            values = zip(made, map(attrgetter(option.name), entries), strict=True)
            yield row.target.rpartition(".")[2], _other_than(option.default, values, row.convert)


def _other_than(
    default: Any, values: Iterable[tuple[Any, Any]], convert: Callable[[Any], Any]
) -> Iterator[tuple[Any, Any]]:
    for made, value in values:
        if value is not default and value != default:
            yield made, convert(value)
