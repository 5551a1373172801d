"""YAML text ↔ tree."""

from __future__ import annotations

import codecs
import sys

import pytest
import yaml as pyyaml

from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats import yaml
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree


def read(text: str | bytes, **limits: int) -> Tree:
    """Read a text of the file ``x.yaml``."""
    return yaml.read(text, Source("x.yaml"), Limits(**limits))


def plain(node: Tree) -> object:
    """Return the texts of a tree as plain data."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    assert isinstance(node, Table)
    return {name: plain(value) for name, value in node.entries.items()}


def entry(text: str, *path: str) -> Scalar:
    """Return the scalar at *path*."""
    node = read(text)
    for name in path:
        assert isinstance(node, Table)
        node = node.entries[name]
    assert isinstance(node, Scalar)
    return node


def problems(text: str | bytes, **limits: int) -> tuple[Problem, ...]:
    """Return the problems of a text that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        read(text, **limits)
    return caught.value.problems


def error(text: str | bytes, **limits: int) -> str:
    """Return the one problem of a text, as it is shown."""
    (problem,) = problems(text, **limits)
    return str(problem)


def test_scalars_keep_their_text() -> None:
    """No scalar is resolved, whatever YAML 1.1 makes of it."""
    words = ["OFF", "010", "~", "1:30", "0x10", "1_000", "+5", "yes", "2020-01-01", "1.50"]

    assert words == plain(read("\n".join(f"- {word}" for word in words)))


def test_every_node_knows_its_place() -> None:
    """Values, lists, mappings and names have line and column, from 1."""
    tree = read("a:\n  b: 1\n  c: [x, 'y']\n")
    assert isinstance(tree, Table)
    inner = tree.entries["a"]
    assert isinstance(inner, Table)
    items = inner.entries["c"]
    assert isinstance(items, Items)

    assert ["x.yaml:2:3", "x.yaml:2:6", "x.yaml:3:3", "x.yaml:3:6", "x.yaml:3:10"] == [
        str(node.origin) for node in (inner, inner.entries["b"], inner.keys["c"], items, items.items[1])
    ]


def test_column_counts_characters() -> None:
    """A character outside ASCII is one column."""
    assert "x.yaml:1:6" == str(entry("äöü: 1\n", "äöü").origin)


@pytest.mark.parametrize("text", ["a:", "a: null", "a: !!null ''", "a: !!null null"])
def test_null(text: str) -> None:
    """Nothing at all and a plain ``null`` are null."""
    assert entry(text, "a").null


@pytest.mark.parametrize("text", ["a: ~", "a: Null", "a: 'null'", "a: ''", "a: !!str", "a: ! null"])
def test_not_null(text: str) -> None:
    """Everything else is a text."""
    assert not entry(text, "a").null


def test_quoted_is_not_plain() -> None:
    """A quoted text says so."""
    assert [True, False, False, False] == [
        entry(text, "a").plain for text in ("a: 5", "a: '5'", 'a: "5"', "a: |\n  5\n")
    ]


def test_duplicate_key_names_both_places() -> None:
    """A name that is given twice is refused with the two places."""
    assert "a.b: is given twice, first at x.yaml:2:3 (x.yaml:3:3)" == error("a:\n  b: 1\n  b: 2\n")


def test_all_duplicates_are_told() -> None:
    """Problems that do not stop the reading are collected."""
    assert ["a", "b"] == [problem.path for problem in problems("a: 1\na: 1\nb: 1\nb: 1\n")]


def test_problems_are_bounded() -> None:
    """A file with endless problems ends the reading."""
    assert 7 == len(problems("\n".join("a: 1" for _ in range(1000)), problems=7))


@pytest.mark.parametrize("key", ["5", "1.5", "true", "null", "1e3", ".inf"])
def test_key_must_be_text(key: str) -> None:
    """A name that Java reads as a number, a truth value or null is refused."""
    (problem,) = problems(f"a:\n  {key}: 1\n")

    assert ("x.yaml:2:3", "put the name in quotes") == (str(problem.origin), problem.hint)


def test_quoted_key_is_text() -> None:
    """In quotes every name is one."""
    assert {"5": "1"} == plain(read("'5': 1"))


@pytest.mark.parametrize("text", ["[a]: 1", "{a: 1}: 1", "? [a, b]\n: 1", "a: &x [1]\n*x : 2"])
def test_key_must_be_a_scalar(text: str) -> None:
    """A list or a mapping names nothing."""
    assert "must be a text: a name can't be a list or a mapping" in error(text)


def test_second_document() -> None:
    """Only one document may stand in a file."""
    assert "must hold one document, and a second one begins here (x.yaml:2:1)" == error("a: 1\n---\nb: 1\n")


@pytest.mark.parametrize("text", ["", "# nothing\n", "\ufeff", "   \n"])
def test_empty(text: str) -> None:
    """A file without a document is refused."""
    assert "must hold a document, and is empty (x.yaml:1:1)" == error(text)


@pytest.mark.parametrize(
    "value",
    ["!!python/object:os.system x", "!custom x", "!!binary aGk=", "!!timestamp 2020-01-01", "!custom {}", "!!set {}"],
)
def test_tag_is_refused(value: str) -> None:
    """Nothing but the tags of YAML's JSON schema is read, and nothing runs."""
    assert "must not have the tag" in error(f"a: {value}")


@pytest.mark.parametrize(
    "value",
    ["!!str 5", "!!int 5", "!!int '5'", "!!float 5.0", "!!float .inf", "!!bool true", "!!seq [a]", "!!map {a: b}"],
)
def test_standard_tag_is_read(value: str) -> None:
    """The tags that Java knows are read."""
    assert isinstance(read(f"a: {value}"), Table)


@pytest.mark.parametrize("value", ["!!int x", "!!bool yes", "!!float true", "!!null x"])
def test_value_must_fit_its_tag(value: str) -> None:
    """A text that is none of what its tag says is refused."""
    assert "a: must fit its tag" in error(f"a: {value}")


def test_str_tag_is_not_plain() -> None:
    """``!!str 5`` is the text 5."""
    assert not entry("a: !!str 5", "a").plain


def test_merge_key_is_a_name() -> None:
    """``<<`` is a name like any other."""
    assert {"b": {"x": "1"}, "a": {"<<": {"x": "1"}}} == plain(read("b: &b {x: 1}\na:\n  <<: *b\n"))


def test_alias_repeats_its_node() -> None:
    """An alias stands for what its anchor names, as a value and as a name."""
    assert {"a": "x", "b": "x", "x": "y"} == plain(read("a: &n x\nb: *n\n*n : y\n"))


def test_anchored_key() -> None:
    """A name may have an anchor."""
    assert {"a": "1", "b": "a"} == plain(read("&k a: 1\nb: *k\n"))


def test_alias_inside_itself() -> None:
    """A node can't hold itself."""
    assert "a: refers to &x, which holds this place (x.yaml:1:8)" == error("a: &x [*x]")


def test_unknown_alias() -> None:
    """An alias needs its anchor above it."""
    assert "a: refers to an anchor that is not defined above (x.yaml:1:4)" == error("a: *nope")


def test_alias_bomb() -> None:
    """Aliases that expand to more nodes than the limit are refused at once."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 40)]

    assert "must not hold more than 2,000,000 values, aliases expanded" in error("\n".join(lines))


def test_aliases_count_for_depth() -> None:
    """Aliases can't build a nesting that the limit forbids."""
    lines = ["a0: &a0 [x]", *(f"a{i}: &a{i} [*a{i - 1}]" for i in range(1, 30))]

    assert "must not be nested deeper than 20 levels" in error("\n".join(lines), depth=20)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- "])
def test_ten_thousand_levels(opening: str) -> None:
    """Deep nesting is refused without deep recursion."""
    assert "must not be nested deeper than 100 levels" in error(opening * 10_000)


def test_too_many_values() -> None:
    """The number of values is bounded."""
    assert "must not hold more than 10 values" in error("\n".join(f"a{i}: 1" for i in range(10)), nodes=10)


def test_too_large() -> None:
    """A text above the size limit is not looked at."""
    assert "must not be larger than 10 bytes (x.yaml)" == error("a: 12345678", file_bytes=10)


def test_a_million_keys() -> None:
    """A table of a million names is read."""
    tree = read("\n".join(f"k{i}: 1" for i in range(900_000)))

    assert isinstance(tree, Table)
    assert 900_000 == len(tree.keys)


@pytest.mark.parametrize(
    "data",
    [
        codecs.BOM_UTF8 + "a: ä".encode(),
        codecs.BOM_UTF16_LE + "a: ä".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "a: ä".encode("utf-16-be"),
        "a: ä".encode(),
    ],
)
def test_encodings(data: bytes) -> None:
    """UTF-8 with and without a mark, and UTF-16 with one, are read."""
    assert {"a": "ä"} == plain(read(data))


def test_bad_utf8() -> None:
    """A byte that is not UTF-8 is refused with its place."""
    assert "must be UTF-8 text (x.yaml:2:4)" == error(b"a: 1\nb: \xff\n")


def test_half_utf16() -> None:
    """A UTF-16 text that breaks off is refused."""
    assert "must be UTF-16-LE text (x.yaml:1:2)" == error(codecs.BOM_UTF16_LE + b"a\x00b")


@pytest.mark.parametrize(("character", "name"), [("\0", "U+0000"), ("\x07", "U+0007"), ("\x1b", "U+001B")])
def test_control_character(character: str, name: str) -> None:
    """A control character is refused with its place."""
    assert f"must not hold the character {name} (x.yaml:2:5)" == error(f"a: 1\nb: 1{character}\n")


def test_lone_surrogate() -> None:
    """A text that no encoding can hold is refused with its place."""
    assert "must not hold half of a surrogate pair (x.yaml:1:4)" == error("a: \ud800")


def test_crlf() -> None:
    """Windows line ends count as one."""
    assert "x.yaml:2:4" == str(entry("a: 1\r\nb: 2\r\n", "b").origin)


def test_tab_indentation() -> None:
    """A tab in front of a name is refused, with what to do."""
    (problem,) = problems("a:\n\tb: 1\n")

    assert ("x.yaml:2:1", " b: …\n^") == (str(problem.origin), problem.excerpt)
    assert problem.hint is not None
    assert "replace the tab" in problem.hint


def test_bad_indentation() -> None:
    """A line that is indented by one column too many says so."""
    (problem,) = problems("a: 1\n b: 2\n")

    assert ("x.yaml:2:3", "is the line indented like its neighbours, and a value with ': ' in quotes?") == (
        str(problem.origin),
        problem.hint,
    )


def test_open_quote() -> None:
    """A quote that is not closed is told at the end it missed."""
    assert "is not valid YAML: a quote that is not closed (x.yaml:1:4)" == error("a: 'x\n")


@pytest.mark.parametrize(
    "text", ["password: 'canary\n", "password: canary: x\n", "- canary\n\t- x: {", "a: b\n  canary\n c: d: e\n"]
)
def test_excerpt_hides_values(text: str) -> None:
    """What is secret is not known yet, so an excerpt shows no value."""
    (problem,) = problems(text)

    assert "canary" not in f"{problem.excerpt}{problem}"


def test_long_line_is_cut() -> None:
    """An excerpt of an endless line is short, and made in no time."""
    (problem,) = problems("- " * 200_000)

    assert problem.excerpt is not None
    assert len(problem.excerpt) < 400


def test_text_in_place_of_a_mapping() -> None:
    """A document may be one scalar; whether that is right is not the format's business."""
    assert "x" == plain(read("x"))


def test_pure_python_parser_reads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML was built without C, its Python parser serves."""
    monkeypatch.delattr(pyyaml, "CSafeLoader")
    monkeypatch.delattr(pyyaml, "CSafeDumper")

    assert {"a": ["1", {"b": "OFF"}]} == plain(read("a:\n- 1\n- b: OFF\n"))
    assert "must not hold the character U+0000 (x.yaml:1:5)" == error("a: 1\0")
    assert "a: 'OFF'\n" == yaml.write({"a": "OFF"})


def test_without_pyyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without PyYAML the error names the extra."""
    monkeypatch.setitem(sys.modules, "yaml", None)

    with pytest.raises(MissingExtraError, match=r"hazelcast-fluent\[yaml\]"):
        read("a: 1")


@pytest.mark.parametrize(
    "text",
    [
        *("OFF", "on", "Yes", "n", "Y", "~", "null", "", "true", "False", "010", "0x1F", "1_000", "1:30", "1e3", "5"),
        *(".inf", "-.INF", "+1", ".5", "2020-01-01", "=", "<<", "a: b", "a #b", "- a", "[a]", "{a}", "&a", "*a", "!a"),
        *(
            "@a",
            "`a",
            "%a",
            " a",
            "a ",
            "a\nb",
            "a\n",
            "ä€",
            "\u2028x",
            "\x85",
            "\t",
            '"',
            "'",
            "?",
            "|",
            "a:",
            "\x07",
            "😀",
        ),
    ],
)
def test_written_text_is_read_as_text(text: str) -> None:
    """Every text comes back as itself from this reader, and as a text from a YAML 1.1 reader."""
    written = yaml.write({"a": text, "b": [text]})

    assert {"a": text, "b": [text]} == plain(read(written)) == pyyaml.safe_load(written)


@pytest.mark.parametrize("name", ["OFF", "5", "null", "a b", "a: b", "*", "orders-*", "", "true"])
def test_written_name_is_read_as_text(name: str) -> None:
    """Names are quoted by the same rule."""
    written = yaml.write({name: "x"})

    assert {name: "x"} == plain(read(written)) == pyyaml.safe_load(written)


def test_write_layout() -> None:
    """Block style, in the given order, without anchors for shared parts."""
    shared = {"z": 1, "x": True}

    assert "b:\n  z: 1\n  x: true\na:\n  z: 1\n  x: true\nc:\n- 1.5\n- text\nd: []\ne: {}\nf: 'OFF'\n" == yaml.write(
        {"b": shared, "a": shared, "c": [1.5, "text"], "d": [], "e": {}, "f": "OFF"}
    )


@pytest.mark.parametrize("blank", ["\u00a0", "\u2003", "\u3000", "\u200b", "\u2060", "\ufeff"], ids=ascii)
@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a:{}\n  b: c", "1:3"),
        ("a: {}\n  b: c", "1:4"),
        ("a: # x\n  b: c{}\n  d: {}e\n    - f: g", "3:6"),
        ("a:\n  b: c\n  d:{}e\n  f: g", "3:5"),
        ("a:\n  - b\n  -{}c: d\n    e: f", "3:4"),
    ],
)
def test_an_invisible_character_for_a_space(text: str, place: str, blank: str) -> None:
    """One problem, at the character, also where the parser stops at the line below it."""
    (problem,) = problems(text.replace("{}", blank))

    assert f"x.yaml:{place}" == str(problem.origin)
    assert f"replace the character U+{ord(blank):04X} by a space" == problem.hint


@pytest.mark.parametrize("text", ["a: b{}", "a: {}b", "a: b # c{}d: e", "a: '{}'", "{}a: b"])
@pytest.mark.parametrize("character", ["\x85", "\u2028", "\u2029"], ids=ascii)
def test_line_ends_of_yaml_1_1(text: str, character: str) -> None:
    """They would end a line, a comment's too, that goes on for Hazelcast's reader."""
    (problem,) = problems(text.replace("{}", character))

    assert f"x.yaml:1:{text.index('{}') + 1}" == str(problem.origin)
    assert f"must not hold the character U+{ord(character):04X}, which ends a line only in YAML 1.1" == problem.rule
    assert {"a": "b\u2028"} == plain(read(r'a: "b\L"'))
