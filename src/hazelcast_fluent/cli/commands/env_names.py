"""``hazelcast-fluent env-names``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._options import FILE, Layers, layered
from hazelcast_fluent.cli._output import wrapped


@click.command("env-names", short_help="List the variables that override options.")
@click.argument("file", required=False, type=FILE)
@click.option("--match", metavar="TEXT", help="Only variables or paths with TEXT in them.")
@layered(environment=False)
def command(file: str | None, match: str | None, layers: Layers) -> None:
    """
    List the environment variable that would override each option.

    With FILE, those for its near caches and other entries are listed by name.
    """
    from hazelcast_fluent.reports.environment_names import variables

    config = layers.builder([file] if file else []).build()
    wanted = (match or "").lower()
    for variable in variables(config):
        if wanted in variable.name.lower() or wanted in variable.path.lower():
            note = "" if variable.is_settable else "  (no shell takes this name: use --set)"
            line = wrapped(f"{variable.name}  {variable.path}{note}", "    ")
            at = len(variable.name)
            click.echo(f"{click.style(line[:at], bold=True)}{click.style(line[at:], dim=True)}")
