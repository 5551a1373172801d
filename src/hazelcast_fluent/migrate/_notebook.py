"""Rewriting the code cells of a notebook; all other cells, outputs and the layout of the file stay unchanged."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import attrs

from hazelcast_fluent.migrate.api import Left, Migration, Statement, migrate_source

_MAGIC = re.compile(r"^(\s*)([%!?].*|.*\?)$")
_PYTHON_CELLS = {"%%time", "%%timeit", "%%capture", "%%prun"}
_MARK = "__hazelcast_fluent_cell_{}__"
_LINE = "__hazelcast_fluent_magic_{}__"


@attrs.define
class _Cells:
    """The code cells of one notebook as one module."""

    numbers: list[int] = attrs.Factory(list)
    """The position of each code cell among all cells, from 0."""

    starts: list[int] = attrs.Factory(list)
    """The line of the module on which each of them begins, from 1."""

    magics: list[str] = attrs.Factory(list)
    lines: list[str] = attrs.Factory(list)

    def add(self, number: int, source: str) -> None:
        """Add one cell."""
        self.lines.append(_MARK.format(len(self.numbers)))
        self.numbers.append(number)
        self.starts.append(len(self.lines) + 1)
        for line in source.split("\n"):
            magic = _MAGIC.match(line)
            if magic is None:
                self.lines.append(line)
                continue
            self.lines.append(magic.group(1) + _LINE.format(len(self.magics)))
            self.magics.append(magic.group(2))

    def place(self, line: int) -> tuple[int, int]:
        """Return the cell, from 1, and the line in it for a line of the module."""
        at = max((place for place, start in enumerate(self.starts) if start <= line), default=0)
        return (self.numbers[at] + 1, line - self.starts[at] + 1) if self.numbers else (1, 1)

    def sources(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield the number and the new source of each cell."""
        for place, number in enumerate(self.numbers):
            after = text.split(_MARK.format(place) + "\n", 1)[1]
            own = after.split("\n" + _MARK.format(place + 1) + "\n", 1)[0] if place + 1 < len(self.numbers) else after
            for magic, original in enumerate(self.magics):
                own = own.replace(_LINE.format(magic), original)
            yield number, own


def migrate_notebook(text: str, filename: str, *, width: int = 88) -> Migration:
    """Rewrite the code cells of a notebook; a configuration may span several cells."""
    try:
        notebook = json.loads(text)
        style = _style(notebook, text)
        cells = _collected(notebook)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Migration(filename, text, text, left=(Left(filename, 1, "it is not a notebook", "file"),))
    done = migrate_source("\n".join(cells.lines), filename, width=width)
    placed = _placed(done, cells)
    if not done.changed:
        return attrs.evolve(placed, original_text=text, result_text=text)
    if style is None:
        left = Left(filename, 1, "the layout of its JSON can't be kept", "file")
        return Migration(filename, text, text, left=(left, *placed.left))
    for number, source in cells.sources(done.result_text):
        cell = notebook["cells"][number]
        if source != _source(cell):
            cell["source"] = source.splitlines(keepends=True) if isinstance(cell["source"], list) else source
    return attrs.evolve(placed, original_text=text, result_text=_dumped(notebook, *style))


def _collected(notebook: dict[str, Any]) -> _Cells:
    cells = _Cells()
    for number, cell in enumerate(notebook["cells"]):
        source = _source(cell)
        first = source.lstrip().split(maxsplit=1)[:1]
        foreign = bool(first) and first[0].startswith("%%") and first[0] not in _PYTHON_CELLS
        if cell["cell_type"] == "code" and not foreign:
            cells.add(number, source)
    return cells


def _source(cell: dict[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _placed(done: Migration, cells: _Cells) -> Migration:
    """Return a result with its places counted by cells."""

    def moved(item: Any) -> Any:
        cell, line = cells.place(item.line)
        return attrs.evolve(item, line=line, cell=cell)

    return attrs.evolve(
        done,
        converted=tuple(Statement(s.filename, cells.place(s.line)[1], s.text) for s in done.converted),
        left=tuple(map(moved, done.left)),
        notes=tuple(map(moved, done.notes)),
    )


def _style(notebook: Any, text: str) -> tuple[Any, bool, str] | None:
    """Return the layout by which the file was written, or None where no known one gives the same text."""
    end = "\n" if text.endswith("\n") else ""
    for indent, ascii_only in itertools.product((1, 2, 4, None), (False, True)):
        if _dumped(notebook, indent, ascii_only, end) == text:
            return indent, ascii_only, end
    return None


def _dumped(notebook: Any, indent: int | None, ascii_only: bool, end: str) -> str:
    return json.dumps(notebook, indent=indent, ensure_ascii=ascii_only) + end
