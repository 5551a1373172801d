"""``hazelcast-fluent diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._completion import paths
from hazelcast_fluent.cli._exit import CANNOT_RUN, PROBLEMS
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import data_text, problems_text
from hazelcast_fluent.errors import InvalidConfigError

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.reports.diff import Diff


@click.command(short_help="Tell what changes between two files.")
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="[B]", required=False, type=FILE)
@click.option(
    "--ignore",
    multiple=True,
    metavar="PATH",
    shell_complete=paths,
    help="A path, or a pattern of paths, that does not count.",
)
@reported
@layered(environment=False)
@click.pass_context
def command(
    ctx: click.Context, before: str, after: str | None, ignore: tuple[str, ...], form: str, layers: Layers
) -> None:
    """
    Tell what changes from A to B, or from the defaults to A.

    Ends with 0 if nothing does, 1 if something does, 2 if a file can't be read.
    """
    try:
        changes = _configs(before, after, layers)
    except InvalidConfigError as error:
        click.echo(problems_text(error.problems), err=True)
        ctx.exit(CANNOT_RUN)
    found = changes[0].diff(changes[1], ignore=ignore)
    click.echo(_as_json(found) if form == "json" else found.text(color=ctx.color is not False and sys.stdout.isatty()))
    if found:
        ctx.exit(PROBLEMS)


def _configs(before: str, after: str | None, layers: Layers) -> tuple[ClientConfig, ClientConfig]:
    if after is not None:
        return layers.builder([before]).build(), layers.builder([after]).build()
    return layers.builder().build(), layers.builder([before]).build()


def _as_json(changes: Diff) -> str:
    data = [{"path": one.path, "kind": one.kind, "before": one.before_text, "after": one.after_text} for one in changes]
    return data_text(data)
