"""JSON text ↔ tree."""

from __future__ import annotations

import sys

import pytest

from hazelcast_fluent.errors import InvalidConfigError, Problem
from hazelcast_fluent.formats import json
from hazelcast_fluent.formats._text import PartialDocumentError
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree


def read(text: str | bytes, **limits: int) -> Tree:
    """Read a text of the file ``x.json``."""
    return json.read(text, Source("x.json"), Limits(**limits))


def problems(text: str | bytes, **limits: int) -> tuple[Problem, ...]:
    """Return the problems of a text that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read(text, **limits)
    return caught.value.problems


def table(text: str) -> Table:
    """Read an object."""
    tree = read(text)
    assert isinstance(tree, Table)
    return tree


def test_values() -> None:
    """Every sort of value is read, numbers with the text they have."""
    entries = table('{"a": 1.50, "b": "5", "c": true, "d": null, "e": [1E3], "f": {}}').entries
    listed = entries["e"]
    assert isinstance(listed, Items)
    scalars = [entries[name] for name in "abcd"] + listed.items

    assert [
        ("1.50", True, False),
        ("5", False, False),
        ("true", True, False),
        ("null", True, True),
        ("1E3", True, False),
    ] == [(node.text, node.plain, node.null) for node in scalars if isinstance(node, Scalar)]
    assert isinstance(entries["f"], Table)


def test_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every value and every name has its line and column, without PyYAML as well."""
    monkeypatch.setitem(sys.modules, "yaml", None)
    tree = table('{\n  "a": 1,\r\n\t"\\u0062" : "😀", "c": [true,\n{}]\n}')
    listed = tree.entries["c"]
    assert isinstance(listed, Items)

    assert "x.json:1:1" == str(tree.origin)
    assert ["x.json:2:8", "x.json:3:13", "x.json:3:23"] == [str(node.origin) for node in tree.entries.values()]
    assert ["x.json:2:3", "x.json:3:2", "x.json:3:18"] == [str(key.origin) for key in tree.keys.values()]
    assert ["x.json:3:24", "x.json:4:1"] == [str(node.origin) for node in listed.items]
    assert ["a", "b", "c"] == list(tree.entries)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (r'{"a": "\ud83d\ude00"}', "😀"),
        ('{\n\t"a": "😀"}', "😀"),
        (r'{"a":"\"b\\"}', '"b\\'),
        ('{"a":"b:,[]{}\u2028"}', "b:,[]{}\u2028"),
        ('{"a":""}', ""),
    ],
)
def test_texts(text: str, expected: str) -> None:
    """A text is what stands between its quotes, escapes resolved."""
    value = table(text).entries["a"]

    assert isinstance(value, Scalar)
    assert (expected, False) == (value.text, value.plain)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("5", None, "5"),
        (' "a" ', None, "a"),
        ('{"": {"": 1}}', "", ""),
    ],
)
def test_roots_and_empty_names(text: str, name: str | None, expected: str) -> None:
    """A document may be a single value, and a name may be empty."""
    tree = read(text)

    assert (expected == tree.text) if isinstance(tree, Scalar) else (isinstance(tree, Table) and name in tree.entries)


@pytest.mark.parametrize(
    ("text", "path", "place"),
    [
        (r'{"a": {"b": "\udc80"}}', "a.b", "x.json:1:13"),
        (r'{"a": {"\udc80": 1}}', "a", "x.json:1:8"),
        ('{"a": [1,\n"\udc80"]}', "a", "x.json:2:1"),
    ],
)
def test_half_of_a_surrogate_pair(text: str, path: str, place: str) -> None:
    """Half of a pair is no character, in a name as in a value."""
    (problem,) = problems(text)

    assert (path, "must not hold half of a surrogate pair", place) == (problem.path, problem.rule, str(problem.origin))


def test_duplicate_key() -> None:
    """A name that is given twice is refused; both places are reported, and the rest is read."""
    with pytest.raises(PartialDocumentError) as caught:
        read('{"a": {"b": 1, "b": 2}, "c": [{"d": 1,\n"d": 2}]}')
    first, second = caught.value.problems

    assert "a.b: is given twice, first at x.json:1:8 (x.json:1:16)" == str(first)
    assert "c.d: is given twice, first at x.json:1:32 (x.json:2:1)" == str(second)
    assert ["a", "c"] == list(caught.value.partial.entries)


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity"])
def test_constants(word: str) -> None:
    """JSON has no such numbers."""
    (problem,) = problems(f'{{"a": {word}}}')

    assert f"must not hold {word} (x.json)" == str(problem)


def test_syntax() -> None:
    """What is not JSON is refused with its place, and the excerpt shows no value."""
    (problem,) = problems('{\n  "password": "canary"\n  "b": 1\n}')

    assert "is not valid JSON: Expecting ',' delimiter (x.json:3:3)" == str(problem)
    assert "canary" not in str(problem.excerpt)


@pytest.mark.parametrize("levels", [150, 10_000, 200_000])
def test_depth(levels: int) -> None:
    """Deep nesting is refused."""
    (problem,) = problems("[" * levels + "]" * levels)

    assert "must not be nested deeper than 100 levels" == problem.rule


def test_nodes() -> None:
    """The number of values is bounded."""
    (problem,) = problems("[1, 2, 3,\n4]", nodes=4)

    assert "must not hold more than 4 values (x.json:2:1)" == str(problem)
    assert isinstance(read('{"a": [1]}', nodes=4), Table)
    assert "must not hold more than 3 values" == problems('{"a": [1]}', nodes=3)[0].rule


def test_blanks_take_time_that_grows_with_their_number() -> None:
    """Blanks are skipped once, at the end of the text as well."""
    blanks = " \n" * 500_000

    assert isinstance(read(f'{blanks}{{{blanks}"a"{blanks}:{blanks}["b"{blanks}]}}{blanks}'), Table)


def test_problems_are_bounded() -> None:
    """A text with endless problems ends the reading."""
    assert 5 == len(problems("{" + ",".join('"a": 1' for _ in range(50)) + "}", problems=5))


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf{}", "\ufeff{}".encode("utf-16-le"), "\ufeff{}"])
def test_byte_order_mark(data: str | bytes) -> None:
    """A byte-order mark is no part of the text."""
    assert isinstance(read(data), Table)


def test_write() -> None:
    """Two blanks a level, in the given order, non-ASCII as it is."""
    assert '{\n  "b": "ä",\n  "a": [\n    1,\n    true\n  ]\n}\n' == json.write({"b": "ä", "a": [1, True]})
