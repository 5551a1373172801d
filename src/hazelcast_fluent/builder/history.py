"""
What was said about a configuration, in the order it was said.

A builder is a value over a linked list of steps: adding one is cheap whatever the length, and builders that were forked
share what they have in common. A finished configuration keeps the list, so it can tell where its values came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, final

from hazelcast_fluent.errors import CODE, Origin, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.formats.layer import Place, Settings

Action = Literal["set", "put", "drop", "add", "remove", "raw", "layer", "problems"]
"""
``set`` fields of a section, ``put`` or ``drop`` names of a mapping, ``add`` to or ``remove`` from a tuple, merge into
the ``raw`` tree, do what the `Settings` of a ``layer`` say, by section, or carry the ``problems`` of a layer.
"""

Path = tuple[str, ...]

_OF_SECTION: dict[Path, Action] = {("java_config",): "raw", ("properties",): "put"}
"""What is done with the settings of a section, where it is not to ``set`` them."""

PATIENCE = 64
"""By how many steps a list may more than double before it is looked through for what can be forgotten."""


@final
class Step:
    """One change, and the one before it; nothing but slots, and filled from outside, since chains make many."""

    __slots__ = ("action", "at", "changes", "origins", "parent")

    parent: Step | None
    action: Action
    at: Path
    changes: Mapping[Any, Any]
    origins: Origin | Mapping[Any, Place]

    def __repr__(self) -> str:
        # not the values: debuggers and reporters of errors print what a frame holds, and some of them are secret
        return f"<Step {self.action} {'.'.join(map(str, self.at))}: {len(self.changes)}>"

    def origin(self, name: Any) -> Origin:
        """Where the change to *name* came from."""
        place = self.origins if isinstance(self.origins, Origin) else self.origins.get(name, CODE)
        return place if isinstance(place, Origin) else place.origin

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of a layer."""
        return tuple(self.changes.values()) if self.action == "problems" else ()

    def flat(self) -> tuple[Any, ...]:
        """Return all but the parent, for pickles: in copies, since picklers show whoever asks what they are given."""
        if self.action == "layer":
            from hazelcast_fluent.formats.layer import Settings  # there is no layer where no file was read

            parts = [part.flat() for part in self.parts()]
            return self.action, (), {at: Settings(at, said, origins) for _, at, said, origins in parts}, {}
        named = isinstance(self.origins, Origin)
        origins = self.origins if named else {name: self.origin(name) for name in self.changes}
        return self.action, self.at, dict(self.changes), origins

    def parts(self) -> Iterable[Step]:
        """Return what the step consists of: of a layer a step for each section, of any other the step itself."""
        return map(_part, self.changes.values()) if self.action == "layer" else (self,)

    def about(self, path: Path) -> Iterable[Step]:
        """Return those of its parts that may say something of the option at *path*."""
        if self.action != "layer":
            return (self,)
        sections = (path[:depth] for depth in range(len(path)))
        return [_part(self.changes[section]) for section in sections if section in self.changes]

    def near(self, path: Path) -> Iterable[Step]:
        """Return those of its parts that may say something of what stands at *path*, or of what is in it."""
        if self.action != "layer" or not path:
            return self.parts()
        depth = len(path)
        return [_part(self.changes[at]) for at in self.changes if path[: len(at)] == at or at[:depth] == path]

    def paths(self) -> list[tuple[Any, ...]]:
        """What the step says something of; a section that is only named stands as its own None."""
        if self.action == "layer":
            return [path for part in self.parts() for path in part.paths()]
        return [(*self.at, name) for name in self.changes] or [(*self.at, None)]


def step(
    parent: Step | None,
    action: Action,
    at: Path,
    changes: Mapping[Any, Any],
    origins: Origin | Mapping[Any, Place] = CODE,
) -> Step:
    """Return the step that comes after *parent*."""
    made = Step()
    made.parent, made.action, made.at, made.changes, made.origins = parent, action, at, changes, origins
    return made


def action_on(section: Path) -> Action:
    """Return what is done with the settings of a layer's *section*."""
    return _OF_SECTION.get(section, "set")


def _part(settings: Settings) -> Step:
    return step(None, action_on(settings.section), *settings[:3])


def newest_first(last: Step | None, until: Step | None = None) -> Iterator[Step]:
    """Yield the steps up to *last*, newest first, without *until* and what came before it."""
    while last is not None and last is not until:
        yield last
        last = last.parent


def oldest_first(last: Step | None, until: Step | None = None) -> list[Step]:
    """Return the steps after *until* up to *last*, oldest first."""
    steps = []
    while last is not None and last is not until:
        steps.append(last)
        last = last.parent
    steps.reverse()
    return steps


def linked(flat: Iterable[tuple[Any, ...]], parent: Step | None = None) -> Step | None:
    """Return the list whose `Step.flat` parts these are."""
    for parts in flat:
        parent = step(parent, *parts)
    return parent


def compacted(last: Step | None) -> tuple[Step | None, int]:
    """
    Return *last* without what code said and was said anew later, and after how many steps more it is done again.

    A program that derives a configuration from itself for ever must not grow for ever. What files and variables said is
    kept. The work is done once the list has doubled, so it costs a constant amount a step.
    """
    kept: list[Step] = []
    anew: set[tuple[Any, ...]] = set()
    drops, length = False, 0
    for said in newest_first(last):
        length += 1
        paths = said.paths()
        if not all(_within(anew, path) for path in paths) or said.origins != CODE:
            kept.append(said)
            drops = drops or said.action == "drop"
        anew.update(path for part in said.parts() if part.action != "raw" for path in part.paths())
    if len(kept) == length and not drops:  # nothing can go, so the list need not be made anew
        return last, length + PATIENCE
    made: Step | None = None
    told: set[tuple[Any, ...]] = set()
    length = 0
    for said in reversed(kept):
        if said.action == "drop" and said.origins == CODE and told.isdisjoint(said.paths()):
            continue
        told.update(path[:end] for path in said.paths() for end in range(1, len(path) + 1))
        made = step(made, said.action, said.at, said.changes, said.origins)
        length += 1
    return made, length + PATIENCE


def _within(paths: set[tuple[Any, ...]], path: tuple[Any, ...]) -> bool:
    """Whether *paths* hold *path* or something that it is a part of."""
    for end in range(len(path), 0, -1):  # noqa: SIM110  # a generator would cost twice as much
        if path[:end] in paths:
            return True
    return False


def trail(last: Step | None, path: Path) -> Iterator[tuple[Any, Origin]]:
    """
    Yield what was said about the option at *path*, newest first, with where it was said.

    A step that set a whole section says something of each option in it: then the value is looked up in that section.
    """
    for said in newest_first(last):
        for part in said.about(path):
            depth = len(part.at)
            if part.at != path[:depth] or len(path) <= depth:
                continue
            if part.action == "raw" and path[depth:] in part.changes:
                yield part.changes[path[depth:]], part.origin(path[depth:])
            elif part.action not in {"problems", "raw"} and path[depth] in part.changes:
                yield _inside(part.changes[path[depth]], path[depth + 1 :]), part.origin(path[depth])


def _inside(value: Any, rest: Path) -> Any:
    for part in rest:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value
