"""What a plain YAML scalar is to Java's reader: YAML 1.2, JSON schema."""

from __future__ import annotations

import re

INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)\Z")
NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?\Z")
BOOLEANS = frozenset(("true", "false"))
NAMED_NUMBERS = frozenset((".inf", "-.inf", ".nan"))
NULLS = frozenset(("", "null"))
_WORDS = BOOLEANS | NAMED_NUMBERS | NULLS


def is_text(plain: str) -> bool:
    """Whether Java reads the plain scalar *plain* as a string."""
    return plain not in _WORDS and not NUMBER.match(plain)
