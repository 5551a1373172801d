"""Check changes that come from outside the program, such as from a pickle."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.builder.edits import Path
from hazelcast_fluent.builder.history import Action, action_on
from hazelcast_fluent.config._fields import converted, fields_by_name, problems_of_error
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.java_only import frozen
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem
from hazelcast_fluent.formats.layer import Settings


def rechecked(action: Action, at: Path, changes: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """
    Return the changes of an action that came from outside the program, such as from a pickle.

    Raises:
        InvalidConfigError: A builder method would have refused one of them, or there is no such action.
    """
    try:
        return _rechecked(action, at, changes)
    except ConversionError as error:
        problem = error.problem(".".join(at))
    except (AttributeError, KeyError):
        problem = Problem(".".join(at), f"has nothing to {action}")
    raise InvalidConfigError([problem])


def _rechecked(action: Action, at: Path, changes: Mapping[Any, Any]) -> Mapping[Any, Any]:
    if action == "raw":
        return {path: None if value is None else frozen(value) for path, value in changes.items()}
    if action in {"drop", "remove", "problems", "sources"}:
        return changes
    if action == "layer":
        return {settings.section: _rechecked_settings(settings) for settings in changes.values()}
    if action == "put":
        holder, field = at[:-1], at[-1]
        whole: Mapping[Any, Any] = _converted(holder, {field: dict(changes)})[field]
        return whole
    if action not in {"set", "add"}:
        raise KeyError(action)
    if at[:1] and at[0] in ENTRIES:
        _converted(at, {"name": at[1]})
    return _converted(at, changes)


def _rechecked_settings(given: Settings) -> Settings:
    values = _rechecked(action_on(given.section), given.section, given.values)
    return given._replace(values=dict(values))


def _converted(section: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    table = fields_by_name(_holder(section))
    problems: list[Problem] = []
    made = {}
    for name, value in given.items():
        try:
            made[name] = converted(table[name], value)
        except (ConversionError, InvalidConfigError) as cause:
            problems += (problem.under(".".join(section)) for problem in problems_of_error(table[name], cause))
    if problems:
        raise InvalidConfigError(problems)
    return made


def _holder(section: Path) -> type:
    return ENTRIES[section[0]] if section[:1] and section[0] in ENTRIES else _class_of(section)


@functools.cache
def _class_of(section: Path) -> type:
    # cached: to find it takes a whole configuration with its checks
    holder: Any = ClientSettings()
    for part in section:
        holder = getattr(holder, part)
    return type(holder)
