"""``--profile`` of the commands."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

PROD = "hazelcast-client: {cluster-name: prod-eu}\n"


@pytest.fixture
def files(run: Run) -> None:
    """Write a file and one of a profile, beside those that are there."""
    del run
    Path("hazelcast-client.yaml").write_text("hazelcast-client: {cluster-name: base}\n")
    Path("hazelcast-client-prod.yaml").write_text(PROD)
    Path("good-prod.yaml").write_text(PROD)


def name_in(shown: str) -> str:
    """Return the name of the cluster that a tree shows."""
    return shown.splitlines()[1].partition("=")[2].strip()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "variable", "name"),
    [
        (["--profile", "prod"], "", "'prod-eu'"),
        ([], "prod", "'prod-eu'"),
        ([], "", "'base'"),
        (["good.yaml", "--profile", "prod"], "", "'prod-eu'"),
        (["good.yaml"], "prod", "'prod'"),
        (["--profile", "prod", "--set", "cluster-name=set"], "", "'set'"),
    ],
)
def test_over_the_last_file(run: Run, arguments: list[str], variable: str, name: str) -> None:
    """The file of a profile overrides the last file; the variable counts where a client would find the file."""
    result = run("show", *arguments, env={"HAZELCAST_CLIENT_PROFILE": variable})

    assert name == name_in(result.stdout)


@pytest.mark.usefixtures("files")
def test_other_commands(run: Run) -> None:
    """A check, a comparison with the defaults and a missing profile."""
    assert 0 == run("check", "--profile", "prod", "--quiet").exit_code
    assert "'prod-eu'" in run("diff", "good.yaml", "--profile", "prod").stdout
    missing = run("check", "--profile", "prd", "--quiet")
    assert (1, True) == (missing.exit_code, "did you mean 'prod'? there are: prod" in missing.output)
    assert 2 == run("show", "-", "--profile", "prod", stdin="hazelcast-client: {}").exit_code
