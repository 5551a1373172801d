"""
Asks Hazelcast's own loaders what they make of a batch of inputs.

`java/` holds the program that does; it is compiled against the member's jar once (and kept in the system's temporary
folder under the hash of its sources) and answers a whole batch in one run.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

import attrs

from tests.oracle.jars import Version, class_path_of

Kind = Literal[
    "yaml",
    "xml",
    "load",
    "default",
    "failover-yaml",
    "failover-xml",
    "failover-load",
    "failover-resolve",
    "match",
    "lookup",
]
Json: TypeAlias = Any
JavaPath: TypeAlias = tuple[str, ...]
"""Names of Java fields and map keys, from the client configuration down."""

DIRECTORY = "@DIR@"
"""Stands for the working directory, where the files of a case are, in all its texts."""

_SOURCES = Path(__file__).parent / "java"
_SLOWEST_RUN = 900
_SLOWEST_COMPILE = 120
_JVM = [
    "-Xmx512m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-Dfile.encoding=UTF-8",
    "-Dhazelcast.logging.type=none",
    "-Dhazelcast.phone.home.enabled=false",
    "--add-opens=java.base/java.util=ALL-UNNAMED",
]


@attrs.frozen(kw_only=True)
class Case:
    """One input for the loaders."""

    name: str
    """What tests call it."""

    kind: Kind
    """Which loader reads it."""

    text: str | bytes = ""
    """The document, for the loaders that are given one."""

    files: Mapping[str, str | bytes] = attrs.field(factory=dict)
    """Files in the working directory, by relative name."""

    properties: Mapping[str, str] | None = None
    """The variables the loader is given; None: it uses the system properties."""

    system: Mapping[str, str] = attrs.field(factory=dict)
    """System properties."""

    environment: Mapping[str, str] = attrs.field(factory=dict)
    """Environment variables."""

    names: Sequence[str] = ()
    """The configured names, for `match` and `lookup`."""

    item: str | None = None
    """The name looked up, for `match` and `lookup`."""


@attrs.frozen
class Verdict:
    """What the loader made of a case: a result or the reasons of its refusal."""

    name: str
    """The case's name."""

    ok: bool
    """Whether it was loaded."""

    result: Json = None
    """What was loaded: for a client the changes as [path, value] lists, see `changes`."""

    causes: tuple[Mapping[str, str], ...] = ()
    """The exception and its causes, outermost first: `class`, `message`, `text`."""

    violations: tuple[str, ...] = ()
    """What a schema found wrong, one by one, where it was a schema that refused."""

    @property
    def changes(self) -> dict[JavaPath, Json]:
        """What differs from the defaults, by path of Java's fields."""
        return {tuple(path): value for path, value in self.result}

    @property
    def error(self) -> str:
        """The exception's chain in one line."""
        return " <- ".join(f"{cause['class']}: {cause['message']}" for cause in self.causes)


class OracleError(Exception):
    """The Java program could not be compiled or did not finish."""


def run_batch(cases: Iterable[Case], version: Version = "5.7", *, scratch: Path | None = None) -> list[Verdict]:
    """
    Return Java's verdict on each case, in one run of the JVM.

    What a failing run left (its batch, answers and output) stays in *scratch*, or in a temporary folder that the error
    names.
    """
    asked = list(cases)
    folder = Path(tempfile.mkdtemp(prefix="hazelcast-oracle-", dir=scratch))
    working = folder / "working"
    working.mkdir()
    batch = folder / "batch.jsonl"
    batch.write_text("".join(_line(case, working) for case in asked), encoding="utf-8")
    answers = folder / "answers.jsonl"
    _java(version, batch, answers, working, folder / "output.txt")
    verdicts = [
        _verdict(case, line)
        for case, line in zip(asked, answers.read_text("utf-8").removesuffix("\n").split("\n"), strict=True)
    ]
    if scratch is None:
        shutil.rmtree(folder)
    return verdicts


def _line(case: Case, working: Path) -> str:
    fields = attrs.asdict(case, filter=lambda _, value: value is not None)
    return json.dumps(_placed(fields, str(working))) + "\n"


def _placed(value: Json, directory: str) -> Json:
    """Put the directory where the placeholder is, and bytes into a form JSON has."""
    match value:
        case str():
            return value.replace(DIRECTORY, directory)
        case bytes():
            return {"base64": base64.b64encode(value).decode()}
        case Mapping():
            return {_placed(key, directory): _placed(entry, directory) for key, entry in value.items()}
        case list() | tuple():
            return [_placed(item, directory) for item in value]
        case _:
            return value


def _verdict(case: Case, line: str) -> Verdict:
    answer = json.loads(line)
    causes, violations = answer.get("causes", ()), answer.get("violations", ())
    return Verdict(case.name, answer["ok"], answer.get("result"), tuple(causes), tuple(violations))


def _java(version: Version, batch: Path, answers: Path, working: Path, output: Path) -> None:
    class_path = os.pathsep.join(map(str, [compiled(version), *class_path_of(version)]))
    command = ["java", *_JVM, "-cp", class_path, "Oracle", str(batch), str(answers)]
    with output.open("w") as out:
        _bounded(command, working, out, _SLOWEST_RUN, output)


def _bounded(command: list[str], working: Path, out: Any, seconds: float, kept: Path) -> None:
    try:
        subprocess.run(  # noqa: S603 -- with arguments of our own making
            command, cwd=working, stdout=out, stderr=subprocess.STDOUT, timeout=seconds, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired) as problem:
        said = kept.read_text(errors="replace")[-2000:]
        raise OracleError(f"{problem}; its output is in {kept}:\n{said}") from problem


@functools.cache
def compiled(version: Version) -> Path:
    """Return the folder with the compiled program, compiling it if its sources changed."""
    sources = sorted(_SOURCES.glob("*.java"))
    key = hashlib.sha256(b"".join(source.read_bytes() for source in sources)).hexdigest()[:16]
    target = Path(tempfile.gettempdir()) / f"hazelcast-fluent-oracle-{os.getuid()}" / f"{version}-{key}"
    if not (target / "Oracle.class").exists():
        _compile(sources, version, target)
    return target


def _compile(sources: Sequence[Path], version: Version, target: Path) -> None:
    target.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(dir=target.parent))
    class_path = os.pathsep.join(map(str, class_path_of(version)))
    command = ["javac", "-proc:none", "-d", str(fresh), "-cp", class_path, *map(str, sources)]
    output = fresh / "javac.txt"
    with output.open("w") as out:
        _bounded(command, fresh, out, _SLOWEST_COMPILE, output)
    try:
        fresh.rename(target)
    except OSError:  # another process was faster
        shutil.rmtree(fresh)
