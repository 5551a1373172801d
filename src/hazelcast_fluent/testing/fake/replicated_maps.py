"""Operations of replicated maps."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.entry_events import EntryEvent, publish_all, publish_entry
from hazelcast_fluent.testing.fake.errors import illegal_argument
from hazelcast_fluent.testing.fake.listeners import Topic, listen, remove_listener
from hazelcast_fluent.testing.fake.maps import FakeReplicatedMap
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.wire import Message

_ADD_LISTENER_TO_KEY = 0x0D0C00


def _topic(target: FakeReplicatedMap) -> Topic:
    """Return what listeners to the map listen to."""
    return target.service, target.name


def _map(call: Call) -> FakeReplicatedMap:
    """Return the map that the request names; its expired entries are published by the member that received it."""
    found, node = call.structure_of(FakeReplicatedMap), call.node
    found.on_expired = lambda key, value: publish_entry(node, _topic(found), EntryEvent.EVICTED, key, None, value)
    return found


def _put(call: Call, target: FakeReplicatedMap, key: bytes, value: bytes, ttl: int = 0) -> bytes | None:
    previous = target.put(key, value, ttl)
    event = EntryEvent.ADDED if previous is None else EntryEvent.UPDATED
    publish_entry(call.node, _topic(target), event, key, value, previous)
    return previous


@operation(0x0D0100, "ReplicatedMap.put")
def put(call: Call) -> Message:
    """Set a value; return the previous one."""
    ttl = call.long()
    if ttl < 0:
        raise illegal_argument("ttl must be a positive integer")
    target, key, value = _map(call), call.data(), call.data()
    return Message().optional_data(_put(call, target, key, value, ttl))


@operation(0x0D0800, "ReplicatedMap.putAll")
def put_all(call: Call) -> Message:
    """Set many values."""
    target = _map(call)
    for key, value in call.entries():
        _put(call, target, key, value)
    return Message()


@operation(0x0D0600, "ReplicatedMap.get")
def get(call: Call) -> Message:
    """Return a value."""
    return Message().optional_data(_map(call).get(call.data()))


@operation(0x0D0700, "ReplicatedMap.remove")
def remove(call: Call) -> Message:
    """Remove an entry; return its value."""
    target, key = _map(call), call.data()
    previous = target.remove(key)
    if previous is not None:
        publish_entry(call.node, _topic(target), EntryEvent.REMOVED, key, None, previous)
    return Message().optional_data(previous)


@operation(0x0D0900, "ReplicatedMap.clear")
def clear(call: Call) -> Message:
    """Remove everything."""
    target = _map(call)
    publish_all(call.node, _topic(target), EntryEvent.CLEAR_ALL, target.clear())
    return Message()


@operation(0x0D0200, "ReplicatedMap.size")
def size(call: Call) -> Message:
    """Return the number of entries."""
    return Message().integer(len(_map(call)))


@operation(0x0D0300, "ReplicatedMap.isEmpty")
def is_empty(call: Call) -> Message:
    """Return whether there are no entries."""
    return Message().boolean(not len(_map(call)))


@operation(0x0D0400, "ReplicatedMap.containsKey")
def contains_key(call: Call) -> Message:
    """Return whether there is such a key."""
    return Message().boolean(_map(call).get(call.data()) is not None)


@operation(0x0D0500, "ReplicatedMap.containsValue")
def contains_value(call: Call) -> Message:
    """Return whether there is such a value."""
    target, value = _map(call), call.data()
    return Message().boolean(any(value == entry.value for _, entry in target))


@operation(0x0D0F00, "ReplicatedMap.keySet")
def key_set(call: Call) -> Message:
    """Return all keys."""
    return Message().data_list(key for key, _ in _map(call))


@operation(0x0D1000, "ReplicatedMap.values")
def values(call: Call) -> Message:
    """Return all values."""
    return Message().data_list(entry.value for _, entry in _map(call))


@operation(0x0D1100, "ReplicatedMap.entrySet")
def entry_set(call: Call) -> Message:
    """Return all entries."""
    return Message().entries((key, entry.value) for key, entry in _map(call))


@operation(0x0D0D00, "ReplicatedMap.addEntryListener")
@operation(_ADD_LISTENER_TO_KEY, "ReplicatedMap.addEntryListenerToKey")
def add_entry_listener(call: Call) -> Message:
    """Keep a listener to entries, or to one."""
    local_only, target = call.boolean(), _map(call)
    key = call.data() if call.message_type == _ADD_LISTENER_TO_KEY else None
    return listen(call, _topic(target), local_only=local_only, key=key)


operation(0x0D0E00, "ReplicatedMap.removeEntryListener")(remove_listener)
