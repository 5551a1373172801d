"""Writing files: whole or not at all, and never over what is no file."""

from __future__ import annotations

import contextlib
import os
import stat

from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.errors import escaped

_OWNER_ONLY = 0o600


def save(target: str, text: str, *, force: bool, private: bool = False) -> None:
    """
    Write a file in UTF-8, beside its place first and then moved there, so that no failure loses what was there.

    Args:
        target: The file. A new one, or with *force* a regular file; never a link, a device or a pipe.
        text: Its content.
        force: Whether it may exist.
        private: Whether only its owner may read it; else an existing file keeps its mode.

    Raises:
        CannotRunError: *target* exists and may not be written over.
        OSError: It can't be written.
    """
    mode = _mode_of(target, force=force)
    beside = f"{target}.{os.getpid()}.tmp"
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY if private else 0o666)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(descriptor)
        if mode is not None and not private:
            os.chmod(beside, mode)  # noqa: PTH101  # pathlib is slow to import
        _move(beside, target, force=force)
    finally:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(beside)  # noqa: PTH108  # pathlib is slow to import


def _move(source: str, target: str, *, force: bool) -> None:
    if force:
        os.replace(source, target)  # noqa: PTH105  # pathlib is slow to import
        return
    try:
        os.link(source, target)  # unlike a rename, it never replaces a file made in the meantime
    except FileExistsError:
        raise CannotRunError(_exists(target)) from None
    except OSError:  # a file system without links
        os.replace(source, target)  # noqa: PTH105  # pathlib is slow to import


def _mode_of(target: str, *, force: bool) -> int | None:
    """Return the mode of the file that is to be written over, or None where there is none."""
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise CannotRunError(f"{escaped(target)} is a symbolic link; name the file it leads to")
    if stat.S_ISDIR(mode):
        raise CannotRunError(f"{escaped(target)}: Is a directory")
    if not stat.S_ISREG(mode):
        raise CannotRunError(f"{escaped(target)} is not a regular file; - is standard output")
    if not force:
        raise CannotRunError(_exists(target))
    return stat.S_IMODE(mode)


def _exists(target: str) -> str:
    return f"{escaped(target)} exists; --force writes over it"
