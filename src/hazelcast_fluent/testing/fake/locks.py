"""Locks on the keys of maps and multi-maps."""

from __future__ import annotations

from typing import Final

import attrs

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.errors import illegal_monitor_state
from hazelcast_fluent.testing.fake.operations import Owner, Result, never, wait_for
from hazelcast_fluent.testing.fake.wire import Message

FOREVER: Final = -1


@attrs.define
class _Lock:
    """A key that is locked."""

    owner: Owner
    count: int
    until: float | None


class Locks:
    """The locked keys of one data structure; locks are reentrant and may expire."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._locks: dict[bytes, _Lock] = {}

    def _find(self, key: bytes) -> _Lock | None:
        lock = self._locks.get(key)
        if lock is not None and lock.until is not None and lock.until <= self._clock.now():
            del self._locks[key]
            return None
        return lock

    def is_locked(self, key: bytes) -> bool:
        """Return whether anyone holds the lock."""
        return self._find(key) is not None

    def is_free_for(self, key: bytes, owner: Owner) -> bool:
        """Return whether no one else holds the lock."""
        lock = self._find(key)
        return lock is None or lock.owner == owner

    def acquire(self, key: bytes, owner: Owner, lease_millis: int) -> bool:
        """Lock a key, once more if the owner has it already; return False if someone else has."""
        if not self.is_free_for(key, owner):
            return False
        lock = self._locks.setdefault(key, _Lock(owner, 0, None))
        lock.count += 1
        endless = lease_millis < 0 or lease_millis > 10**15
        lock.until = None if endless else self._clock.now() + lease_millis / 1000
        return True

    def release(self, key: bytes, owner: Owner) -> None:
        """
        Unlock a key once.

        Raises:
            MemberError: The owner does not hold the lock.
        """
        lock = self._find(key)
        if lock is None or lock.owner != owner:
            raise illegal_monitor_state("Current thread is not owner of the lock!")
        lock.count -= 1
        if not lock.count:
            del self._locks[key]

    def force_release(self, key: bytes) -> None:
        """Unlock a key, regardless of its owner."""
        self._locks.pop(key, None)

    def release_all_of(self, client: object) -> None:
        """Unlock all keys of a client that is gone."""
        self._locks = {key: lock for key, lock in self._locks.items() if lock.owner.client != client}


class Lockable:
    """A data structure with locks on its keys."""

    locks: Locks


def lock(locks: Locks, key: bytes, owner: Owner, lease: int, millis: int | None = None) -> Result:
    """
    Lock a key as soon as that is possible.

    Args:
        locks: The locks of the data structure.
        key: The key.
        owner: Who will hold the lock.
        lease: When the lock expires, in milliseconds; negative for never.
        millis: How long to wait, with a Boolean as the response; None to wait as long as it takes, without a value.
    """
    if millis is None:
        return wait_for(lambda: Message() if locks.acquire(key, owner, lease) else None, FOREVER, never)
    return wait_for(
        lambda: Message().boolean(True) if locks.acquire(key, owner, lease) else None,
        max(millis, 0),
        lambda: Message().boolean(False),
    )
