"""JSON is JSON, whatever happens."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hazelcast_fluent.cli._main import wants_json
from tests.cli.conftest import Run

UNREACHABLE = ["--set", "network.cluster-members=127.0.0.1:1", "--timeout", "0.2"]


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "missing.yaml"], 2, "missing.yaml: No such file or directory"),
        (["show", "bad.yaml"], 1, "the configuration is invalid"),
        (["compat", "bad.yaml"], 1, "the configuration is invalid"),
        (["diff", "good.yaml", "bad.yaml"], 2, "the configuration is invalid"),
        (["diff", "good.yaml", "missing.yaml"], 2, "missing.yaml: No such file or directory"),
        (["ping", "good.yaml", *UNREACHABLE], 1, "no connection to "),
        (["check"], 2, "there is no file to check; name one"),
        (["check", "--ignore", "x", "good.yaml"], 2, "Invalid value for '--ignore': "),
        (["check", "--nonsense"], 2, "No such option"),
        (["compat", "--target", "x", "good.yaml"], 2, "Invalid value for '--target': "),
        (["chekc"], 2, "There is no command 'chekc'; did you mean 'check'?"),
    ],
)
@pytest.mark.parametrize("form", [["--format", "json"], ["--format=json"]])
def test_a_failure_is_json(run: Run, arguments: list[str], code: int, message: str, form: list[str]) -> None:
    """K5: standard output holds one JSON document that names the error, and has the problems as data."""
    result = run(arguments[0], *form, *arguments[1:])
    data = json.loads(result.stdout)

    assert (code, "") == (result.exit_code, result.stderr)
    assert (1, ["format", "error", "problems"]) == (data["format"], list(data))
    assert data["error"].startswith(message)
    assert bool(data["problems"]) == (message == "the configuration is invalid")


@pytest.mark.parametrize("command", ["check", "show", "compat", "diff"])
def test_success_is_json(run: Run, command: str) -> None:
    """K5: so it is where all is well, with warnings on standard error."""
    Path("hazelcast-client.yaml").touch()
    Path("hazelcast-client.yml").touch()

    assert json.loads(run(command, "--format", "json", "good.yaml").stdout)


def test_unreadable_and_broken_files_are_in_the_same_document(run: Run) -> None:
    """K5, K2: the report on several files is one document."""
    Path("broken.xml").write_text("<hazelcast-client", encoding="utf-8")

    data = json.loads(run("check", "--format", "json", "missing.yaml", "broken.xml", "good.yaml").stdout)

    assert ["missing.yaml", "broken.xml", "good.yaml"] == [one["file"] for one in data]


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ([], False),
        (["check", "--format", "json"], True),
        (["check", "--format=json"], True),
        (["check", "--format", "text", "json"], False),
        (["convert", "--to", "json"], False),
    ],
)
def test_json_is_asked_for_by_format(arguments: list[str], wanted: bool) -> None:
    """K5: only ``--format json`` asks for it, wherever it stands."""
    assert wanted == wants_json(arguments)
