"""
What a fake member does with a request: the registry of operations, and the call that each of them receives.

An operation reads its parameters from the call, in the order of the protocol definition, and returns the response, or a
`Wait` if the response depends on what happens later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias, TypeVar

from hazelcast_fluent.testing.fake.structures import S
from hazelcast_fluent.testing.fake.wire import Frame, Message, Request

if TYPE_CHECKING:
    from hazelcast_fluent.testing.fake.cluster import Cluster
    from hazelcast_fluent.testing.fake.connection import Connection
    from hazelcast_fluent.testing.fake.node import Node

Handler = TypeVar("Handler", bound="Callable[[Call], Result]")


class Owner(NamedTuple):
    """Who holds a lock: a thread of a client."""

    client: object
    thread: int


class Wait(NamedTuple):
    """A response that is not there yet."""

    attempt: Callable[[], Message | None]
    """Return the response, or None to wait on; called after each request that any client makes."""

    seconds: float | None
    """How long to wait, by the cluster's clock; None for as long as the connection lasts."""

    otherwise: Callable[[], Message]
    """Return the response when the time is over."""


Result: TypeAlias = Message | Wait


class Call(Request):
    """A request of a client, with what an operation needs to answer it."""

    def __init__(self, frames: list[Frame], connection: Connection) -> None:
        """Read the header of a request that came by this connection."""
        super().__init__(frames)
        self.connection = connection

    @property
    def node(self) -> Node:
        """The member that received the request."""
        return self.connection.node

    @property
    def cluster(self) -> Cluster:
        """The cluster of that member."""
        return self.connection.node.cluster

    def structure_of(self, kind: type[S]) -> S:
        """Read the name of a data structure; return that structure, made at its first use."""
        return self.cluster.structures.get(kind, self.string())

    def owner(self, thread_id: int) -> Owner:
        """Return the holder of locks that the thread of the calling client is."""
        return Owner(self.connection.client_uuid, thread_id)


class Operation(NamedTuple):
    """One kind of request."""

    name: str
    """The name in the protocol definitions, such as ``Map.put``."""

    handler: Callable[[Call], Result]


OPERATIONS: dict[int, Operation] = {}
"""All operations, by message type."""


def operation(message_type: int, name: str) -> Callable[[Handler], Handler]:
    """Register a function as the operation for a message type."""

    def register(handler: Handler) -> Handler:
        OPERATIONS[message_type] = Operation(name, handler)
        return handler

    return register


def wait_for(attempt: Callable[[], Message | None], millis: int, otherwise: Callable[[], Message]) -> Result:
    """
    Return the result of *attempt* if it has one now, or wait for it.

    Args:
        attempt: Return the response, or None.
        millis: How long to wait; negative for as long as the connection lasts.
        otherwise: Return the response when the time is over.
    """
    response = attempt()
    if response is not None:
        return response
    if millis == 0:
        return otherwise()
    return Wait(attempt, None if millis < 0 else millis / 1000, otherwise)


def never(*_: Any) -> Message:
    """Stand for the response after a wait that does not end."""
    raise AssertionError
