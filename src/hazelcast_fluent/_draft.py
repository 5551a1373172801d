"""Making a configuration out of one that exists and the steps taken since."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import is_
from typing import Any, TypeAlias

import attrs

from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._noun import Noun, identity, typed
from hazelcast_fluent._opened import copier
from hazelcast_fluent._steps import Path, Step, action_on
from hazelcast_fluent.config._superseded import java_tree
from hazelcast_fluent.config.client import ENTRIES
from hazelcast_fluent.errors import Fault

Part: TypeAlias = "dict[Path, Any]"
"""
What was said of one field and of all that is below it, by path.

Of a section and of an entry: new values, by field. Of a mapping and of a tuple: what was done to it, in order.
"""

Done: TypeAlias = "list[tuple[str, Any]]"
"""Actions that set no fields, with what they were taken with."""

_JAVA = "java_config"
_ABSENT = object()
_NOTHING: Mapping[str, Any] = {}


@attrs.frozen(eq=False)
class _Ways:
    """How values of one class are changed."""

    copied: Callable[[Any], Any]
    """Makes a copy that is open to changes."""

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
        crossed = cls._cross_faults is not Noun._cross_faults
        made = self[cls] = _Ways(copier(cls), keys, crossed, cls("default") if cls in ENTRIES.values() else None)
        return made


_WAYS = _WaysOf()


def drafted(base: Any, steps: Sequence[Step]) -> tuple[Any, list[Fault]]:
    """Return *base* with *steps* taken, itself where nothing changes, and everything that is wrong."""
    own: dict[str, Any] = {}
    parts: dict[str, Part] = {}
    faults: list[Fault] = []
    _gather(steps, own, parts, faults)
    if _JAVA in parts or _JAVA in own or base.java_config._items:
        own[_JAVA] = java_tree(base.java_config, steps)
        parts.pop(_JAVA, None)
    return _applied(base, own, _changed_below(base, own, (), parts, faults), faults), faults


def _gather(steps: Iterable[Step], own: dict[str, Any], parts: dict[str, Part], faults: list[Fault]) -> None:
    """Take in what *steps* say of the configuration's *own* fields and of those *parts* of it that are not replaced."""
    for said in steps:
        action, at, changes = said[1], said[2], said[3]
        if action != "set":
            _do(action, at, changes, own, parts, faults)
        elif at:
            part = parts.get(at[0])
            if part is None:
                parts[at[0]] = {at: changes}
                continue
            known = part.get(at)
            part[at] = changes if known is None else {**known, **changes}
            if len(at) == 1:
                _forget(part, at, changes)
        else:
            own |= changes
            for name in changes:
                parts.pop(name, None)


def _do(
    action: str,
    at: Path,
    changes: Mapping[Any, Any],
    own: dict[str, Any],
    parts: dict[str, Part],
    faults: list[Fault],
) -> None:
    if action == "faults":
        faults.extend(changes.values())
    elif action == "layer":
        sections: Any = ((None, action_on(section), section, values) for section, values, *_ in changes.values())
        _gather(sections, own, parts, faults)
    else:
        _act(action, at, changes, parts)


def _act(action: str, at: Path, changes: Mapping[Any, Any], parts: dict[str, Part]) -> None:
    """Keep what is done to a mapping or to tuples until it is known what they are; Java's tree is made apart."""
    in_fields = action in {"add", "remove"}
    for path, what in [((*at, name), what) for name, what in changes.items()] if in_fields else [(at, changes)]:
        part = parts.setdefault(path[0], {})
        part.setdefault(path, []).append((action, what))
        if not in_fields:
            _forget(part, path, what)


def _forget(part: Part, at: Path, names: Iterable[Any]) -> None:
    """Forget what was said below *at* of *names*, which are replaced."""
    if len(part) > 1:
        for name in names:
            part.pop((*at, name), None)


def _changed_below(
    value: Any, changes: Mapping[str, Any], at: Path, parts: Mapping[str, Part], faults: list[Fault]
) -> dict[str, Any]:
    """Return the fields of *value*, which *changes* are made to before, that change by what was said of *parts*."""
    made = {}
    for name, part in parts.items():
        old = changes[name] if name in changes else getattr(value, name)
        wrong: list[Fault] = []
        new = _refined(old, (*at, name), part, wrong)
        if wrong:
            faults += [fault.under(name) for fault in wrong]
        if new is not old:
            made[name] = new
    return made


def _refined(old: Any, at: Path, part: Part, faults: list[Fault]) -> Any:
    """Return *old*, which stands at *at*, with what was said of it and of what is below it."""
    if type(old) is FrozenMap:
        return _mapping(old, at, part, faults)
    if type(old) is tuple:
        items = _items(old, part[at])
        return old if identity(items) == identity(old) else items
    changes = part.pop(at, _NOTHING)
    below = _changed_below(old, changes, at, _by_name(part, len(at)), faults) if part else _NOTHING
    return _applied(old, changes, below, faults)


def _by_name(part: Part, depth: int) -> dict[str, Part]:
    made: dict[str, Part] = {}
    for path, said in part.items():
        made.setdefault(path[depth], {})[path] = said
    return made


def _applied(  # noqa: C901  # in one piece, since a call more counts in a chain
    value: Any, changes: Mapping[str, Any], below: Mapping[str, Any], faults: list[Fault]
) -> Any:
    """
    Return *value* with *changes* that went through the fields' converters before, and with what changed *below*.

    Not every field is converted again, as the constructor would: it is what keeps a chain cheap. What concerns several
    fields is checked as it is there. Where nothing changes, *value* itself is returned.
    """
    cls = type(value)
    ways = _WAYS[cls]
    keys = ways.keys
    made = None
    for field, new in changes.items():
        old = getattr(value, field)
        if new is old:
            continue
        if type(new) is type(old):
            key = keys.get(field)
            if new == old if key is None else key(new) == key(old):
                continue
        if made is None:
            made = ways.copied(value)
        setattr(made, field, new)
    for field, new in below.items():
        if made is None:
            made = ways.copied(value)
        setattr(made, field, new)
    if made is None:
        return value
    made.__class__ = cls
    if ways.crossed:
        faults += made._cross_faults()
    return made


def _mapping(old: FrozenMap[Any, Any], at: Path, part: Part, faults: list[Fault]) -> FrozenMap[Any, Any]:
    done = part.pop(at, None)
    before = old._items
    items = dict(before)
    if done is not None:
        _rename(items, done)
    for path, changes in part.items():
        name = path[-1]
        entry = items.get(name)
        items[name] = (
            _entry(ENTRIES[at[0]], name, changes) if entry is None else _applied(entry, changes, _NOTHING, faults)
        )
    same = (
        len(items) == len(before) and all(map(is_, items.values(), before.values())) and items.keys() == before.keys()
    )
    return old if same else FrozenMap._adopt(items, old._checked)


def _entry(cls: type, name: str, changes: Mapping[str, Any]) -> Any:
    """Return a new entry; no class of entries has checks across its fields."""
    ways = _WAYS[cls]
    made = ways.copied(ways.prototype)
    made.name = name
    for field, value in changes.items():
        setattr(made, field, value)
    made.__class__ = cls
    return made


def _rename(items: dict[Any, Any], done: Done) -> None:
    for action, names in done:
        for name in names:
            if action == "drop":
                items.pop(name, None)
            elif typed(items.get(name, _ABSENT)) != typed(names[name]):
                items[name] = names[name]


def _items(now: tuple[Any, ...], done: Done) -> tuple[Any, ...]:
    for action, items in done:
        now = (*now, *items) if action == "add" else _without(now, items)
    return now


def _without(now: tuple[Any, ...], items: Any) -> tuple[Any, ...]:
    if not isinstance(items, tuple):
        return tuple(item for item in now if item not in items)  # one of the rules of `_matching`
    gone = set(map(identity, items))
    return tuple(item for item in now if identity(item) not in gone)
