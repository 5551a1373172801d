"""JSON text ↔ tree."""

from __future__ import annotations

import sys

import pytest

from hazelcast_fluent.errors import InvalidConfigError, Problem
from hazelcast_fluent.formats import json
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


@pytest.fixture(params=["with PyYAML", "without PyYAML"])
def either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether PyYAML is there."""
    there: bool = request.param == "with PyYAML"
    if not there:
        monkeypatch.setitem(sys.modules, "yaml", None)
    return there


@pytest.mark.usefixtures("either")
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


def test_places(either: bool) -> None:
    """Places are those of the YAML parser, where there is one."""
    tree = table('{\n  "a": 1\n}')

    assert ("x.json:2:8" if either else "x.json") == str(tree.entries["a"].origin)
    assert ("x.json:2:3" if either else "x.json") == str(tree.keys["a"].origin)


@pytest.mark.parametrize("text", [r'{"a": "\ud83d\ude00"}', '{\n\t"a": "😀"}', '{"a":"😀"}'])
def test_values_do_not_depend_on_places(text: str) -> None:
    """What the YAML parser reads otherwise or not at all is read all the same."""
    value = table(text).entries["a"]

    assert isinstance(value, Scalar)
    assert "😀" == value.text


def test_duplicate_key(either: bool) -> None:
    """A name that is given twice is refused."""
    (problem,) = problems('{"a": {"b": 1, "b": 2}}')

    assert "a.b" == problem.path
    assert problem.rule.startswith("is given twice")
    assert ("x.json:1:16" if either else "x.json") == str(problem.origin)


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


@pytest.mark.usefixtures("either")
def test_nodes() -> None:
    """The number of values is bounded."""
    (problem,) = problems("[1, 2, 3, 4]", nodes=4)

    assert "must not hold more than 4 values" == problem.rule


@pytest.mark.usefixtures("either")
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
