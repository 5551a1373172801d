"""Starts of the real 3.12.3 client that fail, each with its cause (S2)."""

from __future__ import annotations

import contextlib
import logging
import pickle
import socket
import struct
import threading
from collections.abc import Callable, Generator
from typing import Any

import pytest
from hazelcast.exception import HazelcastError  # type: ignore[import-not-found]  # that client's module

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, ConnectionFailedError, FailoverError
from hazelcast_fluent.clients import start_thread
from hazelcast_fluent.clients.v3 import starting

ONCE = ClientConfig.builder().network(connection_attempt_limit=1, connection_timeout=1)
HEADER = struct.Struct("<iBBHqiH")


@contextlib.contextmanager
def answering(*answers: bytes, closes: bool = True) -> Generator[str]:
    """Listen, and give each visitor these bytes once it has sent something."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        visitors: list[socket.socket] = []

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    visitor, _ = server.accept()
                    visitors.append(visitor)
                    visitor.recv(4096)
                    for answer in answers:
                        visitor.sendall(answer)
                    if closes:
                        visitor.close()

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"
        for visitor in visitors:
            visitor.close()


def message(kind: int, data: bytes, size: int | None = None) -> bytes:
    """Return a message of the protocol of 3.x."""
    length = HEADER.size + len(data) if size is None else size
    return HEADER.pack(length, 0, 0xC0, kind, 1, -1, HEADER.size) + data


def text(given: str) -> bytes:
    """Return a text as messages have it."""
    return struct.pack("<i", len(given)) + given.encode()


def failure(config: ClientConfig) -> ConnectionFailedError:
    """Return why the client does not start."""
    with pytest.raises(ConnectionFailedError) as caught:
        config.connect()
    return caught.value


def refused() -> str:
    """Return an address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"127.0.0.1:{server.getsockname()[1]}"


def test_nothing_listens() -> None:
    """The address, its cause, what the client raises, and which option sets the limit; it is picklable."""
    address = refused()
    error = failure(ONCE.address(address).build())
    again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own

    assert [(address, "refused", 1)] == [(one.address, one.cause, one.rounds) for one in error.failures]
    assert isinstance(error, HazelcastError)
    assert str(error.__cause__).startswith("Could not connect to any of")
    assert (type(error), str(error)) == (type(again), str(again))
    assert (0.0, "network(connection_attempt_limit=...)") == (error.limit, error.limit_option)


def test_the_limit_is_named_by_the_option_that_sets_it() -> None:
    """Fixed pauses and a timeout of 5.x are rounds of 3.x."""
    config = (
        ClientConfig.builder()
        .address(refused())
        .connection_retry(initial_backoff=0.1, max_backoff=0.1, jitter=0, cluster_connect_timeout=0.1)
        .build()
    )
    error = failure(config)

    assert "connection_retry(cluster_connect_timeout=...)" == error.limit_option
    assert error.limit == pytest.approx(0.1)


NONE = struct.pack("<i", 0)
ERROR = NONE + text("a.B") + b"\x00" + text("too bad") + NONE + NONE + b"\x01"


@pytest.mark.parametrize(
    ("answer", "cause", "evidence"),
    [
        ((b"HTTP/1.1 400 Bad Request\r\n\r\n",), "http-server", "an HTTP server answers 'HTTP/1.1 400 Bad Request'"),
        ((b"SSH-2.0-x\r\n" + b"\x00" * 22,), "not-hazelcast", "an SSH server answers 'SSH-2.0-x'"),
        ((message(107, b"\x01\x01\x01\x01\x01"),), "wrong-cluster-name", "the member refused cluster name 'dev'"),
        ((message(107, b"\x03\x01\x01\x01\x01"),), "not-allowed", "the member refused cluster name 'dev'"),
        ((message(107, b"\x02\x01\x01\x01\x01"),), "serialization-mismatch", "the member refused cluster name 'dev'"),
        ((message(109, ERROR),), "member-error", "too bad"),
        ((message(1, b""),), "not-hazelcast", "it answers"),
        ((message(107, b"", 2**30),), "not-hazelcast", "it answers"),
        ((message(107, b"", 5),), "not-hazelcast", "it answers"),
        ((message(107, b"\x00"),), "not-hazelcast", "it answers"),
    ],
)
def test_other_answers(answer: tuple[bytes, ...], cause: str, evidence: str) -> None:
    """Whatever listens there is named."""
    with answering(*answer) as address:
        outcomes = [(one.cause, one.evidence) for one in failure_of_probe(address)]

    assert [cause] == [found for found, _ in outcomes]
    assert evidence in outcomes[0][1]


def failure_of_probe(address: str) -> Any:
    """Return the causes that a diagnosis has for an address."""
    return [one for one in ONCE.address(address).build().diagnose(timeout=5) if one.status == "problem"]


def test_a_closed_connection() -> None:
    """A port that hangs up is neither a member of 3.x nor one of 5.x."""
    with answering() as address:
        assert ["closed"] == [one.cause for one in failure(ONCE.address(address).build()).failures]


def test_a_member_of_another_version() -> None:
    """It hangs up on this client and greets members."""

    def greets(first: bytes) -> bytes:
        return b"HZC" if first.startswith(b"HZC") else b""

    with greeting(greets) as address:
        (found,) = failure(ONCE.address(address).build()).failures

    assert ("member-too-new", True) == (found.cause, "5.x" in found.remedy)


@contextlib.contextmanager
def greeting(answer: Callable[[bytes], bytes]) -> Generator[str]:
    """Listen, answer what a visitor sends first, and hang up."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with contextlib.suppress(OSError):
                while True:
                    visitor, _ = server.accept()
                    with visitor:
                        visitor.sendall(answer(visitor.recv(4096)))

        threading.Thread(target=serve, daemon=True).start()
        yield f"127.0.0.1:{server.getsockname()[1]}"


def test_other_errors_stay_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only a failed connection is explained."""

    def fails(*_: object, **__: object) -> None:
        raise HazelcastError("something else")

    monkeypatch.setattr(start_thread, "start", fails)

    with pytest.raises(HazelcastError, match="something else") as caught:
        ONCE.address("127.0.0.1:1").build().connect()
    assert not isinstance(caught.value, ConnectionFailedError)


def test_a_long_start_is_reported(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """Nobody waits in silence."""
    monkeypatch.setattr(starting, "PROGRESS_SECONDS", 0.1)
    config = ClientConfig.builder().address(refused()).network(connection_attempt_limit=2, connection_attempt_period=1)
    with caplog.at_level(logging.WARNING, "hazelcast_fluent"):
        failure(config.build())

    first = next(record.getMessage() for record in caplog.records if record.name == "hazelcast_fluent")
    assert first.startswith("Still connecting: no connection to cluster 'dev' after ")


def test_failover() -> None:
    """The error of each cluster has its causes."""
    address = refused()
    config = ClientFailoverConfig(clients=[ONCE.address(address).build()], try_count=1)

    with pytest.raises(FailoverError) as caught:
        config.connect()
    assert [(address, "refused")] == [(one.address, one.cause) for one in caught.value.failures]
    assert isinstance(caught.value, HazelcastError)
