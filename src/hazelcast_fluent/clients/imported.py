"""What is to be reported of entries that were written for a client and mean something else here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY

TIMES = ("ttl", "max_idle")
"""The keywords whose 0 means *at once* to the clients and *never* here."""


def without_zero_times(path: str, given: dict[str, Any]) -> Iterator[Item]:
    """Remove times of 0 from *given* and return an item for each."""
    for keyword in TIMES:
        if keyword in given and given[keyword] == 0:
            del given[keyword]
            reason = "0 lets entries expire at once in that client; here it would mean never, so it is left out"
            yield Item(f"{path}.{keyword}", "unsupported", value="0", reason=reason, impact="changes behavior")


def patterns(path: str, entries: Mapping[str, Any]) -> Iterator[Item]:
    """Return an item for each name that is a pattern here; a mapping made here has patterns as well."""
    for name in entries if type(entries) is dict else ():
        if "*" in name or name == DEFAULT_ENTRY:
            reason = "the name stands for itself in that client and serves many names here"
            yield Item(f"{path}.{name}", "unsupported", reason=reason, impact="changes behavior")
