"""
TOML ↔ tree: read by the standard library, written by tomli-w.

Where this reader departs from ``tomllib``:

- Lines and columns are found by a scan of the names and values, which goes before and keeps to the limits.
- Dates and times are refused: no option takes one, and a text goes in quotes.
- Numbers are texts, as in the other formats; the option's type reads them.
"""

from __future__ import annotations

import contextlib
import re
import tomllib
from collections.abc import Mapping, Sized
from typing import Any, NamedTuple, NoReturn, TypeAlias

from hazelcast_fluent.errors import Code, InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats._text import (
    PartialDocumentError,
    decoded,
    place_of,
    problem_at,
    refuse,
    with_escapes,
    with_text,
)
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Node, Scalar, Source, Table, Tree

Path: TypeAlias = tuple[str | int, ...]
"""The names and indexes that lead to a value."""

_GAP = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANKS = re.compile(r"[ \t]*")
_NAME = re.compile(r'[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'')
_TEXT = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_PLAIN = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+(?:Z|[+-][0-9:]+)?|[^\s,\[\]{}#=\"']+")


_HALF = re.compile("[\ud800-\udfff]")
_AT = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)\Z")
_NAMED = {"inf": ".inf", "-inf": "-.inf", "nan": ".nan"}
_LARGEST_BITS = 128
"""Far beyond any of Java's types; a longer number takes long to print."""
_HINTS = (
    ("Expected '=' after a key", "a name is followed by = and a value"),
    ("Invalid value", "put a text in double quotes"),
    ("Invalid statement", "a line is a [section], or a name, = and a value"),
    ("Expected newline or end of document", "a line holds one value; put a text in double quotes"),
    ("Unclosed array", "a closing ] or a comma is missing"),
    ("Unclosed inline table", "a closing } or a comma is missing"),
    ("Unterminated string", "the closing quote is missing"),
    ("Illegal character", "a text ends in the line it begins in; write \\n for a line end"),
    ("Cannot overwrite", "keep one of the two"),
    ("Cannot declare", "keep one of the two"),
    ("Unescaped '\\' in a string", "write \\\\ for a backslash, or put the text in single quotes"),
)


def read(text: str | bytes, source: Source, limits: Limits = LIMITS) -> Tree:
    """
    Return the tree of a TOML text.

    Raises:
        InvalidConfigError: The text is not TOML, breaks a rule above, or exceeds a limit.
    """
    characters = decoded(text, source, limits)
    source = with_text(source, characters)
    if not characters.strip():
        refuse(source, "must hold a document, and is empty", 1, 1)
    if not characters.isascii() and (half := _HALF.search(characters)):
        refuse(source, "must not hold half of a surrogate pair", *place_of(characters, half.start()), code="encoding")
    places = _places_of(characters, source, limits)
    builder = _Builder(source, places, limits)
    tree = builder.tree(_parsed(characters, source), ())
    if builder.problems:
        raise PartialDocumentError(builder.problems, tree)
    return tree


def write(data: Mapping[str, Any]) -> str:
    """
    Return *data* as TOML in the order it has, single values before sections.

    Raises:
        InvalidConfigError: It holds None, which TOML has no word for.
        MissingExtraError: tomli-w is not installed.
    """
    try:
        import tomli_w
    except ImportError:
        tomli_w = None  # type: ignore[assignment]  # the error is raised outside, without this one as its context
    if tomli_w is None:
        raise MissingExtraError("tomli-w", "toml")
    if _holds_none(data):
        raise InvalidConfigError([Problem("", "can't be written as TOML, which has no null")])
    return with_escapes(tomli_w.dumps(data), lambda one: f"\\U{ord(one):08X}")


def _holds_none(data: object) -> bool:
    if isinstance(data, dict):
        return any(map(_holds_none, data.values()))
    return any(map(_holds_none, data)) if isinstance(data, list) else data is None


def _parsed(text: str, source: Source) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        problem = _broken(source, text, str(error))
    except ValueError:  # Python reads no integer of thousands of digits
        problem = problem_at(source, "must not hold an integer of so many digits")
    raise InvalidConfigError([problem])


def _broken(source: Source, text: str, message: str) -> Problem:
    found = _AT.search(message)
    rule = message if found is None else message[: found.start()]
    line = found[1] if found is not None else None
    place = (int(line), int(found[2])) if found is not None and line else place_of(text, len(text.rstrip()))
    hint = next((hint for part, hint in _HINTS if rule.startswith(part)), None)
    return problem_at(source, f"is not valid TOML: {rule}", *place, hint=hint, code=_code_of(rule))


def _code_of(rule: str) -> Code:
    if rule.startswith(("Cannot overwrite", "Cannot declare")):
        return "duplicate"
    return "unclosed" if rule.startswith(("Unclosed", "Unterminated")) else "syntax"


def _problem(source: Source, place: int, rule: str, path: Path = (), hint: str | None = None) -> Problem:
    node = Node(source, place)
    return problem_at(source, rule, node.line, node.column, path=".".join(map(str, path)), hint=hint)


class _Builder:
    """Makes nodes of what the standard library read, each with its place."""

    def __init__(self, source: Source, places: _Places, limits: Limits) -> None:
        self._source = source
        self._places = places
        self._limits = limits
        self.problems: list[Problem] = []

    def tree(self, value: Any, path: Path) -> Tree:
        """Return the node of *value*, which stands at *path*."""
        place = self._places.values.get(path, 0)
        if isinstance(value, dict):
            table = Table(self._source, place)
            for name, below in value.items():
                key = Scalar(self._source, self._places.names.get((*path, name), place), text=name, plain=False)
                table.put(key, self.tree(below, (*path, name)))
            return table
        if isinstance(value, list):
            return Items(self._source, place, [self.tree(item, (*path, at)) for at, item in enumerate(value)])
        return self._scalar(value, path, place)

    def _scalar(self, value: Any, path: Path, place: int) -> Scalar:
        if isinstance(value, bool):
            return Scalar(self._source, place, text="true" if value else "false")
        if isinstance(value, float):
            return Scalar(self._source, place, text=_NAMED.get(repr(value), repr(value)))
        if isinstance(value, str):
            return Scalar(self._source, place, text=value, plain=False)
        if isinstance(value, int):
            if value.bit_length() > _LARGEST_BITS:
                self._complain("must fit into 64 bits", path, None)
                return Scalar(self._source, place, text="0")
            return Scalar(self._source, place, text=str(value))
        self._complain("must not be a date or a time", path, "put a text in double quotes")
        return Scalar(self._source, place, text="")

    def _complain(self, rule: str, path: Path, hint: str | None) -> None:
        self.problems.append(_problem(self._source, self._places.values.get(path, 0), rule, path, hint))
        if len(self.problems) >= self._limits.problems:
            raise InvalidConfigError(self.problems)


class _Places(NamedTuple):
    """The places of one document, as nodes keep them."""

    names: dict[Path, int]
    values: dict[Path, int]


class _NotTomlError(Exception):
    """The text is not TOML here; not public: it never leaves the scan."""


def _places_of(text: str, source: Source, limits: Limits) -> _Places:
    """
    Return the places of all names and values, which the standard library's parser does not return.

    The scan accepts more than TOML: where it can't go on, neither can the parser, which reports why. It comes first, so
    that the limits hold before the parser sees the text.

    Raises:
        InvalidConfigError: The text exceeds a limit, or a name is given twice.
    """
    scanner = _Scanner(text, source, limits)
    with contextlib.suppress(_NotTomlError):
        scanner.scan()
    return scanner.places


class _Scanner:
    """Goes through the text of one document."""

    def __init__(self, text: str, source: Source, limits: Limits) -> None:
        self._text = text
        self._source = source
        self._limits = limits
        self._left = limits.nodes
        self._last: dict[Path, int] = {}
        """The index of the last table of each array of tables."""
        self.places = _Places({}, {(): self._spot(0)})

    def scan(self) -> None:
        table: Path = ()
        at = self._skip(_GAP, 0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._entry(at, table)
            at = self._skip(_GAP, at)

    def _header(self, at: int) -> tuple[Path, int]:
        """Return the path of the table that a header begins, and where the header ends."""
        many = self._text.startswith("[[", at)
        names, end = self._names(at + 1 + many)
        if not self._text.startswith("]]" if many else "]", end):
            raise _NotTomlError
        path: Path = ()
        for name, place in names[:-1]:
            path = self._below(self._named(path, name, place))
        path = self._named(path, *names[-1])
        if many:
            index = self._last[path] = self._last.get(path, -1) + 1
            path = (*path, index)
        else:
            path = self._below(path)
        self.places.values.setdefault(path, self._spot(at))
        self._check_depth(path, at)
        return path, end + 1 + many

    def _named(self, path: Path, name: str, place: int) -> Path:
        """Return the path of *name* below *path*; note its place if it is the first."""
        path = (*path, name)
        self.places.names.setdefault(path, place)
        self.places.values.setdefault(path, place)
        return path

    def _below(self, path: Path) -> Path:
        return (*path, self._last[path]) if path in self._last else path

    def _entry(self, at: int, path: Path) -> int:
        """Read a name and its value; return where they end."""
        names, end = self._names(at)
        if not self._text.startswith("=", end):
            raise _NotTomlError
        for name, place in names[:-1]:
            path = self._named(path, name, place)
        name, place = names[-1]
        path = (*path, name)
        if path in self.places.names:
            first = Node(self._source, self.places.names[path]).origin
            self._stop(at, f"is given twice, first at {first}", path, "keep one of the two")
        self.places.names[path] = place
        return self._value(self._skip(_BLANKS, end + 1), path)

    def _names(self, at: int) -> tuple[list[tuple[str, int]], int]:
        """Return the parts of a dotted name with their places, and where the next thing begins."""
        names: list[tuple[str, int]] = []
        while True:
            at = self._skip(_BLANKS, at)
            found = _NAME.match(self._text, at)
            if found is None:
                raise _NotTomlError
            names.append((_unquoted(found[0]), self._spot(at)))
            self._count(at)
            self._check_depth(names, at)
            at = self._skip(_BLANKS, found.end())
            if not self._text.startswith(".", at):
                return names, at
            at += 1

    def _value(self, at: int, path: Path) -> int:
        """Note the place of a value and of all in it; return where it ends."""
        self._count(at)
        self._check_depth(path, at)
        self.places.values[path] = self._spot(at)
        opening = self._text[at : at + 1]
        if opening == "[":
            return self._list(at + 1, path)
        if opening == "{":
            return self._inline_table(at + 1, path)
        found = (_TEXT if opening in ('"', "'") else _PLAIN).match(self._text, at)
        if found is None:
            raise _NotTomlError
        return found.end()

    def _list(self, at: int, path: Path) -> int:
        index = 0
        while not self._text.startswith("]", at := self._skip(_GAP, at)):
            at = self._skip(_GAP, self._value(at, (*path, index)))
            index += 1
            at = self._comma(at, "]")
        return at + 1

    def _inline_table(self, at: int, path: Path) -> int:
        while not self._text.startswith("}", at := self._skip(_GAP, at)):
            at = self._comma(self._skip(_GAP, self._entry(at, path)), "}")
        return at + 1

    def _comma(self, at: int, closing: str) -> int:
        if self._text.startswith(",", at):
            return at + 1
        if not self._text.startswith(closing, at):
            raise _NotTomlError
        return at

    def _skip(self, what: re.Pattern[str], at: int) -> int:
        found = what.match(self._text, at)
        return at if found is None else found.end()

    def _spot(self, at: int) -> int:
        return at + 1

    def _count(self, at: int) -> None:
        self._left -= 1
        if self._left < 0:
            rule = f"must not hold more than {self._limits.nodes:,} values"
            self._stop(at, rule, (), "raise Limits.nodes")

    def _check_depth(self, path: Sized, at: int) -> None:
        if len(path) > self._limits.depth:
            self._stop(at, f"must not be nested deeper than {self._limits.depth} levels", (), "raise Limits.depth")

    def _stop(self, at: int, rule: str, path: Path, hint: str) -> NoReturn:
        raise InvalidConfigError([_problem(self._source, self._spot(at), rule, path, hint)])


def _unquoted(name: str) -> str:
    if name[0] not in "\"'":
        return name
    if "\\" not in name:
        return name[1:-1]
    try:
        read: str = tomllib.loads(f"x = {name}")["x"]
    except tomllib.TOMLDecodeError:
        raise _NotTomlError from None
    return read
