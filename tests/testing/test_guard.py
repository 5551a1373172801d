"""The guard runs one command, passes signals on, and never lets it outlive its starter."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pytest

from hazelcast_fluent.testing.real import guard
from tests.testing.test_child import SLEEP, is_gone


@contextmanager
def guarded(*command: str) -> Generator[subprocess.Popen[str]]:
    """Run a command under a guard in a process of its own."""
    line = [sys.executable, "-I", str(guard.__file__), *command]
    pipe = subprocess.PIPE
    with subprocess.Popen(line, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:  # noqa: S603 -- ours
        yield process


def first_line(process: subprocess.Popen[str]) -> int:
    """Return the process id that the guard prints."""
    assert process.stdout is not None
    return int(process.stdout.readline())


def told(process: subprocess.Popen[str], *signals: str) -> int:
    """Name signals to the guard; return its exit code, with its input still open."""
    assert process.stdin is not None
    process.stdin.write("".join(f"{name}\n" for name in signals))
    process.stdin.flush()
    return process.wait(30)


@pytest.mark.parametrize("code", [0, 3])
def test_its_exit_code_is_the_commands(code: int) -> None:
    """A command that ends by itself ends the guard."""
    with guarded(sys.executable, "-c", f"raise SystemExit({code})") as process:
        first_line(process)

        assert code == process.wait(30)


def test_the_output_of_the_command_is_on_standard_error() -> None:
    """Standard output has the process id only."""
    with guarded(sys.executable, "-c", "print('up')") as process:
        process.wait(30)
        output, error = process.communicate(timeout=30)

    assert ("up\n", True) == (error, output.strip().isdecimal())


@pytest.mark.parametrize(("signals", "code"), [(["TERM"], 143), (["KILL"], 137), (["STOP", "CONT", "TERM"], 143)])
def test_signals_are_passed_on(signals: list[str], code: int) -> None:
    """The exit code is that of shells for a command that ends by a signal."""
    with guarded(*SLEEP) as process:
        first_line(process)

        assert code == told(process, *signals)


def test_a_signal_that_was_sent_is_confirmed() -> None:
    """Whoever freezes a command knows when that is done."""
    with guarded(*SLEEP) as process:
        first_line(process)
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("STOP\n")
        process.stdin.flush()

        assert "STOP\n" == process.stdout.readline()
        told(process, "KILL")


def test_the_end_of_the_input_ends_the_command() -> None:
    """It comes also when the starter is killed."""
    with guarded(*SLEEP) as process:
        pid = first_line(process)
        process.communicate(timeout=30)

    assert (137, True) == (process.returncode, is_gone(pid))


def test_an_unknown_signal_ends_the_command() -> None:
    """A guard that can't follow its starter any more lets nothing behind."""
    with guarded(*SLEEP) as process:
        pid = first_line(process)

        assert 137 == told(process, "NONSENSE")
    assert is_gone(pid)


class _EndedError(Exception):
    """Stands for the end of the process."""


@contextmanager
def standard_input(monkeypatch: pytest.MonkeyPatch) -> Generator[IO[str]]:
    """Give this process another standard input; return the end to write to."""
    out, into = os.pipe()
    with os.fdopen(out, encoding="utf-8") as reading, os.fdopen(into, "w", encoding="utf-8") as writing:
        monkeypatch.setattr(sys, "stdin", reading)
        yield writing


@pytest.mark.parametrize(("signal", "code"), [("TERM", 143), ("KILL", 137), ("", 137)])
def test_in_this_process(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, signal: str, code: int
) -> None:
    """The same, with the end of the process observed: a signal, or the end of the input."""
    codes: list[int] = []

    def end(given: int) -> None:
        codes.append(given)
        raise _EndedError

    monkeypatch.setattr(os, "_exit", end)
    with (tmp_path / "log").open("w") as log, standard_input(monkeypatch) as writing:
        monkeypatch.setattr(sys, "stderr", log)
        writing.write(f"{signal}\n" if signal else "")
        writing.close()
        before = set(threading.enumerate())
        with pytest.raises(_EndedError):
            guard.main(SLEEP)
        for thread in set(threading.enumerate()) - before:
            thread.join(30)

    assert codes[0] in ({code, 137} if signal else {code})
    assert is_gone(int(capsys.readouterr().out.splitlines()[0]))
