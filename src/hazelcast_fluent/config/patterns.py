"""
Which of several configured names serves a name: Java's ``MatchingPointConfigPatternMatcher``.

A pattern is split at its first ``*``; it matches a name that starts with what stands before and ends with what stands
behind. The more characters the pattern has beside the star, the better it matches.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from hazelcast_fluent.errors import AmbiguousPatternError, Fault

T = TypeVar("T")

DEFAULT_ENTRY = "default"
"""The entry that serves what no other entry does."""


def best_match(names: Mapping[str, object], name: str) -> str | None:
    """
    Return the pattern among *names* that matches *name* best, or None.

    Raises:
        AmbiguousPatternError: Two patterns match equally well.
    """
    best: list[str] = []
    best_score = -1
    for pattern in names:
        head, star, tail = pattern.partition("*")
        if star and name.startswith(head) and name.endswith(tail):
            score = len(head) + len(tail)
            if score > best_score:
                best, best_score = [pattern], score
            elif score == best_score:
                best.append(pattern)
    if len(best) > 1:
        rule = f"is matched equally well by {' and '.join(map(repr, sorted(best)))}"
        raise AmbiguousPatternError([Fault(name, rule, hint="give it an entry of its own, or make one pattern longer")])
    return best[0] if best else None


def find(entries: Mapping[str, T], name: str) -> T | None:
    """
    Return the entry that serves *name*: its own, else that of the best pattern, else ``"default"``, else None.

    Raises:
        AmbiguousPatternError: Two patterns match equally well.
    """
    if name in entries:
        return entries[name]
    pattern = best_match(entries, name)
    return entries.get(DEFAULT_ENTRY if pattern is None else pattern)
