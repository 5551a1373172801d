"""Dumping: the inverse of binding, secrets masked, what a file can't say."""

# ruff: noqa: E501  # one case a line reads better than a wrapped one

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given

from hazelcast_fluent import (
    ClientConfig,
    ClientNetworkConfig,
    ConnectionRetryConfig,
    ConnectionStrategyConfig,
    GroupConfig,
    InvalidConfigError,
    NearCacheConfig,
    SecurityConfig,
    SerializationConfig,
    SocketOption,
    SSLConfig,
)
from hazelcast_fluent.config._value import replaced
from hazelcast_fluent.config.metrics import MetricsConfig
from hazelcast_fluent.config.network import ClusterRoutingConfig, IcmpPingConfig
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.file_kinds import FileVersion
from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.sections._register import node_at
from hazelcast_fluent.declarative.writing import dump
from hazelcast_fluent.formats.nodes import Source, tree_of
from tests.config_classes import Balancer, Serializer
from tests.declarative.bound import config
from tests.strategies import configs

NAME = PythonName("my.mod:Thing")


def loaded(data: dict[str, Any], **options: Any) -> ClientConfig:
    """Return what dumped *data* makes."""
    layer = bind(tree_of(data, Source("dump")), "dump", **options)
    return ClientConfig.builder()._with_layer(layer).build()


def dumped(given: ClientConfig, **options: Any) -> dict[str, Any]:
    """Return *given* as plain data, secrets included."""
    return dump(given, include_secrets=True, **options).data


def cannot_write(given: ClientConfig, **options: Any) -> list[str]:
    """Return what a file can't say of *given*."""
    with pytest.raises(InvalidConfigError) as caught:
        dump(given, **options)
    return [str(problem) for problem in caught.value.problems]


def test_the_defaults_are_nothing() -> None:
    """Only what differs from the defaults is written."""
    assert {} == dumped(ClientConfig())


@pytest.mark.parametrize("file_version", ["5", "3.12"])
def test_all_defaults_can_be_written_and_read(file_version: FileVersion) -> None:
    """With defaults, a file says every option, and means the same."""
    data = dumped(ClientConfig(near_cache_configs=[NearCacheConfig("a")]), defaults=True, file_version=file_version)

    assert 10_000 == data["near-cache"]["a"]["eviction"]["size"]
    assert data["network"]["connection-timeout"] == 5000
    assert ("group" in data) is (file_version == "3.12")
    assert ClientConfig(near_cache_configs=[NearCacheConfig("a")]) == loaded(data, file_version=file_version)


@given(configs())
def test_what_is_dumped_is_read_back(given_config: ClientConfig) -> None:
    """What a file can say survives it; the rest is left out where that is asked for, and the file stays readable."""
    given_config = replaced(given_config, java_config={})
    try:
        data = dumped(given_config)
    except InvalidConfigError:
        loaded(dumped(given_config, lossy=True))
        return

    assert given_config == loaded(data)


@pytest.mark.parametrize(
    "given", [{"username": "u ", "password": "p"}, {"username": "u", "password": " p"}, {"token": " t"}]
)
def test_an_identity_goes_as_a_whole(given: dict[str, Any]) -> None:
    """One part of it that no file can say leaves the others out, with a warning for that part."""
    given_config = ClientConfig(security_config=SecurityConfig(**given))

    assert ClientConfig() == loaded(dumped(given_config, lossy=True))
    assert 1 == len(dump(given_config, lossy=True).warnings)


@pytest.mark.parametrize(
    ("pauses", "left_out"),
    [
        ({"initial_backoff": 31, "max_backoff": 2147484}, ["max_backoff", "initial_backoff"]),
        ({"initial_backoff": 0.0625, "max_backoff": 0.5}, ["initial_backoff", "max_backoff"]),
        ({"initial_backoff": 0.0625, "max_backoff": 0.0625}, ["initial_backoff", "max_backoff"]),
    ],
)
def test_a_pause_goes_with_the_other(pauses: dict[str, float], left_out: list[str]) -> None:
    """A pause that no file can say leaves the other out that its default would forbid."""
    given_config = ClientConfig.builder().connection_retry(**pauses).build()

    assert ClientConfig() == loaded(dumped(given_config, lossy=True))
    assert left_out == [problem.partition(":")[0].rpartition(".")[2] for problem in cannot_write(given_config)]


@pytest.mark.parametrize(
    "text",
    [
        "native-memory: {enabled: true, capacity: {value: 5, unit: GIGABYTES}}",
        "network: {socket-interceptor: {enabled: true, class-name: a.B, properties: {x: '5'}}}",
        "near-cache: {a: {in-memory-format: NATIVE, serialize-keys: true, eviction: {max-size-policy: ENTRY_COUNT}}}",
        "query-caches: {q: {map-name: m, predicate: {sql: a}, indexes: [{type: HASH, attributes: [x]}]}}",
        "query-caches: {q: {map-name: m, predicate: {sql: a}, indexes: {x: {ordered: true}}}}",
        "load-balancer: {type: custom, class-name: a.B}",
        "load-balancer: {type: random, class-name: a.B}",
        "load-balancer: {type: custom, class-name: 'python:a:B'}",
        "listeners: [a.B, 'python:a:B']",
        "serialization: {portable-factories: [{factory-id: 1, class-name: a.B}, {factory-id: 2, class-name: 'python:a:B'}]}",
        "serialization: {serializers: [{type-class: a.T, class-name: a.B}, {type-class: 'python:a:T', class-name: 'python:a:B'}]}",
        "serialization: {global-serializer: {class-name: 'python:a:B', override-java-serialization: true}}",
        "serialization: {compact-serialization: {serializers: [{serializer: a.B}, {serializer: 'python:a:B'}]}}",
        "serialization: {use-native-byte-order: true, byte-order: BIG_ENDIAN}",
        "serialization: {use-native-byte-order: false}",
        "security: {token: {encoding: base64, value: SGF6ZWxjYXN0}}",
        "security: {credentials-factory: {class-name: a.B, properties: {x: y}}}",
        "security: {credentials-factory: {class-name: 'python:a:B'}}",
        "security: {realms: [{name: r, authentication: {jaas: [{class-name: a.B, usage: OPTIONAL}]}}]}",
        "network: {ssl: {enabled: true, properties: {trustStore: /a, trustStorePassword: p, ciphersuites: TLS_AES_128_GCM_SHA256}}}",
        "network: {cluster-routing: {mode: MULTI_MEMBER}}",
        "group: {name: g, password: p}\nlicense-key: k\nnetwork: {connection-attempt-limit: 0}",
        "group: {}\nconnection-strategy: {connection-retry: {enabled: true, fail-on-max-backoff: true}}",
        "group: {password: x}\nconnection-strategy: {connection-retry: {enabled: true, multiplier: 1.05, jitter: 0}}",
        "connection-strategy: {connection-retry: {enabled: false, multiplier: 3}}",
        "near-cache: {a: {cache-local-entries: true, max-size: 0}}",
        "properties: {hazelcast.client.heartbeat.interval: 2000, a: ' b '}",
    ],
)
def test_what_a_file_says_is_dumped_as_it_was(text: str) -> None:
    """What Java alone understands is written back beside what the model holds."""
    made = config(text)

    assert made == loaded(dumped(made))


def test_elements_stand_in_the_tables_order() -> None:
    """A dump has the order of the documentation, whatever order things were set in."""
    made = config("near-cache: {a: {preloader: {enabled: false}, max-idle-seconds: 5}}\ncluster-name: c")

    assert ["cluster-name", "near-cache"] == list(dumped(made))
    assert ["max-idle-seconds", "preloader"] == list(dumped(made)["near-cache"]["a"])


def test_secrets_are_masked() -> None:
    """No secret is written unless it is asked for."""
    text = """
security: {token: {encoding: none, value: s3cret}}
properties: {my.password: s3cret}
network:
  hazelcast-cloud: {discovery-token: s3cret}
  aws: {secret-key: s3cret}
  ssl: {properties: {keyPassword: s3cret, trustStorePassword: s3cret}}
  discovery-strategies: {discovery-strategies: [{class: a.B, properties: {secret: s3cret}}]}
"""
    made = config(text)

    assert "s3cret" not in str(dump(made).data)
    assert 7 == str(dump(made).data).count("'<hidden>'")
    assert made == loaded(dumped(made))


def test_a_masked_dump_can_not_be_loaded() -> None:
    """What stands for a secret is no secret."""
    masked = dump(config("network: {hazelcast-cloud: {discovery-token: t}}")).data

    assert 1 == len(bind(tree_of(masked, Source("dump")), "dump").problems)


NETWORK = ClientNetworkConfig


@pytest.mark.parametrize(
    ("given_config", "path"),
    [
        (ClientConfig(network_config=NETWORK(connection_timeout=0.0005)), "network_config.connection_timeout"),
        (ClientConfig(network_config=NETWORK(connection_timeout=1e9)), "network_config.connection_timeout"),
        (ClientConfig(network_config=NETWORK(socket_options=[SocketOption(1, 2, 3)])), "network_config.socket_options"),
        (ClientConfig(network_config=NETWORK(ssl_config=SSLConfig(password=b"x"))), "network_config.ssl_config.password"),
        (ClientConfig(network_config=NETWORK(icmp_ping_config=IcmpPingConfig(interval=0.5))), "network_config.icmp_ping_config.interval"),
        (ClientConfig(network_config=NETWORK(smart_routing=False, cluster_routing_config=ClusterRoutingConfig(mode="ALL_MEMBERS"))), "network_config.smart_routing"),
        (ClientConfig(near_cache_configs=[NearCacheConfig("a", ttl=1.5)]), "near_cache_configs.a.time_to_live_seconds"),
        (ClientConfig(metrics_config=MetricsConfig(collection_frequency_seconds=0.5)), "metrics_config.collection_frequency_seconds"),
        (ClientConfig(security_config=SecurityConfig(token="ü")), "security_config.token"),
        (ClientConfig(security_config=SecurityConfig(username="u", password=" p")), "security_config.password"),
        (ClientConfig(membership_listeners=[(print,)]), "membership_listeners"),
        (ClientConfig(lifecycle_listeners=[print]), "lifecycle_listeners"),
        (ClientConfig(load_balancer=Balancer), "load_balancer"),
        (ClientConfig(labels=("a", "a")), "labels"),
        (ClientConfig(client_name=" a"), "client_name"),
        (ClientConfig(properties={"hazelcast.client.python.x": "y"}), "properties.hazelcast.client.python.x"),
        (ClientConfig(serialization_config=SerializationConfig(global_serializer=Serializer)), "serialization_config.global_serializer"),
        (ClientConfig(serialization_config=SerializationConfig(custom_serializers={int: Serializer})), "serialization_config.custom_serializers"),
        (ClientConfig(serialization_config=SerializationConfig(portable_factories={1: {2: int}})), "serialization_config.portable_factories"),
        (ClientConfig(serialization_config=SerializationConfig(compact_serializers=[Serializer()])), "serialization_config.compact_serializers"),
        (ClientConfig(serialization_config=SerializationConfig(class_definitions=[object()])), "serialization_config.class_definitions"),
        (ClientConfig(java_config={"nonsense": 1}), "nonsense"),
        (ClientConfig(java_config={"native-memory": {"enabled": "x"}}), "native-memory.enabled"),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)  # fmt: skip  # one case a line
def test_what_a_file_can_not_say_is_a_problem(given_config: ClientConfig, path: str) -> None:
    """The problem names the option."""
    assert [path] == [problem.partition(":")[0] for problem in cannot_write(given_config)]


def test_a_token_provider_is_an_object() -> None:
    """A file can name a token provider and hold none."""

    class Provider:
        def token(self, address: object = None) -> bytes:
            raise NotImplementedError(address)

    assert "security_config.token_provider" in cannot_write(
        ClientConfig(security_config=SecurityConfig(token_provider=Provider()))
    )[0]  # fmt: skip  # reads better


def test_a_lossy_dump_leaves_it_out_with_a_warning() -> None:
    """What can't be said is told, and the rest is written."""
    named: list[Any] = [print, NAME]
    given_config = ClientConfig(client_name="c", lifecycle_listeners=named)
    result = dump(given_config, lossy=True)

    assert {"instance-name": "c", "listeners": ["python:my.mod:Thing"]} == result.data
    assert ["lifecycle_listeners"] == [problem.path for problem in result.warnings]


def test_nonsense_is_refused_by_a_lossy_dump_as_well() -> None:
    """A lossy dump is readable too."""
    assert ["nonsense: can't be written to a file: it is not a known setting"] == cannot_write(
        ClientConfig(java_config={"nonsense": 1}), lossy=True
    )


@pytest.mark.parametrize(
    ("java", "path", "at"),
    [
        ({"cluster-name": "x"}, "cluster-name", "group_config.name"),
        ({"network": {"redo-operation": True}}, "network.redo-operation", "network_config.redo_operation"),
        ({"instance-name": ""}, "instance-name", "client_name"),
        (
            {"serialization": {"use-native-byte-order": False}},
            "serialization.use-native-byte-order",
            "serialization_config.is_big_endian",
        ),
    ],
)
@pytest.mark.parametrize("lossy", [False, True])
def test_an_option_in_javas_part_is_refused(java: dict[str, Any], path: str, at: str, lossy: bool) -> None:
    """A file's reader would take it for the option, and the configuration would not come back."""
    with pytest.raises(InvalidConfigError) as caught:
        dump(ClientConfig(java_config=java), lossy=lossy)

    (problem,) = caught.value.problems
    rule = "can't be written to a file: it would be read as an option of its own"
    assert (f"java_config.{path}", rule, f"set {at}") == (problem.path, problem.rule, problem.hint)


@pytest.mark.parametrize(
    "given_config",
    [
        ClientConfig(security_config=SecurityConfig(username="u", password="p")),
        ClientConfig(security_config=SecurityConfig(token="t")),
        ClientConfig(metrics_config=MetricsConfig(enabled=True)),
        ClientConfig(network_config=NETWORK(cluster_routing_config=ClusterRoutingConfig(mode="SINGLE_MEMBER"))),
        ClientConfig(connection_strategy_config=ConnectionStrategyConfig(retry_config=ConnectionRetryConfig(cluster_connect_timeout=5))),
        ClientConfig(serialization_config=SerializationConfig(compact_serializers=[NAME])),
        ClientConfig(java_config={"sql": {"resubmission-mode": "NEVER"}}),
    ],
)  # fmt: skip  # one case a line
def test_3_12_does_not_know_what_came_later(given_config: ClientConfig) -> None:
    """A dump for 3.12 refuses what 3.12 has no word for."""
    assert all("3.12" in problem for problem in cannot_write(given_config, file_version="3.12"))


@pytest.mark.parametrize(
    "given_config",
    [
        ClientConfig(group_config=GroupConfig(password="x")),
        ClientConfig(network_config=NETWORK(connection_attempt_limit=3)),
        ClientConfig(java_config={"license-key": "x"}),
    ],
)
def test_later_versions_do_not_know_what_3_12_had(given_config: ClientConfig) -> None:
    """A dump for 5 refuses 3.x's own words, which a dump without a wish uses."""
    assert 1 == len(cannot_write(given_config, file_version="5"))
    assert given_config == loaded(dumped(given_config))


def test_3_12_gets_its_own_words() -> None:
    """The cluster's name and the retries are said as 3.12 says them."""
    retry = ConnectionStrategyConfig(retry_config=ConnectionRetryConfig(max_backoff=60))
    given_config = ClientConfig(group_config=GroupConfig("g"), connection_strategy_config=retry)
    expected = {
        "group": {"name": "g"},
        "connection-strategy": {
            "connection-retry": {"enabled": True, "max-backoff-millis": 60000, "multiplier": 1.05, "jitter": 0.0}
        },
    }

    assert expected == dumped(given_config, file_version="3.12")
    assert given_config == loaded(expected)


def test_what_only_python_has_is_written_as_properties() -> None:
    """Java ignores them."""
    given_config = ClientConfig(
        network_config=NETWORK(use_public_ip=True, ssl_config=SSLConfig(ciphers="HIGH:!aNULL")),
        serialization_config=SerializationConfig(default_integer_type="LONG"),
        near_cache_configs=[NearCacheConfig("a.b", eviction_sampling_count=4)],
    )
    expected = {
        "hazelcast.client.python.ssl.ciphers": "HIGH:!aNULL",
        "hazelcast.client.python.default-integer-type": "LONG",
        "hazelcast.client.python.use-public-ip": True,
        "hazelcast.client.python.near-cache.a.b.eviction-sampling-count": 4,
    }

    assert expected == dumped(given_config)["properties"]
    assert given_config == loaded(dumped(given_config))


def test_the_model_wins_over_javas_word_for_byte_order() -> None:
    """A program that changes the byte order after reading a file is heard."""
    made = config("serialization: {use-native-byte-order: true}")
    for big in (True, False):
        changed = made.to_builder().serialization(is_big_endian=big).build()
        assert big is loaded(dumped(changed)).serialization_config.is_big_endian


def test_secrets_in_what_members_read_are_masked() -> None:
    """A tree of anything is masked by its names."""
    made = config("security: {realms: [{name: r, authentication: {simple: {users: [{password: s3cret}]}}}]}")

    assert "s3cret" not in str(dump(made).data)


def test_ciphers_go_by_javas_names_where_they_have_some() -> None:
    """Java's names of suites are written where each has one."""
    given_config = ClientConfig(network_config=NETWORK(ssl_config=SSLConfig(ciphers="AES128-SHA:AES256-SHA")))

    assert {
        "ciphersuites": "TLS_RSA_WITH_AES_128_CBC_SHA,TLS_RSA_WITH_AES_256_CBC_SHA"
    } == dumped(given_config)["network"]["ssl"]["properties"]  # fmt: skip  # reads better


@pytest.mark.parametrize("attribute", ["time-to-live-seconds", "max-idle-seconds", "eviction.size"])
def test_an_option_of_entries_that_newer_files_have(attribute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option of near caches that 3.x does not have is written, and for 3.12 reported where it is set."""
    monkeypatch.setattr(node_at(f"near-cache.*.{attribute}"), "era", "new")
    made = ClientConfig(
        near_cache_configs=[NearCacheConfig("m", ttl=5, max_idle=6, eviction_max_size=7), NearCacheConfig("n")]
    )

    assert made == loaded(dump(made).data)
    rules = [problem.rule for problem in dump(made, file_version="3.12", lossy=True).warnings]
    assert [f"can't be written to a file: near-cache.*.{attribute} is not known to 3.12"] == rules
    assert not dump(
        ClientConfig(near_cache_configs=[NearCacheConfig("n")]), file_version="3.12", defaults=True
    ).warnings
