"""Starting clients, for which stand-ins stand: what they are given, what is added once they run, and their end."""

from __future__ import annotations

import asyncio
import sys
from types import ModuleType
from typing import Any, ClassVar

import hazelcast
import pytest
from hazelcast.config import Config
from hazelcast.util import RandomLB

from hazelcast_fluent import ClientConfig, MissingExtraError, UnsupportedOptionsError, UnsupportedOptionWarning
from hazelcast_fluent.clients._user_objects import is_taken
from tests.clients.objects import listener


class Cluster:
    """Stands for the client's cluster service."""

    def __init__(self) -> None:
        self.listeners: list[tuple[Any, Any, bool]] = []

    def add_listener(self, added: Any, removed: Any, fire_for_existing: bool) -> None:
        """Note a listener; its first member is there already."""
        self.listeners.append((added, removed, fire_for_existing))
        if fire_for_existing and added:
            added("member")


class Client:
    """Stands for a client."""

    made: ClassVar[list[Client]] = []

    def __init__(self, config: Config) -> None:
        if config.cluster_name == "unreachable":
            raise RuntimeError("unable to connect")
        self.config = config
        self.cluster_service = Cluster()
        self.running = True
        self.made.append(self)

    def shutdown(self) -> None:
        """Stop."""
        self.running = False


class AsyncClient(Client):
    """Stands for a client of asyncio."""

    async def _start(self) -> None:
        """Start."""

    async def shutdown(self) -> None:  # type: ignore[override]  # as the client's own
        """Stop."""
        self.running = False


@pytest.fixture(autouse=True)
def stand_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins in the client's place."""
    monkeypatch.setattr(hazelcast, "HazelcastClient", Client)
    # a module of our own, since releases before 5.6 have none
    for_asyncio: Any = ModuleType("hazelcast.asyncio")
    for_asyncio.HazelcastClient = AsyncClient
    monkeypatch.setitem(sys.modules, "hazelcast.asyncio", for_asyncio)
    monkeypatch.setattr(Client, "made", [])


def test_a_client_gets_the_config() -> None:
    """The one whose names may be patterns."""
    client: Any = ClientConfig.builder().near_cache("m*").build().connect()

    assert client.config.near_caches.get("m1") is client.config.near_caches["m*"]


def test_a_client_is_shut_down_at_the_end() -> None:
    """Also after an error."""
    config = ClientConfig()

    def use() -> None:
        with config.client():
            assert [True] == [client.running for client in Client.made]
            raise KeyError

    with pytest.raises(KeyError):
        use()

    assert not Client.made[0].running


def test_listeners_for_existing_members_are_added_after_the_start() -> None:
    """They hear of the member that is there."""
    heard: list[object] = []
    config = ClientConfig.builder().membership_listener(heard.append, listener, fire_for_existing=True).build()

    client: Any = config.connect("error")

    assert [(heard.append, listener, True)] == client.cluster_service.listeners
    assert ["member"] == heard


def test_a_listener_that_fails_does_not_stop_the_client(caplog: pytest.LogCaptureFixture) -> None:
    """It is logged, as the client does later."""

    def fail(member: object) -> None:
        raise ValueError(member)

    config = ClientConfig.builder().membership_listener(fail, fire_for_existing=True).build()

    with config.client():
        pass

    assert "listener failed" in caplog.text


def test_warnings_point_at_the_callers_line() -> None:
    """The warning points at the line of the ``with``."""
    config = ClientConfig.builder().group("dev", "sesame").build()

    with pytest.warns(UnsupportedOptionWarning) as caught, config.client():
        pass

    assert [__file__] == [warning.filename for warning in caught]


def test_a_client_that_does_not_start_gives_its_balancer_back() -> None:
    """The next attempt may have it."""
    balancer = RandomLB()
    config = ClientConfig.builder().group("unreachable").load_balancer(balancer).build()

    with pytest.raises(RuntimeError, match="unable to connect"):
        config.connect()

    assert not is_taken(balancer)


def test_the_asyncio_client_likewise() -> None:
    """Listeners are added and it is shut down."""
    heard: list[object] = []
    config = ClientConfig.builder().membership_listener(heard.append, fire_for_existing=True).build()

    async def use() -> None:
        async with config.async_client():
            assert [True] == [client.running for client in Client.made]

    asyncio.run(use())

    assert ["member"] == heard
    assert not Client.made[0].running


def test_warnings_of_the_asyncio_client_point_at_the_callers_line() -> None:
    """The warning points at the line of the ``async with``."""
    config = ClientConfig.builder().group("dev", "sesame").build()

    async def use() -> None:
        async with config.async_client():
            pass

    with pytest.warns(UnsupportedOptionWarning) as caught:
        asyncio.run(use())

    assert [__file__] == [warning.filename for warning in caught]


def test_the_asyncio_client_reaches_ipv6() -> None:
    """So nothing is unsupported, unlike in the client with threads."""
    config = ClientConfig.builder().address("[::1]:5701").build()

    async def use() -> None:
        async with config.async_client("error"):
            pass

    asyncio.run(use())
    with pytest.raises(UnsupportedOptionsError, match="IPv6"):
        config.connect("error")


def test_a_client_without_asyncio_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """It came with 5.6."""
    monkeypatch.setitem(sys.modules, "hazelcast.asyncio", None)

    async def use() -> None:
        async with ClientConfig().async_client():
            pass

    with pytest.raises(MissingExtraError, match=r"5\.6 or later"):
        asyncio.run(use())
