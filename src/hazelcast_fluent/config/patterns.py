"""
Which of several configured names serves a name: Java's ``MatchingPointConfigPatternMatcher``.

A pattern is split at its first ``*``; it matches a name that starts with what stands before and ends with what stands
behind. The more characters the pattern has beside the star, the better it matches.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import AmbiguousPatternError, Problem

T = TypeVar("T")

DEFAULT_ENTRY = "default"
"""The name of the entry for names that no other entry matches."""


class PatternIndex:
    """
    The patterns of one mapping by their beginnings and ends, so that looking a name up does not go through all of them.

    A lookup costs by how many *lengths* their beginnings and ends have, not by how many patterns there are.
    """

    __slots__ = ("_beginnings", "_ends", "_lengths", "served")

    def __init__(self, names: Iterable[str]) -> None:
        self._beginnings: dict[str, dict[str, str]] = {}
        """Patterns by the text before the star, then by the text after it."""
        for pattern in names:
            head, star, tail = pattern.partition("*")
            if star:
                self._beginnings.setdefault(head, {})[tail] = pattern
        self._lengths = sorted({len(head) for head in self._beginnings})
        self._ends = {head: _lengths_of(tails) for head, tails in self._beginnings.items()}
        self.served: dict[str, Any] = {}
        """Recent results by name; threads may fill it concurrently, with equal values."""

    def best(self, name: str) -> list[str]:
        """Return the patterns that match *name* best: none, one, or several that match equally well."""
        best: list[str] = []
        best_score = -1
        for length in self._lengths:
            head = name[:length]
            pattern = self._longest(head, name) if head in self._beginnings and len(head) == length else None
            if pattern is None:
                continue
            if len(pattern) > best_score:
                best, best_score = [pattern], len(pattern)
            elif len(pattern) == best_score:
                best.append(pattern)
        return best

    def _longest(self, head: str, name: str) -> str | None:
        tails = self._beginnings[head]
        for length in self._ends[head]:
            tail = name[len(name) - length :] if length <= len(name) else None
            if tail in tails:
                return tails[tail]
        return None


def _lengths_of(tails: Iterable[str]) -> tuple[int, ...]:
    return tuple(sorted({len(tail) for tail in tails}, reverse=True))


def best_match(names: Iterable[str], name: str) -> str | None:
    """
    Return the pattern among *names* that matches *name* best, or None.

    Raises:
        AmbiguousPatternError: Two patterns match equally well.
    """
    return _only(PatternIndex(names).best(name), name)


def _only(best: list[str], name: str) -> str | None:
    if len(best) > 1:
        rule = f"is matched equally well by {' and '.join(map(repr, sorted(best)))}"
        hint = "give it an entry of its own, or make one pattern longer"
        raise AmbiguousPatternError([Problem(name, rule, hint=hint, code="ambiguous-pattern")])
    return best[0] if best else None


def find(entries: Mapping[str, T], name: str) -> T | None:
    """
    Return the entry that serves *name*: its own, else that of the best pattern, else ``"default"``, else None.

    Raises:
        AmbiguousPatternError: Two patterns match equally well.
    """
    if type(entries) is not FrozenMap:
        return entries[name] if name in entries else _served(entries, PatternIndex(entries), name)
    if type(name) is not str:
        name = str.__str__(name)  # what is remembered must not have an == of its own
    index: PatternIndex = getattr(entries, "_index", None) or _indexed(entries)
    known: Any = index.served.get(name, index)
    if known is not index:
        return cast("T | None", known)
    found = entries[name] if name in entries else _served(entries, index, name)
    if len(index.served) >= _REMEMBERED:
        index.served.clear()
    index.served[name] = found
    return found


def _indexed(entries: FrozenMap[str, Any]) -> PatternIndex:
    index = PatternIndex(entries)
    entries._keep_index(index)
    return index


def _served(entries: Mapping[str, T], index: PatternIndex, name: str) -> T | None:
    pattern = _only(index.best(name), name)
    return entries.get(DEFAULT_ENTRY if pattern is None else pattern)


_REMEMBERED = 4096
"""Number of names an index remembers, so that a program that generates names does not fill the memory."""
