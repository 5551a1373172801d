"""What the plugin's fixtures do with real members, in this process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from hazelcast import HazelcastClient

from hazelcast_fluent.testing import RealMember
from hazelcast_fluent.testing.contract.cases import eventually
from hazelcast_fluent.testing.targets import RealTarget, failures_of


def test_a_real_target(real_member: RealMember, make_member: Callable[..., RealMember]) -> None:
    """Data structures are destroyed after a test; waiting is real."""
    target = RealTarget(real_member, make_member)
    client = HazelcastClient(cluster_members=[target.address])
    entries: Any = client.get_map("target").blocking()
    entries.put("k", 1, ttl=60)
    target.advance(0.01)
    before = entries.size()
    for _ in range(2):
        target.clear(None)
    after = [one.name for one in client.get_distributed_objects()]
    client.shutdown()
    target.close()

    assert (1, []) == (before, after)


def test_failures_of_a_real_member(real_member: RealMember, make_member: Callable[..., RealMember]) -> None:
    """A proxy stands before a real member of the test's own, which reports the proxy's address."""
    with ExitStack() as stack:
        failures, address = failures_of(RealTarget(real_member, make_member), stack)
        client = HazelcastClient(cluster_members=[address], retry_initial_backoff=0.01)
        entries: Any = client.get_map("m").blocking()
        entries.put("k", 1)
        failures.wrong_name()
        manager: Any = client._connection_manager
        before = eventually(lambda: len(manager.active_connections), 0)
        failures.restore()
        found = entries.get("k")
        client.shutdown()

    assert (0, 1) == (before, found)


def test_a_real_cluster(real_member: RealMember, make_member: Callable[..., RealMember]) -> None:
    """A target starts clusters of its kind; closing a member twice does nothing."""
    with RealTarget(real_member, make_member).cluster(1, {"cluster_name": "one"}) as cluster:
        names = [getattr(member, "cluster_name", None) for member in cluster.members]
        for _ in range(2):
            cluster.members[0].close()

    assert ["one"] == names
