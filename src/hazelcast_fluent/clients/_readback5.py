"""Reading the options of the 5.x client."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from enum import IntEnum
from functools import partial
from operator import methodcaller
from typing import Any, TypeAlias

from hazelcast_fluent.builder import ClientConfigBuilder
from hazelcast_fluent.clients import _entries
from hazelcast_fluent.clients._keywords5 import ARGUMENTS, CLOUD_TOKEN, CREDENTIALS, KEYWORDS, NAMED, OPTIONS
from hazelcast_fluent.clients.handover import Item
from hazelcast_fluent.config import enums
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.errors import Fault, InvalidConfigError, did_you_mean

Change: TypeAlias = Callable[[ClientConfigBuilder], ClientConfigBuilder]
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
    """Return what converts the tuples of *parts* in a list; the verb refuses whatever else stands there."""

    def converted(items: Any) -> Any:
        if not isinstance(items, (list, tuple)):
            return items
        return [convert(*item) if isinstance(item, tuple) and len(item) == parts else item for item in items]

    return converted


_CONVERSIONS: dict[str, Callable[[Any], Any]] = {
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


def read(config: Any) -> tuple[ClientConfig, tuple[Item, ...]]:
    """Return a ``Config`` in our terms, and what does not stand in it."""
    default = importlib.import_module("hazelcast.config").Config()
    said = {name: getattr(config, name) for name in OPTIONS}
    return made_of({name: value for name, value in said.items() if value != getattr(default, name)})


def made_of(options: Mapping[str, Any]) -> tuple[ClientConfig, tuple[Item, ...]]:
    """
    Return the configuration of these options, and what does not stand in it.

    Raises:
        InvalidConfigError: All values that are refused here.
        TypeError: Named entries hold what that client takes for none, or an option that it does not have.
    """
    making = _Making()
    items: list[Item] = []
    for name, value in options.items():
        if name in NAMED:
            for change in _entries_of(name, value, items):
                making.take(change)
        elif name not in CREDENTIALS:
            making.take(partial(_with_option, name=name, given=value))
    if any(name in options for name in CREDENTIALS):
        user: Any = [options.get(name) for name in CREDENTIALS]
        making.take(lambda builder: builder.credentials(*user))
    return making.made(), tuple(items)


class _Making:
    """A builder that goes on after a fault, so that all are told together."""

    def __init__(self) -> None:
        self._builder = ClientConfig.builder()
        self._faults: list[Fault] = []

    def take(self, change: Change) -> None:
        try:
            self._builder = change(self._builder)
        except InvalidConfigError as error:
            self._faults += error.faults

    def made(self) -> ClientConfig:
        try:
            config = self._builder.build()
        except InvalidConfigError as error:
            self._faults += error.faults
        else:
            if not self._faults:
                return config
        raise InvalidConfigError(self._faults)


def _converted(name: str, value: Any) -> Any:
    return _CONVERSIONS[name](value) if name in _CONVERSIONS else value


def _with_option(builder: ClientConfigBuilder, name: str, given: Any) -> ClientConfigBuilder:
    value = _converted(name, given)
    made: ClientConfigBuilder
    if name == CLOUD_TOKEN:
        made = builder.cloud(enabled=True, discovery_token=value)
    elif name in ARGUMENTS:
        made = getattr(builder, ARGUMENTS[name])(value)
    else:
        verb, keyword = KEYWORDS[name]
        made = getattr(builder, verb)(**{keyword: value})
    return made


def _entries_of(name: str, entries: Any, items: list[Item]) -> Iterator[Change]:
    """Yield a change for each entry."""
    if not isinstance(entries, Mapping):
        raise TypeError(f"{name} must be a dict, and not a {type(entries).__name__}")
    for title in entries:
        if not isinstance(title, str):
            raise TypeError(f"the names in {name} must be strings, and not a {type(title).__name__}")
    items += _entries.patterns(name, entries)
    verb, keywords = NAMED[name]
    for title, entry in entries.items():
        _check_entry(f"{name}.{title}", entry, keywords)
        given = {
            keyword: _converted(option, value)
            for option, keyword in keywords.items()
            if (value := _option_of(entry, option)) is not None
        }
        items += _entries.without_zero_times(f"{name}.{title}", given)
        yield methodcaller(verb, title, **given)


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
