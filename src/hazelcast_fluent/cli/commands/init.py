"""``hazelcast-fluent init``."""

from __future__ import annotations

import os

import click

from hazelcast_fluent.cli._exit import CannotRunError
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
    Write a commented configuration file to start from.

    FILE is hazelcast-client.yaml by default; a name that ends in .xml makes an XML file, - is standard output.
    """
    from hazelcast_fluent.formats.registry import SUFFIXES
    from hazelcast_fluent.reports.template import starter, starter_xml

    suffix = os.path.splitext(file)[1].lower()  # noqa: PTH122  # pathlib is slow to import
    form = SUFFIXES[suffix].name if suffix in SUFFIXES else "yaml"
    if form not in {"yaml", "xml"}:
        raise CannotRunError(
            f"{escaped(file)}: the file to start from is YAML or XML; write one of these, "
            "and convert it with 'hazelcast-fluent convert'"
        )
    text = starter_xml(full=full) if form == "xml" else starter(full=full)
    if file == "-":
        echo_document(text)
        return
    save(file, text, force=force)
    click.echo(f"{escaped(file)} written; next: hazelcast-fluent check {escaped(file)}", err=True)
