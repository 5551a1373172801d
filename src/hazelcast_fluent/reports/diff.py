"""What differs between two configurations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import Any, Literal, final, overload

import attrs

from hazelcast_fluent.config._value import ConfigValue, Value
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.options import Option, Path, own_options, tree_leaves
from hazelcast_fluent.reports._formatting import masked, painted, text_of

ChangeKind = Literal["changed", "added", "removed"]

_SIGNS: Mapping[ChangeKind, tuple[str, str]] = {
    "changed": ("~", "yellow"),
    "added": ("+", "green"),
    "removed": ("-", "red"),
}


@final
@attrs.frozen(repr=False, eq=False)
class Change(Value):
    """One option, entry or property that differs."""

    path: str
    """Where it stands: ``network_config.smart_routing``, ``near_cache_configs.orders-*``."""

    before: Any
    """Its value in the first configuration, ``<hidden>`` for a secret; None where it is not there."""

    after: Any
    """Its value in the second configuration, ``<hidden>`` for a secret; None where it is not there."""

    kind: ChangeKind
    """``changed``; ``added`` or ``removed`` for entries, properties and Java's own elements."""

    before_text: str = attrs.field(eq=False, repr=False)
    """`before` as reports show it."""

    after_text: str = attrs.field(eq=False, repr=False)
    """`after` as reports show it."""

    def __str__(self) -> str:
        return self.text()

    def text(self, *, color: bool = False) -> str:
        """Return the change as one line."""
        sign, colour = _SIGNS[self.kind]
        before, after = self.before_text, self.after_text
        told = {"changed": f"{before} → {after}", "added": after, "removed": before}[self.kind]
        if before == after and self.kind == "changed":
            told = f"{before} (differs)"
        return painted(f"{sign} {self.path}: {told}", colour, wanted=color)


@final
@attrs.frozen(repr=False, eq=False)
class Diff(Value, Sequence[Change]):
    """
    The changes that lead from one configuration to another, in the order of the model; empty when they are equal.

    ``str(diff)`` has one line a change.
    """

    changes: tuple[Change, ...] = ()
    """The changes."""

    @overload
    def __getitem__(self, index: int) -> Change: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Change]: ...
    def __getitem__(self, index: int | slice) -> Change | Sequence[Change]:
        return self.changes[index]

    def __len__(self) -> int:
        return len(self.changes)

    def __repr__(self) -> str:
        return f"<Diff: {len(self)} change{'' if len(self) == 1 else 's'}>"

    def __str__(self) -> str:
        return self.text()

    def text(self, *, color: bool = False) -> str:
        """Return one line a change, for a terminal in *color*."""
        return "\n".join(change.text(color=color) for change in self.changes) or "no differences"


def diff(before: ClientConfig, after: ClientConfig, ignore: Iterable[str] = ()) -> Diff:
    """
    Return what differs between two configurations.

    Args:
        before: The first.
        after: The second.
        ignore: Paths, or patterns of them (``near_cache_configs.*.eviction_max_size``), that do not count; one that
            names a section covers everything in it.
    """
    if not isinstance(after, ClientConfig):
        raise TypeError(f"a ClientConfig can be compared with another one, not with a {type(after).__name__}")
    patterns = (ignore,) if isinstance(ignore, str) else tuple(ignore)
    changes = _changes(before, after, ())
    return Diff(tuple(change for change in changes if not is_covered(change.path, patterns)))


def is_covered(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of *patterns* is *path*, matches it or stands for a section around it."""
    return any(
        path == pattern
        or path.startswith(f"{pattern}.")
        or fnmatchcase(path, pattern)
        or fnmatchcase(path, f"{pattern}.*")
        for pattern in patterns
    )


def _changes(before: Any, after: Any, at: Path) -> Iterator[Change]:
    for option in own_options(type(before), at):
        old, new = getattr(before, option.field.name), getattr(after, option.field.name)
        if old is new:
            continue
        if option.kind.name == "section":
            yield from _changes(old, new, option.path)
        elif option.kind.name in {"entries", "tree"} or option.path == ("properties",):
            yield from _in_mappings(old, new, option.path)
        elif not option.same(old, new):
            yield _change(option.path, old, new, "changed", option)


def _in_mappings(old: FrozenMap[str, Any], new: FrozenMap[str, Any], at: Path) -> Iterator[Change]:
    now = new._items  # looked up thousands of times
    for name, value in old.items():
        other = now.get(name)
        if other is value:
            continue
        if other is None:
            yield from _whole((*at, name), value, "removed")
        else:
            yield from _in_both(value, other, (*at, name))
    for name, value in new.items():
        if name not in old._items:
            yield from _whole((*at, name), value, "added")


def _in_both(value: Any, other: Any, path: Path) -> Iterator[Change]:
    if isinstance(value, ConfigValue):
        yield from _changes(value, other, path)
    elif isinstance(value, FrozenMap) and isinstance(other, FrozenMap):
        yield from _in_mappings(value, other, path)
    elif value != other:
        yield _change(path, value, other, "changed")


def _whole(path: Path, value: Any, kind: ChangeKind) -> Iterator[Change]:
    inside = tree_leaves(value, path) if isinstance(value, FrozenMap) else ((path, value),)
    for at, leaf in inside:
        yield _change(at, leaf, None, kind) if kind == "removed" else _change(at, None, leaf, kind)


def _change(path: Path, old: Any, new: Any, kind: ChangeKind, option: Option | None = None) -> Change:
    texts = text_of(path, old, option), text_of(path, new, option)
    return Change(".".join(path), masked(path, old, option), masked(path, new, option), kind, *texts)
