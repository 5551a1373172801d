"""The options that all commands take: the sources that make the configuration."""

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
from hazelcast_fluent.errors import InvalidConfigError, escaped
from hazelcast_fluent.formats.environment import URL
from hazelcast_fluent.formats.registry import FORMATS, SUFFIXES, guessed_format

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig, ClientConfigBuilder
    from hazelcast_fluent.formats.layer import Layer
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
    help="Text for people or JSON for programs.",
)
"""Give a command the option to print text or JSON."""


class Layers(NamedTuple):
    """The sources of a configuration that the options of a command name."""

    files: tuple[str, ...]
    settings: tuple[tuple[str, str], ...]
    environment: bool | None
    secrets: tuple[str, ...]
    properties_files: tuple[str, ...]
    variables: dict[str, str]
    form: FormatName | None
    url: str | None = None
    """The URL that the command names."""
    profiles: tuple[str, ...] = ()
    """The profiles whose files override the last file."""
    allow_missing_variables: bool = False
    """Whether variables of placeholders may be missing."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to make a configuration of."""
        own = (name for name in os.environ if name.startswith("HZCLIENT_") or name == URL)
        variables = self.environment is None and any(own)
        files = self.files or self.profiles or self.secrets or self.properties_files
        return not (files or self.settings or self.url is not None or self.environment or variables)

    def builder(self, files: Iterable[str] = ()) -> ClientConfigBuilder:
        """Return a builder with all sources: files, properties, secrets, variables, the URL, single values."""
        names = [name if name == STDIN else readable(name) for name in (*self.files, *files)]

        from hazelcast_fluent.client_config import ClientConfig  # a file that can't be read needs none of them
        from hazelcast_fluent.declarative.single_values import set_layer
        from hazelcast_fluent.declarative.sources import url_variable_layer

        made = ClientConfig.builder()
        for name in names:
            made = self._file(made, name)
        for layer in self._profiles(names[-1] if names else None):
            made = made._with_layer(layer)
        for name in self.properties_files:
            made = made.properties_file(readable(name))
        for name in self.secrets:
            made = made.secrets(name)
        if self.environment is not False:
            made = made._with_layer(url_variable_layer(None)).environment()
        if self.url is not None:
            from hazelcast_fluent.declarative.url import url_layer

            made = made._with_layer(url_layer(self.url, "--url"))
        for path, text in self.settings:
            made = made._with_layer(set_layer(path, text, f"--set {path}"))
        return made

    def config(self, files: Iterable[str] = ()) -> ClientConfig:
        """Return the configuration of all sources; where no file is named, with the one that a client would find."""
        if files or self.files:
            return self.build(files)
        found = found_file(self.variables)
        return self.with_profiles().build(() if found is None else [found])

    def with_profiles(self) -> Layers:
        """Return the sources of a client that finds its file: those with the profiles of the environment."""
        from hazelcast_fluent.declarative.reading.profiles import profiles_of

        return self if self.profiles else self._replace(profiles=profiles_of(None, None))

    def build(self, files: Iterable[str] = ()) -> ClientConfig:
        """Return the configuration of all sources and of *files*."""
        try:
            return self.builder(files).build()
        except InvalidConfigError as error:
            if not is_failover(error):
                raise
        raise CannotRunError(
            "this is a failover file, which describes several clients: check it with 'hazelcast-fluent check', "
            "or name one of the files that it lists"
        )

    def document(self, name: str) -> tuple[bytes, str, FormatName]:
        """Return the content, the name and the format of a file that was read."""
        from hazelcast_fluent.formats.registry import by_suffix

        if name == STDIN:
            text = _standard_input()
            return text, _Stdin.name, self.form or guessed_format(text)
        with open(name, "rb") as file:  # noqa: PTH123  # a name may be anything, a descriptor too
            text = file.read()
        found = by_suffix(name)
        return text, name, self.form or (found.name if found else guessed_format(text))

    def _profiles(self, base: str | None) -> Iterable[Layer]:
        if not self.profiles:
            return ()
        from hazelcast_fluent.declarative.sources import profile_layers

        if base == STDIN:
            raise CannotRunError("--profile needs a file with a name; standard input has none")
        return profile_layers(self.profiles, base, variables=self.variables, allow_missing=self.allow_missing_variables)

    def _file(self, builder: ClientConfigBuilder, name: str) -> ClientConfigBuilder:
        if name != STDIN:
            return builder.file(
                name,
                format=self.form,
                variables=self.variables,
                allow_missing_variables=self.allow_missing_variables,
            )
        text = _standard_input()
        return builder.text(
            _Stdin(text),
            format=self.form or guessed_format(text),
            variables=self.variables,
            allow_missing_variables=self.allow_missing_variables,
        )


def is_failover(error: InvalidConfigError) -> bool:
    """Whether *error* is that the file describes several clients."""
    from hazelcast_fluent.declarative.file_kinds import FAILOVER

    return any(FAILOVER in problem.rule and not problem.path for problem in error.problems)


def _standard_input() -> bytes:
    """Return what comes by standard input, up to what a file may hold and a byte, however often it is asked for."""
    from hazelcast_fluent.formats.limits import LIMITS

    kept = click.get_current_context().meta
    if _Stdin.name not in kept:
        kept[_Stdin.name] = sys.stdin.buffer.read(LIMITS.file_bytes + 1)
    text: bytes = kept[_Stdin.name]
    return text


class _Stdin(io.BytesIO):
    """What was read from standard input, as a file with a name."""

    name = "<stdin>"


def found_file(variables: dict[str, str]) -> str | None:
    """Return the file that a client would find, or None."""
    from hazelcast_fluent.declarative.reading.lookup import find_file

    return find_file(variables=variables)


def readable(name: str, *, folder: bool = False) -> str:
    """Return *name* if there is something to read; what is inside a Python package is looked for later."""
    reason = "" if name.startswith("package:") else _unreadable(name, folder=folder)
    if reason:
        raise CannotRunError(f"{escaped(name)}: {reason}")
    return name


def _unreadable(name: str, *, folder: bool) -> str:
    try:
        is_directory = is_folder(name)
    except OSError as error:
        return error.strerror or str(error)
    if is_directory and not folder:
        return "Is a directory"
    return "" if os.access(name, os.R_OK) else "Permission denied"


def is_folder(name: str) -> bool:
    """Whether *name* is a directory; a name that does not exist is an `OSError`."""
    return stat.S_ISDIR(os.stat(name).st_mode)  # noqa: PTH116  # a name may be anything, a descriptor too


def client_files(folder: str) -> list[str]:
    """Return the configurations of clients in a directory and those below it, save hidden ones, in order."""
    found: list[str] = []
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
        found += (os.path.join(parent, name) for name in sorted(names) if _is_client_file(name))  # noqa: PTH118  # as it was named
    return found


def _is_client_file(name: str) -> bool:

    return name.startswith("hazelcast-client") and name.endswith(tuple(SUFFIXES))


def _pairs(what: str) -> Callable[[click.Context, click.Parameter, tuple[str, ...]], tuple[tuple[str, str], ...]]:
    def split(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
        for text in given:
            if "=" not in text:
                raise click.BadParameter(f"{text!r} is not {what}")
        return tuple((name, text) for name, _, text in (one.partition("=") for one in given))

    return split


def layered(function: C) -> C:
    """Give a command the options for sources, as its argument ``layers``."""

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
            url=given.pop("url"),
            profiles=given.pop("profiles"),
        )
        return function(layers=layers, **given)

    for option in reversed(_options()):
        option(command)
    return command  # type: ignore[return-value]  # click looks at the options, not at the signature


def _options() -> list[Callable[[C], C]]:
    variable, setting = _pairs("NAME=VALUE"), _pairs("PATH=VALUE, such as network.smart-routing=false")
    return [
        click.option("--file", "-f", "layer_files", multiple=True, type=FILE, help="A file to start from; repeatable."),
        click.option(
            "--profile",
            "profiles",
            multiple=True,
            metavar="NAME",
            help="Read the file of a profile over the last file: hazelcast-client-NAME.yaml; repeatable.",
        ),
        click.option(
            "--properties-file", "properties_files", multiple=True, type=FILE, help="A .properties file; repeatable."
        ),
        click.option("--secrets", multiple=True, type=FOLDER, help="A directory with one value per file; repeatable."),
        click.option(
            "--environment/--no-environment",
            default=None,
            help="Whether variables HZCLIENT_… and HAZELCAST_URL override what files contain.  [default: environment]",
        ),
        click.option(
            "--url",
            metavar="URL",
            help="hz://user:password@host,host/cluster?option=value; overrides files and variables.",
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
            help="The value of the placeholder ${NAME}; repeatable.",
        ),
        click.option("--input-format", type=click.Choice([*FORMATS]), help="The format of files, if not by suffix."),
    ]
