"""What the program prints: problems and suggestions for people, for programs and for GitHub's workflows."""

from __future__ import annotations

import codecs
import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Literal

import click

from hazelcast_fluent.errors import Origin, Problem, escaped

if TYPE_CHECKING:
    from hazelcast_fluent.reports.lint import Suggestion

_COLORS = {"error": "red", "warning": "yellow", "info": "cyan", "note": "cyan"}
_COMMANDS = {"error": "error", "warning": "warning", "info": "notice", "note": "notice"}
_NARROW = {"→": "->", "…": "..."}
_HANDLER = "hazelcast_fluent.cli"


def prepare_streams() -> None:
    """
    Make standard output and standard error take every character, whatever their encoding.

    A character that the encoding lacks, such as an arrow on a Windows code page, is replaced by ASCII or escaped.
    """
    codecs.register_error(_HANDLER, _replaced)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=_HANDLER)


def _replaced(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    characters = error.object[error.start : error.end]
    return "".join(_NARROW.get(one) or _code(one) for one in characters), error.end


def _code(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def is_unicode(encoding: str | None) -> bool:
    """Whether every character can be written in *encoding*."""
    return (encoding or "").lower().replace("-", "").startswith("utf")


def echo_document(text: str) -> None:
    """Print the content of a file: in UTF-8, as files are, unless a terminal shows it."""
    binary = None if sys.stdout.isatty() else getattr(sys.stdout, "buffer", None)
    if binary is None:
        click.echo(text, nl=False)
    else:
        sys.stdout.flush()
        binary.write(text.encode("utf-8", "backslashreplace"))


def echo_json(data: Any) -> None:
    """Print plain data as JSON; in ASCII where the output's encoding lacks characters."""
    from hazelcast_fluent.formats.json import text_of

    click.echo(text_of(data, ascii_only=not is_unicode(sys.stdout.encoding)))


def problems_text(problems: Iterable[Problem]) -> str:
    """Return problems for people: place, path, rule, value, the line of the file, the hint."""
    return "\n".join(line for problem in problems for line in _problem_lines(problem))


def suggestion_text(suggestions: Iterable[Suggestion]) -> str:
    """Return suggestions for people."""
    lines = []
    for one in suggestions:
        place = "" if one.origin.kind in {"default", "code"} else f"{one.origin}: "
        lines.append(_line(place, one.severity, f"{one.source_path or one.path}: {one.reason} [{one.code}]"))
        lines.append(_hint(one.remedy))
    return "\n".join(lines)


def _problem_lines(given: Problem) -> Iterator[str]:
    problem = given.for_command_line()
    place = f"{problem.origin}: " if problem.origin else ""
    yield _line(place, "error", message(problem))
    if problem.excerpt and problem.origin and problem.origin.line:
        yield from _excerpt(problem.excerpt, problem.origin.line)
    if problem.hint:
        yield _hint(problem.hint)


def message(problem: Problem) -> str:
    """Return the option as its source writes it, and what is wrong, without the place."""
    path = problem.path if problem.source_path is None else problem.source_path
    return f"{path}: {problem.message}" if path else problem.message


def _excerpt(excerpt: str, number: int) -> Iterator[str]:
    line, _, caret = excerpt.partition("\n")
    line, caret = line.expandtabs(1), caret.expandtabs(1)
    column = len(caret) - len(caret.lstrip())
    margin = f"{number:>6} | "
    yield f"{click.style(margin, dim=True)}{escaped(line)}"
    indent = " " * len(escaped(line[:column]))
    below = escaped(caret.strip())
    yield f"{click.style(' ' * (len(margin) - 2) + '| ', dim=True)}{indent}{click.style(below, fg='red', bold=True)}"


def _line(place: str, severity: Literal["error", "warning", "info", "note"], text: str) -> str:
    label = click.style(severity, fg=_COLORS[severity], bold=True)
    return wrapped(escaped(f"{place}{severity}: {text}"), "    ").replace(f"{severity}:", f"{label}:", 1)


def _hint(text: str) -> str:
    return wrapped(f"  hint: {escaped(text)}", "        ").replace("hint:", click.style("hint:", fg="cyan"), 1)


def wrapped(text: str, indent: str) -> str:
    """Return *text* as the terminal has room for it; a pipe gets it on one line."""
    if not sys.stdout.isatty():
        return text
    import shutil  # only a terminal needs the two
    import textwrap

    width = max(shutil.get_terminal_size().columns, len(indent) + 20)
    lines = textwrap.wrap(text, width, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines)


def paragraphs(text: str) -> str:
    """Return *text* with each of its lines `wrapped`, and what goes on indented below it."""
    return "\n".join(_paragraph(line) for line in text.splitlines())


def _paragraph(line: str) -> str:
    start = line[: len(line) - len(line.lstrip())]
    return wrapped(line, start + "    ")


def problem_data(problem: Problem) -> dict[str, Any]:
    """Return a problem as plain data, with remedies for users of the command line."""
    return problem.for_command_line().to_dict()


def annotation(file: str, found: Problem | Suggestion) -> str:
    """Return one annotation of a GitHub workflow."""
    if isinstance(found, Problem):
        problem = found.for_command_line()
        title = problem.source_path or problem.path or file
        return _command("error", file, problem.origin, title, message(problem), problem.hint)
    return _command(
        found.severity,
        file,
        found.origin,
        found.code,
        f"{found.source_path or found.path}: {found.reason}",
        found.remedy,
    )


def file_annotation(file: str, text: str) -> str:
    """Return the annotation of a file that can't be read."""
    return _command("error", file, None, file, text, None)


def _command(severity: str, file: str, origin: Origin | None, title: str, text: str, hint: str | None) -> str:
    place = origin if origin and origin.kind == "file" else None
    properties = {"file": place.source if place else file}
    if place and place.line:
        properties["line"] = str(place.line)
        properties["col"] = str(place.column or 1)
    properties["title"] = title
    listed = ",".join(f"{name}={_encoded(text, _IN_PROPERTIES)}" for name, text in properties.items())
    below = f"%0Ahint: {_encoded(hint)}" if hint else ""
    return f"::{_COMMANDS[severity]} {listed}::{_encoded(text)}{below}"


_IN_MESSAGES: Mapping[int, str] = {ord("%"): "%25"}
_IN_PROPERTIES: Mapping[int, str] = {**_IN_MESSAGES, ord(":"): "%3A", ord(","): "%2C"}


def _encoded(text: str, codes: Mapping[int, str] = _IN_MESSAGES) -> str:
    return escaped(text).translate(codes)
