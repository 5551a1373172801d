"""Faults and advice as text for people, as JSON, and as annotations of GitHub's workflows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from hazelcast_fluent.errors import Fault, Origin

if TYPE_CHECKING:
    from hazelcast_fluent.reports.lint import Advice

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def faults_text(faults: Iterable[Fault]) -> str:
    """Return faults for people: place, path, rule, value, the line of the file, the hint."""
    return "\n".join(line for fault in faults for line in _fault_lines(fault))


def advice_text(advice: Iterable[Advice]) -> str:
    """Return advice for people."""
    lines = []
    for one in advice:
        place = "" if one.origin.kind in {"default", "code"} else f"{one.origin}: "
        lines.append(_line(place, one.severity, f"{one.path}: {one.reason} [{one.code}]"))
        lines.append(_hint(one.remedy))
    return "\n".join(lines)


def _fault_lines(fault: Fault) -> Iterator[str]:
    place = f"{fault.origin}: " if fault.origin else ""
    value = f", got {fault.value}" if fault.value is not None else ""
    path = f"{fault.path}: " if fault.path else ""
    yield _line(place, "error", f"{path}{fault.rule}{value}")
    if fault.excerpt and fault.origin and fault.origin.line:
        yield from _excerpt(fault.excerpt, fault.origin.line)
    if fault.hint:
        yield _hint(fault.hint)


def _excerpt(excerpt: str, number: int) -> Iterator[str]:
    line, _, caret = excerpt.partition("\n")
    margin = f"{number:>6} | "
    yield f"{click.style(margin, dim=True)}{line}"
    yield f"{click.style(' ' * (len(margin) - 2) + '| ', dim=True)}{click.style(caret, fg='red', bold=True)}"


def _line(place: str, severity: str, message: str) -> str:
    label = click.style(severity, fg=_COLOURS[severity], bold=True)
    return wrapped(f"{place}{severity}: {message}", "    ").replace(f"{severity}:", f"{label}:", 1)


def _hint(text: str) -> str:
    return wrapped(f"  hint: {text}", "        ").replace("hint:", click.style("hint:", fg="cyan"), 1)


def wrapped(text: str, indent: str) -> str:
    """Return *text* as the terminal has room for it; a pipe gets it on one line."""
    if not sys.stdout.isatty():
        return text
    import shutil  # only a terminal needs the two
    import textwrap

    width = shutil.get_terminal_size().columns
    return textwrap.fill(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


def paragraphs(text: str) -> str:
    """Return *text* with each of its lines `wrapped`, and what goes on indented below it."""
    return "\n".join(wrapped(line, " " * (len(line) - len(line.lstrip()) + 4)) for line in text.splitlines())


def data_text(data: Any) -> str:
    """Return plain data as programs read it."""
    import json  # people read text

    return json.dumps(data, indent=2, ensure_ascii=False)


def fault_data(fault: Fault) -> dict[str, Any]:
    """Return a fault as plain data."""
    plain = {"path": fault.path, "rule": fault.rule, "value": fault.value, "hint": fault.hint}
    return {**plain, "origin": origin_data(fault.origin)}


def advice_data(advice: Advice) -> dict[str, Any]:
    """Return advice as plain data."""
    names = ("code", "severity", "path", "reason", "remedy")
    return {**{name: getattr(advice, name) for name in names}, "origin": origin_data(advice.origin)}


def origin_data(origin: Origin | None) -> dict[str, Any] | None:
    """Return an origin as plain data."""
    if origin is None:
        return None
    return {"kind": origin.kind, "source": origin.source, "line": origin.line, "column": origin.column}


def annotation(file: str, found: Fault | Advice) -> str:
    """Return one annotation of a GitHub workflow."""
    if isinstance(found, Fault):
        severity, message, hint, title = "error", str(attrs_without_origin(found)), found.hint, found.path
    else:
        severity, message, hint, title = found.severity, f"{found.path}: {found.reason}", found.remedy, found.code
    place = found.origin if found.origin and found.origin.kind == "file" else None
    properties = {"file": place.source if place else file}
    if place and place.line:
        properties["line"] = str(place.line)
        properties["col"] = str(place.column or 1)
    properties["title"] = title or file
    told = ",".join(f"{name}={_escaped(text, ':,')}" for name, text in properties.items())
    return f"::{_COMMANDS[severity]} {told}::{_escaped(message + (f'{chr(10)}hint: {hint}' if hint else ''))}"


def attrs_without_origin(fault: Fault) -> Fault:
    """Return *fault* without its place, which annotations say themselves."""
    return Fault(fault.path, fault.rule, fault.value)


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
