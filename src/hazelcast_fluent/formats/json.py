"""
JSON ↔ tree: the standard library decides what is JSON, and a scan of its text makes nodes with places.

Where this reader departs from ``json.loads`` and from Hazelcast's own reader (which takes JSON for YAML):

- A name that is given twice, ``NaN`` and ``Infinity`` are refused.
- Numbers keep the text they are written in; the option's type reads it.
"""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from hazelcast_fluent.errors import Code, InvalidConfigError, Problem
from hazelcast_fluent.formats._text import (
    HALF_OF_PAIR,
    PartialDocumentError,
    decoded,
    place_of,
    problem_at,
    too_deep,
    with_escapes,
    with_text,
)
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

_BLANKS = r"[ \t\r\n]*+"
_STRING = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_VALUE = re.compile(rf"[ \t\r\n,]*+(?:{_STRING}{_BLANKS}:{_BLANKS})?(?:{_STRING}|([^ \t\r\n,\[\]{{}}]++)|([\[\]{{}}]))")
"""What follows in a text that is JSON: a value, with its name in an object, or the end of an object or a list."""


def read(text: str | bytes, source: Source, limits: Limits = LIMITS) -> Tree:
    """
    Return the tree of a JSON text.

    Raises:
        InvalidConfigError: The text is not JSON, breaks a rule above, or exceeds a limit.
    """
    characters = decoded(text, source, limits)
    source = with_text(source, characters)
    _check(characters, source, limits)
    scanner = _Scanner(source, limits)
    tree = scanner.tree(characters)
    if scanner.problems:
        raise PartialDocumentError(scanner.problems, tree)
    return tree


def write(data: object) -> str:
    """Return *data* as indented JSON in the order it has."""
    return text_of(data) + "\n"


def text_of(data: object, *, ascii_only: bool = False) -> str:
    """Return *data* as indented JSON without an end of line; all its characters are printable, or in ASCII."""
    text = json.dumps(data, indent=2, ensure_ascii=ascii_only, allow_nan=False)
    return with_escapes(text, lambda one: json.dumps(one)[1:-1])


_HINTS = (
    ("Expecting property name", "names go in double quotes"),
    ("Expecting ',' delimiter", "a comma, or the closing bracket, is missing"),
    ("Expecting value", "a value is missing, or a text without double quotes"),
    ("Extra data", "a document has one root"),
)


def _check(text: str, source: Source, limits: Limits) -> None:
    """Refuse a text that is not JSON."""
    try:
        # numbers stay texts: thousands of digits would take long
        json.loads(text, parse_int=str, parse_float=str, parse_constant=_constant)
    except json.JSONDecodeError as error:
        problem = _broken(source, text, error)
    except _ConstantError as error:
        problem = problem_at(source, f"must not hold {error}", hint="JSON has no such number")
    except RecursionError:
        problem = too_deep(source, limits)
    else:
        return
    raise InvalidConfigError([problem])


def _broken(source: Source, text: str, error: json.JSONDecodeError) -> Problem:
    before = text[: error.pos].rstrip()
    if error.msg.startswith("Illegal trailing comma") or (
        before.endswith(",") and text[error.pos : error.pos + 1] in "}]"
    ):
        # Python 3.13 names the comma, older ones what comes behind it
        comma = error.pos if text[error.pos : error.pos + 1] == "," else len(before) - 1
        rule = "is not valid JSON: a comma stands before a closing bracket"
        return problem_at(source, rule, *place_of(text, comma), hint="leave the comma out")
    hint = next((hint for part, hint in _HINTS if error.msg.startswith(part)), None)
    code: Code = "unclosed" if error.msg.startswith(("Expecting ',' delimiter", "Unterminated")) else "syntax"
    return problem_at(source, f"is not valid JSON: {error.msg}", error.lineno, error.colno, hint=hint, code=code)


class _ConstantError(Exception):
    """A number that JSON does not have, such as ``NaN``."""


def _constant(word: str) -> None:
    raise _ConstantError(word)


class _Scanner:
    """Makes the nodes of a text that is JSON."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._opened: list[tuple[Any, str | None]] = []
        """What holds each object and list that is not closed yet, and its name there."""
        self.problems: list[Problem] = []

    def tree(self, text: str) -> Tree:
        """Return the root of the tree."""
        source = self._source
        left = self._limits.nodes
        here: Any = Items(source)
        root: list[Tree] = here.items
        for found in _VALUE.finditer(text, 0, len(text.rstrip())):
            name, string, word, bracket = found.groups()
            if bracket is not None and bracket in "]}":
                here = self._opened.pop()[0]
                continue
            left -= 1 if name is None else 2
            if left < 0:
                rule = f"must not hold more than {self._limits.nodes:,} values"
                place = found.start(found.lastindex or 0) + (string is None)
                self._stop(rule, place, hint="raise Limits.nodes", code="limit")
            if name is not None:
                name = self._name(here, name, found.start(1))
            node: Tree
            if string is not None:
                node = Scalar(source, found.start(2), self._text(string, found.start(2), name), False)
            elif bracket is None:
                node = Scalar(source, found.start(3) + 1, word, True, word == "null")
            else:
                node = self._open(here, name, bracket, found.start(4) + 1)
            if name is None:
                here.items.append(node)
            else:
                here.entries[name] = node
            here = here if bracket is None else node
        return root[0]

    def _open(self, around: Tree, name: str | None, bracket: str, place: int) -> Table | Items:
        self._opened.append((around, name))
        node = (Table if bracket == "{" else Items)(self._source, place)
        if len(self._opened) > self._limits.depth:
            raise InvalidConfigError([*self.problems, too_deep(self._source, self._limits, node.line, node.column)])
        return node

    def _name(self, table: Table, raw: str, place: int) -> str:
        """Return the name between two quotes, after its place was noted."""
        name = self._text(raw, place)
        if table.spots is None:
            table.spots = {}
        if name not in table.spots:
            table.spots[name] = place
            return name
        rule = f"is given twice, first at {table.keys[name].origin}"
        self.problems.append(self._problem(rule, place, name, "keep one of the two", "duplicate"))
        if len(self.problems) >= self._limits.problems:
            raise InvalidConfigError(self.problems)
        return name

    def _text(self, raw: str, place: int, name: str | None = None) -> str:
        """Return the text between two quotes; *name* is whose value it is."""
        text: str = json.loads(f'"{raw}"') if "\\" in raw else raw
        if not text.isascii() and re.search(HALF_OF_PAIR, text):
            self._stop("must not hold half of a surrogate pair", place, name, code="encoding")
        return text

    def _stop(
        self, rule: str, place: int, name: str | None = None, hint: str | None = None, code: Code = "syntax"
    ) -> NoReturn:
        raise InvalidConfigError([*self.problems, self._problem(rule, place, name, hint, code)])

    def _problem(self, rule: str, place: int, name: str | None, hint: str | None, code: Code) -> Problem:
        line, column = self._source.position(place)
        names = [*(opened for _, opened in self._opened), name]
        path = ".".join(one for one in names if one is not None)
        return problem_at(self._source, rule, line, column, path=path, hint=hint, code=code)
