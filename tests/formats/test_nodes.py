"""The nodes that every format becomes."""

from __future__ import annotations

import pytest

from hazelcast_fluent.formats.nodes import Scalar, Source, Table, spot


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
    table = Table(source, 1, 1)
    table.put(Scalar("a", other, 7, 8), Scalar("1", other, 7, 9))
    table.entries |= {"b": Scalar("2", source, 2, 5), "c": Scalar("3", source, 3, 5)}
    assert table.spots is not None
    table.spots["b"] = spot(2, 1)

    assert {"a": "y:7:8", "b": "x:2:1", "c": "x:3:5"} == {name: str(key.origin) for name, key in table.keys.items()}
    assert 3 == len(table.keys)
