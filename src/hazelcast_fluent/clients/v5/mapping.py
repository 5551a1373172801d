"""The phrasebook of hazelcast-python-client 5.x: our options and what its `hazelcast.config.Config` calls them."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.clients import _user_objects as objects
from hazelcast_fluent.clients.mapping import Row, by_path, routing_mode, smart_routing
from hazelcast_fluent.clients.v5 import support as rules
from hazelcast_fluent.clients.v5.objects import load_balancer
from hazelcast_fluent.config import properties as known


def _rows() -> Iterator[Row]:
    yield Row("group_config.name", "cluster_name")
    yield Row("group_config.password", reason="5.x sends no group password; who the client is, security_config says")
    yield from _network()
    yield from _ssl()
    yield from _connection()
    yield from _serialization()
    yield from _entries()
    yield from _properties()
    yield Row("security_config.username", "creds_username", since="5.0")
    yield Row("security_config.password", "creds_password", since="5.0")
    yield Row("security_config.token", "token_provider", since="5.0")
    yield Row("security_config.token_provider", "token_provider", since="5.0")
    yield Row("load_balancer", "load_balancer", load_balancer, judge=rules.load_balancer)
    yield Row("membership_listeners", "membership_listeners", judge=rules.membership_listeners)
    yield Row("lifecycle_listeners", "lifecycle_listeners", objects.functions)
    yield Row("labels", "labels", list)
    yield Row("client_name", "client_name")
    yield Row("backup_ack_to_client_enabled", "backup_ack_to_client_enabled")
    yield from _metrics()


def _network() -> Iterator[Row]:
    at = "network_config"
    yield Row(f"{at}.addresses", "cluster_members", list, judge=rules.addresses)
    yield Row(f"{at}.connection_attempt_limit", "cluster_connect_timeout", judge=rules.judge_limit)
    yield Row(f"{at}.connection_attempt_period", "retry_initial_backoff", judge=rules.judge_period)
    yield Row(f"{at}.connection_timeout", "connection_timeout", lambda seconds: 0 if seconds is None else seconds)
    yield Row(f"{at}.socket_options", "socket_options")
    yield Row(f"{at}.redo_operation", "redo_operation")
    yield Row(f"{at}.smart_routing", "smart_routing", judge=smart_routing)
    yield Row(f"{at}.cluster_routing_config.mode", "smart_routing", judge=routing_mode)
    yield Row(f"{at}.cluster_routing_config.routing_strategy", reason="the client talks to all members or to one")
    yield Row(f"{at}.use_public_ip", "use_public_ip", since="5.0", judge=rules.overruled_by(known.PUBLIC_IP_ENABLED))
    yield Row(f"{at}.cloud_config.enabled", "cloud_discovery_token", judge=rules.cloud_enabled)
    yield Row(f"{at}.cloud_config.discovery_token", "cloud_discovery_token", judge=rules.cloud_token)
    for name in ("tcp_no_delay", "keep_alive", "reuse_address", "linger_seconds"):
        yield Row(f"{at}.socket_options_config.{name}", "socket_options")
    yield Row(f"{at}.socket_options_config.buffer_size", "socket_options", judge=rules.buffer_size)
    yield Row(f"{at}.icmp_ping_config.enabled", judge=rules.icmp)
    for name in ("timeout", "interval", "ttl", "max_attempts", "echo_fail_fast_on_startup"):
        yield Row(f"{at}.icmp_ping_config.{name}", part_of=f"{at}.icmp_ping_config.enabled")


def _ssl() -> Iterator[Row]:
    for name in ("enabled", "cafile", "certfile", "keyfile", "password", "ciphers"):
        yield Row(f"network_config.ssl_config.{name}", f"ssl_{name}")
    yield Row("network_config.ssl_config.protocol", "ssl_protocol", int)
    yield Row("network_config.ssl_config.check_hostname", "ssl_check_hostname", since="5.1")


def _connection() -> Iterator[Row]:
    at = "connection_strategy_config"
    yield Row(f"{at}.async_start", "async_start")
    yield Row(f"{at}.reconnect_mode", "reconnect_mode", int)
    for name in ("initial_backoff", "max_backoff", "multiplier", "jitter"):
        yield Row(f"{at}.retry_config.{name}", f"retry_{name}")
    yield Row(f"{at}.retry_config.cluster_connect_timeout", "cluster_connect_timeout")


def _serialization() -> Iterator[Row]:
    at = "serialization_config"
    yield Row(f"{at}.portable_version", "portable_version")
    yield Row(f"{at}.data_serializable_factories", "data_serializable_factories", objects.factories)
    yield Row(f"{at}.portable_factories", "portable_factories", objects.factories)
    yield Row(f"{at}.class_definitions", "class_definitions", objects.class_definitions)
    yield Row(f"{at}.check_class_def_errors", "check_class_definition_errors")
    yield Row(f"{at}.is_big_endian", "is_big_endian")
    yield Row(f"{at}.default_integer_type", "default_int_type", int)
    yield Row(f"{at}.global_serializer", "global_serializer", objects.resolved)
    yield Row(f"{at}.custom_serializers", "custom_serializers", objects.serializers)
    yield Row(f"{at}.compact_serializers", "compact_serializers", objects.instances, since="5.1")


def _entries() -> Iterator[Row]:
    at, to = "near_cache_configs.*", "near_caches.*"
    yield Row(at, to, judge=rules.entry)
    yield Row(f"{at}.invalidate_on_change", f"{to}.invalidate_on_change")
    yield Row(f"{at}.in_memory_format", f"{to}.in_memory_format", int)
    yield Row(f"{at}.time_to_live_seconds", f"{to}.time_to_live")
    yield Row(f"{at}.max_idle_seconds", f"{to}.max_idle")
    yield Row(f"{at}.eviction_policy", f"{to}.eviction_policy", int)
    for name in ("eviction_max_size", "eviction_sampling_count", "eviction_sampling_pool_size"):
        yield Row(f"{at}.{name}", f"{to}.{name}")
    at, to = "flake_id_generator_configs.*", "flake_id_generators.*"
    yield Row(at, to, judge=rules.entry)
    yield Row(f"{at}.prefetch_count", f"{to}.prefetch_count")
    yield Row(f"{at}.prefetch_validity", f"{to}.prefetch_validity")
    at, to = "reliable_topic_configs.*", "reliable_topics.*"
    yield Row(at, to, since="4.1", judge=rules.entry)
    yield Row(f"{at}.read_batch_size", f"{to}.read_batch_size", since="4.1")
    yield Row(f"{at}.overload_policy", f"{to}.overload_policy", int, since="4.1")


def _metrics() -> Iterator[Row]:
    enabled = rules.overruled_by(known.METRICS_ENABLED, known.STATISTICS_ENABLED)
    period = rules.overruled_by(known.METRICS_FREQUENCY, known.STATISTICS_PERIOD)
    yield Row("metrics_config.enabled", "statistics_enabled", judge=enabled)
    yield Row("metrics_config.collection_frequency_seconds", "statistics_period", judge=period)
    yield Row("metrics_config.jmx_enabled", reason="JMX is Java's", judge=rules.jmx)


def _properties() -> Iterator[Row]:
    targets = {
        known.HEARTBEAT_INTERVAL: "heartbeat_interval",
        known.HEARTBEAT_TIMEOUT: "heartbeat_timeout",
        known.INVOCATION_TIMEOUT: "invocation_timeout",
        known.INVOCATION_RETRY_PAUSE: "invocation_retry_pause",
        known.METRICS_ENABLED: "statistics_enabled",
        known.METRICS_FREQUENCY: "statistics_period",
        known.SHUFFLE_MEMBER_LIST: "shuffle_member_list",
        known.OPERATION_BACKUP_TIMEOUT: "operation_backup_timeout",
        known.FAIL_ON_INDETERMINATE_OPERATION_STATE: "fail_on_indeterminate_operation_state",
        known.PUBLIC_IP_ENABLED: "use_public_ip",
    }
    for name, target in targets.items():
        yield Row(f"properties.{name.name}", target)
    overruled = ((known.STATISTICS_ENABLED, known.METRICS_ENABLED), (known.STATISTICS_PERIOD, known.METRICS_FREQUENCY))
    for older, newer in overruled:
        yield Row(f"properties.{older.name}", targets[newer], judge=rules.overruled_by(newer))
    token, url, arrays = known.CLOUD_DISCOVERY_TOKEN, known.CLOUD_URL, known.INPUT_RETURNS_BYTEARRAY
    yield Row(f"properties.{token.name}", "cloud_discovery_token", judge=rules.property_token)
    yield Row(f"properties.{url.name}", reason="the client asks one fixed place")
    yield Row(f"properties.{arrays.name}", reason="the client always returns bytearrays", judge=rules.bytearrays)
    yield Row("properties.*", reason="the client has no such option")


TABLE = by_path(_rows())
"""The phrasebook, by attribute path."""
