"""What differs between two configurations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fnmatch import fnmatchcase
from typing import Any, Literal, final

import attrs

from hazelcast_fluent._report import Color, Report, ReportItem, painted
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.options import Option, Path, own_options, tree_leaves
from hazelcast_fluent.errors import escaped, shown, with_article
from hazelcast_fluent.reports._formatting import CUT, masked, text_of

ChangeKind = Literal["changed", "added", "removed"]

_SIGNS: Mapping[ChangeKind, tuple[str, Color]] = {
    "changed": ("~", "yellow"),
    "added": ("+", "green"),
    "removed": ("-", "red"),
}


_MOST_ITEMS = 10
_AROUND = 20


@final
@attrs.frozen(repr=False, eq=False)
class Change(ReportItem):
    """
    One option, entry or property that differs.

    Example:
        from hazelcast_fluent import ClientConfig

        (change,) = ClientConfig().diff(ClientConfig.builder().group("shop").build())
        assert (change.path, change.before, change.after) == ("group_config.name", "dev", "shop")
    """

    path: str
    """Where it stands: ``network_config.smart_routing``, ``near_cache_configs.orders-*``."""

    before: Any
    """Its value in the first configuration, ``<hidden>`` for a secret; None where it is not there."""

    after: Any
    """Its value in the second configuration, ``<hidden>`` for a secret; None where it is not there."""

    kind: ChangeKind
    """``changed``; ``added`` or ``removed`` for entries, properties and Java-only elements."""

    before_text: str = attrs.field(eq=False, repr=False)
    """`before` as reports show it."""

    after_text: str = attrs.field(eq=False, repr=False)
    """`after` as reports show it."""

    def text(self, *, color: bool = False) -> str:
        """Return the change on one line; for a terminal in *color*."""
        sign, chosen = _SIGNS[self.kind]
        return painted(f"{sign} {escaped(self.path)}: {self._difference()}", chosen, wanted=color)

    @property
    def is_cut(self) -> bool:
        """Whether the text has a value in part; `before` and `after`, and `to_dict`, have them whole."""
        return CUT in (self.before_text[-1:], self.after_text[-1:])

    def _difference(self) -> str:
        before, after = self.before_text, self.after_text
        if self.kind != "changed":
            return after if self.kind == "added" else before
        if self.is_cut and isinstance(self.before, tuple) and isinstance(self.after, tuple):
            return _changed_items(self.before, self.after)
        if self.is_cut and isinstance(self.before, str) and isinstance(self.after, str):
            start = _first_difference(self.before, self.after)
            return f"{_part(self.before, start)} → {_part(self.after, start)}"
        return f"{before} → {after}" if before != after else f"{before} (differs)"


def _changed_items(before: tuple[Any, ...], after: tuple[Any, ...]) -> str:
    """Return what leaves and what joins a list that is too long to be shown."""
    gone = [f"- {shown(item)}" for item in before if item not in after]
    new = [f"+ {shown(item)}" for item in after if item not in before]
    found = gone + new
    left = len(found) - _MOST_ITEMS
    return ", ".join(found[:_MOST_ITEMS] + ([f"and {left} more {CUT}"] if left > 0 else [])) or "in another order"


def _first_difference(one: str, other: str) -> int:
    return next(
        (at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), min(len(one), len(other))
    )


def _part(text: str, start: int) -> str:
    """Return what of a long text is around the place where another differs."""
    first, last = max(0, start - _AROUND), start + _AROUND
    return f"{CUT * bool(first)}{text[first:last]!r}{CUT * (last < len(text))}"


@final
@attrs.frozen(repr=False, eq=False)
class Diff(Report[Change]):
    """
    The changes that lead from one configuration to another; empty, and false, when they are equal.

    ``str(diff)`` has one line a change.

    Example:
        from hazelcast_fluent import ClientConfig

        old, new = ClientConfig(), ClientConfig.builder().group("shop").build()
        assert str(old.diff(new)) == "~ group_config.name: 'dev' → 'shop'"
        assert not old.diff(old)
    """

    items: tuple[Change, ...] = ()
    """The changes, in the order of the configuration."""

    _SINGULAR = "change"
    _PLURAL = "changes"
    _EMPTY = "no differences"
    _COLUMNS = ("option", "before", "after")

    def _cells(self, item: Change) -> tuple[str, ...]:
        return item.path, item.before_text, item.after_text


def diff(before: ClientSettings, after: ClientSettings, ignore: Iterable[str] = ()) -> Diff:
    """
    Return what differs between two configurations.

    Args:
        before: The first.
        after: The second.
        ignore: Paths, or patterns of them (``near_cache_configs.*.eviction_max_size``), that do not count; one that
            names a section covers everything in it.
    """
    if not isinstance(after, ClientSettings):
        raise TypeError(f"a ClientConfig can be compared with another one, not with {with_article(after)}")
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
