"""
What the fixtures of the pytest plugin connect to: a fake member, a real one, or one that runs elsewhere.

Each kind is imported where it is used, since every first test waits for that.
"""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Any, NoReturn, Protocol

if TYPE_CHECKING:
    from hazelcast import HazelcastClient

    from hazelcast_fluent.testing.failures import Failures
    from hazelcast_fluent.testing.fake import FakeCluster, FakeMember
    from hazelcast_fluent.testing.proxy import TcpProxy
    from hazelcast_fluent.testing.real import RealCluster, RealMember

REMOTE_SECONDS = 5.0
"""How long a member that runs elsewhere may take to listen."""

_OWN = "{} needs members of its own: run with --hazelcast=fake or --hazelcast=real"


class Target(Protocol):
    """One cluster, shared by all tests of a process."""

    address: str
    """Where clients reach it, as ``host:port``."""

    cluster_name: str

    def clear(self, client: HazelcastClient | None) -> None:
        """Destroy the data structures of a test, which may have used this client."""

    def behind(self, proxy: TcpProxy) -> AbstractContextManager[object]:
        """Return a context with a member of the same kind that reports the proxy's address and is its target."""
        ...

    def cluster(self, size: int, settings: dict[str, Any]) -> AbstractContextManager[FakeCluster | RealCluster]:
        """Return a context with a cluster of the same kind."""
        ...

    def advance(self, seconds: float) -> None:
        """Let the time go by."""

    def close(self) -> None:
        """Stop what was started."""


class FakeTarget:
    """A fake member."""

    cluster_name = "dev"

    def __init__(self) -> None:
        from hazelcast_fluent.testing.fake import FakeMember

        self._member = FakeMember()
        self._behind: list[FakeMember] = []
        self.address = self._member.address

    def clear(self, client: HazelcastClient | None) -> None:
        """Destroy all data structures; no one else has any."""
        del client
        self._member.clear()

    def behind(self, proxy: TcpProxy) -> FakeMember:
        """Start another fake member."""
        from hazelcast_fluent.testing.fake import FakeMember

        member = FakeMember(public_address=proxy.address)
        self._behind.append(member)
        proxy.target = member.address
        return member

    def cluster(self, size: int, settings: dict[str, Any]) -> FakeCluster:
        """Start a fake cluster."""
        from hazelcast_fluent.testing.fake import FakeCluster

        return FakeCluster(size, **settings)

    def advance(self, seconds: float) -> None:
        """Move the clock, also that of a test's own member behind a proxy."""
        for member in (self._member, *self._behind):
            if member.running:
                member.advance(seconds)

    def close(self) -> None:
        """Stop the member."""
        self._member.close()


class RealTarget:
    """A real member."""

    def __init__(self, member: RealMember, make: Callable[..., RealMember]) -> None:
        """
        Use a member that runs.

        Args:
            member: The shared member.
            make: Makes others.
        """
        self.address = member.address
        self.cluster_name = member.cluster_name
        self._make = make
        self._client: HazelcastClient | None = None

    def clear(self, client: HazelcastClient | None) -> None:
        """Destroy all data structures; no one else has any."""
        del client
        if self._client is None:
            from hazelcast import HazelcastClient

            self._client = HazelcastClient(cluster_name=self.cluster_name, cluster_members=[self.address])
        for proxy in self._client.get_distributed_objects():
            proxy.destroy()

    def close(self) -> None:
        """Disconnect; the member is stopped by its owner."""
        if self._client is not None:
            self._client.shutdown()

    def behind(self, proxy: TcpProxy) -> RealMember:
        """Describe another real member."""
        member = self._make(public_address=proxy.address)
        proxy.target = member.address
        return member

    def cluster(self, size: int, settings: dict[str, Any]) -> RealCluster:
        """Describe a real cluster."""
        from hazelcast_fluent.testing.real import RealCluster

        return RealCluster(size, lambda **more: self._make(**settings, **more))

    def advance(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


class RemoteTarget:
    """A member that someone else has started, and that others may use at the same time."""

    def __init__(self, address: str, cluster_name: str) -> None:
        """
        Use a member, which may be starting.

        Args:
            address: Where it listens.
            cluster_name: The name that clients must present.

        Raises:
            ConnectionError: No one listens there; otherwise each test would wait as long as a client does.
        """
        _wait_for(address)
        self.address = address
        self.cluster_name = cluster_name

    def clear(self, client: HazelcastClient | None) -> None:
        """Destroy the data structures that this client has used; others may be someone else's."""
        if client is None:
            return
        proxies: Any = client._proxy_manager  # the public method lists those of all clients
        for proxy in proxies.get_distributed_objects():
            proxy.destroy()

    def behind(self, proxy: TcpProxy) -> NoReturn:
        """Refuse: clients connect again to the address that the member reports, past the proxy."""
        del proxy
        raise ValueError(_OWN.format("hazelcast_failures"))

    def cluster(self, size: int, settings: dict[str, Any]) -> NoReturn:
        """Refuse to start anything."""
        del size, settings
        raise ValueError(_OWN.format("hazelcast_cluster"))

    def advance(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def close(self) -> None:
        """Do nothing: the member is someone else's."""


def _wait_for(address: str) -> None:
    """Wait until someone listens at an address."""
    host, _, port = address.rpartition(":")
    deadline = time.monotonic() + REMOTE_SECONDS
    while True:
        try:
            socket.create_connection((host.strip("[]"), int(port)), timeout=REMOTE_SECONDS).close()
        except OSError as error:
            if time.monotonic() > deadline:
                raise ConnectionError(f"no member answers at {address}, the value of --hazelcast: {error}") from None
            time.sleep(0.1)
        else:
            return


def failures_of(target: Target, stack: ExitStack) -> tuple[Failures, str]:
    """Put a proxy before a member of the target's kind; return the failures and the proxy's address."""
    from hazelcast_fluent.testing.failures import Failures
    from hazelcast_fluent.testing.proxy import TcpProxy

    proxy = stack.enter_context(TcpProxy())
    stack.enter_context(target.behind(proxy))
    return stack.enter_context(Failures(proxy)), proxy.address
