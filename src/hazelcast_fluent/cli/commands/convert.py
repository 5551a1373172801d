"""``hazelcast-fluent convert``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.cli._files import save
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, layered
from hazelcast_fluent.cli._output import echo_document
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.config.options import Option

_SUFFIXES = {suffix: form.name for suffix, form in SUFFIXES.items()} | {".py": "python"}


@click.command(short_help="Write a file in another format.")
@click.argument("source", metavar="IN", type=FILE)
@click.argument("target", metavar="OUT", type=FILE)
@click.option("--to", "form", type=click.Choice([*FORMATS, "python"]), help="The format, if not by suffix.")
@click.option("--file-version", type=click.Choice(["3.12", "5"]), help="The version of Hazelcast to write for.")
@click.option(
    "--show-secrets",
    "include_secrets",
    is_flag=True,
    help="Write passwords and tokens; only the owner can read the file then. Without it, they are refused.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@layered
def command(
    source: str,
    target: str,
    form: str | None,
    file_version: str | None,
    include_secrets: bool,
    force: bool,
    layers: Layers,
) -> None:
    """
    Write a file in another format, by OUT's suffix; - is standard output.

    Options that the format can't hold are left out, with a warning. Secrets are never written masked.
    """
    chosen = form or _SUFFIXES.get(os.path.splitext(target)[1].lower())  # noqa: PTH122  # pathlib is slow to import
    if chosen is None and target == STDIN:
        raise click.UsageError("--to is needed: standard output has no suffix")
    if chosen is None:
        raise click.UsageError(f"{escaped(target)} must end in {', '.join(_SUFFIXES)}, or --to be given")
    text = _written(layers.build([source]), chosen, include_secrets=include_secrets, file_version=file_version)
    if target == STDIN:
        echo_document(text)
    else:
        save(target, text, force=force, private=include_secrets)


def _written(config: ClientConfig, form: str, *, include_secrets: bool, file_version: Any) -> str:
    if not include_secrets:
        _refuse_secrets(config)
    if form == "python":
        return config.to_python(include_secrets=True)
    write: Callable[..., str] = getattr(config, f"to_{form}")
    return write(include_secrets=True, lossy=True, file_version=file_version).rstrip("\n") + "\n"


def _refuse_secrets(config: ClientConfig) -> None:
    from hazelcast_fluent.config.options import is_secret, leaves

    found = [
        ".".join(path) for path, option, value in leaves(config) if _is_set(value, option) and is_secret(path, option)
    ]
    if found:
        raise CannotRunError(
            f"{escaped(', '.join(found))}: secret, and a file with a masked secret is of no use; "
            "--show-secrets writes secrets out"
        )


def _is_set(value: Any, option: Option) -> bool:
    return value is not None and not option.same(value, option.default)
