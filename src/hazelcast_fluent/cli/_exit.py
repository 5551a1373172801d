"""How the program ends: the right code, and a clear line instead of a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any

import click

from hazelcast_fluent.errors import ConfigWarning, HazelcastFluentError, InvalidConfigError

PROBLEMS = 1
"""The configuration has problems, or what was asked is answered by *no*."""

CANNOT_RUN = 2
"""The program could not do what it was asked to."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report of programs that end by these signals."""


class PipeClosedError(Exception):
    """Nobody reads what the program writes; click would take the `BrokenPipeError` itself for a problem."""


class CannotRunError(click.ClickException):
    """The program can't do what it was asked to; the message says why."""

    exit_code = CANNOT_RUN


def ended(run: Callable[[], Any]) -> int:
    """Return the exit code of *run*, having said on standard error what went wrong."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", ConfigWarning)
        warnings.showwarning = _show_warning  # type: ignore[assignment]  # it has no use for the rest
        try:
            code = run()
            sys.stdout.flush()
        except (BrokenPipeError, PipeClosedError):
            _close_quietly()
            code = BROKEN_PIPE
        except BaseException as error:  # noqa: BLE001  # what it does not know it raises again
            code = _told(error)
        return code if isinstance(code, int) else 0


def _told(error: BaseException) -> int:
    if isinstance(error, click.ClickException):
        error.show()
        return error.exit_code
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return _line("interrupted", INTERRUPTED)
    if isinstance(error, InvalidConfigError):
        from hazelcast_fluent.cli._output import problems_text

        click.echo(problems_text(error.problems), err=True)
        return PROBLEMS
    if isinstance(error, OSError) and error.strerror:
        name = f"{os.fsdecode(error.filename)}: " if error.filename else ""
        return _line(f"{name}{error.strerror}", CANNOT_RUN)
    if isinstance(error, HazelcastFluentError):
        return _line(str(error), CANNOT_RUN)
    raise error


def _line(text: str, code: int) -> int:
    click.echo(f"Error: {text}", err=True)
    return code


def _show_warning(message: Warning | str, category: type[Warning], *_where: Any) -> None:
    if issubclass(category, ConfigWarning):
        click.echo(f"{click.style('warning', fg='yellow')}: {message}", err=True)


def _close_quietly() -> None:
    # what is still buffered would fail again when the interpreter closes the stream
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
