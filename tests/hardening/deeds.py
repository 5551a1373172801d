"""What a piece of code does to the world, as Python's audit events tell."""

from __future__ import annotations

import os
import sys
from types import TracebackType
from typing import Any, Self

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_NEVER = (
    "exec",
    "compile",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.fork",
    "os.spawn",
    "subprocess.",
    "socket.",
    "os.remove",
    "os.rename",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.chmod",
    "os.truncate",
    "urllib.",
    "ftplib.",
    "http.",
    "pickle.",
    "marshal.load",
    "ctypes.",
    "shutil.",
    "tempfile.",
)
OURS = ("hazelcast_fluent", "yaml", "json", "xml", "pyexpat", "encodings", "difflib", "cryptography", "importlib")
"""What may be imported: this library, the parsers, the standard library's own helpers."""


class Deeds:
    """Collects, inside ``with``, what was written, run, connected to, or imported from outside the expected."""

    _active: list[Deeds] = []  # noqa: RUF012  # one for the process: audit hooks can't be taken back
    _hooked = False

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __enter__(self) -> Self:
        if not Deeds._hooked:
            Deeds._hooked = True
            sys.addaudithook(_hook)
        Deeds._active.append(self)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        Deeds._active.remove(self)


def _hook(event: str, args: tuple[Any, ...]) -> None:
    if not Deeds._active:
        return
    told = _told(event, args)
    if told:
        for deeds in Deeds._active:
            deeds.seen.append(told)


def _told(event: str, args: tuple[Any, ...]) -> str:
    if event == "open":
        flags = args[2] if isinstance(args[2], int) else 0
        return f"open {args[0]!r} for writing" if flags & _WRITES else ""
    if event == "import":
        name = str(args[0])
        known = name.partition(".")[0]
        return "" if known in OURS or known in sys.stdlib_module_names else f"import {name}"
    if event in ("exec", "compile", "marshal.loads") and _is_import():
        return ""
    return f"{event} {args!r}"[:200] if event.startswith(_NEVER) else ""


_OF_THE_LIBRARY = ("importlib._bootstrap>", "importlib._bootstrap_external>", "_opened.py", "/typing.py")
"""What compiles modules, what this library makes for its classes, and the annotations of their fields."""


def _is_import() -> bool:
    """Whether the code that runs is a module being imported, or what this library makes for a class of its own."""
    frame = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename.endswith(_OF_THE_LIBRARY):
            return True
        frame = frame.f_back  # type: ignore[assignment]  # None ends the loop
    return False
