"""The program's commands, each imported when it is needed, and the options of them all."""

from __future__ import annotations

import importlib
import itertools
import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from hazelcast_fluent.cli._exit import PipeClosedError, ended
from hazelcast_fluent.cli._output import prepare_streams

COMMANDS = (
    "check",
    "show",
    "diff",
    "convert",
    "compat",
    "ping",
    "doctor",
    "schema",
    "env-names",
    "init",
    "migrate",
    "completion",
)
"""All commands, in the order the help lists them."""


_OTHER_NAMES = {
    "lint": "check",
    "validate": "check",
    "verify": "check",
    "print": "show",
    "explain": "show",
    "compare": "diff",
    "export": "convert",
    "connect": "ping",
    "new": "init",
}
"""What other programs call the commands."""


class Program(click.Group):
    """The group of all commands; the module of a command is imported when the command runs."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Return the names of the commands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002  # click's signature
        """Return the command of a name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"hazelcast_fluent.cli.commands.{cmd_name.replace('-', '_')}")
        command: click.Command = module.command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that was asked for, or fail with the nearest one."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(_no_command(args[0]))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command that was asked for."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise PipeClosedError from None

    def main(self, *args: Any, **extra: Any) -> NoReturn:
        """Run, and end the process with the right exit code; an error is a line or two, or JSON."""
        extra["standalone_mode"] = False
        arguments = (args[0] if args else extra.get("args")) or sys.argv[1:]
        as_json = wants_json(arguments)
        prepare_streams()
        if {"-h", "--help"} & {*arguments}:
            extra["terminal_width"] = help_width()
        raise SystemExit(ended(lambda: super(Program, self).main(*args, **extra), as_json=as_json))


def help_width() -> int:
    """Return how wide help is printed; click goes no lower than 50 columns."""
    import shutil  # only for help

    return max(min(shutil.get_terminal_size().columns, 80) - 2, 30)


def wants_json(arguments: Sequence[str]) -> bool:
    """Whether *arguments* ask for JSON, be they right or wrong otherwise."""
    return "--format=json" in arguments or ("--format", "json") in itertools.pairwise(arguments)


def _no_command(name: str) -> str:
    from hazelcast_fluent.errors import did_you_mean  # only where something is wrong

    hint = f"did you mean {_OTHER_NAMES[name]!r}?" if name in _OTHER_NAMES else did_you_mean(name, COMMANDS)
    if hint is None and os.path.exists(name):  # noqa: PTH110  # pathlib is slow to import
        hint = f"for a file, write: hazelcast-fluent check {name}"
    return f"There is no command {name!r}; {hint or 'the commands are ' + ', '.join(COMMANDS)}"


def _version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version

        click.echo(f"hazelcast-fluent {version('hazelcast-fluent')}")
        ctx.exit()


@click.group(cls=Program, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version and exit."
)
@click.pass_context
def program(ctx: click.Context) -> None:
    """Check, show, compare, convert and test the configuration of a Hazelcast client."""
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    elif os.environ.get("FORCE_COLOR"):
        ctx.color = True
