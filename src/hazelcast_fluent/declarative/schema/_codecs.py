"""Converting the text of an element to the value of its option, and back."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from typing import Any

import attrs

from hazelcast_fluent.config._converters import INT_MAX, INT_MIN, to_address
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.python_name import PREFIX, PythonName, to_reference
from hazelcast_fluent.declarative.schema._java_scalars import (
    Rules,
    plain_text,
    to_boolean,
    to_double,
    to_integer,
    trimmed,
)
from hazelcast_fluent.errors import ConversionError, did_you_mean
from hazelcast_fluent.errors.values import Shown
from hazelcast_fluent.formats.nodes import Scalar

LONG_MAX = 2**63 - 1
_MILLIS = 1000


@attrs.frozen(repr=False, eq=False)
class Codec(Shown):
    """How values of one type are read and written."""

    kind: str
    """``boolean``, ``integer``, ``number``, ``text``, ``enum``."""

    read: Callable[[Scalar, Rules], Any]
    """Converts a text to the option's value, or raises `ConversionError`."""

    write: Callable[[Any], Any] = lambda value: value
    """Converts a value to plain data, or raises `ConversionError`."""

    minimum: float | None = None
    """The least value in the file."""

    maximum: float | None = None
    """The greatest value in the file."""

    choices: tuple[str, ...] = ()
    """The texts that are allowed."""

    unit: str = ""
    """``milliseconds``, ``seconds``, ``KB``, ``bytes``, ``percent``."""

    python: bool = False
    """Whether ``python:package.module:Name`` is allowed."""

    secret: bool = False
    """Whether the value must never be shown."""


def text_of(scalar: Scalar, rules: Rules) -> str:
    """Return the text as Java sees it, trimmed."""
    text = not_hidden(scalar.text)
    return plain_text(text) if rules == "yaml" and scalar.plain else trimmed(text)


def _bounded(value: float, minimum: float | None, maximum: float | None) -> None:
    if minimum is not None and value < minimum:
        raise ConversionError(f"must be at least {minimum:,}", value)
    if maximum is not None and value > maximum:
        raise ConversionError(f"must be at most {maximum:,}", value)


def integer(
    minimum: int | None = None,
    maximum: int | None = None,
    *,
    unit: str = "",
    long: bool = False,
    into: Callable[[int], Any] | None = None,
    out: Callable[[Any], int | None] | None = None,
) -> Codec:
    """Return the codec of a whole number; *into* and *out* convert it to the option's value and back."""
    least = (-LONG_MAX - 1 if long else INT_MIN) if minimum is None else minimum
    most = (LONG_MAX if long else INT_MAX) if maximum is None else maximum

    def read(scalar: Scalar, rules: Rules) -> Any:
        value = to_integer(scalar.text, rules)
        if not least <= value <= most:
            _bounded(value, least, most)
        return value if into is None else into(value)

    def write(value: Any) -> int | None:
        plain: int | None = value if out is None else out(value)
        if plain is not None and not least <= plain <= most:
            _bounded(plain, least, most)
        return plain

    return Codec("integer", read, write, least, most, unit=unit)


def _whole_millis(seconds: float) -> int:
    from decimal import Decimal

    millis = Decimal(repr(float(seconds))) * _MILLIS
    if seconds == LONG_MAX / _MILLIS:
        return LONG_MAX  # Java's value for no limit; a float of seconds does not hold all of its digits
    if millis != int(millis):
        raise ConversionError("must be a whole number of milliseconds, which is what a file can say", seconds)
    return int(millis)


def _whole_seconds(seconds: float) -> int:
    if seconds != int(seconds):
        raise ConversionError("must be a whole number of seconds, which is what a file can say", seconds)
    return int(seconds)


def millis(minimum: int = 0, *, none: int | None = None, long: bool = False, maximum: int | None = None) -> Codec:
    """Return the codec of milliseconds that an option has as seconds; *none* means no limit."""

    def into(value: int) -> float | None:
        return None if value == none else value / _MILLIS

    def out(seconds: float | None) -> int | None:
        return none if seconds is None else _whole_millis(seconds)

    return integer(minimum, maximum, unit="milliseconds", long=long, into=into, out=out)


def seconds(minimum: int = 0, *, none: int | None = None) -> Codec:
    """Return the codec of whole seconds; *none* means no limit."""

    def into(value: int) -> float | None:
        return None if value == none else float(value)

    def out(value: float | None) -> int | None:
        return none if value is None else _whole_seconds(value)

    return integer(minimum, unit="seconds", into=into, out=out)


def number(minimum: float | None = None, maximum: float | None = None, *, unit: str = "") -> Codec:
    """Return the codec of a decimal number."""

    def read(scalar: Scalar, rules: Rules) -> float:
        value = to_double(scalar.text, rules)
        _bounded(value, minimum, maximum)
        return value

    return Codec("number", read, float, minimum, maximum, unit=unit)


def _read_boolean(scalar: Scalar, rules: Rules) -> bool:
    return to_boolean(scalar.text, rules)


def _read_nonempty(scalar: Scalar, rules: Rules) -> str:
    text = trimmed(text_of(scalar, rules))
    if not text:
        raise ConversionError("must not be empty", text)
    return text


def _read_address(scalar: Scalar, rules: Rules) -> str:
    return to_address(_read_nonempty(scalar, rules))


def _read_text(scalar: Scalar, rules: Rules) -> str:
    return trimmed(text_of(scalar, rules))


def _read_property(scalar: Scalar, rules: Rules) -> str:
    return not_hidden(plain_text(scalar.text) if rules == "yaml" and scalar.plain else scalar.text)


def _read_secret(scalar: Scalar, rules: Rules) -> str:
    return trimmed(text_of(scalar, rules))


def not_hidden(text: str) -> str:
    """Return a secret; refuse the placeholder that is written in place of secrets."""
    if text == HIDDEN:
        raise ConversionError("must be a secret's own text", hint=f"{HIDDEN} stands where a dump left a secret out")
    return text


def _read_class(scalar: Scalar, rules: Rules) -> str:
    name = _read_nonempty(scalar, rules)
    if name.startswith(PREFIX):
        raise ConversionError("must be a Java class name; a Python object can't stand here", name)
    if rules == "xml" and len(name.split()) > 1:
        raise ConversionError("must not have a space in it", name)
    return name


def _read_code(scalar: Scalar, rules: Rules) -> str | PythonName:
    name = _read_nonempty(scalar, rules)
    return PythonName(to_reference(name)) if name.startswith(PREFIX) else _read_class(scalar, rules)


def enum(*choices: str, upper: bool = False, of: type[IntEnum] | None = None, other: tuple[str, ...] = ()) -> Codec:
    """
    Return the codec of one of several names.

    Args:
        choices: The names.
        upper: Whether any case is accepted, with or without dashes, where no schema applies.
        of: The class whose members the option has.
        other: Names that only Java supports; they become `JavaOnly` values.
    """
    names: dict[str, Any] = {name: of[name] if of else name for name in choices}
    names |= {name: JavaOnly(name) for name in other}
    loose = {name.upper().replace("-", ""): value for name, value in names.items()}

    def read(scalar: Scalar, rules: Rules) -> Any:
        text = scalar.text if rules == "yaml" else trimmed(scalar.text)
        found = names.get(text)
        if found is None and upper and rules == "lenient":
            found = loose.get(text.upper().replace("-", ""))
        if found is None:
            raise ConversionError(f"must be one of {', '.join(names)}", scalar.text, did_you_mean(text, names))
        return found

    def write(value: Any) -> str:
        return value.name if isinstance(value, IntEnum) else str(value)

    return Codec("enum", read, write, choices=tuple(names))


def _write_text(value: str) -> str:
    if value != trimmed(value):
        raise ConversionError("must not begin or end with a blank or a control character, which Java removes", value)
    return value


def _write_secret(value: str) -> str:
    return not_hidden(_write_text(value))


BOOLEAN = Codec("boolean", _read_boolean)
"""True or false."""

TEXT = Codec("text", _read_text, _write_text)
"""Any text, trimmed."""

NONEMPTY = Codec("text", _read_nonempty, _write_text)
"""A text with something in it."""

ADDRESS = Codec("text", _read_address, _write_text)
"""The address of a member."""

SECRET = Codec("text", _read_secret, _write_secret, secret=True)
"""A text that is never shown."""

PROPERTY = Codec("text", _read_property)
"""The value of a property: Java's text of whatever stands there, not trimmed in YAML."""

SETTING = Codec("text", _read_secret, _write_text)
"""The value of a setting whose name is free: as that of a property, but trimmed."""

CLASS = Codec("text", _read_class)
"""The name of a Java class."""

CODE = Codec("text", _read_code, str, python=True)
"""The name of a Java class, or ``python:package.module:Name``."""

RAW = Codec("tree", _read_text)
"""Anything: texts, lists and mappings of them, kept as they are."""

NAMED_FREELY = (PROPERTY, SETTING, RAW)
"""Codecs of values that are secret by their name."""
