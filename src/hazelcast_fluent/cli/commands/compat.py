"""``hazelcast-fluent compat``."""

from __future__ import annotations

from typing import Any

import click

from hazelcast_fluent.cli._exit import PROBLEMS
from hazelcast_fluent.cli._options import FILE, Layers, layered, reported
from hazelcast_fluent.cli._output import data_text, paragraphs


@click.command(short_help="Tell what the Python client will get.")
@click.argument("files", nargs=-1, type=FILE)
@click.option("--target", metavar="VERSION", help="The client's version, if not the installed one.")
@reported
@click.option("--strict", is_flag=True, help="End with 1 if an option is not supported.")
@layered(environment=True)
@click.pass_context
def command(
    ctx: click.Context, files: tuple[str, ...], target: str | None, form: str, strict: bool, layers: Layers
) -> None:
    """Tell what hazelcast-python-client gets: what is applied, translated, not supported."""
    report = layers.config(files).compatibility(target)
    if form == "json":
        data: dict[str, Any] = {
            "client": report.client,
            "items": [
                {name: getattr(item, name) for name in ("path", "status", "target", "value", "reason")}
                for item in report.items
            ],
        }
        click.echo(data_text(data))
    else:
        click.echo(paragraphs(str(report)))
    if strict and report.unsupported:
        ctx.exit(PROBLEMS)
