"""``hazelcast-fluent init``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._files import save
from hazelcast_fluent.cli._output import echo_document
from hazelcast_fluent.errors import escaped

_NAME = "hazelcast-client.yaml"


@click.command(short_help="Write a commented file to start from.")
@click.argument("file", default=_NAME, type=click.Path(allow_dash=True, readable=False))
@click.option("--full", is_flag=True, help="Write all options.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def command(file: str, full: bool, force: bool) -> None:
    """
    Write a commented hazelcast-client.yaml to start from.

    FILE is hazelcast-client.yaml by default; - is standard output.
    """
    from hazelcast_fluent.reports.template import starter

    text = starter(full=full)
    if file == "-":
        echo_document(text)
        return
    save(file, text, force=force)
    click.echo(f"{escaped(file)} written; next: hazelcast-fluent check {escaped(file)}", err=True)
