"""``hazelcast-fluent convert``."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, layered
from hazelcast_fluent.config._value import HIDDEN
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig

_HIDDEN = (HIDDEN, "&lt;hidden&gt;")
_SUFFIXES = {suffix: form.name for suffix, form in SUFFIXES.items()} | {".py": "python"}


@click.command(short_help="Write a file in another format.")
@click.argument("source", metavar="IN", type=FILE)
@click.argument("target", metavar="OUT", type=FILE)
@click.option("--to", "form", type=click.Choice([*FORMATS, "python"]), help="The format, if not by suffix.")
@click.option("--file-version", type=click.Choice(["3.12", "5"]), help="For which versions to write.")
@click.option(
    "--show-secrets",
    "include_secrets",
    is_flag=True,
    help="Write passwords and tokens out; only the owner may read the file then.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@layered(environment=False)
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

    What the format can't say is told and left out.
    """
    chosen = form or _SUFFIXES.get(os.path.splitext(target)[1].lower())  # noqa: PTH122  # pathlib is slow to import
    if chosen is None and target == STDIN:
        raise click.UsageError("say --to: standard output has no suffix")
    if chosen is None:
        raise click.UsageError(f"{target} must end in {', '.join(_SUFFIXES)}; or say --to")
    text = _written(
        layers.builder([source]).build(), chosen, include_secrets=include_secrets, file_version=file_version
    )
    if target == STDIN:
        click.echo(text, nl=False)
    else:
        _save(target, text, private=include_secrets, force=force)
    if any(form in text for form in _HIDDEN):
        click.echo(f"note: secrets are written as {HIDDEN}; --show-secrets writes them out", err=True)


def _written(config: ClientConfig, form: str, *, include_secrets: bool, file_version: Any) -> str:
    if form == "python":
        return config.to_python(include_secrets=include_secrets)
    write: Callable[..., str] = getattr(config, f"to_{form}")
    return write(include_secrets=include_secrets, lossy=True, file_version=file_version).rstrip("\n") + "\n"


def _save(target: str, text: str, *, private: bool, force: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | (os.O_TRUNC if force else os.O_EXCL)
    try:
        descriptor = os.open(target, flags, 0o600 if private else 0o666)
    except FileExistsError:
        raise CannotRunError(f"{target} exists; --force writes over it") from None
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        if private:
            os.fchmod(descriptor, 0o600)  # it may have been there before, for others to read
        file.write(text)
