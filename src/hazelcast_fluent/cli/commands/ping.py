"""``hazelcast-fluent ping``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import data_text
from hazelcast_fluent.cli._spinner import waited


@click.command(short_help="Connect and show the members.")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="After how many seconds to give up.",
)
@click.option("--count", type=click.IntRange(min=1), default=3, show_default=True, help="How often to ask each member.")
@reported
@layered(environment=True)
@click.pass_context
def command(ctx: click.Context, files: tuple[str, ...], timeout: float, count: int, form: str, layers: Layers) -> None:
    """
    Connect, and show the members, their versions and how fast they answer.

    Ends with 1 if the cluster can't be reached.
    """
    from hazelcast_fluent.clients.ping import ping
    from hazelcast_fluent.errors import ConnectionFailedError

    config = layers.config(files)
    where = ", ".join(config.network_config.addresses) or "127.0.0.1"
    try:
        found = waited(
            f"connecting to {config.group_config.name} at {where}",
            lambda: ping(config, timeout=timeout, count=count),
        )
    except ConnectionFailedError as error:
        click.echo(f"Error: {error}", err=True)
        ctx.exit(PROBLEMS)
    if form == "json":
        import attrs

        click.echo(data_text(attrs.asdict(found)))
    else:
        click.echo(str(found))
