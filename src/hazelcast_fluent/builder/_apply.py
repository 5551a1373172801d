"""Making a configuration out of one that exists and the steps taken since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import is_
from typing import Any, TypeAlias

import attrs

from hazelcast_fluent.builder._superseded import java_tree
from hazelcast_fluent.builder.history import Path, Step
from hazelcast_fluent.config._value import ConfigValue, identity, typed
from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import Problem, without_consequences

Part: TypeAlias = "dict[Any, Any]"
"""
What was said of one field: under `_ITSELF` of the field itself, and by name of what is in it. Nothing lies deeper.

Of a section and of an entry it is new values, by field; of a mapping and of a tuple, what was done to it, in order.
"""

Done: TypeAlias = "list[tuple[str, Any]]"
"""Actions that set no fields, with what they were taken with."""

_JAVA = "java_config"
_ITSELF: Any = object()
"""The key of what was said of the field itself; no name of an entry can be this."""
_ABSENT = object()
_NOTHING: Mapping[str, Any] = {}
_put = object.__setattr__


@attrs.frozen(eq=False)
class _Ways:
    """How values of one class are changed."""

    fields: tuple[str, ...]
    """The names of its fields."""

    keys: Mapping[str, Callable[[Any], Any]]
    """What fields are compared by; users' objects by identity, whatever their own == says."""

    crossed: bool
    """Whether there are checks across its fields."""

    prototype: Any
    """What a new entry is before anything is said of it."""


class _WaysOf(dict[type, _Ways]):
    """The ways of each class: to look them up costs less than a call."""

    def __missing__(self, cls: Any) -> _Ways:
        keys = {field.name: field.eq_key for field in attrs.fields(cls) if field.eq_key}
        crossed = cls._cross_problems is not ConfigValue._cross_problems
        made = self[cls] = _Ways(
            tuple(field.name for field in attrs.fields(cls)),
            keys,
            crossed,
            cls("default") if cls in ENTRIES.values() else None,
        )
        return made


_WAYS = _WaysOf()


def drafted(base: Any, steps: Sequence[Step]) -> tuple[Any, list[Problem]]:
    """Return *base* with *steps* taken, itself where nothing changes, and everything that is wrong."""
    own: dict[str, Any] = {}
    parts: dict[str, Part] = {}
    problems: list[Problem] = []
    _gather(steps, own, parts, problems)
    given = len(problems)
    if _JAVA in parts or _JAVA in own or base.java_config._items:
        own[_JAVA] = java_tree(base.java_config, steps)
        parts.pop(_JAVA, None)
    below = {}
    for name, part in parts.items():
        old = own[name] if name in own else getattr(base, name)
        new = _refined(old, name, part.pop(_ITSELF, _NOTHING), part, problems)
        if new is not old:
            below[name] = new
    made = _changed(base, own, below, problems)
    if given and len(problems) > given:
        problems[given:] = without_consequences(problems[:given], problems[given:])
    return made, problems


def _gather(steps: Iterable[Step], own: dict[str, Any], parts: dict[str, Part], problems: list[Problem]) -> None:
    """Take in what *steps* say of the configuration's *own* fields and of those *parts* of it that are not replaced."""
    for said in steps:
        at = said.at
        changes = said.changes
        if said.action != "set":
            _do(said, own, parts, problems)
        elif not at:
            own |= changes
            _forget(parts, changes)
        else:
            first = at[0]
            name = at[1] if len(at) > 1 else _ITSELF
            part = parts.get(first)
            if part is None:
                parts[first] = {name: changes}
                continue
            known = part.get(name)
            part[name] = {**known, **changes} if known else changes
            if name is _ITSELF:
                _forget(part, changes)


def _do(said: Step, own: dict[str, Any], parts: dict[str, Part], problems: list[Problem]) -> None:
    """Take in a step that sets no fields; Java's tree is made apart."""
    action, at, changes = said.action, said.at, said.changes
    if action == "problems":
        problems.extend(changes.values())
    elif action == "layer":
        _gather(said.parts(), own, parts, problems)
    elif action in {"add", "remove"}:
        for name, items in changes.items():
            _keep((*at, name), (action, items), parts)
    else:
        part = _keep(at, (action, changes), parts)
        if len(at) == 1:
            _forget(part, changes)


def _keep(path: Path, deed: tuple[str, Any], parts: dict[str, Part]) -> Part:
    """Keep what is done to a mapping or a tuple until it is known what it is."""
    part = parts.setdefault(path[0], {})
    part.setdefault(path[1] if len(path) > 1 else _ITSELF, []).append(deed)
    return part


def _forget(said: dict[Any, Any], names: Iterable[Any]) -> None:
    """Forget what was *said* of *names*, which are replaced."""
    if said:
        for name in names:
            said.pop(name, None)


def _refined(old: Any, name: str, done: Any, part: Mapping[Any, Any], problems: list[Problem]) -> Any:
    """Return the field *name*, which is *old*, after what was said of itself and of each *part* of it."""
    if type(old) is FrozenMap:
        return _mapping(old, done, part, ENTRIES.get(name), problems)
    if type(old) is tuple:
        return _items(old, done)
    wrong: list[Problem] = []
    new = _changed(old, done, _changed_in(old, done, part, wrong) if part else _NOTHING, wrong)
    if wrong:
        problems += [problem.under(name) for problem in wrong]
    return new


def _changed_in(
    value: Any, changes: Mapping[str, Any], part: Mapping[Any, Any], problems: list[Problem]
) -> dict[str, Any]:
    """Return the fields of a section, which *changes* are made to before, that change by what was said of each."""
    made = {}
    for name, said in part.items():
        old = changes[name] if name in changes else getattr(value, name)
        new = _refined(old, name, said, _NOTHING, problems)
        if new is not old:
            made[name] = new
    return made


def _changed(  # noqa: C901  # in one piece, since a call more counts in a chain
    value: Any, changes: Mapping[str, Any], below: Mapping[str, Any], problems: list[Problem]
) -> Any:
    """
    Return *value* with *changes* that went through the fields' converters before, and with what changed *below*.

    Not every field is converted again, as the constructor would: it is what keeps a chain cheap. What concerns several
    fields is checked as it is there. What equals what was there before stays the object that was there, a field's value
    as well as *value* itself.
    """
    cls = type(value)
    ways = _WAYS[cls]
    keys = ways.keys
    made = None
    for field in changes:
        new = changes[field]
        old = getattr(value, field)
        if new is old:
            continue
        if type(new) is type(old):
            key = keys.get(field)
            if new == old if key is None else key(new) == key(old):
                continue
        if made is None:
            made = _copied(value, ways)
        _put(made, field, new)
    for field in below:
        if made is None:
            made = _copied(value, ways)
        _put(made, field, below[field])
    if made is None:
        return value
    if ways.crossed:
        problems += made._cross_problems()
    return made


def _mapping(
    old: FrozenMap[Any, Any], done: Done, said: Mapping[Any, Any], cls: type | None, problems: list[Problem]
) -> FrozenMap[Any, Any]:
    """Return a mapping after all that was *done* to it and *said* of its entries, which are of *cls*."""
    items = old._items.copy()
    same = True
    if done:
        _rename(items, done)
        same = _is_same(items, old._items)
    for name in said:
        changes = said[name]
        entry = items.get(name)
        new = _entry(cls, name, changes) if entry is None else _changed(entry, changes, _NOTHING, problems)
        if new is not entry:
            items[name] = new
            same = False
    return old if same else FrozenMap._adopt(items, old._checked)


def _entry(cls: Any, name: str, changes: Mapping[str, Any]) -> Any:
    """Return a new entry; no class of entries has checks across its fields."""
    ways = _WAYS[cls]
    made = _copied(ways.prototype, ways)
    _put(made, "name", name)
    for field in changes:
        _put(made, field, changes[field])
    return made


def _copied(value: Any, ways: _Ways) -> Any:
    """Return a copy of *value* whose fields are set to values that were converted and checked before."""
    made = object.__new__(type(value))
    for name in ways.fields:
        _put(made, name, getattr(value, name))
    return made


def _is_same(items: Mapping[Any, Any], before: Mapping[Any, Any]) -> bool:
    return (
        len(items) == len(before) and all(map(is_, items.values(), before.values())) and items.keys() == before.keys()
    )


def _rename(items: dict[Any, Any], done: Done) -> None:
    for action, names in done:
        for name in names:
            if action == "drop":
                items.pop(name, None)
            elif typed(items.get(name, _ABSENT)) != typed(names[name]):
                items[name] = names[name]


def _items(old: tuple[Any, ...], done: Done) -> tuple[Any, ...]:
    """Return a tuple after all that was *done* to it."""
    now = old
    for action, items in done:
        now = (*now, *items) if action == "add" else _without(now, items)
    return old if identity(now) == identity(old) else now


def _without(now: tuple[Any, ...], items: Any) -> tuple[Any, ...]:
    if not isinstance(items, tuple):
        return tuple(item for item in now if item not in items)  # one of the rules of `_matching`
    gone = set(map(identity, items))
    return tuple(item for item in now if identity(item) not in gone)
