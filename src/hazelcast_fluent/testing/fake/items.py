"""What queues, lists and sets have in common: items, and events of items."""

from __future__ import annotations

from collections.abc import Callable, Collection
from enum import IntEnum
from typing import ClassVar

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.listeners import Topic, listen, remove_listener
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.wire import Message


class ItemEvent(IntEnum):
    """What happened to an item."""

    ADDED = 1
    REMOVED = 2


class Items:
    """The items of a data structure, in order."""

    service: ClassVar[str]

    def __init__(self, name: str, clock: Clock) -> None:
        del clock
        self.name = name
        self.items: list[bytes] = []

    @property
    def topic(self) -> Topic:
        """What its listeners listen to."""
        return self.service, self.name

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)


def publish_item(call: Call, target: Items, event: ItemEvent, item: bytes) -> None:
    """Send an event of one item to the listeners."""
    for listener in call.cluster.listeners.of(target.topic, call.node):
        message = Message().uuid(call.node.uuid).integer(event)
        listener.send(message.optional_data(item if listener.include_value else None))


def add_items(call: Call, target: Items, items: Collection[bytes], at: int | None = None) -> None:
    """Add items, at the end or at an index."""
    index = len(target.items) if at is None else at
    target.items[index:index] = items
    for item in items:
        publish_item(call, target, ItemEvent.ADDED, item)


def keep_items(call: Call, target: Items, wanted: Callable[[bytes], bool]) -> bool:
    """Remove the items that are not wanted; return whether there were any."""
    removed = [item for item in target.items if not wanted(item)]
    target.items = [item for item in target.items if wanted(item)]
    for item in removed:
        publish_item(call, target, ItemEvent.REMOVED, item)
    return bool(removed)


def take_item(call: Call, target: Items, index: int) -> bytes:
    """Remove and return the item at an index."""
    item = target.items.pop(index)
    publish_item(call, target, ItemEvent.REMOVED, item)
    return item


def remove_item(call: Call, target: Items, item: bytes) -> bool:
    """Remove the first item that is equal; return whether there was one."""
    found = item in target.items
    if found:
        take_item(call, target, target.items.index(item))
    return found


def register_common(kind: type[Items], name: str, numbers: dict[str, int]) -> None:
    """
    Register the operations that queues, lists and sets share.

    Args:
        kind: The kind of data structure.
        name: Its name in the protocol definitions, such as ``Queue``.
        numbers: The message type of each operation, by its name.
    """
    common: dict[str, Callable[[Call, Items], Message]] = {
        "size": lambda _, target: Message().integer(len(target)),
        "isEmpty": lambda _, target: Message().boolean(not target.items),
        "contains": lambda call, target: Message().boolean(call.data() in target.items),
        "containsAll": lambda call, target: Message().boolean(set(call.data_list()) <= set(target.items)),
        "remove": lambda call, target: Message().boolean(remove_item(call, target, call.data())),
        "compareAndRemoveAll": _remove_all,
        "compareAndRetainAll": _retain_all,
        "clear": _clear,
        "iterator": lambda _, target: Message().data_list(target.items),
        "getAll": lambda _, target: Message().data_list(target.items),
    }

    def handler(answer: Callable[[Call, Items], Message]) -> Callable[[Call], Message]:
        return lambda call: answer(call, call.structure_of(kind))

    def add_listener(call: Call) -> Message:
        include_value, local_only = call.boolean(), call.boolean()
        return listen(call, call.structure_of(kind).topic, include_value=include_value, local_only=local_only)

    for one, number in numbers.items():
        if one == "addListener":
            operation(number, f"{name}.{one}")(add_listener)
        elif one == "removeListener":
            operation(number, f"{name}.{one}")(remove_listener)
        else:
            operation(number, f"{name}.{one}")(handler(common[one]))


def _remove_all(call: Call, target: Items) -> Message:
    unwanted = set(call.data_list())
    return Message().boolean(keep_items(call, target, lambda item: item not in unwanted))


def _retain_all(call: Call, target: Items) -> Message:
    wanted = set(call.data_list())
    return Message().boolean(keep_items(call, target, lambda item: item in wanted))


def _clear(call: Call, target: Items) -> Message:
    keep_items(call, target, lambda _: False)
    return Message()
