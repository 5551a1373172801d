"""Java's rule for names and patterns."""

from __future__ import annotations

import pytest

from hazelcast_fluent import AmbiguousPatternError, FrozenMap
from hazelcast_fluent.config.patterns import best_match, find

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
