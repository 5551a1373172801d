"""The testing kit: its plugin in suites that don't use it, a first test with a fake and with a real member."""

from __future__ import annotations

import functools
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.interleaved import Pairs
from benchmarks.programs import environment
from benchmarks.rows import row
from hazelcast_fluent.testing import RealMember
from tests.cluster.jars import current_version

_NOTHING = "def test_first():\n    pass\n"
_IMPORT = "def test_first():\n    import hazelcast\n"
_FAKE = "def test_first(hazelcast_client):\n    hazelcast_client.get_map('m').blocking().put('k', 'v')\n"
_OTHERS = ("cacheprovider", "xdist", "cov", "hypothesispytest", "anyio", "timeout")
_WITHOUT = ("-p", "no:hazelcast-fluent")
_KEEP_NOTHING = {"PYTHONDONTWRITEBYTECODE": "1"}
_ROUNDS = 31
_STARTS = 5


@row("kit-plugin", "start of the pytest plugin in a suite that does not use it", "10 ms", 1)
def plugin() -> Pairs:
    return _more(_suite(_NOTHING), _suite(_NOTHING, *_WITHOUT), 0.01)


@row("kit-fake", "a first test with a fake member, the client's import apart", "150 ms", 1)
def fake() -> Pairs:
    return _more(_suite(_FAKE), _suite(_IMPORT), 0.15)


@row("kit-fake-new", "the same where pytest keeps no compiled modules, or has none yet", "150 ms", None)
def fake_in_new_environment() -> Pairs:
    return _more(_suite(_FAKE, variables=_KEEP_NOTHING), _suite(_IMPORT, variables=_KEEP_NOTHING), 0.15)


@row("kit-real", "a real member from its start until it answers, on the wall", "2 s", 1)
def real() -> Pairs:
    _started()  # writes the archive of classes
    return Pairs(tuple(_started() for _ in range(_STARTS)), (2.0,) * _STARTS)


def _started() -> float:
    began = time.perf_counter()
    with RealMember(version=current_version()):
        return time.perf_counter() - began


def _more(ours: Callable[[], float], theirs: Callable[[], float], goal: float) -> Pairs:
    """Return how many seconds more one side takes than the other, beside the goal; the order alternates."""
    ours(), theirs()
    more = []
    for at in range(_ROUNDS):
        first, second = (ours(), theirs()) if at % 2 else (theirs(), ours())[::-1]
        more.append(first - second)
    return Pairs((statistics.median(more),), (goal,))


def _suite(text: str, *options: str, variables: Mapping[str, str] = {}) -> Callable[[], float]:
    """Return a function that runs a suite in a process of its own, and returns the processor's seconds."""
    folder = Path(tempfile.mkdtemp())
    (folder / "test_first.py").write_text(text, encoding="utf-8")
    return functools.partial(_seconds, folder, options, variables)


def _seconds(folder: Path, options: tuple[str, ...], variables: Mapping[str, str]) -> float:
    others = [part for name in _OTHERS for part in ("-p", f"no:{name}")]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "pytest", "-q", *others, *options]
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment() | variables)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
