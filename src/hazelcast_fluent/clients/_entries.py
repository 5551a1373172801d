"""What near caches, generators and topics by name mean to the clients and not to us."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.clients.handover import Item
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY

TIMES = ("ttl", "max_idle")
"""The keywords whose 0 means *at once* to the clients and *never* to us."""


def without_zero_times(path: str, given: dict[str, Any]) -> Iterator[Item]:
    """Take times of 0 out of *given*, each with what is to be said of it."""
    for keyword in TIMES:
        if keyword in given and given[keyword] == 0:
            del given[keyword]
            reason = "0 lets entries expire at once in that client; here it would mean never, so it is left out"
            yield Item(f"{path}.{keyword}", "unsupported", value="0", reason=reason)


def patterns(path: str, entries: Mapping[str, Any]) -> Iterator[Item]:
    """Return what is to be said of names that are patterns here; a mapping of our own knows patterns as well."""
    for name in entries if type(entries) is dict else ():
        if "*" in name or name == DEFAULT_ENTRY:
            reason = "the name stands for itself in that client and serves many names here"
            yield Item(f"{path}.{name}", "unsupported", reason=reason)
