"""Users' objects as the clients want them: names looked up, collections plain, what a client would change copied."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.config.python_name import PythonName


class LookupFailedError(Exception):
    """A name in a file means nothing that can be imported."""


def resolved(value: Any) -> Any:
    """Return the object that a `PythonName` means, anything else as it is."""
    if not isinstance(value, PythonName):
        return value
    try:
        return value.resolve()
    except (ImportError, AttributeError) as fault:
        raise LookupFailedError(f"must name something that can be imported, and {value} does not: {fault}") from fault


def instance(value: Any) -> Any:
    """Return the object that *value* is or, where a file names a class, an object of that class."""
    found = resolved(value)
    return found() if isinstance(value, PythonName) and isinstance(found, type) else found


def instances(values: tuple[Any, ...]) -> list[Any]:
    """Return several objects."""
    return [instance(value) for value in values]


def functions(values: tuple[Any, ...]) -> list[Any]:
    """Return the listeners that are called with states: functions, or objects that are called like one."""
    return [instance(value) for value in values if not hears_of_members(value)]


def member_listeners(values: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Return what the listeners that a file names by one word hear of members: ``member_added``, ``member_removed``."""
    heard = [instance(value) for value in values if hears_of_members(value)]
    return [(getattr(one, "member_added", None), getattr(one, "member_removed", None)) for one in heard]


def hears_of_members(value: Any) -> bool:
    """Whether *value* is the name of an object with ``member_added`` or ``member_removed``."""
    if not isinstance(value, PythonName):
        return False
    found = resolved(value)
    return hasattr(found, "member_added") or hasattr(found, "member_removed")


def factories(values: Mapping[int, Any]) -> dict[int, dict[int, Any]]:
    """Return factories as plain dicts; a file may name a mapping or a function that returns one."""
    return {number: _factory(factory) for number, factory in values.items()}


def _factory(factory: Any) -> dict[int, Any]:
    found: Any = resolved(factory)
    if not isinstance(found, Mapping) and callable(found):
        found = found()
    return {number: resolved(made) for number, made in found.items()}


def serializers(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return serializers by type as a plain dict."""
    return {resolved(kind): resolved(serializer) for kind, serializer in values.items()}


def class_definitions(values: tuple[Any, ...]) -> list[Any]:
    """Return copies: the client writes versions into the definitions it is given."""
    return [_copied(instance(value)) for value in values]


def _copied(definition: Any) -> Any:
    made = copy.copy(definition)
    fields = getattr(definition, "field_defs", None)
    if isinstance(fields, dict):
        made.field_defs = {name: copy.copy(field) for name, field in fields.items()}
    return made
