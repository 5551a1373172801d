"""The program of ``make demo``, with each kind of member that it may be asked for."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "examples" / "quickstart.py"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the program where neither java nor Maven is found."""
    environment = {**os.environ, "PATH": "", "JAVA_HOME": ""}
    command = [sys.executable, str(PROGRAM), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=60)  # noqa: S603  # our own


def test_a_fake_member() -> None:
    """The second read comes from the near cache."""
    done = run("--member", "fake")

    assert 0 == done.returncode, done.stderr
    assert done.stdout.startswith("A fake member, made of Python, listens at 127.0.0.1:")
    assert done.stdout.endswith("near cache of 'orders-eu': 1 hit, 1 miss\n")


def test_without_java() -> None:
    """By default a fake member takes the place of a real one, and the reason is printed."""
    done = run()

    assert 0 == done.returncode, done.stderr
    assert "No real member can be started: java 17 or newer is not installed.\nA fake member" in done.stdout


def test_a_real_member_without_java() -> None:
    """A member that is asked for is not replaced."""
    done = run("--member", "real")

    assert (1, "No member started: java 17 or newer is not installed\n") == (done.returncode, done.stderr)


def test_a_misspelled_kind() -> None:
    """The kinds are listed."""
    done = run("--member", "rael")

    assert 2 == done.returncode
    assert "invalid choice: 'rael'" in done.stderr
