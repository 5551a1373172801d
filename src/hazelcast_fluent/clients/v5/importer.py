"""Importing the options of the 5.x client: a ``Config`` object, or keywords."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Mapping
from functools import partial
from operator import methodcaller
from typing import Any, Final

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.clients.client import Client, Imported
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.imported import (
    Change,
    Importer,
    ImportTables,
    Setting,
    import_tables,
    patterns,
    tables_of,
    with_values,
    without_zero_times,
)
from hazelcast_fluent.clients.v5.mapping import MAPPING
from hazelcast_fluent.errors import Problem, did_you_mean

TABLES: Final = import_tables(MAPPING)
"""How each option of the client is set here, for the migration tool."""

CREDENTIALS: Final = ("creds_username", "creds_password")
"""The two options that belong together."""

CLOUD_TOKEN: Final = "cloud_discovery_token"  # noqa: S105  # the option's name
"""The option that enables the cloud by being there."""

_SINGLE = {name: one[0].call for name, one in TABLES.options.items() if len(one) == 1 and name not in CREDENTIALS}

KEYWORDS: Final = {name: (call.method, call.keyword) for name, call in _SINGLE.items() if call.keyword}
"""Options that are one keyword of a builder method: name, builder method, keyword."""

ARGUMENTS: Final = {name: call.method for name, call in _SINGLE.items() if not call.keyword}
"""Options that are the one argument of a builder method: name, builder method."""

NAMED: Final = {
    name: (method, {option: one.call.keyword for option, one in options.items()})
    for name, (method, options) in TABLES.entries.items()
}
"""Options that hold one configuration by name, with the builder method and its keywords."""

_INITIAL, _MOST = 1.0, 30.0
"""The client's defaults for the first and the longest pause between two rounds of connecting, in seconds."""

OPTIONS: Final = (*TABLES.options, *TABLES.entries)
"""All options of ``hazelcast.config.Config``."""


def read(client: Client, config: Any, builder: SettingsBuilder[Any]) -> Imported:
    """Return a ``Config`` as a configuration, and what is not in it as it was set."""
    default = importlib.import_module("hazelcast.config").Config()
    tables = tables_of(client)
    names = [name for name in (*tables.options, *tables.entries) if hasattr(default, name)]  # an older client has fewer
    given = {name: getattr(config, name) for name in names}
    return read_keywords(client, {name: one for name, one in given.items() if one != getattr(default, name)}, builder)


def read_keywords(client: Client, options: Mapping[str, Any], builder: SettingsBuilder[Any]) -> Imported:
    """
    Return the configuration of these options, and what is not in it as it was set.

    Raises:
        InvalidConfigError: All values that are refused here.
        TypeError: An entry is neither a dict nor the client's own object, or has an option that does not exist.
    """
    importer = Importer(builder)
    items = set_keywords(client, options, importer)
    return Imported(importer.build(), tuple(items))


def set_keywords(client: Client, options: Mapping[str, Any], importer: Importer[Any]) -> list[Item]:
    """
    Set these options, and return what is not set as it was given.

    Raises:
        TypeError: An entry is neither a dict nor the client's own object, or has an option that does not exist.
    """
    items: list[Item] = []
    options = {**options, **_capped(options, items)}
    tables = tables_of(client)
    known = (*tables.options, *tables.entries)
    for name, value in options.items():
        if name in tables.entries:
            for change in _entries(name, value, tables, items):
                importer.apply(change)
        elif name not in tables.options:
            hint = did_you_mean(name, known)
            importer.refuse(
                Problem(name, f"is no option of the {client.line} client", hint=hint, code="unknown-option")
            )
        elif name not in CREDENTIALS:
            calls = ((one.call, one.read(value)) for one in tables.options[name])
            importer.apply(partial(with_values, given=calls), name)
    importer.apply(partial(_with_identity, options=options, items=items))
    return items


def _capped(options: Mapping[str, Any], items: list[Item]) -> dict[str, Any]:
    """Return the initial backoff as the client uses it, which is never above the maximum."""
    initial, most = options.get("retry_initial_backoff", _INITIAL), options.get("retry_max_backoff", _MOST)
    numbers = all(type(value) in {int, float} for value in (initial, most))
    if not numbers or initial <= most:
        return {}
    reason = f"the client pauses for retry_max_backoff, {most}, where it is lower"
    items.append(Item("retry_initial_backoff", "mapped", value=str(initial), reason=reason))
    return {"retry_initial_backoff": most}


def _with_identity(
    builder: SettingsBuilder[Any], options: Mapping[str, Any], items: list[Item]
) -> SettingsBuilder[Any]:
    """Set the user's name and password as far as that client uses them."""
    user: Any = [options.get(name) for name in CREDENTIALS]
    if user == [None, None]:
        return builder
    given = [name for name, value in zip(CREDENTIALS, user, strict=True) if value is not None]
    if options.get("token_provider") is not None:
        reason = "the client uses the token provider only"
        items += [Item(name, "mapped", reason=reason, impact="no effect in this client") for name in given]
        return builder
    if len(given) == 1:
        reason = f"it is left out, as a user needs both {' and '.join(CREDENTIALS)}"
        items.append(Item(given[0], "unsupported", reason=reason, impact="no effect in this client"))
        return builder
    return builder.credentials(*user)


def _entries(name: str, entries: Any, tables: ImportTables, items: list[Item]) -> Iterator[Change]:
    """Yield a change for each entry."""
    if not isinstance(entries, Mapping):
        raise TypeError(f"{name} must be a dict, and not a {type(entries).__name__}")
    for title in entries:
        if not isinstance(title, str):
            raise TypeError(f"the names in {name} must be strings, and not a {type(title).__name__}")
    items += patterns(name, entries)
    method, options = tables.entries[name]
    for title, entry in entries.items():
        _check_entry(f"{name}.{title}", entry, options)
        given = {
            one.call.keyword: one.read(value)
            for option, one in options.items()
            if (value := _option_of(entry, option)) is not None
        }
        items += without_zero_times(f"{name}.{title}", given)
        yield methodcaller(method, title, **given)


def _check_entry(path: str, entry: Any, options: Mapping[str, Setting]) -> None:
    if not isinstance(entry, Mapping):
        if not any(hasattr(entry, option) for option in options):
            raise TypeError(f"{path} must be a dict or the client's own object, and not a {type(entry).__name__}")
        return
    for option in entry:
        if option not in options:
            hint = did_you_mean(option, options) if isinstance(option, str) else None
            raise TypeError(f"{path}: {option!r} is no option of the 5.x client" + (f"; {hint}" if hint else ""))


def _option_of(entry: Any, option: str) -> Any:
    return entry.get(option) if isinstance(entry, Mapping) else getattr(entry, option, None)
