"""
TOML ↔ tree: read by the standard library, written by tomli-w.

Where this reader departs from ``tomllib``:

- Nodes with lines and columns are made by a scan of the text, which goes before and keeps to the limits.
- Dates and times are refused: no option takes one, and a text goes in quotes.
- Numbers are texts, as in the other formats; the option's type reads them.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import tomllib
from collections.abc import Mapping
from typing import Any, NoReturn, TypeAlias

from hazelcast_fluent.errors import Code, InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats._text import (
    HALF_OF_PAIR,
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

_BLANKS = r"[ \t]*+"
_NAME = r"""(?:[A-Za-z0-9_-]++|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|'[^'\n]*+')"""
_NAMES = rf"({_NAME}(?:{_BLANKS}\.{_BLANKS}{_NAME})*+)"
_SINGLE_NAME = re.compile(_NAME)
_SCALAR = (
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"|\'[^\'\n]*+\''
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]+(?:Z|[+-][0-9:]+)?|[^\s,\[\]{}#=\"']++"
)
_GAP = r"(?:[ \t\r\n]++|#[^\n]*+)*+"
# The end of a header and what follows a name are checked after the length of the name, on which the parser may be slow.
_HEADER = re.compile(rf"(\[\[?){_BLANKS}{_NAMES}{_BLANKS}(\]*+){_GAP}")
_ENTRY = re.compile(rf"{_BLANKS}{_NAMES}{_BLANKS}(?:(=){_BLANKS}(?:({_SCALAR}){_GAP})?)?", re.DOTALL)
_ITEM = re.compile(rf"(?:{_SCALAR}){_GAP}", re.DOTALL)
_COMMA = re.compile(rf",{_GAP}")
_BLANKS_AND_COMMENTS = re.compile(_GAP)


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
    if not characters.isascii() and (half := re.search(HALF_OF_PAIR, characters)):
        refuse(source, "must not hold half of a surrogate pair", *place_of(characters, half.start()), code="encoding")
    scanner = _Scanner(characters, source, limits)
    # The scan accepts more than TOML: where it can't go on, neither can the parser, which reports why. It comes first,
    # so that the limits hold before the parser sees the text.
    with contextlib.suppress(_NotTomlError):
        scanner.scan()
    reader = _Values(source, limits)
    reader.table(scanner.root, _parsed(characters, source), ())
    if reader.problems:
        raise PartialDocumentError(reader.problems, scanner.root)
    return scanner.root


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


class _Values:
    """Gives the nodes of a document the values that the standard library read."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self.problems: list[Problem] = []

    def table(self, table: Table, values: Mapping[str, Any], path: Path) -> None:
        """Do so for the table at *path*."""
        for name, node in table.entries.items():
            self._node(node, values[name], path, name)

    def _node(self, node: Tree, value: Any, path: Path, last: str | int) -> None:
        if isinstance(node, Scalar):
            self._scalar(node, value, path, last)
        elif isinstance(node, Table):
            self.table(node, value, (*path, last))
        else:
            for at, item in enumerate(node.items):
                self._node(item, value[at], (*path, last), at)

    def _scalar(self, node: Scalar, value: Any, path: Path, last: str | int) -> None:
        if isinstance(value, str):
            node.text, node.plain = value, False
        elif isinstance(value, bool):
            node.text = "true" if value else "false"
        elif isinstance(value, float):
            node.text = _NAMED.get(repr(value), repr(value))
        elif not isinstance(value, int):
            self._complain(node, "must not be a date or a time", (*path, last), "put a text in double quotes")
        elif value.bit_length() > _LARGEST_BITS:
            self._complain(node, "must fit into 64 bits", (*path, last), None)
        else:
            node.text = str(value)

    def _complain(self, node: Scalar, rule: str, path: Path, hint: str | None) -> None:
        self.problems.append(_problem(self._source, node.place, rule, path, hint))
        if len(self.problems) >= self._limits.problems:
            raise InvalidConfigError(self.problems)


class _NotTomlError(Exception):
    """The text is not TOML here; not public: it never leaves the scan."""


class _Scanner:
    """
    Makes the nodes of one document, with their places and without their values.

    The standard library's parser has the values, and no places.
    """

    def __init__(self, text: str, source: Source, limits: Limits) -> None:
        self._text = text
        self._source = source
        self._limits = limits
        self._left = limits.nodes
        self.root = Table(source, 1)

    def scan(self) -> None:
        """
        Go through the text.

        Raises:
            InvalidConfigError: The text exceeds a limit, or a name is given twice.
        """
        table: Table = self.root
        path: Path = ()
        at = self._skip_gap(0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, path, at = self._header(at)
            else:
                at = self._entry(at, table, path)

    def _header(self, at: int) -> tuple[Table, Path, int]:
        """Return the table that a header begins, its path, and where what is below the header begins."""
        found = self._match(_HEADER, at)
        of_item = found[1] == "[["
        table, path, name, place = self._into(self.root, (), found[2], found.start(2))
        if len(found[3]) != len(found[1]):
            raise _NotTomlError
        table, path = (self._next if of_item else self._below)(table, path, name, place)
        if of_item:
            table.place = at + 1
        self._admit(at, len(path))
        return table, path, found.end()

    def _below(self, table: Table, path: Path, name: str, place: int) -> tuple[Table, Path]:
        """Return what the table *name* in *table* is, and its path; of an array of tables the last one."""
        path = (*path, name)
        below = table.entries.get(name)
        if below is None:
            below = Table(self._source, place)
            _put(table, name, place, below)
        if isinstance(below, Items) and below.items:
            path = (*path, len(below.items) - 1)
            below = below.items[-1]
        if not isinstance(below, Table):  # which the parser refuses after it has read the value, so the scan goes on
            below = Table(self._source, place)
        return below, path

    def _next(self, table: Table, path: Path, name: str, place: int) -> tuple[Table, Path]:
        """Return a new table of the array *name* in *table*, and its path."""
        array = table.entries.get(name)
        if array is None:
            array = Items(self._source, place)
            _put(table, name, place, array)
        if not isinstance(array, Items):  # as above
            array = Items(self._source, place)
        item = Table(self._source)
        array.items.append(item)
        return item, (*path, name, len(array.items) - 1)

    def _entry(self, at: int, table: Table, path: Path) -> int:
        """Read a name and its value; return where what follows them begins."""
        found = self._match(_ENTRY, at)
        table, path, name, place = self._into(table, path, found[1], found.start(1))
        if found[2] is None:
            raise _NotTomlError
        if name in table.entries:
            rule = f"is given twice, first at {table.keys[name].origin}"
            self._stop(at, rule, (*path, name), "keep one of the two")
        if found[3] is None:
            self._admit(at, 0)
            value, at = self._value(found.end(), (*path, name))
        else:
            self._admit(found.start(3), len(path) + 1, 2)
            value, at = Scalar(self._source, found.start(3) + 1), found.end()
        _put(table, name, place, value)
        return at

    def _into(self, table: Table, path: Path, written: str, at: int) -> tuple[Table, Path, str, int]:
        """Return the table to which a dotted name leads, its path, and the last part of the name with its place."""
        if "." not in written and written[0] not in "\"'":
            return table, path, written, at + 1
        parts = itertools.islice(_SINGLE_NAME.finditer(written), self._limits.depth + 1)
        *sections, last = [(_unquoted(found[0]), at + found.start() + 1) for found in parts]
        self._admit(at, len(sections) + 1, len(sections))
        for section in sections:
            table, path = self._below(table, path, *section)
        return table, path, *last

    def _value(self, at: int, path: Path) -> tuple[Tree, int]:
        """Return the node of a value, and where what follows it begins."""
        self._admit(at, len(path))
        opening = self._text[at : at + 1]
        if opening == "[":
            return self._list(at, path)
        if opening == "{":
            return self._inline_table(at, path)
        return Scalar(self._source, at + 1), self._match(_ITEM, at).end()

    def _list(self, start: int, path: Path) -> tuple[Items, int]:
        made = Items(self._source, start + 1)
        at = self._skip_gap(start + 1)
        while not self._text.startswith("]", at):
            item, at = self._value(at, (*path, len(made.items)))
            made.items.append(item)
            at = self._skip_comma(at, "]")
        return made, self._skip_gap(at + 1)

    def _inline_table(self, start: int, path: Path) -> tuple[Table, int]:
        made = Table(self._source, start + 1)
        at = self._skip_gap(start + 1)
        while not self._text.startswith("}", at):
            at = self._skip_comma(self._entry(at, made, path), "}")
        return made, self._skip_gap(at + 1)

    def _skip_comma(self, at: int, closing: str) -> int:
        return at if self._text.startswith(closing, at) else self._match(_COMMA, at).end()

    def _match(self, what: re.Pattern[str], at: int) -> re.Match[str]:
        found = what.match(self._text, at)
        if found is None:
            raise _NotTomlError
        return found

    def _skip_gap(self, at: int) -> int:
        return self._match(_BLANKS_AND_COMMENTS, at).end()

    def _admit(self, at: int, depth: int, count: int = 1) -> None:
        """Count names or values; refuse them beyond a limit."""
        self._left -= count
        if self._left < 0:
            self._stop(at, f"must not hold more than {self._limits.nodes:,} values", (), "raise Limits.nodes")
        if depth > self._limits.depth:
            self._stop(at, f"must not be nested deeper than {self._limits.depth} levels", (), "raise Limits.depth")

    def _stop(self, at: int, rule: str, path: Path, hint: str) -> NoReturn:
        raise InvalidConfigError([_problem(self._source, at + 1, rule, path, hint)])


def _put(table: Table, name: str, place: int, value: Tree) -> None:
    """Put an entry into a table, whose name stands at *place*."""
    if table.spots is None:
        table.spots = {}
    table.entries[name] = value
    table.spots[name] = place


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
