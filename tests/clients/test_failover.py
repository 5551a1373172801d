"""Failover from cluster to cluster, with stand-ins for clusters."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientFailoverConfig,
    ConnectionStrategyConfig,
    FailoverError,
    InvalidConfigError,
    SecurityConfig,
    UnsupportedOptionsError,
    UnsupportedOptionWarning,
)
from hazelcast_fluent.clients import starting

BLUE = ClientConfig.builder().group("blue").build()
GREEN = ClientConfig.builder().group("green").address("10.0.0.1").build()


class Client:
    """Stands for a started client."""

    def __init__(self) -> None:
        self.running = True

    def shutdown(self) -> None:
        """Note that it was shut down."""
        self.running = False


class Clusters:
    """Stands for the clusters: some answer, and all attempts are recorded."""

    def __init__(self, *, answers_at: int, reason: type[Exception] = OSError) -> None:
        self.asked: list[ClientConfig] = []
        self.pauses: list[float] = []
        self._answers_at = answers_at
        self._reason = reason

    def connect(self, config: ClientConfig, _: str) -> Client:
        """Answer at the chosen attempt."""
        self.asked.append(config)
        if len(self.asked) - 1 == self._answers_at:
            return Client()
        raise self._reason(f"no answer {len(self.asked)}")

    @property
    def names(self) -> list[str]:
        """The clusters that were tried, in order."""
        return [config.group_config.name for config in self.asked]


@pytest.fixture
def clusters(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Clusters]:
    """Put clusters in the place of real ones."""

    def start(**behaviour: Any) -> Clusters:
        made = Clusters(**behaviour)
        monkeypatch.setattr(starting, "connect", made.connect)
        monkeypatch.setattr("hazelcast_fluent.clients.failover.time.sleep", made.pauses.append)
        return made

    return start


class TestConnect:
    """`ClientFailoverConfig.connect`, with clusters that are none."""

    def test_the_first_one(self, clusters: Callable[..., Clusters]) -> None:
        """Where the first cluster answers, no other one is tried; the connection names it."""
        asked = clusters(answers_at=0)
        with ClientFailoverConfig(clients=[BLUE, GREEN]).connect() as connection:
            client: Any = connection.client
            assert ("blue", BLUE, 1, True) == (
                connection.cluster_name,
                connection.config,
                connection.round,
                client.running,
            )

        assert (["blue"], False) == (asked.names, client.running)

    def test_in_order_round_after_round(self, clusters: Callable[..., Clusters]) -> None:
        """All are tried in order; rounds have the pauses that attempts at the first cluster would have."""
        asked = clusters(answers_at=5)
        retry = {"initial_backoff": 1.0, "multiplier": 2.0, "max_backoff": 60}
        clients = [config.to_builder().connection_retry(**retry).build() for config in (BLUE, GREEN)]
        connection = ClientFailoverConfig(clients=clients).connect()

        assert (["blue", "green"] * 3, 3, "green") == (asked.names, connection.round, connection.cluster_name)
        assert [0.0, 0.0, 1.0, 0.0, 2.0, 0.0] == asked.pauses

    def test_timeouts(self, clusters: Callable[..., Clusters]) -> None:
        """No limit means 120 s, a timeout that is given counts, and no attempt starts without waiting."""
        asked = clusters(answers_at=1)
        ClientFailoverConfig(clients=[BLUE, GREEN]).connect()
        given = BLUE.to_builder().connection_retry(cluster_connect_timeout=3).build()
        again = clusters(answers_at=0)
        ClientFailoverConfig(clients=[given]).connect()

        assert [120.0, 120.0, 3.0] == [
            config.connection_strategy_config.retry_config.cluster_connect_timeout
            for config in (*asked.asked, *again.asked)
        ]

    def test_attempt_limit_of_old(self, clusters: Callable[..., Clusters]) -> None:
        """The attempt limit of 3.x counts: 0 means no limit, so 120 s."""
        asked = clusters(answers_at=0)
        endless = BLUE.to_builder().network(connection_attempt_limit=0, connection_attempt_period=2).build()
        ClientFailoverConfig(clients=[endless]).connect("ignore")
        retry = asked.asked[0].connection_strategy_config.retry_config

        assert (2.0, 120.0) == (retry.initial_backoff, retry.cluster_connect_timeout)

    def test_giving_up(self, clusters: Callable[..., Clusters]) -> None:
        """The error names each cluster, where it was looked for and why it failed last."""
        clusters(answers_at=9)
        with pytest.raises(FailoverError) as caught:
            ClientFailoverConfig(clients=[BLUE, GREEN], try_count=2).connect()

        assert (
            "no cluster could be reached in 2 rounds:\n"
            "  blue at 127.0.0.1: OSError: no answer 3\n"
            "  green at 10.0.0.1: OSError: no answer 4"
        ) == str(caught.value)
        assert isinstance(caught.value.__cause__, ExceptionGroup)

    def test_no_rounds(self, clusters: Callable[..., Clusters]) -> None:
        """With a try count of 0 only the first cluster is tried."""
        asked = clusters(answers_at=9)
        with pytest.raises(FailoverError, match="in 1 round:"):
            ClientFailoverConfig(clients=[BLUE, GREEN], try_count=0).connect()

        assert ["blue"] == asked.names

    def test_problems_of_the_configuration_end_the_search(self, clusters: Callable[..., Clusters]) -> None:
        """What no other cluster would change is raised at once."""
        asked = clusters(answers_at=9, reason=UnsupportedOptionsError)
        with pytest.raises(UnsupportedOptionsError):
            ClientFailoverConfig(clients=[BLUE, GREEN]).connect()

        assert ["blue"] == asked.names

    def test_nothing_to_connect_with(self) -> None:
        """There must be a cluster."""
        with pytest.raises(InvalidConfigError, match="clients: must hold at least one configuration to connect with"):
            ClientFailoverConfig().connect()

    def test_what_is_unsupported_is_reported_before(self, clusters: Callable[..., Clusters]) -> None:
        """Unsupported options of all clusters are reported before the first one is tried."""
        asked = clusters(answers_at=0)
        lost = [config.to_builder().set("network.icmp-ping.enabled", "true").build() for config in (BLUE, GREEN)]
        with pytest.raises(UnsupportedOptionsError):
            ClientFailoverConfig(clients=lost).connect("error")
        assert [] == asked.names

        with pytest.warns(UnsupportedOptionWarning) as caught:
            ClientFailoverConfig(clients=lost).connect()
        assert {__file__} == {warning.filename for warning in caught}

    def test_an_asynchronous_start_waits(self, clusters: Callable[..., Clusters]) -> None:
        """Whether a cluster answers shows only when its client waits, so it does, with a warning."""
        asked = clusters(answers_at=0)
        late = ConnectionStrategyConfig(async_start=True)
        with pytest.warns(UnsupportedOptionWarning, match=r"clients\.0\.connection_strategy_config\.async_start"):
            ClientFailoverConfig(clients=[ClientConfig(connection_strategy_config=late)]).connect()

        assert not asked.asked[0].connection_strategy_config.async_start

    def test_log(self, clusters: Callable[..., Clusters], caplog: pytest.LogCaptureFixture) -> None:
        """The log has which cluster was tried, failed and reached; no secret of its configuration."""
        clusters(answers_at=1)
        secured = ClientConfig(security_config=SecurityConfig(token="hunter2"))
        with caplog.at_level(logging.INFO, "hazelcast_fluent"):
            ClientFailoverConfig(clients=[secured, GREEN]).connect("ignore")

        assert [
            "Trying cluster dev, round 1",
            "Cluster dev was not reached: OSError: no answer 1",
            "Trying cluster green, round 1",
            "Connected to cluster green in round 1",
        ] == caplog.messages
        assert "hunter2" not in caplog.text


class AsyncClient(Client):
    """Stands for a started client for asyncio."""

    async def shutdown(self) -> None:  # type: ignore[override]  # as the real one
        """Note that it was shut down."""
        self.running = False


class TestConnectAsync:
    """`ClientFailoverConfig.connect_async`, with clusters that are none."""

    def test_second_round(self, clusters: Callable[..., Clusters], monkeypatch: pytest.MonkeyPatch) -> None:
        """It goes the same way, and its connection is left by ``async with``."""
        asked = clusters(answers_at=2)

        async def start(config: ClientConfig, how: str) -> AsyncClient:
            asked.connect(config, how)
            return AsyncClient()

        monkeypatch.setattr(starting, "connect_async", start)
        short = BLUE.to_builder().connection_retry(initial_backoff=0.01).build()
        other = GREEN.to_builder().connection_retry(initial_backoff=0.01).build()

        async def program() -> tuple[str, int, Any]:
            async with await ClientFailoverConfig(clients=[short, other]).connect_async() as connection:
                return connection.cluster_name, connection.round, connection.client

        name, number, client = asyncio.run(program())
        assert ("blue", 2, False) == (name, number, client.running)

    def test_giving_up(self, clusters: Callable[..., Clusters], monkeypatch: pytest.MonkeyPatch) -> None:
        """It gives up with the same error."""
        asked = clusters(answers_at=9)

        async def start(config: ClientConfig, how: str) -> Client:
            return asked.connect(config, how)

        monkeypatch.setattr(starting, "connect_async", start)

        with pytest.raises(FailoverError, match="no cluster could be reached in 1 round"):
            asyncio.run(ClientFailoverConfig(clients=[BLUE, GREEN], try_count=1).connect_async())
