"""
The normal form of what a chain changes.

A chain of builder methods, a file, or one partial configuration after another: each comes down to one `Edits`. An
option has the value it is set to, a list has what is removed from it and added to it, and a mapping has an edit for
each name. `Edits.then` combines two of them; it is associative, and `UNCHANGED` is its identity.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, TypeAlias

import attrs

from hazelcast_fluent.config._value import ConfigValue, identity
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.properties import MaskedProperties
from hazelcast_fluent.errors.values import per_class

Path: TypeAlias = tuple[str, ...]
Part: TypeAlias = Any
"""`Edits` of a section, a mapping or an entry; `Items` of a list; `REMOVED`; else the value that is set."""

JAVA = "java_config"


class _Removed(Enum):
    """The type of `REMOVED`, which a pickle keeps as one object."""

    REMOVED = "removed"


REMOVED = _Removed.REMOVED
"""The edit that takes a name out of a mapping."""


@attrs.frozen(eq=False, repr=False)
class Items:
    """How a list changes: items are removed, then others are added at its end."""

    whole: bool
    """Whether the list is replaced: then nothing of what was there before stays."""

    removed: Mapping[Any, Any]
    """What is removed, by what such items have in common."""

    added: tuple[tuple[Any, Any], ...]
    """What is added, each with its key among *removed*."""

    def then(self, later: Items) -> Items:
        """Return this edit with *later* after it."""
        if later.whole:
            return later
        kept = tuple(pair for pair in self.added if pair[0] not in later.removed) if later.removed else self.added
        return Items(self.whole, {} if self.whole else {**self.removed, **later.removed}, (*kept, *later.added))

    def __bool__(self) -> bool:
        return self.whole or bool(self.removed or self.added)

    def alone(self) -> Items:
        """Return this edit for a list that is empty before."""
        return Items(True, {}, self.added)

    def applied(self, field: str, old: Any) -> tuple[Any, ...]:
        """Return the list *old* of *field* after the edit."""
        key = key_of(field)
        before = () if self.whole or not isinstance(old, tuple) else old
        return (*(item for item in before if key(item) not in self.removed), *(item for _, item in self.added))


@attrs.frozen(eq=False, repr=False)
class Edits:
    """How the parts of a section, of a mapping or of an entry change."""

    whole: bool
    """Whether it is replaced: then it starts from its defaults, or empty."""

    parts: dict[Any, Part]
    """The edit of each part by its name; never changed once it is made."""

    def then(self, later: Edits) -> Edits:
        """Return this edit with *later* after it."""
        if later.whole:
            return later
        parts = dict(self.parts)
        for name, part in later.parts.items():
            _put(parts, name, part, whole=self.whole)
        return Edits(self.whole, parts)

    def alone(self) -> Edits:
        """Return this edit for a mapping that is empty, or an entry that is new."""
        kept = {name: part for name, part in self.parts.items() if part is not REMOVED}
        return Edits(True, {name: part.alone() if is_nested(part) else part for name, part in kept.items()})

    def __bool__(self) -> bool:
        return self.whole or bool(self.parts)


_ABSENT = object()
UNCHANGED = Edits(False, {})
"""The edit that changes nothing."""


def is_nested(part: Part) -> bool:
    """Whether *part* combines with what was there before, instead of taking its place."""
    return isinstance(part, (Edits, Items))


def _put(parts: dict[Any, Part], name: Any, part: Part, *, whole: bool) -> None:
    """Put the edit *part* of *name* after that among *parts*, which are those of something that is *whole* or not."""
    before = parts.get(name, _ABSENT)
    if before is REMOVED or part is REMOVED:
        parts.pop(name, None)  # what comes back comes last
    if part is not REMOVED or not whole:
        parts[name] = _after(before, part, whole=whole)


def _after(before: Any, part: Part, *, whole: bool) -> Part:
    if not is_nested(part):
        return part
    if before is _ABSENT:
        return part.alone() if whole else part
    return before.then(part) if type(before) is type(part) else part.alone()


def combined(edits: Sequence[Edits]) -> Edits:
    """Return *edits* one after the other; by halves, so that a chain of n takes n log n."""
    if len(edits) < 2:  # noqa: PLR2004  # two can be combined
        return edits[0] if edits else UNCHANGED
    if len(edits) > _AT_ONCE:
        middle = len(edits) // 2
        return combined(edits[:middle]).then(combined(edits[middle:]))
    made = Edits(False, {})
    new = {id(made)}
    for later in edits:
        made = _absorbed(made, later, new)
    return made


_AT_ONCE = 128
"""How many edits are combined without copying what the ones before made."""


def _absorbed(made: Edits, later: Edits, new: set[int]) -> Edits:
    """Do as `Edits.then`, changing *made* in place; *new* are the ids of those that may be changed."""
    if later.whole:
        return later
    if id(made) not in new:
        made = Edits(made.whole, dict(made.parts))
        new.add(id(made))
    parts = made.parts
    for name, part in later.parts.items():
        before = parts.get(name)
        if isinstance(before, Edits) and isinstance(part, Edits):
            parts[name] = _absorbed(before, part, new)
        else:
            _put(parts, name, part, whole=made.whole)
    return made


def key_of(field: str) -> Callable[[Any], Any]:
    """Return what the items of the list *field* are removed by."""
    return _KEYS.get(field, identity)


_KEYS: Mapping[str, Callable[[Any], Any]] = {
    "socket_options": lambda option: (option.level, option.option),
    "membership_listeners": lambda listener: identity(listener[:2]),
}


def at_path(path: Path, part: Part) -> Edits:
    """Return the edit of the configuration that has *part* at *path*."""
    for name in reversed(path):
        part = Edits(False, {name: part})
    edits: Edits = part
    return edits


def keyed(field: str, items: tuple[Any, ...]) -> tuple[tuple[Any, Any], ...]:
    """Return *items* of the list *field*, each with what it is removed by."""
    key = key_of(field)
    return tuple((key(item), item) for item in items)


def start_of(section: Path) -> Any:
    """Return what stands at *section* by default; of an entry, a new one."""
    if len(section) > 1 and section[0] in ENTRIES:
        return _prototype(section[0])
    value: Any = _DEFAULTS
    for name in section:
        value = getattr(value, name)
    return value


def new_entry(field: str, name: str) -> Any:
    """Return the entry *name* of *field* with its defaults."""
    return ENTRIES[field](name)


@functools.cache
def _prototype(field: str) -> Any:
    return new_entry(field, "default")


_DEFAULTS = ClientSettings()


def setting(section: Path, values: Mapping[str, Any]) -> Edits:
    """Return the edit that sets the fields *values* of what stands at *section*, each to the whole of its value."""
    start = start_of(section)
    parts = dict(values)
    for name in _composite(type(start)):
        if name in values:
            parts[name] = whole_part((*section, name), getattr(start, name), values[name])
    return Edits(False, parts)


@per_class
def _composite(cls: Any) -> tuple[str, ...]:
    """Return the fields of *cls* whose values have parts of their own: sections, mappings and lists."""
    fields = attrs.fields(cls)
    return tuple(field.name for field in fields if isinstance(field.default, (ConfigValue, FrozenMap, tuple)))


def whole_part(path: Path, default: Any, value: Any) -> Part:
    """Return the edit that sets what stands at *path* to *value*; *default* is what it is by default."""
    if isinstance(default, ConfigValue) and isinstance(value, ConfigValue):
        return Edits(True, setting(path, _fields_of(value)).parts)
    if isinstance(default, FrozenMap) and isinstance(value, FrozenMap):
        return Edits(True, {name: whole_item((*path, name), item) for name, item in value.items()})
    if isinstance(default, tuple) and isinstance(value, tuple):
        return Items(True, {}, keyed(path[-1], value))
    return value


def whole_item(path: Path, item: Any) -> Part:
    """Return the edit that sets an item of a mapping: an entry, something in Java's tree, or a plain value."""
    if path[0] in ENTRIES:
        return Edits(True, setting(path, _fields_of(item)).parts)
    if path[0] == JAVA and isinstance(item, Mapping) and item:
        return Edits(True, {name: whole_item((*path, name), below) for name, below in item.items()})
    return item


def _fields_of(value: ConfigValue) -> dict[str, Any]:
    fields: Any = attrs.fields(type(value))  # type: ignore[arg-type]  # every config class is an attrs class
    return {field.name: getattr(value, field.name) for field in fields if field.default is not attrs.NOTHING}


def difference(section: Path, old: Any, new: Any) -> Edits:
    """Return the edit that makes *new* of *old*, two sections or entries at *section*, option by option."""
    start = start_of(section)
    parts: dict[str, Part] = {}
    for field in attrs.fields(type(new)):
        before, after = getattr(old, field.name), getattr(new, field.name)
        if is_same(field, before, after):
            continue
        path, default = (*section, field.name), getattr(start, field.name)
        if isinstance(default, ConfigValue) and isinstance(after, ConfigValue):
            parts[field.name] = difference(path, before, after)
        elif isinstance(default, FrozenMap) and isinstance(after, FrozenMap):
            parts[field.name] = _difference_of_mappings(path, before, after)
        else:
            parts[field.name] = whole_part(path, default, after)
    return Edits(False, parts)


def _difference_of_mappings(path: Path, old: Mapping[Any, Any], new: Mapping[Any, Any]) -> Edits:
    parts: dict[Any, Part] = {name: REMOVED for name in old if name not in new}
    for name, item in new.items():
        before = old.get(name)
        if item is before:
            continue
        if path[0] in ENTRIES:
            parts[name] = difference((*path, name), before or new_entry(path[0], name), item)
        elif path[0] == JAVA and isinstance(item, Mapping) and item:
            below = before if isinstance(before, Mapping) else FrozenMap()
            parts[name] = _difference_of_mappings((*path, name), below, item)
        elif comparable(item) != comparable(before):
            parts[name] = item
    return Edits(False, parts)


def is_same(field: attrs.Attribute[Any], one: Any, other: Any) -> bool:
    """Whether two values of *field* are equal; 1 and True are not, and a program's own objects are by identity."""
    if one is other:
        return True
    key: Any = field.eq_key  # type: ignore[attr-defined]  # attrs documents it and leaves it out of its types
    return type(one) is type(other) and bool(key(one) == key(other) if key else one == other)


def comparable(value: Any) -> Any:
    """Return what a value is compared and hashed by: with its type, a program's own objects by identity."""
    if isinstance(value, tuple):
        return tuple(map(comparable, value))
    if isinstance(value, FrozenMap):
        return frozenset((comparable(name), comparable(item)) for name, item in value.items())
    return type(value), identity(value) if not isinstance(value, float) else value


def canonical(part: Part, path: Path = ()) -> Any:
    """Return what *part*, the edit at *path*, is compared and hashed by: the same for edits with the same effect."""
    if isinstance(part, Items):
        return part.whole, frozenset(part.removed), comparable(tuple(item for _, item in part.added))
    if not isinstance(part, Edits):
        return comparable(part)
    start = FrozenMap() if path[:1] == (JAVA,) else start_of(path)
    parts = part.parts
    if isinstance(start, ConfigValue):
        if part.whole:
            parts = {**setting(path, _fields_of(start)).parts, **parts}
        return frozenset((name, canonical(below, (*path, name))) for name, below in parts.items() if _has_effect(below))
    names = {
        (comparable(name), canonical(below, (*path, name)))
        for name, below in parts.items()
        if path[0] in ENTRIES or _has_effect(below)
    }
    if path[0] == JAVA and part.whole:  # a section of Java's tree that becomes empty goes
        names = {(name, below) for name, below in names if below != comparable(REMOVED)}
        if not names and len(path) > 1:
            return comparable(REMOVED)
    return part.whole, frozenset(names)


def _has_effect(part: Part) -> bool:
    return bool(part) if isinstance(part, (Edits, Items)) else True


def within(edits: Edits, path: Path) -> Edits:
    """Return what *edits* change at *path*, or of what is there; what is beside it is left out."""
    if not path:
        return edits
    parts = {path[0]: edits.parts[path[0]]} if path[0] in edits.parts else {}
    return Edits(
        edits.whole, {name: within(part, path[1:]) if isinstance(part, Edits) else part for name, part in parts.items()}
    )


def elementary(edits: Edits, path: Path = ()) -> Iterator[tuple[str, Path, dict[Any, Any]]]:
    """Yield the changes, each an action, a path and what changes there, that together have the effect of *edits*."""
    start = start_of(path)
    if isinstance(start, FrozenMap):
        yield from _elementary_names(edits, path)
        return
    plain = {name: part for name, part in edits.parts.items() if not is_nested(part)}
    lists = {name: part for name, part in edits.parts.items() if isinstance(part, Items)}
    plain |= {name: part.applied(name, ()) for name, part in lists.items() if part.whole}
    if plain:
        yield "set", path, plain
    for name, part in lists.items():
        if not part.whole and part.removed:
            yield "remove", path, {name: tuple(part.removed.values())}
        if not part.whole and part.added:
            yield "add", path, {name: tuple(item for _, item in part.added)}
    for name, part in edits.parts.items():
        if isinstance(part, Edits):
            yield from elementary(part, (*path, name))


def _elementary_names(edits: Edits, path: Path) -> Iterator[tuple[str, Path, dict[Any, Any]]]:
    """Yield the changes of the mapping at *path*."""
    if path == (JAVA,):
        yield from _elementary_java(edits)
        return
    removed = {name: None for name, part in edits.parts.items() if _starts_empty(part)}
    entries = {name: part for name, part in edits.parts.items() if isinstance(part, Edits)}
    values = {name: part for name, part in edits.parts.items() if part is not REMOVED and name not in entries}
    if edits.whole:
        yield "set", path[:-1], {path[-1]: FrozenMap()}
    elif removed:
        yield "drop", path, removed
    if values:
        yield "put", path, values
    for name, part in entries.items():
        yield "set", (*path, name), dict(part.parts)


def _starts_empty(part: Part) -> bool:
    return part is REMOVED or (isinstance(part, Edits) and part.whole)


def _elementary_java(edits: Edits) -> Iterator[tuple[str, Path, dict[Any, Any]]]:
    if edits.whole:
        yield "set", (), {JAVA: frozen_tree(edits, FrozenMap())}
        return
    values = dict(_java_leaves(edits, ()))
    if values:
        yield "raw", (JAVA,), values


def _java_leaves(edits: Edits, at: Path) -> Iterator[tuple[Path, Any]]:
    for name, part in edits.parts.items():
        path = (*at, name)
        if not isinstance(part, Edits):
            yield path, None if part is REMOVED else part
        elif part.whole:
            yield path, frozen_tree(part, FrozenMap()) or None
        else:
            yield from _java_leaves(part, path)


def frozen_tree(edits: Edits, old: Any) -> FrozenMap[str, Any]:
    """Return Java's tree *old* after *edits*; a section that becomes empty goes."""
    items = {} if edits.whole or not isinstance(old, Mapping) else dict(old)
    for name, part in edits.parts.items():
        before = items.get(name)
        made = frozen_tree(part, before) if isinstance(part, Edits) else part
        if made is REMOVED or (isinstance(part, Edits) and not made and (part.whole or isinstance(before, Mapping))):
            items.pop(name, None)
        elif made or not isinstance(part, Edits):
            items[name] = made
    return FrozenMap._adopt(items, MaskedProperties)
