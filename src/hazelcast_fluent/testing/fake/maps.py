"""Maps and replicated maps: entries that may expire."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Final

import attrs

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.locks import Lockable, Locks
from hazelcast_fluent.testing.fake.structures import structure

ENDLESS: Final = 0x7FFF_FFFF_FFFF_FFFF
"""The duration of what does not end, in milliseconds, as Java writes it."""


@attrs.define
class Entry:
    """A value with what is known about it; all times are in milliseconds."""

    value: bytes
    created: int
    ttl: int = 0
    max_idle: int = 0
    updated: int = 0
    accessed: int = 0
    hits: int = 0
    version: int = 0

    def expires_at(self) -> int | None:
        """Return when it expires; None for never."""
        ends = []
        if self.ttl:
            ends.append(max(self.created, self.updated) + self.ttl)
        if self.max_idle:
            ends.append(max(self.created, self.updated, self.accessed) + self.max_idle)
        return min(ends, default=None)

    def touch(self, now: int) -> None:
        """Note that it was read."""
        self.hits += 1
        self.accessed = now


class Entries:
    """Entries by serialized key, which may expire."""

    service: ClassVar[str]

    def __init__(self, name: str, clock: Clock) -> None:
        self.name = name
        self.on_expired: Callable[[bytes, bytes], None] | None = None
        """Called with key and value of each entry that has expired."""
        self._clock = clock
        self._entries: dict[bytes, Entry] = {}

    def __len__(self) -> int:
        """Return the number of entries that have not expired."""
        self.expire()
        return len(self._entries)

    def __iter__(self) -> Iterator[tuple[bytes, Entry]]:
        """Iterate over the entries that have not expired."""
        self.expire()
        return iter(list(self._entries.items()))

    def expire(self) -> None:
        """Remove the entries that have expired."""
        now = self._clock.millis()
        for key, entry in list(self._entries.items()):
            self._expire_one(key, entry, now)

    def _expire_one(self, key: bytes, entry: Entry, now: int) -> bool:
        end = entry.expires_at()
        if end is None or end > now:
            return False
        del self._entries[key]
        if self.on_expired is not None:
            self.on_expired(key, entry.value)
        return True

    def find(self, key: bytes) -> Entry | None:
        """Return an entry without touching it; None if it is not there or has expired."""
        entry = self._entries.get(key)
        if entry is None or self._expire_one(key, entry, self._clock.millis()):
            return None
        return entry

    def get(self, key: bytes) -> bytes | None:
        """Return a value, and note that it was read."""
        entry = self.find(key)
        if entry is None:
            return None
        entry.touch(self._clock.millis())
        return entry.value

    def put(self, key: bytes, value: bytes, ttl: int = -1, max_idle: int = -1) -> bytes | None:
        """
        Set a value.

        Args:
            key: The key.
            value: The value.
            ttl: When the entry expires after this, in milliseconds; 0 for never, negative for the map's default, never.
            max_idle: When it expires after the last use, likewise.

        Returns:
            The previous value.
        """
        now, entry = self._clock.millis(), self.find(key)
        previous = None if entry is None else entry.value
        if entry is None:
            entry = self._entries[key] = Entry(value, created=now)
        else:
            entry.value, entry.updated, entry.version = value, now, entry.version + 1
        entry.ttl, entry.max_idle = _duration(ttl), _duration(max_idle)
        return previous

    def remove(self, key: bytes) -> bytes | None:
        """Remove an entry; return its value."""
        entry = self.find(key)
        if entry is None:
            return None
        del self._entries[key]
        return entry.value

    def set_ttl(self, key: bytes, ttl: int) -> bool:
        """Let an entry expire after *ttl* milliseconds; return whether it is there."""
        entry = self.find(key)
        if entry is None:
            return False
        entry.ttl, entry.updated = _duration(ttl), self._clock.millis()
        return True

    def clear(self) -> int:
        """Remove all entries; return how many."""
        count = len(self)
        self._entries.clear()
        return count


def _duration(millis: int) -> int:
    """Return a duration in milliseconds, 0 for one that does not end."""
    return 0 if millis < 0 or millis >= ENDLESS else millis


@structure
class FakeMap(Entries, Lockable):
    """A map."""

    service: ClassVar[str] = "hz:impl:mapService"

    def __init__(self, name: str, clock: Clock) -> None:
        super().__init__(name, clock)
        self.locks = Locks(clock)

    def clear(self) -> int:
        """Remove all entries whose keys are not locked; return how many."""
        keys = [key for key, _ in self if not self.locks.is_locked(key)]
        for key in keys:
            self.remove(key)
        return len(keys)


@structure
class FakeReplicatedMap(Entries):
    """A replicated map."""

    service: ClassVar[str] = "hz:impl:replicatedMapService"
