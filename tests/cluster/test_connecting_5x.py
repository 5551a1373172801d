"""Finding, losing and finding again: how a client of a 5.x member connects is as configured."""

from __future__ import annotations

import logging
import time
from typing import Any

import pytest
from hazelcast.errors import IllegalStateError

from hazelcast_fluent import ClientConfig, ConnectionFailedError
from hazelcast_fluent.testing import FakeCluster, FakeMember, RealMember
from hazelcast_fluent.testing.proxy import TcpProxy
from hazelcast_fluent.testing.real.member import free_port
from tests.cluster.eventually import eventually

NOBODY = f"127.0.0.1:{free_port()}"


def test_a_wrong_cluster_name_is_a_clear_error_in_time(member: RealMember | FakeMember) -> None:
    """The client gives up after its `cluster_connect_timeout`, and says why."""
    config = (
        ClientConfig.builder()
        .group("not-dev")
        .address(member.address)
        .connection_retry(initial_backoff=0.2, cluster_connect_timeout=1.5)
        .build()
    )
    began = time.monotonic()

    with pytest.raises(IllegalStateError, match="the member belongs to a cluster with another name"):
        config.connect("error")

    assert time.monotonic() - began < 5


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_an_attempt_limit_is_that_many_rounds(limit: int) -> None:
    """Connections that fail at once, far sooner than the period, are tried as often as the limit says."""
    with TcpProxy(NOBODY) as refusing:
        config = (
            ClientConfig.builder()
            .network(addresses=[refusing.address], connection_attempt_limit=limit, connection_attempt_period=1)
            .build()
        )
        with pytest.raises(ConnectionFailedError) as caught:
            config.connect("error")

    assert [limit] == [failure.rounds for failure in caught.value.failures]


def test_a_restarted_member_is_found_again(caplog: pytest.LogCaptureFixture) -> None:
    """With the pauses that are configured."""
    member = FakeMember()
    states: list[Any] = []
    config = (
        ClientConfig.builder()
        .address(member.address)
        .connection_retry(initial_backoff=0.25, max_backoff=0.25, multiplier=1)
        .invocation(timeout=60)
        .lifecycle_listener(states.append)
        .build()
    )

    with config.client("error") as client, caplog.at_level(logging.WARNING, logger="hazelcast"):
        entries: Any = client.get_map("m").blocking()
        entries.put("k", "before")
        member.close()
        assert eventually(lambda: "retry in 0.25s, attempt: 2" in caplog.text)
        with FakeMember(port=member.port):
            entries.put("k", "after")

            assert "after" == entries.get("k")
            assert ["CONNECTED", "DISCONNECTED", "CONNECTED"] == [
                state for state in states if state in ("CONNECTED", "DISCONNECTED")
            ]


def test_a_client_that_shall_not_reconnect_shuts_down() -> None:
    """``OFF`` ends it with its cluster."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).connection_strategy(reconnect_mode="off").build()
        with config.client("error") as client:
            member.close()

            assert eventually(lambda: not client.lifecycle_service.is_running())


def test_a_client_may_start_before_its_cluster() -> None:
    """It is handed out at once, and connects when it can; listeners for existing members hear then."""
    port = free_port()
    heard: list[Any] = []
    config = (
        ClientConfig.builder()
        .address(f"127.0.0.1:{port}")
        .connection_strategy(async_start=True)
        .connection_retry(initial_backoff=0.2, max_backoff=0.2)
        .membership_listener(heard.append, fire_for_existing=True)
        .build()
    )

    with config.client("error"):
        assert [] == heard
        with FakeMember(port=port):
            assert eventually(lambda: 1 == len(heard), seconds=30)


@pytest.mark.parametrize(("smart", "connected"), [(True, 2), (False, 1)])
def test_smart_routing_reaches_all_members(smart: bool, connected: int) -> None:
    """A smart client connects to both members, another one to one; each reaches all entries."""
    with FakeCluster(2) as cluster:
        config = ClientConfig.builder().network(addresses=cluster.addresses[:1], smart_routing=smart).build()
        with config.client("error") as client:
            entries: Any = client.get_map("m").blocking()
            for number in range(50):
                entries.put(number, number)
            assert list(range(50)) == sorted(entries.values())
            assert 2 == len(client.cluster_service.get_members())

            def greeted() -> int:
                return sum(member.connections for member in cluster.members)

            assert eventually(lambda: connected == greeted())
            time.sleep(0.3)
            assert connected == greeted()


def test_a_member_that_leaves_is_heard_of() -> None:
    """Listeners hear of the end of a member, those for existing ones too."""
    left: list[Any] = []
    joined: list[Any] = []
    with FakeCluster(2) as cluster:
        config = (
            ClientConfig.builder()
            .address(cluster.addresses[0])
            .membership_listener(None, left.append)
            .membership_listener(joined.append, left.append, fire_for_existing=True)
            .build()
        )
        with config.client("error"):
            assert 2 == len(joined)
            cluster.members[1].close()
            assert eventually(lambda: 2 == len(left))
