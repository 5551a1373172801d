"""What the rewriter offers: one source text, or files and folders."""

from __future__ import annotations

import difflib
import io
import os
import tokenize
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs
import libcst as cst

from hazelcast_fluent.migrate._rewriter import Rewriter


@attrs.frozen
class Statement:
    """A statement of the original that became part of a chain."""

    filename: str
    """The file it stood in."""

    line: int
    """Its line, from 1."""

    text: str = attrs.field(repr=False)
    """The statement as it was."""


@attrs.frozen
class Left:
    """Code that configures a client and was left as it is."""

    filename: str
    """The file it stands in."""

    line: int
    """Its line, from 1."""

    reason: str
    """Why it was left."""

    def __str__(self) -> str:
        return f"{self.filename}:{self.line}: {self.reason}"


@attrs.frozen
class Migration:
    """What became of one source text."""

    filename: str
    """The file's name, for messages."""

    original_text: str = attrs.field(repr=False)
    """The text as it was."""

    result_text: str = attrs.field(repr=False)
    """The text as it is now; the very same where nothing was converted."""

    converted: tuple[Statement, ...] = ()
    """The statements that were converted."""

    left: tuple[Left, ...] = ()
    """What was left, with the reasons."""

    @property
    def changed(self) -> bool:
        """Whether the two texts differ."""
        return self.original_text != self.result_text

    def diff(self) -> str:
        """Return the change as a unified diff, empty for none."""
        old, new = (text.splitlines(keepends=True) for text in (self.original_text, self.result_text))
        return "".join(difflib.unified_diff(old, new, self.filename, self.filename))


@attrs.frozen
class Report:
    """What became of several files."""

    migrations: tuple[Migration, ...] = ()
    """One for each file that was looked at."""

    @property
    def converted(self) -> int:
        """How many statements were converted."""
        return sum(len(migration.converted) for migration in self.migrations)

    @property
    def left(self) -> tuple[Left, ...]:
        """Everything that was left."""
        return tuple(left for migration in self.migrations for left in migration.left)

    def diff(self) -> str:
        """Return the changes to all files as one unified diff."""
        return "".join(migration.diff() for migration in self.migrations)


def migrate_source(text: str, filename: str = "<text>") -> Migration:
    """
    Rewrite one source text.

    Args:
        text: Python source that configures a Hazelcast client, of 3.x or of 5.x.
        filename: how messages name it.
    """
    try:
        rewriter = Rewriter(text)
        result = rewriter.run()
    except cst.ParserSyntaxError as error:
        return Migration(filename, text, text, left=(Left(filename, error.raw_line, "this is no Python source"),))
    converted = sorted(line for plan in rewriter.plans for line in rewriter.lines(plan))
    return Migration(
        filename,
        text,
        result,
        tuple(Statement(filename, line, source) for line, source in dict.fromkeys(converted)),
        tuple(Left(filename, line, reason) for line, reason in rewriter.left),
    )


def run(paths: Iterable[str | Path], *, write: bool = False) -> Report:
    """
    Rewrite files, and all ``.py`` files in folders, save in hidden folders and virtual environments below them.

    Args:
        paths: files and folders.
        write: whether to change the files; without it the report says what would change.
    """
    migrations = []
    for path in _files(map(Path, paths)):
        migration = _migrate_file(path)
        if write and migration.changed:
            path.write_bytes(migration.result_text.encode(_encoding(path)))
        migrations.append(migration)
    return Report(tuple(migrations))


def _files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(_below(path)) if path.is_dir() else [path]


def _below(folder: Path) -> Iterator[Path]:
    """Yield the programs in *folder*, but those of hidden folders and virtual environments: they are other people's."""
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_environment(Path(place, name))]
        yield from (Path(place, name) for name in files if name.endswith(".py"))


def _is_environment(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").exists()


def _migrate_file(path: Path) -> Migration:
    try:
        text = path.read_bytes().decode(_encoding(path))
    except (SyntaxError, UnicodeDecodeError):
        return Migration(str(path), "", "", left=(Left(str(path), 1, "its encoding can't be read"),))
    return migrate_source(text, str(path))


def _encoding(path: Path) -> str:
    return tokenize.detect_encoding(io.BytesIO(path.read_bytes()).readline)[0]
