"""One connection of a client to a fake member."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING
from uuid import UUID

from hazelcast_fluent.testing.fake.errors import (
    EXCEPTION_MESSAGE_TYPE,
    MemberError,
    not_authenticated,
    unsupported_message,
)
from hazelcast_fluent.testing.fake.operations import OPERATIONS, Call, Wait
from hazelcast_fluent.testing.fake.wire import FrameReader, Message, ProtocolError

if TYPE_CHECKING:
    from hazelcast_fluent.testing.fake.node import Node

_AUTHENTICATION = frozenset({0x000100, 0x000200})


class Connection(asyncio.Protocol):
    """Reads requests, runs their operations and writes responses and events; lives in the cluster's event loop."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.client_uuid: UUID | None = None
        """The client's own id, once it is authenticated."""
        self.cluster_view: int | None = None
        """The correlation id of its listener to members and partitions."""
        self._reader = FrameReader()
        self._transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, unless the member has stopped meanwhile."""
        if isinstance(transport, asyncio.Transport):
            self._transport = transport
        self.node.connections.add(self)
        if not self.node.running:
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget what the connection held: listeners, waiting requests and, if it was the client's last one, locks."""
        del exc
        self._transport = None
        self.node.connections.discard(self)
        self.node.cluster.forget(self)

    def data_received(self, data: bytes) -> None:
        """Answer the requests that are complete; hang up on a peer that does not follow the protocol."""
        try:
            for frames in self._reader.feed(data):
                self._answer(Call(frames, self))
        except ProtocolError:
            self.close()

    def close(self) -> None:
        """Break the connection."""
        if self._transport is not None:
            self._transport.abort()

    def _answer(self, call: Call) -> None:
        """Run the operation of a request and let waiting ones try again."""
        found = OPERATIONS.get(call.message_type)
        self.node.record(call, found.name if found else f"{call.message_type:#08x}")
        try:
            if self.client_uuid is None and call.message_type not in _AUTHENTICATION:
                raise not_authenticated()
            if found is None:
                raise unsupported_message(call.message_type)
            result = found.handler(call)
        except MemberError as error:
            self.respond_error(call, error)
        else:
            if isinstance(result, Wait):
                self.node.cluster.waiting.add(call, result)
            else:
                self.respond(call, result)
        self.node.cluster.waiting.retry()

    def respond(self, call: Call, message: Message) -> None:
        """Send the response to a request."""
        self._write(message.as_response(call.message_type + 1, call.correlation))

    def respond_error(self, call: Call, error: MemberError) -> None:
        """Send an error as the response to a request."""
        self._write(error.to_message().as_response(EXCEPTION_MESSAGE_TYPE, call.correlation))

    def send_event(self, message_type: int, correlation: int, message: Message) -> None:
        """Send an event to a listener of the client."""
        self._write(message.as_event(message_type, correlation))

    def _write(self, content: bytes) -> None:
        if self._transport is not None:
            self._transport.write(content)
