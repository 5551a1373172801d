"""
One immutable, typed description of a Hazelcast client, handed to the real client and explained back to people.

A name of the package is loaded when somebody first asks for it: a program that says its version, or only catches an
error, loads no configuration.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from hazelcast_fluent._frozenmap import FrozenMap
    from hazelcast_fluent.builder import ClientConfigBuilder
    from hazelcast_fluent.config.client import ClientConfig
    from hazelcast_fluent.config.cloud import ClientCloudConfig
    from hazelcast_fluent.config.connection import ConnectionRetryConfig, ConnectionStrategyConfig
    from hazelcast_fluent.config.enums import (
        EVICTION_POLICY,
        IN_MEMORY_FORMAT,
        INTEGER_TYPE,
        EvictionPolicy,
        InMemoryFormat,
        IntegerType,
        ReconnectMode,
        SSLProtocol,
        TopicOverloadPolicy,
    )
    from hazelcast_fluent.config.flake_id import FlakeIdGeneratorConfig
    from hazelcast_fluent.config.group import DEFAULT_GROUP_NAME, DEFAULT_GROUP_PASSWORD, GroupConfig
    from hazelcast_fluent.config.icmp import IcmpPingConfig
    from hazelcast_fluent.config.metrics import MetricsConfig
    from hazelcast_fluent.config.near_cache import NearCacheConfig
    from hazelcast_fluent.config.network import ClientNetworkConfig, SocketOption
    from hazelcast_fluent.config.properties import PROPERTY_HEARTBEAT_INTERVAL, PROPERTY_HEARTBEAT_TIMEOUT
    from hazelcast_fluent.config.python_name import PythonName
    from hazelcast_fluent.config.routing import ClusterRoutingConfig
    from hazelcast_fluent.config.security import SecurityConfig
    from hazelcast_fluent.config.serialization import SerializationConfig
    from hazelcast_fluent.config.socket_options import SocketOptionsConfig
    from hazelcast_fluent.config.ssl import SSLConfig
    from hazelcast_fluent.config.topic import ReliableTopicConfig
    from hazelcast_fluent.errors import (
        AmbiguousPatternError,
        FailoverError,
        Fault,
        HazelcastFluentError,
        InvalidConfigError,
        MissingExtraError,
        Origin,
        UnsupportedOptionsError,
        UnsupportedOptionWarning,
    )
    from hazelcast_fluent.failover import ClientFailoverConfig, ClientFailoverConfigBuilder

__all__ = [
    "DEFAULT_GROUP_NAME",
    "DEFAULT_GROUP_PASSWORD",
    "EVICTION_POLICY",
    "INTEGER_TYPE",
    "IN_MEMORY_FORMAT",
    "PROPERTY_HEARTBEAT_INTERVAL",
    "PROPERTY_HEARTBEAT_TIMEOUT",
    "AmbiguousPatternError",
    "ClientCloudConfig",
    "ClientConfig",
    "ClientConfigBuilder",
    "ClientFailoverConfig",
    "ClientFailoverConfigBuilder",
    "ClientNetworkConfig",
    "ClusterRoutingConfig",
    "ConnectionRetryConfig",
    "ConnectionStrategyConfig",
    "EvictionPolicy",
    "FailoverError",
    "Fault",
    "FlakeIdGeneratorConfig",
    "FrozenMap",
    "GroupConfig",
    "HazelcastFluentError",
    "IcmpPingConfig",
    "InMemoryFormat",
    "IntegerType",
    "InvalidConfigError",
    "MetricsConfig",
    "MissingExtraError",
    "NearCacheConfig",
    "Origin",
    "PythonName",
    "ReconnectMode",
    "ReliableTopicConfig",
    "SSLConfig",
    "SSLProtocol",
    "SecurityConfig",
    "SerializationConfig",
    "SocketOption",
    "SocketOptionsConfig",
    "TopicOverloadPolicy",
    "UnsupportedOptionWarning",
    "UnsupportedOptionsError",
]

_HOMES = {
    "_frozenmap": {"FrozenMap"},
    "builder": {"ClientConfigBuilder"},
    "config.client": {"ClientConfig"},
    "config.cloud": {"ClientCloudConfig"},
    "config.connection": {"ConnectionRetryConfig", "ConnectionStrategyConfig"},
    "config.enums": {
        "EVICTION_POLICY",
        "IN_MEMORY_FORMAT",
        "INTEGER_TYPE",
        "EvictionPolicy",
        "InMemoryFormat",
        "IntegerType",
        "ReconnectMode",
        "SSLProtocol",
        "TopicOverloadPolicy",
    },
    "config.flake_id": {"FlakeIdGeneratorConfig"},
    "config.group": {"DEFAULT_GROUP_NAME", "DEFAULT_GROUP_PASSWORD", "GroupConfig"},
    "config.icmp": {"IcmpPingConfig"},
    "config.metrics": {"MetricsConfig"},
    "config.near_cache": {"NearCacheConfig"},
    "config.network": {"ClientNetworkConfig", "SocketOption"},
    "config.properties": {"PROPERTY_HEARTBEAT_INTERVAL", "PROPERTY_HEARTBEAT_TIMEOUT"},
    "config.python_name": {"PythonName"},
    "config.routing": {"ClusterRoutingConfig"},
    "config.security": {"SecurityConfig"},
    "config.serialization": {"SerializationConfig"},
    "config.socket_options": {"SocketOptionsConfig"},
    "config.ssl": {"SSLConfig"},
    "config.topic": {"ReliableTopicConfig"},
    "errors": {
        "AmbiguousPatternError",
        "FailoverError",
        "Fault",
        "HazelcastFluentError",
        "InvalidConfigError",
        "MissingExtraError",
        "Origin",
        "UnsupportedOptionsError",
        "UnsupportedOptionWarning",
    },
    "failover": {"ClientFailoverConfig", "ClientFailoverConfigBuilder"},
}
"""Where the names live."""

_MODULES = {
    "builder": "builder",
    "config": "config.client",
    "errors": "errors",
    "failover": "failover",
    "options": "options",
}
"""The modules that are there as attributes of the package, with what is loaded so that theirs are there as well."""

if not TYPE_CHECKING:  # which would take any name for one of the package's

    def __getattr__(name: str) -> Any:
        from importlib import import_module

        if name in _MODULES:
            import_module(f"{__name__}.{_MODULES[name]}")
            return import_module(f"{__name__}.{name}")
        for home, names in _HOMES.items():
            if name in names:
                value = globals()[name] = getattr(import_module(f"{__name__}.{home}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__, *_MODULES})
