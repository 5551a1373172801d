"""Java's rule for names and patterns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import AmbiguousPatternError, FrozenMap
from hazelcast_fluent.config.patterns import PatternIndex, best_match, find

CACHE = "com.hazelcast.test.myNearCache"


@pytest.mark.parametrize(
    ("names", "name", "best"),
    [
        (["a*", "ab*"], "abc", "ab*"),
        (["a*", "*c", "ab*"], "abc", "ab*"),
        (["*", "default"], "abc", "*"),
        (["a*b*"], "axb*", "a*b*"),
        (["a*b*"], "axbx", None),
        (["abc", "ab*"], "abc", "abc"),
        (["a"], "a@1", None),
        (["a.c"], "abc", None),
        (["ab*ba"], "aba", "ab*ba"),
        (["a*"], "a", "a*"),
        (["A*"], "abc", None),
        (["*hazelcast.test.myNearCache"], CACHE, "*hazelcast.test.myNearCache"),
        (["com.hazelcast.*.myNearCache"], CACHE, "com.hazelcast.*.myNearCache"),
        (["com.hazelcast.test.*"], CACHE, "com.hazelcast.test.*"),
        (["com.*", "com.hazelcast.*", "com.hazelcast.test.*"], CACHE, "com.hazelcast.test.*"),
        (["hazelcast.*", "hazelcast.test.*"], CACHE, None),
        (["*.sub", "*.test.sub"], CACHE, None),
        (["*"], CACHE, "*"),
        (["*", "com.hazelcast.*"], CACHE, "com.hazelcast.*"),
        (["default"], "abc", "default"),
        (["default", "x*"], "abc", "default"),
        ([], "abc", None),
    ],
)
def test_the_best_name(names: list[str], name: str, best: str | None) -> None:
    """The exact name counts first, then the pattern with most characters, then the default."""
    assert best == find(FrozenMap({each: each for each in names}), name)


@pytest.mark.parametrize(
    ("names", "name"),
    [(["ab*", "*bc"], "abc"), (["com.hazelcast*", "*com.hazelcast"], "com.hazelcast"), (["*bc", "a*c", "ab*"], "abc")],
)
def test_equally_good_patterns(names: list[str], name: str) -> None:
    """An equal best match is an error."""
    with pytest.raises(AmbiguousPatternError, match="is matched equally well by "):
        best_match(dict.fromkeys(names), name)


def test_a_tie_below_the_best() -> None:
    """A tie of patterns does no harm where a better one matches."""
    assert "abc*" == best_match({"a*": 0, "*d": 0, "abc*": 0}, "abcd")


def _by_the_rule(names: Iterable[str], name: str) -> list[str]:
    """Return the best patterns as the rule reads, one pattern after the other."""
    scores: dict[str, int] = {}
    for pattern in names:
        head, star, tail = pattern.partition("*")
        if star and name.startswith(head) and name.endswith(tail):
            scores[pattern] = len(head) + len(tail)
    return sorted(pattern for pattern, score in scores.items() if score == max(scores.values()))


_TEXTS = st.text("ab*", max_size=5)


@given(st.lists(_TEXTS, max_size=30, unique=True), _TEXTS)
def test_an_index_finds_what_the_rule_says(names: list[str], name: str) -> None:
    """Looking up by the index gives what going through all patterns gives, ties included."""
    assert _by_the_rule(names, name) == sorted(PatternIndex(names).best(name))


@given(st.lists(_TEXTS, max_size=10, unique=True), st.lists(_TEXTS, max_size=10))
def test_what_is_remembered(names: list[str], asked: list[str]) -> None:
    """A name asked for again gets the same answer, or the same error."""
    entries = FrozenMap({name: name for name in names})

    def answer(mapping: Mapping[str, str], name: str) -> str | None:
        try:
            return find(mapping, name)
        except AmbiguousPatternError as error:
            return str(error)

    assert [answer(dict(entries), name) for name in asked * 2] == [answer(entries, name) for name in asked * 2]


def test_few_names_are_remembered() -> None:
    """A program that makes names up without end does not fill the memory."""
    entries = FrozenMap({"a*": 1})
    for number in range(10_000):
        find(entries, f"a{number}")
    assert len(entries._index.served) < 5000  # behind the curtain: nothing else shows it
