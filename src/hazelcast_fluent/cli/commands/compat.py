"""``hazelcast-fluent compat``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import echo_json, paragraphs


@click.command(short_help="Report what the Python client supports.")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--target", metavar="VERSION", help="The version of the client; by default the installed one.")
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
        names = ("path", "status", "target", "value", "reason")
        items = [{name: getattr(item, name) for name in names} for item in report.items]
        echo_json({"format": 1, "client": report.client, "items": items})
    else:
        click.echo(paragraphs(str(report)))
    if strict and report.unsupported:
        ctx.exit(PROBLEMS)
