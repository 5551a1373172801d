"""Making a configuration out of one that exists and the steps taken since."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping
from operator import is_
from typing import Any

import attrs

from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._noun import Noun, identity, typed
from hazelcast_fluent._opened import copier
from hazelcast_fluent._per_class import per_class
from hazelcast_fluent._steps import Step
from hazelcast_fluent.config.flake_id import FlakeIdGeneratorConfig
from hazelcast_fluent.config.java import changed
from hazelcast_fluent.config.near_cache import NearCacheConfig
from hazelcast_fluent.config.topic import ReliableTopicConfig
from hazelcast_fluent.errors import Fault

ENTRIES: Mapping[str, type] = {
    "near_cache_configs": NearCacheConfig,
    "flake_id_generator_configs": FlakeIdGeneratorConfig,
    "reliable_topic_configs": ReliableTopicConfig,
}
"""The classes of named entries, by the field that holds them."""

_DROPPED = object()
_RAW = object()


class Draft(dict[Any, Any]):
    """
    The changes to one value that were not applied yet: by field or name, the new value or a draft of it.

    To set a field as a whole thereby forgets the draft of what it was.
    """

    __slots__ = ("base",)

    base: Any

    def __repr__(self) -> str:
        return f"<Draft of {len(self)}>"  # not the values, some of which are secret

    def part(self, name: str) -> Draft:
        """Begin the draft of what stands under *name*."""
        base = self.base
        if name in self:
            value = self[name]
        else:  # as `_of_base` does it
            value = base._items.get(name) if type(base) is FrozenMap else getattr(base, name)
        made = self[name] = Draft()
        made.base = None if value is _DROPPED else value
        return made

    def _of_base(self, name: Any) -> Any:
        base = self.base
        return base._items.get(name) if type(base) is FrozenMap else getattr(base, name)

    def take(self, action: str, changes: Mapping[Any, Any]) -> None:
        """Take in what one step says of this value."""
        if action == "drop":
            self.update(dict.fromkeys(changes, _DROPPED))
        elif action == "raw":
            self.setdefault(_RAW, []).extend((path[:-1], {path[-1]: value}) for path, value in changes.items())
        else:
            for name, items in changes.items():
                now = self[name] if name in self else self._of_base(name)
                self[name] = (*now, *items) if action == "add" else _without(now, items)

    def finished_map(self, faults: list[Fault], entry: type | None) -> FrozenMap[Any, Any]:
        if _RAW in self:
            return changed(self.base, self[_RAW])
        items = dict(self.base._items)
        for name, value in self.items():
            if value is _DROPPED:
                items.pop(name, None)
            elif type(value) is not Draft:
                if typed(items.get(name, _DROPPED)) != typed(value):
                    items[name] = value
            else:
                if value.base is None:
                    value.base = _prototype(entry)
                    value["name"] = name
                before = len(faults)
                items[name] = _assembled(value.base, value, faults)
                if len(faults) > before:
                    _place(faults, before, name)
        old = self.base._items
        unchanged = len(items) == len(old) and all(map(is_, items.values(), old.values()))
        return self.base if unchanged and items.keys() == old.keys() else FrozenMap._adopt(items, self.base._checked)


def _without(now: tuple[Any, ...], items: Any) -> tuple[Any, ...]:
    if not isinstance(items, tuple):
        return tuple(item for item in now if item not in items)  # one of the rules of `_matching`
    gone = set(map(identity, items))
    return tuple(item for item in now if identity(item) not in gone)


@functools.cache
def _prototype(entry: Any) -> Any:
    return entry("default")


@per_class
def _ways(cls: Any) -> tuple[Callable[[Any], Any], Mapping[str, Callable[[Any], Any] | None], bool]:
    """Return how values of *cls* are copied, by what their fields are compared, and whether they are checked across."""
    # users' objects are compared by identity, whatever their own == says
    keys = {field.name: field.eq_key for field in attrs.fields(cls)}
    return copier(cls), keys, cls._cross_faults is not Noun._cross_faults


def _place(faults: list[Fault], start: int, name: str) -> None:
    faults[start:] = [fault.under(name) for fault in faults[start:]]


def _assembled(base: Any, changes: dict[str, Any], faults: list[Fault]) -> Any:
    """
    Return *base* with *changes*, which went through the fields' converters before.

    Not every field is converted again, as the constructor would: it is what keeps a chain cheap. What concerns several
    fields is checked as it is there.
    """
    cls = type(base)
    copied, keys, crossed = _ways(cls)
    made = None
    for field, value in changes.items():
        old = getattr(base, field)
        if type(value) is Draft:
            before = len(faults)
            below = value.base
            is_map = type(below) is FrozenMap
            new = value.finished_map(faults, ENTRIES.get(field)) if is_map else _assembled(below, value, faults)
            if len(faults) > before:
                _place(faults, before, field)
        else:
            key = keys[field]
            same = type(value) is type(old) and (value == old if key is None else key(value) == key(old))
            new = old if same or value is old else value
        if new is not old:
            if made is None:
                made = copied(base)
            setattr(made, field, new)
    if made is None:
        return base
    made.__class__ = cls
    if crossed:
        faults += made._cross_faults()
    return made


def drafted(base: Any, steps: Iterable[Step]) -> tuple[Any, list[Fault]]:
    """Return *base* with *steps* taken, and everything that is wrong."""
    root = Draft()
    root.base = base
    faults: list[Fault] = []
    for said in steps:
        action, at, changes = said[1], said[2], said[3]
        if action == "faults":
            faults.extend(changes.values())
            continue
        place = root
        for name in at:
            below = place.get(name)
            place = below if type(below) is Draft else place.part(name)
        if action in {"set", "put"}:
            place.update(changes)
        else:
            place.take(action, changes)
    return _assembled(base, root, faults), faults
