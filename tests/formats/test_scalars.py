"""Plain YAML scalars as Java reads them."""

from __future__ import annotations

import pytest

from hazelcast_fluent.formats._yaml_reader import is_text


@pytest.mark.parametrize(
    "text", ["True", "yes", "~", "0x10", "1_000", ".5", "+5", "010", "a", "2020-01-01", ".Inf", "1.5x"]
)
def test_is_text(text: str) -> None:
    """What YAML 1.2's JSON schema does not know is text."""
    assert is_text(text)


@pytest.mark.parametrize(
    "text", ["", "null", "true", "false", "0", "-1", "1.", "1.5", "1e3", "-0.5E-7", ".inf", "-.inf", ".nan"]
)
def test_is_something_else(text: str) -> None:
    """Null, truth values and numbers are no text."""
    assert not is_text(text)
