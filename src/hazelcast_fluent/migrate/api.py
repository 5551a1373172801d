"""Rewriting one source text, and the results."""

from __future__ import annotations

import ast
import difflib
from collections import deque

import attrs

from hazelcast_fluent.errors import escaped
from hazelcast_fluent.migrate._mentions import is_mentioned
from hazelcast_fluent.migrate._reasons import REMEDIES, Kind

MAX_DEPTH = 400
"""How deep expressions and blocks may be nested; LibCST's parser ends the process far above it."""


@attrs.frozen
class Statement:
    """A statement of the original that became part of a chain."""

    filename: str
    """The file it stands in."""

    line: int
    """Its line, from 1."""

    text: str = attrs.field(repr=False)
    """The original statement."""


@attrs.frozen
class Left:
    """Code that configures a client and was left unchanged."""

    filename: str
    """The file it stands in."""

    line: int
    """Its line, from 1."""

    reason: str
    """Why it was left."""

    kind: Kind = "not understood"
    """The kind of reason."""

    cell: int | None = None
    """The cell of a notebook, from 1; *line* counts within it."""

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return REMEDIES[self.kind]

    def __str__(self) -> str:
        return escaped(f"{_place(self)}: {self.reason}; {self.remedy}")


@attrs.frozen
class Note:
    """A converted option that the 5.x client does not apply as the original client did."""

    filename: str
    """The file it stands in."""

    line: int
    """Its line, from 1."""

    text: str
    """The option and the reason."""

    cell: int | None = None
    """The cell of a notebook, from 1; *line* counts within it."""

    def __str__(self) -> str:
        return escaped(f"{_place(self)}: {self.text}")


def _place(item: Left | Note) -> str:
    cell = "" if item.cell is None else f"cell {item.cell}:"
    return f"{item.filename}:{cell}{item.line}"


@attrs.frozen
class Migration:
    """The result for one source text."""

    filename: str
    """The file's name, for messages."""

    original_text: str = attrs.field(repr=False)
    """The original text."""

    result_text: str = attrs.field(repr=False)
    """The new text; the same where nothing was converted."""

    converted: tuple[Statement, ...] = ()
    """The statements that were converted."""

    left: tuple[Left, ...] = ()
    """The code that was left unchanged, with the reasons."""

    notes: tuple[Note, ...] = ()
    """Converted options that the 5.x client does not apply as the original client did."""

    @property
    def changed(self) -> bool:
        """Whether the two texts differ."""
        return self.original_text != self.result_text

    def diff(self) -> str:
        """Return the change as a unified diff, empty for none."""
        old, new = (_lines(text) for text in (self.original_text, self.result_text))
        lines = difflib.unified_diff(old, new, self.filename, self.filename)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Return the lines of a text as ``patch`` counts them."""
    *whole, last = text.split("\n")
    return [f"{line}\n" for line in whole] + ([last] if last else [])


@attrs.frozen
class Report:
    """The results for several files."""

    migrations: tuple[Migration, ...] = ()
    """One for each file that was read."""

    @property
    def converted(self) -> int:
        """How many statements were converted."""
        return sum(len(migration.converted) for migration in self.migrations)

    @property
    def left(self) -> tuple[Left, ...]:
        """All code that was left unchanged."""
        return tuple(left for migration in self.migrations for left in migration.left)

    @property
    def notes(self) -> tuple[Note, ...]:
        """All converted options that the 5.x client does not apply as the original client did."""
        return tuple(note for migration in self.migrations for note in migration.notes)

    def diff(self) -> str:
        """Return the changes to all files as one unified diff."""
        return "".join(migration.diff() for migration in self.migrations)


def migrate_source(text: str, filename: str = "<text>", *, width: int = 88) -> Migration:
    """
    Rewrite one source text.

    A text that can't be parsed is listed in `Migration.left`; nothing is raised.

    Args:
        text: Python source that configures a Hazelcast client, of 3.x or of 5.x.
        filename: how messages name it.
        width: how long the lines of new code may be.
    """
    if unreadable := _unreadable(text):
        return Migration(filename, text, text, left=(Left(filename, *unreadable, "file"),))
    if not is_mentioned(text):
        return Migration(filename, text, text)

    import libcst as cst  # slow, and most programs of a folder don't use the client

    from hazelcast_fluent.migrate._layout import Layout
    from hazelcast_fluent.migrate._rewriter import Rewriter

    try:
        rewriter = Rewriter(text, Layout(width=width))
        result = rewriter.run()
    except cst.ParserSyntaxError as error:
        syntax = Left(filename, error.raw_line, "it is not Python source", "file")
        return Migration(filename, text, text, left=(syntax,))
    except RecursionError:
        return Migration(filename, text, text, left=(Left(filename, 1, "it is nested too deeply", "file"),))
    except Exception as error:  # noqa: BLE001  # one file must not end the run over all others
        reason = f"the rewriter failed with {type(error).__name__}; please report this"
        return Migration(filename, text, text, left=(Left(filename, 1, reason, "file"),))
    converted = sorted(line for plan in rewriter.plans for line in rewriter.lines(plan))
    return Migration(
        filename,
        text,
        result,
        tuple(Statement(filename, line, source) for line, source in dict.fromkeys(converted)),
        tuple(Left(filename, line, reason, kind) for line, reason, kind in rewriter.left),
        tuple(Note(filename, line, note) for line, note in rewriter.notes),
    )


def _unreadable(text: str) -> tuple[int, str] | None:
    """Return the line and the reason why a text can't be parsed, or None."""
    if "\0" in text:
        return text[: text.index("\0")].count("\n") + 1, "it contains a NUL character"
    try:
        tree = ast.parse(text.removeprefix("\ufeff"))
    except SyntaxError as error:
        return error.lineno or 1, "it is not Python source"
    except (RecursionError, MemoryError):
        return 1, "it is nested too deeply"
    waiting: deque[tuple[ast.AST, int]] = deque([(tree, 0)])
    while waiting:
        node, depth = waiting.popleft()
        if depth > MAX_DEPTH:
            return getattr(node, "lineno", 1), "it is nested too deeply"
        waiting.extend((child, depth + 1) for child in ast.iter_child_nodes(node))
    return None
