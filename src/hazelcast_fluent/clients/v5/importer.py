"""Importing the options of the 5.x client: a ``Config`` object, or keywords."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import methodcaller
from typing import Any, Final

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.clients.client import Client, Imported
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.imported import (
    Change,
    ClientWords,
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
        InvalidConfigError: All values that are refused here, and options that do not exist.
    """
    importer = Importer(builder, ClientWords(client.mapping))
    items = set_keywords(client, options, importer)
    return Imported(importer.build(), tuple(items))


def set_keywords(client: Client, options: Mapping[str, Any], importer: Importer[Any]) -> list[Item]:
    """Set these options, and return what is not set as it was given; *importer* keeps the problems."""
    items: list[Item] = []
    options = {**options, **_capped(options, items)}
    tables = tables_of(client)
    known = (*tables.options, *tables.entries)
    for name, value in options.items():
        if name in tables.entries:
            items += _set_entries(name, value, tables, importer)
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


def _set_entries(name: str, entries: Any, tables: ImportTables, importer: Importer[Any]) -> Iterator[Item]:
    """Set one option that holds entries by name; yield what is not set as it was given."""
    if not isinstance(entries, Mapping):
        importer.refuse(Problem(name, "must be a dict", _type_of(entries), code="wrong-type"))
        return
    yield from patterns(name, entries)
    method, options = tables.entries[name]
    for title, entry in entries.items():
        path = f"{name}.{title}"
        problems = list(_entry_problems(path, title, entry, options))
        for problem in problems:
            importer.refuse(problem)
        if isinstance(title, str) and (isinstance(entry, Mapping) or not problems):
            yield from _set_entry(path, partial(methodcaller, method, title), entry, options, importer)


def _set_entry(
    path: str,
    call: Callable[..., Change],
    entry: Any,
    options: Mapping[str, Setting],
    importer: Importer[Any],
) -> Iterator[Item]:
    """Set the known options of an entry; its problems name the client's options."""
    given = {
        one.call.keyword: one.read(value)
        for option, one in options.items()
        if (value := _option_of(entry, option)) is not None
    }
    yield from without_zero_times(path, given)
    importer.apply(call(**given), {one.field: f"{path}.{option}" for option, one in options.items()})


def _entry_problems(path: str, title: Any, entry: Any, options: Mapping[str, Setting]) -> Iterator[Problem]:
    """Yield what is wrong with the form of an entry: its name, its type, options that do not exist."""
    if not isinstance(title, str):
        yield Problem(path, "must have a string as its name", _type_of(title), code="wrong-type")
    if isinstance(entry, Mapping):
        for option in entry:
            if option not in options:
                hint = did_you_mean(option, options) if isinstance(option, str) else None
                rule = "is no option of the 5.x client"
                yield Problem(f"{path}.{option}", rule, hint=hint, code="unknown-option")
    elif not any(hasattr(entry, option) for option in options):
        yield Problem(path, "must be a dict or the client's own object", _type_of(entry), code="wrong-type")


def _type_of(value: object) -> str:
    # not the value itself: it may hold anything
    return f"a value of type {type(value).__name__}"


def _option_of(entry: Any, option: str) -> Any:
    return entry.get(option) if isinstance(entry, Mapping) else getattr(entry, option, None)
