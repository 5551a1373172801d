"""
What the 3.x client's mutable configuration becomes, operation by operation.

The same object reached as ``config.network_config`` and as a variable is one thing here: paths start at the root.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs
import libcst as cst

from hazelcast_fluent.clients.imported import import_tables
from hazelcast_fluent.clients.v3.mapping import MAPPING
from hazelcast_fluent.migrate import _value_rules as v
from hazelcast_fluent.migrate._mentions import CHAINED
from hazelcast_fluent.migrate._operations import Call, CannotProveError, Operation, Value, once, without_texts
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate.keywords_5 import added

_NETWORK = ("network_config",)
_SSL = (*_NETWORK, "ssl_config")
_CLOUD = (*_NETWORK, "cloud_config")
_SERIALIZATION = ("serialization_config",)

_CONVERSIONS: dict[str, v.Conversion] = {
    "network_config.connection_timeout": v.OLD_TIMEOUT,
    "network_config.ssl_config.protocol": v.OLD_PROTOCOL,
    "serialization_config.data_serializable_factories": v.fresh,
    "serialization_config.portable_factories": v.fresh,
    "serialization_config.class_definitions": v.fresh,
    "serialization_config.default_integer_type": v.INTEGER_TYPE,
    "near_cache_configs.in_memory_format": v.IN_MEMORY,
    "near_cache_configs.time_to_live_seconds": v.TIME_TO_LIVE,
    "near_cache_configs.max_idle_seconds": v.TIME_TO_LIVE,
    "near_cache_configs.eviction_policy": v.EVICTION,
    "flake_id_generator_configs.prefetch_validity_in_millis": v.milliseconds,
}
"""What must be looked at more closely, by that client's attribute."""

_TABLES = import_tables(MAPPING)

KEYWORDS: dict[tuple[str, ...], tuple[str, str, v.Conversion]] = {
    tuple(target.split(".")): (setting.call.method, setting.call.keyword, _CONVERSIONS.get(target, v.plain))
    for target, (setting, *_) in _TABLES.options.items()
    if setting.call.keyword and "._" not in target
}
"""Attributes that are set: path, builder method, keyword, conversion."""


def _entry(holder: str) -> dict[str, tuple[str, v.Conversion]]:
    _, options = _TABLES.entries[holder]
    return {
        name: (setting.call.keyword, _CONVERSIONS.get(f"{holder}.{name}", v.plain)) for name, setting in options.items()
    }


NEAR_CACHE: dict[str, tuple[str, v.Conversion]] = _entry("near_cache_configs")
"""A near cache's attributes, with the keyword and the conversion."""

FLAKE_ID: dict[str, tuple[str, v.Conversion]] = _entry("flake_id_generator_configs")
"""A flake id generator's attributes, with the keyword and the conversion."""

PROPERTIES = {
    "HEARTBEAT_INTERVAL": "hazelcast.client.heartbeat.interval",
    "HEARTBEAT_TIMEOUT": "hazelcast.client.heartbeat.timeout",
    "INVOCATION_TIMEOUT_SECONDS": "hazelcast.client.invocation.timeout.seconds",
    "INVOCATION_RETRY_PAUSE_MILLIS": "hazelcast.client.invocation.retry.pause.millis",
    "HAZELCAST_CLOUD_DISCOVERY_TOKEN": "hazelcast.client.cloud.discovery.token",
    "STATISTICS_ENABLED": "hazelcast.client.statistics.enabled",
    "STATISTICS_PERIOD_SECONDS": "hazelcast.client.statistics.period.seconds",
    "SERIALIZATION_INPUT_RETURNS_BYTEARRAY": "hazelcast.serialization.input.returns.bytearray",
}
"""The constants of ``hazelcast.config.ClientProperties``."""


def _arguments(code: Code, operation: Operation, *names: str) -> list[Value]:
    """Return the values of a method's parameters; all that are named must be given."""
    values = [code.value(node) for node in operation.positional]
    rest = names[len(values) :]
    if len(values) > len(names) or set(operation.keywords) - set(rest) or len(operation.keywords) < len(rest):
        raise CannotProveError(f"{operation.path[-1]} takes other arguments", operation.node)
    return values + [code.value(operation.keywords[name]) for name in rest]


def _address(code: Code, operation: Operation) -> list[Call]:
    (value,) = _arguments(code, operation, "object")
    return [once("address", v.address(code, value))]


def _addresses(code: Code, operation: Operation) -> list[Call]:
    value = code.value(operation.positional[0])
    if operation.kind == "extend":
        return added(code, "address", value)
    return [once("addresses", v.members(code, attrs.evolve(value, present=True)))]


def _socket_option(code: Code, operation: Operation) -> list[Call]:
    (option,) = _arguments(code, operation, "object")
    node = option.node
    if not isinstance(node, cst.Call) or code.qualified(node.func) != "hazelcast.config.SocketOption":
        raise CannotProveError("the socket option is made elsewhere", node)
    names = ("level", "option", "value")
    given = {a.keyword.value if a.keyword else name: a for a, name in zip(node.args, names, strict=False)}
    if len(node.args) != len(names) or set(given) != set(names) or any(argument.star for argument in node.args):
        raise CannotProveError("SocketOption takes a level, an option and a value", node)
    return [once("socket_option", *(code.value(given[name].value) for name in names))]


def _membership_listener(code: Code, operation: Operation) -> list[Call]:
    names = ("member_added", "member_removed", "fire_for_existing")
    given = dict(zip(names, operation.positional, strict=False)) | dict(operation.keywords)
    if set(given) - set(names) or len(operation.positional) > len(names):
        raise CannotProveError("add_membership_listener takes other arguments", operation.node)
    return [once("membership_listener", **{n: code.value(given[n]) for n in names if n in given})]


def _lifecycle_listener(code: Code, operation: Operation) -> list[Call]:
    return [once("lifecycle_listener", *_arguments(code, operation, "lifecycle_state_changed"))]


def _client_name(code: Code, operation: Operation) -> list[Call]:
    return [once("client_name", code.value(operation.positional[0]))]


def _property(code: Code, operation: Operation) -> list[Call]:
    key, value = _arguments(code, operation, "key", "value")
    parts = code.qualified(key.node).split(".")
    if parts[:3] == ["hazelcast", "config", "ClientProperties"] and parts[-1] == "name":
        name = PROPERTIES.get(parts[3], "")
        key = key.rewritten(f'"{name}"', name)
    if not isinstance(key.known, str) or not key.known:
        raise CannotProveError(f"the property {without_texts(key.node)} can't be read here", key.node)
    return [once("client_property", key, value)]


def _serializer(code: Code, operation: Operation) -> list[Call]:
    names = ("_type", "serializer")
    return [once("custom_serializer", *_arguments(code, operation, *names))]


def _factory(method: str) -> Callable[[Code, Operation], list[Call]]:
    def handle(code: Code, operation: Operation) -> list[Call]:
        names = ("factory_id", "factory")
        key, factory = _arguments(code, operation, *(names if operation.kind == "call" else ("key", "value")))
        return [once(method, key, v.fresh(code, attrs.evolve(factory, present=True)))]

    return handle


def _class_definition(code: Code, operation: Operation) -> list[Call]:
    return [once("class_definition", *_arguments(code, operation, "element"))]


HANDLERS: dict[tuple[str, tuple[str, ...]], Callable[[Code, Operation], list[Call]]] = {
    ("append", (*_NETWORK, "addresses")): _address,
    ("extend", (*_NETWORK, "addresses")): _addresses,
    ("set", (*_NETWORK, "addresses")): _addresses,
    ("set", ("client_name",)): _client_name,
    ("append", (*_NETWORK, "socket_options")): _socket_option,
    ("call", ("add_membership_listener",)): _membership_listener,
    ("call", ("add_lifecycle_listener",)): _lifecycle_listener,
    ("call", ("set_property",)): _property,
    ("call", (*_SERIALIZATION, "set_custom_serializer")): _serializer,
    ("call", (*_SERIALIZATION, "add_portable_factory")): _factory("portable_factory"),
    ("call", (*_SERIALIZATION, "add_data_serializable_factory")): _factory("data_serializable_factory"),
    ("item", (*_SERIALIZATION, "portable_factories")): _factory("portable_factory"),
    ("item", (*_SERIALIZATION, "data_serializable_factories")): _factory("data_serializable_factory"),
    ("call", (*_SERIALIZATION, "class_definitions", "add")): _class_definition,
}
"""Everything else: what is done to which path."""

SECTIONS = {
    "hazelcast.config.GroupConfig": ("group_config",),
    "hazelcast.config.ClientNetworkConfig": _NETWORK,
    "hazelcast.config.SSLConfig": _SSL,
    "hazelcast.config.ClientCloudConfig": _CLOUD,
    "hazelcast.config.SerializationConfig": _SERIALIZATION,
}
"""Classes of objects that are assigned to one place."""

CASCADING = CHAINED | {"set_property"}
"""The methods that return the configuration they were called on."""

READABLE = {path for path, (_, _, conversion) in KEYWORDS.items() if conversion is v.plain}
"""What may be read off the value that takes the configuration's place: same name, same type."""
