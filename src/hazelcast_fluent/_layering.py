"""Taking in what a layer says, value by value, each refused one a fault with its place."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any, cast

import attrs

from hazelcast_fluent._draft import ENTRIES
from hazelcast_fluent._layer import Settings
from hazelcast_fluent._noun import converted, told
from hazelcast_fluent._steps import Action, Path, Step, step
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
            at, origin = ".".join(section), settings.origin(name)
            faults += (fault.under(at).at(origin) for fault in told(table[name], cause))
    return step(steps, "set", section, made, settings.places)


def _properties(settings: Settings, faults: list[Fault]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, value in settings.values.items():
        try:
            made[name] = properties.parsed(name, value)
        except Refusal as refusal:
            secret = properties.is_secret(name)
            faults.append(refusal.fault(f"properties.{name}", secret=secret, origin=settings.origin(name)))
    return made


def rechecked(action: Action, at: Path, changes: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """
    Return the changes of a step that came from outside the program, such as from a pickle.

    Raises:
        InvalidConfigError: A verb would have refused one of them.
    """
    if action == "raw":
        return {path: None if value is None else frozen(value) for path, value in changes.items()}
    if action not in {"set", "add", "put"}:
        return changes
    whole = action == "put"
    table = _fields(_holder(at[:-1] if whole else at))
    given = {at[-1]: dict(changes)} if whole else dict(changes)
    if not whole and at[:1] and at[0] in ENTRIES:
        given["name"] = at[1]
    faults: list[Fault] = []
    made = {}
    for name, value in given.items():
        try:
            made[name] = converted(table[name], value)
        except (Refusal, InvalidConfigError) as cause:
            faults += (fault.under(".".join(at)) for fault in told(table[name], cause))
    if faults:
        raise InvalidConfigError(faults)
    if whole:
        return cast("Mapping[Any, Any]", made[at[-1]])
    return {name: made[name] for name in changes}


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
