"""Bytes to text, and how a problem shows the line it is about."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable
from typing import Any, NoReturn

import attrs

from hazelcast_fluent.errors import Code, InvalidConfigError, Origin, Problem, Text
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import WIDEST, Source

HALF_OF_PAIR = "[\ud800-\udfff]"
"""The pattern of half of a surrogate pair, which is no character."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_YAML_NAME = r"""([ \t]*(?:- +)*[{\[ ]*(?:"[^"]*"|'[^']*'|[^\s:#"'{\[][^:]*?)[ \t]*:)(?=\s|$)"""
_TOML_NAME = r"""([ \t]*[\w.-]+[ \t]*=)"""
_XML_TAG = r"""[ \t]*</?[A-Za-z][\w.-]*(?:[ \t]+[\w:.-]+[ \t]*=[ \t]*["']|>)?"""


class PartialDocumentError(InvalidConfigError):
    """A document has problems, and the rest of it was read; not public: it never leaves the library."""

    def __init__(self, problems: Iterable[Problem], partial: Any) -> None:
        super().__init__(problems)
        self.partial = partial
        """What was read: a tree, or a document."""


def decoded(data: str | bytes, source: Source, limits: Limits) -> str:
    """
    Return *data* as text without its byte-order mark.

    UTF-8, or UTF-16 where there is its byte-order mark.

    Raises:
        InvalidConfigError: It is larger than the limit, or not in that encoding.
    """
    if len(data) > limits.file_bytes:
        refuse(
            source, f"must not be larger than {limits.file_bytes:,} bytes", hint="raise Limits.file_bytes", code="limit"
        )
    if isinstance(data, str):
        return data.removeprefix("\ufeff")
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    body = data[len(mark) :]
    try:
        text = body.decode(encoding)
    except UnicodeDecodeError as error:
        good = body[: error.start].decode(encoding)
    else:
        return text
    place = place_of(good, len(good))
    raise InvalidConfigError(
        [problem_at(source, f"must be {encoding.upper()} text", *place, hint="save the file in UTF-8", code="encoding")]
    )


def with_text(source: Source, text: str) -> Source:
    """Return the source with its text."""
    return source if source.text is not None else attrs.evolve(source, text=text)


def place_of(text: str, index: int) -> tuple[int, int]:
    """Return line and column, from 1, of the character at *index*."""
    before = text[:index]
    return before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1


def refuse(
    source: Source,
    rule: str,
    line: int | None = None,
    column: int | None = None,
    *,
    hint: str | None = None,
    code: Code = "syntax",
) -> NoReturn:
    """Raise the one problem that stops the reading of a document."""
    raise InvalidConfigError([problem_at(source, rule, line, column, hint=hint, code=code)])


def too_deep(source: Source, limits: Limits, line: int | None = None, column: int | None = None) -> Problem:
    """Return the problem of a document that is nested more deeply than *limits* allow."""
    rule = f"must not be nested deeper than {limits.depth} levels"
    return problem_at(source, rule, line, column, hint="raise Limits.depth", code="limit")


def problem_at(
    source: Source,
    rule: Text,
    line: int | None = None,
    column: int | None = None,
    *,
    path: str = "",
    hint: Text | None = None,
    code: Code = "syntax",
) -> Problem:
    """Return a problem at a place of *source*, with the masked line."""
    origin = Origin(source.name, line, column, source.kind)
    return Problem(
        path, rule, None, origin, hint, None if line is None else _excerpt(source, line, column or 1), code=code
    )


def _excerpt(source: Source, line: int, column: int) -> str | None:
    """
    Return the line with a caret below the place.

    What is a secret is not known before the document is understood, so every value is masked.
    """
    content = source.line(line, WIDEST)
    if content is None:
        return None
    masked = _masked(content)
    caret = "".join("\t" if c == "\t" else " " for c in masked[: column - 1])
    return f"{masked}\n{caret}^"


def _masked(line: str) -> str:
    if "<" in line:
        # no more than a tag that begins the line, up to its first value: what follows may be text that looks like tags
        tag = re.match(_XML_TAG, line)
        shown = line[: len(line) - len(line.lstrip(" \t"))] if tag is None else tag[0]
        return shown if shown == line.rstrip() else f"{shown}…"
    name = re.match(_TOML_NAME, line) or re.match(_YAML_NAME, line)
    if name is None:
        opening = line[: len(line) - len(line.lstrip(" \t-"))]
        return f"{opening}…" if line.strip(" \t-") else line
    blank = line[name.end() : name.end() + 1]
    return name[1] if name.end() == len(line.rstrip()) else f"{name[1]}{blank if blank.isspace() else ' '}…"


def with_escapes(text: str, escape: Callable[[str], str]) -> str:
    """
    Return a document that was written with every character escaped that is not printable, save the ends of lines.

    So no name or value in it can move a terminal's cursor, or look like another one.
    """
    return re.sub(_UNUSUAL, lambda found: found[0] if found[0].isprintable() else escape(found[0]), text)


_UNUSUAL = r"[^\n -~]"


def clear_locals(error: BaseException) -> None:
    """
    Clear the local variables of the frames that *error* has left, which may hold a whole document.

    Programs that report errors print them.
    """
    import traceback  # only where something is wrong

    found: BaseException | None = error
    while found is not None:
        traceback.clear_frames(found.__traceback__)
        found = found.__context__
