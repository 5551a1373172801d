"""``hazelcast-fluent doctor``."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import click

from hazelcast_fluent.cli._addresses import at, files_or_addresses, limited, place, separated
from hazelcast_fluent.cli._exit import CANNOT_RUN, PROBLEMS
from hazelcast_fluent.cli._options import STDIN, Layers, is_failover, layered, reported
from hazelcast_fluent.cli._output import paragraphs
from hazelcast_fluent.errors import InvalidConfigError, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.clients.diagnosis.findings import Diagnosis, Finding


class _Read(NamedTuple):
    """What was read of the sources."""

    configs: tuple[ClientConfig, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What keeps the sources from being used."""
    exit_code: int = 0
    """What the command ends with because of it."""


@click.command(short_help="Find out why a client can't connect.")
@files_or_addresses
@limited("How many seconds it may take, whatever the network does.")
@click.option("--asyncio", "asyncio_client", is_flag=True, help="Check for the client for asyncio (IPv6 as well).")
@reported
@layered
@click.pass_context
def command(
    ctx: click.Context, given: tuple[str, ...], timeout: float, asyncio_client: bool, form: str, layers: Layers
) -> None:
    """
    Check the way from the configuration to the members, and show what is wrong with it.

    The stages are: the files, the options, names of hosts, TCP, TLS, Hazelcast's protocol, the cluster's name and the
    credentials, the addresses that members advertise, versions and the expiry of certificates. Addresses given as
    HOST:PORT replace those of the configuration. No client is started.

    Exits with 0 if all is well, 1 if there are findings, 2 if a file can't be read; addresses are checked all the same.
    """
    files, addresses = separated(given)
    read = _read(files, layers)
    found = _diagnosed(read, addresses, timeout, asyncio_client)
    if form == "json":
        click.echo(found.to_json())
    else:
        click.echo(paragraphs(found.text(color=True)))
    ctx.exit(read.exit_code or (0 if found.is_ok else PROBLEMS))


def _diagnosed(read: _Read, addresses: list[str], timeout: float, asyncio_client: bool) -> Diagnosis:
    from hazelcast_fluent.clients.diagnosis.findings import diagnosis_of
    from hazelcast_fluent.config.security import DEFAULT_GROUP_NAME

    configs = _at(read.configs, addresses)
    findings, seconds = list(read.findings), 0.0
    for config in configs:
        found = _waited(config, partial(config.diagnose, timeout / len(configs), asyncio_client=asyncio_client))
        findings += found
        seconds += found.seconds
    names = [one.group_config.name for one in configs] or [DEFAULT_GROUP_NAME]
    return diagnosis_of(", ".join(dict.fromkeys(names)), findings, seconds)


def _waited(config: ClientConfig, check: Callable[[], Diagnosis]) -> Diagnosis:
    from hazelcast_fluent.cli._spinner import waited  # loads threads, which a wrong file does not need

    return waited(f"checking {place(config)}", check)


def _at(configs: tuple[ClientConfig, ...], addresses: list[str]) -> list[ClientConfig]:
    """Return the configurations to check; addresses are checked with the defaults where none could be read."""
    if addresses and not configs:
        from hazelcast_fluent.client_config import ClientConfig

        configs = (ClientConfig(),)
    return [at(config, addresses) for config in configs]


def _read(files: list[str], layers: Layers) -> _Read:
    from hazelcast_fluent.clients.diagnosis.findings import file_finding

    try:
        return _Read(_configs(files, layers))
    except InvalidConfigError as error:
        return _Read((), tuple(map(file_finding, error.problems)), PROBLEMS)
    except click.ClickException as error:
        return _Read((), (file_finding(Problem("", error.message)),), CANNOT_RUN)


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
