"""Applying a normal form of changes to a configuration."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from hazelcast_fluent.builder.edits import (
    JAVA,
    REMOVED,
    Edits,
    Items,
    Part,
    comparable,
    frozen_tree,
    is_nested,
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


def _section(edits: Edits, old: Any, problems: list[Problem], new_name: str | None = None) -> Any:
    """
    Return the section or entry *old* after *edits*; a new entry, made of the defaults *old*, gets *new_name*.

    The values went through the fields' converters before, so only those that change are set, and only the checks across
    fields are done again. What is equal to what was there stays the object that was there; a new entry was not there.
    """
    fields = fields_by_name(type(old))
    changed: dict[str, Any] = {} if new_name is None else {"name": new_name}
    for name, part in edits.parts.items():
        if is_nested(part):
            before = getattr(old, name)
            new = _value(fields[name], part, before, problems)
            if new is not before:
                changed[name] = new
        elif new_name is not None or not is_same(fields[name], getattr(old, name), part):
            changed[name] = part
    if not changed:
        return old
    made = copied(old, changed)
    problems += made._cross_problems()
    return made


def copied(value: Any, changes: Mapping[str, Any]) -> Any:
    """Return a copy of *value* with *changes*, which were converted and checked before."""
    cls = type(value)
    made = object.__new__(cls)
    set_field = object.__setattr__  # the class's own refuses changes
    for name in fields_by_name(cls):
        set_field(made, name, changes[name] if name in changes else getattr(value, name))
    return made


def _value(field: attrs.Attribute[Any], part: Part, old: Any, problems: list[Problem]) -> Any:
    """Return *field*, which is *old*, after its edit, which combines with what was there."""
    if isinstance(part, Edits) and field.name != JAVA:
        if isinstance(old, FrozenMap):
            return _mapping(field.name, part, old, problems)
        below: list[Problem] = []
        made = _section(part, old, below)
        problems += (problem.under(field.name) for problem in below)
        return made
    new = part.applied(field.name, old) if isinstance(part, Items) else frozen_tree(part, old)
    return old if is_same(field, old, new) else new


def _mapping(name: str, edits: Edits, old: FrozenMap[Any, Any], problems: list[Problem]) -> FrozenMap[Any, Any]:
    """Return the mapping *old*, which stands in the field *name*, after *edits*."""
    before = old._items
    items = {} if edits.whole else dict(before)
    for key, part in edits.parts.items():
        if part is REMOVED or (isinstance(part, Edits) and part.whole):
            items.pop(key, None)
        if part is REMOVED:
            continue
        new = _entry(part, name, key, items.get(key), problems) if isinstance(part, Edits) else part
        items[key] = _same_as_before(before, key, new)
    same = len(items) == len(before) and all(items[key] is before.get(key) for key in items)
    return old if same else FrozenMap._adopt(items, old._checked)


def _entry(edits: Edits, field: str, name: str, old: Any, problems: list[Problem]) -> Any:
    """Return the entry *name* of *field* after *edits*; its name was checked by what set it."""
    if old is None:
        return _section(edits, start_of((field, name)), problems, name)
    return _section(edits, old, problems)


def _same_as_before(before: Mapping[Any, Any], key: Any, new: Any) -> Any:
    """Return *new*, or what *before* has under *key* if that is equal."""
    old = before.get(key)
    return old if old is not None and comparable(old) == comparable(new) else new


def added_names(edits: Edits) -> dict[str, tuple[str, ...]] | None:
    """Return the names of entries that *edits* set, by what holds them in files; None if some may have gone."""
    from hazelcast_fluent.declarative.entry_names import HOLDERS

    if edits.whole or JAVA in edits.parts:
        return None
    added = {}
    for field in HOLDERS.keys() & edits.parts.keys():
        entries = edits.parts[field]
        if not isinstance(entries, Edits) or entries.whole or REMOVED in entries.parts.values():
            return None
        added[HOLDERS[field]] = tuple(entries.parts)
    return added
