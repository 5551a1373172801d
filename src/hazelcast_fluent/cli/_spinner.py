"""Something that moves while the program waits."""

from __future__ import annotations

import itertools
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

import click

_FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
_PLAIN_FRAMES = "|/-\\"
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"

T = TypeVar("T")


def waited(text: str, work: Callable[[], T]) -> T:
    """
    Return what *work* returns; meanwhile show *text* and something that moves on standard error, if somebody sees it.

    The work is done in a thread of its own, which ends with the program: so Ctrl-C always meets this thread, and no
    client that takes it for a failed connection.
    """
    done: Future[T] = Future()
    threading.Thread(target=_fulfil, args=(done, work), daemon=True).start()
    if not sys.stderr.isatty():
        return done.result()
    try:
        _spin(text, done)
    finally:
        click.echo(_CLEAR, nl=False, err=True, color=True)
    return done.result()


def _fulfil(done: Future[T], work: Callable[[], T]) -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001  # whoever waits raises it
        done.set_exception(error)


def _spin(text: str, done: Future[T]) -> None:
    frames = _FRAMES if (sys.stderr.encoding or "").lower().startswith("utf") else _PLAIN_FRAMES
    for frame in itertools.cycle(frames):
        click.echo(f"{_CLEAR}{frame} {text}", nl=False, err=True, color=True)
        wait([done], timeout=_PAUSE)
        if done.done():
            return
