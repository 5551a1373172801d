"""Something that moves while the program waits."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager

import click

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_PLAIN_FRAMES = "|/-\\"
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def spinning(text: str) -> Generator[None]:
    """Show *text* and something that moves on standard error, if somebody sees it."""
    if not sys.stderr.isatty():
        yield
        return
    done = threading.Event()
    thread = threading.Thread(target=_spin, args=(text, done), daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
        click.echo(_CLEAR, nl=False, err=True, color=True)


def _spin(text: str, done: threading.Event) -> None:
    frames = _FRAMES if (sys.stderr.encoding or "").lower().startswith("utf") else _PLAIN_FRAMES
    for frame in itertools.cycle(frames):
        click.echo(f"{_CLEAR}{frame} {text}", nl=False, err=True, color=True)
        if done.wait(_PAUSE):
            return
