"""What a real 3.12 ClientConfig gets."""

from __future__ import annotations

import importlib
import socket
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.client_config import ClientConfigBuilder
from hazelcast_fluent.clients import v3
from hazelcast_fluent.errors import UnsupportedOptionsError

theirs: Any = importlib.import_module("hazelcast.config")
BUILDER: ClientConfigBuilder = ClientConfig.builder()


def handed(builder: ClientConfigBuilder) -> Any:
    """Return the client's configuration for what a builder makes."""
    return v3.to_client_config(builder.build())


def test_defaults_are_the_clients_own() -> None:
    """What is not set is left at the client's default."""
    made, untouched = handed(BUILDER), theirs.ClientConfig()

    assert vars(untouched.network_config).keys() == vars(made.network_config).keys()
    assert (2, 3, 5.0, 7) == (
        made.network_config.connection_attempt_limit,
        made.network_config.connection_attempt_period,
        made.network_config.connection_timeout,
        made.network_config.ssl_config.protocol,
    )


def test_the_group_is_handed_over_whole() -> None:
    """That client still sends the group's password."""
    group = handed(BUILDER.group("orders", "secret")).group_config

    assert ("orders", "secret") == (group.name, group.password)


@pytest.mark.parametrize(("name", "number"), [("SSLv3", 1), ("TLSv1", 3), ("TLSv1_1", 4), ("TLSv1_3", 6)])
def test_tls_versions_have_numbers_of_their_own(name: Any, number: int) -> None:
    """The numbers of 5.x would mean other versions."""
    assert number == handed(BUILDER.ssl(protocol=name)).network_config.ssl_config.protocol


def test_no_connection_timeout_is_none() -> None:
    """None blocks in that client; 0 would not wait at all."""
    assert handed(BUILDER.network(connection_timeout=None)).network_config.connection_timeout is None


def test_socket_options_become_objects() -> None:
    """That client needs objects, not tuples."""
    (option,) = handed(BUILDER.socket_option(socket.SOL_SOCKET, socket.SO_RCVBUF, 1)).network_config.socket_options

    assert (socket.SOL_SOCKET, socket.SO_RCVBUF, 1) == (option.level, option.option, option.value)


def test_named_socket_options_become_objects_too() -> None:
    """What Java's file has names for is a socket option of that client."""
    (option,) = handed(BUILDER.named_socket_options(keep_alive=True)).network_config.socket_options

    assert (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1) == (option.level, option.option, option.value)


def test_a_near_cache_sets_its_eviction_policy() -> None:
    """The default is LRU here and NONE there."""
    entry = handed(BUILDER.near_cache("m", ttl=60)).near_cache_configs["m"]

    assert (1, 60.0, None) == (entry.eviction_policy, entry.time_to_live_seconds, entry.max_idle_seconds)


def test_names_may_be_patterns() -> None:
    """The client's own look-up by name finds the entry that Java would find."""
    entries = handed(BUILDER.near_cache("orders-*", ttl=5)).near_cache_configs

    assert (5.0, None) == (entries.get("orders-eu").time_to_live_seconds, entries.get("m"))


def test_entries_of_one_kind_share_a_mapping(monkeypatch: pytest.MonkeyPatch) -> None:
    """The mapping is made once, not copied for each entry."""
    assigned: list[str] = []

    def assign(config: Any, name: str, value: Any) -> None:
        assigned.append(name)
        object.__setattr__(config, name, value)

    monkeypatch.setattr(theirs.ClientConfig, "__setattr__", assign, raising=False)
    entries = handed(BUILDER.near_cache("a", ttl=1).near_cache("b-*", ttl=2).near_cache("c", ttl=3)).near_cache_configs

    assert ["a", "b-*", "c"] == list(entries)
    assert [1.0, 2.0, 3.0] == [entries.get(name).time_to_live_seconds for name in ("a", "b-1", "c")]
    assert 2 == assigned.count("near_cache_configs")  # the client's own, and the one that replaces it


def test_prefetch_validity_is_in_milliseconds() -> None:
    """Seconds here, milliseconds there."""
    entry = handed(BUILDER.flake_id_generator("ids", prefetch_validity=1.5)).flake_id_generator_configs["ids"]

    assert 1500 == entry.prefetch_validity_in_millis


def test_properties_keep_their_units() -> None:
    """A property is in Java's unit on both sides."""
    properties = handed(BUILDER.heartbeat(interval=2).invocation(timeout=30)).get_properties()

    assert {
        "hazelcast.client.heartbeat.interval": 2000,
        "hazelcast.client.invocation.timeout.seconds": 30,
    } == properties


def test_newer_names_of_the_statistics_are_mapped() -> None:
    """What Java calls metrics that client calls statistics."""
    made = handed(BUILDER.metrics(enabled=True, collection_frequency_seconds=7))

    assert {
        "hazelcast.client.statistics.enabled": True,
        "hazelcast.client.statistics.period.seconds": 7.0,
    } == made.get_properties()


def test_listeners_are_tuples_of_three() -> None:
    """5.x has two, 3.12 three."""
    assert [(print, None, True)] == handed(
        BUILDER.membership_listener(print, fire_for_existing=True)
    ).membership_listeners


def test_a_constant_pause_is_an_attempt_period() -> None:
    """A retry configuration that does not grow becomes rounds."""
    network = handed(
        BUILDER.connection_retry(initial_backoff=2, max_backoff=2, cluster_connect_timeout=6)
    ).network_config

    assert (4, 2.0) == (network.connection_attempt_limit, network.connection_attempt_period)


def test_a_growing_pause_is_unsupported() -> None:
    """That client has no pauses that grow."""
    report = v3.compatibility(BUILDER.connection_retry(initial_backoff=2).build())

    assert ["connection_strategy_config.retry_config.initial_backoff"] == [item.path for item in report.unsupported]


def test_no_limit_of_rounds() -> None:
    """Java's 0 is no limit; in that client it would be an error."""
    assert 2**31 - 1 == handed(BUILDER.network(connection_attempt_limit=0)).network_config.connection_attempt_limit


def test_what_only_java_does_is_left_out() -> None:
    """Java's own parts are not set anywhere, and reported."""
    built = BUILDER.java_config({"user-code-deployment": {"enabled": True}}).build()

    assert {} == v3.to_client_config(built).near_cache_configs
    assert ["java_config.user-code-deployment"] == [item.path for item in v3.compatibility(built).unsupported]


def test_class_definitions_are_copies_in_a_set() -> None:
    """The client's own collection is a set; it may write into what it is given."""
    definitions = importlib.import_module("hazelcast.serialization.portable.classdef")
    given = definitions.ClassDefinition(1, 2, 3)
    (handed_over,) = handed(BUILDER.class_definition(given)).serialization_config.class_definitions

    assert given == handed_over
    assert given is not handed_over


def test_unsupported_options_are_named() -> None:
    """What that client lacks is listed, with a reason each."""
    built = (
        BUILDER.label("blue")
        .network(use_public_ip=True)
        .address("[::1]:5701")
        .credentials("u", "p")
        .load_balancer("round-robin")
        .client_property("no.such", 1)
        .build()
    )

    assert [
        "network_config.addresses",
        "network_config.use_public_ip",
        "security_config.username",
        "security_config.password",
        "load_balancer",
        "labels",
        "properties.no.such",
    ] == [item.path for item in v3.compatibility(built).unsupported]


def test_a_random_balancer_is_what_it_does_anyway() -> None:
    """The client's only behavior is supported."""
    assert () == v3.compatibility(BUILDER.load_balancer("random").build()).unsupported


def test_it_is_installed() -> None:
    """Who has to choose between the clients can ask."""
    assert v3.is_installed()


def test_an_unsupported_option_can_be_an_error() -> None:
    """With ``on_unsupported="error"`` no client is started."""
    with pytest.raises(UnsupportedOptionsError, match="labels"):
        v3.connect(BUILDER.label("blue").build(), on_unsupported="error")


@pytest.mark.parametrize(("mode", "smart"), [("ALL_MEMBERS", True), ("SINGLE_MEMBER", False)])
def test_javas_newer_option_for_routing_wins(mode: Any, smart: bool) -> None:
    """`cluster_routing_config.mode` becomes `smart_routing`."""
    builder = BUILDER.network(smart_routing=not smart).cluster_routing(mode=mode)

    assert smart is handed(builder).network_config.smart_routing


def test_a_listener_named_by_a_file_hears_of_members_if_it_can() -> None:
    """A class with `member_added` is registered for members, not for states."""
    name = "python:tests.clients.named_listeners:OfMembers"
    made = v3.to_client_config(ClientConfig.from_dict({"listeners": [name]}))

    ((added, removed, existing),) = made.membership_listeners
    assert (True, None, False) == (callable(added), removed, existing)
    assert [] == made.lifecycle_listeners
