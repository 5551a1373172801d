"""``hazelcast-fluent schema``."""

from __future__ import annotations

import click

from hazelcast_fluent.cli._output import echo_json


@click.command(short_help="Print the JSON Schema for editors.")
def command() -> None:
    """
    Print the JSON Schema of hazelcast-client.yaml, for editors.

    With the YAML language server: # yaml-language-server: $schema=hazelcast-client.schema.json
    """
    from hazelcast_fluent.client_config import ClientConfig

    echo_json(ClientConfig.json_schema())
