"""How a mistake in each source is made, and what is reported."""

from __future__ import annotations

import ast
import difflib
import os
import shlex
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import chdir
from pathlib import Path
from typing import Any, NamedTuple

import hazelcast_fluent
from hazelcast_fluent import ClientConfig, InvalidConfigError

EXPECTED = Path(__file__).with_name("expected")
"""One file a source."""


class Mistake(NamedTuple):
    """A mistake as somebody writes it."""

    name: str
    text: str
    reported: str


def mistakes(source: str) -> list[Mistake]:
    """Return the mistakes in the file of *source*."""
    return [_mistake(block) for block in _text(source).split("\n==== ")[1:]]


def _text(source: str) -> str:
    return (EXPECTED / f"{source}.txt").read_text(encoding="utf-8")


def _mistake(block: str) -> Mistake:
    name, _, rest = block.partition("\n")
    text, _, reported = rest.partition("-->\n")
    return Mistake(name, text, reported.rstrip("\n"))


def reported(source: str, text: str) -> str:
    """Return what the author of *text* reads."""
    if source == "command-line":
        return _printed(text)
    try:
        SOURCES[source](text)
    except InvalidConfigError as found:
        return str(found)
    except (TypeError, AttributeError) as found:  # as Python itself raises them for calls
        return f"{type(found).__name__}: {found}"
    raise AssertionError(f"accepted: {text}")


def _file(text: str, suffix: str) -> Any:
    Path(f"a.{suffix}").write_text(text, encoding="utf-8")
    return ClientConfig.from_file(f"a.{suffix}")


def _properties(text: str) -> Any:
    Path("a.properties").write_text(text, encoding="utf-8")
    return ClientConfig.builder().properties_file("a.properties").build()


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        name, _, value = line.partition("=")
        yield name, value


def _set(text: str) -> Any:
    builder = ClientConfig.builder()
    for path, value in _pairs(text):
        builder = builder.set(path, value)
    return builder.build()


def _secrets(text: str) -> Any:
    Path("secrets").mkdir(exist_ok=True)
    for file in Path("secrets").iterdir():
        file.unlink()
    for name, value in _pairs(text):
        Path("secrets", name).write_text(value, encoding="utf-8")
    return ClientConfig.builder().secrets("secrets").build()


def _code(text: str) -> Any:
    names = {name: getattr(hazelcast_fluent, name) for name in hazelcast_fluent.__all__}
    made = eval(text, names | {"builder": ClientConfig.builder()})  # noqa: S307  # the text is the test's own
    return made.build() if isinstance(made, hazelcast_fluent.ClientConfigBuilder) else made


def _printed(arguments: str) -> str:
    from click.testing import CliRunner

    from hazelcast_fluent.cli._main import program

    line, _, file = arguments.partition("\n")
    if file:
        Path("a.yaml").write_text(file, encoding="utf-8")
    result = CliRunner().invoke(program, shlex.split(line), prog_name="hazelcast-fluent")
    return f"exit code {result.exit_code}\n{result.output}".rstrip("\n")


SOURCES: dict[str, Callable[[str], Any]] = {
    **{form: lambda text, form=form: _file(text, form) for form in ("yaml", "xml", "json", "toml")},  # type: ignore[misc]  # mypy infers no default
    "properties": _properties,
    "environment": lambda text: ClientConfig.builder().environment(dict(_pairs(text))).build(),
    "secrets": _secrets,
    "url": lambda text: ClientConfig.from_url(text.strip()),
    "set": _set,
    "plain-data": lambda text: ClientConfig.from_dict(ast.literal_eval(text)),
    "code": _code,
    "keywords": _code,
    "command-line": _printed,
}
"""What reads the text of a mistake, by the source."""


def rewritten(source: str) -> str:
    """Return the file of *source* with what is reported today."""
    head = _text(source).split("\n==== ")[0]
    blocks = [head.rstrip("\n") + "\n"]
    for mistake in mistakes(source):
        with tempfile.TemporaryDirectory() as folder, chdir(folder):
            blocks.append(f"==== {mistake.name}\n{mistake.text}-->\n{reported(source, mistake.text)}\n")
    return "\n".join(blocks)


def rewrite() -> None:
    """Write what is reported today into the files, and print the difference for review."""
    os.environ.pop("DB_PW", None)
    for source in SOURCES:
        old, new = _text(source), rewritten(source)
        sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), source, source))
        (EXPECTED / f"{source}.txt").write_text(new, encoding="utf-8")
