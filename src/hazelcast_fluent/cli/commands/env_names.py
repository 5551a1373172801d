"""``hazelcast-fluent env-names``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._options import FILE, Layers, layered
from hazelcast_fluent.cli._output import wrapped
from hazelcast_fluent.errors import escaped


@click.command("env-names", short_help="List the variables that set options.")
@click.argument("file", required=False, type=FILE)
@click.option("--match", metavar="TEXT", help="Only variables or paths with TEXT in them.")
@layered
def command(file: str | None, match: str | None, layers: Layers) -> None:
    """
    List the environment variable that sets each option.

    With FILE, the variables of its near caches and other entries are listed by name.
    """
    from hazelcast_fluent.reports.environment_names import variables

    config = layers.build([file] if file else [])
    wanted = (match or "").lower()
    for variable in variables(config):
        if wanted in variable.name.lower() or wanted in variable.path.lower():
            note = "" if variable.is_settable else "  (no shell takes this name: use --set)"
            name = escaped(variable.name)
            line = wrapped(f"{name}  {escaped(variable.path)}{note}", "    ")
            at = len(name)
            click.echo(f"{click.style(line[:at], bold=True)}{click.style(line[at:], dim=True)}")
