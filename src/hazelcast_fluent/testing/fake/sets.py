"""Sets: each item once."""

from __future__ import annotations

from typing import ClassVar

from hazelcast_fluent.testing.fake.items import Items, add_items, register_common
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message


@structure
class FakeSet(Items):
    """The items of a set."""

    service: ClassVar[str] = "hz:impl:setService"


register_common(
    FakeSet,
    "Set",
    {
        "size": 0x060100,
        "contains": 0x060200,
        "containsAll": 0x060300,
        "remove": 0x060500,
        "compareAndRemoveAll": 0x060700,
        "compareAndRetainAll": 0x060800,
        "clear": 0x060900,
        "getAll": 0x060A00,
        "addListener": 0x060B00,
        "removeListener": 0x060C00,
        "isEmpty": 0x060D00,
    },
)


@operation(0x060400, "Set.add")
def add(call: Call) -> Message:
    """Add an item; return whether it is new."""
    return _add(call, call.structure_of(FakeSet), [call.data()])


@operation(0x060600, "Set.addAll")
def add_all(call: Call) -> Message:
    """Add items; return whether any is new."""
    return _add(call, call.structure_of(FakeSet), call.data_list())


def _add(call: Call, target: FakeSet, items: list[bytes]) -> Message:
    new = [item for item in dict.fromkeys(items) if item not in target.items]
    add_items(call, target, new)
    return Message().boolean(bool(new))
