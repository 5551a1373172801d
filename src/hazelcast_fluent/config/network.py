"""How a client reaches the cluster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias, final

import attrs

from hazelcast_fluent.config._composite import chosen, exactly
from hazelcast_fluent.config._converters import (
    items_of,
    plain,
    to_address,
    to_bool,
    to_count,
    to_limit,
    to_natural,
    to_optional_natural,
    to_optional_seconds,
    to_optional_secret,
    to_seconds,
)
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class
from hazelcast_fluent.config.tls import SSLConfig, to_ssl_config
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, OptionName, OptionValue, Problem


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClientCloudConfig(ConfigValue):
    """Finding the members of a cluster in Hazelcast's cloud, instead of a list of addresses."""

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether members are looked up in the cloud; then there must be no addresses. Default False."""

    discovery_token: str | None = attrs.field(default=None, converter=to_optional_secret)
    """The token that the cloud gave the cluster, a secret. Default None."""


def to_cloud_config(value: ClientCloudConfig) -> ClientCloudConfig:
    """Take a `ClientCloudConfig`."""
    return exactly(ClientCloudConfig, value)


kind("section")(to_cloud_config)


RoutingMode: TypeAlias = Literal["ALL_MEMBERS", "SINGLE_MEMBER", "MULTI_MEMBER"]
RoutingStrategy: TypeAlias = Literal["PARTITION_GROUPS"]

MODES = ("ALL_MEMBERS", "SINGLE_MEMBER", "MULTI_MEMBER")
STRATEGIES = ("PARTITION_GROUPS",)


def to_routing_mode(value: RoutingMode | None) -> str | None:
    """Take the name of a mode in any case, or None."""
    return None if value is None else chosen(value, MODES, f"must be one of {', '.join(MODES)} or None")


kind("text", choices=MODES, optional=True)(to_routing_mode)


def to_routing_strategy(value: RoutingStrategy) -> str:
    """Take the name of a strategy in any case."""
    return chosen(value, STRATEGIES, f"must be {STRATEGIES[0]}")


kind("text", choices=STRATEGIES)(to_routing_strategy)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterRoutingConfig(ConfigValue):
    """
    Which members a client talks to, as Java says it since 5.5; `ClientNetworkConfig.smart_routing` is the older word.

    The Python clients know all members and one member; a part of the members, ``MULTI_MEMBER``, is Java's alone.
    """

    mode: str | None = attrs.field(default=None, converter=to_routing_mode)
    """``ALL_MEMBERS``, ``SINGLE_MEMBER`` or ``MULTI_MEMBER``; None leaves it to ``smart_routing``. Default None."""

    routing_strategy: str = attrs.field(default="PARTITION_GROUPS", converter=to_routing_strategy)
    """How the part is chosen that ``MULTI_MEMBER`` talks to. Default, and only choice, ``PARTITION_GROUPS``."""

    def is_smart(self, smart_routing: bool) -> bool:
        """Return whether all members are talked to, where the older word says *smart_routing*."""
        return smart_routing if self.mode is None else self.mode != "SINGLE_MEMBER"


def to_cluster_routing_config(value: ClusterRoutingConfig) -> ClusterRoutingConfig:
    """Take a `ClusterRoutingConfig`."""
    return exactly(ClusterRoutingConfig, value)


kind("section")(to_cluster_routing_config)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class IcmpPingConfig(ConfigValue):
    """Pinging members with ICMP to find dead ones sooner; the Python clients have no such thing."""

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether members are pinged. Default False."""

    timeout: float = attrs.field(default=1.0, converter=to_seconds)
    """How many seconds to wait for an answer, at least 0. Default 1."""

    interval: float = attrs.field(default=1.0, converter=to_seconds)
    """How many seconds lie between two pings, at least 1 in Java's file. Default 1."""

    ttl: int = attrs.field(default=255, converter=to_natural)
    """Over how many hops a ping may go, at least 0. Default 255."""

    max_attempts: int = attrs.field(default=2, converter=to_count)
    """How many pings must stay unanswered before a member counts as dead, at least 1. Default 2."""

    echo_fail_fast_on_startup: bool = attrs.field(default=True, converter=to_bool)
    """Whether the client refuses to start where it may not ping. Default True."""


def to_icmp_ping_config(value: IcmpPingConfig) -> IcmpPingConfig:
    """Take an `IcmpPingConfig`."""
    return exactly(IcmpPingConfig, value)


kind("section")(to_icmp_ping_config)


def to_optional_bool(value: bool | None) -> bool | None:
    """Take True, False or None."""
    return None if value is None else to_bool(value)


kind("boolean", optional=True)(to_optional_bool)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SocketOptionsConfig(ConfigValue):
    """
    The sockets' options that Java's file has names for.

    None leaves an option as the client at hand has it. Any other option: `ClientNetworkConfig.socket_options`.
    """

    tcp_no_delay: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether small packets are sent at once (``TCP_NODELAY``). Default None; True in Java and in Python."""

    keep_alive: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether the system probes silent connections (``SO_KEEPALIVE``). Default None; True in Java."""

    reuse_address: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether an address may be used again at once (``SO_REUSEADDR``). Default None; True in Java."""

    linger_seconds: int | None = attrs.field(default=None, converter=to_optional_natural)
    """How many whole seconds closing waits for unsent data, at least 0 (``SO_LINGER``). Default None; 3 in Java."""

    buffer_size: int | None = attrs.field(default=None, converter=to_optional_natural)
    """
    The size of the send and of the receive buffer in KB of 1024 bytes, at least 0.

    Default None; 128 in Java, 125 (128,000 bytes) in the Python clients.
    """


def to_socket_options_config(value: SocketOptionsConfig) -> SocketOptionsConfig:
    """Take a `SocketOptionsConfig`."""
    return exactly(SocketOptionsConfig, value)


kind("section")(to_socket_options_config)


def to_socket_number(value: int) -> int:
    """Take a number of the `socket` module."""
    if isinstance(value, int) and not isinstance(value, bool):
        return plain(value)
    raise ConversionError("must be a number of the socket module, such as socket.SO_KEEPALIVE", value)


kind("integer")(to_socket_number)


def to_socket_value(value: int | bytes | str) -> int | bytes | str:
    """Take an integer, bytes or a text."""
    if isinstance(value, (bytes, str, int)) and not isinstance(value, bool):
        return plain(value)
    raise ConversionError("must be an int, bytes or a str", value)


kind("object")(to_socket_value)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class SocketOption(ConfigValue):
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
        items = tuple(items)  # an iterator would be empty when the problems are looked for
    try:
        return tuple([to_address(item) for item in items])
    except ConversionError:
        raise InvalidConfigError(_problems_of_addresses(items)) from None


def _problems_of_addresses(items: Iterable[object]) -> Iterator[Problem]:
    for item in items:
        try:
            to_address(item)  # type: ignore[arg-type]  # it looks
        except ConversionError as error:
            yield error.problem("")


kind("texts", item="address")(to_addresses)


def to_socket_options(value: Iterable[SocketOption]) -> tuple[SocketOption, ...]:
    """Take several `SocketOption`."""
    return tuple(exactly(SocketOption, item) for item in items_of(value))


kind("sections", item="SocketOption")(to_socket_options)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClientNetworkConfig(ConfigValue):
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

    def _cross_problems(self) -> Sequence[Problem]:
        if not self.addresses or not self.cloud_config.enabled:
            return ()
        cloud, addresses = OptionName("cloud_config.enabled"), OptionName("addresses")
        rule = "must be empty while ", cloud, " is ", OptionValue("cloud_config.enabled", True)
        hint = "leave out ", addresses, ", or set ", cloud, " to ", OptionValue("cloud_config.enabled", False)
        return (Problem("addresses", rule, hint=hint, code="contradiction"),)


def to_network_config(value: ClientNetworkConfig) -> ClientNetworkConfig:
    """Take a `ClientNetworkConfig`."""
    return exactly(ClientNetworkConfig, value)


kind("section")(to_network_config)
