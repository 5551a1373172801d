"""Checking the values of a layer; each refused one is a problem with its place."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from typing import Any, cast

import attrs

from hazelcast_fluent.builder.edits import Path
from hazelcast_fluent.builder.history import Action, action_on
from hazelcast_fluent.config import properties
from hazelcast_fluent.config._value import converted, problems_of, problems_of_error
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.java_only import frozen
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem
from hazelcast_fluent.formats.layer import Layer, Place, Settings
from hazelcast_fluent.formats.nodes import Items, Node


def layered(layer: Layer, problems: list[Problem]) -> dict[Path, Settings]:
    """Return what *layer* sets by section, as the model keeps it; what is refused joins *problems*."""
    return {settings.section: _taken_in(settings, problems) for settings in layer.settings}


def _taken_in(settings: Settings, problems: list[Problem]) -> Settings:
    section = settings.section
    action = action_on(section)
    if action == "raw":
        return settings
    if action == "put":
        return settings._replace(values=_properties(settings, problems))
    table = _converters(_holder(section))
    values = settings.values
    made = values
    for name, value in values.items():
        try:
            new = table[name](value)
        except (ConversionError, InvalidConfigError) as cause:
            _refuse(settings, name, cause, problems)
            made = {kept: given for kept, given in made.items() if kept != name}
            continue
        if new is not value:
            if made is values:
                made = dict(values)
            made[name] = new
    return settings if made is values else settings._replace(values=made)


def _refuse(settings: Settings, name: str, cause: Exception, problems: list[Problem]) -> None:
    field = _fields(_holder(settings.section))[name]
    place = settings.places[name]
    found = _by_item(field, settings.values[name], place) or [
        (problem, place) for problem in problems_of_error(field, cause)
    ]
    problems += (_placed(problem.under(".".join(settings.section)), at) for problem, at in found)


def _by_item(field: attrs.Attribute[Any], value: object, place: Place) -> list[tuple[Problem, Place]]:
    """Return what is wrong with each item of a list that stands in a file, with the item's own place."""
    if not isinstance(place, Items) or not isinstance(value, tuple) or len(place.items) != len(value):
        return []
    each = zip(value, place.items, strict=True)
    return [(problem, node) for item, node in each for problem in problems_of(field, (item,))]


def _properties(settings: Settings, problems: list[Problem]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in settings.values.items():
        try:
            made[name] = properties.parsed(properties.to_property_name(name), value)
        except ConversionError as error:
            problem = error.problem(f"properties.{name}", secret=properties.is_secret(name))
            problems.append(_placed(problem, settings.places[name]))
    return made


def _placed(problem: Problem, place: Place) -> Problem:
    """Return the problem with the line of a file that it is about; the content of a secret's file is not shown."""
    from hazelcast_fluent.declarative.wording import worded  # few layers have problems

    origin = place.origin if isinstance(place, Node) else place
    problem = worded(problem.at(origin))
    if origin.kind == "secrets":
        return attrs.evolve(problem, value=None, hint=None, origin=origin)
    if not isinstance(place, Node) or place.line is None or place.column is None:
        return problem
    from hazelcast_fluent.formats._text import problem_at  # the formats come when a file is read

    excerpt = problem_at(place.source, "", place.line, place.column).excerpt
    value = " ".join(place.variables) if place.variables and problem.value is not None else problem.value
    return attrs.evolve(problem, value=value, origin=origin, excerpt=excerpt)


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
    table = _fields(_holder(section))
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


@functools.cache
def _converters(cls: type) -> Mapping[str, Callable[[object], Any]]:
    # every field of a config class has one, and a plain one
    return {name: cast("Callable[[object], Any]", field.converter) for name, field in _fields(cls).items()}


@functools.cache
def _fields(cls: type) -> Mapping[str, attrs.Attribute[Any]]:
    return {field.name: field for field in attrs.fields(cls)}
