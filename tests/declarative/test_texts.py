"""Texts of single values, under the rules of each format, as Java's loader takes or refuses them."""

from __future__ import annotations

import pytest

from hazelcast_fluent.declarative.schema._codecs import PROPERTY, SETTING, enum
from hazelcast_fluent.declarative.schema._java_scalars import Rules, to_double
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Scalar, Source


@pytest.mark.parametrize("text", ["1.5", "5.", "01.5", "1e1", "1E+1"])
def test_a_schema_takes_decimals_that_begin_with_a_digit(text: str) -> None:
    """Java's schema takes what begins with a digit, leading zeros and all."""
    assert float(text) == to_double(text, "yaml")


@pytest.mark.parametrize("text", ["+1.5", ".5", "+.5e1", " 2", "0x1p3", "1_0"])
def test_a_schema_refuses_other_decimals(text: str) -> None:
    """Java's schema takes no sign plus and no leading point, though its parser would."""
    with pytest.raises(ConversionError, match="must be a number"):
        to_double(text, "yaml")


@pytest.mark.parametrize("text", ["+1.5", ".5", " 2 "])
def test_the_parser_alone_takes_more_decimals(text: str) -> None:
    """Where no JSON Schema stands before it, Java's parser decides."""
    assert float(text) == to_double(text, "xml")


def test_yaml_takes_a_choice_to_the_letter() -> None:
    """A quoted choice with blanks around it is none, as in Java."""
    with pytest.raises(ConversionError, match="must be one of A, B"):
        enum("A", "B").read(Scalar(Source("f.yaml"), text=" A ", plain=False), "yaml")


def test_xml_trims_a_choice() -> None:
    """XML's own rules take the blanks away."""
    assert "A" == enum("A", "B").read(Scalar(Source("f.xml"), text=" A "), "xml")


def test_a_property_keeps_its_blanks() -> None:
    """A quoted property is not trimmed in YAML, as in Java."""
    assert " a " == PROPERTY.read(Scalar(Source("f.yaml"), text=" a ", plain=False), "yaml")


def test_a_setting_of_a_plug_in_is_trimmed() -> None:
    """A setting below ``aws`` and its like is trimmed, as in Java."""
    assert "a" == SETTING.read(Scalar(Source("f.yaml"), text=" a ", plain=False), "yaml")


@pytest.mark.parametrize("rules", ["yaml", "xml", "lenient"])
def test_a_number_beyond_all_bounds_is_refused(rules: Rules) -> None:
    """What Java takes for infinity is a slip, and would not survive being written down."""
    with pytest.raises(ConversionError, match="must be a finite number"):
        to_double("1e400", rules)
