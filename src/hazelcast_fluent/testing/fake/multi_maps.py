"""Multi-maps: several different values for a key."""

from __future__ import annotations

from typing import ClassVar

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.entry_events import EntryEvent, publish_all, publish_entry
from hazelcast_fluent.testing.fake.listeners import Topic, listen, remove_listener
from hazelcast_fluent.testing.fake.locks import FOREVER, Lockable, Locks, lock
from hazelcast_fluent.testing.fake.operations import Call, Result, never, operation, wait_for
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message

_ADD_LISTENER_TO_KEY = 0x020D00


@structure
class FakeMultiMap(Lockable):
    """The values of a multi-map, by serialized key; no key is kept without a value."""

    service: ClassVar[str] = "hz:impl:multiMapService"

    def __init__(self, name: str, clock: Clock) -> None:
        self.name = name
        self.locks = Locks(clock)
        self.values: dict[bytes, list[bytes]] = {}

    @property
    def topic(self) -> Topic:
        """What its listeners listen to."""
        return self.service, self.name

    def __len__(self) -> int:
        """Return the number of pairs of key and value."""
        return sum(map(len, self.values.values()))

    def put(self, key: bytes, value: bytes) -> bool:
        """Add a value; return False if the key has it already."""
        present = self.values.setdefault(key, [])
        if value in present:
            return False
        present.append(value)
        return True

    def remove(self, key: bytes, value: bytes) -> bool:
        """Remove one value of a key; return whether it was there."""
        present = self.values.get(key, [])
        if value not in present:
            return False
        present.remove(value)
        if not present:
            del self.values[key]
        return True

    def clear(self) -> int:
        """Remove all keys that are not locked; return how many."""
        keys = [key for key in self.values if not self.locks.is_locked(key)]
        for key in keys:
            del self.values[key]
        return len(keys)


def _put(call: Call, target: FakeMultiMap, key: bytes, value: bytes) -> bool:
    added = target.put(key, value)
    if added:
        publish_entry(call.node, target.topic, EntryEvent.ADDED, key, value)
    return added


@operation(0x020100, "MultiMap.put")
def put(call: Call) -> Result:
    """Add a value."""
    owner = call.owner(call.long())
    target, key, value = call.structure_of(FakeMultiMap), call.data(), call.data()

    def attempt() -> Message | None:
        return Message().boolean(_put(call, target, key, value)) if target.locks.is_free_for(key, owner) else None

    return wait_for(attempt, FOREVER, never)


@operation(0x021700, "MultiMap.putAll")
def put_all(call: Call) -> Message:
    """Add many values."""
    target = call.structure_of(FakeMultiMap)
    for key, values in call.items(lambda: (call.data(), call.data_list())):
        for value in values:
            _put(call, target, key, value)
    return Message()


@operation(0x020200, "MultiMap.get")
def get(call: Call) -> Message:
    """Return the values of a key."""
    call.long()
    target, key = call.structure_of(FakeMultiMap), call.data()
    return Message().data_list(target.values.get(key, []))


@operation(0x020300, "MultiMap.remove")
def remove(call: Call) -> Result:
    """Remove a key; return its values."""
    owner = call.owner(call.long())
    target, key = call.structure_of(FakeMultiMap), call.data()

    def attempt() -> Message | None:
        if not target.locks.is_free_for(key, owner):
            return None
        values = target.values.pop(key, [])
        for value in values:
            publish_entry(call.node, target.topic, EntryEvent.REMOVED, key, None, value)
        return Message().data_list(values)

    return wait_for(attempt, FOREVER, never)


@operation(0x021500, "MultiMap.removeEntry")
def remove_entry(call: Call) -> Result:
    """Remove one value of a key."""
    owner = call.owner(call.long())
    target, key, value = call.structure_of(FakeMultiMap), call.data(), call.data()

    def attempt() -> Message | None:
        if not target.locks.is_free_for(key, owner):
            return None
        removed = target.remove(key, value)
        if removed:
            publish_entry(call.node, target.topic, EntryEvent.REMOVED, key, None, value)
        return Message().boolean(removed)

    return wait_for(attempt, FOREVER, never)


@operation(0x020400, "MultiMap.keySet")
def key_set(call: Call) -> Message:
    """Return all keys."""
    return Message().data_list(call.structure_of(FakeMultiMap).values)


@operation(0x020500, "MultiMap.values")
def values(call: Call) -> Message:
    """Return all values."""
    target = call.structure_of(FakeMultiMap)
    return Message().data_list(value for present in target.values.values() for value in present)


@operation(0x020600, "MultiMap.entrySet")
def entry_set(call: Call) -> Message:
    """Return all pairs of key and value."""
    target = call.structure_of(FakeMultiMap)
    return Message().entries((key, value) for key, present in target.values.items() for value in present)


@operation(0x020700, "MultiMap.containsKey")
def contains_key(call: Call) -> Message:
    """Return whether there is such a key."""
    call.long()
    target, key = call.structure_of(FakeMultiMap), call.data()
    return Message().boolean(key in target.values)


@operation(0x020800, "MultiMap.containsValue")
def contains_value(call: Call) -> Message:
    """Return whether any key has this value."""
    target, value = call.structure_of(FakeMultiMap), call.data()
    return Message().boolean(any(value in present for present in target.values.values()))


@operation(0x020900, "MultiMap.containsEntry")
def contains_entry(call: Call) -> Message:
    """Return whether a key has this value."""
    call.long()
    target, key, value = call.structure_of(FakeMultiMap), call.data(), call.data()
    return Message().boolean(value in target.values.get(key, []))


@operation(0x020A00, "MultiMap.size")
def size(call: Call) -> Message:
    """Return the number of pairs of key and value."""
    return Message().integer(len(call.structure_of(FakeMultiMap)))


@operation(0x020C00, "MultiMap.valueCount")
def value_count(call: Call) -> Message:
    """Return the number of values of a key."""
    call.long()
    target, key = call.structure_of(FakeMultiMap), call.data()
    return Message().integer(len(target.values.get(key, [])))


@operation(0x020B00, "MultiMap.clear")
def clear(call: Call) -> Message:
    """Remove everything."""
    target = call.structure_of(FakeMultiMap)
    publish_all(call.node, target.topic, EntryEvent.CLEAR_ALL, target.clear())
    return Message()


@operation(0x020E00, "MultiMap.addEntryListener")
@operation(_ADD_LISTENER_TO_KEY, "MultiMap.addEntryListenerToKey")
def add_entry_listener(call: Call) -> Message:
    """Keep a listener to entries, or to those of a key."""
    include_value, local_only = call.boolean(), call.boolean()
    target = call.structure_of(FakeMultiMap)
    key = call.data() if call.message_type == _ADD_LISTENER_TO_KEY else None
    return listen(call, target.topic, include_value=include_value, local_only=local_only, key=key)


operation(0x020F00, "MultiMap.removeEntryListener")(remove_listener)


@operation(0x021000, "MultiMap.lock")
def lock_key(call: Call) -> Result:
    """Lock a key."""
    owner, lease = call.owner(call.long()), call.long()
    target, key = call.structure_of(FakeMultiMap), call.data()
    return lock(target.locks, key, owner, lease)


@operation(0x021100, "MultiMap.tryLock")
def try_lock(call: Call) -> Result:
    """Lock a key if that is possible in time."""
    owner, lease, millis = call.owner(call.long()), call.long(), call.long()
    target, key = call.structure_of(FakeMultiMap), call.data()
    return lock(target.locks, key, owner, lease, millis)


@operation(0x021300, "MultiMap.unlock")
def unlock(call: Call) -> Message:
    """Unlock a key once."""
    owner = call.owner(call.long())
    target, key = call.structure_of(FakeMultiMap), call.data()
    target.locks.release(key, owner)
    return Message()


@operation(0x021400, "MultiMap.forceUnlock")
def force_unlock(call: Call) -> Message:
    """Unlock a key, regardless of its owner."""
    target, key = call.structure_of(FakeMultiMap), call.data()
    target.locks.force_release(key)
    return Message()


@operation(0x021200, "MultiMap.isLocked")
def is_locked(call: Call) -> Message:
    """Return whether a key is locked."""
    target, key = call.structure_of(FakeMultiMap), call.data()
    return Message().boolean(target.locks.is_locked(key))
