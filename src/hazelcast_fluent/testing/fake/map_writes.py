"""Operations that change the entries of maps."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.entry_events import EntryEvent, publish_all
from hazelcast_fluent.testing.fake.map_access import invalidate, map_of, publish, when_free
from hazelcast_fluent.testing.fake.maps import FakeMap
from hazelcast_fluent.testing.fake.operations import Call, Result, operation
from hazelcast_fluent.testing.fake.wire import Message

_UNUSED = -1
_PUT_TRANSIENT, _PUT_IF_ABSENT_WITH_MAX_IDLE = 0x010D00, 0x014600
_PUT_WITH_MAX_IDLE, _PUT_TRANSIENT_WITH_MAX_IDLE, _SET_WITH_MAX_IDLE = 0x014400, 0x014500, 0x014700
_SET, _DELETE, _CLEAR = 0x010F00, 0x010900, 0x012D00


def _stored(call: Call, target: FakeMap, key: bytes, value: bytes, previous: bytes | None) -> None:
    event = EntryEvent.ADDED if previous is None else EntryEvent.UPDATED
    publish(call.node, target, event, key, value, previous)


def _put(call: Call, target: FakeMap, key: bytes, value: bytes, ttl: int = -1, max_idle: int = -1) -> bytes | None:
    previous = target.put(key, value, ttl, max_idle)
    _stored(call, target, key, value, previous)
    return previous


def _remove(call: Call, target: FakeMap, key: bytes, *, silent: bool = False) -> bytes | None:
    """Remove an entry; a silent removal does not report the value either."""
    previous = target.remove(key)
    if previous is not None:
        publish(call.node, target, EntryEvent.REMOVED, key, None, None if silent else previous)
    return previous


@operation(0x010100, "Map.put")
@operation(_PUT_WITH_MAX_IDLE, "Map.putWithMaxIdle")
@operation(_PUT_TRANSIENT, "Map.putTransient")
@operation(_PUT_TRANSIENT_WITH_MAX_IDLE, "Map.putTransientWithMaxIdle")
@operation(_SET, "Map.set")
@operation(_SET_WITH_MAX_IDLE, "Map.setWithMaxIdle")
def put(call: Call) -> Result:
    """Set a value; return the previous one to those that ask for it."""
    thread, ttl = call.long(), call.long()
    max_idle = (
        call.long()
        if call.message_type in {_PUT_WITH_MAX_IDLE, _PUT_TRANSIENT_WITH_MAX_IDLE, _SET_WITH_MAX_IDLE}
        else _UNUSED
    )
    target, key, value = map_of(call), call.data(), call.data()
    silent = call.message_type in {_PUT_TRANSIENT, _SET}

    def action() -> Message:
        previous = _put(call, target, key, value, ttl, max_idle)
        return Message() if silent else Message().optional_data(previous)

    return when_free(call, target, key, thread, action)


@operation(0x010E00, "Map.putIfAbsent")
@operation(_PUT_IF_ABSENT_WITH_MAX_IDLE, "Map.putIfAbsentWithMaxIdle")
def put_if_absent(call: Call) -> Result:
    """Set a value unless there is one; return the present one."""
    thread, ttl = call.long(), call.long()
    max_idle = call.long() if call.message_type == _PUT_IF_ABSENT_WITH_MAX_IDLE else _UNUSED
    target, key, value = map_of(call), call.data(), call.data()

    def action() -> Message:
        present = target.get(key)
        if present is None:
            _put(call, target, key, value, ttl, max_idle)
        return Message().optional_data(present)

    return when_free(call, target, key, thread, action)


@operation(0x010C00, "Map.tryPut")
def try_put(call: Call) -> Result:
    """Set a value if the key is not locked in time."""
    thread, millis = call.long(), call.long()
    target, key, value = map_of(call), call.data(), call.data()

    def action() -> Message:
        _put(call, target, key, value)
        return Message().boolean(True)

    return when_free(call, target, key, thread, action, millis=max(millis, 0), otherwise=_false)


def _false() -> Message:
    return Message().boolean(False)


@operation(0x012C00, "Map.putAll")
def put_all(call: Call) -> Message:
    """Set many values."""
    target = map_of(call)
    for key, value in call.entries():
        _put(call, target, key, value)
    return Message()


@operation(0x010300, "Map.remove")
@operation(_DELETE, "Map.delete")
def remove(call: Call) -> Result:
    """Remove an entry; return its value to those that ask for it."""
    thread = call.long()
    target, key = map_of(call), call.data()

    def action() -> Message:
        silent = call.message_type == _DELETE
        previous = _remove(call, target, key, silent=silent)
        return Message() if silent else Message().optional_data(previous)

    return when_free(call, target, key, thread, action)


@operation(0x010800, "Map.removeIfSame")
def remove_if_same(call: Call) -> Result:
    """Remove an entry if it has this value."""
    thread = call.long()
    target, key, value = map_of(call), call.data(), call.data()

    def action() -> Message:
        same = target.get(key) == value
        if same:
            _remove(call, target, key)
        return Message().boolean(same)

    return when_free(call, target, key, thread, action)


@operation(0x010B00, "Map.tryRemove")
def try_remove(call: Call) -> Result:
    """Remove an entry if the key is not locked in time."""
    thread, millis = call.long(), call.long()
    target, key = map_of(call), call.data()

    def action() -> Message:
        return Message().boolean(_remove(call, target, key) is not None)

    return when_free(call, target, key, thread, action, millis=max(millis, 0), otherwise=_false)


@operation(0x010400, "Map.replace")
def replace(call: Call) -> Result:
    """Set a value if there is one; return the previous one."""
    thread = call.long()
    target, key, value = map_of(call), call.data(), call.data()

    def action() -> Message:
        present = target.get(key)
        if present is not None:
            _put(call, target, key, value)
        return Message().optional_data(present)

    return when_free(call, target, key, thread, action)


@operation(0x010500, "Map.replaceIfSame")
def replace_if_same(call: Call) -> Result:
    """Set a value if the present one is as expected."""
    thread = call.long()
    target, key, expected, value = map_of(call), call.data(), call.data(), call.data()

    def action() -> Message:
        same = target.get(key) == expected
        if same:
            _put(call, target, key, value)
        return Message().boolean(same)

    return when_free(call, target, key, thread, action)


@operation(0x014300, "Map.setTtl")
def set_ttl(call: Call) -> Message:
    """Change when an entry expires."""
    millis = call.long()
    target, key = map_of(call), call.data()
    found = target.set_ttl(key, millis)
    if found:
        invalidate(call.node, target, key)
    return Message().boolean(found)


@operation(0x011E00, "Map.evict")
def evict(call: Call) -> Result:
    """Remove an entry from memory, which is all there is."""
    thread = call.long()
    target, key = map_of(call), call.data()

    def action() -> Message:
        value = target.remove(key)
        if value is not None:
            publish(call.node, target, EntryEvent.EVICTED, key, None, value)
        return Message().boolean(value is not None)

    return when_free(call, target, key, thread, action)


@operation(_CLEAR, "Map.clear")
@operation(0x011F00, "Map.evictAll")
def clear(call: Call) -> Message:
    """Remove all entries whose keys are not locked."""
    target = map_of(call)
    event = EntryEvent.CLEAR_ALL if call.message_type == _CLEAR else EntryEvent.EVICT_ALL
    count = target.clear()
    publish_all(call.node, (FakeMap.service, target.name), event, count)
    invalidate(call.node, target, None)
    return Message()
