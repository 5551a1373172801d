"""How Java's loader reads the text of a value, and how Java writes numbers."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from hazelcast_fluent.config._converters import INFINITY, number_hint
from hazelcast_fluent.errors import ConversionError

Rules: TypeAlias = Literal["yaml", "xml", "lenient"]
"""
The rules that a text must follow before it is parsed.

``yaml`` is Hazelcast's JSON Schema (YAML and JSON files), ``xml`` its XSD, ``lenient`` the parser alone, which is all
that Java applies to environment variables.
"""

_JSON_INTEGER = re.compile(r"-?(0|[1-9][0-9]*)")
_JAVA_INTEGER = re.compile(r"[+-]?[0-9]+")
_YAML_FLOAT = r"-?(0|[1-9][0-9]*)(\.[0-9]*)?([eE][-+]?[0-9]+)?"
_DECIMAL = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?"
_SCHEMA_DECIMAL = r"(?!-?0[0-9]+\Z)-?[0-9]+(\.[0-9]*)?([eE][+-]?[0-9]+)?"
_NAMED_FLOATS = {".inf": "Infinity", "-.inf": "-Infinity", ".nan": "NaN"}
_NUMBER_STARTS = frozenset("-.0123456789")
_WORDS = {
    "yaml": {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False},
    "xml": {"true": True, "false": False},
}
_MISREAD = frozenset({"yes", "y", "on", "1", "no", "n", "off", "0"})
_LONG = 2**63
_LONGEST_NUMBER = 1_000
"""More characters than any number needs; a longer text is not a number."""
_BLANKS = "".join(map(chr, range(0x21)))
"""What Java's ``String.trim`` removes: U+0000 to U+0020, and no other white space."""


def trimmed(text: str) -> str:
    """Return *text* without blanks at its ends, as Java trims it."""
    return text.strip(_BLANKS)


def to_boolean(text: str, rules: Rules = "yaml") -> bool:
    """
    Return the truth value that *text* is, or refuse it.

    Java reads anything but ``true`` as false, also ``yes`` and ``1``; here they are refused.
    """
    word = text if rules == "yaml" else trimmed(text)
    value = _WORDS["xml"].get(word.lower() if rules == "lenient" else word)
    if value is None and rules == "yaml":
        value = _WORDS["yaml"].get(word)
    if value is None:
        misread = trimmed(word).lower() in _MISREAD
        hint = f"write true or false; Java would read {word!r} as false" if misread else None
        raise ConversionError("must be true or false", text, hint)
    return value


def to_integer(text: str, rules: Rules = "yaml") -> int:
    """Return the decimal integer that *text* is, or refuse it."""
    digits = text if rules == "yaml" else trimmed(text)
    form = _JSON_INTEGER if rules == "yaml" else _JAVA_INTEGER
    if not form.fullmatch(digits):
        raise ConversionError("must be an integer", text, number_hint(digits))
    if len(digits) > 40:  # noqa: PLR2004  # far beyond any of Java's types, and int() is slow on thousands of digits
        raise ConversionError("must fit into 64 bits", text)
    return int(digits)


def to_double(text: str, rules: Rules = "yaml") -> float:
    """Return the decimal number that *text* is, or refuse it."""
    digits = text if rules == "yaml" else trimmed(text)
    form = _SCHEMA_DECIMAL if rules == "yaml" else _DECIMAL
    if len(digits) > _LONGEST_NUMBER or not re.fullmatch(form, digits):
        raise ConversionError("must be a number", text, number_hint(digits))
    value = float(digits)
    if value in (INFINITY, -INFINITY):
        raise ConversionError("must be a finite number", text)
    return value


def plain_text(text: str) -> str:
    """
    Return the text Java makes of a plain YAML scalar: numbers are read and written out again.

    ``1.50`` becomes ``1.5`` and ``1e3`` becomes ``1000.0``; ``010`` and ``yes`` are texts to YAML 1.2 and stay.
    """
    if text[:1] not in _NUMBER_STARTS:
        return text
    if _JSON_INTEGER.fullmatch(text):
        if len(text) > 20 or not -_LONG <= int(text) < _LONG:  # noqa: PLR2004  # the longest 64-bit number
            raise ConversionError("must fit into 64 bits, or be quoted", text)
        return str(int(text))
    if len(text) <= _LONGEST_NUMBER and re.fullmatch(_YAML_FLOAT, text):
        return double_text(float(text))
    return _NAMED_FLOATS.get(text, text)


def double_text(value: float) -> str:
    """Return what Java's ``Double.toString`` returns."""
    text = repr(value)
    if text in ("inf", "-inf", "nan"):
        return {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[text]
    if value == 0 or 1e-3 <= abs(value) < 1e7:  # noqa: PLR2004  # where Java writes without an exponent
        return text if "e" not in text else format(value, "f")
    sign, digits, exponent = _scientific(text)
    return f"{sign}{digits[0]}.{digits[1:] or '0'}E{exponent}"


def _scientific(text: str) -> tuple[str, str, int]:
    sign = "-" if text.startswith("-") else ""
    mantissa, _, power = text.lstrip("-").partition("e")
    whole, _, part = mantissa.partition(".")
    digits = whole + part
    stripped = digits.lstrip("0")
    exponent = int(power or 0) + len(whole) - 1 - (len(digits) - len(stripped))
    return sign, stripped.rstrip("0") or "0", exponent
