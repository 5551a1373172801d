"""Reading the options of the 5.x client."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Any

from hazelcast_fluent.builder import ClientConfigBuilder
from hazelcast_fluent.clients import _entries
from hazelcast_fluent.clients._keywords5 import ARGUMENTS, CLOUD_TOKEN, CREDENTIALS, KEYWORDS, NAMED, OPTIONS
from hazelcast_fluent.clients.handover import Item
from hazelcast_fluent.config import enums
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.network import SocketOption

_BALANCERS = {"RoundRobinLB": "round-robin", "RandomLB": "random"}


def _member_of(enum: type[Any]) -> Callable[[Any], Any]:
    return lambda value: enum(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _balancer(value: Any) -> Any:
    """Return the name of a balancer of the client's own: its objects serve one client only."""
    name = type(value).__name__ if type(value).__module__ == "hazelcast.util" else ""
    return _BALANCERS.get(name, value)


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
    "ssl_protocol": _member_of(enums.SSLProtocol),
    "reconnect_mode": _member_of(enums.ReconnectMode),
    "default_int_type": _member_of(enums.IntegerType),
    "in_memory_format": _member_of(enums.InMemoryFormat),
    "eviction_policy": _member_of(enums.EvictionPolicy),
    "overload_policy": _member_of(enums.TopicOverloadPolicy),
    "load_balancer": _balancer,
    "socket_options": lambda options: [SocketOption(*option) for option in options],
    "membership_listeners": lambda pairs: [(added, removed, False) for added, removed in pairs],
}
"""Options whose values have another form here."""


def read(config: Any) -> tuple[ClientConfig, tuple[Item, ...]]:
    """Return a ``Config`` in our terms, and what does not stand in it."""
    default = importlib.import_module("hazelcast.config").Config()
    said = {name: getattr(config, name) for name in OPTIONS}
    return made_of({name: value for name, value in said.items() if value != getattr(default, name)})


def made_of(options: Mapping[str, Any]) -> tuple[ClientConfig, tuple[Item, ...]]:
    """Return the configuration of these options, and what does not stand in it."""
    builder = ClientConfig.builder()
    items: list[Item] = []
    for name, value in options.items():
        if name in NAMED:
            builder = _with_entries(builder, name, value, items)
        elif name not in CREDENTIALS:
            builder = _with_option(builder, name, _converted(name, value))
    if any(name in options for name in CREDENTIALS):
        user = [options.get(name) for name in CREDENTIALS]
        builder = builder.credentials(*user)  # type: ignore[arg-type]  # the verb looks
    return builder.build(), tuple(items)


def _converted(name: str, value: Any) -> Any:
    return _CONVERSIONS[name](value) if name in _CONVERSIONS else value


def _with_option(builder: ClientConfigBuilder, name: str, value: Any) -> ClientConfigBuilder:
    made: ClientConfigBuilder
    if name == CLOUD_TOKEN:
        made = builder.cloud(enabled=True, discovery_token=value)
    elif name in ARGUMENTS:
        made = getattr(builder, ARGUMENTS[name])(value)
    else:
        verb, keyword = KEYWORDS[name]
        made = getattr(builder, verb)(**{keyword: value})
    return made


def _with_entries(
    builder: ClientConfigBuilder, name: str, entries: Mapping[str, Any], items: list[Item]
) -> ClientConfigBuilder:
    verb, keywords = NAMED[name]
    items += _entries.patterns(name, entries)
    for title, entry in entries.items():
        given = {
            keyword: _converted(option, value)
            for option, keyword in keywords.items()
            if (value := _option_of(entry, option)) is not None
        }
        items += _entries.without_zero_times(f"{name}.{title}", given)
        builder = getattr(builder, verb)(title, **given)
    return builder


def _option_of(entry: Any, option: str) -> Any:
    return entry.get(option) if isinstance(entry, Mapping) else getattr(entry, option)
