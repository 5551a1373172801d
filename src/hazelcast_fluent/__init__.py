"""
One immutable, typed description of a Hazelcast client: built by a chain, read from files, starting the real client.

A name of the package is loaded when it is first used: a program that prints its version, or only catches an error,
loads no configuration.
"""

from hazelcast_fluent._lazy import lazy_names, modules_of

__version__ = "0.1.0"

_MODULE_OF = modules_of(
    {
        ".client_config": ("ClientConfig", "ClientConfigBuilder"),
        ".clients.announcement": ("OnUnsupported",),
        ".clients.compatibility": ("CompatibilityReport",),
        ".clients.diagnosis.findings": ("Diagnosis", "Finding"),
        ".clients.failover": ("AsyncFailoverConnection", "FailoverConnection"),
        ".clients.health": ("Health", "NearCacheHealth", "health"),
        ".config.client_settings": ("ClientSettings",),
        ".config.connection": ("ConnectionRetryConfig", "ConnectionStrategyConfig"),
        ".config.data_structures": ("FlakeIdGeneratorConfig", "NearCacheConfig", "ReliableTopicConfig"),
        ".config.enums": (
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
        ".config.frozen_map": ("FrozenMap",),
        ".config.java_only": ("JavaOnly",),
        ".config.metrics": ("MetricsConfig",),
        ".config.network": (
            "ClientCloudConfig",
            "ClientNetworkConfig",
            "ClusterRoutingConfig",
            "IcmpPingConfig",
            "SocketOption",
            "SocketOptionsConfig",
        ),
        ".config.properties": ("PROPERTY_HEARTBEAT_INTERVAL", "PROPERTY_HEARTBEAT_TIMEOUT"),
        ".config.python_name": ("PythonName",),
        ".config.security": ("DEFAULT_GROUP_NAME", "DEFAULT_GROUP_PASSWORD", "GroupConfig", "SecurityConfig"),
        ".config.serialization": ("SerializationConfig",),
        ".config.tls": ("SSLConfig",),
        ".errors": (
            "AddressFailure",
            "AmbiguousPatternError",
            "ConfigWarning",
            "ConnectionFailedError",
            "FailoverError",
            "Problem",
            "HazelcastFluentError",
            "InvalidConfigError",
            "MissingExtraError",
            "Origin",
            "UnsupportedOptionWarning",
            "UnsupportedOptionsError",
            "WrongTypeError",
        ),
        ".declarative.file_kinds": ("FileVersion",),
        ".formats.layer": ("ConfigSource",),
        ".formats.limits": ("Limits",),
        ".formats.registry": ("FormatName",),
        ".reports.diff": ("Change", "Diff"),
        ".reports.explain": ("Explained", "Explanation"),
        ".reports.lint": ("Lint", "Suggestion"),
        ".reports.map_lookup": ("NearCacheChoice",),
        ".failover_config": ("ClientFailoverConfig", "ClientFailoverConfigBuilder"),
    }
)
"""
Where each public name is defined.

``python tools/make_stubs.py`` writes ``__init__.pyi`` from it, which is what type checkers and editors read.
"""

_SUBMODULES = ("builder", "client_config", "clients", "config", "errors", "failover_config", "presets")
"""Modules that can be used as attributes of the package without importing them first."""

__all__ = sorted(_MODULE_OF)  # noqa: PLE0605  # pyright: ignore[reportUnsupportedDunderAll]  # checkers read the stub

__getattr__, __dir__ = lazy_names(globals(), _MODULE_OF, submodules=_SUBMODULES)
