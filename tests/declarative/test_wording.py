"""Problems are in the words of whoever wrote the value: paths and units of files, names of variables, keywords."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ConnectionRetryConfig, InvalidConfigError
from hazelcast_fluent.config.options import options
from hazelcast_fluent.declarative.schema.xml_layout import xml_root
from hazelcast_fluent.declarative.wording import FileWords, file_path
from hazelcast_fluent.formats import json, xml, yaml

RETRY = "connection-strategy.connection-retry"


def problems(make: Callable[[], object]) -> list[str]:
    """Return the problems of what *make* builds, hints below them."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return [str(problem) for problem in caught.value.problems]


def read(text: str) -> list[str]:
    """Return the problems of a YAML file whose options are *text*."""
    indented = "".join(f"  {line}\n" for line in text.split("\n"))
    return problems(lambda: ClientConfig.from_yaml(f"hazelcast-client:\n{indented}"))


@pytest.mark.parametrize(
    ("case", "text", "expected"),
    [
        ("P1", "network: {ssl: {enabled: on}}", ["network.ssl.enabled: must be true or false, got 'on' (<text>:2:28)"]),
        (
            "P1 entry",
            "near-cache:\n  m1:\n    eviction: {size: 0}",
            ["near-cache.m1.eviction.size: must be at least 1, got 0 (<text>:4:24)"],
        ),
        (
            "P1 3.x",
            "network:\n  connection-attempt-limit: -1",
            ["network.connection-attempt-limit: must be at least 0, got -1 (<text>:3:31)"],
        ),
        (
            "P1 property",
            "properties:\n  hazelcast.client.heartbeat.interval: soon",
            [
                (
                    "properties.hazelcast.client.heartbeat.interval: must be a number of milliseconds above 0,"
                    " got 'soon' (<text>:3:42)"
                )
            ],
        ),
        (
            "P2",
            'network: {cluster-members: [a, "h:99999"]}',
            ["network.cluster-members[1]: must have a port from 1 to 65535, got 'h:99999' (<text>:2:34)"],
        ),
        (
            "P2 block",
            "network:\n  cluster-members:\n    - a\n    - h:0\n    - b:c",
            [
                "network.cluster-members[1]: must have a port from 1 to 65535, got 'h:0' (<text>:5:9)",
                "network.cluster-members[2]: must have a port from 1 to 65535, got 'b:c' (<text>:6:9)",
            ],
        ),
        ("P2 label", "client-labels: [a, null]", ["client-labels[1]: must not be null (<text>:2:22)"]),
        (
            "P2 section",
            "serialization: {portable-factories: [{factory-id: x, class-name: y}]}",
            ["serialization.portable-factories[0].factory-id: must be an integer, got 'x' (<text>:2:53)"],
        ),
        (
            "P3",
            "connection-strategy:\n  connection-retry: {initial-backoff-millis: 2000, max-backoff-millis: 1000}",
            [f"{RETRY}.initial-backoff-millis: must be at most max-backoff-millis (1000), got 2000 (<text>:3:48)"],
        ),
        (
            "P3 default",
            "connection-strategy:\n  connection-retry: {max-backoff-millis: 500}",
            [f"{RETRY}.initial-backoff-millis: must be at most max-backoff-millis (500), got 1000 (<text>:3:44)"],
        ),
        (
            "P3 heartbeat",
            "properties: {hazelcast.client.heartbeat.timeout: 1000}",
            [
                (
                    "properties.hazelcast.client.heartbeat.timeout: must be at least"
                    " hazelcast.client.heartbeat.interval (5000), got 1000 (<text>:2:52)"
                )
            ],
        ),
        (
            "P3 cloud",
            "network: {cluster-members: [a], hazelcast-cloud: {enabled: true}}",
            ["network.cluster-members: must be empty while hazelcast-cloud.enabled is true (<text>:2:30)"],
        ),
        (
            "P7",
            "security: {username-password: {username: u, password: [x]}}",
            ["security.username-password.password: must be a single value, got a list (<text>:2:57)"],
        ),
        (
            "P7 retry",
            f"{RETRY.replace('.', ': {')}: {{initial-backoff-millis: 60000, max-backoff-millis: x}}}}",
            [f"{RETRY}.max-backoff-millis: must be an integer, got 'x' (<text>:2:95)"],
        ),
        (
            "P7 addresses",
            "network: {cluster-members: [a, 'b:0'], hazelcast-cloud: {enabled: true}}",
            ["network.cluster-members[1]: must have a port from 1 to 65535, got 'b:0' (<text>:2:34)"],
        ),
        (
            "P7 heartbeat",
            "properties: {hazelcast.client.heartbeat.timeout: 1000, hazelcast.client.heartbeat.interval: x}",
            [
                (
                    "properties.hazelcast.client.heartbeat.interval: must be a number of milliseconds above 0, got 'x'"
                    " (<text>:2:95)"
                )
            ],
        ),
        (
            "P8",
            "security: {username-password: {usernames: u, password: p}}",
            ["security.username-password.usernames: is not a known setting (<text>:2:34)"],
        ),
        (
            "P8 password",
            "security: {username-password: {username: u, pasword: p}}",
            ["security.username-password.pasword: is not a known setting (<text>:2:47)"],
        ),
        ("P8 token", "security: {token: {valu: u}}", ["security.token.valu: is not a known setting (<text>:2:22)"]),
        (
            "P8 factory",
            "serialization: {portable-factories: [{factory-di: 1, class-name: y}]}",
            ["serialization.portable-factories[0].factory-di: is not a known setting (<text>:2:41)"],
        ),
        (
            "P9",
            "security: {username-password: {username: u, password: p}, token: {value: t}}",
            ["security: must hold one identity, has username-password and token (<text>:2:61)"],
        ),
        (
            "P9 factory",
            "security: {token: {value: t}, credentials-factory: {class-name: 'python:a:b'}}",
            ["security: must hold one identity, has token and credentials-factory (<text>:2:33)"],
        ),
        (
            "P9 half",
            "security: {username-password: {username: u}, token: {value: t}}",
            [
                "security.username-password.password: must be given (<text>:2:33)",
                "security: must hold one identity, has username-password and token (<text>:2:48)",
            ],
        ),
        (
            "P10",
            "network: {cluster-members: [ok:5701, '', bad:99999]}",
            [
                "network.cluster-members[1]: must not be empty, got '' (<text>:2:40)",
                "network.cluster-members[2]: must have a port from 1 to 65535, got 'bad:99999' (<text>:2:44)",
            ],
        ),
        (
            "P10 null",
            "network: {cluster-members: [ok:5701, null, bad:99999]}",
            [
                "network.cluster-members[1]: must not be null (<text>:2:40)",
                "network.cluster-members[2]: must have a port from 1 to 65535, got 'bad:99999' (<text>:2:46)",
            ],
        ),
        (
            "P21",
            "properties: {hazelcast.client.statistics.enabled: maybe}",
            ["properties.hazelcast.client.statistics.enabled: must be true or false, got 'maybe' (<text>:2:53)"],
        ),
        (
            "P21 shuffle",
            "properties: {hazelcast.client.shuffle.member.list: 1}",
            ["properties.hazelcast.client.shuffle.member.list: must be true or false, got '1' (<text>:2:54)"],
        ),
    ],
)
def test_problems_of_a_file(case: str, text: str, expected: list[str]) -> None:
    """Paths and numbers are the file's, each problem is reported once, and at its own place."""
    assert expected == read(text), case


@pytest.mark.parametrize(
    ("case", "variables", "expected"),
    [
        (
            "P1",
            {"HZCLIENT_NETWORK_SSL_ENABLED": "on"},
            ["HZCLIENT_NETWORK_SSL_ENABLED: must be true or false, got 'on'"],
        ),
        (
            "P2",
            {"HZCLIENT_NETWORK_CLUSTERMEMBERS": "a,b:0"},
            ["HZCLIENT_NETWORK_CLUSTERMEMBERS: must have a port from 1 to 65535, got 'b:0'"],
        ),
        (
            "P3",
            {"HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_INITIAL_BACKOFF_MILLIS": "60000"},
            [
                (
                    "HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_INITIAL_BACKOFF_MILLIS: must be at most"
                    " HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_MAXBACKOFFMILLIS (30000), got 60000"
                )
            ],
        ),
        (
            "P3 other",
            {"HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_MAXBACKOFFMILLIS": "500"},
            [
                (
                    "HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_INITIALBACKOFFMILLIS: must be at most"
                    " HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_MAXBACKOFFMILLIS (500), got 1000"
                    " (HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_MAXBACKOFFMILLIS)"
                )
            ],
        ),
        ("P8", {"HZCLIENT_CLUSTERNAMES": "x"}, ["HZCLIENT_CLUSTERNAMES: is not the name of a known setting"]),
    ],
)
def test_problems_of_variables(case: str, variables: dict[str, str], expected: list[str]) -> None:
    """The variable is named, and of other options the variables that would set them."""
    assert expected == problems(lambda: ClientConfig.builder().environment(variables).build()), case


def test_problems_of_set() -> None:
    """P3: a single value by its path has the words of a file."""
    builder = ClientConfig.builder().set(f"{RETRY}.initial-backoff-millis", "60000")

    assert [
        (
            f"{RETRY}.initial-backoff-millis: must be at most max-backoff-millis (30000), got 60000"
            f' (set("{RETRY}.initial-backoff-millis"))'
        )
    ] == problems(builder.build)


def test_problems_of_code() -> None:
    """P3: a program reads keywords and seconds."""
    assert ["initial_backoff: must be at most max_backoff (1.0), got 2.0"] == problems(
        lambda: ConnectionRetryConfig(initial_backoff=2, max_backoff=1)
    )
    assert ["properties.hazelcast.client.statistics.enabled: must be True or False, got 'maybe'"] == problems(
        lambda: ClientConfig.builder().client_property("hazelcast.client.statistics.enabled", "maybe")
    )


def documents(data: dict[str, Any]) -> list[Callable[[], ClientConfig]]:
    """Return what reads *data* written in each format, and as it is."""
    whole = {"hazelcast-client": data}
    return [
        lambda: ClientConfig.from_yaml(yaml.write(whole)),
        lambda: ClientConfig.from_json(json.write(whole)),
        lambda: ClientConfig.from_xml(xml.write(whole, root=xml_root())),
        lambda: ClientConfig.from_dict(data),
    ]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"network": {"ssl": {"enabled": "on"}}}, "network.ssl.enabled: must be true or false, got 'on'"),
        (
            {"network": {"cluster-members": ["a", "h:99999"]}},
            "network.cluster-members[1]: must have a port from 1 to 65535, got 'h:99999'",
        ),
        (
            {"connection-strategy": {"connection-retry": {"initial-backoff-millis": 60000}}},
            f"{RETRY}.initial-backoff-millis: must be at most max-backoff-millis (30000), got 60000",
        ),
        (
            {"near-cache": {"a.b": {"time-to-live-seconds": "-1"}}},
            "near-cache.a.b.time-to-live-seconds: must be at least 0, got -1",
        ),
    ],
)
def test_all_formats_have_the_same_words(data: dict[str, Any], expected: str) -> None:
    """P1, P2, P3: YAML, JSON, XML and plain data are reported alike, but for the place."""
    for make in documents(data):
        (problem,) = problems(make)
        assert expected == problem.rpartition(" (")[0]


def test_every_option_of_a_file_has_a_path() -> None:
    """What a file can set is named as the file names it."""
    without = {
        option.name for option in options() if file_path(option.name) == option.name and option.path[0] != "properties"
    }

    assert {
        "client_name",
        "labels",
        "listeners",
        "load_balancer",
        "java_config",
        "lifecycle_listeners",
        "membership_listeners",
        "network_config.socket_options",
        "serialization_config.class_definitions",
    } >= without


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("network_config", "network"),
        ("security_config", "security"),
        ("near_cache_configs.a.b", "near-cache.a.b"),
        ("near_cache_configs", "near-cache"),
        (
            "near_cache_configs.a.eviction_sampling_count",
            "properties.hazelcast.client.python.near-cache.a.eviction-sampling-count",
        ),
        ("network_config.ssl_config.cafile", "network.ssl.properties.trustCertCollectionFile"),
        ("network_config.use_public_ip", "properties.hazelcast.client.python.use-public-ip"),
        ("properties.a.b", "properties.a.b"),
        ("labels[2]", "client-labels[2]"),
        ("unknown", "unknown"),
    ],
)
def test_path_in_a_file(path: str, expected: str) -> None:
    """Sections, entries, list items and what only Python has are translated as well."""
    assert expected == file_path(path)


@pytest.mark.parametrize(
    ("path", "value", "expected"),
    [
        ("connection_strategy_config.retry_config.max_backoff", 1.5, "1500"),
        ("near_cache_configs.a.time_to_live_seconds", 60.0, "60"),
        ("near_cache_configs.a.time_to_live_seconds", None, "0"),
        ("connection_strategy_config.retry_config.max_backoff", 0.0001, "0.0001"),
        ("network_config.smart_routing", True, "true"),
        ("unknown", None, "null"),
        ("unknown", 3, "3"),
    ],
)
def test_value_in_a_file(path: str, value: object, expected: str) -> None:
    """Values are in the file's unit and spelling; what a file can't hold stays as it is."""
    assert expected == FileWords().value(path, value)


@pytest.mark.parametrize(
    ("case", "key", "hint"),
    [
        ("P17", "cluster\u200b-name", "it holds the character U+200B; write 'cluster-name'"),
        ("P17 Cyrillic", "\u0441luster-name", "it holds the character U+0441; write 'cluster-name'"),
        ("P18", "cluster_members", "did you mean 'network.cluster-members'?"),
        ("P18 case", "Smart_Routing", "did you mean 'network.smart-routing'?"),
        ("P18 here", "cluster_name", "did you mean 'cluster-name'?"),
    ],
)
def test_hint_for_an_unknown_key(case: str, key: str, hint: str) -> None:
    """P17, P18: an odd character is named, and an option that stands elsewhere is named with its section."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_dict({key: "x"})

    assert [hint] == [problem.hint for problem in caught.value.problems], case
