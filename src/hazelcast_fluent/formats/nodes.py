"""
The tree that every format becomes: raw text with the place where it stands.

A node has no type: the option's own type decides later how the text is read, so ``reconnect-mode: OFF`` and
``cluster-name: 010`` mean what their authors meant. Nodes are made in great numbers, hence slots, and a place is one
integer until somebody asks for its line and column: the index of a character, counted from 1, or what `spot` returns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from enum import IntEnum
from typing import TypeAlias

import attrs

from hazelcast_fluent.config._converters import plain
from hazelcast_fluent.errors import ConversionError, Origin, OriginKind, with_article
from hazelcast_fluent.errors.values import Shown

WIDEST = 160
"""How many characters of a line a message shows."""
COLUMNS = 1 << 32
"""What a line counts in a `spot`; more than the characters of a document."""


@attrs.frozen(repr=False, eq=False)
class Source(Shown):
    """One document: a file, a text, the environment, a `set`."""

    name: str
    """How messages name it: the path as given, ``<text>``, ``environment``."""

    kind: OriginKind = "file"
    """What sort of origin its nodes have."""

    text: str | None = attrs.field(default=None, repr=False)
    """The whole text, for excerpts; None where there is none."""

    importer: Origin | None = None
    """The place of the ``import`` that brought it in; None for the first document."""

    option: str = ""
    """The option of all its nodes, as a URL writes it; ``""`` elsewhere."""

    form: str = ""
    """The name of a file's format where it is not YAML."""

    _starts: list[int] = attrs.field(factory=list, init=False, repr=False)

    @property
    def is_yaml(self) -> bool:
        """Whether its author writes names with colons, and indents."""
        return self.kind == "file" and self.form in ("", "yaml")

    def excerpt(self, line: int, column: int) -> str | None:
        """
        Return the line and a caret below the column, or None where there is no text.

        Of a long line, only what follows the column is shown: names precede their values, so that no value is shown
        without its name, which may be that of a secret.
        """
        content = self.line(line, column + WIDEST)
        if content is None:
            return None
        if len(content) > WIDEST:
            content, column = f"…{content[column - 1 : column + WIDEST - 2]}", 2
        caret = "".join("\t" if c == "\t" else " " for c in content[: column - 1])
        return f"{content}\n{caret}^"

    def line(self, number: int, most: int | None = None) -> str | None:
        """Return a line, counted from 1, without its end, or its first *most* characters; None where there is none."""
        if self.text is None:
            return None
        starts = self._line_starts(self.text)
        if not 1 <= number <= len(starts):
            return None
        start = starts[number - 1]
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[start : end if most is None else min(end, start + most)].rstrip("\r\n")

    def position(self, place: int) -> tuple[int | None, int | None]:
        """Return the line and the column, from 1, of the *place* of a node; None where there are none."""
        if place >= COLUMNS:
            return place // COLUMNS, place % COLUMNS or None
        if place == 0:
            return None, None
        starts = self._line_starts(self.text or "")
        line = bisect_right(starts, place - 1)
        return line, place - starts[line - 1]

    def _line_starts(self, text: str) -> list[int]:
        if not self._starts:
            self._starts[:] = [0, *(found.end() for found in re.finditer("\r\n|\r|\n", text))]
        return self._starts


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Node:
    """A place in a document, counted from 1; the base of all sorts of node."""

    source: Source
    """The document."""

    place: int = 0
    """Where it stands: the index of its character in the document, from 1, or a `spot`; 0 where there are no lines."""

    variables: tuple[str, ...] = attrs.field(default=(), init=False)
    """The placeholders, such as ``${DB_PW}``, that supplied part of the text."""

    @property
    def line(self) -> int | None:
        """The line, from 1; None where there are no lines."""
        return self.source.position(self.place)[0]

    @property
    def column(self) -> int | None:
        """The column, from 1; None where there are no lines."""
        return self.source.position(self.place)[1]

    @property
    def origin(self) -> Origin:
        """Where the node stands."""
        source = self.source
        return Origin(source.name, *source.position(self.place), source.kind, self.variables, source.option)


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Scalar(Node):
    """A text, as it stands in the document after escapes and placeholders were resolved."""

    text: str = ""

    plain: bool = True
    """False for a text that can only be a string: a quoted YAML or JSON text."""

    null: bool = False
    """True for ``null`` or nothing at all (YAML 1.2 rules: ``~`` is text)."""


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Table(Node):
    """Names and what they stand for, in the order of the document."""

    entries: dict[str, Tree] = attrs.field(factory=dict, init=False)

    spots: dict[str, int | Scalar] | None = attrs.field(default=None, init=False)
    """
    The places of names that do not stand where their values do: as numbers in the table's own source, else as nodes.
    """

    @property
    def keys(self) -> Keys:
        """The node of each name, for problems about the name itself."""
        return Keys(self)

    def put(self, key: Scalar, value: Tree) -> None:
        """Add or replace the entry that *key* names."""
        if self.spots is None:
            self.spots = {}
        self.entries[key.text] = value
        self.spots[key.text] = key


@attrs.define(eq=False, repr=False, weakref_slot=False)
class Items(Node):
    """A list."""

    items: list[Tree] = attrs.field(factory=list)


class Keys(Mapping[str, Scalar]):
    """The nodes of a table's names, each made when asked for."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        self._table = table

    def __getitem__(self, name: str) -> Scalar:
        table = self._table
        value = table.entries[name]
        place = None if table.spots is None else table.spots.get(name)
        if place is None:
            return Scalar(value.source, value.place, text=name)
        if isinstance(place, Scalar):
            return place
        return Scalar(table.source, place, text=name)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table.entries)

    def __len__(self) -> int:
        return len(self._table.entries)


def spot(line: int | None, column: int | None) -> int:
    """Return the place that is known by line and column; 0 where there are no lines."""
    return 0 if line is None else line * COLUMNS + (column or 0)


Tree: TypeAlias = Scalar | Table | Items
"""Any node."""


class _Unset(str):
    __slots__ = ()


UNSET = _Unset("<unset>")
"""The text, by identity, of a scalar whose placeholders have no text: nothing is known of its value."""


def tree_of(data: object, source: Source) -> Tree:
    """
    Return dicts, lists, texts, numbers, True, False and None as a tree.

    Raises:
        ConversionError: Something else is among them.
    """
    if isinstance(data, (str, int, float)) or data is None:
        return _scalar(data, source)
    if isinstance(data, Mapping):
        table = Table(source)
        entries = table.entries
        for key, value in data.items():
            if not isinstance(key, str):
                raise ConversionError(f"must be named by texts, has {with_article(key)}")
            entries[key] = tree_of(value, source)
        return table
    if isinstance(data, (list, tuple)):
        return Items(source, items=[tree_of(item, source) for item in data])
    # what it is may be secret
    raise ConversionError(f"must consist of texts, numbers, switches, lists and mappings, has {with_article(data)}")


def _scalar(data: str | float | None, source: Source) -> Scalar:
    if data is None:
        return Scalar(source, text="", null=True)
    if isinstance(data, bool):
        return Scalar(source, text="true" if data else "false")
    if isinstance(data, IntEnum):
        return Scalar(source, text=data.name)
    data = plain(data)  # a subclass, such as a number of numpy's, prints itself in its own way
    return Scalar(source, text=data, plain=False) if isinstance(data, str) else Scalar(source, text=repr(data))
