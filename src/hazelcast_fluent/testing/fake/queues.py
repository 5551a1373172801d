"""Queues: without a limit, in the order of arrival."""

from __future__ import annotations

from typing import ClassVar, Final

from hazelcast_fluent.testing.fake.items import Items, add_items, register_common, take_item
from hazelcast_fluent.testing.fake.locks import FOREVER
from hazelcast_fluent.testing.fake.operations import Call, Result, never, operation, wait_for
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message

_CAPACITY: Final = 0x7FFF_FFFF


@structure
class FakeQueue(Items):
    """The items of a queue."""

    service: ClassVar[str] = "hz:impl:queueService"


register_common(
    FakeQueue,
    "Queue",
    {
        "size": 0x030300,
        "remove": 0x030400,
        "iterator": 0x030800,
        "contains": 0x030B00,
        "containsAll": 0x030C00,
        "compareAndRemoveAll": 0x030D00,
        "compareAndRetainAll": 0x030E00,
        "clear": 0x030F00,
        "addListener": 0x031100,
        "removeListener": 0x031200,
        "isEmpty": 0x031400,
    },
)


@operation(0x030100, "Queue.offer")
def offer(call: Call) -> Message:
    """Add an item; there is always room."""
    call.long()
    add_items(call, call.structure_of(FakeQueue), [call.data()])
    return Message().boolean(True)


@operation(0x030200, "Queue.put")
def put(call: Call) -> Message:
    """Add an item."""
    add_items(call, call.structure_of(FakeQueue), [call.data()])
    return Message()


@operation(0x031000, "Queue.addAll")
def add_all(call: Call) -> Message:
    """Add items."""
    add_items(call, call.structure_of(FakeQueue), call.data_list())
    return Message().boolean(True)


@operation(0x030500, "Queue.poll")
def poll(call: Call) -> Result:
    """Remove the first item, and wait for one no longer than a time."""
    millis, target = call.long(), call.structure_of(FakeQueue)
    return wait_for(lambda: _take(call, target), max(millis, 0), lambda: Message().null())


@operation(0x030600, "Queue.take")
def take(call: Call) -> Result:
    """Remove the first item, and wait for one as long as it takes."""
    target = call.structure_of(FakeQueue)
    return wait_for(lambda: _take(call, target), FOREVER, never)


def _take(call: Call, target: FakeQueue) -> Message | None:
    return Message().data(take_item(call, target, 0)) if target.items else None


@operation(0x030700, "Queue.peek")
def peek(call: Call) -> Message:
    """Return the first item."""
    items = call.structure_of(FakeQueue).items
    return Message().optional_data(items[0] if items else None)


@operation(0x030900, "Queue.drainTo")
@operation(0x030A00, "Queue.drainToMaxSize")
def drain_to(call: Call) -> Message:
    """Remove and return all items, or the first ones."""
    most = call.integer() if call.message_type == 0x030A00 else -1  # noqa: PLR2004 -- stands two lines above
    target = call.structure_of(FakeQueue)
    count = len(target) if most < 0 else min(most, len(target))
    return Message().data_list([take_item(call, target, 0) for _ in range(count)])


@operation(0x031300, "Queue.remainingCapacity")
def remaining_capacity(call: Call) -> Message:
    """Return how many more items there is room for."""
    return Message().integer(_CAPACITY - len(call.structure_of(FakeQueue)))
