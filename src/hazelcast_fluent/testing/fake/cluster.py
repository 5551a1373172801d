"""What the members of a fake cluster share; used in the cluster's event loop only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import uuid4

import attrs

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.listeners import Listeners
from hazelcast_fluent.testing.fake.locks import Lockable
from hazelcast_fluent.testing.fake.schemas import Schemas
from hazelcast_fluent.testing.fake.structures import Structures
from hazelcast_fluent.testing.fake.waiting import WaitingRequests

if TYPE_CHECKING:
    from hazelcast_fluent.testing.fake.connection import Connection
    from hazelcast_fluent.testing.fake.node import Node


@attrs.define(kw_only=True)
class Settings:
    """What clients must present, and what members report about themselves."""

    cluster_name: str = "dev"
    username: str | None = None
    password: str | None = attrs.field(default=None, repr=False)
    token: bytes | None = attrs.field(default=None, repr=False)
    version: str = "5.7.0"
    partition_count: int = 271
    failover_supported: bool = False


class Cluster:
    """The state of a fake cluster."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.id = uuid4()
        self.clock = Clock()
        self.structures = Structures(self.clock)
        self.listeners = Listeners()
        self.waiting = WaitingRequests(self.clock)
        self.schemas = Schemas()
        self.nodes: list[Node] = []
        self.view_version = 0

    def join(self, node: Node) -> None:
        """Add a member, and report it to all clients."""
        self.nodes.append(node)
        self._report()

    def leave(self, node: Node) -> None:
        """Remove a member, and report it to all clients."""
        if node in self.nodes:
            self.nodes.remove(node)
            self._report()

    def _report(self) -> None:
        self.view_version += 1
        for node in self.nodes:
            for connection in list(node.connections):
                connection.node.send_views(connection)

    def forget(self, connection: Connection) -> None:
        """Release what a connection that is gone has held."""
        self.waiting.forget(connection)
        self.listeners.forget(connection)
        client = connection.client_uuid
        if any(client == other.client_uuid for node in self.nodes for other in node.connections):
            return
        for _, _, structure in self.structures:
            if isinstance(structure, Lockable):
                structure.locks.release_all_of(client)
        self.waiting.retry()

    def later(self, action: Callable[[], None]) -> None:
        """Do something after the response to the present request."""
        asyncio.get_running_loop().call_soon(action)

    def advance(self, seconds: float) -> None:
        """Move the clock; expire entries and end waits that are over."""
        self.clock.advance(seconds)
        self.waiting.retry()
