"""``hazelcast-fluent convert``."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.cli._files import save
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, layered
from hazelcast_fluent.cli._output import echo_document
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
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
@click.option(
    "--keep-placeholders",
    "keep",
    is_flag=True,
    help="Write ${NAME} as it is in the file, and not the value of the variable.",
)
@click.option("--force", is_flag=True, help="Write over a file that exists.")
@layered
def command(
    source: str,
    target: str,
    form: str | None,
    file_version: str | None,
    include_secrets: bool,
    keep: bool,
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
    how = _How(chosen, file_version, include_secrets=include_secrets)
    if keep and chosen == "python":
        raise click.UsageError("--keep-placeholders needs a file format: Python code has no placeholders")
    config = layers.build([source])
    text = _with_placeholders(config, layers, source, how) if keep else _written(config, how)
    if target == STDIN:
        echo_document(text)
    else:
        save(target, text, force=force, private=include_secrets)


class _How(NamedTuple):
    """How a configuration is to be written."""

    form: str
    file_version: Any
    include_secrets: bool


def _written(config: ClientConfig, how: _How) -> str:
    if not how.include_secrets:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # given when it is written
            _refuse_secrets(config.to_dict(lossy=True, file_version=how.file_version)[CLIENT])
    if how.form == "python":
        return config.to_python(include_secrets=True)
    write: Callable[..., str] = getattr(config, f"to_{how.form}")
    return write(include_secrets=True, lossy=True, file_version=how.file_version).rstrip("\n") + "\n"


def _with_placeholders(config: ClientConfig, layers: Layers, source: str, how: _How) -> str:
    from hazelcast_fluent.cli._placeholders import found, restored
    from hazelcast_fluent.declarative.schema.xml_layout import xml_root

    data = config.to_dict(lossy=True, file_version=how.file_version, include_secrets=how.include_secrets)
    placeholders = found(*layers.document(source))
    lost = restored(data[CLIENT], placeholders, translate=how.file_version != "3.12")
    if not how.include_secrets:
        _refuse_secrets(data[CLIENT])
    for path in lost:
        click.echo(f"note: {escaped(path)} is written without placeholders", err=True)
    return FORMATS[how.form].write(data, xml_root).rstrip("\n") + "\n"  # type: ignore[index]  # a choice of the option


def _refuse_secrets(masked: dict[str, Any]) -> None:
    found = list(_hidden_in(masked))
    if found:
        raise CannotRunError(
            f"{escaped(', '.join(found))}: secret, and a file with a masked secret is of no use; "
            "--show-secrets writes secrets, and --keep-placeholders what stands for them in the file"
        )


def _hidden_in(data: Any, path: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield the paths of all values in the *data* of a file that are masked."""
    if isinstance(data, dict):
        for key, below in data.items():
            yield from _hidden_in(below, (*path, key))
    elif isinstance(data, list):
        for at, item in enumerate(data):
            yield from _hidden_in(item, (*path, str(at)))
    elif data == HIDDEN:
        yield ".".join(path)
