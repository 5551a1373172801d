"""
Fake members, as tests use them.

    with FakeMember(cluster_name="dev") as member:
        HazelcastClient(cluster_members=[member.address])
        member.requests            # what the client has asked for

    with FakeCluster(2) as cluster:
        cluster.members[0].close()
"""

from __future__ import annotations

import socket
from collections.abc import Sequence
from typing import NamedTuple, Self, TypedDict, Unpack

from hazelcast_fluent.testing._background import BackgroundLoop
from hazelcast_fluent.testing.fake import (
    client_service,
    counters,
    lists,
    map_locks,
    map_reads,
    map_services,
    map_writes,
    multi_maps,
    queues,
    replicated_maps,
    ringbuffers,
    sets,
    topics,
)
from hazelcast_fluent.testing.fake.cluster import Cluster, Settings
from hazelcast_fluent.testing.fake.node import Node, Received

LOOPBACK = "127.0.0.1"
_REGISTERED = (
    client_service,
    counters,
    lists,
    map_locks,
    map_reads,
    map_services,
    map_writes,
    multi_maps,
    queues,
    replicated_maps,
    ringbuffers,
    sets,
    topics,
)
"""Importing these modules registers their operations."""


class StructureInfo(NamedTuple):
    """
    A data structure of a fake cluster.

    Example:
        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            client.get_map("orders").blocking().put(1, "tea")
            assert [(one.name, one.size) for one in member.structures] == [("orders", 1)]
    """

    service: str
    """The name of Hazelcast's service, such as ``hz:impl:mapService``."""

    name: str
    """The name that clients use."""

    size: int
    """The number of entries or items."""


class MemberSettings(TypedDict, total=False):
    """
    The keywords of `FakeMember` and `FakeCluster` that all members of a cluster share.

    Example:
        from hazelcast_fluent.testing import FakeMember, MemberSettings

        settings: MemberSettings = {"cluster_name": "shop"}
        with FakeMember(**settings) as member:
            print(member.address)
    """

    cluster_name: str
    """The name that clients must present; ``dev`` by default."""

    username: str | None
    """The user name that clients must present; None, the default, refuses those that present any credentials, as a real
    member without security does."""

    password: str | None
    """The password for that user."""

    token: bytes | None
    """The token that clients must present instead."""

    version: str
    """The Hazelcast version that members report."""

    partition_count: int
    """The number of partitions, which clients compare; 271 by default."""

    failover_supported: bool
    """Whether members report that clients may fail over, as those of Hazelcast Enterprise do; off by default."""


class FakeCluster:
    """
    Fake members that share their data; each listens on a port of its own.

    Entries and locks expire by a clock that `advance` moves. Nothing is kept after `close`.

    Example:
        from hazelcast_fluent.testing import FakeCluster

        with FakeCluster(2, cluster_name="shop") as cluster:
            print(cluster.addresses)
    """

    def __init__(self, size: int = 1, *, host: str = LOOPBACK, **settings: Unpack[MemberSettings]) -> None:
        """
        Start the members.

        Args:
            size: The number of members, at least 1.
            host: The address to listen on.
            **settings: What clients must present and members report, see `MemberSettings`.
        """
        self._state = Cluster(Settings(**settings))
        self._loop = BackgroundLoop("fake-hazelcast")
        self._host = host
        self.members: list[FakeClusterMember] = []
        for _ in range(size):
            self.add_member()

    def add_member(self, *, port: int = 0, public_address: str | None = None) -> FakeClusterMember:
        """
        Start another member.

        Args:
            port: The port to listen on; 0 for a free one.
            public_address: The address that it reports to clients, such as that of a proxy; by default the true one.
        """
        member = FakeClusterMember(self, self.start_node(port=port, public_address=public_address))
        self.members.append(member)
        return member

    def start_node(self, *, port: int, public_address: str | None) -> Node:
        """Start what a member consists of."""
        listening = socket.create_server((self._host, port))
        node = Node(self._state, listening, None if public_address is None else _split(public_address))
        self._loop.call(node.start)
        return node

    @property
    def name(self) -> str:
        """The cluster name that clients must present; may be changed."""
        return self._state.settings.cluster_name

    @name.setter
    def name(self, name: str) -> None:
        self._state.settings.cluster_name = name

    @property
    def version(self) -> str:
        """The Hazelcast version that the members report."""
        return self._state.settings.version

    @property
    def addresses(self) -> list[str]:
        """Where clients reach the members that run, as ``host:port``."""
        return [member.address for member in self.members if member.running]

    @property
    def structures(self) -> tuple[StructureInfo, ...]:
        """The data structures, in the order they were made."""
        if self._loop.closed:
            return ()
        return self._loop.call(
            lambda: tuple(StructureInfo(service, name, len(one)) for service, name, one in self._state.structures)
        )

    def clear(self) -> None:
        """Destroy all data structures."""
        self._loop.call(self._state.structures.clear)

    def advance(self, seconds: float) -> None:
        """Move the clock forward: entries, locks and waiting requests expire."""
        self._loop.call(lambda: self._state.advance(seconds))

    def close(self) -> None:
        """Stop all members; a second call does nothing."""
        for member in self.members:
            member.close()
        self.stop_loop()

    def stop_loop(self) -> None:
        """End the thread that serves the members."""
        self._loop.close()

    def __enter__(self) -> Self:
        """Return the cluster, which runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop all members."""
        self.close()


class FakeClusterMember:
    """A member of a `FakeCluster`."""

    def __init__(self, cluster: FakeCluster, node: Node) -> None:
        self._cluster = cluster
        self._node = node

    @property
    def cluster(self) -> FakeCluster:
        """The cluster it belongs to."""
        return self._cluster

    @property
    def address(self) -> str:
        """Where clients reach it, as ``host:port``."""
        host, port = self._node.address
        return f"{host}:{port}"

    @property
    def port(self) -> int:
        """The port it listens on."""
        return self._node.address[1]

    @property
    def version(self) -> str:
        """The Hazelcast version that it reports."""
        return self._cluster.version

    @property
    def cluster_name(self) -> str:
        """The name that clients must present; may be changed, which new connections notice."""
        return self._cluster.name

    @cluster_name.setter
    def cluster_name(self, name: str) -> None:
        self._cluster.name = name

    @property
    def running(self) -> bool:
        """Whether it listens."""
        return self._node.running

    @property
    def requests(self) -> Sequence[Received]:
        """What clients have asked of it, in the order it came, including heartbeats."""
        return tuple(self._node.received)

    @property
    def connections(self) -> int:
        """The number of connections that are open."""
        return len(self._node.connections)

    @property
    def structures(self) -> tuple[StructureInfo, ...]:
        """The data structures of its cluster, in the order they were made."""
        return self._cluster.structures

    def clear(self) -> None:
        """Destroy all data structures of its cluster."""
        self._cluster.clear()

    def advance(self, seconds: float) -> None:
        """Move the clock of its cluster forward: entries, locks and waiting requests expire."""
        self._cluster.advance(seconds)

    def drop(self) -> None:
        """Break all connections; clients may connect again."""
        if self.running:
            self._cluster._loop.call(self._node.drop)

    def close(self) -> None:
        """Stop listening and break all connections; a second call does nothing."""
        if self.running:
            self._cluster._loop.call(self._node.stop)

    def __enter__(self) -> Self:
        """Return the member, which runs already."""
        return self

    def __exit__(self, *_: object) -> None:
        """Stop it."""
        self.close()


class FakeMember(FakeClusterMember):
    """
    A member made of Python that real clients connect to, listening from construction until `close`.

    It has maps, multi-maps, replicated maps, queues, lists, sets, ringbuffers, topics, flake id generators and PN
    counters. Whatever it does not have is answered with an error that recommends a real member.

    Example:
        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            client.get_map("orders").blocking().put(1, "tea")
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = LOOPBACK,
        public_address: str | None = None,
        **settings: Unpack[MemberSettings],
    ) -> None:
        """
        Start a member that is a cluster of its own.

        Args:
            port: The port to listen on; 0 for a free one.
            host: The address to listen on.
            public_address: The address that it reports to clients, such as that of a proxy; by default the true one.
            **settings: What clients must present and members report, see `MemberSettings`.
        """
        cluster = FakeCluster(0, host=host, **settings)
        try:
            super().__init__(cluster, cluster.start_node(port=port, public_address=public_address))
        except BaseException:
            cluster.close()
            raise
        cluster.members.append(self)

    def close(self) -> None:
        """Stop listening and break all connections; a second call does nothing."""
        super().close()
        self._cluster.stop_loop()


def _split(address: str) -> tuple[str, int]:
    """Return host and port of an address."""
    host, _, port = address.rpartition(":")
    return host, int(port)
