"""Operations that return entries of maps."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.map_access import map_of
from hazelcast_fluent.testing.fake.maps import ENDLESS, Entry
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.wire import Message


@operation(0x010200, "Map.get")
def get(call: Call) -> Message:
    """Return a value."""
    call.long()
    return Message().optional_data(map_of(call).get(call.data()))


@operation(0x012300, "Map.getAll")
def get_all(call: Call) -> Message:
    """Return the entries of these keys."""
    target = map_of(call)
    found = [(key, target.get(key)) for key in call.data_list()]
    return Message().entries([(key, value) for key, value in found if value is not None])


@operation(0x010600, "Map.containsKey")
def contains_key(call: Call) -> Message:
    """Return whether there is such a key."""
    call.long()
    return Message().boolean(map_of(call).get(call.data()) is not None)


@operation(0x010700, "Map.containsValue")
def contains_value(call: Call) -> Message:
    """Return whether there is such a value."""
    target, value = map_of(call), call.data()
    return Message().boolean(any(value == entry.value for _, entry in target))


@operation(0x012A00, "Map.size")
def size(call: Call) -> Message:
    """Return the number of entries."""
    return Message().integer(len(map_of(call)))


@operation(0x012B00, "Map.isEmpty")
def is_empty(call: Call) -> Message:
    """Return whether there are no entries."""
    return Message().boolean(not len(map_of(call)))


@operation(0x012200, "Map.keySet")
def key_set(call: Call) -> Message:
    """Return all keys."""
    return Message().data_list(key for key, _ in map_of(call))


@operation(0x012400, "Map.values")
def values(call: Call) -> Message:
    """Return all values."""
    return Message().data_list(entry.value for _, entry in map_of(call))


@operation(0x012500, "Map.entrySet")
def entry_set(call: Call) -> Message:
    """Return all entries."""
    return Message().entries((key, entry.value) for key, entry in map_of(call))


@operation(0x011D00, "Map.getEntryView")
def get_entry_view(call: Call) -> Message:
    """Return an entry with its times, or null."""
    call.long()
    target, key = map_of(call), call.data()
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
