"""Thousands of names looked up among patterns, by Java's client and here."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from hazelcast_fluent import AmbiguousPatternError, ClientConfig
from tests.oracle.oracle import Case, Verdict, run_batch

pytestmark = pytest.mark.cluster

CASES = 3000
FIXED = ("default", "*", "**", "a.b", "a@1", "A*")


def _word(random: Random, least: int, most: int) -> str:
    return "".join(random.choices("aab", k=random.randint(least, most)))


def _name(random: Random) -> str:
    chosen = random.random()
    if chosen < 0.15:
        return random.choice(FIXED)
    if chosen < 0.3:
        return _word(random, 1, 3)
    return _word(random, 0, 2) + "*" + _word(random, 0, 2) + ("*" if chosen > 0.95 else "")


@cache
def _cases() -> list[Case]:
    random = Random(7)  # noqa: S311 -- names are no secrets
    made = []
    for index in range(CASES):
        names = list(dict.fromkeys(_name(random) for _ in range(random.randint(1, 5))))
        item = random.choice(("ab*", "a@1", "default")) if random.random() < 0.05 else _word(random, 1, 4)
        made.append(Case(name=str(index), kind="lookup", names=names, item=item))
    return made


def _found(case: Case) -> str | None:
    builder = ClientConfig.builder()
    for name in case.names:
        builder = builder.near_cache(name)
    found = builder.build().near_cache_config(case.item or "")
    return found.name if found else None


def _agree(case: Case, java: Verdict) -> bool:
    try:
        found = _found(case)
    except AmbiguousPatternError:
        return not java.ok
    return java.ok and java.result == found


@cache
def _verdicts() -> list[Verdict]:
    return run_batch(_cases())


def test_names_are_found_as_in_java() -> None:
    """Exact name, best pattern, ``default``, or an ambiguity: always what Java's client says."""
    disagreeing = [
        (case.names, case.item, java.result, java.error)
        for case, java in zip(_cases(), _verdicts(), strict=True)
        if not _agree(case, java)
    ]

    assert [] == disagreeing[:10]


def test_some_lookups_are_ambiguous_and_some_find_nothing() -> None:
    """The comparison means something."""
    verdicts = _verdicts()

    assert any(not verdict.ok for verdict in verdicts)
    assert any(verdict.ok and verdict.result is None for verdict in verdicts)
    assert any(verdict.ok and "*" in (verdict.result or "") for verdict in verdicts)
