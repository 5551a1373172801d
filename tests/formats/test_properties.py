"""Java .properties ↔ tree."""

from __future__ import annotations

import pytest

from hazelcast_fluent.errors import InvalidConfigError
from hazelcast_fluent.formats import properties
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import Scalar, Source


def read(text: str | bytes, **limits: int) -> dict[str, str]:
    """Read a text of the file ``x.properties``."""
    table = properties.read(text, Source("x.properties"), Limits(**limits))
    return {name: node.text for name, node in table.entries.items() if isinstance(node, Scalar)}


def refusals(text: str | bytes, **limits: int) -> list[str]:
    """Return the problems of a text that must be refused, as they are shown."""
    with pytest.raises(InvalidConfigError) as caught:
        read(text, **limits)
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a=1", {"a": "1"}),
        ("a:1", {"a": "1"}),
        ("a 1", {"a": "1"}),
        ("  a \t= \f 1 ", {"a": "1 "}),
        ("a", {"a": ""}),
        ("a==1", {"a": "=1"}),
        ("=1", {"": "1"}),
        ("a.b-c = x y", {"a.b-c": "x y"}),
        ("# no\n! no\n\n   \n  # no\na=1 # yes", {"a": "1 # yes"}),
        ("a=1\\\n   2\\\n\t3\nb=4", {"a": "123", "b": "4"}),
        ("a=1\\\n#2", {"a": "1#2"}),
        ("a=1\\\\\nb=2", {"a": "1\\", "b": "2"}),
        ("a=1\\", {"a": "1"}),
        ("a\\ b\\=c\\:d=1", {"a b=c:d": "1"}),
        ("a=\\t\\n\\r\\f\\x\\\\", {"a": "\t\n\r\fx\\"}),
        ("a=\\u00e4\\uD83D\\uDE00", {"a": "ä😀"}),
        ("a=1\r\nb=2\rc=3", {"a": "1", "b": "2", "c": "3"}),
        ("a=\u2028b\x85c", {"a": "\u2028b\x85c"}),
        (b"a=\xe4", {"a": "ä"}),
        ("a=ä".encode(), {"a": "ä"}),
        (b"\xef\xbb\xbfa=1", {"a": "1"}),
        ("\ufeffa=ä".encode("utf-16-le"), {"a": "ä"}),
        ("\ufeffa=ä".encode("utf-16-be"), {"a": "ä"}),
        ("", {}),
    ],
)
def test_read(text: str | bytes, expected: dict[str, str]) -> None:
    """Names, separators, comments, continued lines and escapes are Java's."""
    assert expected == read(text)


def test_places() -> None:
    """An entry stands where its first line does."""
    table = properties.read("# x\n\n  a=1\\\n2\nb=3", Source("x.properties"))

    assert ["x.properties:3:3", "x.properties:5:1"] == [str(table.entries[name].origin) for name in "ab"]


def test_duplicate() -> None:
    """A name that is given twice is refused with both places."""
    assert ["a: is given twice, first at x.properties:1:1 (x.properties:2:1)"] == refusals("a=1\na=2")


@pytest.mark.parametrize("text", ["a=\\u12", "\\uxyzw=1"])
def test_unfinished_escape(text: str) -> None:
    """An escape needs its four digits."""
    assert ["must have four hexadecimal digits after \\u (x.properties:1:1)"] == refusals(text)


def test_problems_are_bounded() -> None:
    """A text with endless problems ends the reading."""
    assert 6 == len(refusals("a=1\n" * 100, problems=5))


def test_names_are_bounded() -> None:
    """A text with endless names is refused."""
    assert 1 == len(refusals("".join(f"a{i}=\n" for i in range(9)), nodes=4))


def test_too_large() -> None:
    """A text above the size limit is not looked at."""
    assert ["must not be larger than 3 bytes (x.properties)"] == refusals(b"a=\xe412", file_bytes=3)


@pytest.mark.parametrize("text", ["", " a ", "ä😀", "a\nb", "\\", "a=b:c", "#a", "!", "\t\f\r", "\x00"])
def test_written_is_read(text: str) -> None:
    """What is written comes back, as a name and as a text, and is plain ASCII."""
    written = properties.write({text: text, "z": 1})

    assert {text: text, "z": "1"} == read(written)
    assert written.isascii()
