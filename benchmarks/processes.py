"""Work that another process does: importing anew, and Hazelcast's own loader in a JVM."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
import time
from functools import cache

from benchmarks import java_peer, subjects
from benchmarks.interleaved import Pairs
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig

_JAVA_PAIRS = 3
"""Hazelcast's loader takes tens of seconds for such a file."""

_IMPORT = "import time; start = time.process_time(); import {}; print(time.process_time() - start)"


_COMMAND = """
import atexit, sys, time
start = time.process_time()
atexit.register(lambda: print(time.process_time() - start))
sys.argv[1:] = ["check", "-q", {!r}]
from hazelcast_fluent.cli import main
main()
"""


_CLASSES = """
import time, attrs
start = time.process_time()
for number in range(28):
    fields = {f"field_{at}": attrs.field(default=None, converter=str, kw_only=True) for at in range(9)}
    attrs.make_class(f"Class{number}", fields, frozen=True, slots=True, repr=False)
print(time.process_time() - start)
"""


@row("import", "`import hazelcast_fluent`", "`import attrs`, each in a process of its own", 1.5)
def importing() -> Pairs:
    mine, other = [], []
    _import("hazelcast_fluent")
    for _ in range(31):
        mine.append(_import("hazelcast_fluent"))
        other.append(_import("attrs"))
    return Pairs(tuple(mine), tuple(other))


@row(
    "command", "`hazelcast-fluent check -q` of a small file", "`import click, attrs`, each in a process of its own", 2.5
)
def command() -> Pairs:
    mine, other = [], []
    with tempfile.NamedTemporaryFile("w", suffix=".yaml", encoding="utf-8") as file:
        file.write("hazelcast-client:\n  cluster-name: shop\n  near-cache:\n    m1:\n      time-to-live-seconds: 60\n")
        file.flush()
        check = _COMMAND.format(file.name)
        _run(check)
        for _ in range(31):
            mine.append(_run(check))
            other.append(_import("click, attrs"))
    return Pairs(tuple(mine), tuple(other))


def _import(name: str) -> float:
    return _run(_IMPORT.format(name))


@cache
def _environment() -> dict[str, str]:
    """Return an environment in which modules are kept compiled, as an installer leaves them."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


def _run(program: str) -> float:
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=_environment())
    return float(done.stdout)


@row("import-attrs-classes", "as many attrs classes of nine fields as the package makes, 28", "`import attrs`", None)
def classes() -> Pairs:
    mine, other = [], []
    _run(_CLASSES)
    for _ in range(15):
        mine.append(_run(_CLASSES))
        other.append(_import("attrs"))
    return Pairs(tuple(mine), tuple(other))


@row("java-load", "load the YAML file", "Hazelcast's own Java loader, warmed up in one JVM", 3)
def java_load() -> Pairs:
    text = subjects.yaml_text()
    with java_peer.loader(text, subjects.yaml_text(500)) as load:
        mine, other = [], []
        for _ in range(_JAVA_PAIRS):
            start = time.perf_counter()
            ClientConfig.from_yaml(text)
            mine.append(time.perf_counter() - start)
            other.append(load())
    return Pairs(tuple(mine), tuple(other))
