"""What the clients call our options, for *did you mean*: read off the option mappings."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping

from hazelcast_fluent.clients.registry import all_clients
from hazelcast_fluent.config.options import ANY, options

ROOT = "ClientConfig"
"""The class whose keywords are the sections."""


def names_of(owner: str) -> Mapping[str, str]:
    """Return the keywords of the config class named *owner* by what a client calls them, where that is another name."""
    return _names().get(owner, {})


@functools.cache
def _names() -> Mapping[str, Mapping[str, str]]:
    keywords = {option.name: (option.owner.__name__, option.keyword) for option in options()}
    made: dict[str, dict[str, str]] = {}
    for path, target in _targets():
        first = path.partition(".")[0]
        name = target.removesuffix(f".{ANY}").rpartition(".")[2]
        made.setdefault(ROOT, {}).setdefault(name, first)
        if path in keywords:
            owner, keyword = keywords[path]
            made.setdefault(owner, {}).setdefault(name, keyword)
    return made


def _targets() -> Iterator[tuple[str, str]]:
    """Yield the path and the client's name of each option that the importer reads, the newest client first."""
    for client in all_clients():
        for path, row in client.mapping.items():
            if row.target and row.read is not None and not path.startswith("properties."):
                yield path, row.target
