"""Failures of the network and of a cluster, made on purpose."""

from __future__ import annotations

from typing import Self

from hazelcast_fluent.testing.fake import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy


class Failures:
    """
    What a test can do to the connections between its client and its member.

    `restore` takes everything back; the client then connects again by itself, as it does in production.

    Example:
        def test_an_outage(hazelcast_client, hazelcast_failures):
            orders = hazelcast_client.get_map("orders").blocking()
            orders.put(1, "tea")
            hazelcast_failures.cut()
            hazelcast_failures.restore()
            assert orders.get(1) == "tea"
    """

    def __init__(self, proxy: TcpProxy) -> None:
        self._proxy = proxy
        self._target = proxy.target
        self._other: FakeMember | None = None

    def cut(self) -> None:
        """Break all connections and refuse new ones, as if the member had stopped."""
        self._proxy.cut()

    def drop(self) -> None:
        """Break all connections; new ones are accepted."""
        self._proxy.drop()

    def refuse(self) -> None:
        """Refuse new connections; the present ones stay."""
        self._proxy.refuse()

    def freeze(self) -> None:
        """Keep all connections and pass nothing on, as if the network had lost everything."""
        self._proxy.freeze()

    def slow(self, seconds: float) -> None:
        """Hold back all data by this time, in each direction."""
        self._proxy.delay = seconds

    def wrong_name(self) -> None:
        """Break all connections; new ones reach a cluster of another name, which refuses the client."""
        if self._other is None:
            self._other = FakeMember(cluster_name="another-cluster")
        self._proxy.target = self._other.address
        self._proxy.drop()

    def restore(self) -> None:
        """Take all failures back."""
        wrong = self._proxy.target != self._target
        self._proxy.target = self._target
        self._proxy.restore()
        if wrong:
            self._proxy.drop()

    def close(self) -> None:
        """Release what the failures needed."""
        if self._other is not None:
            self._other.close()

    def __enter__(self) -> Self:
        """Return the failures."""
        return self

    def __exit__(self, *_: object) -> None:
        """Release what they needed."""
        self.close()
