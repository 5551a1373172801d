"""``hazelcast-fluent init``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._exit import CannotRunError

_NAME = "hazelcast-client.yaml"


@click.command(short_help="Write a commented file to start from.")
@click.argument("file", default=_NAME, type=click.Path(allow_dash=True, readable=False))
@click.option("--full", is_flag=True, help="Write every option there is.")
@click.option("--force", is_flag=True, help="Write over a file that exists.")
def command(file: str, full: bool, force: bool) -> None:
    """
    Write a commented hazelcast-client.yaml to start from.

    FILE is hazelcast-client.yaml unless said otherwise; - prints it.
    """
    from hazelcast_fluent.reports.template import starter

    text = starter(full=full)
    if file == "-":
        click.echo(text, nl=False)
        return
    try:
        with open(file, "w" if force else "x", encoding="utf-8") as target:  # noqa: PTH123  # pathlib is slow to import
            target.write(text)
    except FileExistsError:
        raise CannotRunError(f"{file} exists; --force writes over it") from None
    click.echo(f"{file} written; next: hazelcast-fluent check {file}", err=True)
