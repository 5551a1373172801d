"""The nearest name is the one that the standard library finds, at less cost."""

from __future__ import annotations

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent._nearest import nearest

NAMES = st.text("ab-c", min_size=1, max_size=8)


@given(st.one_of(NAMES, st.text(max_size=8)), st.lists(NAMES, max_size=12))
def test_it_is_the_one_that_difflib_puts_first(word: str, names: list[str]) -> None:
    """Also where several are as near, and where none is near enough."""
    expected = difflib.get_close_matches(word, names, n=1)
    assert expected == [name for name in [nearest(word, names)] if name is not None]


def test_names_that_cannot_be_the_best_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a name agrees in all its letters, others are left alone."""
    compared: list[str] = []
    ratio = difflib.SequenceMatcher.ratio

    def counted(self: difflib.SequenceMatcher[str]) -> float:
        compared.append(self.a)  # type: ignore[attr-defined]  # not in typeshed
        return ratio(self)

    monkeypatch.setattr(difflib.SequenceMatcher, "ratio", counted)
    assert "timeout" == nearest("timeout", ["timeouts", "time-out", "timeout", "outtimes"])
    assert ["timeout"] == compared
