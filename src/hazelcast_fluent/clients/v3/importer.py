"""Importing a ``ClientConfig`` object of the 3.12 client."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from operator import methodcaller
from typing import Any

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.calls import BuilderCall
from hazelcast_fluent.clients.client import Client, Imported
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.imported import Importer, ImportTables, patterns, tables_of, without_zero_times
from hazelcast_fluent.config.properties import KNOWN, is_secret
from hazelcast_fluent.errors import shown

_TIMEOUT = "network_config.connection_timeout"


def read(client: Client, config: Any, builder: SettingsBuilder[Any]) -> Imported:
    """
    Return a 3.12 configuration, and what is not in it as it was set.

    What only that client does by default, such as its two rounds of connecting, is set, so that it stays so.
    """
    tables = tables_of(client)
    items = [*_strays(config), *_ignored(config)]
    importer = Importer(builder)
    importer.set(BuilderCall("load_balancer"), "random")
    for target, (setting, *_) in tables.options.items():
        value = _reach(config, target)
        if target == _TIMEOUT and value == 0:
            reason = "0 means a socket that does not block; here it would mean no limit, so it is left out"
            items.append(Item(_TIMEOUT, "unsupported", value="0", reason=reason, impact="changes behavior"))
        else:
            importer.set(setting.call, setting.read(value))
    for holder in tables.entries:
        _add_entries(importer, getattr(config, holder), holder, tables, items)
    _add_properties(importer, config, items)
    return Imported(importer.build(), tuple(items))


def _reach(config: Any, target: str) -> Any:
    for name in target.split("."):
        config = getattr(config, name)
    return config


def _add_entries(importer: Importer[Any], entries: Any, holder: str, tables: ImportTables, items: list[Item]) -> None:
    items += patterns(holder, entries)
    method, options = tables.entries[holder]
    for name, entry in entries.items():
        given = {one.call.keyword: one.read(getattr(entry, attribute)) for attribute, one in options.items()}
        items += without_zero_times(f"{holder}.{name}", given)
        importer.apply(methodcaller(method, name, **given))


def _add_properties(importer: Importer[Any], config: Any, items: list[Item]) -> None:
    for name, value in config.get_properties().items():
        known = KNOWN.get(name)
        if known is not None and known.per_second and _is_ignored(value):
            reason = f"it must be above 0, so that client uses its default, {known.default}"
            items.append(Item(f"properties.{name}", "mapped", value=shown(value), reason=reason))
        else:
            importer.apply(methodcaller("client_property", name, value))


def _is_ignored(value: Any) -> bool:
    """Whether that client uses its default instead; what is no number is refused by the builder method."""
    try:
        return not float(value) > 0
    except (TypeError, ValueError):
        return False


def _ignored(config: Any) -> Iterator[Item]:
    """Return what has no equivalent here, or no effect in that client."""
    logger = config.logger_config
    if logger.config_file is not None or logger.level != logging.INFO:
        yield Item(
            "logger_config",
            "unsupported",
            reason="logging is configured by the logging module",
            impact="changes behavior",
        )
    if config.load_balancer is not None:
        yield Item("load_balancer", "unsupported", reason="that client ignores it and chooses a member at random")


def _strays(config: Any) -> Iterator[Item]:
    """Return attributes that no such object has by itself: that client accepts a mistyped one silently."""
    holders = {
        "": config,
        "group_config.": config.group_config,
        "network_config.": config.network_config,
        "network_config.ssl_config.": config.network_config.ssl_config,
        "network_config.cloud_config.": config.network_config.cloud_config,
        "serialization_config.": config.serialization_config,
        **{f"near_cache_configs.{name}.": entry for name, entry in config.near_cache_configs.items()},
    }
    for prefix, holder in holders.items():
        own = vars(type(holder)()) | dict.fromkeys(dir(type(holder)))
        for name in vars(holder).keys() - own.keys():
            value = "" if is_secret(name) else shown(vars(holder)[name])
            yield Item(prefix + name, "unsupported", value=value, reason="that client has no such attribute")
