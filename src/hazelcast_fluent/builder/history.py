"""
The changes that made a configuration, in their order.

A builder is a value over a linked list of changes: a builder method adds one, whatever the length of the list, and
builders that were forked share what they have in common. A configuration keeps the list in a shorter form: each source
(a file, the environment, `set`) as a whole, and between two sources the latest value of each option that code set.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal, final

import attrs

from hazelcast_fluent.builder import edits as normal
from hazelcast_fluent.builder.edits import JAVA, REMOVED, UNCHANGED, Edits, Items, Path
from hazelcast_fluent.config.client_settings import ENTRIES
from hazelcast_fluent.config.java_only import frozen
from hazelcast_fluent.errors import CODE, Origin, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.formats.layer import ConfigSource, Layer, Place, Settings

Action = Literal["set", "put", "drop", "add", "remove", "raw", "layer", "problems", "sources", "edits"]
"""
``set`` fields of a section, ``put`` or ``drop`` names of a mapping, ``add`` to or ``remove`` from a list, merge into
the ``raw`` tree, apply the `Settings` of a ``layer``, by section, carry the ``problems`` of a
layer or the ``sources`` that were looked for, or apply `Edits`.
"""

_NEAR_CACHES = "near-cache"
"""Where `java_config` has the elements of near caches that are no options."""

_OF_SECTION: dict[Path, Action] = {(JAVA,): "raw", ("properties",): "put"}
"""What is done with the settings of a section, where it is not to ``set`` them."""


@final
@attrs.define(eq=False, repr=False)
class Change:
    """One change, and the one before it."""

    parent: Change | None
    """The change before it."""

    action: Action
    """What is done."""

    at: Path
    """Where it is done: the path of a section or of a mapping."""

    changes: Any
    """The new values by name; for ``edits`` the `Edits`."""

    origins: Origin | Mapping[Any, Place] = CODE
    """Where the values come from; a mapping holds the place of each."""

    _edits: Edits | None = attrs.field(default=None, init=False)

    def __repr__(self) -> str:
        # not the values: debuggers and error reporters print what a frame holds, and some of them are secret
        size = len(self.changes.parts if isinstance(self.changes, Edits) else self.changes)
        return f"<Change {self.action} {'.'.join(map(str, self.at))}: {size}>"

    def origin(self, name: Any) -> Origin:
        """Return where the change to *name* came from."""
        place = self.origins if isinstance(self.origins, Origin) else self.origins.get(name, CODE)
        return place if isinstance(place, Origin) else place.origin

    @property
    def is_source(self) -> bool:
        """Whether it came from outside the program, or has problems: then it is kept as it is."""
        return self.action in {"layer", "problems", "sources"} or self.origins != CODE

    @property
    def is_preset(self) -> bool:
        """Whether a preset made it, so that everything else overrides it, before or after."""
        return isinstance(self.origins, Origin) and self.origins.kind == "preset"

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems of a layer."""
        return tuple(self.changes.values()) if self.action == "problems" else ()

    @property
    def sources(self) -> tuple[ConfigSource, ...]:
        """The sources that were looked for."""
        return tuple(self.changes.values()) if self.action == "sources" else ()

    @property
    def edits(self) -> Edits:
        """The change in normal form, computed once: `build` and the history of what it builds both need it."""
        if self._edits is None:
            self._edits = self._normalized()
        return self._edits

    def _normalized(self) -> Edits:
        if self.action == "edits":
            made: Edits = self.changes
            return made
        if self.action in {"problems", "sources"}:
            return UNCHANGED
        if self.action != "layer":
            return _edits(self.action, self.at, self.changes)
        entries = [settings for at, settings in self.changes.items() if _is_entry(at)]
        others = [(action_on(at), at, given.values) for at, given in self.changes.items() if not _is_entry(at)]
        return normal.combined([*_entry_edits(entries), *(_edits(*other) for other in others)])

    def flat(self) -> Iterator[tuple[Any, ...]]:
        """Yield all but the parent, for pickles: copies, since a pickler exposes the objects it is given."""
        if self.action == "layer":
            from hazelcast_fluent.formats.layer import Settings  # there is no layer where no file was read

            parts = [next(part.flat()) for part in self.parts()]
            yield self.action, (), {at: Settings(at, given, origins) for _, at, given, origins in parts}, {}
        elif self.action == "edits":
            for part in self.parts():
                yield from part.flat()
        else:
            named = isinstance(self.origins, Origin)
            origins = self.origins if named else {name: self.origin(name) for name in self.changes}
            yield self.action, self.at, dict(self.changes), origins

    def parts(self) -> Iterable[Change]:
        """Return what the change consists of: of a layer or of `Edits` several changes, else the change itself."""
        if self.action == "layer":
            return map(_part, self.changes.values())
        if self.action == "edits":
            return _elementary(self.changes)
        return (self,)

    def about(self, path: Path) -> Iterable[Change]:
        """Return those of its parts that may change the option at *path*."""
        if self.action == "edits":
            return _elementary(normal.within(self.changes, path))
        if self.action != "layer":
            return (self,)
        sections = (path[:depth] for depth in range(len(path)))
        return [_part(self.changes[section]) for section in sections if section in self.changes]

    def near(self, path: Path) -> Iterable[Change]:
        """Return those of its parts that may change what stands at *path*, or what is in it."""
        if self.action != "layer":
            return self.about(path)
        if not path:
            return self.parts()
        depth = len(path)
        return [_part(self.changes[at]) for at in self.changes if path[: len(at)] == at or at[:depth] == path]


def action_on(section: Path) -> Action:
    """Return what is done with the settings of a layer's *section*."""
    return _OF_SECTION.get(section, "set")


def _elementary(edits: Edits) -> list[Change]:
    return [Change(None, *change) for change in normal.elementary(edits)]  # type: ignore[arg-type]


def _part(settings: Settings) -> Change:
    return Change(None, action_on(settings.section), settings.section, settings.values, settings.places)


def _edits(action: str, at: Path, changes: Mapping[Any, Any]) -> Edits:
    """Return the normal form of one change; what a file has of a near cache beside its options goes with it."""
    made = _own_edits(action, at, changes)
    gone: list[Path] = []
    if action == "drop" and at == ("near_cache_configs",):
        gone = [(_NEAR_CACHES, name) for name in changes]
    elif action == "set" and not at and "near_cache_configs" in changes:
        gone = [(_NEAR_CACHES,)]
    return normal.combined([made, *(_java_edits(path, None) for path in gone)]) if gone else made


def _is_entry(at: Path) -> bool:
    return len(at) > 1 and at[0] in ENTRIES


def _entry_edits(given: Iterable[Settings]) -> list[Edits]:
    """Return the normal form of what one layer sets of entries: at once, for there may be thousands."""
    entries: dict[str, dict[str, Edits]] = {}
    for settings in given:
        field, name = settings.section
        entries.setdefault(field, {})[name] = normal.setting(settings.section, settings.values)
    return [normal.at_path((field,), Edits(False, edits)) for field, edits in entries.items()]


def _own_edits(action: str, at: Path, changes: Mapping[Any, Any]) -> Edits:
    if action == "raw":
        return normal.combined([_java_edits(path, value) for path, value in changes.items()])
    if action == "set":
        return normal.at_path(at, normal.setting(at, changes))
    if action == "put":
        parts = {name: normal.whole_item((*at, name), value) for name, value in changes.items()}
    elif action == "drop":
        parts = dict.fromkeys(changes, REMOVED)
    elif action == "add":
        parts = {name: Items(False, {}, normal.keyed(name, items)) for name, items in changes.items()}
    else:
        parts = {name: Items(False, dict(normal.keyed(name, items)), ()) for name, items in changes.items()}
    return normal.at_path(at, Edits(False, parts))


def _java_edits(path: Path, value: Any) -> Edits:
    at = (JAVA, *path)
    return normal.at_path(at, REMOVED if value is None else normal.whole_item(at, frozen(value)))


def newest_first(last: Change | None, until: Change | None = None) -> Iterator[Change]:
    """Yield the changes up to *last*, newest first, without *until* and what came before it."""
    while last is not None and last is not until:
        yield last
        last = last.parent


def oldest_first(last: Change | None, until: Change | None = None) -> list[Change]:
    """Return the changes after *until* up to *last*, oldest first."""
    return list(newest_first(last, until))[::-1]


def linked(flat: Iterable[tuple[Any, ...]], parent: Change | None = None) -> Change | None:
    """Return the list of changes that `Change.flat` was called for."""
    for parts in flat:
        parent = Change(parent, *parts)
    return parent


def appended(last: Change | None, changes: Iterable[Change]) -> Change | None:
    """Return the list *last* with *changes* behind it."""
    for change in changes:
        last = Change(last, change.action, change.at, change.changes, change.origins)
    return last


def with_layer(last: Change | None, layer: Layer, sources: tuple[ConfigSource, ...]) -> Change | None:
    """Return the list *last* with the *sources* that were looked for, what a layer sets and its problems behind it."""
    if sources:
        last = Change(last, "sources", (), dict(enumerate(sources)))
    if layer.settings:
        last = Change(last, "layer", (), {settings.section: settings for settings in layer.settings}, {})
    if layer.problems:
        last = Change(last, "problems", (), dict(enumerate(layer.problems)))
    return last


def problems_in(changes: Iterable[Change]) -> list[Problem]:
    """Return the problems of the layers among *changes*."""
    return [problem for change in changes for problem in change.problems]


def sources_in(changes: Iterable[Change]) -> tuple[ConfigSource, ...]:
    """Return the sources that were looked for."""
    return tuple(source for change in changes for source in change.sources)


def preset_of(last: Change | None, name: str) -> Change | None:
    """Return the list *last*, which code made, as that of the preset *name*."""
    origin = Origin(f"preset {name}", kind="preset")
    parts = Change(None, "edits", (), edits_of(oldest_first(last))).parts()
    made: Change | None = None
    for part in parts:
        made = Change(made, part.action, part.at, part.changes, origin)
    return made


def presets_first(changes: Iterable[Change]) -> list[Change]:
    """Return *changes* in their order, those of presets before all others."""
    return sorted(changes, key=lambda change: not change.is_preset)


def edits_of(changes: Iterable[Change]) -> Edits:
    """Return *changes* in normal form."""
    return normal.combined([change.edits for change in changes])


def shortened(last: Change | None, until: Change | None = None) -> Change | None:
    """
    Return the list *last*, which was shortened up to *until*, with sources kept and code in normal form between them.

    A program that derives a configuration from itself again and again thereby keeps one normal form, not each change.
    """
    made = until
    run: list[Change] = []
    for change in oldest_first(last, until):
        if change.is_source:
            made = Change(_with_run(made, run), change.action, change.at, change.changes, change.origins)
            run = []
        else:
            run.append(change)
    return _with_run(made, run)


def _with_run(last: Change | None, run: list[Change]) -> Change | None:
    if not run:
        return last
    edits = edits_of(run)
    if last is not None and last.action == "edits":
        return Change(last.parent, "edits", (), last.changes.then(edits))
    return Change(last, "edits", (), edits) if edits else last


def trail(last: Change | None, path: Path) -> Iterator[tuple[Any, Origin]]:
    """
    Yield the values that the option at *path* was set to, newest first, each with its origin.

    A change that set a whole section set each option in it: then the value is looked up in that section.
    """
    for change in newest_first(last):
        for part in reversed(list(change.about(path))):
            depth = len(part.at)
            if part.at != path[:depth] or len(path) <= depth:
                continue
            if part.action == "raw" and path[depth:] in part.changes:
                yield part.changes[path[depth:]], part.origin(path[depth:])
            elif part.action not in {"problems", "sources", "raw"} and path[depth] in part.changes:
                yield _inside(part.changes[path[depth]], path[depth + 1 :]), part.origin(path[depth])


def _inside(value: Any, rest: Path) -> Any:
    for part in rest:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part, None)
    return value
