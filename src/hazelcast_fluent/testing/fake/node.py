"""One member of a fake cluster: its socket, its connections, the requests it has received."""

from __future__ import annotations

import socket
from typing import NamedTuple
from uuid import UUID, uuid4

from hazelcast_fluent.testing._background import Acceptor
from hazelcast_fluent.testing.fake.cluster import Cluster
from hazelcast_fluent.testing.fake.connection import Connection
from hazelcast_fluent.testing.fake.operations import Call
from hazelcast_fluent.testing.fake.wire import Message, pack_uuid

_MEMBERS_VIEW = 0x000302
_PARTITIONS_VIEW = 0x000303
_MOST_REQUESTS = 100_000


class Received(NamedTuple):
    """
    A request that a fake member has received.

    Example:
        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            client.get_map("orders").blocking().put(1, "tea")
            assert "Map.put" in [one.operation for one in member.requests]
    """

    operation: str
    """The operation by its name in the protocol definitions, such as ``Map.put``."""

    client: UUID | None
    """The id of the client, once it is authenticated."""


class Node:
    """A member, used in the cluster's event loop only."""

    def __init__(self, cluster: Cluster, listening: socket.socket, public_address: tuple[str, int] | None) -> None:
        self.cluster = cluster
        self.uuid = uuid4()
        self.connections: set[Connection] = set()
        self.received: list[Received] = []
        self._socket = listening
        self._acceptor: Acceptor | None = None
        host, port = listening.getsockname()[:2]
        self.address: tuple[str, int] = (host, port)
        self.public_address = public_address or self.address

    @property
    def running(self) -> bool:
        """Whether it listens."""
        return self._acceptor is not None

    def start(self) -> None:
        """Serve the listening socket and join the cluster."""
        self._acceptor = Acceptor(self._socket, lambda: Connection(self))
        self.cluster.join(self)

    def stop(self) -> None:
        """Leave the cluster, close the socket, break all connections."""
        if self._acceptor is not None:
            self._acceptor.close()
            self._acceptor = None
            self.cluster.leave(self)
            self.drop()

    def drop(self) -> None:
        """Break all connections."""
        for connection in list(self.connections):
            connection.close()

    def record(self, call: Call, operation: str) -> None:
        """Note that a request was received."""
        if len(self.received) < _MOST_REQUESTS:
            self.received.append(Received(operation, call.connection.client_uuid))

    def send_views(self, connection: Connection) -> None:
        """Send the lists of members and partitions to a client that listens to them."""
        if connection.cluster_view is not None:
            connection.send_event(_MEMBERS_VIEW, connection.cluster_view, self._members_view())
            connection.send_event(_PARTITIONS_VIEW, connection.cluster_view, self._partitions_view())

    def _members_view(self) -> Message:
        message = Message().integer(self.cluster.view_version).begin()
        for node in self.cluster.nodes:
            put_member(message, node)
        return message.end()

    def _partitions_view(self) -> Message:
        """Return the partitions of each member, dealt out in turns."""
        message = Message().integer(self.cluster.view_version).begin()
        nodes, count = self.cluster.nodes, self.cluster.settings.partition_count
        for index in range(len(nodes)):
            message.integers(range(index, count, len(nodes)))
        return message.end().uuids(node.uuid for node in nodes)


def put_address(message: Message, address: tuple[str, int]) -> Message:
    """Append an address to a message."""
    host, port = address
    return message.begin().data(port.to_bytes(4, "little")).string(host).end()


def put_member(message: Message, node: Node) -> Message:
    """Append a member to a message: id, address, attributes, version, addresses by purpose."""
    message.begin().data(pack_uuid(node.uuid) + b"\0")
    put_address(message, node.public_address)
    message.begin().end()
    version = bytes(int(part) for part in node.cluster.settings.version.split(".")[:3])
    message.begin().data(version).end()
    return message.begin().end().end()
