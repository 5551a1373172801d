"""Events of maps, multi-maps and replicated maps."""

from __future__ import annotations

from enum import IntEnum

from hazelcast_fluent.testing.fake.node import Node
from hazelcast_fluent.testing.fake.wire import Message


class EntryEvent(IntEnum):
    """What happened to an entry or to all of them; each a bit in the flags of a listener."""

    ADDED = 1
    REMOVED = 2
    UPDATED = 4
    EVICTED = 8
    EXPIRED = 16
    EVICT_ALL = 32
    CLEAR_ALL = 64
    INVALIDATION = 256


def publish_entry(
    node: Node,
    topic: tuple[str, str],
    event: EntryEvent,
    key: bytes,
    value: bytes | None = None,
    old_value: bytes | None = None,
) -> None:
    """Send an event of one entry to the listeners that want it."""
    for listener in node.cluster.listeners.of(topic, node):
        if not listener.flags & event or listener.key not in {None, key}:
            continue
        message = Message().integer(event).uuid(node.uuid).integer(1).data(key)
        if listener.include_value:
            message.optional_data(value).optional_data(old_value)
        else:
            message.null().null()
        listener.send(message.null())


def publish_all(node: Node, topic: tuple[str, str], event: EntryEvent, count: int) -> None:
    """Send an event of all entries to the listeners that want it."""
    for listener in node.cluster.listeners.of(topic, node):
        if listener.flags & event:
            message = Message().integer(event).uuid(node.uuid).integer(count)
            listener.send(message.null().null().null().null())
