"""How the program ends, whatever happens in it."""

from __future__ import annotations

import builtins
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click
import pytest

from hazelcast_fluent import InvalidConfigError, Problem
from hazelcast_fluent.cli import main
from hazelcast_fluent.cli._exit import ended
from hazelcast_fluent.errors import ConfigWarning, MissingExtraError


def raising(error: BaseException) -> Callable[[], NoReturn]:
    """Return a function that raises *error*."""

    def run() -> NoReturn:
        raise error

    return run


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (InvalidConfigError([Problem("a.b", "must be c", "1")]), 1, "error: a.b: must be c, got 1\n"),
        (MissingExtraError("x", "y"), 2, "Error: x is not installed: pip install 'hazelcast-fluent[y]'\n"),
        (click.ClickException("no"), 1, "Error: no\n"),
        (click.Abort(), 130, "Error: interrupted\n"),
        (KeyboardInterrupt(), 130, "Error: interrupted\n"),
        (PermissionError(13, "Permission denied", "f.yaml"), 2, "Error: f.yaml: Permission denied\n"),
        (PermissionError(13, "Permission denied", b"f.yaml"), 2, "Error: f.yaml: Permission denied\n"),
        (OSError(28, "No space left on device"), 2, "Error: No space left on device\n"),
    ],
)
def test_failures_are_a_line_and_a_code(
    capsys: pytest.CaptureFixture[str], error: BaseException, code: int, message: str
) -> None:
    """Whatever can happen to a user ends in one clear line and the right code."""
    assert (code, message) == (ended(raising(error)), capsys.readouterr().err)


def test_a_bug_is_no_line() -> None:
    """What is a bug of the program is raised as it is."""
    with pytest.raises(ZeroDivisionError):
        ended(raising(ZeroDivisionError()))


@pytest.mark.parametrize(("result", "code"), [(None, 0), (1, 1), ("text", 0)])
def test_exit_codes(result: Any, code: int) -> None:
    """A command's own code counts; what it returns otherwise does not."""
    assert code == ended(lambda: result)


def test_broken_pipe_closes_standard_output(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """After a broken pipe nothing is written any more."""
    file = tmp_path / "output"
    with file.open("w") as output:
        monkeypatch.setattr(sys, "stdout", output)
        assert ended(raising(BrokenPipeError())) == 141
        output.write("too late")

    assert file.read_text() == ""


def test_own_warnings_are_a_line_and_others_are_not_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """A warning of this library is one line; what libraries warn programmers of is not for users."""

    def run() -> None:
        warnings.warn("odd", ConfigWarning, stacklevel=1)
        warnings.simplefilter("always")
        warnings.warn("old", DeprecationWarning, stacklevel=1)

    ended(run)

    assert capsys.readouterr().err == "warning: odd\n"


def test_main_runs_the_program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The entry point takes the arguments of the process."""
    monkeypatch.setattr(sys, "argv", ["hazelcast-fluent", "--version"])

    with pytest.raises(SystemExit) as left:
        main()

    assert (0, "hazelcast-fluent ") == (left.value.code, capsys.readouterr().out[:17])


def importing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """Let the import of the program fail."""
    real = builtins.__import__

    def fake(name: str, *arguments: Any, **keywords: Any) -> Any:
        if name == "hazelcast_fluent.cli._main":
            raise error
        return real(name, *arguments, **keywords)

    monkeypatch.setattr(builtins, "__import__", fake)


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, ""),
        (
            ModuleNotFoundError("no click", name="click"),
            2,
            "hazelcast-fluent: click is not installed: pip install 'hazelcast-fluent[cli]'\n",
        ),
    ],
)
def test_start_that_fails(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    code: int,
    message: str,
) -> None:
    """An interrupt while it starts, and a missing click, are no tracebacks."""
    importing(monkeypatch, error)

    with pytest.raises(SystemExit) as left:
        main()

    assert (code, message) == (left.value.code, capsys.readouterr().err)


def test_other_missing_modules_are_bugs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A module that should be there is not blamed on click."""
    importing(monkeypatch, ModuleNotFoundError("no x", name="x"))

    with pytest.raises(ModuleNotFoundError):
        main()
