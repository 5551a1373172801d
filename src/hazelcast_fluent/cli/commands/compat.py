"""``hazelcast-fluent compat``."""

from __future__ import annotations

import re

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import echo_json, paragraphs


def _known(_ctx: click.Context, _parameter: click.Parameter, version: str | None) -> str | None:
    """Return *version* if it is one that an option mapping was compared with, or older."""
    if version is None:
        return None
    from hazelcast_fluent.clients.mapping import version_key
    from hazelcast_fluent.clients.registry import all_clients, client_for

    newest = [client.newest for client in all_clients()]
    number = version.removeprefix("v")
    if re.fullmatch(r"[0-9]{1,4}(\.[0-9]{1,4}){0,3}", number) is None:
        raise click.BadParameter(f"{version!r} is no version, such as {newest[0]}")
    last = client_for(number).newest
    if version_key(number)[:2] > version_key(last)[:2]:
        raise click.BadParameter(f"{version!r} is not known; the newest known versions are {', '.join(newest)}")
    return number


@click.command(short_help="Report what the Python client supports.")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--target", metavar="VERSION", callback=_known, help="The client's version, if not the installed one.")
@reported
@click.option("--strict", is_flag=True, help="Exit with 1 if an option is not supported.")
@layered
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], target: str | None, form: str, strict: bool, layers: Layers
) -> None:
    """
    Report which options hazelcast-python-client supports, which are mapped to others, and which are not supported.

    Without FILES, the configuration is made from the file that a client would find.
    """
    report = layers.config(files).compatibility(target)
    if form == "json":
        echo_json(report.to_dict())
    else:
        click.echo(paragraphs(str(report)))
    if strict and report.unsupported:
        ctx.exit(PROBLEMS)
