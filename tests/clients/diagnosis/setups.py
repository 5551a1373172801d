"""
Set-ups that don't work: each a configuration, the cause that has to come first, and what its remedy changes.

They run with fake members here and with real ones in ``tests/cluster``.
"""

from __future__ import annotations

import socket
import ssl
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.clients.diagnosis import servers
from tests.clients.diagnosis.servers import Certificates

T = TypeVar("T")

StartMember = Callable[..., Any]
"""Start a member by the keywords ``cluster_name`` and ``public_address``; it has an ``address``."""


class World:
    """What set-ups are made of; everything opened ends with the test."""

    def __init__(self, stack: ExitStack, folder: Path, start_member: StartMember) -> None:
        self._stack = stack
        self.folder = folder
        self.start_member = start_member
        self.certificates = Certificates(folder)

    def open(self, manager: AbstractContextManager[T]) -> T:
        """Open something until the end of the test."""
        return self._stack.enter_context(manager)

    def close(self) -> None:
        """Close everything."""
        self._stack.close()

    def tls(self, context: ssl.SSLContext, member: Any = None) -> str:
        """Return the address of a proxy before a member that speaks TLS."""
        target = member or self.start_member()
        return self.open(TcpProxy(target.address, tls=context)).address


class Broken(NamedTuple):
    """A set-up that does not work."""

    config: ClientConfig
    fixed: Callable[[], ClientConfig] | None = None
    """Do what the remedy names; None where a test can't."""


Make = Callable[[World], Broken]

SETUPS: dict[str, tuple[Cause, Make]] = {}
"""All set-ups by name."""


def setup(cause: Cause) -> Callable[[Make], Make]:
    """Register a set-up with the cause that has to come first."""

    def register(make: Make) -> Make:
        SETUPS[make.__name__] = (cause, make)
        return make

    return register


def at(*addresses: str, timeout: float = 1.5) -> ClientConfigBuilder:
    """Return the beginning of a configuration."""
    return (
        ClientConfig.builder()
        .network(addresses=addresses, connection_timeout=timeout)
        .connection_retry(initial_backoff=0.1, max_backoff=0.1, cluster_connect_timeout=5)
    )


@setup(Cause.REFUSED)
def dead_port(world: World) -> Broken:
    """Nothing listens; then the port is corrected."""
    return Broken(at(world.open(servers.dead_port())).build(), lambda: at(world.start_member().address).build())


@setup(Cause.SILENT)
def silent_port(world: World) -> Broken:
    """A port that accepts and never answers; then the address is corrected."""
    return Broken(at(world.open(servers.silent_port())).build(), lambda: at(world.start_member().address).build())


@setup(Cause.NOT_HAZELCAST)
def port_of_another_program(world: World) -> Broken:
    """An SSH server; then the address is corrected."""
    ssh = world.open(servers.server(servers.answering(b"SSH-2.0-OpenSSH_9.9\r\n")))
    return Broken(at(ssh).build(), lambda: at(world.start_member().address).build())


@setup(Cause.HTTP_SERVER)
def http_server(world: World) -> Broken:
    """A web server; then the address is corrected."""
    return Broken(at(world.open(servers.http_server())).build(), lambda: at(world.start_member().address).build())


@setup(Cause.NAME_NOT_FOUND)
def name_that_does_not_resolve(world: World) -> Broken:
    """Then a name that does."""
    return Broken(at("hazelcast.invalid:5701").build(), lambda: at(world.start_member().address).build())


@setup(Cause.WRONG_CLUSTER_NAME)
def wrong_cluster_name(world: World) -> Broken:
    """Then the right one."""
    builder = at(world.start_member(cluster_name="prod").address)
    return Broken(builder.group("production").build(), builder.group("prod").build)


@setup(Cause.WRONG_NAME_OR_CREDENTIALS)
def wrong_credentials(world: World) -> Broken:
    """A member that demands them, which takes Hazelcast Enterprise: a fake one; then the right ones."""
    member = world.open(FakeMember(username="shop", password="sesame"))
    builder = at(member.address)
    return Broken(builder.credentials("shop", "wrong").build(), builder.credentials("shop", "sesame").build)


@setup(Cause.WRONG_CLUSTER_NAME)
def missing_credentials(world: World) -> Broken:
    """The same member, without any; then with."""
    member = world.open(FakeMember(username="shop", password="sesame"))
    return Broken(at(member.address).build(), at(member.address).credentials("shop", "sesame").build)


@setup(Cause.TLS_NOT_SPOKEN)
def tls_on_plain(world: World) -> Broken:
    """The member speaks no TLS; then it is switched off."""
    builder = at(world.start_member().address).ssl(enabled=True, cafile=world.certificates.cafile)
    return Broken(builder.build(), builder.ssl(enabled=False).build)


@setup(Cause.TLS_REQUIRED)
def plain_on_tls(world: World) -> Broken:
    """The member speaks TLS only; then it is switched on."""
    builder = at(world.tls(world.certificates.server()))
    return Broken(builder.build(), builder.ssl(enabled=True, cafile=world.certificates.cafile).build)


def secure(world: World, context: ssl.SSLContext, **options: Any) -> ClientConfigBuilder:
    """Return a configuration for a member behind TLS that trusts the CA."""
    options = {"cafile": world.certificates.cafile, **options}
    return at(world.tls(context)).ssl(enabled=True, **options)


@setup(Cause.TLS_EXPIRED)
def expired(world: World) -> Broken:
    """The certificate has expired; then it is renewed."""
    certificates = world.certificates
    return Broken(
        secure(world, certificates.server(not_after=servers.PAST)).build(),
        lambda: secure(world, certificates.server()).build(),
    )


@setup(Cause.TLS_NOT_YET_VALID)
def not_yet_valid(world: World) -> Broken:
    """The certificate is of next month; then it is of now."""
    future = datetime.now(UTC) + timedelta(days=30)
    certificates = world.certificates
    return Broken(
        secure(world, certificates.server(not_before=future)).build(),
        lambda: secure(world, certificates.server()).build(),
    )


@setup(Cause.TLS_SELF_SIGNED)
def self_signed(world: World) -> Broken:
    """A certificate that signed itself; then it is trusted."""
    context, certfile = servers.self_signed(world.folder)
    builder = secure(world, context)
    return Broken(builder.build(), builder.ssl(cafile=certfile).build)


@setup(Cause.TLS_WRONG_NAME)
def wrong_name(world: World) -> Broken:
    """A certificate for another host; then one for this host is issued."""
    return Broken(
        secure(world, world.certificates.server("other.example.org"), check_hostname=True).build(),
        lambda: secure(world, world.certificates.server(), check_hostname=True).build(),
    )


@setup(Cause.TLS_UNKNOWN_CA)
def wrong_ca(world: World) -> Broken:
    """The CA file of somebody else; then the right one."""
    builder = secure(world, world.certificates.server(), cafile=Certificates(world.folder).cafile)
    return Broken(builder.build(), builder.ssl(cafile=world.certificates.cafile).build)


@setup(Cause.TLS_CERTIFICATE_REQUIRED)
def missing_client_certificate(world: World) -> Broken:
    """The member demands one; then there is one."""
    identity: dict[str, Any] = world.certificates.client()
    builder = secure(world, world.certificates.demanding(world.certificates))
    return Broken(builder.build(), builder.ssl(**identity).build)


@setup(Cause.INVALID_CONFIGURATION)
def key_that_does_not_fit(world: World) -> Broken:
    """The key of another certificate; then its own."""
    identity: dict[str, Any] = world.certificates.client()
    builder = secure(world, world.certificates.demanding(world.certificates), **identity)
    other = world.certificates.client()["keyfile"]
    return Broken(builder.ssl(keyfile=other).build(), builder.build)


@setup(Cause.INVALID_CONFIGURATION)
def encrypted_key_with_wrong_password(world: World) -> Broken:
    """Then with the right one."""
    identity: dict[str, Any] = world.certificates.client("sesame")
    builder = secure(world, world.certificates.demanding(world.certificates), **identity)
    return Broken(builder.ssl(password="wrong").build(), builder.ssl(password="sesame").build)


@setup(Cause.TLS_VERSION)
def tls_1_0_only(world: World) -> Broken:
    """An old member; then it also speaks what the client does."""
    context = world.certificates.server()
    context.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion.TLSv1
    return Broken(secure(world, context).build(), lambda: secure(world, world.certificates.server()).build())


@setup(Cause.TLS_VERSION)
def tls_1_3_only(world: World) -> Broken:
    """A newer member; then the version that the remedy names."""
    context = world.certificates.server()
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    builder = secure(world, context)
    return Broken(builder.build(), builder.ssl(protocol="TLSv1_3").build)


@setup(Cause.MEMBER_UNREACHABLE)
def unreachable_advertised_address(world: World) -> Broken:
    """As inside Docker; then a member that advertises the proxy that reaches it."""
    dead = world.open(servers.dead_port())
    member = world.start_member(public_address=dead)

    def fixed() -> ClientConfig:
        proxy = world.open(TcpProxy())
        proxy.target = world.start_member(public_address=proxy.address).address
        return at(proxy.address).build()

    return Broken(at(member.address).build(), fixed)


@setup(Cause.SILENT)
def frozen_member(world: World) -> Broken:
    """Nothing passes any more; then it goes on."""
    proxy = world.open(TcpProxy(world.start_member().address))
    proxy.freeze()
    config = at(proxy.address).network(smart_routing=False).build()

    def fixed() -> ClientConfig:
        proxy.thaw()
        return config

    return Broken(config, fixed)


@setup(Cause.CUT_AFTER_AUTHENTICATION)
def cut_after_authentication(world: World) -> Broken:
    """Something in between ends connections; then it is gone."""
    member = world.start_member()

    def serve(connection: socket.socket) -> None:
        host, _, port = member.address.rpartition(":")
        with socket.create_connection((host, int(port))) as far:
            far.sendall(connection.recv(65_536))
            connection.sendall(far.recv(65_536))

    return Broken(at(world.open(servers.server(serve))).build(), at(member.address).build)


@setup(Cause.NOT_ALLOWED)
def blocked_client(world: World) -> Broken:
    """A cluster whose administrator blocks the client; then it no longer does."""
    member = world.start_member()
    allowed: list[bool] = []

    def serve(connection: socket.socket) -> None:
        host, _, port = member.address.rpartition(":")
        with socket.create_connection((host, int(port))) as far:
            far.sendall(connection.recv(65_536))
            answer = bytearray(far.recv(65_536))
            answer[19] = 3
            connection.sendall(answer)
            connection.recv(1)

    config = at(world.open(servers.server(serve))).build()
    allowed.append(True)
    return Broken(config, at(member.address).build)


@setup(Cause.TIMED_OUT)
def firewall_that_drops(world: World) -> Broken:
    """Connection requests stay unanswered; then a reachable address."""
    return Broken(at(world.open(servers.dropping_port())).build(), lambda: at(world.start_member().address).build())


@setup(Cause.IPV6_ONLY)
def ipv6_only(world: World) -> Broken:
    """The client with threads opens IPv4 sockets only, as the remedy says; then an IPv4 address."""
    return Broken(at("[::1]:5701").build(), lambda: at(world.start_member().address).build())


@setup(Cause.CLOSED)
def proxy_without_target(world: World) -> Broken:
    """A load balancer with nothing behind it; then its target runs."""
    proxy = world.open(TcpProxy(world.open(servers.dead_port())))
    config = at(proxy.address).network(smart_routing=False).build()

    def fixed() -> ClientConfig:
        proxy.target = world.start_member().address
        return config

    return Broken(config, fixed)


@setup(Cause.NOT_A_CLIENT_PORT)
def port_for_members(world: World) -> Broken:
    """The port of advanced-network that is for members; then the one for clients."""
    other = world.open(servers.server(servers.answering(b"HZX")))
    return Broken(at(other).build(), lambda: at(world.start_member().address).build())


@setup(Cause.INVALID_CONFIGURATION)
def missing_ca_file(world: World) -> Broken:
    """A path that is misspelled; then the right one (S1)."""
    builder = secure(world, world.certificates.server(), cafile="/nope/ca.pem")
    return Broken(builder.build(), builder.ssl(cafile=world.certificates.cafile).build)


@setup(Cause.TOKEN_PROVIDER_FAILED)
def failing_token_provider(world: World) -> Broken:
    """It raises; then it returns a token."""

    class Provider:
        def __init__(self, token: bytes | None) -> None:
            self._token = token

        def token(self, address: Any = None) -> bytes:
            if self._token is None:
                raise ConnectionError(address)
            return self._token

    builder = at(world.open(FakeMember(token=b"t")).address)
    return Broken(builder.token_provider(Provider(None)).build(), builder.token_provider(Provider(b"t")).build)


@setup(Cause.REFUSED)
def default_ports(world: World) -> Broken:
    """An address without port, whose three default ports are closed; then the port is given."""
    return Broken(at("127.0.0.99").build(), lambda: at(world.start_member().address).build())
