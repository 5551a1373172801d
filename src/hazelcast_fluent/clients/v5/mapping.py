"""The option mapping of hazelcast-python-client 5.x, for its `hazelcast.config.Config`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from hazelcast_fluent.clients import _user_objects as objects
from hazelcast_fluent.clients import attempts
from hazelcast_fluent.clients.mapping import (
    Impact,
    OptionMapping,
    byte_order,
    is_smart,
    member_of,
    overruled_by,
    routing_mode,
    smart_routing,
    table,
)
from hazelcast_fluent.clients.v5 import support, values
from hazelcast_fluent.clients.v5.objects import balancer_name, load_balancer, token_provider, token_provider_of
from hazelcast_fluent.config import enums
from hazelcast_fluent.config import properties as known

Row = OptionMapping

_NO_EFFECT: Impact = "no effect in this client"


def _rows() -> Iterator[Row]:
    yield Row("group_config.name", "cluster_name")
    yield Row(
        "group_config.password",
        reason="5.x sends no group password; security_config has its credentials",
        impact=_NO_EFFECT,
    )
    yield from _network()
    yield from _ssl()
    yield from _connection()
    yield from _serialization()
    yield from _entries()
    yield from _properties()
    yield Row("security_config.username", "creds_username", since="5.0")
    yield Row("security_config.password", "creds_password", since="5.0")
    yield Row("security_config.token", "token_provider", token_provider, since="5.0", read=None)
    yield Row("security_config.token_provider", "token_provider", token_provider_of, since="5.0")
    yield Row("load_balancer", "load_balancer", load_balancer, rule=support.load_balancer, read=balancer_name)
    yield Row(
        "membership_listeners",
        "membership_listeners",
        values.membership_listeners,
        rule=support.membership_listeners,
        adds=1,
        read=values.from_membership_listeners,
    )
    yield Row("lifecycle_listeners", "lifecycle_listeners", gives=values.lifecycle_listeners, adds=2)
    yield Row("labels", "labels", list)
    yield Row("client_name", "client_name")
    yield Row("backup_ack_to_client_enabled", "backup_ack_to_client_enabled")
    yield from _metrics()
    yield Row("java_config", "use_public_ip", since="5.0", rule=support.public_ip, gives=values.public_ip, read=None)


def _network() -> Iterator[Row]:
    at = "network_config"
    yield Row(f"{at}.addresses", "cluster_members", list, rule=support.addresses, read=values.from_addresses)
    limit, period, both = attempts.limit_in_5, attempts.period_in_5, attempts.retry_values
    yield Row(f"{at}.connection_attempt_limit", "cluster_connect_timeout", rule=limit, gives=both, read=None)
    yield Row(f"{at}.connection_attempt_period", "retry_initial_backoff", rule=period, gives=both, read=None)
    yield Row(f"{at}.connection_timeout", "connection_timeout", values.to_limit)
    yield Row(
        f"{at}.socket_options",
        "socket_options",
        objects.numbered_socket_options,
        adds=2,
        read=values.from_socket_options,
    )
    yield Row(f"{at}.redo_operation", "redo_operation")
    yield Row(f"{at}.smart_routing", "smart_routing", rule=smart_routing)
    yield Row(f"{at}.cluster_routing_config.mode", "smart_routing", is_smart, rule=routing_mode, read=None)
    yield Row(f"{at}.cluster_routing_config.routing_strategy", reason="the client connects to all members or to one")
    yield Row(f"{at}.use_public_ip", "use_public_ip", since="5.0", rule=overruled_by(known.PUBLIC_IP_ENABLED))
    cloud, token = f"{at}.cloud_config", "cloud_discovery_token"
    yield Row(f"{cloud}.enabled", token, rule=support.cloud_enabled, gives=values.nothing, read=values.switched_on)
    yield Row(f"{cloud}.discovery_token", token, rule=support.cloud_token)
    for name in ("tcp_no_delay", "keep_alive", "reuse_address", "linger_seconds"):
        named = objects.named_socket_option(name)
        yield Row(f"{at}.socket_options_config.{name}", "socket_options", named, adds=1, read=None)
    named = objects.named_socket_option("buffer_size")
    size = f"{at}.socket_options_config.buffer_size"
    yield Row(size, "socket_options", named, rule=support.buffer_size, adds=1, read=None)
    yield Row(f"{at}.icmp_ping_config.enabled", rule=support.icmp)
    for name in ("timeout", "interval", "ttl", "max_attempts", "echo_fail_fast_on_startup"):
        yield Row(f"{at}.icmp_ping_config.{name}", part_of=f"{at}.icmp_ping_config.enabled")


def _ssl() -> Iterator[Row]:
    for name in ("enabled", "cafile", "certfile", "keyfile", "password", "ciphers"):
        yield Row(f"network_config.ssl_config.{name}", f"ssl_{name}")
    yield Row("network_config.ssl_config.protocol", "ssl_protocol", int, read=member_of(enums.SSLProtocol))
    yield Row("network_config.ssl_config.check_hostname", "ssl_check_hostname", since="5.1")


def _connection() -> Iterator[Row]:
    at = "connection_strategy_config"
    yield Row(f"{at}.async_start", "async_start")
    yield Row(f"{at}.reconnect_mode", "reconnect_mode", int, read=member_of(enums.ReconnectMode))
    for name in ("initial_backoff", "max_backoff", "multiplier", "jitter"):
        yield Row(f"{at}.retry_config.{name}", f"retry_{name}")
    timeout = f"{at}.retry_config.cluster_connect_timeout"
    yield Row(timeout, "cluster_connect_timeout", attempts.to_timeout_of_5)


def _serialization() -> Iterator[Row]:
    at = "serialization_config"
    yield Row(f"{at}.portable_version", "portable_version")
    yield Row(f"{at}.data_serializable_factories", "data_serializable_factories", objects.factories)
    yield Row(f"{at}.portable_factories", "portable_factories", objects.factories)
    yield Row(f"{at}.class_definitions", "class_definitions", objects.class_definitions)
    yield Row(f"{at}.check_class_def_errors", "check_class_definition_errors")
    yield Row(f"{at}.is_big_endian", "is_big_endian", objects.is_big_endian, rule=byte_order)
    yield Row(f"{at}.default_integer_type", "default_int_type", int, read=member_of(enums.IntegerType))
    yield Row(f"{at}.global_serializer", "global_serializer", objects.resolved)
    yield Row(f"{at}.custom_serializers", "custom_serializers", objects.serializers)
    yield Row(f"{at}.compact_serializers", "compact_serializers", objects.instances, since="5.1")


def _entries() -> Iterator[Row]:
    at, to = "near_cache_configs.*", "near_caches.*"
    yield Row(at, to, values.empty, rule=support.entry)
    yield Row(f"{at}.invalidate_on_change", f"{to}.invalidate_on_change")
    yield Row(f"{at}.in_memory_format", f"{to}.in_memory_format", int, read=member_of(enums.InMemoryFormat))
    yield Row(f"{at}.time_to_live_seconds", f"{to}.time_to_live")
    yield Row(f"{at}.max_idle_seconds", f"{to}.max_idle")
    yield Row(f"{at}.eviction_policy", f"{to}.eviction_policy", int, read=member_of(enums.EvictionPolicy))
    for name in ("eviction_max_size", "eviction_sampling_count", "eviction_sampling_pool_size"):
        yield Row(f"{at}.{name}", f"{to}.{name}")
    at, to = "flake_id_generator_configs.*", "flake_id_generators.*"
    yield Row(at, to, values.empty, rule=support.entry)
    yield Row(f"{at}.prefetch_count", f"{to}.prefetch_count")
    yield Row(f"{at}.prefetch_validity", f"{to}.prefetch_validity")
    at, to = "reliable_topic_configs.*", "reliable_topics.*"
    yield Row(at, to, values.empty, since="4.1", rule=support.entry)
    yield Row(f"{at}.read_batch_size", f"{to}.read_batch_size", since="4.1")
    policy = member_of(enums.TopicOverloadPolicy)
    yield Row(f"{at}.overload_policy", f"{to}.overload_policy", int, since="4.1", read=policy)


def _metrics() -> Iterator[Row]:
    enabled = overruled_by(known.METRICS_ENABLED, known.STATISTICS_ENABLED)
    period = overruled_by(known.METRICS_FREQUENCY, known.STATISTICS_PERIOD)
    yield Row("metrics_config.enabled", "statistics_enabled", rule=enabled, read=None)
    yield Row("metrics_config.collection_frequency_seconds", "statistics_period", rule=period, read=None)
    yield Row("metrics_config.jmx_enabled", reason="only Java has JMX", impact=_NO_EFFECT, rule=support.jmx)


def _properties() -> Iterator[Row]:
    for name, target in _TIMES.items():
        yield Row(f"properties.{name.name}", target, name.to_seconds)
    for name, target in _SWITCHES.items():
        yield Row(f"properties.{name.name}", target, bool)
    yield Row(f"properties.{known.PUBLIC_IP_ENABLED.name}", "use_public_ip", bool, since="5.0", read=None)
    yield Row(f"properties.{known.METRICS_ENABLED.name}", "statistics_enabled", bool, read=None)
    yield Row(f"properties.{known.METRICS_FREQUENCY.name}", "statistics_period", float, read=None)
    enabled, period = overruled_by(known.METRICS_ENABLED), overruled_by(known.METRICS_FREQUENCY)
    yield Row(f"properties.{known.STATISTICS_ENABLED.name}", "statistics_enabled", bool, rule=enabled)
    yield Row(f"properties.{known.STATISTICS_PERIOD.name}", "statistics_period", float, rule=period)
    token, url, arrays = known.CLOUD_DISCOVERY_TOKEN, known.CLOUD_URL, known.INPUT_RETURNS_BYTEARRAY
    yield Row(
        f"properties.{token.name}",
        "cloud_discovery_token",
        rule=support.cloud_property,
        gives=values.cloud_property,
        read=None,
    )
    fixed = "the client has no option for it: set hazelcast.discovery.HazelcastCloudDiscovery._CLOUD_URL_BASE instead"
    yield Row(f"properties.{url.name}", reason=fixed)
    yield Row(f"properties.{arrays.name}", reason="the client always returns bytearrays", rule=support.bytearrays)
    yield Row("properties.*", reason="the client has no such option")


_TIMES = {
    known.HEARTBEAT_INTERVAL: "heartbeat_interval",
    known.HEARTBEAT_TIMEOUT: "heartbeat_timeout",
    known.INVOCATION_TIMEOUT: "invocation_timeout",
    known.INVOCATION_RETRY_PAUSE: "invocation_retry_pause",
    known.OPERATION_BACKUP_TIMEOUT: "operation_backup_timeout",
}
"""Properties that are times, in milliseconds or seconds, and seconds in the client."""

_SWITCHES = {
    known.SHUFFLE_MEMBER_LIST: "shuffle_member_list",
    known.FAIL_ON_INDETERMINATE_OPERATION_STATE: "fail_on_indeterminate_operation_state",
}
"""Properties that are true or false."""

MAPPING: Mapping[str, Row] = table(_rows())
"""The option mapping, by attribute path."""
