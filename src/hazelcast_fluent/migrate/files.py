"""Finding, reading and writing the files of a run; a bad file is reported and the run goes on."""

from __future__ import annotations

import io
import os
import stat
import tokenize
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import attrs

from hazelcast_fluent.migrate._notebook import migrate_notebook
from hazelcast_fluent.migrate.api import Left, Migration, Report, migrate_source

MAX_SIZE = 2 * 1024 * 1024
"""How many bytes a program may have."""

SUFFIXES = (".py", ".ipynb")
"""The files of a folder that are read."""

_WIDTH = 88


def run(paths: Iterable[str | Path], *, write: bool = False) -> Report:
    """
    Rewrite files, and all ``.py`` and ``.ipynb`` files in folders.

    Hidden folders, virtual environments, special files and links that leave the folder are skipped.

    Args:
        paths: files and folders.
        write: whether to change the files; without it the report contains the changes.
    """
    return Report(tuple(migrate_file(path, write=write) for path in below(map(Path, paths))))


def below(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the files, and those in the folders, each once."""
    found: dict[Path, None] = {}
    for path in paths:
        found.update(dict.fromkeys(sorted(_programs(path)) if path.is_dir() else [path]))
    yield from found


def _programs(folder: Path) -> Iterator[Path]:
    """Yield the programs in *folder*, without those of hidden folders and virtual environments."""
    root = folder.resolve()
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and not _is_environment(Path(place, name))]
        for name in files:
            path = Path(place, name)
            if name.endswith(SUFFIXES) and _is_regular(path) and _stays_in(path, root):
                yield path


def _is_environment(folder: Path) -> bool:
    return (folder / "pyvenv.cfg").exists()


def _is_regular(path: Path) -> bool:
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _stays_in(path: Path, root: Path) -> bool:
    return not path.is_symlink() or path.resolve().is_relative_to(root)


def migrate_file(path: Path, *, write: bool) -> Migration:
    """Return the result for one file, and write it where that is asked for."""
    try:
        if not _is_regular(path):
            return _unread(path, "it is not a regular file" if path.exists() else "there is no such file")
        if path.stat().st_size > MAX_SIZE:
            return _unread(path, f"it has more than {MAX_SIZE} bytes")
        data = path.read_bytes()
        encoding = "utf-8" if path.suffix == ".ipynb" else tokenize.detect_encoding(io.BytesIO(data).readline)[0]
        text = data.decode(encoding)
    except (SyntaxError, UnicodeDecodeError, LookupError, ValueError):
        return _unread(path, "its encoding can't be read")
    except OSError as error:
        return _unread(path, f"it can't be read: {error.strerror}")
    convert = migrate_notebook if path.suffix == ".ipynb" else migrate_source
    migration = convert(text, str(path), width=line_length(path.parent.absolute()))
    return _written(path, migration, encoding) if write and migration.changed else migration


def _unread(path: Path, reason: str) -> Migration:
    return Migration(str(path), "", "", left=(Left(str(path), 1, reason, "file"),))


def _written(path: Path, migration: Migration, encoding: str) -> Migration:
    """Write the new text beside the file and rename it, so that a failure leaves the original."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    target = path.resolve()
    try:
        mode = stat.S_IMODE(target.stat().st_mode)
        beside.write_bytes(migration.result_text.encode(encoding))
        beside.chmod(mode)
        beside.replace(target)
    except (OSError, UnicodeEncodeError) as error:
        beside.unlink(missing_ok=True)
        reason = f"it can't be written: {getattr(error, 'strerror', None) or 'its encoding has no such characters'}"
        left = (Left(migration.filename, 1, reason, "file"),)
        return attrs.evolve(migration, result_text=migration.original_text, converted=(), left=left, notes=())
    return migration


@cache
def line_length(folder: Path) -> int:
    """Return the line length that ruff or black has in a project, or their default."""
    for place in (folder, *folder.parents):
        for name in ("ruff.toml", ".ruff.toml", "pyproject.toml"):
            length = _length_in(place / name)
            if length:
                return length
    return _WIDTH


def _length_in(path: Path) -> int:
    if not _is_regular(path):
        return 0
    try:
        data: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return 0
    tools = data.get("tool", {}) if path.name == "pyproject.toml" else {"ruff": data}
    if not isinstance(tools, dict):
        return 0
    for tool in (tools.get("ruff"), tools.get("black")):
        length = tool.get("line-length") if isinstance(tool, dict) else None
        if isinstance(length, int) and 0 < length < 1000:  # noqa: PLR2004  # longer lines are a mistake
            return length
    return 0
