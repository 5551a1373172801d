"""Slips in a document that make something else of it: blanks, templates, typographic quotes."""

from __future__ import annotations

import re

from hazelcast_fluent.config._converters import TEMPLATE
from hazelcast_fluent.errors import Code

NO_SPACE = "a name is followed by a colon and a space"
INDENTED = "YAML indents with spaces: replace the character"

# patterns are compiled where they are first used: most documents have no slip
_TEMPLATE = r"(?s)\{\{.*?\}\}|\{%.*?%\}|<%.*?%>"
_NAME_AND_VALUE = r"[A-Za-z][\w.-]*(?P<sign>:(?=\S)|[ \t]*=)"
_INVISIBLE = "(?:[^\\S \\t\\r\\n]|[\u00ad\u200b-\u200f\u2060\ufeff])"
_IN_PLACE_OF_SPACE = rf"(?:(?P<indent>^[ \t]*)|[:-][ \t]*)(?={_INVISIBLE})|(?P<end>{_INVISIBLE}+[ \t]*(?:#.*)?$)"
_ADDRESS_IN_BRACKETS = r"\[[0-9a-fA-F]*:[0-9a-fA-F:.]*\](?::\d+)?"
_OPENING, _CLOSING = "\u201c\u201d\u201e\u2018\u2019\u00ab", "\u201c\u201d\u2019\u00bb"


def invisible_in(text: str) -> str | None:
    """Return the first character of *text* that is a blank beyond ASCII or has no width, as ``U+00A0``."""
    found = None if text.isascii() else re.search(_INVISIBLE, text)
    return None if found is None else f"U+{ord(found[0]):04X}"


def without_invisible(text: str) -> str:
    """Return *text* without characters that are a blank beyond ASCII or have no width, and without blanks around it."""
    return re.sub(_INVISIBLE, "", text).strip()


def of_misplaced_blank(line: str) -> tuple[int, str] | None:
    """Return where a *line* of YAML has an invisible character that its parser takes for a text, and what to do."""
    found = None if line.isascii() else re.search(_IN_PLACE_OF_SPACE, line)
    if found is None:
        return None
    at = found.end() if found["end"] is None else found.start()
    character = invisible_in(line[at])
    return at, f"replace the character {character} by a space" if found["indent"] is None else f"{INDENTED} {character}"


def is_template(text: str) -> bool:
    """Whether a template engine should have filled in a part of *text*: ``{{ x }}``, ``{% if x %}``."""
    return re.search(_TEMPLATE, text) is not None


def is_in_typographic_quotes(text: str) -> bool:
    """Whether *text* stands in quotes that a word processor made; they belong to the text in every format."""
    return len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING


def of_no_mapping(text: str) -> str | None:
    """Return what to do where *text* stands in place of a mapping."""
    odd = invisible_in(text)
    if odd is not None:
        return f"replace the character {odd} by a space"
    if is_template(text):
        return TEMPLATE
    found = re.match(_NAME_AND_VALUE, text)
    if found is None:
        return None
    return f"{NO_SPACE}: write a space after it" if found["sign"] == ":" else f"{NO_SPACE}, and not by ="


def of_line(line: str) -> str | None:
    """Return what to do about a *line* of YAML that its parser refuses."""
    if is_template(line):
        return TEMPLATE
    return "an IPv6 address needs quotes: '[::1]:5701'" if re.search(_ADDRESS_IN_BRACKETS, line) else None


def code_of(hint: str) -> Code:
    """Return what sort of problem it is that has one of the hints of this module."""
    return "template" if hint == TEMPLATE else "indentation" if hint.startswith(INDENTED) else "syntax"
