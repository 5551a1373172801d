"""
XML ↔ tree, through expat.

The tree is shaped as YAML has it, so that later steps handle one form only; the `XmlElement` of each element
has what it becomes. Where this reader departs from Hazelcast's own:

- Every document type declaration is refused, and with it every entity but XML's five.
- An unknown element or attribute is reported with the nearest known name; all problems are reported at once.
- ``xsi:schemaLocation`` is not looked at, and nothing it names is loaded.
- Imported files need the same root element as the file that imports them.
- Placeholders in comments are not looked at.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hazelcast_fluent.errors import Code, InvalidConfigError
from hazelcast_fluent.formats._text import decoded, problem_at, refuse, with_text
from hazelcast_fluent.formats._xml_layout import XmlElement
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Source, Table

if TYPE_CHECKING:
    from hazelcast_fluent.formats._xml_writer import Notes

_DECLARED = rb"""\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]+)["']"""
_ENCODINGS = {"iso-8859-1": "latin-1", "us-ascii": "ascii"}
_HINTS = {
    "mismatched tag": "an element is closed by another's name, or not at all",
    "undefined entity": "only &lt; &gt; &amp; &quot; and &apos; are known",
    "no element found": "the document ends before its root element does",
    "junk after document element": "a document has one root element",
    "not well-formed (invalid token)": "write &lt; for < and &amp; for & in a text",
    "unclosed token": "a tag, a comment or a quote is not closed",
    "syntax error": "this is no XML: do the name and the format fit the content?",
    "unbound prefix": "declare the prefix, or leave it out",
}
_CODES: Mapping[str, Code] = {
    "mismatched tag": "unclosed",
    "no element found": "unclosed",
    "unclosed token": "unclosed",
    "duplicate attribute": "duplicate",
}


def read(text: str | bytes, source: Source, limits: Limits = LIMITS, *, root: XmlElement) -> Table:
    """
    Return the tree of an XML text: a mapping from the root element's name to what it holds.

    Args:
        text: The document.
        source: Where it comes from.
        limits: Beyond what it is refused.
        root: The element above the root elements that are known.

    Raises:
        InvalidConfigError: The text is not XML, breaks a rule above, holds elements that *root* does not have, or
            exceeds a limit.
    """
    # Not at the top: only who reads XML needs expat.
    from xml.parsers import expat

    from hazelcast_fluent.formats._xml_reader import Reader

    characters = _characters(text, source, limits)
    source = with_text(source, characters)
    reader = Reader(source, limits, root)
    try:
        tree = reader.read(characters)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        rule = f"is not well-formed XML: {reason}"
        problem = problem_at(
            source, rule, error.lineno, error.offset + 1, hint=_HINTS.get(reason), code=_CODES.get(reason, "syntax")
        )
    except UnicodeEncodeError:
        problem = problem_at(source, "must not hold half of a surrogate pair", code="encoding")
    else:
        return tree
    raise InvalidConfigError([*reader.problems, problem])


def write(data: Mapping[str, object], *, root: XmlElement, notes: Notes | None = None, file_version: str = "5") -> str:
    """
    Return *data*, shaped as YAML has it, as indented XML; with *notes*, as a template with comments.

    Raises:
        InvalidConfigError: It holds what no element can say.
    """
    from hazelcast_fluent.formats._xml_writer import Writer  # reading needs no writer

    return Writer(root, notes, file_version).write(data)


def _characters(text: str | bytes, source: Source, limits: Limits) -> str:
    """Return the text in the encoding that its byte-order mark or its first line names."""
    declared = None if isinstance(text, str) else re.match(_DECLARED, text[:200])
    if declared is None or isinstance(text, str):
        return decoded(text, source, limits)
    name = declared[1].decode().lower()
    if name in ("utf-8", "utf8"):
        return decoded(text, source, limits)
    if name not in _ENCODINGS:
        refuse(
            source, f"must be UTF-8, and is declared as {name}", 1, 1, hint="save the file in UTF-8", code="encoding"
        )
    if len(text) > limits.file_bytes or name == "us-ascii":
        return decoded(text, source, limits)
    return text.decode(_ENCODINGS[name])
