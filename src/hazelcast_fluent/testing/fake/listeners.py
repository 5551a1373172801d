"""Listeners that clients have registered, and the events they receive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID, uuid4

import attrs

from hazelcast_fluent.testing.fake.operations import Call
from hazelcast_fluent.testing.fake.wire import Message

if TYPE_CHECKING:
    from hazelcast_fluent.testing.fake.connection import Connection
    from hazelcast_fluent.testing.fake.node import Node

Topic: TypeAlias = tuple[str, str]
"""What a listener listens to: the service and the name of a data structure."""

ALL_EVENTS = -1


@attrs.frozen(kw_only=True)
class Listener:
    """One registration; a client that talks to all members registers with each of them, `local_only`."""

    id: UUID = attrs.field(factory=uuid4)
    topic: Topic
    connection: Connection
    correlation: int
    message_type: int
    """The type of the event messages."""
    local_only: bool
    """Whether it receives only the events that arise on the member it is registered with."""
    include_value: bool = True
    flags: int = ALL_EVENTS
    """The event types it receives, a bit each."""
    key: bytes | None = None
    """The only key whose events it receives."""

    def send(self, message: Message) -> None:
        """Send it an event."""
        self.connection.send_event(self.message_type, self.correlation, message)


class Listeners:
    """All listeners of a cluster."""

    def __init__(self) -> None:
        self._all: dict[UUID, Listener] = {}

    def add(self, listener: Listener) -> UUID:
        """Keep a listener; return its id."""
        self._all[listener.id] = listener
        return listener.id

    def remove(self, listener_id: UUID | None) -> bool:
        """Remove a listener; return whether it was there."""
        return listener_id is not None and self._all.pop(listener_id, None) is not None

    def forget(self, connection: Connection) -> None:
        """Remove the listeners of a connection that is gone."""
        self._all = {key: one for key, one in self._all.items() if one.connection is not connection}

    def of(self, topic: Topic, node: Node) -> Iterator[Listener]:
        """Iterate over the listeners to a topic that receive what arises on this member."""
        for listener in list(self._all.values()):
            if listener.topic == topic and (not listener.local_only or listener.connection.node is node):
                yield listener


def listen(
    call: Call,
    topic: Topic,
    *,
    local_only: bool,
    include_value: bool = True,
    flags: int = ALL_EVENTS,
    key: bytes | None = None,
) -> Message:
    """Keep a listener for the caller; return the response with its id."""
    listener = Listener(
        topic=topic,
        connection=call.connection,
        correlation=call.correlation,
        message_type=call.message_type + 2,  # as in all protocol definitions
        local_only=local_only,
        include_value=include_value,
        flags=flags,
        key=key,
    )
    return Message().uuid(call.cluster.listeners.add(listener))


def remove_listener(call: Call) -> Message:
    """Remove the listener that the request names; return whether it was there."""
    return Message().boolean(call.cluster.listeners.remove(call.uuid()))
