"""What a client would connect to and with, read off the configuration object that the client is given."""

from __future__ import annotations

import importlib
from typing import Any, Self

import attrs

from hazelcast_fluent.clients.diagnosis.protocol import PROTOCOL, Identity, Protocol
from hazelcast_fluent.clients.diagnosis.transport import Resolved
from hazelcast_fluent.config.tls_context import TlsSettings

DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 5701
PORTS_TRIED = 3
"""How many ports the client tries where an address names none."""

DEFAULT_ATTEMPT_TIMEOUT = 5.0
_PROTOCOLS = ("SSLv2", "SSLv3", "TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3")


@attrs.frozen
class Endpoint:
    """A host and a port that the client tries."""

    host: str
    port: int
    primary: bool = True
    """False for the ports after the first that the client tries where the address names none."""

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @classmethod
    def parse(cls, address: str) -> Endpoint:
        """Return the endpoint of an address, with the first default port where it names none."""
        return cls.all_of(address)[0]

    @classmethod
    def all_of(cls, address: str) -> tuple[Endpoint, ...]:
        """Return what the client tries for an address."""
        host, port = _split(address)
        if port is not None:
            return (cls(host, port),)
        return tuple(cls(host, DEFAULT_PORT + index, index == 0) for index in range(PORTS_TRIED))


def _split(address: str) -> tuple[str, int | None]:
    if address.startswith("["):
        host, _, rest = address[1:].partition("]")
        return host, int(rest[1:]) if rest else None
    if address.count(":") > 1:
        return address, None
    host, _, port = address.partition(":")
    return host, int(port) if port else None


@attrs.frozen(kw_only=True)
class Target:
    """Everything that decides how a client connects."""

    endpoints: tuple[Endpoint, ...]
    identity: Identity
    token_provider: Any = attrs.field(default=None, repr=False)
    tls: TlsSettings | None = None
    attempt_timeout: float = DEFAULT_ATTEMPT_TIMEOUT
    ipv6: bool = False
    """Whether the client reaches IPv6 addresses: only the one for asyncio does."""
    use_public_ip: bool = False
    smart_routing: bool = True
    uses_cloud: bool = False
    client_version: str = "5.7.0"
    protocol: Protocol = PROTOCOL

    @property
    def has_credentials(self) -> bool:
        """Whether the client sends more than the name of the cluster."""
        return self.token_provider is not None or self.identity.username is not None

    @classmethod
    def of(cls, config: Any, *, ipv6: bool = False) -> Self:
        """Return the target of a ``hazelcast.config.Config``."""
        members = list(config.cluster_members) or [DEFAULT_HOST]
        cloud = config.cloud_discovery_token is not None
        endpoints = [] if cloud else [endpoint for member in members for endpoint in Endpoint.all_of(member)]
        return cls(
            endpoints=tuple(dict.fromkeys(endpoints)),
            identity=Identity(
                config.cluster_name, config.creds_username, config.creds_password, None, tuple(config.labels)
            ),
            token_provider=config.token_provider,
            tls=_tls(config),
            attempt_timeout=config.connection_timeout or DEFAULT_ATTEMPT_TIMEOUT,
            ipv6=ipv6,
            use_public_ip=bool(config.use_public_ip),
            smart_routing=bool(config.smart_routing),
            uses_cloud=cloud,
            client_version=str(importlib.import_module("hazelcast").__version__),
        )

    @classmethod
    def of_settings(cls, config: Any, *, ipv6: bool = False) -> Self:
        """Return what a configuration of ours says of the addresses, without TLS and credentials."""
        network = config.network_config
        cloud = network.cloud_config.enabled
        addresses = [] if cloud else network.addresses or (DEFAULT_HOST,)
        return cls(
            endpoints=tuple(dict.fromkeys(endpoint for address in addresses for endpoint in Endpoint.all_of(address))),
            identity=Identity(config.group_config.name),
            attempt_timeout=network.connection_timeout or DEFAULT_ATTEMPT_TIMEOUT,
            ipv6=ipv6,
            uses_cloud=cloud,
        )

    def client_address(self, resolved: Resolved) -> Any:
        """Return an address as the client hands it to token providers."""
        host, port = resolved.address[:2]
        return importlib.import_module("hazelcast.core").Address(host, port)


def _tls(config: Any) -> TlsSettings | None:
    if not config.ssl_enabled:
        return None
    return TlsSettings(
        cafile=config.ssl_cafile,
        certfile=config.ssl_certfile,
        keyfile=config.ssl_keyfile,
        password=config.ssl_password,
        protocol=_PROTOCOLS[config.ssl_protocol],
        ciphers=config.ssl_ciphers,
        check_hostname=bool(config.ssl_check_hostname),
    )
