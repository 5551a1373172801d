"""``hazelcast-fluent migrate``."""

from __future__ import annotations

import sys

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import readable
from hazelcast_fluent.errors import MissingExtraError


@click.command(short_help="Rewrite 3.x and 5.x programs into chains.")
@click.argument("paths", nargs=-1, required=True, type=click.Path(readable=False))
@click.option("--write", is_flag=True, help="Change the files; without it the changes are only printed.")
@click.option("--check", is_flag=True, help="Exit with 1 if something would change or is left.")
@click.pass_context
def command(ctx: click.Context, paths: tuple[str, ...], write: bool, check: bool) -> None:
    """
    Rewrite programs that configure the 3.x or the 5.x client into chains.

    PATHS are files, and folders with all .py and .ipynb files in them, except those of hidden folders and virtual
    environments. What can't be rewritten is listed with the reason and the remedy, and so is each converted option that
    the 5.x client does not support.

    The changes are shown as they stand in the programs, including passwords that are written there.
    """
    from hazelcast_fluent.migrate import run

    try:
        report = run([readable(path, folder=True) for path in paths], write=write)
    except ModuleNotFoundError as error:
        if error.name != "libcst":
            raise
        raise MissingExtraError("libcst", "migrate") from error
    if not write:
        click.echo(_coloured(report.diff()) if sys.stdout.isatty() else report.diff(), nl=False)
    for left in report.left:
        click.echo(f"left: {left}", err=True)
    for note in report.notes:
        click.echo(f"note: {note}", err=True)
    done = "converted" if write else "to convert"
    click.echo(f"{_counted(report.converted, 'statement')} {done}, {len(report.left)} left unchanged", err=True)
    if check and (report.converted or report.left):
        ctx.exit(PROBLEMS)


def _counted(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _coloured(diff: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    lines = diff.splitlines(keepends=True)
    return "".join(click.style(line, fg=colours[line[0]]) if line[:1] in colours else line for line in lines)
