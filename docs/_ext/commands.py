"""The reference of the command line, read off its commands."""

from __future__ import annotations

import contextlib
import inspect
import os
import re
import shlex
import tempfile
from collections.abc import Mapping
from pathlib import Path

import click
from click.testing import CliRunner

from docs._ext.markdown import code, table
from hazelcast_fluent.cli import NAME
from hazelcast_fluent.cli._main import COMMANDS, program

_OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]+|\w+://[^\s;,]+(?:,[^\s;,]+)*)")


FILES: Mapping[str, str] = {
    "hazelcast-client.yaml": """\
hazelcast-client:
  cluster-name: shop
  network:
    cluster-members: [hz-0:5701, hz-1:5701]
    redo-operation: true
  near-cache:
    orders-*:
      time-to-live-seconds: 60
""",
    "new.yaml": """\
hazelcast-client:
  cluster-name: shop
  network:
    cluster-members: [hz-0:5701, hz-1:5701]
  near-cache:
    orders-*:
      time-to-live-seconds: 5
""",
    "typo.yaml": """\
hazelcast-client:
  cluster-nam: shop
  network:
    connection-timeout: 5s
""",
}
"""Files that the examples use."""

PROGRAM = """\
import hazelcast

client = hazelcast.HazelcastClient(cluster_name="shop", cluster_members=["hz-0:5701"])
"""
"""The program that an example rewrites, ``old.py``."""

EXAMPLES: Mapping[str, str] = {
    "check": "typo.yaml",
    "show": "--origins hazelcast-client.yaml",
    "diff": "hazelcast-client.yaml new.yaml",
    "convert": "--to toml hazelcast-client.yaml -",
    "compat": "--target 5.7.0 new.yaml",
    "doctor": "--set network.cluster-members=127.0.0.1:1",
    "schema": "| grep '$schema'",
    "env-names": "| grep CONNECTIONTIMEOUT",
    "init": "- | grep cluster-name:",
    "migrate": "old.py",
    "completion": "bash | grep 'complete -o'",
}
"""What the example of each command gives it."""

ON_A_MEMBER: Mapping[str, tuple[str, str]] = {
    "ping": (
        "--set cluster-name=dev 127.0.0.1:5701",
        """\
connected to 'dev' after 13 ms
  client  hz.client_1 (eb60a863-1d95-480a-a80e-ae186922ba94), sees 271 partitions
  member  127.0.0.1:5701  5.7.0  0.16 / 0.18 / 0.21 ms""",
    ),
}
"""The examples that need a member, with what they printed once; tests compare everything but the numbers."""


def commands_text() -> str:
    """Return the files of the examples, then every command: what it does, an example, its usage, its options."""
    files = {**{name: ("yaml", text) for name, text in FILES.items()}, "old.py": ("text", PROGRAM)}
    shown = "\n".join(f"```{language} file={name}\n{text}```\n" for name, (language, text) in files.items())
    head = f"## The files of the examples\n\n{shown}\n"
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        for name, (_, text) in files.items():
            Path(name).write_text(text, encoding="utf-8")
        return head + "\n".join(map(_command, COMMANDS))


def _example(name: str) -> str:
    if name in ON_A_MEMBER:
        arguments, printed = ON_A_MEMBER[name]
        return f"```console member\n$ {NAME} {name} {arguments}\n{printed}\n```\n\n"
    return f"```console\n$ {NAME} {name} {EXAMPLES[name]}\n{_printed(name)}\n```\n\n"


def _printed(name: str) -> str:
    arguments, _, wanted = EXAMPLES[name].partition("| grep ")
    environment = {"COLUMNS": "80", **{key: "" for key in os.environ if key.startswith("HZCLIENT_")}}
    result = CliRunner(env=environment).invoke(program, [name, *shlex.split(arguments)], prog_name=NAME)
    lines = result.output.rstrip().splitlines()
    return "\n".join(line.rstrip() for line in lines if wanted.strip("' ") in line)


def _found(name: str) -> click.Command:
    context = click.Context(program, info_name=NAME)
    command = program.get_command(context, name)
    if command is None:
        raise AssertionError(f"{name} is no command")
    return command


def _options(command: click.Command) -> list[click.Option]:
    return [parameter for parameter in command.params if isinstance(parameter, click.Option)]


def _command(name: str) -> str:
    command = _found(name)
    context = click.Context(command, info_name=name, parent=click.Context(program, info_name=NAME))
    usage = f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"
    help_text = _OPTION.sub(r"`\1`", inspect.cleandoc(command.help or "").replace("\b", ""))
    rows = [_option(option, context) for option in _options(command)]
    return f"## {code(name)}\n\n```text\n{usage}\n```\n\n{help_text}\n\n{_example(name)}" + (
        table(("Option", "What it does"), rows) if rows else ""
    )


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    record = option.get_help_record(context)
    names, help_text = record or ("", "")
    # choices break between lines where there is room for a space
    return code(names.replace("|", " | ")), _OPTION.sub(r"`\1`", help_text)
