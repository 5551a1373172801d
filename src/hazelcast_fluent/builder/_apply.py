"""Applying a normal form of changes to a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.builder.edits import (
    JAVA,
    REMOVED,
    Edits,
    Items,
    Part,
    comparable,
    frozen_tree,
    is_same,
    start_of,
)
from hazelcast_fluent.config._fields import fields_by_name
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import Problem


def applied(edits: Edits, base: Any) -> tuple[Any, list[Problem]]:
    """Return *base* after *edits*, the same object where nothing changes, and the problems across its options."""
    problems: list[Problem] = []
    return _section(edits, base, problems), problems


def _section(edits: Edits, old: Any, problems: list[Problem]) -> Any:
    """
    Return the section or entry *old* after *edits*.

    The values went through the fields' converters before, so only those that change are set, and only the checks across
    fields are done again. What is equal to what was there stays the object that was there.
    """
    fields = fields_by_name(type(old))
    changes = {}
    for name, part in edits.parts.items():
        before = getattr(old, name)
        new = _value(name, part, before, problems)
        if not is_same(fields[name], before, new):
            changes[name] = new
    if not changes:
        return old
    made = copied(old, changes)
    problems += made._cross_problems()
    return made


def copied(value: Any, changes: Mapping[str, Any]) -> Any:
    """Return a copy of *value* with *changes*, which were converted and checked before."""
    made = object.__new__(type(value))
    for name in fields_by_name(type(value)):
        object.__setattr__(made, name, changes[name] if name in changes else getattr(value, name))
    return made


def _value(name: str, part: Part, old: Any, problems: list[Problem]) -> Any:
    """Return the field *name*, which is *old*, after its edit."""
    if isinstance(part, Items):
        return part.applied(name, old)
    if not isinstance(part, Edits):
        return part
    if name == JAVA:
        return frozen_tree(part, old)
    if isinstance(old, FrozenMap):
        return _mapping(name, part, old, problems)
    below: list[Problem] = []
    made = _section(part, old, below)
    problems += (problem.under(name) for problem in below)
    return made


def _mapping(name: str, edits: Edits, old: FrozenMap[Any, Any], problems: list[Problem]) -> FrozenMap[Any, Any]:
    """Return the mapping *old*, which stands in the field *name*, after *edits*."""
    items = {} if edits.whole else dict(old.items())
    for key, part in edits.parts.items():
        if part is REMOVED or (isinstance(part, Edits) and part.whole):
            items.pop(key, None)
        if isinstance(part, Edits):
            items[key] = _same_as_before(old, key, _section(part, items.get(key) or _new_entry(name, key), problems))
        elif part is not REMOVED:
            items[key] = _same_as_before(old, key, part)
    same = len(items) == len(old) and list(items) == list(old) and all(items[key] is old[key] for key in items)
    return old if same else FrozenMap._adopt(items, old._checked)


def _new_entry(field: str, name: str) -> Any:
    """Return the entry *name* of *field* with its defaults; the name was checked by what set it."""
    return copied(start_of((field, name)), {"name": name})


def _same_as_before(old: Mapping[Any, Any], key: Any, new: Any) -> Any:
    """Return *new*, or what the mapping *old* has under *key* if that is equal."""
    before = old.get(key)
    return before if before is not None and comparable(before) == comparable(new) else new
