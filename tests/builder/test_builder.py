"""The builder: what its builder methods do, together and against each other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, NearCacheConfig
from tests import config_classes
from tests.builders import NEW, Builder
from tests.config_classes import PROVIDER, Serializer


def test_the_chain_of_the_documentation() -> None:
    """A chain makes what the constructors make."""
    built = (
        ClientConfig.builder()
        .group("dev", "dev-pass")
        .network(addresses=["10.0.0.1:5701", "10.0.0.2:5701"], connection_timeout=5)
        .near_cache("m1", ttl=60)
        .near_cache("orders-*", ttl=5, eviction_policy="LFU")
        .build()
    )

    assert built == ClientConfig(
        network_config=hf.ClientNetworkConfig(addresses=["10.0.0.1:5701", "10.0.0.2:5701"]),
        near_cache_configs=[
            NearCacheConfig("m1", ttl=60),
            NearCacheConfig("orders-*", ttl=5, eviction_policy=hf.EvictionPolicy.LFU),
        ],
    )


SECTIONS: list[tuple[str, type, Callable[[ClientConfig], Any]]] = [
    ("group", hf.GroupConfig, lambda c: c.group_config),
    ("network", hf.ClientNetworkConfig, lambda c: c.network_config),
    ("ssl", hf.SSLConfig, lambda c: c.network_config.ssl_config),
    ("cloud", hf.ClientCloudConfig, lambda c: c.network_config.cloud_config),
    ("cluster_routing", hf.ClusterRoutingConfig, lambda c: c.network_config.cluster_routing_config),
    ("named_socket_options", hf.SocketOptionsConfig, lambda c: c.network_config.socket_options_config),
    ("icmp_ping", hf.IcmpPingConfig, lambda c: c.network_config.icmp_ping_config),
    ("metrics", hf.MetricsConfig, lambda c: c.metrics_config),
    ("connection_strategy", hf.ConnectionStrategyConfig, lambda c: c.connection_strategy_config),
    ("connection_retry", hf.ConnectionRetryConfig, lambda c: c.connection_strategy_config.retry_config),
    ("serialization", hf.SerializationConfig, lambda c: c.serialization_config),
]


ENTRIES: list[tuple[str, Any, str]] = [
    ("near_cache", NearCacheConfig, "near_cache_configs"),
    ("flake_id_generator", hf.FlakeIdGeneratorConfig, "flake_id_generator_configs"),
    ("reliable_topic", hf.ReliableTopicConfig, "reliable_topic_configs"),
]


@pytest.mark.parametrize(("method", "cls", "read"), SECTIONS, ids=[method for method, _, _ in SECTIONS])
def test_a_section_verb_takes_the_config_classes_keywords(
    method: str, cls: Any, read: Callable[[ClientConfig], Any]
) -> None:
    """Each keyword of the config class is a keyword of the builder method; all at once or one by one."""
    keywords: dict[str, Any] = config_classes.KEYWORDS[cls]
    if cls is hf.ClientNetworkConfig:
        keywords = keywords | {"cloud_config": hf.ClientCloudConfig()}
    one_by_one = NEW
    for keyword, value in keywords.items():
        one_by_one = getattr(one_by_one, method)(**{keyword: value})

    assert cls(**keywords) == read(getattr(NEW, method)(**keywords).build()) == read(one_by_one.build())


@pytest.mark.parametrize(("method", "cls", "field"), ENTRIES)
def test_an_entry_verb_takes_the_config_classes_keywords(method: str, cls: Any, field: str) -> None:
    """The first argument names the entry; a second call keeps what it does not name."""
    keywords = dict(config_classes.KEYWORDS[cls])
    name = keywords.pop("name")
    one_by_one = getattr(NEW, method)(name)
    for keyword, value in keywords.items():
        one_by_one = getattr(one_by_one, method)(name, **{keyword: value})
    expected = {name: cls(name, **keywords)}

    assert expected == getattr(getattr(NEW, method)(name=name, **keywords).build(), field)
    assert expected == getattr(one_by_one.build(), field)


@pytest.mark.parametrize(("method", "cls", "field"), ENTRIES)
def test_entries_are_taken_out(method: str, cls: Any, field: str) -> None:
    """An entry that was taken out is gone, and starts anew when named again."""
    without = getattr(getattr(getattr(NEW, method)("a"), method)("b"), f"without_{method}")
    keyword, value = list(config_classes.KEYWORDS[cls].items())[-1]
    again = getattr(getattr(getattr(NEW, method)("a", **{keyword: value}), f"without_{method}")("a"), method)("a")

    assert ["b"] == list(getattr(without("a", "zzz").build(), field))
    assert {"a": cls("a")} == getattr(again.build(), field)


@pytest.mark.parametrize(("method", "cls", "field"), ENTRIES)
def test_entries_are_replaced(method: str, cls: Any, field: str) -> None:
    """The plural replaces all entries, and what is said later refines them."""
    keyword, value = list(config_classes.KEYWORDS[cls].items())[-1]
    built = getattr(getattr(getattr(NEW, method)("a"), field)([cls("b")]), method)("b", **{keyword: value}).build()

    assert {"b": cls("b", **{keyword: value})} == getattr(built, field)


def test_refining_keeps_the_rest() -> None:
    """A builder method keeps what it does not name; a replacing one does not."""
    base = NEW.network(addresses=["a"], redo_operation=True).ssl(enabled=True)
    refined = base.network(smart_routing=False).build().network_config
    replaced = base.network_config(hf.ClientNetworkConfig(smart_routing=False)).build().network_config

    assert (("a",), True, False, True) == (
        refined.addresses,
        refined.redo_operation,
        refined.smart_routing,
        refined.ssl_config.enabled,
    )
    assert hf.ClientNetworkConfig(smart_routing=False) == replaced


def test_a_section_replaced_is_refined_again() -> None:
    """What is said of a part after its whole was replaced counts, and what was said before does not."""
    built = (
        NEW.connection_retry(jitter=0.5)
        .connection_strategy_config(hf.ConnectionStrategyConfig(async_start=True))
        .connection_retry(multiplier=2)
        .build()
    )

    assert (
        hf.ConnectionStrategyConfig(async_start=True, retry_config=hf.ConnectionRetryConfig(multiplier=2))
        == built.connection_strategy_config
    )


def test_none_is_set() -> None:
    """None is a value; only what is left out is kept."""
    base = NEW.near_cache("m", ttl=60, max_idle=5).network(connection_timeout=3).client_name("x")
    built = base.near_cache("m", ttl=None).network(connection_timeout=None).client_name(None).build()

    assert NearCacheConfig("m", max_idle=5) == built.near_cache_configs["m"]
    assert (None, None) == (built.network_config.connection_timeout, built.client_name)


def test_identity() -> None:
    """Each way to say who the client is goes with its opposite."""
    assert hf.SecurityConfig(username="ann", password="p") == NEW.credentials("ann", "p").build().security_config
    assert hf.SecurityConfig(token="t") == NEW.token("t").build().security_config
    assert hf.SecurityConfig(token_provider=PROVIDER) == NEW.token_provider(PROVIDER).build().security_config
    assert hf.SecurityConfig() == NEW.token("t").without_credentials().build().security_config
    changed = NEW.token("t").without_credentials().credentials("ann", "p").build().security_config
    assert hf.SecurityConfig(username="ann", password="p") == changed


def test_single_values() -> None:
    """What holds one value has one builder method."""
    built = (
        NEW.client_name("me")
        .backup_ack_to_client(False)
        .load_balancer("random")
        .global_serializer(Serializer)
        .java_config({"native-memory": {"enabled": True}})
        .build()
    )

    assert (
        ClientConfig(
            client_name="me",
            backup_ack_to_client_enabled=False,
            load_balancer="random",
            serialization_config=hf.SerializationConfig(global_serializer=Serializer),
            java_config={"native-memory": {"enabled": True}},
        )
        == built
    )


def test_properties() -> None:
    """Properties are set one by one, replaced together and taken out."""
    base = NEW.client_property("a", 1).client_property("b", "x").client_property("a", "2")

    assert {"a": "2", "b": "x"} == base.build().properties
    assert {"c": "1"} == base.client_properties({"c": 1}).build().properties
    assert {"b": "x"} == base.without_client_property("a", "zzz").build().properties
    assert ["true"] == list(NEW.client_property("a", 1).client_property("a", True).build().properties.values())


def test_a_property_replaced_by_one_that_equals_it() -> None:
    """True in place of 1 is a change, by whatever builder method it comes."""
    base = NEW.client_property("a", 1).build().to_builder()

    assert base.client_property("a", True).build().properties["a"] == "true"
    assert base.client_properties({"a": True}).build().properties["a"] == "true"


def test_typed_properties() -> None:
    """The builder methods over properties take seconds and keep what is left out."""
    built = (
        NEW.heartbeat(interval=2, timeout=timedelta(seconds=30))
        .heartbeat(interval=2.5)
        .invocation(timeout=7, retry_pause=0.5)
        .statistics(enabled=True, period=4)
        .statistics(period=5)
        .shuffle_member_list(False)
        .operation_backup_timeout(0.25)
        .fail_on_indeterminate_operation_state(True)
        .build()
    )

    assert {
        "hazelcast.client.heartbeat.interval": 2500,
        "hazelcast.client.heartbeat.timeout": 30000,
        "hazelcast.client.invocation.timeout.seconds": 7,
        "hazelcast.client.invocation.retry.pause.millis": 500,
        "hazelcast.client.statistics.enabled": True,
        "hazelcast.client.statistics.period.seconds": 5,
        "hazelcast.client.shuffle.member.list": False,
        "hazelcast.client.operation.backup.timeout.millis": 250,
        "hazelcast.client.operation.fail.on.indeterminate.state": True,
    } == built.properties


@pytest.mark.parametrize("method", ["heartbeat", "invocation", "statistics", "network", "ssl", "connection_retry"])
def test_a_verb_without_arguments_changes_nothing(method: str) -> None:
    """What says nothing is the same builder."""
    assert NEW is getattr(NEW, method)()


def test_apply_and_when() -> None:
    """Pieces of a chain are functions from builder to builder."""

    def secured(builder: Builder) -> Builder:
        return builder.ssl(enabled=True)

    assert NEW.apply(secured).build().network_config.ssl_config.enabled
    assert NEW.when(1, secured).build().network_config.ssl_config.enabled
    assert NEW is NEW.when([], secured)


@pytest.mark.parametrize("method", [NEW.apply, lambda piece: NEW.when(True, piece)])
def test_a_piece_of_a_chain_that_returns_nothing(method: Callable[[Any], object]) -> None:
    """A ``return`` that was forgotten is told where the piece is used."""

    def forgetful(builder: Builder) -> None:
        builder.ssl(enabled=True)

    with pytest.raises(TypeError, match=r"forgetful\(\) must return the builder it makes, and returned None"):
        method(forgetful)
