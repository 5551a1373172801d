"""
Reading plain entries of XML at once: each text becomes a value when its element ends, without a tree.

Files have entries by the thousand, all of one shape, and most of their texts are the same. Whatever is unusual about an
entry, and all that is wrong with it, is left to the common rules: the document is then read anew, as a tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from hazelcast_fluent.formats._xml_layout import XmlShape
from hazelcast_fluent.formats.nodes import Entry, Tree, byte_spot

if TYPE_CHECKING:
    from hazelcast_fluent.formats._xml_reader import Reader

BLANKS = " \t\r\n"
PLACEHOLDER = "$"
"""What every placeholder begins with: what such a text says is known only when all placeholders are expanded."""


class UnusualError(Exception):
    """An entry needs the common rules; not public: it never leaves the reading of a document."""


class Meaning(NamedTuple):
    """What the texts of one leaf mean."""

    key: str | tuple[str, ...]
    """The attribute they set, or the keys that lead from the entry to what they say to others."""

    read: Callable[[str], Any]
    """Makes a value of a text, or raises `UnusualError`."""

    known: dict[str, Any]
    """The values of texts that were read before."""


class Meanings(NamedTuple):
    """What entries may hold, if they are to be read at once."""

    leaves: Mapping[XmlShape, Meaning]
    """Leaves that are elements."""

    sections: Mapping[XmlShape, Mapping[str, Meaning]]
    """Entries and sections with their attributes, the names of entries left out."""


class EntryReader:
    """Takes over the handlers of *reader* where an entry begins, and gives them back after the last one of its sort."""

    __slots__ = (
        "_at",
        "_chunks",
        "_entry",
        "_leaves",
        "_made",
        "_mark",
        "_opened",
        "_parser",
        "_reader",
        "_sections",
        "_shape",
        "_sort",
    )

    _entry: Entry
    _made: dict[str, Tree]
    _shape: XmlShape
    _sort: XmlShape

    def __init__(self, reader: Reader, meanings: Meanings) -> None:
        self._reader = reader
        self._parser = reader._parser
        self._chunks = reader._chunks
        self._leaves = meanings.leaves
        self._sections = meanings.sections
        self._mark = 0
        """How many chunks stand before the leaf."""
        self._opened: set[XmlShape] = set()
        """The sections of the entry so far."""

    def begin(self, sort: XmlShape, made: dict[str, Tree], attributes: dict[str, str]) -> None:
        """Read entries of one *sort* into *made*; the first was just opened."""
        self._sort = sort
        self._made = made
        self._at = byte_spot(self._parser.CurrentByteIndex)
        self._open(attributes)
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        shape = self._shape.children.get(name)
        if shape is None:
            raise UnusualError
        self._at = ~self._parser.CurrentByteIndex  # a `byte_spot`, without a call
        self._mark = len(self._chunks)
        if shape.flat == "leaf":
            if attributes:
                raise UnusualError
            self._shape = shape
        elif shape is self._sort:
            self._open(attributes)
        elif shape.flat == "section":
            self._shape = shape
            self._section(shape, attributes)
        else:
            self._give_back()
            self._reader.start(name, attributes)

    def _open(self, attributes: dict[str, str]) -> None:
        sort = self._shape = self._sort
        name = attributes.get(sort.name_attribute, "").strip(BLANKS)
        self._reader._left -= 1
        if not name or PLACEHOLDER in name or len(attributes) > 1 or sort not in self._sections:
            raise UnusualError
        if self._reader._left < 0:
            raise UnusualError
        self._entry = self._made[name] = Entry(self._reader._source, self._at)
        if self._opened:
            self._opened.clear()

    def _section(self, shape: XmlShape, attributes: dict[str, str]) -> None:
        known = self._sections.get(shape)
        self._reader._left -= 1
        if known is None or shape in self._opened or self._reader._left < 0:
            raise UnusualError
        self._opened.add(shape)
        for name, text in attributes.items():
            self._say(known.get(name), text)

    def _end(self, name: str) -> None:
        shape = self._shape
        if shape.flat == "leaf":
            chunks = self._chunks
            self._say(self._leaves.get(shape), chunks.pop() if len(chunks) == self._mark + 1 else self._joined())
        elif shape.flat == "entry":
            if "".join(self._chunks).strip(BLANKS):
                raise UnusualError
            self._chunks.clear()
        elif not shape.flat:
            self._give_back()
            self._reader.end(name)
            return
        self._shape = shape.around

    def _say(self, meaning: Meaning | None, text: str) -> None:
        if meaning is None:
            raise UnusualError
        key, read, known = meaning
        value = known.get(text, known)
        if value is known:
            value = known[text] = read(text.strip(BLANKS))
        entry = self._entry
        if key in entry.spots:
            raise UnusualError
        entry.spots[key] = self._at
        if type(key) is str:
            entry.values[key] = value
        else:
            entry.rest = {**(entry.rest or {}), key: value}

    def _joined(self) -> str:
        """Return the text of a leaf that came in pieces, or in none."""
        chunks = self._chunks
        text = "".join(chunks[self._mark :])
        del chunks[self._mark :]
        return text

    def _give_back(self) -> None:
        if "".join(self._chunks).strip(BLANKS):
            raise UnusualError
        self._chunks.clear()
        self._reader.go_on()
