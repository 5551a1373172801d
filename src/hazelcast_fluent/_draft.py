"""Making a configuration out of one that exists and the steps taken since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._noun import fields_by_keyword
from hazelcast_fluent._steps import Step
from hazelcast_fluent.config._sections import exactly
from hazelcast_fluent.config.java import Change, changed
from hazelcast_fluent.errors import Fault, InvalidConfigError


class SectionDraft:
    """A value with changes that have not been applied yet."""

    __slots__ = ("base", "changes", "cls", "name", "parts")

    def __init__(self, cls: type, base: Any, name: str | None = None) -> None:
        self.cls = cls
        self.base = base
        self.name = name
        self.changes: dict[str, Any] = {}
        self.parts: dict[str, SectionDraft | MapDraft] = {}

    def current(self, field: str) -> Any:
        return self.changes[field] if field in self.changes else getattr(self.base, field)

    def part(self, field: str, entries: Mapping[str, type]) -> SectionDraft | MapDraft:
        """Return the draft of a field that is itself a section or a mapping."""
        if field not in self.parts:
            value = self.current(field)
            inner: SectionDraft | MapDraft
            if isinstance(value, FrozenMap):
                inner = MapDraft(value, entries.get(field))
            else:
                inner = SectionDraft(type(value), value)
            self.parts[field] = inner
        return self.parts[field]

    def apply(self, step: Step) -> None:
        """Take in a step that changes fields."""
        for field, value in step.changes.items():
            if step.action == "add":
                self.changes[field] = (*self.current(field), *value)
            elif step.action == "remove":
                self.changes[field] = tuple(item for item in self.current(field) if item not in value)
            else:
                self.parts.pop(field, None)
                self.changes[field] = value

    def finish(self, path: str, faults: list[Fault]) -> Any:
        """Return the finished value, putting what is wrong with it into *faults*."""
        for field, part in self.parts.items():
            self.changes[field] = part.finish(f"{path}.{field}" if path else field, faults)
        if self.base is None:
            keywords = {"name": self.name}
        elif not self.changes:
            return self.base
        else:
            keywords = {}
        for keyword, field in fields_by_keyword(self.cls).items():
            if field.name in self.changes:
                keywords[keyword] = self.changes[field.name]
            elif self.base is not None:
                keywords[keyword] = getattr(self.base, field.name)
        try:
            made = self.cls(**keywords)
        except InvalidConfigError as error:
            faults.extend(fault.under(path) for fault in error.faults)
            return self.base if self.base is not None else self.cls(self.name)
        return self.base if made == self.base else made


class MapDraft:
    """A mapping with changes that have not been applied yet."""

    __slots__ = ("base", "entry", "items", "parts", "raw")

    def __init__(self, base: FrozenMap[Any, Any], entry: type | None) -> None:
        self.base = base
        self.entry = entry
        self.items: dict[Any, Any] | None = None
        self.parts: dict[str, SectionDraft] = {}
        self.raw: list[Change] = []

    def part(self, name: str, _entries: Mapping[str, type]) -> SectionDraft:
        """Return the draft of the entry *name*, a new one where there is none."""
        if name not in self.parts:
            items: Mapping[Any, Any] = self.base if self.items is None else self.items
            cls = self.entry or type(items[name])
            self.parts[name] = SectionDraft(cls, items.get(name), name)
        return self.parts[name]

    def apply(self, step: Step) -> None:
        """Take in a step that puts, drops or merges."""
        if self.items is None:
            self.items = dict(self.base)
        for name, value in step.changes.items():
            if step.action == "raw":
                self.raw.append((name[:-1], {name[-1]: value}))
                continue
            self.parts.pop(name, None)
            if step.action == "put":
                self.items[name] = value
            else:
                self.items.pop(name, None)

    def finish(self, path: str, faults: list[Fault]) -> FrozenMap[Any, Any]:
        """Return the finished mapping, putting what is wrong with its entries into *faults*."""
        if self.raw:
            return changed(self.base, self.raw)
        if self.items is None:
            if not self.parts:
                return self.base
            self.items = dict(self.base)
        for name, part in self.parts.items():
            self.items[name] = part.finish(f"{path}.{name}", faults)
        if self.entry is not None:
            for value in self.items.values():
                exactly(self.entry, value)
        return FrozenMap._adopt(self.items, self.entry)


def drafted(base: Any, steps: Iterable[Step], entries: Mapping[str, type]) -> tuple[Any, list[Fault]]:
    """Return *base* with *steps* taken, and everything that is wrong."""
    root = SectionDraft(type(base), base)
    faults: list[Fault] = []
    for step in steps:
        if step.action == "faults":
            faults.extend(step.faults)
            continue
        place: SectionDraft | MapDraft = root
        for part in step.at:
            place = place.part(part, entries)
        place.apply(step)
    return root.finish("", faults), faults
