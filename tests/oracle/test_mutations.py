"""Each small mistake in Hazelcast's own files is one problem, at its line, with its path in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError, Problem
from tests.oracle.files import EXAMPLES, TEST_FILES, HazelcastFile
from tests.oracle.known import explained
from tests.oracle.oracle import Case, run_batch
from tests.oracle.ours import Outcome

pytestmark = pytest.mark.cluster

FILES = tuple(file for file in (*EXAMPLES, *TEST_FILES) if "default" not in file.name)
READ: dict[str, Callable[[str], ClientConfig]] = {"yaml": ClientConfig.from_yaml, "xml": ClientConfig.from_xml}
VALUES = ("x y", "-1", "[x]", "{a: b}", "99999999999", "tru", "${NO_SUCH_VARIABLE_IS_SET}")
XML_VALUES = ("x y", "-1", "99999999999", "tru", "${NO_SUCH_VARIABLE_IS_SET}", "y<x/>")
YAML_ENTRY = re.compile(r"( *)((?:- )?)([\w.*-]+): ?(.*)")
XML_ELEMENT = re.compile(r"( *)<([\w-]+)>([^<>]*)</\2>\s*")


EVERY = 3
"""Each third change is enough for thousands, and takes a minute less."""


ELSEWHERE = 2
"""How many problems of a file may be at another line: rules across two options name one of them."""


class Mutation(NamedTuple):
    """A file with one change."""

    line: int
    text: str
    what: str


def yaml_mutations(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a line, what it becomes, and how."""
    for number, line in enumerate(lines):
        found = YAML_ENTRY.fullmatch(line)
        if found is None or line.lstrip().startswith("#"):
            continue
        indent, dash, key, value = found.groups()
        for changed in (f"{key}x", key[:-1] or "q", f"q{key}"):
            yield number, f"{indent}{dash}{changed}: {value}", f"{key} -> {changed}"
        for text in VALUES if value and value[0] not in "|>&*!" else ():
            yield number, f"{indent}{dash}{key}: {text}", f"{key}: {value} -> {text}"


def xml_mutations(lines: list[str]) -> Iterator[tuple[int, str, str]]:
    """Yield the number of a line, what it becomes, and how."""
    for number, line in enumerate(lines):
        found = XML_ELEMENT.fullmatch(line)
        if found is None:
            continue
        indent, name, value = found.groups()
        for changed in (f"{name}x", name[:-1]):
            yield number, f"{indent}<{changed}>{value}</{changed}>", f"{name} -> {changed}"
        for text in XML_VALUES:
            yield number, f"{indent}<{name}>{text}</{name}>", f"{name}: {value} -> {text}"


MUTATIONS = {"yaml": yaml_mutations, "xml": xml_mutations}


def mutations(file: HazelcastFile) -> Iterator[Mutation]:
    """Yield the file with each of the changes."""
    lines = file.text.split("\n")
    for number, changed, what in islice(MUTATIONS[file.format](lines), 0, None, EVERY):
        yield Mutation(number + 1, "\n".join((*lines[:number], changed, *lines[number + 1 :])), what)


@pytest.fixture(autouse=True)
def _password_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a password where the test files' replacer looks for it."""
    (tmp_path / "password").write_text("This is a password")
    monkeypatch.chdir(tmp_path)


def refused(file: HazelcastFile, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with a text in the format of *file*."""
    try:
        READ[file.format](text)
    except InvalidConfigError as error:
        return error.problems
    return ()


def is_in_the_words_of(text: str, problem: Problem) -> bool:
    """Whether each name in the path of a problem, and the path in its message, stands in the file."""
    path = problem.path if problem.source_path is None else problem.source_path
    names = [name for name in re.split(r"\.|\[\d+\]", path) if name]
    return str(problem).startswith(path) and all(name in text or name in OTHER_NAMES for name in names)


OTHER_NAMES = ("map-name", "max-size-policy")
"""Names of YAML for which XML has another one: ``mapName``."""


@pytest.mark.filterwarnings("ignore::hazelcast_fluent.ConfigWarning")
@pytest.mark.parametrize("file", FILES, ids=str)
def test_what_is_accepted_is_accepted_by_java(file: HazelcastFile) -> None:
    """A change that is no problem here is none to Hazelcast's loader, but for the differences that are meant."""
    accepted = [one for one in mutations(file) if not refused(file, one.text)]
    cases = [Case(name=one.what, kind=file.format, text=one.text, properties={}) for one in accepted]  # type: ignore[arg-type]  # yaml or xml
    Path("working").mkdir()
    verdicts = run_batch(cases, file.version, scratch=Path("working"))
    outcome = Outcome(ClientConfig())

    assert cases
    assert [] == [
        (case.name, verdict.error)
        for case, verdict in zip(cases, verdicts, strict=True)
        if not verdict.ok and not explained(case, verdict, outcome, {}, file.version)
    ]


@pytest.mark.filterwarnings("ignore::hazelcast_fluent.ConfigWarning")
@pytest.mark.parametrize("file", FILES, ids=str)
def test_each_mistake_is_one_problem(file: HazelcastFile) -> None:
    """A change is accepted, or is one problem in the file's words; at most two of a file's are at another line."""
    found = 0
    elsewhere = []
    for mutation in mutations(file):
        problems = refused(file, mutation.text)
        if problems:
            assert 1 == len(problems), (mutation.what, problems)
            assert is_in_the_words_of(mutation.text, problems[0]), (mutation.what, problems)
            found += 1
            if [mutation.line] != [one.origin.line for one in problems if one.origin]:
                elsewhere.append((mutation.what, problems))

    assert found > 0
    assert len(elsewhere) <= ELSEWHERE, elsewhere


def test_there_are_thousands_of_mistakes() -> None:
    """With at most two problems of each file at another line, 99.5 % are at the changed line."""
    made = sum(1 for file in FILES for _ in mutations(file))

    assert made >= 3_000
    assert ELSEWHERE * len(FILES) <= 0.005 * made
