"""What operations of maps share: the map of a request, its events, and waiting for its locks."""

from __future__ import annotations

from collections.abc import Callable

from hazelcast_fluent.testing.fake.entry_events import EntryEvent, publish_entry
from hazelcast_fluent.testing.fake.locks import FOREVER
from hazelcast_fluent.testing.fake.maps import FakeMap
from hazelcast_fluent.testing.fake.node import Node
from hazelcast_fluent.testing.fake.operations import Call, Result, never, wait_for
from hazelcast_fluent.testing.fake.wire import Message

NEAR_CACHE = f"{FakeMap.service}:invalidations"
"""The topic of listeners that clear entries of near caches."""


def map_of(call: Call) -> FakeMap:
    """Return the map that the request names; its expired entries are published by the member that received it."""
    found = call.structure_of(FakeMap)
    node = call.node
    found.on_expired = lambda key, value: publish(node, found, EntryEvent.EXPIRED, key, None, value)
    return found


def publish(
    node: Node, target: FakeMap, event: EntryEvent, key: bytes, value: bytes | None = None, old: bytes | None = None
) -> None:
    """Send an event to the listeners of a map, and an invalidation to its near caches."""
    publish_entry(node, (FakeMap.service, target.name), event, key, value, old)
    invalidate(node, target, key)


def invalidate(node: Node, target: FakeMap, key: bytes | None) -> None:
    """Send the invalidation of a key, or of all, to the near caches of clients."""
    for listener in node.cluster.listeners.of((NEAR_CACHE, target.name), node):
        listener.send(Message().uuid(node.uuid).uuid(node.cluster.id).long(0).optional_data(key))


def when_free(
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
