"""TOML to the tree and back."""

from __future__ import annotations

import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats import toml
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

ALL = """\
# a comment = [
title = "TOML"  # another
quoted."a.b" = 'x'
"tab\\tname" = 1

[owner]
numbers = [1, +2, 0x10, 1_000, 1.50, -0.5e3, inf, nan]
flags = { on = true, off = false, "deep".er = [[], {}] }

  [owner.below]
  text = \"\"\"
a "quoted" \\"text\\"
  over lines\"\"\"
  literal = '''it's "x" '''

[[item]]
name = "first"
[[item.part]]
n = 1
[[item.part]]
n = 2
[[item]]
name = "second"
[item.sub]
n = 3
"""


def read(text: str | bytes, limits: Limits = LIMITS) -> Tree:
    """Read a text."""
    return toml.read(text, Source("f.toml"), limits)


def plain(node: Tree) -> Any:
    """Return the tree as plain data."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    return {name: plain(value) for name, value in node.entries.items()}


def problems(text: str | bytes, **limits: int) -> list[Problem]:
    """Return the problems of a text that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read(text, Limits(**limits))
    return list(caught.value.problems)


def places(node: Tree, path: str = "") -> dict[str, tuple[int | None, int | None]]:
    """Return the place of each value, by its path."""
    found = {path: (node.line, node.column)}
    if isinstance(node, Table):
        for name, value in node.entries.items():
            found |= places(value, f"{path}/{name}")
    elif isinstance(node, Items):
        for at, value in enumerate(node.items):
            found |= places(value, f"{path}/{at}")
    return found


def test_every_form() -> None:
    """Dotted and quoted names, every kind of text and number, inline tables and arrays of tables."""
    assert {
        "title": "TOML",
        "quoted": {"a.b": "x"},
        "tab\tname": "1",
        "owner": {
            "numbers": ["1", "2", "16", "1000", "1.5", "-500.0", ".inf", ".nan"],
            "flags": {"on": "true", "off": "false", "deep": {"er": [[], {}]}},
            "below": {"text": 'a "quoted" "text"\n  over lines', "literal": 'it\'s "x" '},
        },
        "item": [
            {"name": "first", "part": [{"n": "1"}, {"n": "2"}]},
            {"name": "second", "sub": {"n": "3"}},
        ],
    } == plain(read(ALL))


def test_places() -> None:
    """Every value has the line and the column where it begins, and every name where it stands."""
    tree = read(ALL)
    found = places(tree)

    assert {
        "/title": (2, 9),
        "/quoted/a.b": (3, 16),
        "/tab\tname": (4, 15),
        "/owner": (6, 2),
        "/owner/numbers/3": (7, 25),
        "/owner/flags/deep/er/1": (8, 52),
        "/owner/below/text": (11, 10),
        "/item/0/name": (17, 8),
        "/item/0/part/1/n": (21, 5),
        "/item/1/sub/n": (25, 5),
    }.items() <= found.items()
    assert all(line for line, _ in found.values())
    assert isinstance(tree, Table)
    assert (3, 1) == (tree.keys["quoted"].line, tree.keys["quoted"].column)


def test_only_texts_in_quotes_are_strings() -> None:
    """A number or a truth value may be read as such; a text in quotes is a string."""
    tree = read('a = "1"\nb = 1\nc = true\nd = 1.5')

    assert isinstance(tree, Table)
    assert [False, True, True, True] == [node.plain for node in tree.entries.values() if isinstance(node, Scalar)]


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("a = x", "is not valid TOML: Invalid value (f.toml:1:5)", "put a text in double quotes"),
        ("a 1", "is not valid TOML: Expected '=' after a key in a key/value pair (f.toml:1:3)", "a name is followed"),
        ("a = [1", "is not valid TOML: Unclosed array (f.toml:1:7)", "a closing ] or a comma is missing"),
        ("[a]\n[a]", "is not valid TOML: Cannot declare ('a',) twice (f.toml:2:3)", "keep one of the two"),
        ("a = 1\na = 2", "a: is given twice, first at f.toml:1:1 (f.toml:2:1)", "keep one of the two"),
        ("x = {b = 1, b = 2}", "x.b: is given twice, first at f.toml:1:6 (f.toml:1:13)", "keep one of the two"),
        ("a = 1979-05-27", "a: must not be a date or a time (f.toml:1:5)", "put a text in double quotes"),
        ("a = 1979-05-27 07:32:00Z", "a: must not be a date or a time (f.toml:1:5)", "put a text in double quotes"),
        ("b = [07:32:00]", "b.0: must not be a date or a time (f.toml:1:6)", "put a text in double quotes"),
        (f"a = 0x{'f' * 100}", "a: must fit into 64 bits (f.toml:1:5)", None),
        (f"a = {'9' * 5000}", "must not hold an integer of so many digits (f.toml)", None),
        ("", "must hold a document, and is empty (f.toml:1:1)", None),
        (" \n", "must hold a document, and is empty (f.toml:1:1)", None),
        ("a = '\ud800'", "must not hold half of a surrogate pair (f.toml:1:6)", None),
        (b"a = '\xff'", "must be UTF-8 text (f.toml:1:6)", "save the file in UTF-8"),
        ('"\\q" = 1', "is not valid TOML: Unescaped '\\' in a string (f.toml:1:4)", "write \\\\ for a backslash"),
        ("[a\nb = 1", "is not valid TOML: Expected ']' at the end of a table declaration (f.toml:1:3)", None),
        ("[[a]\n", "is not valid TOML: Expected ']]' at the end of an array declaration (f.toml:1:4)", None),
        ("a = 1\n[a.b]", "is not valid TOML: Cannot overwrite a value (f.toml:2:5)", "keep one of the two"),
        ("a = 1\n[[a]]", "is not valid TOML: Cannot overwrite a value (f.toml:2:4)", "keep one of the two"),
        ('a = "b', "is not valid TOML: Unterminated string (f.toml:1:7)", "the closing quote is missing"),
    ],
)
def test_refused(text: str | bytes, expected: str, hint: str | None) -> None:
    """What is not TOML, or no configuration can hold, is refused with its place."""
    (problem,) = problems(text)

    assert expected == str(problem)
    assert (hint is None) is (problem.hint is None)
    assert (hint or "") in (problem.hint or "")


@pytest.mark.parametrize(
    ("text", "limits"),
    [
        ("a = [[[1]]]", {"depth": 3}),
        ("a = {b = {c = 1}}", {"depth": 2}),
        ("a.b.c = 1", {"depth": 2}),
        ("[a.b.c]", {"depth": 2}),
        ("[[a]]\n[[a.b]]", {"depth": 3}),
        ("a = [" + "[" * 100_000, {}),
        ("a." * 100_000 + "b = 1", {}),
        ("[" + "a." * 100_000 + "b]", {}),
        ("a = 1\na.b = " + "[" * 100_000, {}),
        ("a = 1\n[[a]]\nb = " + "[" * 100_000, {}),
        ("a." * 100_000, {}),
        ("[" + '"a".' * 100_000, {}),
    ],
)
def test_depth(text: str, limits: dict[str, int]) -> None:
    """Whatever nests, nests no deeper than the limit, which holds before the text is parsed."""
    (problem,) = problems(text, **limits)

    assert problem.rule.startswith("must not be nested deeper than")
    assert "raise Limits.depth" == problem.hint


def test_nodes() -> None:
    """Names and values count."""
    (problem,) = problems("a = [1, 2]\nb = 3", nodes=5)

    assert ("must not hold more than 5 values", 2) == (problem.rule, problem.origin and problem.origin.line)


def test_many_problems_end_the_reading() -> None:
    """No more problems are kept than the limit allows."""
    assert 3 == len(problems("a = [1979-05-27, 1979-05-27, 1979-05-27, 1979-05-27]", problems=3))


def test_no_null() -> None:
    """TOML has no word for nothing."""
    for data in ({"a": None}, {"a": [{"b": None}]}):
        with pytest.raises(InvalidConfigError, match="can't be written as TOML, which has no null"):
            toml.write(data)


def test_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading needs the standard library alone; writing needs tomli-w."""
    monkeypatch.setitem(sys.modules, "tomli_w", None)

    assert {"a": "1"} == plain(read("a = 1"))
    with pytest.raises(MissingExtraError, match=r"tomli-w is not installed: pip install 'hazelcast-fluent\[toml\]'"):
        toml.write({})


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
DATA = st.recursive(
    st.one_of(TEXTS, st.integers(-(2**63), 2**63 - 1), st.booleans(), st.floats(allow_nan=False, allow_infinity=False)),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(TEXTS, below, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(TEXTS, DATA, min_size=1, max_size=4))
def test_what_is_written_is_read(data: dict[str, Any]) -> None:
    """Whatever is written is read as it was, and each value has a place."""
    tree = read(toml.write(data))

    assert plain(tree) == texts(data)
    assert all(line for line, _ in places(tree).values())


def texts(data: Any) -> Any:
    """Return plain data as the tree has it."""
    if isinstance(data, dict):
        return {name: texts(value) for name, value in data.items()}
    if isinstance(data, list):
        return list(map(texts, data))
    return str(data).lower() if isinstance(data, bool) else str(data)
