"""Problems and suggestions as text for people, as JSON, and as annotations of GitHub's workflows."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from hazelcast_fluent.errors import Origin, Problem

if TYPE_CHECKING:
    from hazelcast_fluent.reports.lint import Suggestion

_COLOURS = {"error": "red", "warning": "yellow", "info": "cyan"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def problems_text(problems: Iterable[Problem]) -> str:
    """Return problems for people: place, path, rule, value, the line of the file, the hint."""
    return "\n".join(line for problem in problems for line in _problem_lines(problem))


def suggestion_text(suggestions: Iterable[Suggestion]) -> str:
    """Return suggestions for people."""
    lines = []
    for one in suggestions:
        place = "" if one.origin.kind in {"default", "code"} else f"{one.origin}: "
        lines.append(_line(place, one.severity, f"{one.path}: {one.reason} [{one.code}]"))
        lines.append(_hint(one.remedy))
    return "\n".join(lines)


def _problem_lines(problem: Problem) -> Iterator[str]:
    place = f"{problem.origin}: " if problem.origin else ""
    value = f", got {problem.value}" if problem.value is not None else ""
    path = f"{problem.path}: " if problem.path else ""
    yield _line(place, "error", f"{path}{problem.rule}{value}")
    if problem.excerpt and problem.origin and problem.origin.line:
        yield from _excerpt(problem.excerpt, problem.origin.line)
    if problem.hint:
        yield _hint(problem.hint)


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


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data."""
    plain = {"path": problem.path, "rule": problem.rule, "value": problem.value, "hint": problem.hint}
    return {**plain, "origin": origin_data(problem.origin)}


def suggestion_data(suggestions: Suggestion) -> dict[str, Any]:
    """Return suggestions as plain data."""
    names = ("code", "severity", "path", "reason", "remedy")
    return {**{name: getattr(suggestions, name) for name in names}, "origin": origin_data(suggestions.origin)}


def origin_data(origin: Origin | None) -> dict[str, Any] | None:
    """Return an origin as plain data."""
    if origin is None:
        return None
    return {"kind": origin.kind, "source": origin.source, "line": origin.line, "column": origin.column}


def annotation(file: str, found: Problem | Suggestion) -> str:
    """Return one annotation of a GitHub workflow."""
    if isinstance(found, Problem):
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


def attrs_without_origin(problem: Problem) -> Problem:
    """Return *problem* without its place, which annotations say themselves."""
    return Problem(problem.path, problem.rule, problem.value)


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text
