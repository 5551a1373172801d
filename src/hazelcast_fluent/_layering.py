"""Taking in what a layer says, value by value, each refused one a fault with its place."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

import attrs

from hazelcast_fluent._draft import ENTRIES
from hazelcast_fluent._layer import Place, Settings
from hazelcast_fluent._noun import converted, faults_of, told
from hazelcast_fluent._steps import Action, Path, Step, step
from hazelcast_fluent._tree import Items, Node
from hazelcast_fluent.config import properties
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.java import frozen
from hazelcast_fluent.errors import Fault, InvalidConfigError, Refusal


def layered(steps: Step | None, settings: Settings, faults: list[Fault]) -> Step:
    """Return *steps* and what a layer says of one section; what is refused joins *faults*."""
    section = settings.section
    if section[:1] == ("java_config",):
        raw = {(*section[1:], name): value for name, value in settings.values.items()}
        return step(steps, "raw", section[:1], raw, {path: settings.places[path[-1]] for path in raw})
    if section == ("properties",):
        return step(steps, "put", section, _properties(settings, faults), settings.places)
    table = _fields(_holder(section))
    made = {}
    for name, value in settings.values.items():
        try:
            made[name] = converted(table[name], value)
        except (Refusal, InvalidConfigError) as cause:
            found = _by_item(table[name], value, settings.places[name])
            found = found or [(fault, settings.places[name]) for fault in told(table[name], cause)]
            faults += (_placed(fault.under(".".join(section)), place) for fault, place in found)
    return step(steps, "set", section, made, settings.places)


def _by_item(field: attrs.Attribute[Any], value: object, place: Place) -> list[tuple[Fault, Place]]:
    """Return what is wrong with each item of a list that stands in a file, with the item's own place."""
    if not isinstance(place, Items) or not isinstance(value, tuple) or len(place.items) != len(value):
        return []
    each = zip(value, place.items, strict=True)
    return [(fault, node) for item, node in each for fault in faults_of(field, (item,))]


def _properties(settings: Settings, faults: list[Fault]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in settings.values.items():
        try:
            made[name] = properties.parsed(properties.to_property_name(name), value)
        except Refusal as refusal:
            fault = refusal.fault(f"properties.{name}", secret=properties.is_secret(name))
            faults.append(_placed(fault, settings.places[name]))
    return made


def _placed(fault: Fault, place: Place) -> Fault:
    """Return the fault with the line of a file that it is about; what a secret's file says is not shown."""
    origin = place.origin if isinstance(place, Node) else place
    if origin.kind == "secrets":
        return attrs.evolve(fault, value=None, hint=None, origin=origin)
    if not isinstance(place, Node) or place.line is None or place.column is None:
        return fault.at(origin)
    from hazelcast_fluent.formats._text import fault_at  # the formats come when a file is read

    excerpt = fault_at(place.source, "", place.line, place.column).excerpt
    value = " ".join(place.variables) if place.variables and fault.value is not None else fault.value
    return attrs.evolve(fault, value=value, origin=origin, excerpt=excerpt)


def rechecked(action: Action, at: Path, changes: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """
    Return the changes of a step that came from outside the program, such as from a pickle.

    Raises:
        InvalidConfigError: A verb would have refused one of them, or there is no such step.
    """
    try:
        return _rechecked(action, at, changes)
    except Refusal as refusal:
        fault = refusal.fault(".".join(at))
    except (AttributeError, KeyError):
        fault = Fault(".".join(at), f"has nothing to {action}")
    raise InvalidConfigError([fault])


def _rechecked(action: Action, at: Path, changes: Mapping[Any, Any]) -> Mapping[Any, Any]:
    if action == "raw":
        return {path: None if value is None else frozen(value) for path, value in changes.items()}
    if action in {"drop", "remove", "faults"}:
        return changes
    if action == "put":
        holder, field = at[:-1], at[-1]
        whole: Mapping[Any, Any] = _converted(holder, {field: dict(changes)})[field]
        return whole
    if action not in {"set", "add"}:
        raise KeyError(action)
    if at[:1] and at[0] in ENTRIES:
        _converted(at, {"name": at[1]})
    return _converted(at, changes)


def _converted(section: Path, given: Mapping[str, Any]) -> dict[str, Any]:
    table = _fields(_holder(section))
    faults: list[Fault] = []
    made = {}
    for name, value in given.items():
        try:
            made[name] = converted(table[name], value)
        except (Refusal, InvalidConfigError) as cause:
            faults += (fault.under(".".join(section)) for fault in told(table[name], cause))
    if faults:
        raise InvalidConfigError(faults)
    return made


def _holder(section: Path) -> type:
    if section[:1] and section[0] in ENTRIES:
        return ENTRIES[section[0]]
    holder: Any = ClientConfig()
    for part in section:
        holder = getattr(holder, part)
    return type(holder)


@functools.cache
def _fields(cls: type) -> Mapping[str, attrs.Attribute[Any]]:
    return {field.name: field for field in attrs.fields(cls)}
