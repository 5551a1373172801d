"""What was looked for and read is in `sources`, and logged."""

from __future__ import annotations

import logging
import pickle
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, ConfigWarning, InvalidConfigError

YAML = "hazelcast-client: {cluster-name: CANARY, network: {redo-operation: true}}"
NOWHERE = ["hazelcast.client.config: not found", "HAZELCAST_CLIENT_CONFIG: not found"]


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)


def sources(config: ClientConfig) -> list[str]:
    """Return the sources as they print."""
    return [str(source) for source in config.sources]


def test_sources_of_load(caplog: pytest.LogCaptureFixture) -> None:
    """V14: what was looked for comes first, then what was read; the log has the same, and no value."""
    Path("hazelcast-client.yaml").write_text(YAML)
    with caplog.at_level(logging.INFO, "hazelcast_fluent"):
        config = ClientConfig.load(environment={"HZCLIENT_NETWORK_SMARTROUTING": "false"})

    expected = [
        *NOWHERE,
        "hazelcast-client.xml: not found",
        "hazelcast-client.yaml: read, options: 2",
        "HAZELCAST_URL: not found",
        "environment: read, options: 1",
    ]
    assert expected == sources(config)
    assert [("hazelcast_fluent", "INFO", text) for text in expected] == [
        (record.name, record.levelname, record.getMessage()) for record in caplog.records
    ]
    assert "CANARY" not in caplog.text
    assert config.sources == pickle.loads(pickle.dumps(config)).sources  # noqa: S301  # our own pickle


def test_sources_of_nothing() -> None:
    """V14: without a file all names are listed, and the result equals the defaults."""
    config = ClientConfig.load(environment={})

    assert ClientConfig() == config
    assert [
        *NOWHERE,
        *(f"hazelcast-client.{suffix}: not found" for suffix in ("xml", "yaml", "yml", "json", "toml")),
        "HAZELCAST_URL: not found",
        "environment: read, options: 0",
    ] == sources(config)
    assert [] == sources(ClientConfig())


@pytest.mark.parametrize("name", ["hazelcast-client.json", "hazelcast-client.yml"])
def test_a_json_file_is_found(name: str) -> None:
    """V14: JSON is found as well; JSON is YAML, too."""
    Path(name).write_text('{"hazelcast-client": {"cluster-name": "x"}}')

    assert f"{name}: read, options: 1" in sources(ClientConfig.load(environment={}))


def test_a_second_file_is_not_read() -> None:
    """V14: a file whose place another one took is listed."""
    Path("hazelcast-client.yaml").write_text(YAML)
    Path("hazelcast-client.json").write_text("{}")
    with pytest.warns(ConfigWarning, match="is not"):
        config = ClientConfig.load(environment={})

    assert "hazelcast-client.json: not read" in sources(config)


def test_a_file_that_a_variable_names() -> None:
    """V14: nothing else is looked for then."""
    Path("a.yaml").write_text(YAML)

    assert ["hazelcast.client.config: not found", "a.yaml: read, options: 2"] == sources(
        ClientConfig.load(environment={"HAZELCAST_CLIENT_CONFIG": "a.yaml"})
    )[:2]


def test_sources_of_a_builder() -> None:
    """V14: each source of a chain is listed in its order; what code sets is none."""
    Path("a.yaml").write_text(YAML)
    Path("a.properties").write_text("x=1")
    Path("secrets").mkdir()
    builder = ClientConfig.builder().set("cluster-name", "x").data({"cluster-name": "y"})
    config = builder.file("a.yaml").properties_file("a.properties").secrets("secrets").client_name("c").build()

    assert ["a.yaml: read, options: 2", "a.properties: read, options: 1", "secrets: read, options: 0"] == sources(
        config
    )
    assert sources(config) == sources(config.to_builder().client_name("d").build())


def test_required() -> None:
    """V14: a file can be required; then the error lists where it was looked for, beside all else that is wrong."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.load(environment={"HZCLIENT_NOTHING": "1"}, required=True)

    first, second = caught.value.problems
    assert ("missing-file", "unknown-option") == (first.code, second.code)
    assert first.rule.startswith("there is no file to load; looked at hazelcast.client.config, HAZELCAST_CLIENT_CONFIG")
    assert all(f"hazelcast-client.{suffix}" in first.rule for suffix in ("xml", "yaml", "yml", "json", "toml"))


def test_required_and_there() -> None:
    """V14: with a file, or a file whose name is wrong, nothing else is reported."""
    Path("hazelcast-client.json").write_text('{"hazelcast-client": {}}')
    assert ClientConfig() == ClientConfig.load(environment={}, required=True)
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.load(environment={"HAZELCAST_CLIENT_CONFIG": "no.yaml"}, required=True)

    assert ["HAZELCAST_CLIENT_CONFIG"] == [problem.path for problem in caught.value.problems]


def test_load_without_variables() -> None:
    """K4: `load` can accept variables that are not set."""
    Path("hazelcast-client.yaml").write_text("hazelcast-client: {cluster-name: '${NO_SUCH_NAME}'}")

    assert ClientConfig() == ClientConfig.load(environment={}, allow_missing_variables=True)
