"""One value of every class of the configuration in which every option differs from its default."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import attrs

import hazelcast_fluent as hf
from hazelcast_fluent.config._value import ConfigValue

NAMES: dict[str, Any] = {name: getattr(hf, name) for name in hf.__all__}
"""What a star brings in."""


def listener(_: object) -> None:
    """Stand for a user's function."""


class Balancer:
    """Stands for a user's load balancer."""

    def init(self, cluster_service: object) -> None:
        """Need nothing."""

    def next(self) -> None:
        """Return no member."""


class Provider:
    """Stands for a user's token provider."""

    def token(self, address: object = None) -> bytes:
        """Return a token."""
        return f"token for {address}".encode()


class Serializer:
    """Stands for a user's serializer, stream or compact, factory product or class definition."""

    def read(self, source: Any) -> Any:
        """Read nothing."""

    def write(self, target: Any, obj: Any) -> None:
        """Write nothing."""

    def get_type_id(self) -> int:
        """Return the type's number."""
        return 1

    def get_type_name(self) -> str:
        """Return the type's name."""
        return "thing"

    def get_class(self) -> type[Any]:
        """Return the class."""
        return Serializer


BALANCER = Balancer()
PROVIDER = Provider()
DEFINITION = Serializer()

RETRY: dict[str, Any] = {
    "initial_backoff": 2.0,
    "max_backoff": 40.0,
    "multiplier": 1.5,
    "jitter": 0.25,
    "cluster_connect_timeout": 90.0,
}
NETWORK: dict[str, Any] = {
    "addresses": ("10.0.0.1:5701", "[::1]:5702"),
    "connection_attempt_limit": 4,
    "connection_attempt_period": 1.5,
    "connection_timeout": None,
    "socket_options": (hf.SocketOption(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),),
    "redo_operation": True,
    "smart_routing": False,
    "use_public_ip": True,
    "ssl_config": hf.SSLConfig(enabled=True),
    "cloud_config": hf.ClientCloudConfig(discovery_token="t"),
    "cluster_routing_config": hf.ClusterRoutingConfig(mode="SINGLE_MEMBER"),
    "socket_options_config": hf.SocketOptionsConfig(keep_alive=False),
    "icmp_ping_config": hf.IcmpPingConfig(enabled=True),
}

KEYWORDS: dict[type[ConfigValue], dict[str, Any]] = {
    hf.GroupConfig: {"name": "prod", "password": "sesame"},
    hf.ClientNetworkConfig: NETWORK,
    hf.SocketOption: {"level": 1, "option": 2, "value": b"\x01"},
    hf.SSLConfig: {
        "enabled": True,
        "cafile": "ca.pem",
        "certfile": "cert.pem",
        "keyfile": "key.pem",
        "password": "sesame",
        "protocol": hf.SSLProtocol.TLSv1_3,
        "ciphers": "A:B",
        "check_hostname": True,
    },
    hf.ClientCloudConfig: {"enabled": True, "discovery_token": "sesame"},
    hf.ConnectionStrategyConfig: {
        "async_start": True,
        "reconnect_mode": hf.ReconnectMode.ASYNC,
        "retry_config": hf.ConnectionRetryConfig(jitter=0.5),
    },
    hf.ConnectionRetryConfig: RETRY,
    hf.SecurityConfig: {"username": "ann", "password": "sesame"},
    hf.NearCacheConfig: {
        "name": "orders-*",
        "invalidate_on_change": False,
        "in_memory_format": hf.InMemoryFormat.OBJECT,
        "ttl": 60.0,
        "max_idle": 30.0,
        "eviction_policy": hf.EvictionPolicy.LFU,
        "eviction_max_size": 5,
        "eviction_sampling_count": 3,
        "eviction_sampling_pool_size": 4,
    },
    hf.FlakeIdGeneratorConfig: {"name": "ids", "prefetch_count": 7, "prefetch_validity": 0.0},
    hf.ReliableTopicConfig: {
        "name": "news",
        "read_batch_size": 3,
        "overload_policy": hf.TopicOverloadPolicy.ERROR,
    },
    hf.SerializationConfig: {
        "portable_version": 2,
        "data_serializable_factories": {1: {2: Serializer}},
        "portable_factories": {3: {4: Serializer}},
        "class_definitions": (DEFINITION,),
        "check_class_def_errors": False,
        "is_big_endian": False,
        "default_integer_type": hf.IntegerType.LONG,
        "global_serializer": Serializer,
        "custom_serializers": {dict: Serializer},
        "compact_serializers": (DEFINITION,),
    },
    hf.ClusterRoutingConfig: {"mode": "MULTI_MEMBER"},
    hf.SocketOptionsConfig: {
        "tcp_no_delay": False,
        "keep_alive": False,
        "reuse_address": False,
        "linger_seconds": 5,
        "buffer_size": 64,
    },
    hf.IcmpPingConfig: {
        "enabled": True,
        "timeout": 2.0,
        "interval": 3.0,
        "ttl": 9,
        "max_attempts": 4,
        "echo_fail_fast_on_startup": False,
    },
    hf.MetricsConfig: {"enabled": True, "jmx_enabled": False, "collection_frequency_seconds": 7.0},
    hf.PythonName: {"reference": "my.module:Name"},
    hf.JavaOnly: {"value": "com.example.Name"},
    hf.ClientConfig: {
        "group_config": hf.GroupConfig("prod"),
        "network_config": hf.ClientNetworkConfig(smart_routing=False),
        "serialization_config": hf.SerializationConfig(portable_version=1),
        "near_cache_configs": {"m": hf.NearCacheConfig("m")},
        "flake_id_generator_configs": {"f": hf.FlakeIdGeneratorConfig("f")},
        "reliable_topic_configs": {"t": hf.ReliableTopicConfig("t")},
        "connection_strategy_config": hf.ConnectionStrategyConfig(async_start=True),
        "security_config": hf.SecurityConfig(username="ann", password="sesame"),
        "load_balancer": "random",
        "membership_listeners": ((listener, None, True),),
        "lifecycle_listeners": (listener,),
        "labels": ("a", "b"),
        "client_name": "c",
        "backup_ack_to_client_enabled": False,
        "properties": {"hazelcast.client.heartbeat.interval": 2000, "my.own": "x"},
        "metrics_config": hf.MetricsConfig(enabled=True),
        "java_config": {"network": {"aws": {"enabled": True, "regions": ("a", "b"), "n": 1, "f": 1.5}}},
    },
}
"""Constructor keywords of every class, each with a value that is not the default."""

CLASSES = list(KEYWORDS)


def fields(cls: Any) -> tuple[attrs.Attribute[Any], ...]:
    """Return the fields of *cls*."""
    found: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    return found


def made(cls: type[ConfigValue]) -> Any:
    """Return a value of *cls* in which every option differs from its default."""
    make: Callable[..., Any] = cls
    return make(**KEYWORDS[cls])


def least(cls: type[ConfigValue], **changes: Any) -> Any:
    """Return a value of *cls* with *changes* and nothing else but what must be given."""
    make: Callable[..., Any] = cls
    required = {hf.NearCacheConfig, hf.FlakeIdGeneratorConfig, hf.ReliableTopicConfig}
    if cls in required:
        return make(**{"name": "n", **changes})
    if cls is hf.SocketOption:
        return make(**{"level": 1, "option": 2, "value": 3, **changes})
    names: dict[type[ConfigValue], dict[str, Any]] = {hf.PythonName: {"reference": "m:N"}, hf.JavaOnly: {"value": "N"}}
    return make(**{**names.get(cls, {}), **changes})
