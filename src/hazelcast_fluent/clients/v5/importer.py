"""Reading the options of the 5.x client."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from functools import partial
from operator import methodcaller
from typing import Any, Final, Generic, TypeAlias, TypeVar

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients import imported as _entries
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.config import enums
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.errors import InvalidConfigError, Problem, did_you_mean

KEYWORDS: Final[dict[str, tuple[str, str]]] = {
    "cluster_name": ("group", "name"),
    "connection_timeout": ("network", "connection_timeout"),
    "redo_operation": ("network", "redo_operation"),
    "smart_routing": ("network", "smart_routing"),
    "use_public_ip": ("network", "use_public_ip"),
    "ssl_enabled": ("ssl", "enabled"),
    "ssl_cafile": ("ssl", "cafile"),
    "ssl_certfile": ("ssl", "certfile"),
    "ssl_keyfile": ("ssl", "keyfile"),
    "ssl_password": ("ssl", "password"),
    "ssl_ciphers": ("ssl", "ciphers"),
    "ssl_check_hostname": ("ssl", "check_hostname"),
    "ssl_protocol": ("ssl", "protocol"),
    "async_start": ("connection_strategy", "async_start"),
    "reconnect_mode": ("connection_strategy", "reconnect_mode"),
    "retry_initial_backoff": ("connection_retry", "initial_backoff"),
    "retry_max_backoff": ("connection_retry", "max_backoff"),
    "retry_multiplier": ("connection_retry", "multiplier"),
    "retry_jitter": ("connection_retry", "jitter"),
    "cluster_connect_timeout": ("connection_retry", "cluster_connect_timeout"),
    "portable_version": ("serialization", "portable_version"),
    "data_serializable_factories": ("serialization", "data_serializable_factories"),
    "portable_factories": ("serialization", "portable_factories"),
    "class_definitions": ("serialization", "class_definitions"),
    "check_class_definition_errors": ("serialization", "check_class_def_errors"),
    "is_big_endian": ("serialization", "is_big_endian"),
    "default_int_type": ("serialization", "default_integer_type"),
    "global_serializer": ("serialization", "global_serializer"),
    "custom_serializers": ("serialization", "custom_serializers"),
    "compact_serializers": ("serialization", "compact_serializers"),
    "heartbeat_interval": ("heartbeat", "interval"),
    "heartbeat_timeout": ("heartbeat", "timeout"),
    "invocation_timeout": ("invocation", "timeout"),
    "invocation_retry_pause": ("invocation", "retry_pause"),
    "statistics_enabled": ("statistics", "enabled"),
    "statistics_period": ("statistics", "period"),
}
"""Options that are one keyword of a builder method: name, builder method, keyword."""

ARGUMENTS: Final[dict[str, str]] = {
    "client_name": "client_name",
    "cluster_members": "addresses",
    "labels": "labels",
    "load_balancer": "load_balancer",
    "token_provider": "token_provider",
    "backup_ack_to_client_enabled": "backup_ack_to_client",
    "shuffle_member_list": "shuffle_member_list",
    "operation_backup_timeout": "operation_backup_timeout",
    "fail_on_indeterminate_operation_state": "fail_on_indeterminate_operation_state",
    "lifecycle_listeners": "lifecycle_listeners",
    "membership_listeners": "membership_listeners",
    "socket_options": "socket_options",
}
"""Options that are the one argument of a builder method: name, builder method."""

CREDENTIALS: Final = ("creds_username", "creds_password")
"""The two options that belong together."""

CLOUD_TOKEN: Final = "cloud_discovery_token"  # noqa: S105  # the option's name
"""The option that switches the cloud on by being there."""

NEAR_CACHE: Final[dict[str, str]] = {
    "invalidate_on_change": "invalidate_on_change",
    "in_memory_format": "in_memory_format",
    "time_to_live": "ttl",
    "max_idle": "max_idle",
    "eviction_policy": "eviction_policy",
    "eviction_max_size": "eviction_max_size",
    "eviction_sampling_count": "eviction_sampling_count",
    "eviction_sampling_pool_size": "eviction_sampling_pool_size",
}
"""A near cache's options, with the builder method's keyword."""

FLAKE_ID: Final[dict[str, str]] = {"prefetch_count": "prefetch_count", "prefetch_validity": "prefetch_validity"}
"""A flake id generator's options, with the builder method's keyword."""

TOPIC: Final[dict[str, str]] = {"read_batch_size": "read_batch_size", "overload_policy": "overload_policy"}
"""A reliable topic's options, with the builder method's keyword."""

NAMED: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "near_caches": ("near_cache", NEAR_CACHE),
    "flake_id_generators": ("flake_id_generator", FLAKE_ID),
    "reliable_topics": ("reliable_topic", TOPIC),
}
"""Options that hold one configuration by name, with the builder method and its keywords."""

OPTIONS: Final = (*KEYWORDS, *ARGUMENTS, *CREDENTIALS, CLOUD_TOKEN, *NAMED)
"""All options of ``hazelcast.config.Config``."""

C = TypeVar("C", bound=RecordedSettings)

Change: TypeAlias = Callable[[SettingsBuilder[Any]], SettingsBuilder[Any]]
"""What one option does to a builder."""

_BALANCERS = {"RoundRobinLB": "round-robin", "RandomLB": "random"}


def _member_of(enum: type[IntEnum]) -> Callable[[Any], Any]:
    members = {int(member): member for member in enum}
    return lambda value: members.get(value, value) if type(value) is int else value


def _balancer(value: Any) -> Any:
    """Return the name of a balancer of the client's own: its objects serve one client only."""
    name = type(value).__name__ if type(value).__module__ == "hazelcast.util" else ""
    return _BALANCERS.get(name, value)


def _each(convert: Callable[..., Any], parts: int) -> Callable[[Any], Any]:
    """Return what converts the tuples of *parts* in a list; the builder method refuses whatever else stands there."""

    def converted(items: Any) -> Any:
        if not isinstance(items, (list, tuple)):
            return items
        return [convert(*item) if isinstance(item, tuple) and len(item) == parts else item for item in items]

    return converted


def _address(address: Any) -> Any:
    """Return an address without the blanks that the client accepts around the port."""
    if not isinstance(address, str):
        return address
    host, colon, port = address.rpartition(":")
    return f"{host.strip()}:{port.strip()}" if colon and port.strip().isdecimal() else address


def _addresses(addresses: Any) -> Any:
    return list(map(_address, addresses)) if isinstance(addresses, (list, tuple)) else addresses


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "cluster_members": _addresses,
    "ssl_protocol": _member_of(enums.SSLProtocol),
    "reconnect_mode": _member_of(enums.ReconnectMode),
    "default_int_type": _member_of(enums.IntegerType),
    "in_memory_format": _member_of(enums.InMemoryFormat),
    "eviction_policy": _member_of(enums.EvictionPolicy),
    "overload_policy": _member_of(enums.TopicOverloadPolicy),
    "load_balancer": _balancer,
    "socket_options": _each(SocketOption, 3),
    "membership_listeners": _each(lambda added, removed: (added, removed, False), 2),
}
"""Options whose values have another form here."""


def read(config: Any, builder: SettingsBuilder[C]) -> tuple[C, tuple[Item, ...]]:
    """Return a ``Config`` in our terms, and what does not stand in it."""
    default = importlib.import_module("hazelcast.config").Config()
    said = {name: getattr(config, name) for name in OPTIONS}
    return made_of({name: value for name, value in said.items() if value != getattr(default, name)}, builder)


def made_of(options: Mapping[str, Any], builder: SettingsBuilder[C]) -> tuple[C, tuple[Item, ...]]:
    """
    Return the configuration of these options, and what does not stand in it.

    Raises:
        InvalidConfigError: All values that are refused here.
        TypeError: Named entries hold what that client takes for none, or an option that it does not have.
    """
    making = _Making(builder)
    items: list[Item] = []
    for name, value in options.items():
        if name in NAMED:
            for change in _entries_of(name, value, items):
                making.take(change)
        elif name not in CREDENTIALS:
            making.take(partial(_with_option, name=name, given=value))
    making.take(partial(_with_identity, options=options, items=items))
    return making.made(), tuple(items)


def _with_identity(
    builder: SettingsBuilder[Any], options: Mapping[str, Any], items: list[Item]
) -> SettingsBuilder[Any]:
    """Set the user's name and password as far as that client uses them."""
    user: Any = [options.get(name) for name in CREDENTIALS]
    if user == [None, None]:
        return builder
    given = [name for name, value in zip(CREDENTIALS, user, strict=True) if value is not None]
    if options.get("token_provider") is not None:
        items += [Item(name, "mapped", reason="the client uses the token provider only") for name in given]
        return builder
    if len(given) == 1:
        reason = f"it is left out, as a user needs both {' and '.join(CREDENTIALS)}"
        items.append(Item(given[0], "unsupported", reason=reason))
        return builder
    return builder.credentials(*user)


class _Making(Generic[C]):
    """A builder that goes on after a problem, so that all are told together."""

    def __init__(self, builder: SettingsBuilder[C]) -> None:
        self._builder = builder
        self._problems: list[Problem] = []

    def take(self, change: Change) -> None:
        try:
            self._builder = change(self._builder)
        except InvalidConfigError as error:
            self._problems += error.problems

    def made(self) -> C:
        try:
            config = self._builder.build()
        except InvalidConfigError as error:
            self._problems += error.problems
        else:
            if not self._problems:
                return config
        raise InvalidConfigError(self._problems)


def _converted(name: str, value: Any) -> Any:
    return _CONVERSIONS[name](value) if name in _CONVERSIONS else value


def _with_option(builder: SettingsBuilder[Any], name: str, given: Any) -> SettingsBuilder[Any]:
    value = _converted(name, given)
    made: SettingsBuilder[Any]
    if name == CLOUD_TOKEN:
        made = builder.cloud(enabled=True, discovery_token=value)
    elif name in ARGUMENTS:
        made = getattr(builder, ARGUMENTS[name])(value)
    else:
        method, keyword = KEYWORDS[name]
        made = getattr(builder, method)(**{keyword: value})
    return made


def _entries_of(name: str, entries: Any, items: list[Item]) -> Iterator[Change]:
    """Yield a change for each entry."""
    if not isinstance(entries, Mapping):
        raise TypeError(f"{name} must be a dict, and not a {type(entries).__name__}")
    for title in entries:
        if not isinstance(title, str):
            raise TypeError(f"the names in {name} must be strings, and not a {type(title).__name__}")
    items += _entries.patterns(name, entries)
    method, keywords = NAMED[name]
    for title, entry in entries.items():
        _check_entry(f"{name}.{title}", entry, keywords)
        given = {
            keyword: _converted(option, value)
            for option, keyword in keywords.items()
            if (value := _option_of(entry, option)) is not None
        }
        items += _entries.without_zero_times(f"{name}.{title}", given)
        yield methodcaller(method, title, **given)


def _check_entry(path: str, entry: Any, keywords: Mapping[str, str]) -> None:
    if not isinstance(entry, Mapping):
        if not all(hasattr(entry, option) for option in keywords):
            raise TypeError(f"{path} must be a dict or the client's own object, and not a {type(entry).__name__}")
        return
    for option in entry:
        if option not in keywords:
            hint = did_you_mean(option, keywords) if isinstance(option, str) else None
            raise TypeError(f"{path}: {option!r} is no option of the 5.x client" + (f"; {hint}" if hint else ""))


def _option_of(entry: Any, option: str) -> Any:
    return entry.get(option) if isinstance(entry, Mapping) else getattr(entry, option)
