"""Operations that lock the keys of maps."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.locks import lock
from hazelcast_fluent.testing.fake.map_access import map_of
from hazelcast_fluent.testing.fake.operations import Call, Result, operation
from hazelcast_fluent.testing.fake.wire import Message


@operation(0x011000, "Map.lock")
def lock_key(call: Call) -> Result:
    """Lock a key."""
    thread, lease = call.long(), call.long()
    call.long()
    target, key = map_of(call), call.data()
    return lock(target.locks, key, call.owner(thread), lease)


@operation(0x011100, "Map.tryLock")
def try_lock(call: Call) -> Result:
    """Lock a key if that is possible in time."""
    thread, lease, millis = call.long(), call.long(), call.long()
    call.long()
    target, key = map_of(call), call.data()
    return lock(target.locks, key, call.owner(thread), lease, millis)


@operation(0x011300, "Map.unlock")
def unlock(call: Call) -> Message:
    """Unlock a key once."""
    thread = call.long()
    call.long()
    target, key = map_of(call), call.data()
    target.locks.release(key, call.owner(thread))
    return Message()


@operation(0x013300, "Map.forceUnlock")
def force_unlock(call: Call) -> Message:
    """Unlock a key, regardless of its owner."""
    call.long()
    target, key = map_of(call), call.data()
    target.locks.force_release(key)
    return Message()


@operation(0x011200, "Map.isLocked")
def is_locked(call: Call) -> Message:
    """Return whether a key is locked."""
    target, key = map_of(call), call.data()
    return Message().boolean(target.locks.is_locked(key))
