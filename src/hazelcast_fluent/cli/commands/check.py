"""``hazelcast-fluent check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from hazelcast_fluent.cli import _output as _problems
from hazelcast_fluent.cli._completion import codes
from hazelcast_fluent.cli._exit import PROBLEMS, CannotRunError
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, found_file, layered
from hazelcast_fluent.errors import InvalidConfigError, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.client_config import ClientConfig
    from hazelcast_fluent.reports.lint import Suggestion


_LAYERS = ""
"""Stands for the file where the layers are all there is to check."""


class _Checked(NamedTuple):
    file: str
    problems: tuple[Problem, ...]
    suggestions: tuple[Suggestion, ...]


def _codes(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    if given:
        from hazelcast_fluent.reports.lint import unknown_code

        for code in given:
            problem = unknown_code(code)
            if problem is not None:
                raise click.BadParameter(f"{problem.rule}; {problem.hint}")
    return given


@click.command(short_help="Tell what is wrong and what could be better.")
@click.argument("files", nargs=-1, type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    show_default=True,
    help="For people, for programs, or as annotations of a GitHub workflow.",
)
@click.option("--strict", is_flag=True, help="Let suggestions fail, too.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE[:PATH]",
    callback=_codes,
    shell_complete=codes,
    help="Suggestions not to give; repeatable.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Tell only what lets it fail: nothing of files that are right, no suggestions but with --strict.",
)
@layered(environment=False)
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    strict: bool,
    ignore: tuple[str, ...],
    quiet: bool,
    layers: Layers,
) -> None:
    """
    Read files, and tell all that is wrong and what might be better.

    Without FILES it is what the layers make, or the file that a Java client would find.

    Failover files are read with all the clients they name; other layers are left out then.

    Ends with 0 if all is well, 1 if there are problems (with --strict also if there is suggestions), 2 if it can't run.
    """
    wants_suggestions = strict or not quiet
    checked = [_check(name, ignore, layers, wants_suggestions=wants_suggestions) for name in files or _found(layers)]
    if form == "text":
        _as_text([one for one in checked if one.problems or one.suggestions or not quiet], strict=strict)
    else:
        {"json": _as_json, "github": _as_github}[form](checked)
    if any(one.problems or (strict and one.suggestions) for one in checked):
        ctx.exit(PROBLEMS)


def _found(layers: Layers) -> list[str]:
    found = None if layers.files else found_file(layers.variables)
    if found is None and not layers.say_anything:
        raise CannotRunError("there is no file to check; name one")
    return [found or _LAYERS]


def _check(name: str, ignore: tuple[str, ...], layers: Layers, *, wants_suggestions: bool) -> _Checked:
    try:
        configs = _read(name, layers)
    except InvalidConfigError as error:
        return _Checked(name, error.problems, ())
    if not wants_suggestions:
        return _Checked(name, (), ())
    return _Checked(name, (), tuple(suggestions for config in configs for suggestions in config.lint(ignore=ignore)))


def _read(name: str, layers: Layers) -> tuple[ClientConfig, ...]:
    builder = layers.builder([] if name == _LAYERS else [name])
    try:
        return (builder.build(),)
    except InvalidConfigError as error:
        if name in {STDIN, _LAYERS} or not any(
            "has hazelcast-client-failover" in problem.rule for problem in error.problems
        ):
            raise
    from hazelcast_fluent.failover_config import ClientFailoverConfig

    return ClientFailoverConfig.from_file(name, format=layers.form, variables=layers.variables).clients


def _as_text(checked: list[_Checked], *, strict: bool) -> None:
    for one in checked:
        if one.problems:
            click.echo(_problems.problems_text(one.problems))
        if one.suggestions:
            click.echo(_problems.suggestion_text(one.suggestions))
        click.echo(f"{_shown(one.file)}: {_verdict(one, strict=strict)}")


def _shown(file: str) -> str:
    return {STDIN: "<stdin>", _LAYERS: "layers"}.get(file, file)


def _verdict(one: _Checked, *, strict: bool) -> str:
    if one.problems:
        return click.style(_count(len(one.problems), "problem"), fg="red", bold=True)
    if strict and one.suggestions:
        return click.style(_count(len(one.suggestions), "suggestion"), fg="red", bold=True)
    ok = click.style("ok", fg="green", bold=True)
    return f"{ok}, {_count(len(one.suggestions), 'suggestion')}" if one.suggestions else ok


def _count(number: int, config_class: str) -> str:
    return f"{number} {config_class}" if number == 1 else f"{number} {config_class}s"


def _as_json(checked: list[_Checked]) -> None:
    data = [
        {
            "file": _shown(one.file) if one.file == _LAYERS else one.file,
            "problems": [_problems.problem_data(problem) for problem in one.problems],
            "suggestions": [_problems.suggestion_data(suggestions) for suggestions in one.suggestions],
        }
        for one in checked
    ]
    click.echo(_problems.data_text(data))


def _as_github(checked: list[_Checked]) -> None:
    for one in checked:
        found: list[Problem | Suggestion] = [*one.problems, *one.suggestions]
        for each in found:
            click.echo(_problems.annotation(_shown(one.file), each))
