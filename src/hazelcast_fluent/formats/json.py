"""
JSON ↔ tree, through the standard library.

Where this reader departs from ``json.loads`` and from Hazelcast's own reader (which takes JSON for YAML):

- A name that is given twice, ``NaN`` and ``Infinity`` are refused.
- Numbers keep the text they are written in; the option's type reads it.
- Lines and columns are those that the YAML parser finds, if PyYAML is there and reads the same; else there are none.
"""

from __future__ import annotations

import json
import re
from typing import Any

from hazelcast_fluent.errors import Code, InvalidConfigError, MissingExtraError, Problem
from hazelcast_fluent.formats._text import (
    PartialDocumentError,
    decoded,
    place_of,
    problem_at,
    refuse,
    too_deep,
    with_escapes,
    with_text,
)
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree

_HALF = re.compile("[\ud800-\udfff]")


class _Number(str):
    """The text of a number."""

    __slots__ = ()


class _Pairs(list[tuple[str, Any]]):
    """The members of an object, repeated names and all."""

    __slots__ = ()


def read(text: str | bytes, source: Source, limits: Limits = LIMITS) -> Tree:
    """
    Return the tree of a JSON text.

    Raises:
        InvalidConfigError: The text is not JSON, breaks a rule above, or exceeds a limit.
    """
    characters = decoded(text, source, limits)
    source = with_text(source, characters)
    builder = _Builder(source, limits)
    tree = builder.tree(_parsed(characters, source, limits), 1)
    placed = _placed(characters, source, limits, tree)
    if placed is not None:
        return placed
    if builder.problems:
        raise PartialDocumentError(builder.problems, tree)
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


def _parsed(text: str, source: Source, limits: Limits) -> Any:
    try:
        return json.loads(
            text, object_pairs_hook=_Pairs, parse_int=_Number, parse_float=_Number, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        problem = _broken(source, text, error)
    except _ConstantError as error:
        problem = problem_at(source, f"must not hold {error}", hint="JSON has no such number")
    except RecursionError:
        problem = too_deep(source, limits)
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


class _Builder:
    """Makes nodes without places of what the standard library read."""

    def __init__(self, source: Source, limits: Limits) -> None:
        self._source = source
        self._limits = limits
        self._left = limits.nodes
        self._path: list[str] = []
        self.problems: list[Problem] = []

    def tree(self, value: Any, depth: int) -> Tree:
        self._left -= 1
        if self._left < 0:
            refuse(
                self._source,
                f"must not hold more than {self._limits.nodes:,} values",
                hint="raise Limits.nodes",
                code="limit",
            )
        if depth > self._limits.depth and isinstance(value, list):
            raise InvalidConfigError([too_deep(self._source, self._limits)])
        if isinstance(value, _Pairs):
            return self._table(value, depth)
        if isinstance(value, list):
            return Items(self._source, items=[self.tree(item, depth + 1) for item in value])
        return self._scalar(value)

    def _table(self, pairs: _Pairs, depth: int) -> Table:
        table = Table(self._source)
        for name, value in pairs:
            self._left -= 1
            if not name.isascii():
                self._check_pairs(name)
            self._path.append(name)
            if name in table.entries:
                path = ".".join(self._path)
                self.problems.append(
                    problem_at(self._source, "is given twice", path=path, hint="keep one of the two", code="duplicate")
                )
                if len(self.problems) >= self._limits.problems:
                    raise InvalidConfigError(self.problems)
            table.put(Scalar(self._source, text=name, plain=False), self.tree(value, depth + 1))
            self._path.pop()
        return table

    def _scalar(self, value: Any) -> Scalar:
        if value is None:
            return Scalar(self._source, text="null", null=True)
        if isinstance(value, bool):
            return Scalar(self._source, text="true" if value else "false")
        if not value.isascii():
            self._check_pairs(value)
        return Scalar(self._source, text=str(value), plain=isinstance(value, _Number))

    def _check_pairs(self, text: str) -> None:
        if _HALF.search(text):
            path = ".".join(self._path)
            raise InvalidConfigError(
                [
                    *self.problems,
                    problem_at(self._source, "must not hold half of a surrogate pair", path=path, code="encoding"),
                ]
            )


def _placed(text: str, source: Source, limits: Limits, tree: Tree) -> Tree | None:
    """Return the same tree with places, or None where the YAML parser is missing or reads something else."""
    from hazelcast_fluent.formats import yaml

    try:
        placed = yaml.read(text, source, limits)
    except MissingExtraError:
        return None
    except InvalidConfigError as error:
        # A repeated name is a problem of JSON as well, and here it has places; what else YAML dislikes is none.
        if all(problem.rule.startswith("is given twice") for problem in error.problems):
            raise
        return None
    return placed if _same(placed, tree) else None


def _same(one: Tree, other: Tree) -> bool:
    if isinstance(one, Scalar) and isinstance(other, Scalar):
        return (one.text, one.plain, one.null) == (other.text, other.plain, other.null)
    if isinstance(one, Items) and isinstance(other, Items):
        return len(one.items) == len(other.items) and all(map(_same, one.items, other.items))
    return (
        isinstance(one, Table)
        and isinstance(other, Table)
        and list(one.entries) == list(other.entries)
        and all(map(_same, one.entries.values(), other.entries.values()))
    )
