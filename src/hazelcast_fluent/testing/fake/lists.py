"""Lists: items by index."""

from __future__ import annotations

from typing import ClassVar

from hazelcast_fluent.testing.fake.errors import index_out_of_bounds
from hazelcast_fluent.testing.fake.items import ItemEvent, Items, add_items, publish_item, register_common, take_item
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message


@structure
class FakeList(Items):
    """The items of a list."""

    service: ClassVar[str] = "hz:impl:listService"


register_common(
    FakeList,
    "List",
    {
        "size": 0x050100,
        "contains": 0x050200,
        "containsAll": 0x050300,
        "remove": 0x050500,
        "compareAndRemoveAll": 0x050700,
        "compareAndRetainAll": 0x050800,
        "clear": 0x050900,
        "getAll": 0x050A00,
        "addListener": 0x050B00,
        "removeListener": 0x050C00,
        "isEmpty": 0x050D00,
        "iterator": 0x051600,
    },
)


def _check(index: int, size: int) -> int:
    """Return an index, or raise if there is no such item."""
    if not 0 <= index < size:
        raise index_out_of_bounds(f"Index: {index}, Size: {size}")
    return index


@operation(0x050400, "List.add")
def add(call: Call) -> Message:
    """Add an item at the end."""
    add_items(call, call.structure_of(FakeList), [call.data()])
    return Message().boolean(True)


@operation(0x050600, "List.addAll")
def add_all(call: Call) -> Message:
    """Add items at the end."""
    target, items = call.structure_of(FakeList), call.data_list()
    add_items(call, target, items)
    return Message().boolean(bool(items))


@operation(0x051100, "List.addWithIndex")
def add_at(call: Call) -> Message:
    """Insert an item."""
    index, target, item = call.integer(), call.structure_of(FakeList), call.data()
    add_items(call, target, [item], _check(index, len(target) + 1))
    return Message()


@operation(0x050E00, "List.addAllWithIndex")
def add_all_at(call: Call) -> Message:
    """Insert items."""
    index, target, items = call.integer(), call.structure_of(FakeList), call.data_list()
    add_items(call, target, items, _check(index, len(target) + 1))
    return Message().boolean(bool(items))


@operation(0x050F00, "List.get")
def get(call: Call) -> Message:
    """Return an item."""
    index, target = call.integer(), call.structure_of(FakeList)
    return Message().data(target.items[_check(index, len(target))])


@operation(0x051000, "List.set")
def set_item(call: Call) -> Message:
    """Replace an item; return the previous one."""
    index, target, item = call.integer(), call.structure_of(FakeList), call.data()
    previous = target.items[_check(index, len(target))]
    target.items[index] = item
    publish_item(call, target, ItemEvent.REMOVED, previous)
    publish_item(call, target, ItemEvent.ADDED, item)
    return Message().data(previous)


@operation(0x051200, "List.removeWithIndex")
def remove_at(call: Call) -> Message:
    """Remove and return an item."""
    index, target = call.integer(), call.structure_of(FakeList)
    return Message().data(take_item(call, target, _check(index, len(target))))


@operation(0x051400, "List.indexOf")
def index_of(call: Call) -> Message:
    """Return the index of the first equal item, or -1."""
    items, item = call.structure_of(FakeList).items, call.data()
    return Message().integer(items.index(item) if item in items else -1)


@operation(0x051300, "List.lastIndexOf")
def last_index_of(call: Call) -> Message:
    """Return the index of the last equal item, or -1."""
    items, item = call.structure_of(FakeList).items, call.data()
    return Message().integer(len(items) - 1 - items[::-1].index(item) if item in items else -1)


@operation(0x051500, "List.sub")
def sub(call: Call) -> Message:
    """Return the items from an index to before another."""
    start, end, target = call.integer(), call.integer(), call.structure_of(FakeList)
    if not 0 <= start <= end <= len(target):
        raise index_out_of_bounds(f"fromIndex: {start}, toIndex: {end}, size: {len(target)}")
    return Message().data_list(target.items[start:end])


@operation(0x051700, "List.listIterator")
def list_iterator(call: Call) -> Message:
    """Return the items from an index on."""
    index, target = call.integer(), call.structure_of(FakeList)
    return Message().data_list(target.items[_check(index, len(target) + 1) :])
