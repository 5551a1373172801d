"""What is built for users: the tool that checks it says so, and finds what should not be there."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.tools import tool

ROOT = Path(__file__).parents[2]
if not (ROOT / "src").is_dir():  # pragma: no cover  # the tests run on an installed wheel
    pytest.skip("needs the sources", allow_module_level=True)


check_supply = tool("check_supply")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one wheel for all tests."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """The marker for type checkers and the generated stub among it."""
    names = zipfile.ZipFile(wheel).namelist()

    assert check_supply.check_content(wheel) == len([name for name in names if ".dist-info/" not in name])
    assert {"hazelcast_fluent/py.typed", "hazelcast_fluent/builder/_generated.pyi"} <= set(names)


@pytest.mark.parametrize("stranger", ["tests/test_x.py", "hazelcast_fluent/tests/x.py", "hazelcast_fluent/new.py"])
def test_strangers_are_found(wheel: Path, stranger: str, tmp_path: Path) -> None:
    """A file that is not among the sources ends the check."""
    other = tmp_path / wheel.name
    other.write_bytes(wheel.read_bytes())
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr(stranger, "")
    with pytest.raises(SystemExit, match=stranger):
        check_supply.check_content(other)


def test_only_attrs_is_asked_for(wheel: Path) -> None:
    """Everything else belongs to an extra."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    asked = [line for line in archive.read(metadata).decode().splitlines() if line.startswith("Requires-Dist:")]

    assert ["attrs"] == [line.split()[1].partition(">")[0] for line in asked if "extra ==" not in line]


def test_what_fails_is_shown() -> None:
    """A command that fails ends the check with what it said."""
    with pytest.raises(SystemExit, match="no such thing"):
        check_supply.run(sys.executable, "-c", "import sys; sys.exit('no such thing')")


def test_what_a_command_says_is_returned() -> None:
    """So that a summary can be made of it."""
    assert "yes\n" == check_supply.run(sys.executable, "-c", "print('yes')")


RELEASES = [
    {"name": "attrs", "version": "26.1.0", "vulns": []},
    {"name": "PyYAML", "skip_reason": "Dependency not found on PyPI and could not be audited: pyyaml (6.0.3)"},
]


@pytest.mark.parametrize(
    ("releases", "line"),
    [
        (RELEASES[:1], "no known problems in 1 releases"),
        (RELEASES, "no known problems in 1 releases; of 1 that are not the newest, nothing is told: pyyaml (6.0.3)"),
    ],
)
def test_the_audit_says_what_it_was_not_told_of(releases: list[Any], line: str) -> None:
    """A release without an answer is not counted as one without problems."""
    said = f"No known vulnerabilities found\n{json.dumps({'dependencies': releases, 'fixes': []})}\n"
    assert line == check_supply.audited(said)


class Answer:
    """What an index says to one question."""

    def __init__(self, newest: str | None = None) -> None:
        self.status_code = 200 if newest else 404
        self.ok = newest is not None
        self.newest = newest

    def json(self) -> object:
        """Return the page."""
        return {"info": {"version": self.newest}}


@pytest.mark.parametrize(
    ("pages", "asked", "found"),
    [
        ({"a/1/json": "1"}, ["a/1/json"], "a/1/json"),
        ({"a/json": "1"}, ["a/1/json", "a/json"], "a/json"),
        ({"a/json": "2"}, ["a/1/json", "a/json"], None),
        ({}, ["a/1/json", "a/json"], None),
    ],
)
def test_the_page_of_a_project_is_about_its_newest_release_alone(
    pages: dict[str, str], asked: list[str], found: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It answers for the release that is locked where that is the newest, and else does not."""
    pytest.importorskip("requests")
    audit = tool("check_supply_audit")
    answers = {page: Answer(newest) for page, newest in pages.items()}
    urls: list[str] = []

    def ask(_session: object, url: str) -> Answer:
        urls.append(url)
        return answers.get(url, Answer())

    monkeypatch.setattr(audit, "ask", ask)
    answer = audit.release_or_project(None, "a/1/json")

    assert asked == urls
    assert (answers[found] if found else None) == (answer if answer.ok else None)
