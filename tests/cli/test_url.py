"""``--url`` and ``HAZELCAST_URL`` of the commands."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import Run


def test_its_place_among_the_sources(run: Run) -> None:
    """--url overrides files and variables, and --set overrides it; HAZELCAST_URL stands before single variables."""
    env = {"HAZELCAST_URL": "hz://h/one", "HZCLIENT_CLUSTERNAME": "two"}
    result = run("show", "good.yaml", "--origins", "--url", "hz://h/three", "--set", "cluster-name=four", env=env)

    assert result.stdout.splitlines()[:7] == [
        "group_config",
        "  name = 'four'  (--set cluster-name)",
        "      was 'three'  (--url, column 8)",
        "      was 'two'  (HZCLIENT_CLUSTERNAME)",
        "      was 'one'  (HAZELCAST_URL, column 8)",
        "      was 'prod'  (good.yaml:2:17)",
        "      was 'dev'  (default)",
    ]


def test_no_environment_leaves_the_variable_out(run: Run) -> None:
    """--no-environment leaves HAZELCAST_URL alone, and --url stays."""
    shown = run("show", "good.yaml", "--no-environment", "--url", "hz://h", env={"HAZELCAST_URL": "hz://g/x"}).stdout

    assert ("name = 'prod'" in shown, "addresses = ('h',)" in shown) == (True, True)


@pytest.mark.parametrize("how", ["option", "variable"])
def test_a_url_alone_is_enough(run: Run, how: str) -> None:
    """Without a file, a URL is a configuration to check."""
    url = "hz://h:5701/prod"
    result = run("check", "--url", url) if how == "option" else run("check", env={"HAZELCAST_URL": url})

    assert 0 == result.exit_code


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_problems(run: Run, form: str) -> None:
    """A problem of the URL is reported in every form, without the password."""
    result = run("check", "--url", "hz://ann:c4n4ry@h:99999?smart=maybe", "--format", form)

    assert 1 == result.exit_code
    assert "must be true or false" in result.stdout
    assert "c4n4ry" not in result.output
    if form == "json":
        places = [problem["location"] for problem in json.loads(result.stdout)[0]["problems"]]
        assert ["--url, column 17", "--url, column 25"] == places
