"""``hazelcast-fluent ping``."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._exit import AnswerError
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, layered, reported
from hazelcast_fluent.cli._output import echo_json, paragraphs
from hazelcast_fluent.cli._spinner import waited
from hazelcast_fluent.errors import escaped

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig

_ADDRESS = re.compile(r"(?:localhost|[\d.]+|\[[0-9a-fA-F:.]+\]|[\w-]+(?:\.[\w-]+)*:\d+)(?::\d+)?")
"""``host:port``; without a port, only what can't be the name of a file."""


@click.command(short_help="Connect and show the members.")
@click.argument("files", metavar="[FILE | HOST:PORT]...", nargs=-1, type=FILE)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="After how many seconds to give up.",
)
@click.option("--count", type=click.IntRange(min=1), default=3, show_default=True, help="How often to ask each member.")
@reported
@layered
def command(files: tuple[str, ...], timeout: float, count: int, form: str, layers: Layers) -> None:
    """
    Connect, and show the members, their versions and how fast they answer.

    HOST:PORT is the address of a member, and replaces the addresses of the configuration. Without FILE, the
    configuration is the one that a client would find.

    Exits with 1 if the cluster can't be reached.
    """
    from hazelcast_fluent.clients.ping import ping
    from hazelcast_fluent.errors import ConnectionFailedError

    config = _config(files, layers)
    where = escaped(", ".join(config.network_config.addresses) or "127.0.0.1")
    try:
        found = waited(
            f"connecting to {escaped(config.group_config.name)} at {where}",
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


def _config(given: tuple[str, ...], layers: Layers) -> ClientConfig:
    addresses = [name for name in given if is_address(name)]
    config = layers.config([name for name in given if name not in addresses])
    return config.to_builder().network(addresses=addresses).build() if addresses else config


def is_address(text: str) -> bool:
    """Whether *text* is the address of a member, and not the name of a file."""
    return text != STDIN and _ADDRESS.fullmatch(text) is not None and not os.path.exists(text)  # noqa: PTH110  # pathlib is slow to import
