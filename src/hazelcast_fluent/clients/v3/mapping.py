"""
What hazelcast-python-client 3.12 calls our options.

Its times in properties and its prefetch validity are milliseconds, its TLS versions have numbers of their own, and it
has neither compact serializers, credentials, labels, reliable topics nor a reconnect mode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.clients import _user_objects as objects
from hazelcast_fluent.clients import attempts
from hazelcast_fluent.clients.explicit_options import ExplicitOption
from hazelcast_fluent.clients.mapping import (
    SUPPORTED,
    Context,
    Impact,
    OptionMapping,
    Support,
    Value,
    byte_order,
    is_smart,
    mapped,
    member_of,
    routing_mode,
    smart_routing,
    table,
    unsupported,
)
from hazelcast_fluent.config import enums
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.config.network import SocketOption

PROTOCOLS = {
    SSLProtocol.SSLv2: 0,
    SSLProtocol.SSLv3: 1,
    SSLProtocol.TLSv1: 3,
    SSLProtocol.TLSv1_1: 4,
    SSLProtocol.TLSv1_2: 5,
    SSLProtocol.TLSv1_3: 6,
}
"""The numbers of that client's ``PROTOCOL``; its 2 (SSL) and 7 (TLS) are other names of 1 and 5."""

_FROM_NUMBER = {number: protocol for protocol, number in PROTOCOLS.items()} | {
    2: SSLProtocol.SSLv3,
    7: SSLProtocol.TLSv1_2,
}

PROPERTIES = (
    known.HEARTBEAT_INTERVAL,
    known.HEARTBEAT_TIMEOUT,
    known.INVOCATION_TIMEOUT,
    known.INVOCATION_RETRY_PAUSE,
    known.STATISTICS_ENABLED,
    known.STATISTICS_PERIOD,
    known.CLOUD_DISCOVERY_TOKEN,
    known.CLOUD_URL,
    known.INPUT_RETURNS_BYTEARRAY,
)
"""The client properties that it reads."""

SOCKETS = "network_config.socket_options"
"""Where socket options go, those with names of their own as well."""

_SINCE_4 = "the 3.12 client has no equivalent"
_MEMBER_SIDE = "only Java's client does it"
_NO_EFFECT: Impact = "no effect in this client"

Row = OptionMapping


def to_attempts(limit: int) -> int:
    """Return an attempt limit; 0, which means no limit in Java, is an error in that client."""
    return limit or attempts.NO_LIMIT_OF_3


def to_protocol(protocol: SSLProtocol) -> int:
    """Return that client's number of a TLS version."""
    return PROTOCOLS[protocol]


def from_protocol(number: Any) -> Any:
    """Return the TLS version with that client's number; whatever has none is refused later."""
    return _FROM_NUMBER.get(number, number)


def or_none(text: Any) -> Any:
    """Return a text, or None for an empty one, which that client uses for none."""
    return text or None


def from_socket_options(options: Any) -> list[SocketOption]:
    """Return that client's objects as socket options."""
    return [SocketOption(given.level, given.option, given.value) for given in options]


def from_millis(milliseconds: Any) -> float:
    """Return whole milliseconds as seconds; in that client a negative validity is no limit."""
    return float(max(milliseconds, 0)) / 1000


def from_membership_listeners(listeners: Any) -> list[Any]:
    """Return that client's tuples, of which the last part may be missing."""
    return [(*listener, False)[:3] for listener in listeners]


def to_millis(seconds: float) -> int:
    """Return seconds as whole milliseconds."""
    return round(seconds * 1000)


def to_membership_listeners(listeners: tuple[tuple[Any, Any, bool], ...]) -> list[tuple[Any, Any, bool]]:
    """Return tuples of two functions and a truth."""
    return [(objects.resolved(added), objects.resolved(removed), existing) for added, removed, existing in listeners]


def to_class_definitions(definitions: tuple[Any, ...]) -> set[Any]:
    """Return copies in a set."""
    return set(objects.class_definitions(definitions))


def _addresses(_: Context, addresses: tuple[str, ...]) -> Support | None:
    if any("[" in address for address in addresses):
        reason = "the 3.12 client can't read an IPv6 address and refuses it"
        return unsupported(reason, "prevents the start", passed=True)
    return None


def _limit(_: Context, limit: int) -> Support:
    return SUPPORTED if limit else mapped(f"no limit: {attempts.NO_LIMIT_OF_3} rounds")


def _load_balancer(_: Context, balancer: Any) -> Support:
    if balancer == "random":
        return SUPPORTED._replace(passed=False)
    return unsupported("the 3.12 client always chooses a member at random")


def _unknown_property(_: Context, __: Any) -> Support:
    return unsupported("it is set, but the 3.12 client reads no property of this name", passed=True)


def _property(_: Context, option: ExplicitOption) -> list[Value]:
    return [(("properties", option.path[1]), option.value)]


def _statistics_enabled(context: Context, _: ExplicitOption) -> list[Value]:
    return [(("properties", known.STATISTICS_ENABLED.name), context.config.statistics_enabled)]


def _statistics_period(context: Context, _: ExplicitOption) -> list[Value]:
    return [(("properties", known.STATISTICS_PERIOD.name), context.config.statistics_period)]


def _near_cache(_: Context, option: ExplicitOption) -> list[Value]:
    """Return the entry with its eviction policy: the default is LRU here and NONE there."""
    return [(option.path, {}), ((*option.path, "eviction_policy"), int(option.value.eviction_policy))]


def _lifecycle_listeners(_: Context, option: ExplicitOption) -> list[Value]:
    members = [(added, removed, False) for added, removed in objects.member_listeners(option.value)]
    return [(("lifecycle_listeners",), objects.functions(option.value)), (("membership_listeners",), members)]


def _plain(*paths: str) -> list[Row]:
    """Return rows for options that have the same name and value there."""
    return [Row(path, path) for path in paths]


def _lacking(reason: str, *paths: str, impact: Impact = "changes behavior") -> list[Row]:
    return [Row(path, reason=reason, impact=impact) for path in paths]


_NEAR_CACHE = "near_cache_configs.*"
_FLAKE_ID = "flake_id_generator_configs.*"

ROWS: tuple[Row, ...] = (
    *_plain("group_config.name", "group_config.password"),
    Row("client_name", "client_name", read=or_none),
    Row("network_config.addresses", "network_config.addresses", list, rule=_addresses),
    Row(
        "network_config.connection_attempt_limit",
        "network_config.connection_attempt_limit",
        to_attempts,
        rule=_limit,
    ),
    *_plain(
        "network_config.connection_attempt_period",
        "network_config.connection_timeout",
        "network_config.redo_operation",
    ),
    Row("network_config.socket_options", SOCKETS, objects.numbered_socket_options, adds=2, read=from_socket_options),
    *(
        Row(
            f"network_config.socket_options_config.{name}",
            SOCKETS,
            objects.named_socket_option(name),
            adds=1,
            read=None,
        )
        for name in ("tcp_no_delay", "keep_alive", "reuse_address", "linger_seconds", "buffer_size")
    ),
    *_plain(*(f"network_config.ssl_config.{name}" for name in ("enabled", "cafile", "certfile", "keyfile"))),
    Row("network_config.ssl_config.password", "network_config.ssl_config.password", objects.resolved),
    Row("network_config.ssl_config.protocol", "network_config.ssl_config.protocol", to_protocol, read=from_protocol),
    *_plain("network_config.ssl_config.ciphers"),
    *_plain("network_config.cloud_config.enabled"),
    Row("network_config.cloud_config.discovery_token", "network_config.cloud_config.discovery_token", read=or_none),
    *_plain("serialization_config.portable_version"),
    *(
        Row(f"serialization_config.{name}", f"serialization_config.{name}", objects.factories)
        for name in ("data_serializable_factories", "portable_factories")
    ),
    Row(
        "serialization_config.class_definitions",
        "serialization_config.class_definitions",
        to_class_definitions,
        read=tuple,
    ),
    *_plain("serialization_config.check_class_def_errors"),
    Row(
        "serialization_config.is_big_endian",
        "serialization_config.is_big_endian",
        objects.is_big_endian,
        rule=byte_order,
    ),
    Row(
        "serialization_config.default_integer_type",
        "serialization_config.default_integer_type",
        int,
        read=member_of(enums.IntegerType),
    ),
    Row("serialization_config.global_serializer", "serialization_config.global_serializer", objects.resolved),
    Row("serialization_config.custom_serializers", "serialization_config._custom_serializers", objects.serializers),
    Row(_NEAR_CACHE, _NEAR_CACHE, gives=_near_cache),
    *_plain(f"{_NEAR_CACHE}.invalidate_on_change"),
    Row(
        f"{_NEAR_CACHE}.in_memory_format", f"{_NEAR_CACHE}.in_memory_format", int, read=member_of(enums.InMemoryFormat)
    ),
    *_plain(f"{_NEAR_CACHE}.time_to_live_seconds", f"{_NEAR_CACHE}.max_idle_seconds"),
    Row(f"{_NEAR_CACHE}.eviction_policy", f"{_NEAR_CACHE}.eviction_policy", int, read=member_of(enums.EvictionPolicy)),
    *_plain(
        f"{_NEAR_CACHE}.eviction_max_size",
        f"{_NEAR_CACHE}.eviction_sampling_count",
        f"{_NEAR_CACHE}.eviction_sampling_pool_size",
    ),
    Row(_FLAKE_ID, _FLAKE_ID, lambda _: {}),
    *_plain(f"{_FLAKE_ID}.prefetch_count"),
    Row(f"{_FLAKE_ID}.prefetch_validity", f"{_FLAKE_ID}.prefetch_validity_in_millis", to_millis, read=from_millis),
    Row("network_config.smart_routing", "network_config.smart_routing", rule=smart_routing),
    Row(
        "network_config.cluster_routing_config.mode",
        "network_config.smart_routing",
        is_smart,
        rule=routing_mode,
        read=None,
    ),
    Row(
        "membership_listeners", "membership_listeners", to_membership_listeners, adds=1, read=from_membership_listeners
    ),
    Row("lifecycle_listeners", "lifecycle_listeners", gives=_lifecycle_listeners, adds=2),
    *(
        Row(f"properties.{prop.name}", f"set_property({prop.name!r})", gives=_property)
        for prop in PROPERTIES
        if prop not in (known.STATISTICS_ENABLED, known.STATISTICS_PERIOD)
    ),
    *(
        Row(path, f"set_property({known.STATISTICS_ENABLED.name!r})", reason=reason, gives=_statistics_enabled)
        for path, reason in (
            (f"properties.{known.STATISTICS_ENABLED.name}", ""),
            (f"properties.{known.METRICS_ENABLED.name}", f"as {known.STATISTICS_ENABLED.name}"),
            ("metrics_config.enabled", f"as {known.STATISTICS_ENABLED.name}"),
        )
    ),
    *(
        Row(path, f"set_property({known.STATISTICS_PERIOD.name!r})", reason=reason, gives=_statistics_period)
        for path, reason in (
            (f"properties.{known.STATISTICS_PERIOD.name}", ""),
            (f"properties.{known.METRICS_FREQUENCY.name}", f"as {known.STATISTICS_PERIOD.name}"),
            ("metrics_config.collection_frequency_seconds", f"as {known.STATISTICS_PERIOD.name}"),
        )
    ),
    Row("properties.*", "set_property", rule=_unknown_property, gives=_property),
    Row("load_balancer", rule=_load_balancer),
    *(
        Row(
            f"connection_strategy_config.retry_config.{name}",
            rule=attempts.retry_in_3,
            gives=attempts.attempt_values,
            read=None,
        )
        for name in ("initial_backoff", "max_backoff", "multiplier", "jitter", "cluster_connect_timeout")
    ),
    *_lacking(
        _SINCE_4,
        "network_config.use_public_ip",
        "network_config.ssl_config.check_hostname",
        "serialization_config.compact_serializers",
        "connection_strategy_config.async_start",
        "connection_strategy_config.reconnect_mode",
        "reliable_topic_configs.*",
        "reliable_topic_configs.*.read_batch_size",
        "reliable_topic_configs.*.overload_policy",
        "labels",
        "backup_ack_to_client_enabled",
    ),
    *_lacking(
        "the 3.12 client authenticates with the group's name and password only",
        *(f"security_config.{name}" for name in ("username", "password", "token", "token_provider")),
    ),
    *_lacking(_MEMBER_SIDE, "metrics_config.jmx_enabled", impact=_NO_EFFECT),
    *_lacking(
        _MEMBER_SIDE,
        "network_config.cluster_routing_config.routing_strategy",
        *(
            f"network_config.icmp_ping_config.{name}"
            for name in ("enabled", "timeout", "interval", "ttl", "max_attempts", "echo_fail_fast_on_startup")
        ),
    ),
)
"""One row an option."""

MAPPING: Mapping[str, Row] = table(ROWS)
"""The rows by the path of the option."""
