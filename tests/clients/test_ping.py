"""Trying a configuration out, with a stand-in for the client; real members are in ``tests/cluster``."""

from __future__ import annotations

import asyncio
import time
from types import SimpleNamespace
from typing import Any, NoReturn
from uuid import UUID

import pytest

from hazelcast_fluent import ClientConfig, ConnectionFailedError, MissingExtraError
from hazelcast_fluent.clients import starting
from hazelcast_fluent.clients.ping import bounded, ping, ping_async
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.clients.diagnosis.servers import dead_port, silent_port
from tests.marks import needs_asyncio

UUIDS = [UUID(int=number) for number in (1, 2)]


class Client:
    """A client of two members, connected to the first."""

    def __init__(self) -> None:
        version = SimpleNamespace(major=5, minor=7, patch=0)
        members = [
            SimpleNamespace(address=SimpleNamespace(host="h", port=port), uuid=uuid, version=version, lite_member=lite)
            for port, uuid, lite in zip((5701, 5702), UUIDS, (False, True), strict=True)
        ]
        self.name = "hz.client_0"
        self.cluster_service = SimpleNamespace(get_members=lambda: members)
        self.partition_service = SimpleNamespace(get_partition_count=lambda: 271)
        self._connection_manager = SimpleNamespace(client_uuid=UUID(int=3), active_connections={UUIDS[0]: object()})
        self._invocation_service = SimpleNamespace(invoke=lambda asked: asked.future.set_result(None))
        self.closed = False

    def shutdown(self) -> None:
        """Note that it was shut down."""
        self.closed = True


def test_members_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each member has its version and its round trips, and the client is shut down."""
    client = Client()
    monkeypatch.setattr(starting, "connect", lambda *_: client)

    found = ping(ClientConfig(), count=2)

    assert [("h:5701", "5.7.0", False, 2), ("h:5702", "5.7.0", True, 0)] == [
        (one.address, one.version, one.is_lite, len(one.round_trips)) for one in found.members
    ]
    assert (271, "hz.client_0", "dev", True) == (found.partitions, found.client_name, found.cluster_name, client.closed)
    lines = str(found).splitlines()
    assert lines[0].startswith("connected to 'dev' after ")
    assert lines[-1] == "  member  h:5702  5.7.0, lite  not connected"
    assert lines[-2].endswith(" ms")


def test_a_dead_port_is_named() -> None:
    """The error has the cause for each address, as `connect` raises it (S2)."""
    with dead_port() as dead, pytest.raises(ConnectionFailedError) as caught:
        ping(ClientConfig.builder().address(dead).build(), timeout=0.5)

    assert [(dead, "refused")] == [(failure.address, failure.cause) for failure in caught.value.failures]


def test_a_silent_port_does_not_hold_it_up() -> None:
    """The limit holds, although the client itself would wait for 120 s (S3, R9)."""
    began = time.monotonic()
    with silent_port() as silent, pytest.raises(ConnectionFailedError) as caught:
        ping(ClientConfig.builder().address(silent).build(), timeout=0.5)

    assert ["silent"] == [failure.cause for failure in caught.value.failures]
    assert time.monotonic() - began < 30


def test_missing_client_is_not_a_failed_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the client installed, the error names the extra."""

    def connect(*_: Any) -> NoReturn:
        raise MissingExtraError("hazelcast-python-client", "client")

    monkeypatch.setattr(starting, "connect", connect)

    with pytest.raises(MissingExtraError):
        ping(ClientConfig())


def test_it_gives_up_in_time() -> None:
    """Whatever the retry configuration is, connecting ends after the given time."""
    config = (
        ClientConfig.builder()
        .network(connection_timeout=None, connection_attempt_limit=9, connection_attempt_period=60)
        .connection_strategy(async_start=True)
        .build()
    )
    patient = ClientConfig.builder().connection_retry(initial_backoff=20, cluster_connect_timeout=3).build()

    assert (2.0, False, 2.0) == (
        bounded(config, 2).connection_strategy_config.retry_config.cluster_connect_timeout,
        bounded(config, 2).connection_strategy_config.async_start,
        bounded(config, 2).network_config.connection_timeout,
    )
    assert (3.0, 1.0) == (
        bounded(patient, 10).connection_strategy_config.retry_config.cluster_connect_timeout,
        bounded(patient, 10).connection_strategy_config.retry_config.initial_backoff,
    )


def test_a_member_that_stops_answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers are waited for within the limit only (R9)."""
    with FakeMember() as member, TcpProxy(member.address) as proxy:
        config = ClientConfig.builder().address(proxy.address).network(smart_routing=False).build()
        connect = starting.connect

        def frozen(*arguments: Any) -> Any:
            client = connect(*arguments)
            proxy.freeze()
            return client

        monkeypatch.setattr(starting, "connect", frozen)
        found = ping(config, timeout=0.5)

    assert [()] == [one.round_trips for one in found.members]


@needs_asyncio
def test_the_asyncio_form() -> None:
    """The same answers, by the client for asyncio (S3)."""
    with FakeMember() as member:
        found = asyncio.run(ping_async(ClientConfig.builder().address(member.address).build(), count=2))

    assert [(member.address, 2)] == [(one.address, len(one.round_trips)) for one in found.members]


@needs_asyncio
def test_the_asyncio_form_gives_up() -> None:
    """Within the limit (R9)."""
    with silent_port() as silent, pytest.raises(ConnectionFailedError) as caught:
        asyncio.run(ping_async(ClientConfig.builder().address(silent).build(), timeout=0.5))

    assert ["silent"] == [failure.cause for failure in caught.value.failures]


@needs_asyncio
def test_an_asyncio_client_whose_member_stops_answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its answers are not waited for for ever (R9)."""
    with FakeMember() as member, TcpProxy(member.address) as proxy:
        config = ClientConfig.builder().address(proxy.address).network(smart_routing=False).build()
        connect = starting.connect_async

        async def frozen(*arguments: Any) -> Any:
            client = await connect(*arguments)
            proxy.freeze()
            return client

        monkeypatch.setattr(starting, "connect_async", frozen)
        found = asyncio.run(ping_async(config, timeout=0.5))

    assert [()] == [one.round_trips for one in found.members]
