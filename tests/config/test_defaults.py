"""The names and defaults of every class, as the documentation promises them."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.client_settings import ClientSettings
from tests import config_classes

DEFAULTS: dict[type[ConfigValue], dict[str, Any]] = {
    hf.GroupConfig: {"name": "dev", "password": "dev-pass"},
    hf.ClientNetworkConfig: {
        "addresses": (),
        "connection_attempt_limit": None,
        "connection_attempt_period": None,
        "connection_timeout": 5.0,
        "socket_options": (),
        "redo_operation": False,
        "smart_routing": True,
        "use_public_ip": False,
        "ssl_config": hf.SSLConfig(),
        "cloud_config": hf.ClientCloudConfig(),
        "cluster_routing_config": hf.ClusterRoutingConfig(),
        "socket_options_config": hf.SocketOptionsConfig(),
        "icmp_ping_config": hf.IcmpPingConfig(),
    },
    hf.SocketOption: {"level": attrs.NOTHING, "option": attrs.NOTHING, "value": attrs.NOTHING},
    hf.SSLConfig: {
        "enabled": False,
        "cafile": None,
        "certfile": None,
        "keyfile": None,
        "password": None,
        "protocol": hf.SSLProtocol.TLSv1_2,
        "ciphers": None,
        "check_hostname": False,
    },
    hf.ClientCloudConfig: {"enabled": False, "discovery_token": None},
    hf.ConnectionStrategyConfig: {
        "async_start": False,
        "reconnect_mode": hf.ReconnectMode.ON,
        "retry_config": hf.ConnectionRetryConfig(),
    },
    hf.ConnectionRetryConfig: {
        "initial_backoff": 1.0,
        "max_backoff": 30.0,
        "multiplier": 1.05,
        "jitter": 0.0,
        "cluster_connect_timeout": None,
    },
    hf.SecurityConfig: {"username": None, "password": None, "token": None, "token_provider": None},
    hf.NearCacheConfig: {
        "name": attrs.NOTHING,
        "invalidate_on_change": True,
        "in_memory_format": hf.InMemoryFormat.BINARY,
        "time_to_live_seconds": None,
        "max_idle_seconds": None,
        "eviction_policy": hf.EvictionPolicy.LRU,
        "eviction_max_size": 10_000,
        "eviction_sampling_count": 8,
        "eviction_sampling_pool_size": 16,
    },
    hf.FlakeIdGeneratorConfig: {"name": attrs.NOTHING, "prefetch_count": 100, "prefetch_validity": 600.0},
    hf.ReliableTopicConfig: {
        "name": attrs.NOTHING,
        "read_batch_size": 10,
        "overload_policy": hf.TopicOverloadPolicy.BLOCK,
    },
    hf.SerializationConfig: {
        "portable_version": 0,
        "data_serializable_factories": {},
        "portable_factories": {},
        "class_definitions": (),
        "check_class_def_errors": True,
        "is_big_endian": True,
        "default_integer_type": hf.IntegerType.INT,
        "global_serializer": None,
        "custom_serializers": {},
        "compact_serializers": (),
    },
    hf.ClusterRoutingConfig: {"mode": None, "routing_strategy": "PARTITION_GROUPS"},
    hf.SocketOptionsConfig: {
        "tcp_no_delay": None,
        "keep_alive": None,
        "reuse_address": None,
        "linger_seconds": None,
        "buffer_size": None,
    },
    hf.IcmpPingConfig: {
        "enabled": False,
        "timeout": 1.0,
        "interval": 1.0,
        "ttl": 255,
        "max_attempts": 2,
        "echo_fail_fast_on_startup": True,
    },
    hf.MetricsConfig: {"enabled": None, "jmx_enabled": None, "collection_frequency_seconds": None},
    hf.PythonName: {"reference": attrs.NOTHING},
    hf.JavaOnly: {"value": attrs.NOTHING},
    hf.ClientConfig: {
        "group_config": hf.GroupConfig(),
        "network_config": hf.ClientNetworkConfig(),
        "serialization_config": hf.SerializationConfig(),
        "near_cache_configs": {},
        "flake_id_generator_configs": {},
        "reliable_topic_configs": {},
        "connection_strategy_config": hf.ConnectionStrategyConfig(),
        "security_config": hf.SecurityConfig(),
        "load_balancer": None,
        "membership_listeners": (),
        "lifecycle_listeners": (),
        "labels": (),
        "client_name": None,
        "backup_ack_to_client_enabled": True,
        "properties": {},
        "metrics_config": hf.MetricsConfig(),
        "java_config": {},
    },
}


def test_every_class_is_listed() -> None:
    """The tables of defaults and of samples hold every class of the configuration."""
    config_classes_of_package = {
        value for value in config_classes.NAMES.values() if isinstance(value, type) and issubclass(value, ConfigValue)
    }
    modules = ("hazelcast_fluent.config.", "hazelcast_fluent.client_config")
    exported = {cls for cls in config_classes_of_package if cls.__module__.startswith(modules)} - {ClientSettings}

    assert exported == set(DEFAULTS) == set(config_classes.CLASSES)


@pytest.mark.parametrize("cls", DEFAULTS, ids=[cls.__name__ for cls in DEFAULTS])
def test_defaults(cls: type[ConfigValue]) -> None:
    """Every field has the default that is promised, and there is no other field."""
    fields = {field.name: field.default for field in config_classes.fields(cls) if field.init}

    assert DEFAULTS[cls] == fields, f"edit DEFAULTS[{cls.__name__}] in tests/config/test_defaults.py"


@pytest.mark.parametrize("cls", DEFAULTS, ids=[cls.__name__ for cls in DEFAULTS])
def test_defaults_have_the_type_of_values(cls: type[ConfigValue]) -> None:
    """A default is what the field's own converter would have made of it."""
    least = config_classes.least(cls)
    for name, default in DEFAULTS[cls].items():
        if default is not attrs.NOTHING:
            assert default == getattr(least, name)
            assert type(default) is type(getattr(least, name)) or default == {}


def test_constants() -> None:
    """The constants of the Python client's own module are there."""
    assert ("dev", "dev-pass") == (hf.DEFAULT_GROUP_NAME, hf.DEFAULT_GROUP_PASSWORD)
    assert "hazelcast.client.heartbeat.interval" == hf.PROPERTY_HEARTBEAT_INTERVAL
    assert "hazelcast.client.heartbeat.timeout" == hf.PROPERTY_HEARTBEAT_TIMEOUT
    assert hf.IntegerType is hf.INTEGER_TYPE
    assert hf.EvictionPolicy is hf.EVICTION_POLICY
    assert hf.InMemoryFormat is hf.IN_MEMORY_FORMAT


@pytest.mark.parametrize(
    ("cls", "helpers"),
    [
        (
            hf.ClientConfig,
            {
                "add_membership_listener",
                "add_lifecycle_listener",
                "add_near_cache_config",
                "add_flake_id_generator_config",
                "get_property_or_default",
                "get_properties",
                "set_property",
            },
        ),
        (
            hf.SerializationConfig,
            {"add_data_serializable_factory", "add_portable_factory", "set_custom_serializer"},
        ),
    ],
)
def test_helper_methods_exist(cls: type, helpers: set[str]) -> None:
    """The helper methods of the Python client's own module are there; what they do is tested with their class."""
    assert helpers <= {name for name in dir(cls) if callable(getattr(cls, name))}


def test_positional_arguments() -> None:
    """What users of the Python client give by position can be given so."""
    assert hf.GroupConfig(name="a", password="b") == hf.GroupConfig("a", "b")
    assert hf.SocketOption(level=1, option=2, value=3) == hf.SocketOption(1, 2, 3)
    assert hf.NearCacheConfig(name="m") == hf.NearCacheConfig("m")
