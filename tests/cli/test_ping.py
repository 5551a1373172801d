"""``hazelcast-fluent ping`` with addresses instead of files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._addresses import is_address
from hazelcast_fluent.clients.ping import Ping
from tests.cli.conftest import Run


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[ClientConfig]:
    """Return the configurations that are tried; none of them connects."""
    configs: list[ClientConfig] = []

    def ping(config: ClientConfig, **_limits: Any) -> Ping:
        configs.append(config)
        return Ping("x", "c", "u", 0.02, 271, ())

    monkeypatch.setattr("hazelcast_fluent.clients.ping.ping", ping)
    return configs


@pytest.mark.parametrize("address", ["10.0.0.9:5701", "db.example:5701", "localhost", "[::1]:5702", "127.0.0.1"])
def test_an_address_is_enough(run: Run, asked: list[ClientConfig], address: str) -> None:
    """K6: without a file, the defaults are used with this address."""
    assert run("ping", address).exit_code == 0
    assert [(address,)] == [config.network_config.addresses for config in asked]


def test_addresses_replace_those_of_the_files(run: Run, asked: list[ClientConfig]) -> None:
    """K6: everything else is as the files have it, be they named or found."""
    run("ping", "h:1", "good.yaml", "h:2")
    Path("hazelcast-client.yaml").write_text("hazelcast-client: {cluster-name: found}", encoding="utf-8")
    run("ping", "h:3")

    assert [(("h:1", "h:2"), "prod"), (("h:3",), "found")] == [
        (config.network_config.addresses, config.group_config.name) for config in asked
    ]


def test_addresses_replace_the_cloud(run: Run, asked: list[ClientConfig]) -> None:
    """K6: with addresses on the command line, none are asked of the cloud's discovery service."""
    run(
        "ping",
        "h:1",
        "--set",
        "network.hazelcast-cloud.enabled=true",
        "--set",
        "network.hazelcast-cloud.discovery-token=t",
    )

    assert [(("h:1",), False)] == [
        (config.network_config.addresses, config.network_config.cloud_config.enabled) for config in asked
    ]


@pytest.mark.usefixtures("folder")
def test_files_are_no_addresses() -> None:
    """K6: the name of a file is that, also where it could be an address."""
    Path("h:1").touch()

    assert [] == [name for name in ("-", "good.yaml", "h:1", "conf/a.yaml", "hazelcast", "a b:1") if is_address(name)]


def test_neither_file_nor_address(run: Run, asked: list[ClientConfig]) -> None:
    """K6: what is neither is a file that is missing."""
    assert "Error: member: No such file or directory\n" == run("ping", "member").stderr
    assert [] == asked
