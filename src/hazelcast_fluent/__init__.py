"""
One immutable, typed description of a Hazelcast client: built by a chain, read from files, starting the real client.

A name of the package is loaded when it is first used: a program that prints its version, or only catches an error,
loads no configuration.
"""

from importlib import import_module
from typing import Any

_MODULE_OF = {
    name: module
    for module, names in {
        "client_config": ("ClientConfig", "ClientConfigBuilder"),
        "config.client_settings": ("ClientSettings",),
        "config.connection": ("ConnectionRetryConfig", "ConnectionStrategyConfig"),
        "config.data_structures": ("FlakeIdGeneratorConfig", "NearCacheConfig", "ReliableTopicConfig"),
        "config.enums": (
            "EVICTION_POLICY",
            "IN_MEMORY_FORMAT",
            "INTEGER_TYPE",
            "EvictionPolicy",
            "InMemoryFormat",
            "IntegerType",
            "ReconnectMode",
            "SSLProtocol",
            "TopicOverloadPolicy",
        ),
        "config.frozen_map": ("FrozenMap",),
        "config.metrics": ("MetricsConfig",),
        "config.network": (
            "ClientCloudConfig",
            "ClientNetworkConfig",
            "ClusterRoutingConfig",
            "IcmpPingConfig",
            "SocketOption",
            "SocketOptionsConfig",
        ),
        "config.properties": ("PROPERTY_HEARTBEAT_INTERVAL", "PROPERTY_HEARTBEAT_TIMEOUT"),
        "config.python_name": ("PythonName",),
        "config.security": ("DEFAULT_GROUP_NAME", "DEFAULT_GROUP_PASSWORD", "GroupConfig", "SecurityConfig"),
        "config.serialization": ("SerializationConfig",),
        "config.tls": ("SSLConfig",),
        "errors": (
            "AddressFailure",
            "AmbiguousPatternError",
            "ConnectionFailedError",
            "FailoverError",
            "Problem",
            "HazelcastFluentError",
            "InvalidConfigError",
            "MissingExtraError",
            "Origin",
            "UnsupportedOptionWarning",
            "UnsupportedOptionsError",
        ),
        "failover_config": ("ClientFailoverConfig", "ClientFailoverConfigBuilder"),
    }.items()
    for name in names
}
"""
Where each public name is defined.

``python tools/make_stubs.py`` writes ``__init__.pyi`` from it, which is what type checkers and editors read.
"""

_SUBMODULES = ("builder", "client_config", "clients", "config", "errors", "failover_config")
"""Modules that can be used as attributes of the package without importing them first."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("hazelcast-fluent")
    if name in _SUBMODULES:
        return import_module(f"{__name__}.{name}")
    if name not in _MODULE_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"{__name__}.{_MODULE_OF[name]}"), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, *_SUBMODULES, "__version__"})
