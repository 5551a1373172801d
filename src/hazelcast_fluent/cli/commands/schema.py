"""``hazelcast-fluent schema``."""

from __future__ import annotations

import json

import click


@click.command(short_help="Print the JSON Schema for editors.")
def command() -> None:
    """
    Print the JSON Schema of hazelcast-client.yaml, for editors.

    With the YAML language server: # yaml-language-server: $schema=hazelcast-client.schema.json
    """
    from hazelcast_fluent.client_config import ClientConfig

    click.echo(json.dumps(ClientConfig.json_schema(), indent=2, ensure_ascii=False))
