"""What the options of the 5.x client become, given as keywords or set on its ``Config``."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs
import libcst as cst

from hazelcast_fluent.clients.v5.importer import ARGUMENTS, CLOUD_TOKEN, KEYWORDS, NAMED, OPTIONS
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.migrate import _value_rules as v
from hazelcast_fluent.migrate._operations import Call, CannotProveError, Operation, Value, call, once
from hazelcast_fluent.migrate._scope import Code

_CONVERSIONS: dict[str, v.Conversion] = {
    "cluster_connect_timeout": v.minus_one_is_none,
    "cluster_members": v.members,
    "connection_timeout": v.zero_is_none,
    "default_int_type": v.INTEGER_TYPE,
    "eviction_policy": v.EVICTION,
    "in_memory_format": v.IN_MEMORY,
    "max_idle": v.TIME_TO_LIVE,
    "operation_backup_timeout": v.optional,
    "overload_policy": v.OVERLOAD,
    "reconnect_mode": v.RECONNECT,
    "ssl_protocol": v.PROTOCOL,
    "time_to_live": v.TIME_TO_LIVE,
    **dict.fromkeys(
        (
            "class_definitions",
            "compact_serializers",
            "custom_serializers",
            "data_serializable_factories",
            "labels",
            "portable_factories",
        ),
        v.fresh,
    ),
}
"""What must be looked at more closely than that it may not be None."""


def conversion_of(name: str) -> v.Conversion:
    """Return how the value of an option becomes ours."""
    return _CONVERSIONS.get(name, v.optional)


def _socket_options(code: Code, name: str, value: Value) -> list[Call]:
    calls = []
    for node in v.elements(value, name):
        parts = v.elements(code.value(node), "a socket option", 3)
        calls.append(once("socket_option", *map(code.value, parts)))
    return calls


def _lifecycle_listeners(code: Code, name: str, value: Value) -> list[Call]:
    return [once("lifecycle_listener", code.value(node)) for node in v.elements(value, name)]


def _membership_listeners(code: Code, name: str, value: Value) -> list[Call]:
    calls = []
    for node in v.elements(value, name):
        parts = v.elements(code.value(node), "a membership listener", 2)
        calls.append(once("membership_listener", *map(code.value, parts)))
    return calls


def _cloud_token(code: Code, _name: str, value: Value) -> list[Call]:
    token = v.optional(code, value)
    enabled = Value(value.node, "True", True, still=True)
    return [call("cloud", enabled=enabled, discovery_token=token)]


def _named(code: Code, name: str, value: Value) -> list[Call]:
    method, keywords = NAMED[name]
    calls = []
    for key, item in v.pairs(value, name):
        title = v.exact_name(code, code.value(key))
        calls.append(once(method, title, **_options(code, item, keywords)))
    return calls


def _options(code: Code, node: cst.BaseExpression, keywords: Mapping[str, str]) -> dict[str, Value]:
    options: dict[str, Value] = {}
    for key, value in v.pairs(code.value(node), "a configuration by name"):
        option = code.value(key).known
        if not isinstance(option, str) or option not in keywords:
            raise CannotProveError(f"{code.source(key)} is no option that is known", key, "unknown option")
        options[keywords[option]] = conversion_of(option)(code, code.value(value))
    return options


_HANDLERS: dict[str, Callable[[Code, str, Value], list[Call]]] = {
    "socket_options": _socket_options,
    "lifecycle_listeners": _lifecycle_listeners,
    "membership_listeners": _membership_listeners,
    CLOUD_TOKEN: _cloud_token,
    **dict.fromkeys(NAMED, _named),
}


def option(code: Code, name: str, value: Value) -> list[Call]:
    """Return the calls that an option of the 5.x client becomes."""
    if value.known is None and name != "connection_timeout":
        return []
    if name in KEYWORDS:
        method, keyword = KEYWORDS[name]
        return [call(method, **{keyword: conversion_of(name)(code, value)})]
    if name in _HANDLERS:
        return _HANDLERS[name](code, name, value)
    if name in ARGUMENTS:
        return [once(ARGUMENTS[name], conversion_of(name)(code, value))]
    hint = did_you_mean(name, OPTIONS)
    reason = f"the 5.x client has no option {name}" + (f"; {hint}" if hint else "")
    raise CannotProveError(reason, value.node, "unknown option")


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
        raise CannotProveError(f"{'.'.join(done.path)} is no option that is known", done.node, "unknown option")
    name = done.path[0]
    if done.kind == "set" and not done.keywords:
        value = attrs.evolve(code.value(done.positional[0]), present=True)
        if value.known is None:
            raise CannotProveError(f"None is no value of {name} in that client", done.node, "value")
        return option(code, name, value)
    if done.kind == "append" and name in _APPENDED:
        return [once(_APPENDED[name], _item(code, name, code.value(done.positional[0])))]
    if done.kind == "extend" and name in _APPENDED:
        return added(code, _APPENDED[name], code.value(done.positional[0]))
    raise CannotProveError(f"the change of {name} is not understood", done.node)


def _item(code: Code, name: str, value: Value) -> Value:
    return v.address(code, value) if name == "cluster_members" else value


def added(code: Code, method: str, value: Value) -> list[Call]:
    """Return the calls that add all items of a collection."""
    if method == "address":
        v.address(code, value)
    if isinstance(value.node, (cst.List, cst.Tuple)):
        return [once(method, code.value(node)) for node in v.elements(value, "the added list")]
    return [once(method, v.starred(value))]
