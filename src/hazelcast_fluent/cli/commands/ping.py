"""``hazelcast-fluent ping``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._addresses import at, files_or_addresses, limited, place, separated
from hazelcast_fluent.cli._exit import AnswerError
from hazelcast_fluent.cli._options import Layers, layered, reported
from hazelcast_fluent.cli._output import echo_json, paragraphs
from hazelcast_fluent.errors import escaped


@click.command(short_help="Connect and show the members.")
@files_or_addresses
@limited("After how many seconds to give up.")
@click.option("--count", type=click.IntRange(min=1), default=3, show_default=True, help="How often to ask each member.")
@reported
@layered
def command(given: tuple[str, ...], timeout: float, count: int, form: str, layers: Layers) -> None:
    """
    Connect, and show the members, their versions and how fast they answer.

    HOST:PORT is the address of a member, and replaces the addresses of the configuration. Without FILE, the
    configuration is the one that a client would find.

    Exits with 1 if the cluster can't be reached.
    """
    files, addresses = separated(given)
    config = at(layers.config(files), addresses)

    from hazelcast_fluent.cli._spinner import waited  # loads asyncio with the next, which a wrong file does not need
    from hazelcast_fluent.clients.ping import ping
    from hazelcast_fluent.errors import ConnectionFailedError

    try:
        found = waited(
            f"connecting to {escaped(config.group_config.name)} at {place(config)}",
            lambda: ping(config, timeout=timeout, count=count),
        )
    except ConnectionFailedError as error:
        error.limit_option = "--timeout"
        raise AnswerError(str(error)) from error
    if form == "json":
        import attrs

        echo_json(attrs.asdict(found))
    else:
        click.echo(paragraphs("\n".join(map(escaped, str(found).splitlines()))))
