"""Reading one file or packaged resource within limits, without running code or using the network."""

from __future__ import annotations

import os
import stat
import sys
from typing import TYPE_CHECKING, NoReturn

from hazelcast_fluent.errors import Code, InvalidConfigError, Origin, Problem
from hazelcast_fluent.formats.limits import LIMITS, Limits

if TYPE_CHECKING:
    from importlib.machinery import ModuleSpec
    from importlib.resources.abc import Traversable

PACKAGE = "package:"
"""What a resource in a Python package begins with: ``package:my.package/hazelcast.yaml``."""

_TRIES = 5
_CHUNK = 1 << 20
_KINDS = {
    stat.S_IFDIR: "a directory",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFIFO: "a FIFO",
    stat.S_IFSOCK: "a socket",
}


def read_file(
    path: str | os.PathLike[str], limits: Limits = LIMITS, *, fifo: bool = True, origin: Origin | None = None
) -> bytes:
    """
    Return all bytes of a file.

    Args:
        path: A file's path, or a resource that begins with ``package:``.
        limits: How large it may be.
        fifo: Whether it may be a FIFO, which is read until its writer closes it.
        origin: Who names the file; None for the file itself.

    Raises:
        InvalidConfigError: It is missing, unreadable, too large, no regular file, or never the same twice.
    """
    name = os.fspath(path)
    origin = origin or Origin(name, kind="file")
    try:
        data = _resource(name, limits, origin) if name.startswith(PACKAGE) else _regular(name, limits, fifo, origin)
    except InvalidConfigError:
        raise
    except (OSError, ValueError, ImportError) as error:
        reason = _reason(name, error)
        code: Code = "missing-file" if reason.startswith("does not exist") else "unreadable-file"
    else:
        return data
    raise InvalidConfigError([Problem("", f"{name} {reason}", origin=origin, code=code)])


def require_regular(name: str) -> None:
    """Refuse what is no regular file: a file that was looked for is not meant to be a FIFO, which would block."""
    _check_kind(name, os.stat(name), False, Origin(name, kind="file"))  # noqa: PTH116  # pathlib is slow to import


def _reason(name: str, error: Exception) -> str:
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        from pathlib import Path  # slow to import, and most files are there

        place = Path(name)
        return "does not exist" if place.is_absolute() else f"does not exist; looked at {place.absolute()}"
    return f"can't be read: {error.strerror if isinstance(error, OSError) and error.strerror else error}"


def _refuse(
    name: str, reason: str, origin: Origin, hint: str | None = None, code: Code = "unreadable-file"
) -> NoReturn:
    raise InvalidConfigError([Problem("", f"{name} {reason}", origin=origin, hint=hint, code=code)])


def _regular(name: str, limits: Limits, fifo: bool, origin: Origin) -> bytes:
    _check_kind(name, os.stat(name), fifo, origin)  # noqa: PTH116  # pathlib is slow to import
    for _ in range(_TRIES):
        # A regular file may have become a FIFO meanwhile: then opening must not wait for a writer.
        flags = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        descriptor = os.open(name, flags if fifo else flags | getattr(os, "O_NONBLOCK", 0))
        try:
            before = os.fstat(descriptor)
            _check_kind(name, before, fifo, origin)
            data = _all(name, descriptor, limits, origin)
            after = os.fstat(descriptor)
        finally:
            os.close(descriptor)
        if not stat.S_ISREG(before.st_mode) or (before.st_mtime_ns, before.st_size) == (
            after.st_mtime_ns,
            after.st_size,
        ):
            return data
    _refuse(name, "kept changing while it was read", origin, "write a new file and rename it")


def _check_kind(name: str, status: os.stat_result, fifo: bool, origin: Origin) -> None:
    kind = stat.S_IFMT(status.st_mode)
    if kind == stat.S_IFREG or (fifo and kind == stat.S_IFIFO):
        return
    _refuse(name, f"must be a file, and is {_KINDS.get(kind, 'something else')}", origin)


def _all(name: str, descriptor: int, limits: Limits, origin: Origin) -> bytes:
    chunks: list[bytes] = []
    left = limits.file_bytes + 1
    while left > 0 and (chunk := os.read(descriptor, min(left, _CHUNK))):
        chunks.append(chunk)
        left -= len(chunk)
    if left <= 0:
        _refuse(
            name, f"must not be larger than {limits.file_bytes:,} bytes", origin, "raise Limits.file_bytes", "limit"
        )
    return b"".join(chunks)


def _resource(name: str, limits: Limits, origin: Origin) -> bytes:
    found = find_resource(name)
    if found is None:
        _refuse(name, "does not exist", origin, code="missing-file")
    with found.open("rb") as stream:
        data = stream.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        _refuse(
            name, f"must not be larger than {limits.file_bytes:,} bytes", origin, "raise Limits.file_bytes", "limit"
        )
    return data


def find_resource(name: str) -> Traversable | None:
    """Return what ``package:my.package/path`` names, or None; the package is found but not imported."""
    import importlib.resources  # slow to import, and files mostly lie in folders
    import importlib.util

    package, _, path = name.removeprefix(PACKAGE).partition("/")
    parts = path.split("/")
    spec = _spec(package)
    if spec is None or ".." in parts or not path:
        return None
    # A module object that was never executed is enough to find what lies beside it.
    found = importlib.resources.files(importlib.util.module_from_spec(spec)).joinpath(*parts)
    return found if found.is_file() else None


def _spec(package: str) -> ModuleSpec | None:
    spec: ModuleSpec | None = None
    name = ""
    for part in package.split("."):
        name = f"{name}.{part}" if name else part
        path = None if spec is None else spec.submodule_search_locations
        if (spec is not None and path is None) or not part:
            return None
        spec = _find(name, path)
        if spec is None:
            return None
    return spec if spec is not None and spec.submodule_search_locations is not None else None


def _find(name: str, path: object) -> ModuleSpec | None:
    for finder in sys.meta_path:
        find = getattr(finder, "find_spec", None)
        found: ModuleSpec | None = None if find is None else find(name, path)
        if found is not None:
            return found
    return None
