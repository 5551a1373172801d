"""Importing a real 3.12 ClientConfig, and round trips through it."""

from __future__ import annotations

import importlib
import logging
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent import ClientConfig, InvalidConfigError, SSLProtocol
from hazelcast_fluent.clients import v3
from hazelcast_fluent.clients.importer import read_back
from hazelcast_fluent.config.properties import PROPERTY_HEARTBEAT_INTERVAL as INTERVAL
from hazelcast_fluent.errors import UnsupportedOptionWarning

theirs: Any = importlib.import_module("hazelcast.config")
NAMES = st.text("abcdef-*", min_size=1, max_size=8)
TEXTS = st.text(max_size=8)
SECONDS = st.integers(1, 10_000).map(lambda tenths: tenths / 10)


def near_caches() -> st.SearchStrategy[dict[str, Any]]:
    """Return keywords of near caches."""
    return st.fixed_dictionaries(
        {},
        optional={
            "ttl": SECONDS,
            "max_idle": SECONDS,
            "eviction_policy": st.sampled_from(["NONE", "LRU", "LFU", "RANDOM"]),
            "in_memory_format": st.sampled_from(["BINARY", "OBJECT"]),
            "invalidate_on_change": st.booleans(),
            "eviction_max_size": st.integers(1, 9_999),
            "eviction_sampling_count": st.integers(1, 99),
        },
    )


def optional(**strategies: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Any]]:
    """Return some of the keywords."""
    return st.fixed_dictionaries({}, optional=strategies)


@given(
    group=optional(name=TEXTS, password=TEXTS),
    network=st.fixed_dictionaries(
        {"connection_attempt_limit": st.integers(1, 99), "connection_attempt_period": SECONDS},
        optional={
            "addresses": st.lists(st.sampled_from(["a", "b:5701", "127.0.0.1:1"]), max_size=3),
            "connection_timeout": SECONDS | st.none(),
            "redo_operation": st.booleans(),
            "smart_routing": st.booleans(),
        },
    ),
    ssl=optional(
        enabled=st.booleans(),
        cafile=TEXTS | st.none(),
        password=TEXTS | st.none(),
        protocol=st.sampled_from(["SSLv2", "SSLv3", "TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3"]),
    ),
    serialization=optional(
        portable_version=st.integers(0, 9),
        is_big_endian=st.booleans(),
        check_class_def_errors=st.booleans(),
        default_integer_type=st.sampled_from(["VAR", "BYTE", "SHORT", "INT", "LONG", "BIG_INT"]),
    ),
    caches=st.dictionaries(NAMES, near_caches(), max_size=3),
    generators=st.dictionaries(
        NAMES, optional(prefetch_count=st.integers(1, 100_000), prefetch_validity=SECONDS), max_size=2
    ),
    properties=st.dictionaries(
        st.sampled_from(["hazelcast.client.invocation.timeout.seconds", "a.b"]), st.integers(1, 9_999), max_size=2
    ),
    listeners=st.lists(st.sampled_from([(print, None, True), (None, print, False)]), max_size=2),
)
def test_round_trip(
    group: dict[str, Any],
    network: dict[str, Any],
    ssl: dict[str, Any],
    serialization: dict[str, Any],
    caches: dict[str, dict[str, Any]],
    generators: dict[str, dict[str, Any]],
    properties: dict[str, Any],
    listeners: list[tuple[Any, Any, bool]],
) -> None:
    """A round trip through the client's object keeps all that it supports."""
    builder = ClientConfig.builder().group(**group).network(**network).ssl(**ssl).serialization(**serialization)
    for name, keywords in caches.items():
        builder = builder.near_cache(name, **keywords)
    for name, keywords in generators.items():
        builder = builder.flake_id_generator(name, **keywords)
    for name, value in properties.items():
        builder = builder.client_property(name, value)
    config = builder.membership_listeners(listeners).lifecycle_listener(print).load_balancer("random").build()

    reading = read_back(v3.to_client_config(config), ClientConfig.builder())

    assert config == reading.config
    assert () == reading.report.unsupported


def test_what_that_client_does_by_default_is_set() -> None:
    """Its two rounds of connecting and its choice of members would be others elsewhere."""
    read = ClientConfig.from_client_config(theirs.ClientConfig())

    assert (
        ClientConfig.builder()
        .network(connection_attempt_limit=2, connection_attempt_period=3)
        .load_balancer("random")
        .build()
        == read
    )


def test_its_eviction_policy_is_set() -> None:
    """A near cache of that client evicts nothing by default."""
    config = theirs.ClientConfig().add_near_cache_config(theirs.NearCacheConfig("m"))

    assert "NONE" == ClientConfig.from_client_config(config).near_cache_configs["m"].eviction_policy.name


@pytest.mark.parametrize(("number", "name"), [(2, "SSLv3"), (4, "TLSv1_1"), (5, "TLSv1_2"), (7, "TLSv1_2")])
def test_tls_versions_by_their_old_numbers(number: int, name: str) -> None:
    """Its numbers and its two aliases are understood."""
    config = theirs.ClientConfig()
    config.network_config.ssl_config.protocol = number

    assert SSLProtocol[name] == ClientConfig.from_client_config(config).network_config.ssl_config.protocol


def lossy() -> Any:
    """Return a configuration of that client with everything that can't be held."""
    config = theirs.ClientConfig()
    config.group_config.pasword = "x"
    config.network_config.connection_timeout = 0
    config.logger_config.level = logging.DEBUG
    config.load_balancer = object()
    cache = theirs.NearCacheConfig("default")
    cache.time_to_live_seconds = 0
    generator = theirs.FlakeIdGeneratorConfig("ids")
    generator.prefetch_validity_in_millis = -1
    config.set_property("hazelcast.client.heartbeat.interval", -1)
    return config.add_near_cache_config(cache).add_flake_id_generator_config(generator)


def test_losses_are_reported() -> None:
    """What means another thing here, or nothing, is listed; a secret is not shown."""
    report = read_back(lossy(), ClientConfig.builder()).report

    assert [
        "group_config.pasword",
        "logger_config",
        "load_balancer",
        "network_config.connection_timeout",
        "near_cache_configs.default",
        "near_cache_configs.default.ttl",
    ] == [item.path for item in report.unsupported]
    assert ["properties.hazelcast.client.heartbeat.interval"] == [item.path for item in report.mapped]


def test_losses_are_warnings() -> None:
    """`from_client_config` warns of each."""
    with pytest.warns(UnsupportedOptionWarning) as told:
        ClientConfig.from_client_config(lossy())

    assert 6 == len(told)


def test_a_negative_validity_is_no_limit() -> None:
    """That client takes a negative validity for none."""
    read = ClientConfig.from_client_config(lossy(), on_unsupported="ignore")

    assert 0.0 == read.flake_id_generator_configs["ids"].prefetch_validity


@pytest.mark.parametrize(
    ("spoil", "path"),
    [
        (lambda c: setattr(c.network_config.ssl_config, "protocol", 99), "network_config.ssl_config.protocol"),
        (
            lambda c: setattr(c.serialization_config, "default_integer_type", "INTEGER"),
            "serialization_config.default_integer_type",
        ),
        (lambda c: c.set_property(INTERVAL, "soon"), f"properties.{INTERVAL}"),
    ],
)
def test_values_that_are_refused(spoil: Callable[[Any], object], path: str) -> None:
    """What that client would stumble over later is a problem that names the option."""
    config = theirs.ClientConfig()
    spoil(config)
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_client_config(config)

    assert [path] == [problem.path for problem in caught.value.problems]
