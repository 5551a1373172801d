"""Operations of maps."""

from __future__ import annotations

from collections.abc import Callable

from hazelcast_fluent.testing.fake.entry_events import EntryEvent, publish_all, publish_entry
from hazelcast_fluent.testing.fake.errors import illegal_argument, null_pointer, unsupported
from hazelcast_fluent.testing.fake.listeners import ALL_EVENTS, listen, remove_listener
from hazelcast_fluent.testing.fake.locks import FOREVER, lock
from hazelcast_fluent.testing.fake.maps import ENDLESS, Entry, FakeMap
from hazelcast_fluent.testing.fake.node import Node
from hazelcast_fluent.testing.fake.operations import Call, Result, never, operation, wait_for
from hazelcast_fluent.testing.fake.wire import Message

_NEAR_CACHE = f"{FakeMap.service}:invalidations"
_UNUSED = -1

_PUT_TRANSIENT, _PUT_IF_ABSENT_WITH_MAX_IDLE = 0x010D00, 0x014600
_PUT_WITH_MAX_IDLE, _PUT_TRANSIENT_WITH_MAX_IDLE, _SET_WITH_MAX_IDLE = 0x014400, 0x014500, 0x014700
_SET, _DELETE, _CLEAR, _ADD_LISTENER_TO_KEY = 0x010F00, 0x010900, 0x012D00, 0x011800


def _map(call: Call) -> FakeMap:
    """Return the map that the request names; its expired entries are published by the member that received it."""
    found = call.structure_of(FakeMap)
    node = call.node
    found.on_expired = lambda key, value: _publish(node, found, EntryEvent.EXPIRED, key, None, value)
    return found


def _publish(
    node: Node, target: FakeMap, event: EntryEvent, key: bytes, value: bytes | None = None, old: bytes | None = None
) -> None:
    """Send an event to the listeners of a map, and an invalidation to its near caches."""
    publish_entry(node, (FakeMap.service, target.name), event, key, value, old)
    _invalidate(node, target, key)


def _invalidate(node: Node, target: FakeMap, key: bytes | None) -> None:
    """Send the invalidation of a key, or of all, to the near caches of clients."""
    for listener in node.cluster.listeners.of((_NEAR_CACHE, target.name), node):
        listener.send(Message().uuid(node.uuid).uuid(node.cluster.id).long(0).optional_data(key))


def _stored(call: Call, target: FakeMap, key: bytes, value: bytes, previous: bytes | None) -> None:
    event = EntryEvent.ADDED if previous is None else EntryEvent.UPDATED
    _publish(call.node, target, event, key, value, previous)


def _put(call: Call, target: FakeMap, key: bytes, value: bytes, ttl: int = -1, max_idle: int = -1) -> bytes | None:
    previous = target.put(key, value, ttl, max_idle)
    _stored(call, target, key, value, previous)
    return previous


def _remove(call: Call, target: FakeMap, key: bytes, *, silent: bool = False) -> bytes | None:
    """Remove an entry; a silent removal does not report the value either."""
    previous = target.remove(key)
    if previous is not None:
        _publish(call.node, target, EntryEvent.REMOVED, key, None, None if silent else previous)
    return previous


def _when_free(
    call: Call,
    target: FakeMap,
    key: bytes,
    thread: int,
    action: Callable[[], Message],
    *,
    millis: int = FOREVER,
    otherwise: Callable[[], Message] = never,
) -> Result:
    """Do something with a key as soon as no one else holds its lock."""
    owner = call.owner(thread)
    return wait_for(lambda: action() if target.locks.is_free_for(key, owner) else None, millis, otherwise)


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
    target, key, value = _map(call), call.data(), call.data()
    silent = call.message_type in {_PUT_TRANSIENT, _SET}

    def action() -> Message:
        previous = _put(call, target, key, value, ttl, max_idle)
        return Message() if silent else Message().optional_data(previous)

    return _when_free(call, target, key, thread, action)


@operation(0x010E00, "Map.putIfAbsent")
@operation(_PUT_IF_ABSENT_WITH_MAX_IDLE, "Map.putIfAbsentWithMaxIdle")
def put_if_absent(call: Call) -> Result:
    """Set a value unless there is one; return the present one."""
    thread, ttl = call.long(), call.long()
    max_idle = call.long() if call.message_type == _PUT_IF_ABSENT_WITH_MAX_IDLE else _UNUSED
    target, key, value = _map(call), call.data(), call.data()

    def action() -> Message:
        present = target.get(key)
        if present is None:
            _put(call, target, key, value, ttl, max_idle)
        return Message().optional_data(present)

    return _when_free(call, target, key, thread, action)


@operation(0x010C00, "Map.tryPut")
def try_put(call: Call) -> Result:
    """Set a value if the key is not locked in time."""
    thread, millis = call.long(), call.long()
    target, key, value = _map(call), call.data(), call.data()

    def action() -> Message:
        _put(call, target, key, value)
        return Message().boolean(True)

    return _when_free(call, target, key, thread, action, millis=max(millis, 0), otherwise=_false)


def _false() -> Message:
    return Message().boolean(False)


@operation(0x012C00, "Map.putAll")
def put_all(call: Call) -> Message:
    """Set many values."""
    target = _map(call)
    for key, value in call.entries():
        _put(call, target, key, value)
    return Message()


@operation(0x010200, "Map.get")
def get(call: Call) -> Message:
    """Return a value."""
    call.long()
    return Message().optional_data(_map(call).get(call.data()))


@operation(0x012300, "Map.getAll")
def get_all(call: Call) -> Message:
    """Return the entries of these keys."""
    target = _map(call)
    found = [(key, target.get(key)) for key in call.data_list()]
    return Message().entries([(key, value) for key, value in found if value is not None])


@operation(0x010600, "Map.containsKey")
def contains_key(call: Call) -> Message:
    """Return whether there is such a key."""
    call.long()
    return Message().boolean(_map(call).get(call.data()) is not None)


@operation(0x010700, "Map.containsValue")
def contains_value(call: Call) -> Message:
    """Return whether there is such a value."""
    target, value = _map(call), call.data()
    return Message().boolean(any(value == entry.value for _, entry in target))


@operation(0x010300, "Map.remove")
@operation(_DELETE, "Map.delete")
def remove(call: Call) -> Result:
    """Remove an entry; return its value to those that ask for it."""
    thread = call.long()
    target, key = _map(call), call.data()

    def action() -> Message:
        silent = call.message_type == _DELETE
        previous = _remove(call, target, key, silent=silent)
        return Message() if silent else Message().optional_data(previous)

    return _when_free(call, target, key, thread, action)


@operation(0x010800, "Map.removeIfSame")
def remove_if_same(call: Call) -> Result:
    """Remove an entry if it has this value."""
    thread = call.long()
    target, key, value = _map(call), call.data(), call.data()

    def action() -> Message:
        same = target.get(key) == value
        if same:
            _remove(call, target, key)
        return Message().boolean(same)

    return _when_free(call, target, key, thread, action)


@operation(0x010B00, "Map.tryRemove")
def try_remove(call: Call) -> Result:
    """Remove an entry if the key is not locked in time."""
    thread, millis = call.long(), call.long()
    target, key = _map(call), call.data()

    def action() -> Message:
        return Message().boolean(_remove(call, target, key) is not None)

    return _when_free(call, target, key, thread, action, millis=max(millis, 0), otherwise=_false)


@operation(0x010400, "Map.replace")
def replace(call: Call) -> Result:
    """Set a value if there is one; return the previous one."""
    thread = call.long()
    target, key, value = _map(call), call.data(), call.data()

    def action() -> Message:
        present = target.get(key)
        if present is not None:
            _put(call, target, key, value)
        return Message().optional_data(present)

    return _when_free(call, target, key, thread, action)


@operation(0x010500, "Map.replaceIfSame")
def replace_if_same(call: Call) -> Result:
    """Set a value if the present one is as expected."""
    thread = call.long()
    target, key, expected, value = _map(call), call.data(), call.data(), call.data()

    def action() -> Message:
        same = target.get(key) == expected
        if same:
            _put(call, target, key, value)
        return Message().boolean(same)

    return _when_free(call, target, key, thread, action)


@operation(0x014300, "Map.setTtl")
def set_ttl(call: Call) -> Message:
    """Change when an entry expires."""
    millis = call.long()
    target, key = _map(call), call.data()
    found = target.set_ttl(key, millis)
    if found:
        _invalidate(call.node, target, key)
    return Message().boolean(found)


@operation(0x011E00, "Map.evict")
def evict(call: Call) -> Result:
    """Remove an entry from memory, which is all there is."""
    thread = call.long()
    target, key = _map(call), call.data()

    def action() -> Message:
        value = target.remove(key)
        if value is not None:
            _publish(call.node, target, EntryEvent.EVICTED, key, None, value)
        return Message().boolean(value is not None)

    return _when_free(call, target, key, thread, action)


@operation(_CLEAR, "Map.clear")
@operation(0x011F00, "Map.evictAll")
def clear(call: Call) -> Message:
    """Remove all entries whose keys are not locked."""
    target = _map(call)
    event = EntryEvent.CLEAR_ALL if call.message_type == _CLEAR else EntryEvent.EVICT_ALL
    count = target.clear()
    publish_all(call.node, (FakeMap.service, target.name), event, count)
    _invalidate(call.node, target, None)
    return Message()


@operation(0x012A00, "Map.size")
def size(call: Call) -> Message:
    """Return the number of entries."""
    return Message().integer(len(_map(call)))


@operation(0x012B00, "Map.isEmpty")
def is_empty(call: Call) -> Message:
    """Return whether there are no entries."""
    return Message().boolean(not len(_map(call)))


@operation(0x012200, "Map.keySet")
def key_set(call: Call) -> Message:
    """Return all keys."""
    return Message().data_list(key for key, _ in _map(call))


@operation(0x012400, "Map.values")
def values(call: Call) -> Message:
    """Return all values."""
    return Message().data_list(entry.value for _, entry in _map(call))


@operation(0x012500, "Map.entrySet")
def entry_set(call: Call) -> Message:
    """Return all entries."""
    return Message().entries((key, entry.value) for key, entry in _map(call))


@operation(0x010A00, "Map.flush")
@operation(0x012900, "Map.addIndex")
def accept(_: Call) -> Message:
    """Accept what has no effect: there is no map store, and no index is needed."""
    return Message()


@operation(0x012000, "Map.loadAll")
def load_all(_: Call) -> Message:
    """Refuse, as a member without a map store does."""
    raise illegal_argument("First you should configure a map store")


@operation(0x012100, "Map.loadGivenKeys")
def load_given_keys(_: Call) -> Message:
    """Fail, as a member without a map store does."""
    raise null_pointer("there is no map store")


@operation(0x011D00, "Map.getEntryView")
def get_entry_view(call: Call) -> Message:
    """Return an entry with its times, or null."""
    call.long()
    target, key = _map(call), call.data()
    entry = target.find(key)
    if entry is None:
        return Message().long(0).null()
    return _put_view(Message().long(entry.max_idle or ENDLESS), key, entry)


def _put_view(message: Message, key: bytes, entry: Entry) -> Message:
    """Append an entry with its times to a message."""
    end = entry.expires_at()
    numbers = [
        0,  # the memory it takes
        entry.created,
        ENDLESS if end is None else end,
        entry.hits,
        entry.accessed,
        0,  # when a map store kept it
        entry.updated,
        entry.version,
        entry.ttl or ENDLESS,
        entry.max_idle or ENDLESS,
    ]
    return message.begin().longs(numbers).data(key).data(entry.value).end()


@operation(0x011000, "Map.lock")
def lock_key(call: Call) -> Result:
    """Lock a key."""
    thread, lease = call.long(), call.long()
    call.long()
    target, key = _map(call), call.data()
    return lock(target.locks, key, call.owner(thread), lease)


@operation(0x011100, "Map.tryLock")
def try_lock(call: Call) -> Result:
    """Lock a key if that is possible in time."""
    thread, lease, millis = call.long(), call.long(), call.long()
    call.long()
    target, key = _map(call), call.data()
    return lock(target.locks, key, call.owner(thread), lease, millis)


@operation(0x011300, "Map.unlock")
def unlock(call: Call) -> Message:
    """Unlock a key once."""
    thread = call.long()
    call.long()
    target, key = _map(call), call.data()
    target.locks.release(key, call.owner(thread))
    return Message()


@operation(0x013300, "Map.forceUnlock")
def force_unlock(call: Call) -> Message:
    """Unlock a key, regardless of its owner."""
    call.long()
    target, key = _map(call), call.data()
    target.locks.force_release(key)
    return Message()


@operation(0x011200, "Map.isLocked")
def is_locked(call: Call) -> Message:
    """Return whether a key is locked."""
    target, key = _map(call), call.data()
    return Message().boolean(target.locks.is_locked(key))


@operation(0x011900, "Map.addEntryListener")
@operation(_ADD_LISTENER_TO_KEY, "Map.addEntryListenerToKey")
def add_entry_listener(call: Call) -> Message:
    """Keep a listener to entries, or to one."""
    include_value, flags, local_only = call.boolean(), call.integer(), call.boolean()
    target = _map(call)
    key = call.data() if call.message_type == _ADD_LISTENER_TO_KEY else None
    topic = (FakeMap.service, target.name)
    return listen(call, topic, include_value=include_value, flags=flags, local_only=local_only, key=key)


@operation(0x013F00, "Map.addNearCacheInvalidationListener")
def add_near_cache_invalidation_listener(call: Call) -> Message:
    """Keep a listener that clears the entries of a near cache."""
    call.integer()
    local_only = call.boolean()
    return listen(call, (_NEAR_CACHE, _map(call).name), flags=ALL_EVENTS, local_only=local_only)


@operation(0x011A00, "Map.removeEntryListener")
def remove_entry_listener(call: Call) -> Message:
    """Remove a listener of either kind."""
    return remove_listener(call)


@operation(0x012E00, "Map.executeOnKey")
@operation(0x013000, "Map.executeOnAllKeys")
@operation(0x013200, "Map.executeOnKeys")
@operation(0x013100, "Map.executeWithPredicate")
def execute(_: Call) -> Message:
    """Refuse an entry processor: it is a Java class."""
    raise unsupported("entry processors, which are Java classes")


@operation(0x011400, "Map.addInterceptor")
@operation(0x011500, "Map.removeInterceptor")
def intercept(_: Call) -> Message:
    """Refuse an interceptor: it is a Java class."""
    raise unsupported("interceptors, which are Java classes")
