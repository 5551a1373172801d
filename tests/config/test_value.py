"""What one method for all classes compares, hashes and prints."""

from __future__ import annotations

from typing import Any

import attrs
import pytest

from hazelcast_fluent import Origin, Problem
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.errors.values import Value
from tests import config_classes


@attrs.frozen(repr=False, eq=False)
class Sample(Value):
    """A field compared as it is, one by a key, and one that does not count."""

    plain: int
    keyed: Any = attrs.field(eq=abs)
    beside: int = attrs.field(default=0, eq=False)


@attrs.frozen(repr=False, eq=False)
class Other(Sample):
    """Another class with the same fields."""


def test_values_are_equal_by_their_fields() -> None:
    """Fields compare as they are or by their keys; what does not count is not looked at."""
    assert Sample(1, -2, 3) == Sample(1, 2, 4)
    assert [False, False] == [Sample(1, 2) == other for other in (Sample(2, 2), Sample(1, 3))]
    assert hash(Sample(1, -2, 3)) == hash(Sample(1, 2, 4))


def test_another_class_is_never_equal() -> None:
    """Neither a subclass nor a foreign object equals a value."""
    assert [True] * 3 == [Sample(1, 2) != other for other in (Other(1, 2), (1, 2, 0), None)]
    assert hash(Sample(1, 2)) != hash(Other(1, 2))


def test_what_is_shared_is_not_looked_at() -> None:
    """A value that is compared by a key is asked for none if both sides hold it."""

    def fail(_: object) -> int:
        raise AssertionError

    cls = attrs.make_class("Fails", {"field": attrs.field(eq=fail), "number": attrs.field()}, bases=(Value,), eq=False)
    shared = object()

    assert cls(shared, 1) == cls(shared, 1)


@pytest.mark.parametrize("cls", config_classes.CLASSES, ids=[cls.__name__ for cls in config_classes.CLASSES])
def test_each_field_counts(cls: type[ConfigValue]) -> None:
    """A copy whose fields are equal is equal and hashes alike; one with another value in any field is not equal."""
    value = config_classes.made(cls)
    copy = type(value)(
        **{str(field.alias): getattr(value, field.name) for field in config_classes.fields(cls) if field.init}
    )
    least: Any = config_classes.least(cls)

    assert (value, hash(value)) == (copy, hash(copy))
    assert value != least


def test_problems_and_origins_print_their_fields() -> None:
    """The ``repr`` names the class and each field, as that of attrs does."""
    assert "Origin(source='code', line=None, column=None, kind='code', variables=(), option='')" == repr(Origin("code"))
    assert (
        "Problem(path='a', rule='b', value=None, origin=None, hint=None, excerpt=None, source_path=None,"
        " code='invalid-value')" == repr(Problem("a", "b"))
    )
