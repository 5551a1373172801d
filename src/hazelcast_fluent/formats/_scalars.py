"""
What a plain YAML scalar is to Java's reader (YAML 1.2, JSON schema), and its text as a Java string.

Options read the raw text. Only the values of free properties go through `java_text`, since Java makes strings of the
numbers it has read: ``1.50`` is ``1.5`` there.
"""

from __future__ import annotations

import math
import re
from decimal import Decimal

from hazelcast_fluent._tree import Scalar

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\Z")
WORDS = {"true": "true", "false": "false", ".inf": "Infinity", "-.inf": "-Infinity", ".nan": "NaN"}
NULLS = frozenset(("", "null"))


def is_text(plain: str) -> bool:
    """Whether Java reads the plain scalar *plain* as a string."""
    return not (plain in WORDS or plain in NULLS or NUMBER.match(plain))


def java_text(scalar: Scalar) -> str:
    """Return the text that Java makes of a scalar where it wants a string: ``1.50`` → ``1.5``, ``1e3`` → ``1000.0``."""
    text = scalar.text
    if not scalar.plain or scalar.null:
        return text
    if text in WORDS:
        return WORDS[text]
    if INTEGER.match(text):
        return "0" if text == "-0" else text
    return java_double(float(text)) if NUMBER.match(text) else text


def java_double(number: float) -> str:
    """Return *number* as Java's ``Double.toString`` writes it."""
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0 or 1e-3 <= abs(number) < 1e7:
        return repr(number)
    exact = Decimal(repr(number)).normalize()
    first, *rest = map(str, exact.as_tuple().digits)
    return f"{'-' if number < 0 else ''}{first}.{''.join(rest) or '0'}E{exact.adjusted()}"
