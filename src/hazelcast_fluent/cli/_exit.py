"""How the program ends: the right code, and a clear line, or JSON, instead of a traceback."""

from __future__ import annotations

import contextlib
import os
import sys
import warnings
from collections.abc import Callable
from typing import Any, NamedTuple

import click

from hazelcast_fluent.errors import ConfigWarning, HazelcastFluentError, InvalidConfigError, Problem, escaped

PROBLEMS = 1
"""The configuration has problems, or what was asked is answered by *no*."""

CANNOT_RUN = 2
"""The program could not do what it was asked to."""

INTERRUPTED = 130
BROKEN_PIPE = 141
"""What shells report of programs that end by these signals."""


class PipeClosedError(Exception):
    """The reader of the output went away; click would report the `BrokenPipeError` itself."""


class CannotRunError(click.ClickException):
    """The program can't do what it was asked to; the message gives the reason."""

    exit_code = CANNOT_RUN


class AnswerError(click.ClickException):
    """What was asked is answered by *no*; the message gives the reason."""

    exit_code = PROBLEMS


class UnusableFileError(click.ClickException):
    """A file that has problems, where their number is not what was asked for."""

    exit_code = CANNOT_RUN

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the configuration is invalid")
        self.problems = problems


class _Failure(NamedTuple):
    """Why the program ends early."""

    code: int
    message: str
    problems: tuple[Problem, ...] = ()
    usage: str = ""


def ended(run: Callable[[], Any], *, as_json: bool = False) -> int:
    """Return the exit code of *run*; what went wrong is printed on standard error, or *as_json* on standard output."""
    with warnings.catch_warnings():
        warnings.simplefilter("always", ConfigWarning)
        warnings.showwarning = _show_warning  # type: ignore[assignment]  # it has no use for the rest
        try:
            code = run()
            sys.stdout.flush()
        except (BrokenPipeError, PipeClosedError):
            _close_quietly()
            code = BROKEN_PIPE
        except BaseException as error:  # noqa: BLE001  # a bug is raised again
            failure = _failure(error)
            (_print_json if as_json else _print)(failure)
            code = failure.code
        return code if isinstance(code, int) else 0


def _failure(error: BaseException) -> _Failure:
    if isinstance(error, click.ClickException):
        context = error.ctx if isinstance(error, click.UsageError) else None
        # click's own messages may hold a name with the end of a line in it
        message = error.message if isinstance(error, AnswerError) else " ".join(error.format_message().split())
        problems = error.problems if isinstance(error, UnusableFileError) else ()
        return _Failure(error.exit_code, message, problems, _usage(context) if context else "")
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return _Failure(INTERRUPTED, "interrupted")
    if isinstance(error, InvalidConfigError):
        return _Failure(PROBLEMS, "the configuration is invalid", error.problems)
    if isinstance(error, OSError) and error.strerror:
        name = f"{escaped(os.fsdecode(error.filename))}: " if error.filename else ""
        return _Failure(CANNOT_RUN, f"{name}{error.strerror}")
    if isinstance(error, HazelcastFluentError):
        return _Failure(CANNOT_RUN, str(error))
    raise error


def _usage(context: click.Context) -> str:
    return f"{context.get_usage()}\nTry '{context.command_path} --help' for help.\n\n"


def _print(failure: _Failure) -> None:
    if failure.problems:
        from hazelcast_fluent.cli._output import problems_text

        click.echo(problems_text(failure.problems), err=True)
        return
    from hazelcast_fluent.cli._output import paragraphs

    lines = [escaped(line) for line in failure.message.splitlines()]
    click.echo(failure.usage + paragraphs("Error: " + "\n".join(lines)), err=True)


def _print_json(failure: _Failure) -> None:
    from hazelcast_fluent._report import JSON_FORMAT
    from hazelcast_fluent.cli._output import echo_json, problem_data

    problems = [problem_data(problem) for problem in failure.problems]
    echo_json({"format": JSON_FORMAT, "error": failure.message, "problems": problems})


def _show_warning(message: Warning | str, category: type[Warning], *_where: Any) -> None:
    if issubclass(category, ConfigWarning):
        click.echo(f"{click.style('warning', fg='yellow')}: {escaped(str(message))}", err=True)


def _close_quietly() -> None:
    # what is still buffered would fail again when the interpreter closes the stream
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
