"""Placeholders in the texts and names of a tree."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent.declarative.reading.encryption import user
from hazelcast_fluent.declarative.reading.placeholders import Expander, Variables, _ends
from hazelcast_fluent.errors import Problem
from hazelcast_fluent.formats import yaml
from hazelcast_fluent.formats.limits import LIMITS, Budget, Limits
from hazelcast_fluent.formats.nodes import UNSET, Items, Scalar, Source, Table, Tree


def plain(node: Tree) -> object:
    """Return the texts of a tree as plain data."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Items):
        return [plain(item) for item in node.items]
    assert isinstance(node, Table)
    return {name: plain(value) for name, value in node.entries.items()}


def expanded(
    text: str, given: dict[str, str] | None = None, limits: Limits = LIMITS, *, strict: bool = True
) -> tuple[Tree, list[Problem]]:
    """Expand a YAML text; the environment has ENV and BOTH."""
    tree = yaml.read(text, Source("x.yaml"))
    variables = Variables(given or {}, {"ENV": "env", "BOTH": "env"})
    expander = Expander(variables, Budget(limits), strict=strict)
    expander.expand(tree)
    return tree, expander.problems


def scalar(text: str, given: dict[str, str] | None = None, *, strict: bool = True) -> str:
    """Expand one text without a problem."""
    tree, problems = expanded(f"a: '{text}'", given, strict=strict)
    assert not problems
    return plain(tree)["a"]  # type: ignore[index, no-any-return]  # a wrong type fails the test as well


def error(text: str, given: dict[str, str] | None = None) -> str:
    """Return the one problem of a text, as it is shown."""
    _, (problem,) = expanded(f"a: '{text}'", given)
    return str(problem)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${x}", "X"),
        ("a${x}b${y}c", "aXbYc"),
        ("${x}${x}", "XX"),
        ("${ENV}", "env"),
        ("${BOTH}", "given"),
        ("${no:-default}", "default"),
        ("${no:-}", ""),
        ("${x:-default}", "X"),
        ("${empty:-default}", "default"),
        ("${no:-a:-b}", "a:-b"),
        ("${}", "nameless"),
        ("${ x }", "blanks"),
        ("$x", "$x"),
        ("$${x}", "$X"),
        ("${x", "${x"),
        ("${x}${x", "X${x"),
        ("$FOO{x}", "$FOO{x}"),
        ("$ENC{x}", "$ENC{x}"),
        ("${chain}", "chain: X and Y"),
        ("}${x}{", "}X{"),
    ],
)
def test_text(text: str, expected: str) -> None:
    """Placeholders are found by Java's rules, with defaults besides."""
    given = {
        "x": "X",
        "y": "Y",
        "BOTH": "given",
        "empty": "",
        "": "nameless",
        " x ": "blanks",
        "chain": "chain: ${inner} and ${y}",
        "inner": "${x}",
    }

    assert expected == scalar(text, given)


def test_missing() -> None:
    """A placeholder without a text is a problem with its place and the nearest name."""
    tree, (problem,) = expanded("a:\n  b: [x, '${DB_WP}']", {"DB_PW": "canary"})

    assert "a.b[1]: needs the variable DB_WP, which is not set (x.yaml:2:10)" == str(problem)
    assert (
        "did you mean 'DB_PW'? if not, set it, pass variables={'DB_WP': …}, or write ${DB_WP:-default}" == problem.hint
    )
    assert {"a": {"b": ["x", UNSET]}} == plain(tree)


def test_missing_and_lenient() -> None:
    """Where that is no problem, it is left as it is, and the others are expanded."""
    assert "${no}X" == scalar("${no}${x}", {"x": "X"}, strict=False)


def test_missing_inside_a_value() -> None:
    """The problem is about the text, whatever the way to the missing name."""
    assert "a: needs the variable no, which is not set (x.yaml:1:4)" == error("${x}", {"x": "${no}"})


def test_node_remembers_placeholders() -> None:
    """The node knows which placeholders filled it, once each, and not what they said."""
    tree, _ = expanded("a: ${x}${y:-1}${x}\nb: no", {"x": "X"})
    assert isinstance(tree, Table)

    assert ("${x}", "${y}") == tree.entries["a"].variables
    assert () == tree.entries["b"].variables
    assert "x.yaml:1:4 through ${x}, ${y}" == str(tree.entries["a"].origin)


def test_filled_scalar_is_text() -> None:
    """What a placeholder gave is a string to Java, whatever it looks like."""
    tree, _ = expanded("a: ${x}", {"x": "1.50"})
    assert isinstance(tree, Table)
    node = tree.entries["a"]
    assert isinstance(node, Scalar)

    assert ("1.50", False) == (node.text, node.plain)


def test_names() -> None:
    """Names are expanded as well, in their order, and keep their places."""
    tree, _ = expanded("near-cache:\n  x: {}\n  ${n}-*: {'${n}': a}\n  y: {}\n", {"n": "orders"})
    assert isinstance(tree, Table)
    caches = tree.entries["near-cache"]
    assert isinstance(caches, Table)

    assert {"near-cache": {"x": {}, "orders-*": {"orders": "a"}, "y": {}}} == plain(tree)
    assert ["x", "orders-*", "y"] == list(caches.entries)
    assert "x.yaml:3:3 through ${n}" == str(caches.keys["orders-*"].origin)


def test_names_that_become_one() -> None:
    """Two names that expand to one are a problem that names both places."""
    _, (problem,) = expanded("a:\n  n: 1\n  ${n}: 2\n", {"n": "n"})

    assert "a.n: is given twice, first at x.yaml:2:3 (x.yaml:3:3 through ${n})" == str(problem)


@pytest.mark.parametrize(
    ("given", "way"),
    [
        ({"a": "${a}"}, "${a} → ${a}"),
        ({"a": "x${b}", "b": "${c}y", "c": "${a}"}, "${a} → ${b} → ${c} → ${a}"),
    ],
)
def test_cycle(given: dict[str, str], way: str) -> None:
    """Placeholders that name each other end in a problem that shows the way."""
    assert f"a: needs {way}, which never ends (x.yaml:1:4)" == error("${a}", given)


def test_long_chain() -> None:
    """The way from name to name is bounded."""
    given = {f"v{i}": f"${{v{i + 1}}}" for i in range(1000)}

    assert "a: must not go through more than 20 placeholders (x.yaml:1:4)" == error("${v0}", given)


def test_growth() -> None:
    """Values that double at every step are stopped by the size of what they make."""
    given = {f"v{i}": f"${{v{i + 1}}}${{v{i + 1}}}" for i in range(15)} | {"v15": "x" * 10_000}

    assert "a: must not expand to so much text (x.yaml:1:4)" == error("${v0}", given)


def test_large_value() -> None:
    """A value of a megabyte is a value."""
    assert 1_000_000 == len(scalar("${x}", {"x": "x" * 1_000_000}))


def test_many_large_values() -> None:
    """What all placeholders make together is bounded."""
    _, problems = expanded(
        "\n".join(f"a{i}: ${{x}}" for i in range(20)), {"x": "x" * 1000}, Limits(expanded_characters=10_000)
    )

    assert 10 == len(problems)


def test_unclosed_placeholders_take_no_time() -> None:
    """A text full of openings is looked through once."""
    assert "${" * 500_000 == scalar("${" * 500_000)


def test_long_name_is_cut() -> None:
    """A problem stays one short line."""
    assert len(error(f"${{{'x' * 5000}}}")) < 150


def test_alias() -> None:
    """A node that stands at two places is expanded once."""
    tree, problems = expanded("a: &a ${x}\nb: *a\n", {"x": "${y}", "y": "Y"})

    assert ({"a": "Y", "b": "Y"}, []) == (plain(tree), problems)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${x:-${y:-c}}", "X"),
        ("${no:-${y:-c}}", "Y"),
        ("${no:-${none:-c}}", "c"),
        ("${no:-${none:-${x}}}!", "X!"),
        ("s3cret${no:-${empty:-}}", "s3cret"),
        ("${x:-$ENC{a}}", "X"),
        ("${x} ${no:-{}} }", "X {} }"),
        ("${a ${x}", "${a X"),
    ],
)
def test_v1_braces_match(text: str, expected: str) -> None:
    """V1: a default may hold placeholders, and ends at the brace that matches the placeholder's own."""
    assert expected == scalar(text, {"x": "X", "y": "Y", "empty": ""})


def test_v1_unclosed_placeholders_are_looked_for_once() -> None:
    """V1: a text of openings only is left as it is, in one pass."""
    assert {} == _ends("${" * 1000)
    assert {0: 11, 5: 8} == _ends("${a:-${b}yz}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("${CN:-shop}", "shop"),
        ("${CN:-}", ""),
        ("${CN}", ""),
        ("${OTHER:-${CN:-shop}}", "shop"),
    ],
)
def test_v2_an_empty_variable_takes_the_default(text: str, expected: str) -> None:
    """V2: as in POSIX shells, the default takes the place of an empty text; without a default it stays empty."""
    assert expected == scalar(text, {"CN": ""})


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("${CN-shop}", "write ${CN:-shop} for a default"),
        ("${X:50}", "write ${X:-50} for a default"),
        ("${X=50}", "write ${X:-50} for a default"),
        ("${X?no}", "write ${X:-no} for a default"),
    ],
)
def test_v2_other_forms_of_a_default(text: str, hint: str) -> None:
    """V2 and P13: a default in another form is refused with the form to write."""
    _, (problem,) = expanded(f"a: '{text}'")

    assert (hint, True) == (problem.hint, "which is not set" in problem.rule)


@pytest.mark.parametrize("name", ["user.name", "user.home", "user.dir"])
def test_v19_system_properties_of_java(name: str) -> None:
    """V19: what every JVM has is there; a variable of the same name comes first."""
    expected = {"user.name": user()[1], "user.home": user()[0], "user.dir": str(Path.cwd())}[name]

    assert expected == scalar(f"${{{name}}}")
    assert "mine" == scalar(f"${{{name}}}", {name: "mine"})
