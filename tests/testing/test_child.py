"""A child obeys, and ends with its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from hazelcast_fluent.testing.real.child import Child

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


def is_gone(pid: int, seconds: float = 10.0) -> bool:
    """Tell whether a process ends within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_a_child_obeys(tmp_path: Path) -> None:
    """A signal sent to the guard reaches the command."""
    child = Child(SLEEP, tmp_path / "log")
    child.end("TERM", 10)

    assert not child.running
    assert is_gone(child.pid)


def test_a_frozen_child_still_ends(tmp_path: Path) -> None:
    """Freezing does not protect from being ended."""
    child = Child(SLEEP, tmp_path / "log")
    child.send("STOP")
    child.end("TERM", 10)

    assert not child.running


def test_a_deaf_child_is_ended_by_force(tmp_path: Path) -> None:
    """A command that ignores TERM is killed when the time is over."""
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    child = Child([sys.executable, "-c", deaf], tmp_path / "log")
    while "up" not in (tmp_path / "log").read_text(encoding="utf-8"):
        time.sleep(0.02)
    child.end("TERM", 0.3)

    assert is_gone(child.pid)


def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Even SIGKILL of the parent leaves no child behind."""
    source = f"""
import time
from pathlib import Path
from hazelcast_fluent.testing.real.child import Child
print(Child({SLEEP!r}, Path({str(tmp_path / "log")!r})).pid, flush=True)
time.sleep(60)
"""
    command = [sys.executable, "-c", source]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603 -- the lines above
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)

    assert is_gone(pid)
