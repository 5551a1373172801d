"""
What was said about a configuration, in the order it was said.

A builder is a value over a linked list of steps: adding one is cheap whatever the length, and builders that were forked
share what they have in common. A finished configuration keeps the list, so it can tell where its values came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal

from hazelcast_fluent._layer import Place
from hazelcast_fluent.errors import CODE, Fault, Origin

Action = Literal["set", "put", "drop", "add", "remove", "raw", "faults"]
"""
``set`` fields of a section, ``put`` or ``drop`` names of a mapping, ``add`` to or ``remove`` from a tuple, merge into
the ``raw`` tree, or carry the ``faults`` of a layer.
"""

Path = tuple[str, ...]

_COMPACT_FROM = 64


class Step:
    """One change; never altered once made."""

    __slots__ = ("action", "at", "changes", "compact_at", "depth", "origins", "parent")

    def __init__(
        self,
        parent: Step | None,
        action: Action,
        at: Path,
        changes: Mapping[Any, Any],
        origins: Origin | Mapping[Any, Place] = CODE,
    ) -> None:
        self.parent = parent
        self.action = action
        self.at = at
        self.changes = changes
        self.origins = origins
        self.depth: int = 1 if parent is None else parent.depth + 1
        self.compact_at: int = _COMPACT_FROM if parent is None else parent.compact_at

    def origin(self, name: Any) -> Origin:
        """Where the change to *name* came from."""
        place = self.origins if isinstance(self.origins, Origin) else self.origins.get(name, CODE)
        return place if isinstance(place, Origin) else place.origin

    @property
    def faults(self) -> tuple[Fault, ...]:
        """The faults of a layer."""
        return tuple(self.changes.values()) if self.action == "faults" else ()

    def flat(self) -> tuple[Any, ...]:
        """Return all but the parent, for pickles."""
        return self.action, self.at, self.changes, {name: self.origin(name) for name in self.changes}


def newest_first(last: Step | None, until: Step | None = None) -> Iterator[Step]:
    """Yield the steps up to *last*, newest first, without *until* and what came before it."""
    while last is not None and last is not until:
        yield last
        last = last.parent


def oldest_first(last: Step | None, until: Step | None = None) -> list[Step]:
    """Return the steps after *until* up to *last*, oldest first."""
    return list(newest_first(last, until))[::-1]


def linked(flat: Iterable[tuple[Any, ...]], parent: Step | None = None) -> Step | None:
    """Return the list whose `Step.flat` parts these are."""
    for parts in flat:
        parent = Step(parent, *parts)
    return parent


def compacted(last: Step | None) -> Step | None:
    """
    Return *last* without what code set and code later set again.

    A program that derives a configuration from itself for ever must not grow for ever. What files and variables said is
    kept. The work is done once the list has doubled, so it costs a constant amount a step.
    """
    if last is None or last.depth < last.compact_at:
        return last
    kept = []
    seen: set[Any] = set()
    for step in newest_first(last):
        names = [(step.at, name) for name in step.changes]
        replaceable = step.action in {"set", "put"} and step.origins == CODE
        if not (replaceable and names and seen.issuperset(names)):
            kept.append((step.action, step.at, step.changes, step.origins))
        if step.action == "set":
            seen.update(names)
    made = linked(reversed(kept))
    if made is not None:
        made.compact_at = 2 * made.depth + _COMPACT_FROM
    return made


def trail(last: Step | None, path: Path) -> Iterator[tuple[Any, Origin]]:
    """
    Yield what was said about the option at *path*, newest first, with where it was said.

    A step that set a whole section says something of each option in it: then the value is looked up in that section.
    """
    for step in newest_first(last):
        depth = len(step.at)
        if step.at != path[:depth] or len(path) <= depth:
            continue
        if step.action == "raw" and path[depth:] in step.changes:
            yield step.changes[path[depth:]], step.origin(path[depth:])
        elif step.action not in {"faults", "raw"} and path[depth] in step.changes:
            yield _inside(step.changes[path[depth]], path[depth + 1 :]), step.origin(path[depth])


def _inside(value: Any, rest: Path) -> Any:
    for part in rest:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value
