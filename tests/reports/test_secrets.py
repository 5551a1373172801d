"""No report shows a secret, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig

BASE = ClientConfig.builder()
DEEP = {"security": {"realms": [{"name": "r", "authentication": {"jaas": [{"properties": {"password": "s3cret"}}]}}]}}

SECRETS = [
    BASE.group(password="s3cret"),
    BASE.ssl(password="s3cret"),
    BASE.ssl(password=b"s3cret"),
    BASE.cloud(enabled=True, discovery_token="s3cret"),
    BASE.credentials("u", "s3cret"),
    BASE.token("s3cret"),
    BASE.client_property("my.password", "s3cret"),
    BASE.client_property("hazelcast.client.cloud.discovery.token", "s3cret"),
    BASE.java_config({"network": {"ssl": {"properties": {"trustStorePassword": "s3cret"}}}}),
    BASE.java_config({"network": {"aws": {"access-key": "s3cret"}}}),
    BASE.java_config(DEEP),
]


def over(config: ClientConfig) -> ClientConfig:
    """Return *config* with other secrets."""
    builder = config.to_builder().group(password="other").without_credentials().ssl(password=None)
    return builder.cloud(discovery_token=None).java_config({}).client_properties({"my.password": "x"}).build()


REPORTS: list[Callable[[ClientConfig], Any]] = [
    lambda config: list(config.explain()),
    lambda config: config.explain(),
    lambda config: config.explain().without_defaults()._repr_html_(),
    lambda config: [old.value for item in over(config).explain() for old in item.shadowed],
    lambda config: ClientConfig().diff(config),
    lambda config: list(config.diff(ClientConfig())),
    lambda config: config.diff(over(config)).text(color=True),
    lambda config: config.to_python(),
    lambda config: config.lint(),
    lambda config: config.fingerprint(),
]


@pytest.mark.parametrize("report", REPORTS, ids=range(len(REPORTS)))
@pytest.mark.parametrize("builder", SECRETS, ids=range(len(SECRETS)))
def test_no_report_shows_a_secret(builder: Any, report: Callable[[ClientConfig], Any]) -> None:
    """Texts, reprs and the values in reports are without secrets."""
    made = report(builder.build())

    assert "s3cret" not in f"{made}{made!r}"
