"""``hazelcast-fluent show``."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from hazelcast_fluent.cli._completion import paths
from hazelcast_fluent.cli._options import FILE, Layers, layered
from hazelcast_fluent.cli._output import echo_document, paragraphs
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
    help="A tree for people, a file for clients, or Python code that makes it.",
)
@click.option("--origins", is_flag=True, help="Show where each value came from, and what it overrides.")
@click.option("--defaults", is_flag=True, help="Show options that have their defaults, too.")
@click.option(
    "--option",
    "path",
    metavar="PATH",
    shell_complete=paths,
    help="Show one option, section or entry in full.",
)
@click.option("--for-map", metavar="NAME", help="Show which near cache configuration a map uses, and why.")
@click.option("--show-secrets", "include_secrets", is_flag=True, help="Show passwords and tokens.")
@layered
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
    Show the configuration that files, environment variables and settings make together.

    Without FILES, it is made from the file that a client would find.
    """
    if form != "tree" and (origins or path or for_map):
        raise click.UsageError("--origins, --option and --for-map go with --format tree")
    config = layers.config(files)
    if for_map is not None:
        click.echo(paragraphs(str(config.explain(for_map=for_map))))
    elif form == "tree":
        _tree(config, path, origins=origins, defaults=defaults, include_secrets=include_secrets)
    elif form == "python":
        echo_document(config.to_python(include_secrets=include_secrets))
    else:
        write: Callable[..., str] = getattr(config, f"to_{form}")
        text = write(include_secrets=include_secrets, defaults=defaults, lossy=True)
        echo_document(text.rstrip("\n") + "\n")


def _tree(config: ClientConfig, path: str | None, *, origins: bool, defaults: bool, include_secrets: bool) -> None:
    from hazelcast_fluent.reports.explain import explain

    explanation = explain(config, _in_model(config, path) if path else "", include_secrets=include_secrets)
    if len(explanation) == 1:
        click.echo(paragraphs(str(explanation)))
        return
    shown = explanation if defaults or path else explanation.without_defaults()
    if not _drawn(shown, origins=origins):
        from hazelcast_fluent.reports.explain import as_text

        click.echo(paragraphs(as_text(shown, origins=origins)))
    if any(item.is_cut for item in shown):
        click.echo("note: long values are shown in part; --format yaml has them whole", err=True)


def _in_model(config: ClientConfig, path: str) -> str:
    """Return *path* in the names of the configuration classes; it may be in those of files, as --set takes it."""
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
