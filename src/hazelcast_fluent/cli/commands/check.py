"""``hazelcast-fluent check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import click

from hazelcast_fluent.cli import _output as _faults
from hazelcast_fluent.cli._completion import codes
from hazelcast_fluent.cli._exit import FAULTS, CannotRunError
from hazelcast_fluent.cli._options import FILE, STDIN, Layers, found_file, layered
from hazelcast_fluent.errors import Fault, InvalidConfigError

if TYPE_CHECKING:
    from hazelcast_fluent.config.client import ClientConfig
    from hazelcast_fluent.reports.lint import Advice


_LAYERS = ""
"""Stands for the file where the layers are all there is to check."""


class _Checked(NamedTuple):
    file: str
    faults: tuple[Fault, ...]
    advice: tuple[Advice, ...]


def _codes(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    if given:
        from hazelcast_fluent.reports.lint import no_such_advice

        for code in given:
            fault = no_such_advice(code)
            if fault is not None:
                raise click.BadParameter(f"{fault.rule}; {fault.hint}")
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
@click.option("--strict", is_flag=True, help="Let advice fail, too.")
@click.option(
    "--ignore",
    multiple=True,
    metavar="CODE[:PATH]",
    callback=_codes,
    shell_complete=codes,
    help="Advice not to give; repeatable.",
)
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="Tell only what lets it fail: nothing of files that are right, no advice but with --strict.",
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

    Ends with 0 if all is well, 1 if there are faults (with --strict also if there is advice), 2 if it can't run.
    """
    wants_advice = strict or not quiet
    checked = [_check(name, ignore, layers, wants_advice=wants_advice) for name in files or _found(layers)]
    if form == "text":
        _as_text([one for one in checked if one.faults or one.advice or not quiet], strict=strict)
    else:
        {"json": _as_json, "github": _as_github}[form](checked)
    if any(one.faults or (strict and one.advice) for one in checked):
        ctx.exit(FAULTS)


def _found(layers: Layers) -> list[str]:
    found = None if layers.files else found_file(layers.variables)
    if found is None and not layers.say_anything:
        raise CannotRunError("there is no file to check; name one")
    return [found or _LAYERS]


def _check(name: str, ignore: tuple[str, ...], layers: Layers, *, wants_advice: bool) -> _Checked:
    try:
        configs = _read(name, layers)
    except InvalidConfigError as error:
        return _Checked(name, error.faults, ())
    if not wants_advice:
        return _Checked(name, (), ())
    return _Checked(name, (), tuple(advice for config in configs for advice in config.lint(ignoring=ignore)))


def _read(name: str, layers: Layers) -> tuple[ClientConfig, ...]:
    builder = layers.builder([] if name == _LAYERS else [name])
    try:
        return (builder.build(),)
    except InvalidConfigError as error:
        if name in {STDIN, _LAYERS} or not any("has hazelcast-client-failover" in fault.rule for fault in error.faults):
            raise
    from hazelcast_fluent.failover_config import ClientFailoverConfig

    return ClientFailoverConfig.from_file(name, format=layers.form, variables=layers.variables).clients


def _as_text(checked: list[_Checked], *, strict: bool) -> None:
    for one in checked:
        if one.faults:
            click.echo(_faults.faults_text(one.faults))
        if one.advice:
            click.echo(_faults.advice_text(one.advice))
        click.echo(f"{_shown(one.file)}: {_verdict(one, strict=strict)}")


def _shown(file: str) -> str:
    return {STDIN: "<stdin>", _LAYERS: "layers"}.get(file, file)


def _verdict(one: _Checked, *, strict: bool) -> str:
    if one.faults:
        return click.style(_count(len(one.faults), "fault"), fg="red", bold=True)
    if strict and one.advice:
        return click.style(f"{_count(len(one.advice), 'piece')} of advice", fg="red", bold=True)
    ok = click.style("ok", fg="green", bold=True)
    return f"{ok}, {_count(len(one.advice), 'piece')} of advice" if one.advice else ok


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _as_json(checked: list[_Checked]) -> None:
    data = [
        {
            "file": _shown(one.file) if one.file == _LAYERS else one.file,
            "faults": [_faults.fault_data(fault) for fault in one.faults],
            "advice": [_faults.advice_data(advice) for advice in one.advice],
        }
        for one in checked
    ]
    click.echo(_faults.data_text(data))


def _as_github(checked: list[_Checked]) -> None:
    for one in checked:
        found: list[Fault | Advice] = [*one.faults, *one.advice]
        for each in found:
            click.echo(_faults.annotation(_shown(one.file), each))
