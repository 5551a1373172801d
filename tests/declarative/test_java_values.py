"""How Java reads texts and writes numbers."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.config import _converters
from hazelcast_fluent.declarative.schema import _java_scalars
from hazelcast_fluent.declarative.schema._java_scalars import (
    Rules,
    double_text,
    plain_text,
    to_boolean,
    to_double,
    to_integer,
    trimmed,
)
from hazelcast_fluent.errors import ConversionError
from tests.documents import FORMATS, document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", "5"),
        ("-0", "0"),
        ("010", "010"),
        ("1.50", "1.5"),
        ("1.", "1.0"),
        ("1e3", "1000.0"),
        ("1e7", "1.0E7"),
        ("123456789.5", "1.234567895E8"),
        ("1e-3", "0.001"),
        ("1e-4", "1.0E-4"),
        ("12.5e-5", "1.25E-4"),
        ("0.0", "0.0"),
        ("-1.5E300", "-1.5E300"),
        ("1e999", "Infinity"),
        (".inf", "Infinity"),
        ("-.inf", "-Infinity"),
        (".nan", "NaN"),
        (".5", ".5"),
        ("+5", "+5"),
        ("yes", "yes"),
        ("1_000", "1_000"),
        ("9223372036854775807", "9223372036854775807"),
    ],
)
def test_plain_scalars_become_javas_texts(text: str, expected: str) -> None:
    """A number is read by YAML 1.2's rules and written out as Java does; anything else is text."""
    assert expected == plain_text(text)


@pytest.mark.parametrize("text", ["9223372036854775808", "-9223372036854775809", "9" * 5000])
def test_numbers_beyond_64_bits_are_refused(text: str) -> None:
    """Java has no such number."""
    with pytest.raises(ConversionError) as caught:
        plain_text(text)

    assert "must fit into 64 bits, or be quoted" == caught.value.rule


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_doubles_keep_their_value(number: float) -> None:
    """What Java would write is the same number, in Java's form."""
    text = double_text(number)

    assert number == float(text)
    assert re.fullmatch(r"-?[0-9]+\.[0-9]+(E-?[0-9]+)?", text)
    assert ("E" in text) is not (number == 0 or 1e-3 <= abs(number) < 1e7)


def test_not_a_number_is_written_as_java_does() -> None:
    """Names of numbers are Java's."""
    assert ("NaN", "Infinity") == (double_text(math.nan), double_text(math.inf))


def test_an_integer_is_far_from_endless() -> None:
    """A text of thousands of digits is not even looked at."""
    with pytest.raises(ConversionError) as caught:
        to_integer("9" * 5000)

    assert "must fit into 64 bits" == caught.value.rule


@pytest.mark.parametrize(("text", "hint"), [("5 s", "write the number alone, without a unit"), ("abc", None)])
def test_a_unit_is_told_from_nonsense(text: str, hint: str | None) -> None:
    """A number with a unit gets a hint."""
    for read in (to_integer, to_double):
        with pytest.raises(ConversionError) as caught:
            read(text)
        assert hint == caught.value.hint


@pytest.mark.parametrize("text", ["nan", "inf", "0x10", "1d", ""])
def test_a_decimal_number_is_one(text: str) -> None:
    """Python's other spellings of numbers are none."""
    with pytest.raises(ConversionError):
        to_double(text)


def test_switches_in_variables_have_any_case() -> None:
    """The parser alone takes any case."""
    assert to_boolean(" tRuE ", "lenient")
    with pytest.raises(ConversionError) as caught:
        to_boolean("maybe", "lenient")
    assert None is caught.value.hint


@pytest.mark.parametrize("rules", ["yaml", "xml", "lenient"])
@pytest.mark.parametrize("text", ["1" * 20_000 + "x", "1." * 10_000, "1e" * 10_000, "1" * 20_000 + " ms", "." * 20_000])
def test_r1_a_text_longer_than_any_number(rules: Rules, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """R1: it is refused by its length, and no pattern looks at it."""
    monkeypatch.setattr(_java_scalars, "_DECIMAL", None)
    monkeypatch.setattr(_java_scalars, "_SCHEMA_DECIMAL", None)
    monkeypatch.setattr(_converters, "_WITH_UNIT", None)
    monkeypatch.setattr(_converters, "_GROUPED", None)
    with pytest.raises(ConversionError, match="must be a number"):
        to_double(text, rules)


@pytest.mark.parametrize("text", ["1" * 900 + "x", "-" + "9" * 900 + ".x", "1" * 900 + "e"])
def test_r1_patterns_have_one_way_to_match(text: str) -> None:
    """R1: no pattern can split digits in two ways, which takes quadratic time where the end does not fit."""
    for pattern in (_java_scalars._DECIMAL, _java_scalars._SCHEMA_DECIMAL):
        assert "]+\\.?[0-9]*" not in pattern
    with pytest.raises(ConversionError, match="must be a number"):
        to_double(text)


@pytest.mark.parametrize("text", ["dev\u00a0", "\u0085dev", "\u2003dev", "dev\u3000", "dev\ufeff"])
def test_r6_only_what_java_trims_is_trimmed(text: str) -> None:
    """R6: Java's trim removes U+0000 to U+0020, and leaves other white space in place."""
    for form in FORMATS:
        name = getattr(ClientConfig, f"from_{form}")(document({"cluster-name": text}, form)).group_config.name
        assert text == name
    assert "dev" == trimmed("\0\x1f \t\ndev\x0b\x1c ")
