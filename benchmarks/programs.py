"""Running programs in processes of their own, with the package installed from its wheel, as users have it."""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

from benchmarks.interleaved import Pairs

_ROOT = Path(__file__).parent.parent
_ROUNDS = 31


def seconds(program: str, folder: str | None = None) -> float:
    """Return the processor's seconds of the whole process of *program*, the interpreter's own start included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _run(program, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def compare_programs(ours: str, theirs: str, *, folder: str | None = None, rounds: int = _ROUNDS) -> Pairs:
    """Return the seconds of two programs; each round runs both, and the order alternates."""
    sides = ours, theirs
    for program in sides:
        seconds(program, folder)  # fills the caches of files
    taken: dict[str, list[float]] = {ours: [], theirs: []}
    for at in range(rounds):
        for program in sides[:: -1 if at % 2 else 1]:
            taken[program].append(seconds(program, folder))
    return Pairs(tuple(taken[ours]), tuple(taken[theirs]))


def _run(program: str, folder: str | None) -> None:
    """Run *program*. Its exit status is not looked at: that of `diff` is 1 if there are differences."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment(), cwd=folder)
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)


def environment() -> dict[str, str]:
    """Return the environment of a process that finds the installed package, and keeps what it compiles."""
    made = os.environ | {"PYTHONPATH": str(_installed())}
    made.pop("PYTHONDONTWRITEBYTECODE", None)
    return made


@cache
def _installed() -> Path:
    """Return a folder into which the wheel of this working copy is installed and compiled."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--no-build-isolation", "--target", folder, str(_ROOT)], check=True)
    return Path(folder)
