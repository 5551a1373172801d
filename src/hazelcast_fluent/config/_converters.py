"""
Named converters, each of one kind of value.

A converter takes what a caller may write, returns the one form the value is kept in, and raises `ConversionError` for
anything else. Ranges belong to the kind, so that conversion, JSON Schema, documentation and tests read the same facts.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from datetime import timedelta
from enum import IntEnum
from typing import Any, TypeAlias, TypeVar, cast

from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._secret_text import SecretText
from hazelcast_fluent.errors import ConversionError, OptionValue, did_you_mean

Seconds: TypeAlias = int | float | timedelta
"""A time: a number of seconds, or a `timedelta`."""

INT_MAX = 2**31 - 1
"""The largest number Java's ``int`` and so the wire can hold."""

INT_MIN = -(2**31)

INFINITY = float("inf")
"""As `math` has it, which is not loaded for this alone."""

E = TypeVar("E", bound=IntEnum)


def one_of(enum: type[E], value: object) -> E:
    """Return the member of *enum* that *value* is or, in any case, names."""
    if type(value) is enum:
        return value
    if isinstance(value, str):
        member: Any = _lower_names(enum).get(value.lower())
        if member is not None:
            return member  # type: ignore[no-any-return]  # one of its own
    raise ConversionError(f"must be one of {', '.join(enum.__members__)}", value, _meant(enum, value))


def _meant(enum: type[IntEnum], value: object) -> str | None:
    if isinstance(value, str):
        return did_you_mean(value, enum.__members__)
    if type(value) is int:  # the clients' own constants are numbers, and those of 3.x are others
        name = next((member.name for member in enum if member == value), None)
        return name and f"write {name!r}, if the 5.x client's number is meant"
    return None


@functools.cache
def _lower_names(enum: type[IntEnum]) -> dict[str, IntEnum]:
    return {name.lower(): member for name, member in enum.__members__.items()}


_LARGEST = sys.float_info.max


def number(value: object, rule: str, least: float = 0, most: float = _LARGEST) -> float:
    """Return *value* as a finite float between *least* and *most*, or refuse it with *rule*."""
    if (type(value) is int or type(value) is float) and least <= value <= most:
        return float(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            converted = float(value)
        except OverflowError:
            converted = INFINITY
        if least <= converted <= most:
            return converted
    elif isinstance(value, timedelta):
        return number(value.total_seconds(), rule, least, most)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    raise ConversionError(rule, value, code="invalid-value" if is_number else "wrong-type")


P = TypeVar("P", bound=str | bytes | int | float)

_PLAIN: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    bytes: bytes.__bytes__,
    int: int.__int__,
    float: float.__float__,
    SecretText: lambda value: value,
}


def plain(value: P) -> P:
    """Return *value* as its built-in type: the methods of a subclass might not be constant."""
    if type(value) in _PLAIN or isinstance(value, bool):
        return value
    return cast("P", next(make(value) for cls, make in _PLAIN.items() if isinstance(value, cls)))


def integer(value: object, least: int, most: int = INT_MAX) -> int:
    """Return *value* as a plain int between *least* and *most*."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = plain(value)
        if least <= value <= most:
            return value
        bound = f"at least {least:,}" if value < least else f"at most {most:,}"
        raise ConversionError(f"must be {bound}", value)
    raise ConversionError("must be an integer", value, code="wrong-type")


_TRUE_OR_FALSE = "must be ", OptionValue("", True), " or ", OptionValue("", False)


def to_bool(value: bool) -> bool:
    """Take True and False alone."""
    if value is True or value is False:
        return value
    raise ConversionError(_TRUE_OR_FALSE, value, code="wrong-type")


kind("boolean")(to_bool)


def to_text(value: str) -> str:
    """Take a text."""
    if type(value) is str:
        return value
    if isinstance(value, str):
        return plain(value)
    raise ConversionError("must be a str", value, code="wrong-type")


kind("text")(to_text)


def to_name(value: str) -> str:
    """Take the name of a map, a generator or a topic."""
    text = to_text(value)
    if text:
        return text
    raise ConversionError("must not be empty", value)


kind("text")(to_name)


def to_optional_text(value: str | None) -> str | None:
    """Take a text or None."""
    return None if value is None else to_text(value)


kind("text", optional=True)(to_optional_text)


def to_optional_path(value: str | os.PathLike[str] | None) -> str | None:
    """Take a file's path or None."""
    if isinstance(value, os.PathLike):
        value = os.fspath(value)
    return None if value is None else to_text(value)


kind("text", optional=True)(to_optional_path)


def to_secret(value: str) -> str:
    """Take a text that is never shown."""
    return value if type(value) is str else to_text(value)


kind("text", secret=True)(to_secret)


def to_optional_secret(value: str | None) -> str | None:
    """Take a text that is never shown, or None."""
    return None if value is None else to_text(value)


kind("text", secret=True, optional=True)(to_optional_secret)


def to_texts(value: list[str] | tuple[str, ...] | Iterator[str]) -> tuple[str, ...]:
    """Take several texts."""
    return tuple(map(to_text, items_of(value)))


kind("texts", item="text")(to_texts)


def items_of(value: Any) -> Iterable[Any]:
    """Return the items of an ordered collection; neither a string nor a mapping nor a set is one."""
    if type(value) is list or type(value) is tuple:
        return value
    if isinstance(value, (str, bytes, Mapping, AbstractSet)) or not isinstance(value, Iterable):
        hint = "a set has no order: write a list, or sorted(...)" if isinstance(value, AbstractSet) else None
        raise ConversionError("must be a list or tuple", value, hint, "wrong-type")
    return value


def to_natural(value: int) -> int:
    """Take an integer from 0."""
    return integer(value, 0)


kind("integer", minimum=0, maximum=INT_MAX)(to_natural)


def to_count(value: int) -> int:
    """Take an integer from 1."""
    return integer(value, 1)


kind("integer", minimum=1, maximum=INT_MAX)(to_count)


def to_optional_natural(value: int | None) -> int | None:
    """Take an integer from 0, or None."""
    return None if value is None else integer(value, 0)


kind("integer", minimum=0, maximum=INT_MAX, optional=True)(to_optional_natural)


def to_prefetch_count(value: int) -> int:
    """Take an integer from 1 to 100,000."""
    return integer(value, 1, 100_000)


kind("integer", minimum=1, maximum=100_000)(to_prefetch_count)


_NOT_NEGATIVE = "must be a number of seconds, at least 0"


def to_seconds(value: Seconds) -> float:
    """Take a time of 0 s or longer."""
    return number(value, _NOT_NEGATIVE)


kind("seconds", minimum=0)(to_seconds)


def to_positive_seconds(value: Seconds) -> float:
    """Take a time longer than 0 s."""
    seconds = number(value, rule := "must be a number of seconds above 0")
    if seconds > 0:
        return seconds
    raise ConversionError(rule, value)


kind("seconds", above=0)(to_positive_seconds)


def to_optional_seconds(value: Seconds | None) -> float | None:
    """Take a time of 0 s or longer, or None."""
    return None if value is None else to_seconds(bounded(value))


def bounded(value: Seconds) -> Seconds:
    """Return *value*, or refuse infinity where None stands for no limit."""
    if value == INFINITY:
        raise ConversionError(_NOT_NEGATIVE, value, "None means no limit")
    return value


kind("seconds", minimum=0, optional=True)(to_optional_seconds)


def to_limit(value: Seconds | None) -> float | None:
    """Take a time, or None for no limit; 0 means no limit too, as in Java."""
    return None if value is None else number(bounded(value), _NOT_NEGATIVE) or None


kind("seconds", minimum=0, optional=True)(to_limit)


def to_deadline(value: Seconds | None) -> float | None:
    """Take a time of 0 s or longer, or None for no limit; -1 means no limit too, as in Java."""
    return None if value is None or (value == -1 and not isinstance(value, bool)) else to_seconds(bounded(value))


kind("seconds", minimum=0, optional=True)(to_deadline)


def _ratio(value: object, rule: str, least: float, most: float = _LARGEST) -> float:
    """Return *value* as a float as `number` does; a time is none."""
    if isinstance(value, timedelta):
        raise ConversionError(rule, value, code="wrong-type")
    return number(value, rule, least, most)


def to_multiplier(value: float) -> float:
    """Take a number from 1."""
    return _ratio(value, "must be a number, at least 1", 1)


kind("number", minimum=1)(to_multiplier)


def to_fraction(value: float) -> float:
    """Take a number from 0 to 1."""
    return _ratio(value, "must be a number from 0 to 1", 0, 1)


kind("number", minimum=0, maximum=1)(to_fraction)

TEMPLATE = "it is a template that was not filled in: render the file first"
"""What to do about ``{{ name }}`` in a text."""

_LONGEST_HINTED = 1_000
_WITH_UNIT = r"[+-]?[0-9][0-9_.]*\s*[A-Za-z%]+"
_GROUPED = r"[+-]?[0-9]{1,3}(?:([,'_ ])[0-9]{3})(?:\1[0-9]{3})*"


def number_hint(text: str) -> str | None:
    """Return what to do about a text in place of a number: leave out a unit, or what separates thousands."""
    if len(text) > _LONGEST_HINTED:
        return None
    word = text.strip()
    if re.fullmatch(_WITH_UNIT, word):
        return "write the number alone, without a unit"
    return "write the digits alone, without separators" if re.fullmatch(_GROUPED, word) else None


_PORTS = range(1, 65536)
_BYTES = range(256)
_TOO_LONG = 6
_IPV4_PARTS = 4
TYPOGRAPHIC_QUOTES = "\u201c\u201d\u201e\u2018\u2019\u00ab\u00bb"
_RANGE = r"[0-9.]*[0-9]-[0-9]+(?:\.[0-9.-]+)?|[0-9]+(?:\.[0-9]+)*\.[0-9]+-[0-9]+"
_NAME = r"[\w.-]+"
_NUMBERS = re.compile(r"(?:[0-9]+\.)*[0-9]+\.?").fullmatch
_PLAIN_ADDRESS = re.compile(r"(?=[^:]*[A-Za-z])[A-Za-z0-9._-]+(:[1-9][0-9]{0,3})?").fullmatch


def to_address(value: str) -> str:
    """Take ``host``, ``host:port``, ``[::1]:5701`` or a bare IPv6 address."""
    if type(value) is str and _PLAIN_ADDRESS(value):
        return value
    text = to_text(value)
    host, port = _split(text)
    if not host or not (_is_host(host) or _is_ipv6(host)):
        raise ConversionError(
            "must be host, host:port or [IPv6]:port", _without_password(text), _address_hint(host, text)
        )
    if port is not None and not (port.isascii() and port.isdigit() and _number(port) in _PORTS):
        raise ConversionError("must have a port from 1 to 65535", _without_password(text), _address_hint(host, text))
    return text


def _is_host(host: str) -> bool:
    """Whether *host* is a name of letters of any script, digits, hyphens and underscores, or an IPv4 address."""
    if _NUMBERS(host):
        parts = host.removesuffix(".").split(".")
        return len(parts) == _IPV4_PARTS and all(_number(part) in _BYTES for part in parts)
    return bool(re.fullmatch(_NAME, host)) and not re.fullmatch(_RANGE, host)


def _address_hint(host: str, text: str) -> str | None:
    if "{{" in text:
        return TEMPLATE
    if re.fullmatch(_RANGE, host) or "*" in host:
        return "name each member by an address of its own; there are no ranges"
    scheme, has_scheme, _ = text.partition("://")
    if has_scheme:
        return f"leave out {scheme}://"
    if "@" in text:
        return "give a user name and a password as credentials, and not in an address"
    if any(quote in text for quote in TYPOGRAPHIC_QUOTES):
        return "typographic quotes are part of the text: leave them out"
    return "leave out the blank" if " " in text else None


def _without_password(text: str) -> str:
    return re.sub(r":[^@]*@", ":…@", text)


def _number(digits: str) -> int:
    # no more digits than a port has: to read thousands of them is slow, or an error
    significant = digits.lstrip("0")
    return int(significant or 0) if len(significant) < _TOO_LONG else -1


def _split(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and rest[0] != ":") or not _is_ipv6(host):
            return "", None
        return host, rest[1:] if rest else None
    if text.count(":") > 1:
        return (text, None) if _is_ipv6(text) else ("", None)
    host, separator, port = text.partition(":")
    return host, port if separator else None


def _is_ipv6(host: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address  # it takes milliseconds to import, and few need it

    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
