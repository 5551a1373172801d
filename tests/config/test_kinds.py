"""Converters, and what they tell of themselves."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import timedelta
from enum import IntEnum
from typing import Any

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent.config import _converters as converters
from hazelcast_fluent.config._converters import plain
from hazelcast_fluent.config._kinds import Kind, kind_of
from hazelcast_fluent.errors import ConversionError
from tests import config_classes

FIELDS = [(cls, field) for cls in config_classes.CLASSES for field in config_classes.fields(cls) if field.init]


@pytest.mark.parametrize(("cls", "field"), FIELDS, ids=[f"{cls.__name__}.{field.name}" for cls, field in FIELDS])
def test_every_field_tells_its_kind(cls: Any, field: Any) -> None:
    """Each field has a converter that says what it makes, and the default is of that kind."""
    kind = kind_of(field.converter)
    value = getattr(config_classes.made(cls), field.name)

    assert kind.name
    if kind.minimum is not None and value is not None:
        assert kind.minimum <= value
    assert kind.secret is (field.name in {"password", "token", "discovery_token"})
    if kind.enum is not None:
        assert kind.choices == tuple(kind.enum.__members__)
        assert type(value) is kind.enum


NUMERIC = [
    (field.converter, kind_of(field.converter))
    for _, field in FIELDS
    if kind_of(field.converter).name in {"integer", "seconds", "number"}
]


@pytest.mark.parametrize(("convert", "kind"), NUMERIC)
def test_the_bounds_are_as_told(convert: Callable[[Any], Any], kind: Kind) -> None:
    """A converter takes the bounds that its kind tells, and nothing beyond."""
    step = 1 if kind.name == "integer" else 0.001
    if kind.minimum is not None:
        convert(kind.minimum if kind.name != "integer" else int(kind.minimum))
        with pytest.raises(ConversionError):
            convert(kind.minimum - step if kind.name != "integer" else int(kind.minimum) - 1)
    if kind.maximum is not None:
        convert(kind.maximum if kind.name != "integer" else int(kind.maximum))
        with pytest.raises(ConversionError):
            convert(kind.maximum + step if kind.name != "integer" else int(kind.maximum) + 1)
    if kind.above is not None:
        convert(kind.above + step)
        with pytest.raises(ConversionError):
            convert(kind.above)


@pytest.mark.parametrize(("cls", "field"), FIELDS, ids=[f"{cls.__name__}.{field.name}" for cls, field in FIELDS])
def test_optional_means_that_none_is_taken(cls: Any, field: Any) -> None:
    """None is taken exactly where the kind says so."""
    if kind_of(field.converter).optional:
        assert field.converter(None) is None
    else:
        with pytest.raises(ConversionError):
            field.converter(None)
    assert cls in config_classes.CLASSES


@pytest.mark.parametrize("value", [math.nan, math.inf, -1, True, "1", None, timedelta(seconds=-1), 10**400])
def test_no_time(value: Any) -> None:
    """A time is a finite number, not below 0, or a timedelta."""
    with pytest.raises(ConversionError):
        converters.to_seconds(value)


@pytest.mark.parametrize(("value", "kept"), [(0, None), (0.5, 0.5), (None, None), (timedelta(milliseconds=1), 0.001)])
def test_a_limit(value: Any, kept: float | None) -> None:
    """0 and None both mean no limit."""
    assert kept == converters.to_limit(value)


@pytest.mark.parametrize(("value", "kept"), [(-1, None), (None, None), (0, 0.0), (2, 2.0)])
def test_a_deadline(value: Any, kept: float | None) -> None:
    """-1 and None both mean for ever; 0 is a time."""
    assert kept == converters.to_deadline(value)


class Text(str):
    """A text that prints as another."""

    __slots__ = ()

    def __str__(self) -> str:
        return "other"


class Level(IntEnum):
    """A number with a name."""

    ONE = 1


@pytest.mark.parametrize(("value", "kept"), [(Text("x"), "x"), (Level.ONE, 1), (True, True), (1.5, 1.5), (b"x", b"x")])
def test_plain(value: Any, kept: object) -> None:
    """A subclass of a built-in type becomes that type, and True stays True."""
    made = plain(value)

    assert (type(kept), kept) == (type(made), made)


def test_items() -> None:
    """A text is no collection of texts."""
    assert ("a", "b") == converters.to_texts(iter("ab"))
    for wrong in ("ab", b"ab", 3, None):
        with pytest.raises(ConversionError, match="must be a list or tuple"):
            converters.to_texts(wrong)  # type: ignore[arg-type]  # the point


def test_required_secrets() -> None:
    """A secret that must be given can't be None, and its refusal does not show it."""
    with pytest.raises(ConversionError):
        converters.to_secret(None)  # type: ignore[arg-type]  # the point

    assert kind_of(converters.to_secret).secret


def test_the_enums_of_kinds_are_public() -> None:
    """Each enum that a kind names can be imported from the package."""
    enums = {kind_of(field.converter).enum for _, field in FIELDS} - {None}

    assert enums == {
        hf.IntegerType,
        hf.EvictionPolicy,
        hf.InMemoryFormat,
        hf.SSLProtocol,
        hf.ReconnectMode,
        hf.TopicOverloadPolicy,
    }
