"""Whether a running client is well: connections, members and near caches, cheap enough to ask every second."""

from __future__ import annotations

from typing import Any, final

import attrs

from hazelcast_fluent._report import Report, ReportItem


@final
@attrs.frozen(kw_only=True, repr=False, eq=False)
class NearCacheHealth(ReportItem):
    """
    What one near cache has done.

    Example:
        from hazelcast_fluent import ClientConfig, health
        from hazelcast_fluent.testing import FakeMember

        config = ClientConfig.builder().near_cache("m1")
        with FakeMember() as member, config.address(member.address).build().client() as client:
            client.get_map("m1").blocking().get("k")
            assert [(one.name, one.misses) for one in health(client)] == [("m1", 1)]
    """

    name: str
    """The name of the map."""

    entries: int
    """How many entries it holds."""

    hits: int
    """How many reads it answered."""

    misses: int
    """How many reads went to a member."""

    @property
    def hit_ratio(self) -> float | None:
        """The share of reads that it answered, from 0 to 1; None before the first read."""
        reads = self.hits + self.misses
        return self.hits / reads if reads else None

    def text(self, *, color: bool = False) -> str:  # noqa: ARG002  # nothing is colored
        """Return the near cache for people."""
        ratio = "not read yet" if self.hit_ratio is None else f"{self.hit_ratio:.0%} hits"
        return f"near cache {self.name}: {self.entries} entries, {ratio} ({self.hits} hits, {self.misses} misses)"


@final
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Health(Report[NearCacheHealth]):
    """
    The state of a running client; the items are its near caches.

    Example:
        from hazelcast_fluent import ClientConfig, health
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            assert health(client).connected
    """

    is_running: bool
    """Whether the client was started and not shut down."""

    connected: bool
    """Whether it has a connection to at least one member."""

    members: int
    """How many members it sees in the cluster; 0 before its first connection."""

    connections: int
    """To how many members it is connected."""

    items: tuple[NearCacheHealth, ...] = ()
    """The near caches that have been used."""

    _COLUMNS = ("near cache", "entries", "hits", "misses")

    @property
    def summary(self) -> str:
        """The state in one line."""
        state = "connected" if self.connected else "not connected" if self.is_running else "not running"
        return f"{state}, {self.connections} of {self.members} members"

    def text(self, *, color: bool = False) -> str:
        """Return the state for people."""
        return "\n".join([self.summary, *(item.text(color=color) for item in self.items)])

    def _cells(self, item: NearCacheHealth) -> tuple[str, ...]:
        return item.name, str(item.entries), str(item.hits), str(item.misses)


def health(client: Any) -> Health:
    """
    Return the state of a running client.

    Nothing is sent to the cluster and no entry is looked at, so it may be asked every second.

    Args:
        client: A ``hazelcast.HazelcastClient`` of 5.x, with threads or for asyncio.

    Example:
        from hazelcast_fluent import ClientConfig, health
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member, ClientConfig.builder().address(member.address).build().client() as client:
            now = health(client)
            assert (now.connected, now.members) == (True, 1)
    """
    connections = len(client._connection_manager.active_connections)  # the client has no public name for them
    running = client.lifecycle_service.is_running()
    return Health(
        is_running=running,
        connected=running and connections > 0,
        members=len(client.cluster_service.get_members()),
        connections=connections,
        items=tuple(_near_cache(one) for one in client._near_cache_manager.list_near_caches()),
    )


def _near_cache(cache: Any) -> NearCacheHealth:
    # its own statistics measure the memory of every entry, which takes long
    return NearCacheHealth(name=cache.name, entries=len(cache), hits=cache._hits, misses=cache._misses)
