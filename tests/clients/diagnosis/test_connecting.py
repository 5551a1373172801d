"""Clients that don't start: the error has the cause for each address, and time limits hold (S2, R8, R9, R4)."""

from __future__ import annotations

import asyncio
import logging
import os
import pickle
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hazelcast.errors import IllegalStateError

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, ConnectionFailedError, FailoverError
from hazelcast_fluent.clients.v5 import starting
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.clients.diagnosis.servers import Certificates, dead_port, dropping_port, silent_port
from tests.cluster.eventually import eventually
from tests.marks import needs_asyncio


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Start a fake member."""
    with FakeMember() as running:
        yield running


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """The threads of clients and probes end."""
    yield
    assert eventually(lambda: not ours(), seconds=10)


def ours() -> list[str]:
    """Return the threads of clients and probes."""
    return [thread.name for thread in threading.enumerate() if thread.name.startswith("hazelcast-")]


def config_for(*addresses: str, limit: float | None = 0.3, attempt: float = 0.5) -> ClientConfig:
    """Return a configuration that gives up soon."""
    return (
        ClientConfig.builder()
        .network(addresses=addresses, connection_timeout=attempt)
        .connection_retry(initial_backoff=0.1, max_backoff=0.1, cluster_connect_timeout=limit)
        .build()
    )


def failed(config: ClientConfig) -> ConnectionFailedError:
    """Return the error of `connect`."""
    with pytest.raises(ConnectionFailedError) as caught:
        config.connect()
    return caught.value


def test_each_address_has_its_cause() -> None:
    """And how often it was tried, for how long, and which option limits that (S2)."""
    with dead_port() as dead:
        error = failed(config_for(dead))

    (failure,) = error.failures
    assert (dead, "refused") == (failure.address, failure.cause)
    assert failure.rounds is not None
    assert failure.rounds >= 2
    assert (0.3, "dev") == (error.limit, error.cluster_name)
    first, *rest = str(error).splitlines()
    assert (
        f"(tried {failure.rounds} times, the limit is 0.3 s by connection_retry(cluster_connect_timeout=...)):" in first
    )
    assert [
        f"  {dead}: refused: nothing listens on the port",
        "    hint: Start the member, or correct host and port in network(addresses=...).",
    ] == rest


def test_it_is_the_clients_error_as_well() -> None:
    """`except IllegalStateError` of existing programs catches it, and it crosses processes (S2)."""
    with dead_port() as dead:
        error = failed(config_for(dead, limit=0))

    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own pickle

    assert isinstance(error, IllegalStateError)
    assert (type(error), str(error)) == (type(back), str(back))
    assert isinstance(error.__cause__, IllegalStateError)


def test_the_words_of_a_file(tmp_path: Path) -> None:
    """Whoever wrote a file reads of its elements (S2)."""
    file = tmp_path / "hazelcast-client.yaml"
    with dead_port() as dead:
        file.write_text(
            f"hazelcast-client:\n  network:\n    cluster-members: ['{dead}']\n"
            "  connection-strategy: {connection-retry: {cluster-connect-timeout-millis: 0}}\n"
        )
        error = failed(ClientConfig.from_file(file))

    assert "connection-strategy.connection-retry.cluster-connect-timeout-millis" == error.limit_option
    assert "correct host and port in network.cluster-members" in error.failures[0].remedy


def test_the_most_informative_address_comes_first(member: FakeMember) -> None:
    """The one that came furthest (S2)."""
    with dead_port() as dead:
        config = config_for(dead, member.address).to_builder().group("other").build()
        error = failed(config)

    assert ["wrong-cluster-name", "refused"] == [failure.cause for failure in error.failures]


def test_tls_reasons(member: FakeMember, tmp_path: Path) -> None:
    """The client only reports that its target was disconnected (R8)."""
    certificates = Certificates(tmp_path)
    with TcpProxy(member.address, tls=certificates.server("other.example.org")) as proxy:
        config = (
            config_for(proxy.address).to_builder().ssl(enabled=True, cafile=certificates.cafile, check_hostname=True)
        )
        error = failed(config.build())

    (failure,) = error.failures
    assert "tls-wrong-name" == failure.cause
    assert "other.example.org" in failure.evidence


def test_a_silent_address_does_not_hold_the_limit_up() -> None:
    """The client itself would wait for its invocation timeout, 120 s (R9)."""
    began = time.monotonic()
    with silent_port() as silent:
        error = failed(config_for(silent))

    assert ["silent"] == [failure.cause for failure in error.failures]
    assert time.monotonic() - began < 30


def test_dead_addresses_do_not_add_up() -> None:
    """Six that drop packets, a limit below one attempt: the client itself would try each in turn (R9)."""
    began = time.monotonic()
    with dropping_port() as address:
        port = address.rpartition(":")[2]
        error = failed(config_for(*(f"127.0.0.1:{port}", f"localhost:{port}"), attempt=3.0))

    assert {"timed-out"} == {failure.cause for failure in error.failures}
    assert time.monotonic() - began < 30


def test_a_long_start_is_reported(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits in silence where no limit is set (S1)."""
    monkeypatch.setattr(starting, "PROGRESS_SECONDS", 0.3)
    with dead_port() as dead, FakeMember() as late:
        late.close()
        config = config_for(dead, f"127.0.0.1:{late.port}", limit=None)
        timer = threading.Timer(1.0, lambda: opened.append(FakeMember(port=late.port)))
        opened: list[FakeMember] = []
        timer.start()
        with caplog.at_level(logging.WARNING, "hazelcast_fluent"), config.client() as client:
            assert client.lifecycle_service.is_running()
        timer.join()
        opened[0].close()

    texts = [record.getMessage() for record in caplog.records if record.name == "hazelcast_fluent"]
    assert texts
    assert texts[0].startswith("Still connecting: no connection to cluster 'dev' after ")
    assert f"  {dead}: refused: nothing listens on the port" in texts[0].splitlines()


def test_a_slow_cluster_is_not_given_up(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Once a member has accepted the client, its limit for connecting is met."""
    monkeypatch.setattr(starting, "PROGRESS_SECONDS", 0.2)

    class Slow:
        def __init__(self, config: Any) -> None:
            self.config = config
            manager = type("Manager", (), {"active_connections": {1: 2}})
            self._connection_manager = manager
            time.sleep(1.5)

        def shutdown(self) -> None:
            """Nothing runs."""

    with dead_port() as dead, caplog.at_level(logging.WARNING, "hazelcast_fluent"):
        config = config_for(dead, limit=0.1, attempt=0.2)
        client = starting.start(Slow, config.to_client_config(), config)

    assert isinstance(client, Slow)
    assert "Connected to cluster dev, still connecting to its members" in caplog.text


def test_a_cluster_that_came_up_meanwhile(member: FakeMember) -> None:
    """The client failed, the probe did not: the error reports that."""

    class Failing:
        def __init__(self, config: Any) -> None:
            raise IllegalStateError(config.cluster_name)

    config = config_for(member.address)

    with pytest.raises(ConnectionFailedError) as caught:
        starting.start(Failing, config.to_client_config(), config)

    assert ["recovered"] == [failure.cause for failure in caught.value.failures]


def test_other_errors_stay_what_they_are(member: FakeMember) -> None:
    """Only a failed connection is diagnosed."""

    class Failing:
        def __init__(self, _: Any) -> None:
            raise LookupError("x")

    config = config_for(member.address)

    with pytest.raises(LookupError, match="x"):
        starting.start(Failing, config.to_client_config(), config)


def test_an_interrupt_ends_the_start() -> None:
    """Ctrl-C, which the client takes for a failed attempt, ends the start and shuts the client down (R4)."""
    timer = threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT))
    with silent_port() as silent:
        config = config_for(silent, limit=None)
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            config.connect()
    timer.join()


def test_a_client_that_starts_after_it_was_given_up() -> None:
    """It is shut down in the background (R9)."""
    ended: list[str] = []
    release = threading.Event()

    class Late:
        def __init__(self, _: Any) -> None:
            release.wait(10)

        def shutdown(self) -> None:
            ended.append("shut down")

    with silent_port() as silent:
        config = config_for(silent, limit=0.1, attempt=0.2)
        with pytest.raises(ConnectionFailedError):
            starting.start(Late, config.to_client_config(), config)
    before = len(ended)
    release.set()

    eventually(lambda: len(ended) > before and not ours(), seconds=10)


class TestFailover:
    """Several clusters, none of which answers."""

    def test_causes_of_all_clusters(self) -> None:
        """Each cluster has its error; the whole is a `ConnectionFailedError` (S2)."""
        with dead_port() as dead, silent_port() as silent:
            blue = config_for(dead).to_builder().group("blue").build()
            green = config_for(silent).to_builder().group("green").build()
            with pytest.raises(FailoverError) as caught:
                ClientFailoverConfig(clients=[blue, green], try_count=1).connect()

        error = caught.value
        assert isinstance(error, (ConnectionFailedError, IllegalStateError))
        assert ["refused", "silent"] == [failure.cause for failure in error.failures]
        assert [f"blue at {dead}", f"green at {silent}"] == [name for name, _ in error.errors]
        assert str(error) == str(pickle.loads(pickle.dumps(error)))  # noqa: S301  # our own pickle

    def test_a_silent_first_cluster(self, member: FakeMember) -> None:
        """The second one is reached (R9)."""
        with silent_port() as silent:
            blue, green = config_for(silent), config_for(member.address)
            with ClientFailoverConfig(clients=[blue, green], try_count=1).connect() as connection:
                assert green is connection.config

    def test_tls_files_are_checked_before_the_first_attempt(self) -> None:
        """Of all clusters, the second one included (S1)."""
        broken = config_for("127.0.0.1:1").to_builder().ssl(enabled=True, cafile="/nope/ca.pem").build()

        with dead_port() as dead, pytest.raises(ValueError, match=r"/nope/ca\.pem"):
            ClientFailoverConfig(clients=[config_for(dead), broken], try_count=1).connect()


@needs_asyncio
class TestAsyncio:
    """The client for asyncio."""

    async def start(self, config: ClientConfig) -> None:
        """Start a client and end it."""
        async with config.async_client():
            pass

    def test_causes(self) -> None:
        """As with threads (S2)."""
        with dead_port() as dead, pytest.raises(ConnectionFailedError) as caught:
            asyncio.run(self.start(config_for(dead)))

        assert [(dead, "refused")] == [(failure.address, failure.cause) for failure in caught.value.failures]
        assert isinstance(caught.value, IllegalStateError)

    def test_a_silent_address(self) -> None:
        """The limit holds (R9)."""
        with silent_port() as silent, pytest.raises(ConnectionFailedError) as caught:
            asyncio.run(self.start(config_for(silent)))

        assert ["silent"] == [failure.cause for failure in caught.value.failures]

    def test_it_connects(self, member: FakeMember) -> None:
        """Nothing stands in the way."""
        asyncio.run(self.start(config_for(member.address)))

        eventually(lambda: member.connections == 0)

    @pytest.mark.parametrize("where", ["silent", "dead"])
    def test_cancelling_leaves_nothing(self, where: str) -> None:
        """No task, no connection, and the cancellation is not swallowed (R4)."""

        async def run(config: ClientConfig) -> int:
            task = asyncio.ensure_future(self.start(config))
            await asyncio.sleep(0.3)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            for _ in range(100):  # the client's timers of attempts run to their end
                await asyncio.sleep(0.05)
                if len(asyncio.all_tasks()) == 1:
                    break
            return len(asyncio.all_tasks())

        with silent_port() as silent, dead_port() as dead:
            config = config_for({"silent": silent, "dead": dead}[where], limit=None)
            assert 1 == asyncio.run(run(config))

    def test_a_long_start_is_reported(self, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
        """As with threads (S1)."""
        monkeypatch.setattr(starting, "PROGRESS_SECONDS", 0.2)
        with dead_port() as dead, caplog.at_level(logging.WARNING, "hazelcast_fluent"), pytest.raises(TimeoutError):
            asyncio.run(asyncio.wait_for(self.start(config_for(dead, limit=None)), 3.0))

        assert "Still connecting: no connection to cluster 'dev' after " in caplog.text

    def test_other_errors_stay_what_they_are(self, member: FakeMember) -> None:
        """Only a failed connection is diagnosed; one that came up meanwhile is reported as such."""

        class Failing:
            def __init__(self, config: Any) -> None:
                self.config = config

            async def _start(self) -> None:
                raise LookupError("x") if self.config.labels else IllegalStateError("x")

            async def shutdown(self) -> None:
                """Nothing runs."""

        plain = config_for(member.address)
        labeled = plain.to_builder().label("x").build()

        with pytest.raises(LookupError):
            asyncio.run(starting.start_async(Failing, labeled.to_client_config(), labeled))
        with pytest.raises(ConnectionFailedError, match="a probe right after it did"):
            asyncio.run(starting.start_async(Failing, plain.to_client_config(), plain))

    def test_a_slow_cluster_is_not_given_up(self) -> None:
        """As with threads."""

        class Slow:
            def __init__(self, config: Any) -> None:
                self.config = config
                self._connection_manager = type("Manager", (), {"active_connections": {1: 2}})

            async def _start(self) -> None:
                await asyncio.sleep(1.0)

        with dead_port() as dead:
            config = config_for(dead, limit=0.1, attempt=0.2)
            client = asyncio.run(starting.start_async(Slow, config.to_client_config(), config))

        assert isinstance(client, Slow)
