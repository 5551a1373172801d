"""The network section: addresses, sockets, routing, cloud discovery and ICMP."""

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
    """
    Discovery of the members of a Hazelcast Cloud cluster, instead of a list of addresses.

    Example:
        from hazelcast_fluent import ClientCloudConfig, ClientConfig

        config = ClientConfig.builder().cloud(enabled=True, discovery_token="t0ken").build()
        assert config.network_config.cloud_config == ClientCloudConfig(enabled=True, discovery_token="t0ken")
    """

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether to look up members in Hazelcast Cloud; `addresses` must be empty then. Default False."""

    discovery_token: str | None = attrs.field(default=None, converter=to_optional_secret)
    """The discovery token of the cluster; a secret. Default None."""


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
    Which members a client connects to, as Java configures it since 5.5.

    `ClientNetworkConfig.smart_routing` is the older option. The Python clients support all members and a single member;
    only Java supports ``MULTI_MEMBER``.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().cluster_routing(mode="SINGLE_MEMBER").build()
        print(config.network_config.cluster_routing_config)
    """

    mode: str | None = attrs.field(default=None, converter=to_routing_mode)
    """``ALL_MEMBERS``, ``SINGLE_MEMBER`` or ``MULTI_MEMBER``; None: as ``smart_routing``. Default None."""

    routing_strategy: str = attrs.field(default="PARTITION_GROUPS", converter=to_routing_strategy)
    """How ``MULTI_MEMBER`` chooses its members. Default, and only choice, ``PARTITION_GROUPS``."""

    def is_smart(self, smart_routing: bool) -> bool:
        """Return whether the client connects to all members; *smart_routing* is the value of the older option."""
        return smart_routing if self.mode is None else self.mode != "SINGLE_MEMBER"


def to_cluster_routing_config(value: ClusterRoutingConfig) -> ClusterRoutingConfig:
    """Take a `ClusterRoutingConfig`."""
    return exactly(ClusterRoutingConfig, value)


kind("section")(to_cluster_routing_config)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class IcmpPingConfig(ConfigValue):
    """
    ICMP pings that detect unreachable members sooner. Not supported by the Python clients.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().icmp_ping(enabled=True, timeout=1).build()
        assert config.compatibility("5.7.0").unsupported
    """

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether to ping members. Default False."""

    timeout: float = attrs.field(default=1.0, converter=to_seconds)
    """Timeout of a ping in seconds, at least 0. Default 1."""

    interval: float = attrs.field(default=1.0, converter=to_seconds)
    """Interval between pings in seconds, at least 0 (at least 1 in Java's files). Default 1."""

    ttl: int = attrs.field(default=255, converter=to_natural)
    """Maximum number of hops of a ping, at least 0. Default 255."""

    max_attempts: int = attrs.field(default=2, converter=to_count)
    """Number of unanswered pings after which a member counts as unreachable, at least 1. Default 2."""

    echo_fail_fast_on_startup: bool = attrs.field(default=True, converter=to_bool)
    """Whether the client fails to start if it is not permitted to ping. Default True."""


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
    The socket options that have names in Java's files.

    None keeps the client's default. Set any other option with `ClientNetworkConfig.socket_options`.

    Example:
        from hazelcast_fluent import ClientConfig, SocketOptionsConfig

        options = SocketOptionsConfig(keep_alive=True, tcp_no_delay=True)
        assert ClientConfig.builder().network(socket_options_config=options).build()
    """

    tcp_no_delay: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether to send small packets immediately (``TCP_NODELAY``). Default None; True in Java and in Python."""

    keep_alive: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether the system probes idle connections (``SO_KEEPALIVE``). Default None; True in Java."""

    reuse_address: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether a local address can be reused immediately (``SO_REUSEADDR``). Default None; True in Java."""

    linger_seconds: int | None = attrs.field(default=None, converter=to_optional_natural)
    """How long closing waits for unsent data, in whole seconds, at least 0 (``SO_LINGER``). Default None; 3 in Java."""

    buffer_size: int | None = attrs.field(default=None, converter=to_optional_natural)
    """
    The size of the send and receive buffers in KB of 1024 bytes, at least 0.

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
    """Take an integer, bytes or a string."""
    if isinstance(value, (bytes, str, int)) and not isinstance(value, bool):
        return plain(value)
    raise ConversionError("must be an int, bytes or a str", value, code="wrong-type")


kind("object")(to_socket_value)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class SocketOption(ConfigValue):
    """
    One option of the client's sockets, as `socket.socket.setsockopt` takes it.

    Example:
        import socket

        from hazelcast_fluent import ClientConfig, SocketOption

        keep_alive = SocketOption(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
        assert ClientConfig.builder().network(socket_options=[keep_alive]).build()
    """

    level: int = attrs.field(converter=to_socket_number)
    """The level, such as ``socket.SOL_SOCKET``."""

    option: int = attrs.field(converter=to_socket_number)
    """The option, such as ``socket.SO_KEEPALIVE``."""

    value: int | bytes | str = attrs.field(converter=to_socket_value)
    """The value: an int, or the bytes (or string) of a C structure."""


def to_addresses(value: list[str] | tuple[str, ...] | Iterator[str]) -> tuple[str, ...]:
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
    """
    Addresses of the members and settings of the connections to them.

    Example:
        from hazelcast_fluent import ClientConfig, ClientNetworkConfig

        network = ClientNetworkConfig(addresses=["10.0.0.1:5701"], connection_timeout=5)
        assert ClientConfig.builder().network_config(network).build().network_config == network
    """

    addresses: tuple[str, ...] = attrs.field(default=(), converter=to_addresses)
    """
    Addresses of members: ``host``, ``host:port`` or ``[::1]:5701``, ports 1 to 65535. Default empty: ``127.0.0.1``.

    Without a port the client tries 5701, 5702 and 5703.
    """

    connection_attempt_limit: int | None = attrs.field(default=None, converter=to_optional_natural)
    """
    Number of rounds over all addresses after which the client gives up, at least 0; 0: unlimited.

    Default None: the client's default (2 in 3.x). An option of 3.x; for 5.x it is mapped to a retry configuration.
    """

    connection_attempt_period: float | None = attrs.field(default=None, converter=to_optional_seconds)
    """Pause between two such rounds in seconds, at least 0. Default None: the client's default (3 in 3.x)."""

    connection_timeout: float | None = attrs.field(default=5.0, converter=to_limit)
    """Timeout of one connection attempt in seconds, at least 0; None or 0: no limit. Default 5."""

    socket_options: tuple[SocketOption, ...] = attrs.field(default=(), converter=to_socket_options)
    """Options of the client's sockets. Default empty."""

    redo_operation: bool = attrs.field(default=False, converter=to_bool)
    """Whether to send writes again whose connection failed; such a write may be executed twice. Default False."""

    smart_routing: bool = attrs.field(default=True, converter=to_bool)
    """Whether to connect to all members and send each operation to the owner of its key. Default True."""

    use_public_ip: bool = attrs.field(default=False, converter=to_bool)
    """Whether to connect to the public addresses of members. Default False. Since client 5.0."""

    ssl_config: SSLConfig = attrs.field(default=SSLConfig(), converter=to_ssl_config)
    """TLS."""

    cloud_config: ClientCloudConfig = attrs.field(default=ClientCloudConfig(), converter=to_cloud_config)
    """Discovery of members in Hazelcast Cloud."""

    cluster_routing_config: ClusterRoutingConfig = attrs.field(
        default=ClusterRoutingConfig(), converter=to_cluster_routing_config
    )
    """Which members the client connects to; overrides `smart_routing`."""

    socket_options_config: SocketOptionsConfig = attrs.field(
        default=SocketOptionsConfig(), converter=to_socket_options_config
    )
    """Socket options that have names of their own; `socket_options` override them."""

    icmp_ping_config: IcmpPingConfig = attrs.field(default=IcmpPingConfig(), converter=to_icmp_ping_config)
    """ICMP pings; only Java clients support them."""

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
