"""``hazelcast-fluent doctor``."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, is_failover, layered, reported
from hazelcast_fluent.cli._output import paragraphs
from hazelcast_fluent.cli._spinner import waited
from hazelcast_fluent.cli.commands.ping import is_address
from hazelcast_fluent.errors import InvalidConfigError, Problem, escaped

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.clients.doctor import Diagnosis, Finding


@click.command(short_help="Find out why a client can't connect.")
@click.argument("files", metavar="[FILE | HOST:PORT]...", nargs=-1, type=FILE)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=10.0,
    show_default=True,
    help="How many seconds it may take, whatever the network does.",
)
@click.option("--asyncio", "asyncio_client", is_flag=True, help="Check for the client for asyncio (IPv6 as well).")
@reported
@layered
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], timeout: float, asyncio_client: bool, form: str, layers: Layers
) -> None:
    """
    Check the way from the configuration to the members, and show what is wrong with it.

    The stages are: the files, the options, names of hosts, TCP, TLS, Hazelcast's protocol, the cluster's name and the
    credentials, the addresses that members advertise, versions and the expiry of certificates. Addresses given as
    HOST:PORT replace those of the configuration. No client is started.

    Exits with 0 if all is well, 1 if there are findings, 2 if it can't run.
    """
    found = _diagnosed(files, timeout, asyncio_client, layers)
    if form == "json":
        click.echo(found.to_json())
    else:
        click.echo(paragraphs(found.text(color=True)))
    if not found.is_ok:
        ctx.exit(PROBLEMS)


def _diagnosed(files: tuple[str, ...], timeout: float, asyncio_client: bool, layers: Layers) -> Diagnosis:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.clients.doctor import diagnosis_of

    addresses = [name for name in files if is_address(name)]
    configs, findings = _read([name for name in files if name not in addresses], layers)
    if addresses:
        configs = configs or (ClientConfig(),)
        configs = tuple(one.to_builder().cloud(enabled=False).addresses(addresses).build() for one in configs)
    seconds = 0.0
    for config in configs:
        where = escaped(", ".join(config.network_config.addresses) or "127.0.0.1")
        check = partial(config.diagnose, timeout / len(configs), asyncio_client=asyncio_client)
        found = waited(f"checking {where}", check)
        findings += found
        seconds += found.seconds
    names = [one.group_config.name for one in configs or (ClientConfig(),)]
    return diagnosis_of(", ".join(dict.fromkeys(names)), findings, seconds)


def _read(names: list[str], layers: Layers) -> tuple[tuple[ClientConfig, ...], list[Finding]]:
    """Return the configuration, or those of a failover file, or what keeps it from being read."""
    from hazelcast_fluent.clients.doctor import file_finding

    try:
        return _configs(names, layers), []
    except InvalidConfigError as error:
        return (), [file_finding(problem) for problem in error.problems]
    except click.ClickException as error:
        return (), [file_finding(Problem("", error.message))]


def _configs(names: list[str], layers: Layers) -> tuple[ClientConfig, ...]:
    if not names:
        return (layers.config([]),)
    try:
        return (layers.builder(names).build(),)
    except InvalidConfigError as error:
        if len(names) != 1 or names[0] == STDIN or not is_failover(error):
            raise
    from hazelcast_fluent.failover_config import ClientFailoverConfig

    return ClientFailoverConfig.from_file(names[0], format=layers.form, variables=layers.variables).clients
