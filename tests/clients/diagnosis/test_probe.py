"""Probes of addresses, each with the cause that the client does not name."""

from __future__ import annotations

import os
import socket
import ssl
import struct
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hazelcast.config import Config
from hazelcast.core import AddressHelper

from hazelcast_fluent.clients.diagnosis import transport
from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, STAGES, Cause
from hazelcast_fluent.clients.diagnosis.probe import Outcome, probe_all, unreachable
from hazelcast_fluent.clients.diagnosis.running import blocking
from hazelcast_fluent.clients.diagnosis.target import Endpoint, Target
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.clients.diagnosis.servers import (
    LOOPBACK,
    PAST,
    Certificates,
    answering,
    closing,
    dead_port,
    dropping_port,
    http_server,
    nothing_is_left,
    self_signed,
    server,
    silent_port,
    speaking,
)


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Start a fake member."""
    with FakeMember() as running:
        yield running


@pytest.fixture
def certificates(tmp_path: Path) -> Certificates:
    """Make a CA."""
    return Certificates(tmp_path)


@pytest.fixture(autouse=True)
def nothing_left() -> Iterator[None]:
    """Neither threads nor sockets of a probe are left."""
    yield
    assert nothing_is_left()


def probes(*addresses: str, seconds: float = 5.0, ipv6: bool = False, **options: Any) -> list[Outcome]:
    """Return the outcomes for a client with these options."""
    given = {"connection_timeout": 1.0, **options, "cluster_members": list(addresses)}
    target = Target.of(Config.from_dict(given), ipv6=ipv6)
    return blocking(lambda: probe_all(target, seconds))


def cause_of(*addresses: str, **options: Any) -> Cause | None:
    """Return the cause for one address."""
    (outcome,) = probes(*addresses, **options)
    return outcome.cause


def secure(**options: Any) -> dict[str, Any]:
    """Return the client's options for TLS."""
    return {"ssl_enabled": True, **{f"ssl_{name}": value for name, value in options.items()}}


def tls_proxy(member: FakeMember, context: ssl.SSLContext) -> TcpProxy:
    """Return a proxy that speaks TLS and passes on to a member."""
    return TcpProxy(member.address, tls=context)


class TestReached:
    """Addresses that work."""

    def test_a_member(self, member: FakeMember) -> None:
        """Its version and its view of the cluster come back."""
        (outcome,) = probes(member.address)

        assert (None, member.address, "cluster") == (outcome.cause, outcome.advertised, outcome.stage)
        assert [(member.address, outcome.version)] == [(one.address, one.version) for one in outcome.members]

    def test_a_member_behind_tls(self, member: FakeMember, certificates: Certificates) -> None:
        """The end of its certificate comes back as well."""
        with tls_proxy(member, certificates.server()) as proxy:
            options = secure(cafile=certificates.cafile, check_hostname=True)
            (outcome,) = probes(proxy.address, **options)

        assert outcome.cause is None
        assert outcome.certificate_ends is not None

    def test_with_a_client_certificate(self, member: FakeMember, certificates: Certificates) -> None:
        """The member asks for it."""
        with tls_proxy(member, certificates.demanding(certificates)) as proxy:
            assert cause_of(proxy.address, **secure(cafile=certificates.cafile, **certificates.client())) is None

    def test_credentials(self) -> None:
        """Username and password, or a token from a provider, are sent as the client sends them."""

        class Provider:
            def token(self, address: Any = None) -> bytes:
                return f"token for {address.host}".encode()

        with FakeMember(username="u", password="p") as member:
            assert cause_of(member.address, creds_username="u", creds_password="p") is None
        with FakeMember(token=b"token for 127.0.0.1") as member:
            assert cause_of(member.address, token_provider=Provider()) is None

    def test_from_inside_an_event_loop(self, member: FakeMember) -> None:
        """As in a notebook."""

        async def cell() -> Cause | None:
            return cause_of(member.address)

        assert blocking(cell) is None


class TestTcp:
    """Addresses that can't be connected to (S2)."""

    def test_a_dead_port(self) -> None:
        """Nothing listens."""
        with dead_port() as address:
            assert Cause.REFUSED is cause_of(address)

    def test_a_firewall_that_drops(self) -> None:
        """No answer within the connection timeout (R9)."""
        with dropping_port() as address:
            assert Cause.TIMED_OUT is cause_of(address, connection_timeout=0.3)

    def test_several_addresses_in_parallel(self) -> None:
        """Each has its own cause, whatever the others do (R9)."""
        with dead_port() as dead, dropping_port() as dropping, silent_port() as silent:
            found = probes(dead, dropping, silent, connection_timeout=0.3)

        assert [Cause.REFUSED, Cause.TIMED_OUT, Cause.SILENT] == [outcome.cause for outcome in found]

    def test_more_addresses_than_time(self) -> None:
        """Those without a turn are named as not probed."""
        with dropping_port() as address:
            port = int(address.rpartition(":")[2])
            hosts = [f"localhost:{port}"] + [f"127.0.0.{last}:{port}" for last in range(2, 40)]
            found = probes(address, *hosts, seconds=0.4)

        assert len(found) == 40
        assert {outcome.cause for outcome in found} <= {Cause.TIMED_OUT, Cause.REFUSED, Cause.NOT_TRIED}

    def test_an_address_without_port(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The client tries three ports; the further ones are marked."""
        monkeypatch.setattr("hazelcast_fluent.clients.diagnosis.target.DEFAULT_PORT", 1)

        assert [("127.0.0.1:1", True), ("127.0.0.1:2", False), ("127.0.0.1:3", False)] == [
            (outcome.address, outcome.primary) for outcome in probes(LOOPBACK)
        ]

    @pytest.mark.parametrize(
        ("number", "cause"), [(101, Cause.UNREACHABLE), (13, Cause.CONNECT_FAILED), (110, Cause.TIMED_OUT)]
    )
    def test_other_errors_of_the_system(self, monkeypatch: pytest.MonkeyPatch, number: int, cause: Cause) -> None:
        """No route, no permission, the system's own timeout."""

        async def refuse(*_: Any) -> None:
            raise OSError(number, "reason")

        monkeypatch.setattr("asyncio.selector_events.BaseSelectorEventLoop.sock_connect", refuse)

        (outcome,) = probes("127.0.0.1:1")

        assert (cause, "reason" in outcome.evidence) == (outcome.cause, True)


class TestNames:
    """Names of hosts."""

    @pytest.fixture
    def resolver(self, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
        """Replace the system's resolver."""

        def install(*hosts: str) -> None:
            def getaddrinfo(_host: str, port: int, **_: Any) -> list[Any]:
                families = {host: socket.AF_INET6 if ":" in host else socket.AF_INET for host in hosts}
                return [(families[host], socket.SOCK_STREAM, 6, "", (host, port)) for host in hosts]

            monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)

        return install

    def test_a_name_that_does_not_resolve(self) -> None:
        """The name server's answer is the cause, as is a label that no name may have."""
        assert Cause.NAME_NOT_FOUND is cause_of("nowhere.invalid:5701")
        assert Cause.NAME_NOT_FOUND is cause_of("a" * 64 + ":5701")

    def test_a_resolver_that_hangs(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The probe goes on without it, and its thread ends with it (R9)."""
        release = threading.Event()
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: release.wait(10) and [])

        assert Cause.NAME_TIMED_OUT is cause_of("slow.example:5701", connection_timeout=0.1)

        release.set()
        for thread in threading.enumerate():
            if thread.name == "hazelcast-fluent-probe":
                thread.join(5)

    def test_too_many_resolvers_that_hang(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """No further thread is started for them."""
        monkeypatch.setattr(transport, "_threads", threading.BoundedSemaphore(1))
        transport._threads.acquire()

        assert Cause.NAME_TIMED_OUT is cause_of("slow.example:5701")

    def test_a_name_with_one_dead_address(self, member: FakeMember, resolver: Callable[..., None]) -> None:
        """The client with threads tries the first one only; the remedy names the other one."""
        resolver("127.0.0.9", LOOPBACK)

        (outcome,) = probes(f"cluster.example:{member.port}")

        assert (Cause.FIRST_ADDRESS_DEAD, member.address) == (outcome.cause, outcome.alternative)
        assert cause_of(f"cluster.example:{member.port}", ipv6=True) is None

    def test_a_name_with_dead_addresses_only(self, resolver: Callable[..., None]) -> None:
        """The cause of the first one counts."""
        resolver("127.0.0.9", "127.0.0.10")

        (outcome,) = probes("cluster.example:1")

        assert (Cause.REFUSED, "127.0.0.9:1") == (outcome.cause, outcome.evidence)

    def test_a_name_with_an_ipv6_address_only(self, resolver: Callable[..., None]) -> None:
        """The client with threads opens IPv4 sockets only."""
        resolver("::1")

        assert Cause.IPV6_ONLY is cause_of("cluster.example:1")
        assert Cause.REFUSED is cause_of("cluster.example:1", ipv6=True)

    def test_an_ipv6_address(self) -> None:
        """The client for asyncio reaches it."""
        with FakeMember(host=LOOPBACK) as member, server(answering(b"HTTP/1.1 400\r\n\r\n"), host="::1") as address:
            assert Cause.IPV6_ONLY is cause_of(address)
            assert Cause.HTTP_SERVER is cause_of(address, ipv6=True)
            assert cause_of(member.address, ipv6=True) is None


class TestProtocol:
    """Ports of other programs (S2, S3)."""

    def test_a_silent_port(self) -> None:
        """Accepted, and nothing answered (S3)."""
        with silent_port() as address:
            assert Cause.SILENT is cause_of(address, connection_timeout=0.2)
            assert Cause.SILENT is cause_of(address, connection_timeout=0.2, **secure())

    def test_an_http_server(self) -> None:
        """It waits for a whole line, so it has to be asked."""
        with http_server() as address:
            assert Cause.HTTP_SERVER is cause_of(address, connection_timeout=0.2)
            assert Cause.HTTP_SERVER is cause_of(address, connection_timeout=0.2, **secure())

    @pytest.mark.parametrize(
        ("answer", "cause", "evidence"),
        [
            (b"HTTP/1.1 400 Bad\r\n\r\n", Cause.HTTP_SERVER, "an HTTP server answers 'HTTP/1.1 400 Bad'"),
            (b"SSH-2.0-OpenSSH_9.9\r\n", Cause.NOT_HAZELCAST, "an SSH server answers 'SSH-2.0-OpenSSH_9.9'"),
            (b"-ERR unknown command\r\n", Cause.NOT_HAZELCAST, "a Redis server answers '-ERR unknown command'"),
            (b"\x1b]0;owned\x07 hello there", Cause.NOT_HAZELCAST, "it answers '\\x1b]0;owned\\x07 hello there'"),
            (b"\0\0\0\0\0\0\0\0", Cause.NOT_HAZELCAST, "it answers '\\x00\\x00\\x00\\x00\\x00\\x00\\x00\\x00'"),
            (b"\x40\0\0\0\0\xe0\0", Cause.NOT_HAZELCAST, "it answers '@\\x00\\x00\\x00\\x00\\xe0\\x00'"),
            (b"HZX", Cause.NOT_A_CLIENT_PORT, "it answers HZX, Hazelcast's sign for a port of another kind"),
        ],
    )  # fmt: skip
    def test_answers_of_other_programs(self, answer: bytes, cause: Cause, evidence: str) -> None:
        """The evidence holds no control characters."""
        with server(answering(answer)) as address:
            (outcome,) = probes(address)

        assert (cause, evidence) == (outcome.cause, outcome.evidence)

    def test_a_message_that_is_too_short(self) -> None:
        """A frame that is final, and holds no answer to an authentication."""
        with server(answering(b"\x12\0\0\0\0\xe0" + b"\1\1\0\0" + b"\0" * 8)) as address:
            assert Cause.NOT_HAZELCAST is cause_of(address)
        with server(answering(b"\x07\0\0\0\0\xe0x")) as address:
            assert Cause.NOT_HAZELCAST is cause_of(address)

    def test_an_endless_answer(self) -> None:
        """It is bounded."""

        def serve(connection: socket.socket) -> None:
            connection.recv(3)
            while True:
                connection.sendall(b"\0\0\1\0\0\0" + b"\0" * 65_530)

        with server(serve) as address:
            assert Cause.NOT_HAZELCAST is cause_of(address, connection_timeout=5.0)

    def test_a_proxy_without_target(self) -> None:
        """It accepts and closes."""
        with dead_port() as dead, TcpProxy(dead) as proxy:
            assert Cause.CLOSED is cause_of(proxy.address)
            assert Cause.CLOSED is cause_of(proxy.address, **secure())

    def test_a_member_of_3(self) -> None:
        """It closes what is not its protocol, and greets other members as every member does."""

        def serve(connection: socket.socket) -> None:
            if connection.recv(3) == b"HZC":
                connection.sendall(b"HZC")
                connection.recv(100)

        with server(serve) as address:
            assert Cause.MEMBER_TOO_OLD is cause_of(address)
            assert Cause.MEMBER_TOO_OLD is cause_of(address, **secure())


class TestTls:
    """TLS, with OpenSSL's reason (R8)."""

    def test_tls_on_a_plain_port(self, member: FakeMember, certificates: Certificates) -> None:
        """The member speaks none; no credentials are sent in the clear to find that out."""
        options = secure(cafile=certificates.cafile)

        assert Cause.TLS_NOT_SPOKEN is cause_of(member.address, **options, creds_username="u", creds_password="CANARY")
        assert "CANARY" not in str(member.requests)

    def test_plain_on_a_tls_port(self, member: FakeMember, certificates: Certificates) -> None:
        """The member speaks nothing else."""
        with tls_proxy(member, certificates.server()) as proxy:
            assert Cause.TLS_REQUIRED is cause_of(proxy.address)

    def test_plain_on_a_tls_port_that_sends_an_alert(self, certificates: Certificates) -> None:
        """As Java's members do."""
        with server(speaking(certificates.server())) as address:
            assert Cause.TLS_REQUIRED is cause_of(address)

    def test_expired(self, member: FakeMember, certificates: Certificates) -> None:
        """The certificate's dates are evidence (R8)."""
        with tls_proxy(member, certificates.server(not_after=PAST)) as proxy:
            (outcome,) = probes(proxy.address, **secure(cafile=certificates.cafile))

        assert Cause.TLS_EXPIRED is outcome.cause
        assert "certificate has expired; the certificate is for 127.0.0.1, valid from" in outcome.evidence
        assert "to Jan  1 00:00:00 2020 GMT; this machine's clock: " in outcome.evidence

    def test_not_yet_valid(self, member: FakeMember, certificates: Certificates) -> None:
        """Or this machine's clock is slow (R8)."""
        future = datetime.now(UTC) + timedelta(days=90)
        with tls_proxy(member, certificates.server(not_before=future)) as proxy:
            assert Cause.TLS_NOT_YET_VALID is cause_of(proxy.address, **secure(cafile=certificates.cafile))

    def test_self_signed(self, member: FakeMember, tmp_path: Path, certificates: Certificates) -> None:
        """Trusted where the client has it among its CA certificates (R8)."""
        context, certfile = self_signed(tmp_path)
        with tls_proxy(member, context) as proxy:
            assert Cause.TLS_SELF_SIGNED is cause_of(proxy.address, **secure(cafile=certificates.cafile))
            assert cause_of(proxy.address, **secure(cafile=certfile)) is None

    def test_an_unknown_ca(self, member: FakeMember, certificates: Certificates, tmp_path: Path) -> None:
        """With another file, and with the system's (R8)."""
        with tls_proxy(member, certificates.server()) as proxy:
            assert Cause.TLS_UNKNOWN_CA is cause_of(proxy.address, **secure(cafile=Certificates(tmp_path).cafile))
            assert Cause.TLS_UNKNOWN_CA is cause_of(proxy.address, **secure())

    def test_a_wrong_name(self, member: FakeMember, certificates: Certificates) -> None:
        """The names in the certificate are evidence (R8)."""
        with tls_proxy(member, certificates.server("other.example.org")) as proxy:
            options = secure(cafile=certificates.cafile, check_hostname=True)
            (outcome,) = probes(proxy.address, **options)

        assert Cause.TLS_WRONG_NAME is outcome.cause
        assert "the certificate is for other.example.org" in outcome.evidence

    @pytest.mark.parametrize("protocol", [4, 5])
    @pytest.mark.parametrize("proxied", [True, False])
    def test_a_missing_client_certificate(
        self, member: FakeMember, certificates: Certificates, protocol: int, proxied: bool
    ) -> None:
        """TLS 1.2 and 1.3 end differently, and so do servers that send alerts and those that only close (R8)."""
        context = certificates.demanding(certificates)
        opened: Any = tls_proxy(member, context) if proxied else server(speaking(context))
        with opened as one:
            address = str(getattr(one, "address", one))
            assert Cause.TLS_CERTIFICATE_REQUIRED is cause_of(
                address, **secure(cafile=certificates.cafile, protocol=protocol)
            )

    @pytest.mark.parametrize("protocol", [4, 5])
    def test_a_client_certificate_that_is_not_trusted(
        self, certificates: Certificates, tmp_path: Path, protocol: int
    ) -> None:
        """The server names the reason in an alert (R8)."""
        identity = Certificates(tmp_path).client()
        with server(speaking(certificates.demanding(certificates))) as address:
            options = secure(cafile=certificates.cafile, protocol=protocol, **identity)
            assert Cause.TLS_CERTIFICATE_REJECTED is cause_of(address, **options)

    @pytest.mark.parametrize(
        ("only", "protocol", "spoken"),
        [("TLSv1_3", 4, "TLSv1_3"), ("TLSv1_2", 5, "TLSv1_2"), ("TLSv1", 4, "TLSv1")],
    )
    @pytest.mark.parametrize("proxied", [True, False])
    def test_another_version(
        self, member: FakeMember, certificates: Certificates, only: str, protocol: int, spoken: str, proxied: bool
    ) -> None:
        """The versions that the member speaks are what would work (R8)."""
        context = certificates.server()
        context.set_ciphers("ALL:@SECLEVEL=0")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            context.minimum_version = context.maximum_version = ssl.TLSVersion[only]
        opened: Any = tls_proxy(member, context) if proxied else server(speaking(context))
        with opened as one:
            address = str(getattr(one, "address", one))
            (outcome,) = probes(address, **secure(cafile=certificates.cafile, protocol=protocol))

        assert (Cause.TLS_VERSION, spoken) == (outcome.cause, outcome.alternative)

    def test_no_shared_cipher(self, certificates: Certificates) -> None:
        """The versions agree (R8)."""
        context = certificates.server()
        context.maximum_version = ssl.TLSVersion.TLSv1_2
        context.set_ciphers("ECDHE-ECDSA-AES256-GCM-SHA384")
        with server(speaking(context)) as address:
            options = secure(cafile=certificates.cafile, ciphers="ECDHE-ECDSA-AES128-GCM-SHA256")
            assert Cause.TLS_NO_SHARED_CIPHER is cause_of(address, **options)

    def test_a_program_that_speaks_tls(self, certificates: Certificates) -> None:
        """Its answer inside TLS is looked at."""
        with server(speaking(certificates.server(), answering(b"HTTP/1.1 400 no\r\n\r\n"))) as address:
            assert Cause.HTTP_SERVER is cause_of(address, **secure(cafile=certificates.cafile))
        with server(speaking(certificates.server(), closing)) as address:
            assert Cause.CLOSED is cause_of(address, **secure(cafile=certificates.cafile))


class TestCluster:
    """Members that refuse (S2)."""

    def test_a_wrong_cluster_name(self, member: FakeMember) -> None:
        """Without credentials it is the name."""
        assert Cause.WRONG_CLUSTER_NAME is cause_of(member.address, cluster_name="other")

    def test_wrong_credentials(self) -> None:
        """Members answer to both alike, so both are named."""
        with FakeMember(username="u", password="p") as member:
            options: dict[str, Any] = {"creds_username": "u", "creds_password": "q"}
            assert Cause.WRONG_NAME_OR_CREDENTIALS is cause_of(member.address, **options)

    @pytest.mark.parametrize(
        ("status", "cause"),
        [(2, Cause.SERIALIZATION_MISMATCH), (3, Cause.NOT_ALLOWED), (9, Cause.WRONG_CLUSTER_NAME)],
    )
    def test_other_refusals(self, member: FakeMember, status: int, cause: Cause) -> None:
        """The status of the answer is its reason."""
        with server(refusing(member, status)) as address:
            assert cause is cause_of(address)

    @pytest.mark.parametrize(
        ("token", "evidence"),
        [
            (lambda _: "text", "it returned str, not bytes"),
            (lambda _: os.environ["CANARY"], "KeyError"),
            (lambda _: time.sleep(0.3), "it did not return in time"),
        ],
    )
    def test_a_token_provider_that_fails(self, member: FakeMember, token: Any, evidence: str) -> None:
        """A user's object may do anything; its texts are not shown."""

        class Provider:
            def token(self, address: Any = None) -> Any:
                return token(address)

        (outcome,) = probes(member.address, token_provider=Provider(), connection_timeout=0.1)
        time.sleep(0.3)

        assert (Cause.TOKEN_PROVIDER_FAILED, evidence) == (outcome.cause, outcome.evidence)

    def test_a_member_that_cuts(self, member: FakeMember) -> None:
        """After it has accepted the client."""
        with server(cutting(member)) as address:
            assert Cause.CUT_AFTER_AUTHENTICATION is cause_of(address)

    def test_a_member_that_answers_with_an_error(self) -> None:
        """Its text is evidence."""
        with server(failing) as address:
            (outcome,) = probes(address)

        assert Cause.MEMBER_ERROR is outcome.cause
        assert "not now" in outcome.evidence


def answer_of(member: FakeMember, request: bytes) -> bytes:
    """Return a member's answer to an authentication."""
    with socket.create_connection((LOOPBACK, member.port)) as connection:
        connection.sendall(request)
        return connection.recv(65_536)


def refusing(member: FakeMember, status: int) -> Callable[[socket.socket], None]:
    """Return what passes a member's answer on with another status."""

    def serve(connection: socket.socket) -> None:
        answer = bytearray(answer_of(member, connection.recv(65_536)))
        answer[19] = status
        connection.sendall(answer)
        connection.recv(1)

    return serve


def cutting(member: FakeMember) -> Callable[[socket.socket], None]:
    """Return what passes a member's answer on, and closes."""

    def serve(connection: socket.socket) -> None:
        connection.sendall(answer_of(member, connection.recv(65_536)))

    return serve


def failing(connection: socket.socket) -> None:
    """Answer with an error."""
    connection.recv(65_536)
    connection.sendall(error_message())


def error_message() -> bytes:
    """Return the protocol's message for an error of Java."""

    def frame(data: bytes, flags: int = 0) -> bytes:
        return struct.pack("<iH", len(data) + 6, flags) + data

    begin, end = 1 << 12, 1 << 11
    initial = struct.pack("<iqb", 0, 1, 0)
    return b"".join(
        [
            frame(initial, 0xC000),
            frame(b"", begin),
            frame(b"", begin),
            frame(struct.pack("<i", 0)),
            frame(b"java.lang.IllegalStateException"),
            frame(b"not now\nand not later"),
            frame(b"", begin),
            frame(b"", end),
            frame(b"", end),
            frame(b"", end | 1 << 13),
        ]
    )


def test_addresses_of_members(member: FakeMember) -> None:
    """Those that no connection can be made to come back with their cause."""
    target = Target.of(Config())
    with dead_port() as dead:
        found = blocking(lambda: unreachable([member.address, dead], target, 2.0))

    assert {dead: Cause.REFUSED} == {address: outcome.cause for address, outcome in found.items()}


def test_the_cloud_is_not_probed() -> None:
    """Its addresses come from a service elsewhere."""
    target = Target.of(Config.from_dict({"cloud_discovery_token": "t"}))

    assert (True, ()) == (target.uses_cloud, target.endpoints)


@pytest.mark.parametrize(
    ("address", "endpoints"),
    [
        ("h:1", ["h:1"]),
        ("h", ["h:5701", "h:5702", "h:5703"]),
        ("[::1]:7", ["[::1]:7"]),
        ("::1", ["[::1]:5701", "[::1]:5702", "[::1]:5703"]),
        ("[::1]", ["[::1]:5701", "[::1]:5702", "[::1]:5703"]),
    ],
)
def test_endpoints_are_the_clients(address: str, endpoints: list[str]) -> None:
    """The same that the client tries."""
    helper: Any = AddressHelper
    primaries, secondaries = helper.get_possible_addresses(address)
    found = Endpoint.all_of(address)

    assert endpoints == [str(endpoint) for endpoint in found]
    assert [(one.host, one.port) for one in (*primaries, *secondaries)] == [(one.host, one.port) for one in found]


def test_every_cause_is_explained() -> None:
    """With a stage, and in the order of the stages."""
    assert set(Cause) == set(EXPLANATIONS)
    assert {explanation.stage for explanation in EXPLANATIONS.values()} <= set(STAGES)
