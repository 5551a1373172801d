"""Work that another process does: importing anew, and Hazelcast's own loader in a JVM."""

from __future__ import annotations

import atexit
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from benchmarks import java_peer, subjects
from benchmarks.interleaved import Pairs
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig

_JAVA_PAIRS = 3
"""Hazelcast's loader takes tens of seconds for such a file."""

_IMPORT = "import time; start = time.process_time(); {}; print(time.process_time() - start)"

_COMMAND = "import sys; sys.argv[1:] = {!r}; from hazelcast_fluent.cli import main; main()"

_FLOOR = "`python -c 'import click, attrs'`, both as whole processes"

_FILE = "hazelcast-client:\n  cluster-name: shop\n  near-cache:\n    m1:\n      time-to-live-seconds: {}\n"

_CLASSES = """
import time, attrs
def to_text(value: str) -> str: return value
start = time.process_time()
for number in range(20):
    fields = {f"field_{at}": attrs.field(default=None, converter=to_text, kw_only=True) for at in range(6)}
    attrs.make_class(f"Class{number}", fields, frozen=True, slots=True)
print(time.process_time() - start)
"""


@row("import", "`import hazelcast_fluent`", "`import attrs`, each in a process of its own", 1.5)
def importing() -> Pairs:
    return _in_turn(_IMPORT.format("import hazelcast_fluent"), _IMPORT.format("import attrs"))


@row(
    "import-clientconfig",
    "`from hazelcast_fluent import ClientConfig`",
    "`import attrs`, each in a process of its own",
    1.5,
)
def importing_the_root() -> Pairs:
    return _in_turn(_IMPORT.format("from hazelcast_fluent import ClientConfig"), _IMPORT.format("import attrs"))


@row(
    "import-and-build",
    "the same, and a first chain with `build()`",
    "`import attrs`, each in a process of its own",
    None,
)
def building() -> Pairs:
    chain = 'ClientConfig.builder().group("dev").network(addresses=["10.0.0.1:5701"]).near_cache("m1", ttl=60).build()'
    ours = f"from hazelcast_fluent import ClientConfig; {chain}"
    return _in_turn(_IMPORT.format(ours), _IMPORT.format("import attrs"))


@row("command", "`hazelcast-fluent check -q` of a small file", _FLOOR, 2.5)
def check() -> Pairs:
    return _command("check", "-q", "a.yaml")


@row("command-show", "`hazelcast-fluent show` of it", _FLOOR, 2.5)
def show() -> Pairs:
    return _command("show", "a.yaml")


@row("command-diff", "`hazelcast-fluent diff` of two such files", _FLOOR, 2.5)
def diff() -> Pairs:
    return _command("diff", "a.yaml", "b.yaml")


@row("command-convert", "`hazelcast-fluent convert` of it to XML", _FLOOR, 2.5)
def convert() -> Pairs:
    return _command("convert", "--force", "a.yaml", "c.xml")


@row("command-compat", "`hazelcast-fluent compat` of it", _FLOOR, 2.5)
def compatibility() -> Pairs:
    return _command("compat", "a.yaml")


@row("command-env-names", "`hazelcast-fluent env-names` of it", _FLOOR, 2.5)
def env_names() -> Pairs:
    return _command("env-names", "a.yaml")


@row("command-schema", "`hazelcast-fluent schema`", _FLOOR, 2.5)
def schema() -> Pairs:
    return _command("schema")


@row("command-init", "`hazelcast-fluent init -`", _FLOOR, 2.5)
def init() -> Pairs:
    return _command("init", "-")


@row("command-ping", "`hazelcast-fluent ping` of a file that is not there", _FLOOR, 2.5)
def ping() -> Pairs:
    return _command("ping", "missing.yaml")


@row("command-help", "`hazelcast-fluent --help`", _FLOOR, 2.5)
def usage() -> Pairs:
    return _command("--help")


@row("command-version", "`hazelcast-fluent --version`", _FLOOR, 2.5)
def version() -> Pairs:
    return _command("--version")


@row("import-yaml", "`import click, attrs, yaml`", "`import click, attrs`, each in a process of its own", None)
def with_yaml() -> Pairs:
    return _in_turn(_IMPORT.format("import click, attrs, yaml"), _IMPORT.format("import click, attrs"))


def _command(*arguments: str) -> Pairs:
    with tempfile.TemporaryDirectory() as folder:
        for name, seconds in (("a.yaml", 60), ("b.yaml", 61)):
            Path(folder, name).write_text(_FILE.format(seconds), encoding="utf-8")
        return _in_turn(_COMMAND.format(list(arguments)), "import click, attrs", partial(_whole, folder))


def _in_turn(ours: str, theirs: str, seconds: Callable[[str], float] | None = None) -> Pairs:
    """Return the *seconds* of two programs, run in turn; by default those that they print themselves."""
    measure = seconds or _told
    measure(ours)  # compiles the modules
    measure(theirs)
    mine, other = [], []
    for pair in range(31):
        if pair % 2:
            other.append(measure(theirs))
            mine.append(measure(ours))
        else:
            mine.append(measure(ours))
            other.append(measure(theirs))
    return Pairs(tuple(mine), tuple(other))


@cache
def _environment() -> dict[str, str]:
    """Return an environment in which modules are kept compiled, as an installer leaves them."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder}


def _ended(program: str, folder: str | None = None) -> str:
    """Run *program* and return what it printed; how it ends is its own affair: `diff` ends with 1."""
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment(), cwd=folder)
    return done.stdout


def _told(program: str) -> float:
    """Return the seconds that *program* prints at last."""
    return float(_ended(program).splitlines()[-1])


def _whole(folder: str, program: str) -> float:
    """Return the processor's seconds of the whole process of *program*, the interpreter's own start among them."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _ended(program, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


@row("import-attrs-classes", "20 attrs classes of six fields, about what the package has", "`import attrs`", None)
def classes() -> Pairs:
    return _in_turn(_CLASSES, _IMPORT.format("import attrs"))


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
