"""Failures of the network, as a client sees them; `restore` takes each of them back."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IllegalStateError

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing import Failures
from hazelcast_fluent.testing.contract.cases import eventually


@pytest.fixture
def entries(hazelcast_client: HazelcastClient) -> Any:
    """Give a map with an entry."""
    found: Any = hazelcast_client.get_map("m").blocking()
    found.put("k", 1)
    return found


def _connections(client: HazelcastClient) -> int:
    """Return how many connections a client has."""
    manager: Any = client._connection_manager
    return len(manager.active_connections)


@pytest.mark.parametrize("failure", ["cut", "wrong_name"])
def test_a_client_finds_its_member_again(
    hazelcast_failures: Failures, hazelcast_client: HazelcastClient, entries: Any, failure: str
) -> None:
    """A client that has lost its cluster connects again after the failure, and the data is there."""
    getattr(hazelcast_failures, failure)()
    before = eventually(lambda: _connections(hazelcast_client), 0)
    hazelcast_failures.restore()

    assert (0, 1) == (before, entries.get("k"))


def test_dropped_connections_are_made_again_at_once(hazelcast_failures: Failures, entries: Any) -> None:
    """Breaking connections alone is no more than a pause."""
    hazelcast_failures.drop()

    assert 1 == entries.get("k")


def test_new_connections_are_refused(
    hazelcast_failures: Failures, entries: Any, hazelcast_config: ClientConfig
) -> None:
    """A connected client goes on, another one cannot connect until `restore`."""
    other = hazelcast_config.to_builder().connection_retry(cluster_connect_timeout=0.2).build()
    hazelcast_failures.refuse()
    with pytest.raises(IllegalStateError):
        other.connect()
    found = entries.get("k")
    hazelcast_failures.restore()
    other.connect().shutdown()

    assert 1 == found


def test_a_frozen_network_answers_later(
    hazelcast_failures: Failures, hazelcast_client: HazelcastClient, entries: Any
) -> None:
    """A request waits while the network is frozen and is answered afterwards."""
    assert 1 == entries.get("k")
    hazelcast_failures.freeze()
    slow: Any = hazelcast_client.get_map("m")
    future = slow.get("k")
    before = future.done()
    hazelcast_failures.restore()

    assert (False, 1) == (before, future.result())


def test_a_slow_network_takes_its_time(hazelcast_failures: Failures, entries: Any) -> None:
    """Each direction is delayed, until `restore`."""
    hazelcast_failures.slow(0.15)
    began = time.monotonic()
    found = entries.get("k")
    slow = time.monotonic() - began
    hazelcast_failures.restore()

    assert 1 == found
    assert slow >= 0.3
