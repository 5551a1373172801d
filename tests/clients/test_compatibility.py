"""The compatibility report: every option that is set, its status, and why."""

from __future__ import annotations

from typing import Any

import pytest

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    InvalidConfigError,
    PythonName,
)
from hazelcast_fluent.clients import installed
from hazelcast_fluent.clients.compatibility import CompatibilityReport, Item
from hazelcast_fluent.clients.registry import client_for
from tests.clients.objects import Provider, listener

START = ClientConfig.builder()
METRICS = "metrics_config"
PERIOD = "hazelcast.client.statistics.period.seconds"
FREQUENCY = START.client_property("hazelcast.client.metrics.collection.frequency", 5)
TOKEN = START.client_property("hazelcast.client.cloud.discovery.token", "p")


def items(builder: ClientConfigBuilder, target: str | None = None) -> dict[str, Item]:
    """Return the report's items by path."""
    return {item.path: item for item in builder.build().compatibility(target).items}


def test_defaults_have_nothing_to_report() -> None:
    """The text says so."""
    report = ClientConfig().compatibility("5.7.0")

    assert () == report.items
    assert "Compatibility with hazelcast-python-client 5.7.0\n  Everything is at its default." == str(report)


def test_an_option_that_the_client_has_is_supported() -> None:
    """With the client's name for it."""
    item = items(START.near_cache("m.1", ttl=5))["near_cache_configs.m.1.time_to_live_seconds"]

    assert ("supported", "near_caches.m.1.time_to_live", "5.0") == (item.status, item.target, item.value)


def test_the_group_password_is_not_supported() -> None:
    """5.x no longer sends one; it is never shown."""
    report = START.group("dev", "sesame").build().compatibility()

    assert ["group_config.password"] == [item.path for item in report.unsupported]
    assert "sesame" not in str(report)
    assert "<hidden>" in str(report)


def test_the_default_group_password_is_nothing_to_report() -> None:
    """Everybody has it."""
    assert {} == items(START.group("dev", "dev-pass"))


@pytest.mark.parametrize(
    ("limit", "period", "status", "words"),
    [
        (3, None, "mapped", "6 s"),
        (0, None, "mapped", "never gives up"),
        (1, 0, "mapped", "0 s"),
        (2, 0, "unsupported", "after one round"),
    ],
)
def test_an_attempt_limit_is_mapped(limit: int, period: float | None, status: str, words: str) -> None:
    """The reason names the equivalent; rounds without pauses can't be counted in time."""
    builder = START.network(connection_attempt_limit=limit, connection_attempt_period=period)
    item = items(builder)["network_config.connection_attempt_limit"]

    assert status == item.status
    assert words in item.reason


@pytest.mark.parametrize(("limit", "words"), [(None, "never gives up"), (2, "do not grow")])
def test_an_attempt_period_is_mapped(limit: int | None, words: str) -> None:
    """Into pauses of one length."""
    builder = START.network(connection_attempt_limit=limit, connection_attempt_period=2)
    item = items(builder)["network_config.connection_attempt_period"]

    assert "mapped" == item.status
    assert words in item.reason


@pytest.mark.parametrize(
    ("builder", "path", "status"),
    [
        (START.cluster_routing(mode="MULTI_MEMBER"), "network_config.cluster_routing_config.mode", "unsupported"),
        (START.cluster_routing(mode="SINGLE_MEMBER"), "network_config.cluster_routing_config.mode", "supported"),
        (
            START.cluster_routing(mode="ALL_MEMBERS").network(smart_routing=False),
            "network_config.smart_routing",
            "mapped",
        ),
        (START.icmp_ping(enabled=True, ttl=3), "network_config.icmp_ping_config.enabled", "unsupported"),
        (START.cloud(discovery_token="t"), "network_config.cloud_config.discovery_token", "mapped"),
        (START.cloud(enabled=True), "network_config.cloud_config.enabled", "unsupported"),
        (START.cloud(enabled=True, discovery_token="t"), "network_config.cloud_config.enabled", "supported"),
        (START.metrics(jmx_enabled=True), "metrics_config.jmx_enabled", "unsupported"),
        (START.metrics(jmx_enabled=False), "metrics_config.jmx_enabled", "mapped"),
        (START.client_property("my.own", 1), "properties.my.own", "unsupported"),
        (
            START.client_property("hazelcast.client.cloud.url", "u"),
            "properties.hazelcast.client.cloud.url",
            "unsupported",
        ),
        (
            START.client_property("hazelcast.serialization.input.returns.bytearray", True),
            "properties.hazelcast.serialization.input.returns.bytearray",
            "mapped",
        ),
        (
            START.client_property("hazelcast.serialization.input.returns.bytearray", False),
            "properties.hazelcast.serialization.input.returns.bytearray",
            "unsupported",
        ),
        (
            START.client_property("hazelcast.client.metrics.enabled", True).metrics(enabled=False),
            "metrics_config.enabled",
            "mapped",
        ),
        (
            START.client_property("hazelcast.client.cloud.discovery.token", "p").cloud(
                enabled=True, discovery_token="t"
            ),
            "properties.hazelcast.client.cloud.discovery.token",
            "unsupported",
        ),
        (FREQUENCY.metrics(collection_frequency_seconds=3), f"{METRICS}.collection_frequency_seconds", "mapped"),
        (START.metrics(collection_frequency_seconds=3), f"{METRICS}.collection_frequency_seconds", "supported"),
        (FREQUENCY.client_property(PERIOD, 2), f"properties.{PERIOD}", "mapped"),
        (START.client_property(PERIOD, 2), f"properties.{PERIOD}", "supported"),
        (START.membership_listener(listener), "membership_listeners", "supported"),
        (START.membership_listener(listener, None, fire_for_existing=True), "membership_listeners", "mapped"),
        (START.near_cache("m"), "near_cache_configs.m", "supported"),
        (START.near_cache("m*"), "near_cache_configs.m*", "mapped"),
        (START.near_cache("default"), "near_cache_configs.default", "mapped"),
    ],
)
def test_each_option_has_a_status(builder: ClientConfigBuilder, path: str, status: str) -> None:
    """What is not simply applied has a reason."""
    item = items(builder)[path]

    assert status == item.status
    assert ("supported" == status) is not bool(item.reason)


def test_parts_of_what_is_unsupported_are_not_reported_one_by_one() -> None:
    """One item reports the section."""
    assert ["network_config.icmp_ping_config.enabled"] == list(items(START.icmp_ping(enabled=True, ttl=3)))
    assert [] == list(items(START.icmp_ping(ttl=3)))


def test_what_only_java_has_is_reported_with_its_reason() -> None:
    """What is switched off is not; what is secret is hidden."""
    tree = {
        "network": {
            "aws": {"enabled": True, "access-key": "AK", "region": "eu"},
            "gcp": {"enabled": False, "region": "eu"},
            "outbound-ports": ["34000-35000"],
        },
        "cp-direct-to-leader-routing": False,
        "client-labels": ["ignored by Java"],
        "near-cache": {"m.*": {"serialize-keys": True, "preloader": {"enabled": True, "directory": "d"}}},
        "license-key": "SECRET",
        "no-such-thing": {"a": 1},
    }
    report = START.java_config(tree).build().compatibility()

    assert [
        "java_config.network.aws",
        "java_config.network.outbound-ports",
        "java_config.near-cache.m.*.serialize-keys",
        "java_config.near-cache.m.*.preloader",
        "java_config.license-key",
        "java_config.no-such-thing.a",
    ] == [item.path for item in report.unsupported]
    assert all(item.reason for item in report.items)
    assert "SECRET" not in str(report)
    assert "AK" not in str(report)


def test_an_ipv6_address_is_beyond_the_client_with_threads() -> None:
    """It opens sockets of IPv4; the one for asyncio does not."""
    builder = START.addresses(["127.0.0.1", "[::1]:5701"])
    report = builder.build().compatibility()

    assert ["network_config.addresses"] == [item.path for item in report.unsupported]
    assert "[::1]:5701: only" in report.items[0].reason
    assert ["127.0.0.1", "[::1]:5701"] == builder.build().to_client_config("error").cluster_members


def test_mapped_options_are_found_by_their_status() -> None:
    """As are the others."""
    report = START.near_cache("m*").group("prod", "sesame").build().compatibility()

    assert ["near_cache_configs.m*"] == [item.path for item in report.mapped]
    assert ["group_config.name"] == [item.path for item in report.supported]


def test_notebooks_show_a_table() -> None:
    """Names are escaped."""
    html = START.near_cache("<b>").build().compatibility()._repr_html_()

    assert "near_cache_configs.&lt;b&gt;" in html
    assert "<b>" not in html


def test_objects_are_shown_by_name() -> None:
    """A user's object is never walked; a name in a file is shown, not imported."""
    builder = (
        START.lifecycle_listener(listener)
        .token_provider(Provider())
        .load_balancer(PythonName("no.such.module:Balancer"))
        .data_serializable_factory(1, {2: Provider})
    )
    shown = {path: item.value for path, item in items(builder).items()}

    assert {
        "lifecycle_listeners": "[listener]",
        "security_config.token_provider": "<Provider>",
        "load_balancer": "python:no.such.module:Balancer",
        "serialization_config.data_serializable_factories": "{1: {2: Provider}}",
    } == shown


@pytest.mark.parametrize(("target", "status"), [("5.0.1", "unsupported"), ("5.1", "supported"), ("5.7.0", "supported")])
def test_an_older_client_lacks_newer_options(target: str, status: str) -> None:
    """Host names are checked since 5.1."""
    item = items(START.ssl(check_hostname=True), target)["network_config.ssl_config.check_hostname"]

    assert status == item.status


def test_the_report_is_for_the_installed_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """Or, where none is, for the newest that is known."""
    monkeypatch.setattr(installed, "installed_version", lambda: "5.5.0")
    assert "hazelcast-python-client 5.5.0" == ClientConfig().compatibility().client

    monkeypatch.setattr(installed, "installed_version", lambda: "")
    assert f"hazelcast-python-client {client_for('').newest}" == ClientConfig().compatibility().client


def test_a_3x_target_is_asked_for_its_own_report() -> None:
    """The old client has the password, but no labels."""
    report = START.group("dev", "sesame").labels(["l"]).build().compatibility("3.12.3")

    assert ["group_config.password"] == [item.path for item in report.supported]
    assert ["labels"] == [item.path for item in report.unsupported]


def test_a_report_is_a_value() -> None:
    """Equal by its content, whatever collection its items came in."""
    item = Item("a", "supported", "b", "1")

    assert CompatibilityReport("c", (item,)) == CompatibilityReport("c", [item])
    assert "a = 1 -> b" == str(item)


@pytest.mark.parametrize("target", ["", "latest", "v5.7", 5.7])
def test_a_target_that_is_no_version(target: Any) -> None:
    """A target that is no version is refused."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig().compatibility(target)

    assert f"target: must be a version of the client, such as '5.7', got {target!r}" == str(caught.value)
