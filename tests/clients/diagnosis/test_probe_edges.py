"""What rarely happens on the way to a cluster."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import ssl
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hazelcast.config import Config

from hazelcast_fluent import ClientConfig, ConnectionFailedError
from hazelcast_fluent.clients.diagnosis import probe
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.clients.diagnosis.failure import Effort, connection_failed
from hazelcast_fluent.clients.diagnosis.probe import Outcome, probe_all
from hazelcast_fluent.clients.diagnosis.protocol import MemberError
from hazelcast_fluent.clients.diagnosis.running import blocking
from hazelcast_fluent.clients.diagnosis.target import Target
from hazelcast_fluent.config.tls_context import TlsSettings
from hazelcast_fluent.testing import FakeMember
from tests.clients.diagnosis.servers import Certificates, answering, dropping_port, nothing_is_left, server, silent_port
from tests.clients.diagnosis.setups import at
from tests.clients.diagnosis.test_probe import cause_of, error_message, failing, probes, secure


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Start a fake member."""
    with FakeMember() as running:
        yield running


def test_an_interrupt_ends_a_diagnosis() -> None:
    """Ctrl-C cancels the probes; no thread is left."""
    timer = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    with silent_port() as silent:
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            at(silent, timeout=30).build().diagnose(timeout=60)
    timer.join()

    assert nothing_is_left()


def test_an_error_of_a_probe_reaches_the_caller() -> None:
    """It is not lost with the thread."""

    async def fail() -> None:
        raise LookupError("x")

    with pytest.raises(LookupError, match="x"):
        blocking(fail)


def test_addresses_without_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """They are reported as not probed."""
    monkeypatch.setattr(probe.Time, "share", lambda *_: 60.0)
    with silent_port() as silent:
        assert Cause.NOT_TRIED is cause_of(silent, seconds=0.2)


def test_a_probe_that_is_cancelled() -> None:
    """While it waits for a connection, the cancellation is not taken for a timeout."""

    async def run(target: Target) -> bool:
        task = asyncio.ensure_future(probe_all(target, 30.0))
        await asyncio.sleep(0.2)
        task.cancel()
        await asyncio.wait({task})
        return task.cancelled()

    with dropping_port() as address:
        target = Target.of(Config.from_dict({"cluster_members": [address]}))
        assert asyncio.run(run(target))


def test_other_programs_without_tls() -> None:
    """They are named where TLS is on, too; a member's error shows that it speaks no TLS."""
    with server(answering(b"SSH-2.0-OpenSSH_9.9\r\n")) as address:
        assert Cause.NOT_HAZELCAST is cause_of(address, **secure())
    with server(failing) as address:
        (outcome,) = probes(address, **secure())

    assert Cause.TLS_NOT_SPOKEN is outcome.cause
    assert "not now" in outcome.evidence


def test_a_version_without_ciphers() -> None:
    """OpenSSL's security level leaves none for TLS 1.0."""
    with silent_port() as silent:
        assert Cause.TLS_NO_SHARED_CIPHER is cause_of(silent, **secure(protocol=2))


def test_an_encrypted_key_without_password(tmp_path: Path) -> None:
    """OpenSSL does not ask on the terminal."""
    identity: dict[str, Any] = Certificates(tmp_path).client("sesame")

    with pytest.raises(ssl.SSLError):
        TlsSettings(**identity).context()


@pytest.mark.parametrize(("error", "cause"), [(MemberError("not now"), Cause.MEMBER_ERROR), (TimeoutError(), None)])
def test_members_that_are_not_listed(
    member: FakeMember, monkeypatch: pytest.MonkeyPatch, error: Exception, cause: Cause | None
) -> None:
    """An error is the cause; a member that sends no list in time is still a member."""

    async def fail(_: object) -> Any:
        raise error

    monkeypatch.setattr("hazelcast_fluent.clients.diagnosis.protocol.Session.members", fail)

    assert cause is cause_of(member.address)


def test_an_error_message_that_is_cut_short() -> None:
    """It is no message of the protocol."""

    def serve(connection: socket.socket) -> None:
        connection.recv(65_536)
        message = bytearray(error_message())
        del message[25:]
        message[4:6] = b"\x00\xe0"
        connection.sendall(message)
        connection.shutdown(socket.SHUT_WR)
        connection.recv(1)

    with server(serve) as address:
        assert Cause.NOT_HAZELCAST is cause_of(address)


class TestError:
    """The error made of outcomes."""

    OUTCOME = Outcome(address="h:1", cause=Cause.REFUSED, evidence="\x1b[31m")

    def error(self, config: ClientConfig, target: Target) -> ConnectionFailedError:
        """Return the error for an address that refuses."""
        return connection_failed(config, target, [self.OUTCOME], Effort(seconds=1.0))

    def test_the_cloud(self) -> None:
        """Its discovery is named beside the addresses."""
        target = Target.of(Config.from_dict({"cloud_discovery_token": "t"}))

        error = self.error(ClientConfig(), target)

        assert ["refused", "cloud-discovery"] == [failure.cause for failure in error.failures]

    def test_control_characters(self) -> None:
        """They are escaped (R3)."""
        assert "(\\x1b[31m)" in str(self.error(ClientConfig(), Target.of(Config())))

    def test_without_the_client(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is an error of this library only."""
        target = Target.of(Config())
        monkeypatch.delitem(sys.modules, "hazelcast.errors")

        assert ConnectionFailedError is type(self.error(ClientConfig(), target))

    def test_without_origins(self) -> None:
        """Settings that don't come from a file are spoken of as in code."""
        error = connection_failed(object(), Target.of(Config()), [self.OUTCOME], Effort(seconds=1.0, limit=2.0))

        assert "connection_retry(cluster_connect_timeout=...)" == error.limit_option
        assert "the limit is 2 s by connection_retry" in str(error)
