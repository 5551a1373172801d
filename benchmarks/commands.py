"""The commands, as whole processes on small files, and `check` of many files."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import subjects
from benchmarks.interleaved import Pairs
from benchmarks.programs import compare_programs
from benchmarks.rows import row

_COMMAND = "import sys; sys.argv[1:] = {!r}; from hazelcast_fluent.cli import main; main()"
_FLOOR_PROGRAM = "import click, attrs"
_FLOOR = f"`python -c '{_FLOOR_PROGRAM}'`, as whole processes"
_GOAL = 2.2
_MANY = 500
_MANY_FLOOR = """
import pathlib, yaml
for file in pathlib.Path().glob("*.yaml"):
    yaml.load(file.read_text(), Loader=yaml.CSafeLoader)
"""


@row("command", "`hazelcast-fluent check -q` of a small file", _FLOOR, _GOAL)
def check() -> Pairs:
    return _command("check", "-q", "a.yaml")


@row("command-show", "`hazelcast-fluent show` of it", _FLOOR, _GOAL)
def show() -> Pairs:
    return _command("show", "a.yaml")


@row("command-diff", "`hazelcast-fluent diff` of two such files", _FLOOR, _GOAL)
def diff() -> Pairs:
    return _command("diff", "a.yaml", "b.yaml")


@row("command-convert", "`hazelcast-fluent convert` of it to XML", _FLOOR, _GOAL)
def convert() -> Pairs:
    return _command("convert", "--force", "a.yaml", "c.xml")


@row("command-compat", "`hazelcast-fluent compat` of it", _FLOOR, _GOAL)
def compatibility() -> Pairs:
    return _command("compat", "a.yaml")


@row("command-env-names", "`hazelcast-fluent env-names` of it", _FLOOR, _GOAL)
def env_names() -> Pairs:
    return _command("env-names", "a.yaml")


@row("command-schema", "`hazelcast-fluent schema`", _FLOOR, _GOAL)
def schema() -> Pairs:
    return _command("schema")


@row("command-init", "`hazelcast-fluent init -`", _FLOOR, _GOAL)
def init() -> Pairs:
    return _command("init", "-")


@row("command-migrate", "`hazelcast-fluent migrate` of a program of five lines", _FLOOR, _GOAL)
def migrate() -> Pairs:
    return _command("migrate", "program.py")


@row("command-completion", "`hazelcast-fluent completion bash`", _FLOOR, _GOAL)
def completion() -> Pairs:
    return _command("completion", "bash")


@row("command-ping", "`hazelcast-fluent ping` of a file that does not exist", _FLOOR, _GOAL)
def ping() -> Pairs:
    return _command("ping", "missing.yaml")


@row("command-doctor", "`hazelcast-fluent doctor` of a file that does not exist", _FLOOR, _GOAL)
def doctor() -> Pairs:
    return _command("doctor", "missing.yaml")


@row("command-help", "`hazelcast-fluent --help`", _FLOOR, _GOAL)
def usage() -> Pairs:
    return _command("--help")


@row("command-version", "`hazelcast-fluent --version`", _FLOOR, _GOAL)
def version() -> Pairs:
    return _command("--version")


@row("command-floor", "`import click, attrs, yaml`", _FLOOR, None)
def with_yaml() -> Pairs:
    return compare_programs("import click, attrs, yaml", _FLOOR_PROGRAM)


@row("command-migrate-floor", "`import click, attrs, libcst` with its metadata", _FLOOR, None)
def with_libcst() -> Pairs:
    return compare_programs("import click, attrs, libcst, libcst.metadata", _FLOOR_PROGRAM)


@row("check-many", "`hazelcast-fluent check -q` of 500 files", "PyYAML's C loader over them in one process", 4)
def check_many() -> Pairs:
    with tempfile.TemporaryDirectory() as folder:
        for number in range(_MANY):
            text = subjects.yaml_text(1 + number % 8)
            Path(folder, f"hazelcast-client-{number}.yaml").write_text(text, encoding="utf-8")
        program = _COMMAND.format(["check", "-q", "."])
        return compare_programs(program, _MANY_FLOOR, folder=folder, rounds=7)


def _command(*arguments: str) -> Pairs:
    with tempfile.TemporaryDirectory() as folder:
        for name, seconds in (("a.yaml", 60), ("b.yaml", 61)):
            Path(folder, name).write_text(subjects.small_file(seconds), encoding="utf-8")
        Path(folder, "program.py").write_text(subjects.PROGRAM, encoding="utf-8")
        return compare_programs(_COMMAND.format(list(arguments)), _FLOOR_PROGRAM, folder=folder)
