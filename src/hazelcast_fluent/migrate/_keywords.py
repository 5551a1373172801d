"""What the options of the 5.x client become, given as keywords or set on its ``Config``."""

from __future__ import annotations

from collections.abc import Callable

import libcst as cst

from hazelcast_fluent.migrate import _values as v
from hazelcast_fluent.migrate._model import Call, CannotProveError, Operation, Value, call, once
from hazelcast_fluent.migrate._scope import Code

KEYWORDS: dict[str, tuple[str, str, v.Conversion]] = {
    "cluster_name": ("group", "name", v.optional),
    "connection_timeout": ("network", "connection_timeout", v.zero_is_none),
    "redo_operation": ("network", "redo_operation", v.optional),
    "smart_routing": ("network", "smart_routing", v.optional),
    "use_public_ip": ("network", "use_public_ip", v.optional),
    **{
        f"ssl_{name}": ("ssl", name, v.optional)
        for name in ("enabled", "cafile", "certfile", "keyfile", "password", "ciphers", "check_hostname")
    },
    "ssl_protocol": ("ssl", "protocol", v.PROTOCOL),
    "async_start": ("connection_strategy", "async_start", v.optional),
    "reconnect_mode": ("connection_strategy", "reconnect_mode", v.RECONNECT),
    "retry_initial_backoff": ("connection_retry", "initial_backoff", v.optional),
    "retry_max_backoff": ("connection_retry", "max_backoff", v.optional),
    "retry_multiplier": ("connection_retry", "multiplier", v.optional),
    "retry_jitter": ("connection_retry", "jitter", v.optional),
    "cluster_connect_timeout": ("connection_retry", "cluster_connect_timeout", v.minus_one_is_none),
    "portable_version": ("serialization", "portable_version", v.optional),
    "data_serializable_factories": ("serialization", "data_serializable_factories", v.fresh),
    "portable_factories": ("serialization", "portable_factories", v.fresh),
    "class_definitions": ("serialization", "class_definitions", v.fresh),
    "check_class_definition_errors": ("serialization", "check_class_def_errors", v.optional),
    "is_big_endian": ("serialization", "is_big_endian", v.optional),
    "default_int_type": ("serialization", "default_integer_type", v.INTEGER_TYPE),
    "global_serializer": ("serialization", "global_serializer", v.optional),
    "custom_serializers": ("serialization", "custom_serializers", v.fresh),
    "compact_serializers": ("serialization", "compact_serializers", v.fresh),
    "heartbeat_interval": ("heartbeat", "interval", v.optional),
    "heartbeat_timeout": ("heartbeat", "timeout", v.optional),
    "invocation_timeout": ("invocation", "timeout", v.optional),
    "invocation_retry_pause": ("invocation", "retry_pause", v.optional),
    "statistics_enabled": ("statistics", "enabled", v.optional),
    "statistics_period": ("statistics", "period", v.optional),
}
"""Options that are one keyword of a verb: name, verb, keyword, conversion."""

PLAIN: dict[str, tuple[str, v.Conversion]] = {
    "client_name": ("client_name", v.optional),
    "cluster_members": ("addresses", v.fresh),
    "labels": ("labels", v.fresh),
    "load_balancer": ("load_balancer", v.optional),
    "token_provider": ("token_provider", v.optional),
    "backup_ack_to_client_enabled": ("backup_ack_to_client", v.optional),
}
"""Options that are the one argument of a verb."""

PROPERTIES = {
    "shuffle_member_list": ("hazelcast.client.shuffle.member.list", 1),
    "fail_on_indeterminate_operation_state": ("hazelcast.client.operation.fail.on.indeterminate.state", 1),
    "operation_backup_timeout": ("hazelcast.client.operation.backup.timeout.millis", 1000),
}
"""Options that are properties here, with how many of the property's units make one of the option's."""

NEAR_CACHE: dict[str, tuple[str, v.Conversion]] = {
    "invalidate_on_change": ("invalidate_on_change", v.plain),
    "in_memory_format": ("in_memory_format", v.IN_MEMORY),
    "time_to_live": ("ttl", v.TIME_TO_LIVE),
    "max_idle": ("max_idle", v.TIME_TO_LIVE),
    "eviction_policy": ("eviction_policy", v.EVICTION),
    "eviction_max_size": ("eviction_max_size", v.plain),
    "eviction_sampling_count": ("eviction_sampling_count", v.plain),
    "eviction_sampling_pool_size": ("eviction_sampling_pool_size", v.plain),
}
FLAKE_ID: dict[str, tuple[str, v.Conversion]] = {
    "prefetch_count": ("prefetch_count", v.plain),
    "prefetch_validity": ("prefetch_validity", v.plain),
}
TOPIC: dict[str, tuple[str, v.Conversion]] = {
    "read_batch_size": ("read_batch_size", v.plain),
    "overload_policy": ("overload_policy", v.OVERLOAD),
}
NAMED = {
    "near_caches": ("near_cache", NEAR_CACHE),
    "flake_id_generators": ("flake_id_generator", FLAKE_ID),
    "reliable_topics": ("reliable_topic", TOPIC),
}
"""Options that hold one configuration by name, with the verb and the keywords."""


def _property(code: Code, name: str, value: Value) -> list[Call]:
    property_name, units = PROPERTIES[name]
    if units != 1:
        known = v.certain(value, "its unit is another here").known
        scaled = known * units if isinstance(known, (int, float)) else known
        exact = int(scaled) if isinstance(scaled, float) and scaled.is_integer() else scaled
        value = value.says(repr(exact), exact)
    key = Value(value.node, f'"{property_name}"', property_name, still=True)
    return [once("client_property", key, v.optional(code, value))]


def _socket_options(code: Code, name: str, value: Value) -> list[Call]:
    calls = []
    for node in v.elements(value, name):
        parts = v.elements(code.value(node), "a socket option")
        calls.append(once("socket_option", *map(code.value, parts)))
    return calls


def _lifecycle_listeners(code: Code, name: str, value: Value) -> list[Call]:
    return [once("lifecycle_listener", code.value(node)) for node in v.elements(value, name)]


def _membership_listeners(code: Code, name: str, value: Value) -> list[Call]:
    calls = []
    for node in v.elements(value, name):
        parts = v.elements(code.value(node), "a membership listener")
        calls.append(once("membership_listener", *map(code.value, parts)))
    return calls


def _cloud_token(_code: Code, _name: str, value: Value) -> list[Call]:
    token = v.certain(value, "None would leave the cloud off")
    enabled = Value(value.node, "True", True, still=True)
    return [call("cloud", enabled=enabled, discovery_token=token)]


def _named(code: Code, name: str, value: Value) -> list[Call]:
    verb, keywords = NAMED[name]
    calls = []
    for key, item in v.pairs(value, name):
        title = v.exact_name(code, code.value(key))
        calls.append(once(verb, title, **_options(code, item, keywords)))
    return calls


def _options(code: Code, node: cst.BaseExpression, keywords: dict[str, tuple[str, v.Conversion]]) -> dict[str, Value]:
    options: dict[str, Value] = {}
    for key, value in v.pairs(code.value(node), "a configuration by name"):
        option = code.value(key).known
        if not isinstance(option, str) or option not in keywords:
            raise CannotProveError(f"{code.source(key)} is no option that is known", key)
        keyword, conversion = keywords[option]
        options[keyword] = conversion(code, code.value(value))
    return options


_HANDLERS: dict[str, Callable[[Code, str, Value], list[Call]]] = {
    "socket_options": _socket_options,
    "lifecycle_listeners": _lifecycle_listeners,
    "membership_listeners": _membership_listeners,
    "cloud_discovery_token": _cloud_token,
    **dict.fromkeys(PROPERTIES, _property),
    **dict.fromkeys(NAMED, _named),
}


def option(code: Code, name: str, value: Value) -> list[Call]:
    """Return the calls that an option of the 5.x client becomes."""
    if value.known is None and name != "connection_timeout":
        return []
    if name in KEYWORDS:
        verb, keyword, conversion = KEYWORDS[name]
        return [call(verb, **{keyword: conversion(code, value)})]
    if name in PLAIN:
        verb, conversion = PLAIN[name]
        return [once(verb, conversion(code, value))]
    if name in _HANDLERS:
        return _HANDLERS[name](code, name, value)
    raise CannotProveError(f"the 5.x client has no option {name}", value.node)


def credentials(code: Code, username: Value, password: Value) -> Call:
    """Return the call for a user's name and password, which belong together."""
    return once("credentials", v.optional(code, username), v.optional(code, password))


_APPENDED: dict[str, str] = {
    "cluster_members": "address",
    "labels": "label",
    "lifecycle_listeners": "lifecycle_listener",
    "compact_serializers": "compact_serializer",
    "class_definitions": "class_definition",
}


def operation(code: Code, done: Operation) -> list[Call]:
    """Return the calls that a statement on a ``Config`` becomes."""
    if len(done.path) != 1:
        raise CannotProveError(f"{'.'.join(done.path)} is no option that is known", done.node)
    name = done.path[0]
    if done.kind == "set" and not done.keywords:
        value = code.value(done.positional[0])
        if value.known is None:
            raise CannotProveError(f"None is no value of {name} in that client", done.node)
        return option(code, name, value)
    if done.kind == "append" and name in _APPENDED:
        return [once(_APPENDED[name], code.value(done.positional[0]))]
    if done.kind == "extend" and name in _APPENDED:
        added = v.elements(code.value(done.positional[0]), "what is added")
        return [once(_APPENDED[name], code.value(node)) for node in added]
    raise CannotProveError(f"what is done to {name} is not understood", done.node)
