"""A spinner while the program waits."""

from __future__ import annotations

import contextlib
import itertools
import signal
import sys
import threading
from collections.abc import Callable, Generator
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
    Return what *work* returns; meanwhile show *text* and a spinner on standard error, if it is a terminal.

    The work is done in a thread of its own, which ends with the program: so Ctrl-C always interrupts this thread, and
    is not mistaken for a failed connection by a client.

    Raises:
        KeyboardInterrupt: Ctrl-C was pressed.
    """
    done: Future[T] = Future()
    with _interruptions() as interrupted:
        threading.Thread(target=_fulfil, args=(done, work), daemon=True).start()
        if sys.stderr.isatty():
            _spin(text, done, interrupted)
        while _goes_on(done, interrupted):
            pass
    if interrupted.is_set():
        raise KeyboardInterrupt
    return done.result()


def _fulfil(done: Future[T], work: Callable[[], T]) -> None:
    try:
        done.set_result(work())
    except BaseException as error:  # noqa: BLE001  # raised in the thread that waits
        done.set_exception(error)


def _spin(text: str, done: Future[T], interrupted: threading.Event) -> None:
    frames = _FRAMES if (sys.stderr.encoding or "").lower().startswith("utf") else _PLAIN_FRAMES
    for frame in itertools.cycle(frames):
        click.echo(f"{_CLEAR}{frame} {text}", nl=False, err=True, color=True)
        if not _goes_on(done, interrupted):
            break
    click.echo(_CLEAR, nl=False, err=True, color=True)


def _goes_on(done: Future[T], interrupted: threading.Event) -> bool:
    """Wait a moment; return whether there is still something to wait for."""
    if not interrupted.is_set():
        wait([done], timeout=_PAUSE)
    return not (done.done() or interrupted.is_set())


@contextlib.contextmanager
def _interruptions() -> Generator[threading.Event]:
    """
    Note Ctrl-C instead of raising it wherever this thread happens to be.

    In a finalizer, which the collector may call at any time, the exception would be printed and dropped. Where Ctrl-C
    has another handler, as in a background job or a program with a handler of its own, that handler stays.
    """
    noted = threading.Event()
    is_main = threading.current_thread() is threading.main_thread()  # only it receives signals
    if not is_main or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        yield noted
        return
    signal.signal(signal.SIGINT, lambda *_: noted.set())
    try:
        yield noted
    finally:
        signal.signal(signal.SIGINT, signal.default_int_handler)
