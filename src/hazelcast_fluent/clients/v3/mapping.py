"""
What hazelcast-python-client 3.12 calls our options.

Its times in properties and its prefetch validity are milliseconds, its TLS versions have numbers of their own, and it
knows neither compact serializers, credentials, labels, reliable topics nor a reconnect mode.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.clients import _user_objects as objects
from hazelcast_fluent.clients.mapping import APPLIED, Row, Verdict, by_path, routing_mode, smart_routing
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.enums import SSLProtocol

PROTOCOLS = {
    SSLProtocol.SSLv2: 0,
    SSLProtocol.SSLv3: 1,
    SSLProtocol.TLSv1: 3,
    SSLProtocol.TLSv1_1: 4,
    SSLProtocol.TLSv1_2: 5,
    SSLProtocol.TLSv1_3: 6,
}
"""The numbers of that client's ``PROTOCOL``; its 2 (SSL) and 7 (TLS) are other names of 1 and 5."""

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

_WITHOUT_END = 2**31 - 1
_SINCE_4 = "the 3.12 client has nothing like it"
_MEMBER_SIDE = "only Java's client does it"


def to_attempts(limit: int) -> int:
    """Return an attempt limit; 0, which Java takes for no limit, is an error of that client's."""
    return limit or _WITHOUT_END


def to_protocol(protocol: SSLProtocol) -> int:
    """Return that client's number of a TLS version."""
    return PROTOCOLS[protocol]


def to_millis(seconds: float) -> int:
    """Return seconds as whole milliseconds."""
    return round(seconds * 1000)


def to_membership_listeners(listeners: tuple[tuple[Any, Any, bool], ...]) -> list[tuple[Any, Any, bool]]:
    """Return tuples of two functions and a truth."""
    return [(objects.resolved(added), objects.resolved(removed), existing) for added, removed, existing in listeners]


def to_class_definitions(definitions: tuple[Any, ...]) -> set[Any]:
    """Return copies in a set."""
    return set(objects.class_definitions(definitions))


def _judge_addresses(_: ClientSettings, addresses: tuple[str, ...]) -> Verdict | None:
    if any("[" in address for address in addresses):
        return Verdict("unsupported", "the 3.12 client can't read an IPv6 address and will refuse it")
    return None


def _judge_limit(_: ClientSettings, limit: int) -> Verdict:
    return APPLIED if limit else Verdict("mapped", f"no limit: {_WITHOUT_END} rounds")


def _judge_balancer(_: ClientSettings, balancer: Any) -> Verdict:
    if balancer == "random":
        return APPLIED
    return Verdict("unsupported", "the 3.12 client always chooses a member at random")


def attempts(config: ClientSettings) -> tuple[int, float] | None:
    """Return the attempt limit and period that do for the retry configuration, or None where nothing does."""
    retry = config.connection_strategy_config.retry_config
    pause, timeout = retry.initial_backoff, retry.cluster_connect_timeout
    if retry.max_backoff != pause or retry.jitter or not pause:
        return None
    return (_WITHOUT_END if timeout is None else int(timeout / pause) + 1), pause


def _judge_retry(config: ClientSettings, _: Any) -> Verdict:
    found = attempts(config)
    if found is None:
        return Verdict("unsupported", "the 3.12 client pauses for one length of time between its rounds")
    said = f"connection_attempt_limit {found[0]}, connection_attempt_period {found[1]:g}"
    return Verdict("mapped", said)


def _judge_property(_: ClientSettings, __: Any) -> Verdict:
    return Verdict("unsupported", "it is set, but the 3.12 client reads no property of this name")


def _plain(*paths: str) -> list[Row]:
    """Return rows for options that have the same name and value there."""
    return [Row(path, path) for path in paths]


def _lacking(reason: str, *paths: str) -> list[Row]:
    return [Row(path, reason=reason) for path in paths]


_NEAR_CACHE = "near_cache_configs.*"
_FLAKE_ID = "flake_id_generator_configs.*"
_STATISTICS = "hazelcast.client.statistics."
_METRICS = f"{_STATISTICS}enabled and {_STATISTICS}period.seconds"

ROWS: tuple[Row, ...] = (
    *_plain("group_config.name", "group_config.password", "client_name"),
    Row("network_config.addresses", "network_config.addresses", list, judge=_judge_addresses),
    Row(
        "network_config.connection_attempt_limit",
        "network_config.connection_attempt_limit",
        to_attempts,
        judge=_judge_limit,
    ),
    *_plain(
        "network_config.connection_attempt_period",
        "network_config.connection_timeout",
        "network_config.redo_operation",
    ),
    Row("network_config.socket_options", SOCKETS),
    *(
        Row(f"network_config.socket_options_config.{name}", SOCKETS)
        for name in ("tcp_no_delay", "keep_alive", "reuse_address", "linger_seconds", "buffer_size")
    ),
    *_plain(*(f"network_config.ssl_config.{name}" for name in ("enabled", "cafile", "certfile", "keyfile"))),
    Row("network_config.ssl_config.password", "network_config.ssl_config.password", objects.resolved),
    Row("network_config.ssl_config.protocol", "network_config.ssl_config.protocol", to_protocol),
    *_plain("network_config.ssl_config.ciphers"),
    *_plain("network_config.cloud_config.enabled", "network_config.cloud_config.discovery_token"),
    *_plain("serialization_config.portable_version"),
    *(
        Row(f"serialization_config.{name}", f"serialization_config.{name}", objects.factories)
        for name in ("data_serializable_factories", "portable_factories")
    ),
    Row("serialization_config.class_definitions", "serialization_config.class_definitions", to_class_definitions),
    *_plain("serialization_config.check_class_def_errors", "serialization_config.is_big_endian"),
    Row("serialization_config.default_integer_type", "serialization_config.default_integer_type", int),
    Row("serialization_config.global_serializer", "serialization_config.global_serializer", objects.resolved),
    Row("serialization_config.custom_serializers", "serialization_config._custom_serializers", objects.serializers),
    Row(_NEAR_CACHE, _NEAR_CACHE),
    *_plain(f"{_NEAR_CACHE}.invalidate_on_change"),
    Row(f"{_NEAR_CACHE}.in_memory_format", f"{_NEAR_CACHE}.in_memory_format", int),
    *_plain(f"{_NEAR_CACHE}.time_to_live_seconds", f"{_NEAR_CACHE}.max_idle_seconds"),
    Row(f"{_NEAR_CACHE}.eviction_policy", f"{_NEAR_CACHE}.eviction_policy", int),
    *_plain(
        f"{_NEAR_CACHE}.eviction_max_size",
        f"{_NEAR_CACHE}.eviction_sampling_count",
        f"{_NEAR_CACHE}.eviction_sampling_pool_size",
    ),
    Row(_FLAKE_ID, _FLAKE_ID),
    *_plain(f"{_FLAKE_ID}.prefetch_count"),
    Row(f"{_FLAKE_ID}.prefetch_validity", f"{_FLAKE_ID}.prefetch_validity_in_millis", to_millis),
    Row("network_config.smart_routing", "network_config.smart_routing", judge=smart_routing),
    Row(
        "network_config.cluster_routing_config.mode",
        "network_config.smart_routing",
        lambda mode: mode != "SINGLE_MEMBER",
        judge=routing_mode,
    ),
    Row("membership_listeners", "membership_listeners", to_membership_listeners),
    Row("lifecycle_listeners", "lifecycle_listeners", objects.functions),
    *(Row(f"properties.{prop.name}", f"set_property({prop.name!r})") for prop in PROPERTIES),
    *(
        Row(path, reason=f"as {_METRICS}", judge=lambda *_: Verdict("mapped", f"as {_METRICS}"))
        for path in (
            f"properties.{known.METRICS_ENABLED.name}",
            f"properties.{known.METRICS_FREQUENCY.name}",
            "metrics_config.enabled",
            "metrics_config.collection_frequency_seconds",
        )
    ),
    Row("properties.*", "set_property", judge=_judge_property),
    Row("load_balancer", judge=_judge_balancer),
    *(
        Row(f"connection_strategy_config.retry_config.{name}", judge=_judge_retry)
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
        "the 3.12 client says nothing of itself but the group's name and password",
        *(f"security_config.{name}" for name in ("username", "password", "token", "token_provider")),
    ),
    *_lacking(
        _MEMBER_SIDE,
        "metrics_config.jmx_enabled",
        "network_config.cluster_routing_config.routing_strategy",
        *(
            f"network_config.icmp_ping_config.{name}"
            for name in ("enabled", "timeout", "interval", "ttl", "max_attempts", "echo_fail_fast_on_startup")
        ),
    ),
)
"""One row an option."""

TABLE: Mapping[str, Row] = by_path(ROWS)
"""The rows by the path of the option."""
