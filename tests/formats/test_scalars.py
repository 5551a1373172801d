"""Plain YAML scalars as Java reads them."""

from __future__ import annotations

import pytest

from hazelcast_fluent._tree import Scalar, Source
from hazelcast_fluent.formats._scalars import is_text, java_double, java_text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("5", "5"), ("-0", "0"), ("true", "true"), ("1.50", "1.5"), ("1e3", "1000.0"), ("5.", "5.0"), ("-0.0", "-0.0")),
        *((".inf", "Infinity"), ("-.inf", "-Infinity"), (".nan", "NaN"), ("1e400", "Infinity"), ("-1e400", "-Infinity")),
        *(("1e7", "1.0E7"), ("0.001", "0.001"), ("0.0001", "1.0E-4"), ("123456789.5", "1.234567895E8"), ("12E20", "1.2E21")),
        *(("-1.5e-10", "-1.5E-10"), ("OFF", "OFF"), ("010", "010"), ("+5", "+5"), (" x ", " x ")),
    ],
)
def test_java_text(text: str, expected: str) -> None:
    """A plain scalar becomes the text of what Java made of it."""
    assert expected == java_text(Scalar(text, Source("x")))


@pytest.mark.parametrize("text", ["1.50", "1e3", ".inf"])
def test_quoted_text_stays(text: str) -> None:
    """A quoted scalar is its text."""
    assert text == java_text(Scalar(text, Source("x"), plain=False))


def test_nan() -> None:
    """Not a number has a name."""
    assert "NaN" == java_double(float("nan"))


@pytest.mark.parametrize("text", ["True", "yes", "~", "0x10", "1_000", ".5", "a"])
def test_is_text(text: str) -> None:
    """What YAML 1.2's JSON schema does not know is text."""
    assert is_text(text)
