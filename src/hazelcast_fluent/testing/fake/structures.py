"""The data structures of a fake cluster."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Protocol, TypeVar

from hazelcast_fluent.testing.fake.clock import Clock


class Structure(Protocol):
    """What all data structures have."""

    service: ClassVar[str]
    """The name of Hazelcast's service for structures of this kind."""

    def __init__(self, name: str, clock: Clock) -> None: ...

    def __len__(self) -> int: ...


S = TypeVar("S", bound=Structure)

SERVICES: dict[str, type[Structure]] = {}
"""The kinds of data structures, by service name."""


def structure(kind: type[S]) -> type[S]:
    """Register a kind of data structure."""
    SERVICES[kind.service] = kind
    return kind


class Structures:
    """All data structures of a cluster, by kind and name; one is made when it is first used."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._made: dict[tuple[str, str], Structure] = {}

    def get(self, kind: type[S], name: str) -> S:
        """Return the structure of this kind and name."""
        found = self._made.get((kind.service, name))
        if not isinstance(found, kind):
            found = self._made[kind.service, name] = kind(name, self._clock)
        return found

    def add(self, service: str, name: str) -> bool:
        """Make a structure of a service unless it is there; return whether it was made."""
        if (service, name) in self._made:
            return False
        self.get(SERVICES[service], name)
        return True

    def remove(self, service: str, name: str) -> bool:
        """Destroy a structure; return whether it was there."""
        return self._made.pop((service, name), None) is not None

    def clear(self) -> None:
        """Destroy all structures."""
        self._made.clear()

    def __iter__(self) -> Iterator[tuple[str, str, Structure]]:
        """Iterate over service name, name and structure, in the order they were made."""
        return iter([(service, name, made) for (service, name), made in self._made.items()])
