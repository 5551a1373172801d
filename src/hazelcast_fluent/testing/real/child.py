"""A child process that ends with its parent, whatever ends that: it runs under ``guard.py``."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from pathlib import Path
from typing import Literal

GUARD = Path(__file__).with_name("guard.py")

Signal = Literal["TERM", "KILL", "STOP", "CONT"]


class Child:
    """One running command, its output going to a log file."""

    def __init__(self, command: list[str], log: Path) -> None:
        """Start the command."""
        with log.open("w", encoding="utf-8") as output:
            self._guard = subprocess.Popen(  # noqa: S603 -- the command of a test
                [sys.executable, "-I", str(GUARD), *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                cwd=log.parent,
                text=True,
                start_new_session=True,
            )
        if self._guard.stdin is None or self._guard.stdout is None:
            raise AssertionError
        self._signals = self._guard.stdin
        self._answers = self._guard.stdout
        self.pid = int(self._answers.readline() or 0)

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._guard.poll() is None

    def send(self, *signals: Signal) -> None:
        """Let the guard send it signals, and wait until they are sent; one that has ended gets none."""
        with contextlib.suppress(BrokenPipeError):
            for name in signals:
                self._signals.write(f"{name}\n")
                self._signals.flush()
                self._answers.readline()

    def end(self, signal: Literal["TERM", "KILL"], seconds: float) -> None:
        """Send the signal, wait for the end that long, then kill it."""
        self.send("CONT", signal)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._guard.wait(seconds)
        with contextlib.suppress(BrokenPipeError):
            self._signals.close()
        self._guard.wait(seconds)
        self._answers.close()
