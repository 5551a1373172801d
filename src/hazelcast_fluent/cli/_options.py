"""The options that all commands take: which layers make the configuration."""

from __future__ import annotations

import functools
import io
import os
import stat
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from hazelcast_fluent.cli._completion import settings
from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.formats.registry import FORMATS, guessed_format

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig, ClientConfigBuilder
    from hazelcast_fluent.formats.registry import FormatName

C = TypeVar("C", bound=Callable[..., Any])

STDIN = "-"
FILE = click.Path(allow_dash=True, readable=False)
"""A file, or ``-`` for standard input."""

FOLDER = click.Path(file_okay=False, readable=False)
"""A directory."""

reported = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="For people or for programs.",
)
"""Give a command the option to report to people or to programs."""


class Layers(NamedTuple):
    """What the options say about layers."""

    files: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    environment: bool
    secrets: tuple[str, ...]
    properties_files: tuple[str, ...]
    variables: dict[str, str]
    form: FormatName | None

    @property
    def say_anything(self) -> bool:
        """Whether there is anything to make a configuration of."""
        return bool(self.files or self.settings or self.environment or self.secrets or self.properties_files)

    def builder(self, files: Iterable[str] = ()) -> ClientConfigBuilder:
        """Return a builder with all layers: files in the order given, properties, secrets, variables, single values."""
        from hazelcast_fluent.client_config import ClientConfig

        made = ClientConfig.builder()
        for name in (*self.files, *files):
            made = self._file(made, name)
        for name in self.properties_files:
            made = made.properties_file(readable(name))
        for name in self.secrets:
            made = made.secrets(name)
        if self.environment:
            made = made.environment()
        for path, text in self.settings:
            made = made.set(path, text)
        return made

    def config(self, files: Iterable[str] = ()) -> ClientConfig:
        """Return the configuration that all layers make; without any file, of the one that Java would find."""
        return self.builder([*files] or self._found()).build()

    def _found(self) -> list[str]:
        found = None if self.files else found_file(self.variables)
        return [found] if found else []

    def _file(self, builder: ClientConfigBuilder, name: str) -> ClientConfigBuilder:
        if name != STDIN:
            return builder.file(readable(name), format=self.form, variables=self.variables)
        text = _standard_input()
        return builder.text(_Stdin(text), format=self.form or guessed_format(text), variables=self.variables)


def _standard_input() -> bytes:
    """Return what comes by standard input, however often it is asked for."""
    kept = click.get_current_context().meta
    if _Stdin.name not in kept:
        kept[_Stdin.name] = sys.stdin.buffer.read()
    text: bytes = kept[_Stdin.name]
    return text


class _Stdin(io.BytesIO):
    """What was read from standard input, as a file with a name."""

    name = "<stdin>"


def found_file(variables: dict[str, str]) -> str | None:
    """Return the file that a Java client would find, or None."""
    from hazelcast_fluent.declarative.reading.lookup import find_file

    return find_file(variables=variables)


def readable(name: str, *, folder: bool = False) -> str:
    """Return *name* if there is something to read; what is inside a Python package is looked for later."""
    if name.startswith("package:"):
        return name
    try:
        is_directory = stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116  # a name may be anything, a descriptor too
    except OSError as error:
        raise CannotRunError(f"{name}: {error.strerror}") from None
    if is_directory and not folder:
        raise CannotRunError(f"{name}: Is a directory")
    if not os.access(name, os.R_OK):
        raise CannotRunError(f"{name}: Permission denied")
    return name


def _pairs(what: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    def split(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        for text in given:
            if "=" not in text:
                raise click.BadParameter(f"{text!r} is not {what}")
        return tuple((name, text) for name, _, text in (one.partition("=") for one in given))

    return split


def layered(*, environment: bool) -> Callable[[C], C]:
    """Give a command the options for layers, as its argument ``layers``."""

    def decorate(function: C) -> C:
        @functools.wraps(function)
        def command(**given: Any) -> Any:
            layers = Layers(
                files=given.pop("layer_files"),
                settings=given.pop("settings"),
                environment=given.pop("environment"),
                secrets=given.pop("secrets"),
                properties_files=given.pop("properties_files"),
                variables=dict(given.pop("variables")),
                form=given.pop("input_format"),
            )
            return function(layers=layers, **given)

        for option in reversed(_options(environment)):
            option(command)
        return command  # type: ignore[return-value]  # click looks at the options, not at the signature

    return decorate


def _options(environment: bool) -> list[Callable[[C], C]]:
    variable, setting = _pairs("NAME=VALUE"), _pairs("PATH=VALUE, such as network.smart-routing=false")
    return [
        click.option("--file", "-f", "layer_files", multiple=True, type=FILE, help="A file to begin with; repeatable."),
        click.option(
            "--properties-file", "properties_files", multiple=True, type=FILE, help="A .properties file; repeatable."
        ),
        click.option("--secrets", multiple=True, type=FOLDER, help="A directory with one value a file; repeatable."),
        click.option(
            "--environment/--no-environment",
            default=environment,
            show_default=True,
            help="Whether variables HZCLIENT_… count.",
        ),
        click.option(
            "--set",
            "-s",
            "settings",
            multiple=True,
            metavar="PATH=VALUE",
            callback=setting,
            shell_complete=settings,
            help="Set one option; repeatable.",
        ),
        click.option(
            "--variable",
            "variables",
            multiple=True,
            metavar="NAME=VALUE",
            callback=variable,
            help="What ${NAME} is; repeatable.",
        ),
        click.option("--input-format", type=click.Choice([*FORMATS]), help="What files are, if not by suffix."),
    ]
