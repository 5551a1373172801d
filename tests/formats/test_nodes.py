"""The nodes that every format becomes."""

from __future__ import annotations

import pytest

from hazelcast_fluent.formats.nodes import WIDEST, Scalar, Source, Table, spot


@pytest.mark.parametrize(
    ("text", "line", "column", "expected"),
    [
        ("a\nbc\nd", 2, 2, "bc\n ^"),
        ("a\r\nbc\r\n", 2, 1, "bc\n^"),
        ("a\rbc", 2, 1, "bc\n^"),
        ("a\x0cb\u2028c\nd", 2, 1, "d\n^"),
        ("\tb", 1, 2, "\tb\n\t^"),
        ("a", 2, 1, None),
        ("a", 0, 1, None),
        (None, 1, 1, None),
    ],
)
def test_excerpt(text: str | None, line: int, column: int, expected: str | None) -> None:
    """An excerpt is the line and a caret below the column; only line ends end a line."""
    assert expected == Source("x", text=text).excerpt(line, column)


def test_keys() -> None:
    """A name stands where its spot says, by number or by node, else where its value does."""
    source, other = Source("x"), Source("y")
    table = Table(source, spot(1, 1))
    table.put(Scalar(other, spot(7, 8), text="a"), Scalar(other, spot(7, 9), text="1"))
    table.entries |= {"b": Scalar(source, spot(2, 5), text="2"), "c": Scalar(source, spot(3, 5), text="3")}
    assert table.spots is not None
    table.spots["b"] = spot(2, 1)

    assert {"a": "y:7:8", "b": "x:2:1", "c": "x:3:5"} == {name: str(key.origin) for name, key in table.keys.items()}
    assert 3 == len(table.keys)


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        (1, "…" + "a" * 159 + "\n ^"),
        (500, "…" + "a" * 159 + "\n ^"),
        (1000, "…a\n ^"),
        (900, "…" + "a" * 101 + "\n ^"),
    ],
)
def test_r2_a_long_line_is_cut_around_the_column(column: int, expected: str) -> None:
    """R2: an excerpt has about 160 characters, however long the line; the caret stays below the place."""
    line, caret = (Source("x", text="b\n" + "a" * 1000).excerpt(2, column) or "").split("\n")

    assert expected.split("\n")[1] == caret
    assert len(line) <= WIDEST
    assert line == "…" + "a" * min(WIDEST - 1, 1001 - column)


def test_r2_a_line_that_is_as_wide_as_shown_is_whole() -> None:
    """R2: only what is longer is cut."""
    text = "a" * WIDEST

    assert f"{text}\n{' ' * 9}^" == Source("x", text=text).excerpt(1, 10)


def test_r2_no_more_of_a_line_is_copied_than_is_shown() -> None:
    """R2: the cost of an excerpt does not depend on the length of its line."""
    source = Source("x", text="a" * 1_000_000)

    assert 5 == len(source.line(1, 5) or "")
    assert 1_000_000 == len(source.line(1) or "")
