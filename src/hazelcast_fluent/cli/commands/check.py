"""``hazelcast-fluent check``."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from hazelcast_fluent.cli import _output
from hazelcast_fluent.cli._completion import codes
from hazelcast_fluent.cli._exit import CANNOT_RUN, PROBLEMS, CannotRunError
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, client_files, found_file, is_failover, is_folder, layered
from hazelcast_fluent.errors import InvalidConfigError, Problem, escaped

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.reports.lint import Suggestion

_LAYERS = ""
"""Stands for the file where there is none: the other sources are all there is to check."""


class _Wanted(NamedTuple):
    ignore: tuple[str, ...]
    suggestions: bool
    notes: bool
    files: bool


class _Checked(NamedTuple):
    file: str
    problems: tuple[Problem, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    error: str | None = None
    """Why the file can't be read."""

    @property
    def fails_strict(self) -> bool:
        return any(not one.is_note for one in self.suggestions)

    @property
    def shown(self) -> str:
        return {STDIN: "<stdin>", _LAYERS: "layers"}.get(self.file, self.file)


def _codes(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    if given:
        from hazelcast_fluent.reports.lint import unknown_code

        for code in given:
            problem = unknown_code(code)
            if problem is not None:
                raise click.BadParameter(f"{problem.rule}; {problem.hint}")
    return given


@click.command(short_help="Report problems and suggestions.")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="Text for people, JSON for programs, or annotations of a GitHub workflow.",
)
@click.option("--strict", is_flag=True, help="Treat suggestions as errors, save notes.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE[:PATH]",
    callback=_codes,
    shell_complete=codes,
    help="A suggestion to leave out; repeatable.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Print only what makes the command fail: problems, and suggestions with --strict.",
)
@click.option(
    "--check-files",
    is_flag=True,
    help="Check the TLS files as well: that they exist, can be read, fit each other and have not expired.",
)
@click.option(
    "--allow-missing-variables",
    is_flag=True,
    help="Accept placeholders whose variables are not set, for example without secrets in CI; check everything else.",
)
@layered
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    strict: bool,
    ignore: tuple[str, ...],
    quiet: bool,
    check_files: bool,
    allow_missing_variables: bool,
    layers: Layers,
) -> None:
    """
    Read files, and report all problems and suggestions.

    A directory stands for the hazelcast-client files in it and below it. Without FILES, the configuration is made from
    the other sources, or from the file that a client would find.

    Failover files are read with all the files they name; the other sources are not applied to them.

    Exits with 0 if there are no problems, 1 if there are (with --strict also if there are suggestions other than
    notes, which are facts about the client that no option changes), 2 if a file can't be read.
    """
    layers = layers._replace(allow_missing_variables=allow_missing_variables)
    if not (files or layers.files):
        layers = layers.with_profiles()
    names = [name for file in files for name in _expanded(file)] or _found(layers)
    wanted = _Wanted(ignore, suggestions=strict or not quiet, notes=not quiet, files=check_files)
    checked = [_check(name, layers, wanted) for name in names]
    if form == "text":
        _as_text([one for one in checked if one.problems or one.suggestions or one.error or not quiet], strict=strict)
    else:
        _FORMS[form](checked)
    if any(one.error for one in checked):
        ctx.exit(CANNOT_RUN)
    if any(one.problems or (strict and one.fails_strict) for one in checked):
        ctx.exit(PROBLEMS)


def _expanded(file: str) -> list[str]:
    try:
        folder = file != STDIN and is_folder(file)
    except OSError:
        folder = False  # reported with the other files
    if not folder:
        return [file]
    found = client_files(file)
    if not found:
        raise CannotRunError(f"{escaped(file)}: there is no hazelcast-client file in this directory; name one")
    return found


def _found(layers: Layers) -> list[str]:
    found = None if layers.files else found_file(layers.variables)
    if found is None and layers.is_empty:
        raise CannotRunError("there is no file to check; name one")
    return [found or _LAYERS]


def _check(name: str, layers: Layers, wanted: _Wanted) -> _Checked:
    try:
        configs = _read(name, layers)
    except InvalidConfigError as error:
        return _Checked(name, error.problems)
    except CannotRunError as error:
        return _Checked(name, error=error.message)
    except OSError as error:
        return _Checked(name, error=f"{escaped(name)}: {error.strerror or error}")
    problems = _of_files(configs) if wanted.files else ()
    if not wanted.suggestions:
        return _Checked(name, problems)
    suggestions = (one for config in configs for one in config.lint(ignore=wanted.ignore))
    return _Checked(name, problems, tuple(one for one in suggestions if wanted.notes or not one.is_note))


def _of_files(configs: tuple[ClientConfig, ...]) -> tuple[Problem, ...]:
    from hazelcast_fluent.builder.located import file_problems

    return tuple(problem for config in configs for problem in file_problems(config))


def _read(name: str, layers: Layers) -> tuple[ClientConfig, ...]:
    builder = layers.builder([] if name == _LAYERS else [name])
    try:
        return (builder.build(),)
    except InvalidConfigError as error:
        if name in {STDIN, _LAYERS} or not is_failover(error):
            raise
    from hazelcast_fluent.failover_config import ClientFailoverConfig

    return ClientFailoverConfig.from_file(
        name,
        format=layers.form,
        variables=layers.variables,
        allow_missing_variables=layers.allow_missing_variables,
    ).clients


def _as_text(checked: list[_Checked], *, strict: bool) -> None:
    for one in checked:
        if one.error:
            sys.stdout.flush()
            click.echo(_output.paragraphs(f"Error: {one.error}"), err=True)
            continue
        if one.problems:
            click.echo(_output.problems_text(one.problems))
        if one.suggestions:
            click.echo(_output.suggestion_text(one.suggestions))
        click.echo(f"{escaped(one.shown)}: {_verdict(one, strict=strict)}")


def _verdict(one: _Checked, *, strict: bool) -> str:
    suggestions = _count(len(one.suggestions), "suggestion")
    if one.problems:
        return click.style(_count(len(one.problems), "problem"), fg="red", bold=True)
    if strict and one.fails_strict:
        return click.style(suggestions, fg="red", bold=True)
    ok = click.style("ok", fg="green", bold=True)
    return f"{ok}, {suggestions}" if one.suggestions else ok


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _as_json(checked: list[_Checked]) -> None:
    _output.echo_json([dict(_data(one)) for one in checked])


def _data(one: _Checked) -> Iterator[tuple[str, Any]]:
    yield "file", one.shown if one.file == _LAYERS else one.file
    yield "problems", [_output.problem_data(problem) for problem in one.problems]
    yield "suggestions", [suggestion.to_dict() for suggestion in one.suggestions]
    if one.error:
        yield "error", one.error


def _as_github(checked: list[_Checked]) -> None:
    for one in checked:
        if one.error:
            click.echo(_output.file_annotation(one.shown, one.error))
        found: list[Problem | Suggestion] = [*one.problems, *one.suggestions]
        for each in found:
            click.echo(_output.annotation(one.shown, each))


_FORMS: Mapping[str, Callable[[list[_Checked]], None]] = {"json": _as_json, "github": _as_github}
