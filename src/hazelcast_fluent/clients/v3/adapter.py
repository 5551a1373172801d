"""
Handing a configuration to hazelcast-python-client 3.12, for clusters of IMDG 3.12.

That client and the one for 5.x are both ``import hazelcast``, so each lives in an environment of its own. It does not
import on the Pythons of today without help; see `install_shim`::

    from hazelcast_fluent.clients import v3

    v3.install_shim()
    client = v3.connect(config)
"""

from __future__ import annotations

import importlib
from collections.abc import Generator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import attrs

from hazelcast_fluent.clients._user_objects import member_listeners, socket_options
from hazelcast_fluent.clients.compatibility import CompatibilityReport, OnUnsupported, announce, items_of
from hazelcast_fluent.clients.explicit_options import Said, said
from hazelcast_fluent.clients.v3.mapping import SOCKETS, TABLE, attempts
from hazelcast_fluent.clients.v3.python_compat import (
    Shim,
    ShimNeededError,
    WrongClientError,
    install_shim,
    require_client,
)
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.patterns import find

__all__ = [
    "Shim",
    "ShimNeededError",
    "WrongClientError",
    "client",
    "compatibility",
    "connect",
    "install_shim",
    "is_installed",
    "to_client_config",
]

NEWEST = "3.12.3"
"""The last release of that client."""

_ENTRIES = {"near_cache_configs.*": "NearCacheConfig", "flake_id_generator_configs.*": "FlakeIdGeneratorConfig"}
_METRICS = ("metrics_config.", f"properties.{known.METRICS_ENABLED.name}", f"properties.{known.METRICS_FREQUENCY.name}")


class _ByPattern(dict[str, Any]):
    """Entries that are found as Java finds them: by name, else by the best pattern, else ``"default"``."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return the entry that serves *name*; both of the client's look-ups come here."""
        found = find(dict(self), name)
        return default if found is None else found


def to_client_config(config: ClientSettings, on_unsupported: OnUnsupported = "ignore") -> Any:
    """
    Return a new ``hazelcast.ClientConfig`` of the 3.12 client with everything that it can hold.

    Args:
        config: The configuration.
        on_unsupported: What to do about options that this client lacks: a warning each, one error, or nothing.

    Raises:
        UnsupportedOptionsError: If something would be lost and that shall be an error.
        MissingExtraError: No client is installed.
        WrongClientError: The installed client is for 4.x or 5.x.
        ShimNeededError: It does not import on this Python without `install_shim`.
    """
    made = client_module("hazelcast.config").ClientConfig()
    report = compatibility(config)
    announce(report.unsupported, on_unsupported, report.client)
    for option in said(config):
        if option.pattern != "java_config":
            _hand_over(made, option)
    heard = member_listeners(config.lifecycle_listeners)
    made.membership_listeners += [(added, removed, False) for added, removed in heard]
    make = client_module("hazelcast.config").SocketOption
    made.network_config.socket_options = [make(*option) for option in socket_options(config.network_config)]
    _hand_over_attempts(made, config)
    _hand_over_statistics(made, config)
    return made


def connect(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Any:
    """Return a started ``hazelcast.HazelcastClient`` of the 3.12 client; arguments, errors as `to_client_config`."""
    made = to_client_config(config, on_unsupported)
    return client_module("hazelcast.client").HazelcastClient(made)


@contextmanager
def client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Generator[Any]:
    """Start a client inside ``with`` and shut it down at the end; arguments and errors as `to_client_config`."""
    started = connect(config, on_unsupported)
    try:
        yield started
    finally:
        started.shutdown()


def compatibility(config: ClientSettings, target: str | None = None) -> CompatibilityReport:
    """
    Return what becomes of each option that is not at its default.

    Args:
        config: The configuration.
        target: The client's version; by default the installed one if that is a 3.x, else the last there is.
    """
    named = target or _installed() or NEWEST
    return CompatibilityReport(f"hazelcast-python-client {named}", tuple(items_of(config, TABLE, named)))


def is_installed() -> bool:
    """Whether the installed client is a 3.x, so that this module's `connect` is the one that can start it."""
    return _installed() is not None


def _installed() -> str | None:
    try:
        found = version("hazelcast-python-client")
    except PackageNotFoundError:
        return None
    return found if found.startswith("3.") else None


def client_module(name: str) -> Any:
    """
    Return a module of the installed 3.12 client.

    Raises:
        ImportError: As `to_client_config`.
    """
    require_client()
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ShimNeededError from error


def _hand_over(made: Any, option: Said) -> None:
    if option.path[0] == "properties":
        if not option.pattern.startswith(_METRICS):
            made.set_property(option.path[1], option.value)
        return
    row = TABLE[option.pattern]
    if option.pattern in _ENTRIES:
        _add_entry(made, option)
    elif row.target not in ("", SOCKETS) and "*" not in row.target:
        *holders, name = row.target.split(".")
        _set(_reach(made, holders), name, row.convert(option.value))


def _reach(made: Any, names: list[str]) -> Any:
    for name in names:
        made = getattr(made, name)
    return made


def _set(holder: Any, name: str, value: Any) -> None:
    if value is not None or name == "connection_timeout":
        setattr(holder, name, value)


def _add_entry(made: Any, option: Said) -> None:
    """Add an entry with all its options, as the defaults differ."""
    entry = getattr(client_module("hazelcast.config"), _ENTRIES[option.pattern])(option.path[1])
    for field in attrs.fields(type(option.value)):
        row = TABLE.get(f"{option.pattern}.{field.name}")
        if row is not None:
            _set(entry, row.target.rpartition(".")[2], row.convert(getattr(option.value, field.name)))
    entries = _ByPattern(getattr(made, option.path[0]))
    entries[option.path[1]] = entry
    setattr(made, option.path[0], entries)


def _hand_over_attempts(made: Any, config: ClientSettings) -> None:
    retry = type(config.connection_strategy_config.retry_config)()
    found = attempts(config)
    if found is not None and config.connection_strategy_config.retry_config != retry:
        made.network_config.connection_attempt_limit, made.network_config.connection_attempt_period = found


def _hand_over_statistics(made: Any, config: ClientSettings) -> None:
    """Set the client's older properties where their newer names are used."""
    newer = [".".join(option.path) for option in said(config) if ".".join(option.path).startswith(_METRICS)]
    if newer:
        made.set_property(known.STATISTICS_ENABLED.name, config.statistics_enabled)
        made.set_property(known.STATISTICS_PERIOD.name, config.statistics_period)
