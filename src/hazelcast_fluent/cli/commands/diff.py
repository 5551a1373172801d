"""``hazelcast-fluent diff``."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._completion import paths
from hazelcast_fluent.cli._exit import PROBLEMS, UnusableFileError
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import echo_json, paragraphs
from hazelcast_fluent.errors import InvalidConfigError

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig


@click.command(short_help="Show what changes between two files.")
@click.argument("before", metavar="A", type=FILE)
@click.argument("after", metavar="[B]", required=False, type=FILE)
@click.option(
    "--ignore",
    multiple=True,
    metavar="PATH",
    shell_complete=paths,
    help="A path, or a pattern of paths, to leave out; repeatable.",
)
@reported
@layered
@click.pass_context
def command(
    ctx: click.Context, before: str, after: str | None, ignore: tuple[str, ...], form: str, layers: Layers
) -> None:
    """
    Show what changes from A to B, or from the defaults to A.

    Exits with 0 if nothing does, 1 if something does, 2 if a file can't be read or has problems.
    """
    try:
        first, second = _configs(before, after, layers)
    except InvalidConfigError as error:
        raise UnusableFileError(error.problems) from None
    found = first.diff(second, ignore=ignore)
    if form == "json":
        echo_json([change.to_dict() for change in found])
    else:
        click.echo(paragraphs(found.text(color=ctx.color is not False and sys.stdout.isatty())))
        if any(change.is_cut for change in found):
            click.echo("note: long values are shown in part; --format json has them whole", err=True)
    if found:
        ctx.exit(PROBLEMS)


def _configs(before: str, after: str | None, layers: Layers) -> tuple[ClientConfig, ClientConfig]:
    if after is not None:
        return layers.build([before]), layers.build([after])
    return layers._replace(profiles=()).build(), layers.build([before])
