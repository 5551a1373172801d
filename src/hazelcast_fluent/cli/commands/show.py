"""``hazelcast-fluent show``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._completion import paths
from hazelcast_fluent.cli._options import FILE, Layers, layered
from hazelcast_fluent.cli._output import paragraphs, wrapped
from hazelcast_fluent.errors import ConversionError, InvalidConfigError
from hazelcast_fluent.formats.registry import FORMATS

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.reports.explain import Explanation


@click.command(short_help="Show the effective configuration.")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["tree", *FORMATS, "python"]),
    default="tree",
    show_default=True,
    help="A tree for people, a file for clients, or the chain that makes it.",
)
@click.option("--origins", is_flag=True, help="Tell where each value came from, and what it took the place of.")
@click.option("--defaults", is_flag=True, help="Show also what nobody set.")
@click.option(
    "--option",
    "path",
    metavar="PATH",
    shell_complete=paths,
    help="Show one option, section or entry with all that is known of it.",
)
@click.option("--for-map", metavar="NAME", help="Tell which near cache serves a map, and why.")
@click.option("--show-secrets", "include_secrets", is_flag=True, help="Show passwords and tokens.")
@layered(environment=True)
def command(
    files: tuple[str, ...],
    form: str,
    origins: bool,
    defaults: bool,
    path: str | None,
    for_map: str | None,
    include_secrets: bool,
    layers: Layers,
) -> None:
    """
    Show the configuration that files, variables and settings make together.

    Without FILES it is what a Java client would find.
    """
    if form != "tree" and (origins or path or for_map):
        raise click.UsageError("--origins, --option and --for-map go with --format tree")
    config = layers.config(files)
    if for_map is not None:
        click.echo(paragraphs(str(config.explain(for_map=for_map))))
    elif form == "tree":
        _tree(config, path, origins=origins, defaults=defaults, include_secrets=include_secrets)
    elif form == "python":
        click.echo(config.to_python(include_secrets=include_secrets), nl=False)
    else:
        write: Callable[..., str] = getattr(config, f"to_{form}")
        click.echo(write(include_secrets=include_secrets, defaults=defaults, lossy=True).rstrip("\n"))


def _tree(config: ClientConfig, path: str | None, *, origins: bool, defaults: bool, include_secrets: bool) -> None:
    from hazelcast_fluent.reports.explain import explain

    explanation = explain(config, _in_model(config, path) if path else "", include_secrets=include_secrets)
    if len(explanation) == 1:
        click.echo("\n".join(wrapped(line, "  ") for line in str(explanation).splitlines()))
        return
    shown = explanation if defaults or path else explanation.without_defaults()
    if not _drawn(shown, origins=origins):
        from hazelcast_fluent.reports.explain import as_text

        click.echo(as_text(shown, origins=origins))


def _in_model(config: ClientConfig, path: str) -> str:
    """Return *path* as the model has it; it may also be the file's, as --set takes it."""
    from hazelcast_fluent.config.options import parse_path

    try:
        parse_path(config, path)
    except InvalidConfigError:
        found = _from_file(path)
        if found is None:
            raise
        return found
    return path


def _from_file(path: str) -> str | None:
    from hazelcast_fluent.declarative.environment import parse
    from hazelcast_fluent.declarative.schema.tree import in_model

    try:
        found = in_model(parse(path))
    except ConversionError:
        return None
    return ".".join(found) if found is not None else None


def _drawn(explanation: Explanation, *, origins: bool) -> bool:
    colour = click.get_current_context().color
    seen = colour or (colour is None and sys.stdout.isatty() and os.environ.get("TERM") != "dumb")
    if not len(explanation) or not seen:
        return False
    try:
        from rich.console import Console
    except ModuleNotFoundError:
        return False
    from hazelcast_fluent.reports.explain import as_tree

    Console(force_terminal=True, highlight=False).print(as_tree(explanation, origins=origins))
    return True
