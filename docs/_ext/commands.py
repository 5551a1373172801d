"""The reference of the command line, read off its commands."""

from __future__ import annotations

import inspect
import re

import click

from docs._ext.markdown import code, table
from hazelcast_fluent.cli import NAME
from hazelcast_fluent.cli._main import COMMANDS, program

_OPTION = re.compile(r"(?<!\S)(--[a-z][a-z-]+)")


def commands_text() -> str:
    """Return every command: what it does, its usage, its options."""
    return "\n".join(map(_command, COMMANDS))


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
    return f"## {code(name)}\n\n```text\n{usage}\n```\n\n{help_text}\n\n" + (
        table(("Option", "What it does"), rows) if rows else ""
    )


def _option(option: click.Option, context: click.Context) -> tuple[str, str]:
    record = option.get_help_record(context)
    names, help_text = record or ("", "")
    # choices break between lines where there is room for a space
    return code(names.replace("|", " | ")), _OPTION.sub(r"`\1`", help_text)
