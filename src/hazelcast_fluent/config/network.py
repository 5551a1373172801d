"""How a client reaches the cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import final

import attrs

from hazelcast_fluent._converters import items_of, plain, to_bool, to_limit, to_optional_natural, to_optional_seconds
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._address import to_address
from hazelcast_fluent.config._sections import exactly
from hazelcast_fluent.config.cloud import ClientCloudConfig, to_cloud_config
from hazelcast_fluent.config.icmp import IcmpPingConfig, to_icmp_ping_config
from hazelcast_fluent.config.routing import ClusterRoutingConfig, to_cluster_routing_config
from hazelcast_fluent.config.socket_options import SocketOptionsConfig, to_socket_options_config
from hazelcast_fluent.config.ssl import SSLConfig, to_ssl_config
from hazelcast_fluent.errors import Fault, InvalidConfigError, Refusal


def to_socket_number(value: int) -> int:
    """Take a number of the `socket` module."""
    if isinstance(value, int) and not isinstance(value, bool):
        return plain(value)
    raise Refusal("must be a number of the socket module, such as socket.SO_KEEPALIVE", value)


kind("integer")(to_socket_number)


def to_socket_value(value: int | bytes | str) -> int | bytes | str:
    """Take an integer, bytes or a text."""
    if isinstance(value, (bytes, str, int)) and not isinstance(value, bool):
        return plain(value)
    raise Refusal("must be an int, bytes or a str", value)


kind("object")(to_socket_value)


@final
@noun
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class SocketOption(Noun):
    """One option of the client's sockets, as `socket.socket.setsockopt` takes it."""

    level: int = attrs.field(converter=to_socket_number)
    """The level, such as ``socket.SOL_SOCKET``."""

    option: int = attrs.field(converter=to_socket_number)
    """The option, such as ``socket.SO_KEEPALIVE``."""

    value: int | bytes | str = attrs.field(converter=to_socket_value)
    """The value: an int, or the bytes (or text) of a C structure."""


def to_addresses(value: Iterable[str]) -> tuple[str, ...]:
    """Take addresses: ``host``, ``host:port``, ``[::1]:5701``."""
    items = items_of(value)
    if not isinstance(items, (list, tuple)):
        items = tuple(items)  # an iterator would be empty when the faults are looked for
    try:
        return tuple([to_address(item) for item in items])
    except Refusal:
        raise InvalidConfigError(_faults_of_addresses(items)) from None


def _faults_of_addresses(items: Iterable[object]) -> Iterator[Fault]:
    for item in items:
        try:
            to_address(item)  # type: ignore[arg-type]  # it looks
        except Refusal as refusal:
            yield refusal.fault("")


kind("texts", item="address")(to_addresses)


def to_socket_options(value: Iterable[SocketOption]) -> tuple[SocketOption, ...]:
    """Take several `SocketOption`."""
    return tuple(exactly(SocketOption, item) for item in items_of(value))


kind("sections", item="SocketOption")(to_socket_options)


@final
@noun
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClientNetworkConfig(Noun):
    """Where the members are and how connections to them behave."""

    addresses: tuple[str, ...] = attrs.field(default=(), converter=to_addresses)
    """
    The members to try: ``host``, ``host:port`` or ``[::1]:5701``, ports 1 to 65535. Default none: ``127.0.0.1``.

    Without a port the client tries 5701, 5702 and 5703.
    """

    connection_attempt_limit: int | None = attrs.field(default=None, converter=to_optional_natural)
    """
    After how many rounds over all addresses to give up, at least 0; 0 for never. Default None: as the client does.

    An option of 3.x (2 rounds there unless said otherwise); for 5.x it is translated into a retry configuration.
    """

    connection_attempt_period: float | None = attrs.field(default=None, converter=to_optional_seconds)
    """How many seconds lie between two such rounds, at least 0. Default None: as the client does (3 in 3.x)."""

    connection_timeout: float | None = attrs.field(default=5.0, converter=to_limit)
    """How many seconds one connection attempt may take; None or 0 for no limit. Default 5."""

    socket_options: tuple[SocketOption, ...] = attrs.field(default=(), converter=to_socket_options)
    """Options for the client's sockets. Default none."""

    redo_operation: bool = attrs.field(default=False, converter=to_bool)
    """Whether writes that failed with their connection are sent again; they may happen twice then. Default False."""

    smart_routing: bool = attrs.field(default=True, converter=to_bool)
    """Whether the client talks to all members, each for its own keys, or to one alone. Default True."""

    use_public_ip: bool = attrs.field(default=False, converter=to_bool)
    """Whether members are reached by their public addresses. Default False; since the 5.0 client."""

    ssl_config: SSLConfig = attrs.field(default=SSLConfig(), converter=to_ssl_config)
    """TLS."""

    cloud_config: ClientCloudConfig = attrs.field(default=ClientCloudConfig(), converter=to_cloud_config)
    """Finding members in Hazelcast's cloud."""

    cluster_routing_config: ClusterRoutingConfig = attrs.field(
        default=ClusterRoutingConfig(), converter=to_cluster_routing_config
    )
    """Which members the client talks to, in Java's newer words; they win over `smart_routing`."""

    socket_options_config: SocketOptionsConfig = attrs.field(
        default=SocketOptionsConfig(), converter=to_socket_options_config
    )
    """The sockets' options that have names of their own; `socket_options` win over them."""

    icmp_ping_config: IcmpPingConfig = attrs.field(default=IcmpPingConfig(), converter=to_icmp_ping_config)
    """Pinging members, which Java alone can do."""

    def _cross_faults(self) -> Sequence[Fault]:
        if not self.addresses or not self.cloud_config.enabled:
            return ()
        hint = "leave the addresses out, or cloud_config.enabled False"
        return (Fault("addresses", "must be empty while cloud_config.enabled is True", hint=hint),)


def to_network_config(value: ClientNetworkConfig) -> ClientNetworkConfig:
    """Take a `ClientNetworkConfig`."""
    return exactly(ClientNetworkConfig, value)


kind("section")(to_network_config)
