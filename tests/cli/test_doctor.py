"""``hazelcast-fluent doctor``, and ``ping`` with addresses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from hazelcast_fluent.testing import FakeMember
from tests.cli.conftest import Run
from tests.clients.diagnosis.servers import dead_port


def test_addresses_only(run: Run) -> None:
    """All is well, and the exit code says so."""
    with FakeMember() as member:
        result = run("doctor", member.address)

    assert 0 == result.exit_code
    assert result.stdout.startswith("cluster 'dev': a client can connect\nok: ")


def test_a_file_and_an_address(run: Run) -> None:
    """The address replaces those of the file; the remedy is in the file's words."""
    with FakeMember(cluster_name="other") as member:
        result = run("doctor", "good.yaml", member.address)

    assert 1 == result.exit_code
    assert f"problem: {member.address}: the member belongs to a cluster with another name" in result.stdout
    assert "  hint: Set cluster-name to the member's cluster-name." in result.stdout.splitlines()


def test_json_of_a_dead_port(run: Run) -> None:
    """Programs read the cause (K5)."""
    with dead_port() as dead:
        result = run("doctor", dead, "--format", "json")

    data = json.loads(result.stdout)
    assert (1, False) == (result.exit_code, data["ok"])
    assert [("refused", dead)] == [(item["cause"], item["address"]) for item in data["items"]]


@pytest.mark.parametrize(
    ("content", "evidence"),
    [
        ("", "empty"),
        ("hazelcast:\n  cluster-name: x\n", "hazelcast"),
        ("hazelcast-client:\n  cluster-name: ${CLUSTER_NAME_OF_NOBODY}\n", "CLUSTER_NAME_OF_NOBODY"),
        ("hazelcast-client:\n  network: {connection-timeout: x}\n", "broken.yaml:2:33"),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_files_that_cannot_be_read(run: Run, content: str, evidence: str, form: str) -> None:
    """An empty file, a wrong file, a missing variable, a wrong value: the first finding."""
    Path("broken.yaml").write_text(content)

    result = run("doctor", "broken.yaml", "--format", form)

    assert 1 == result.exit_code
    assert evidence in result.stdout
    if form == "json":
        first = json.loads(result.stdout)["items"][0]
        assert ("problem", "file", "invalid-file") == (first["status"], first["stage"], first["cause"])


@pytest.mark.parametrize("reason", ["No such file or directory", "Is a directory"])
def test_a_file_that_cannot_be_opened_does_not_stop_it(run: Run, reason: str) -> None:
    """The address still gets its line; the exit code is the one of a wrong use."""
    Path("folder.yaml").mkdir()
    name = "folder.yaml" if reason == "Is a directory" else "nowhere.yaml"
    with FakeMember() as member:
        result = run("doctor", name, member.address)

    assert 2 == result.exit_code
    assert f"{name}: {reason}" in result.stdout.splitlines()[1]
    assert f"ok: {member.address}: connected" in result.stdout


def test_a_missing_file_as_json(run: Run) -> None:
    """The output is a diagnosis, as always (K5)."""
    result = run("doctor", "nowhere.yaml", "--format", "json")

    data = json.loads(result.stdout)
    assert (2, False) == (result.exit_code, data["ok"])
    assert [("invalid-file", "nowhere.yaml: No such file or directory")] == [
        (item["cause"], item["evidence"]) for item in data["items"]
    ]


def test_wrong_options_are_a_usage_error(run: Run) -> None:
    """As of every command."""
    assert 2 == run("doctor", "--timeout", "0").exit_code


def test_ping_takes_an_address(run: Run) -> None:
    """It replaces those of the configuration (K6)."""
    with FakeMember() as member:
        result = run("ping", member.address)

    assert 0 == result.exit_code
    assert f"  member  {member.address}" in result.stdout


def test_a_failover_file(run: Run) -> None:
    """The clusters of all its clients are checked."""
    with FakeMember(cluster_name="blue") as blue, dead_port() as dead:
        for name, address in (("blue", blue.address), ("green", dead)):
            Path(f"{name}.yaml").write_text(
                f"hazelcast-client: {{cluster-name: {name}, network: {{cluster-members: ['{address}']}}}}"
            )
        Path("both.yaml").write_text("hazelcast-client-failover: {try-count: 1, clients: [blue.yaml, green.yaml]}")
        result = run("doctor", "both.yaml")

    assert 1 == result.exit_code
    lines = result.stdout.splitlines()
    assert "cluster 'blue, green': a client can't connect" == lines[0]
    assert f"problem: {dead}: refused: nothing listens on the port" == lines[1]
    assert f"ok: {blue.address}: connected, member" in result.stdout
