"""Applying changes to a configuration."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, FrozenMap, GroupConfig, NearCacheConfig, SSLConfig
from hazelcast_fluent.builder._apply import applied
from hazelcast_fluent.builder.history import edits_of, linked, oldest_first
from hazelcast_fluent.errors import CODE, Problem
from hazelcast_fluent.formats.layer import Settings


def draft(base: ClientConfig, *changes: tuple[Any, ...]) -> tuple[Any, list[Problem]]:
    """Return *base* after these changes, and what is wrong."""
    return applied(edits_of(oldest_first(linked((*parts, CODE) for parts in changes))), base)


def test_unchanged_parts_are_shared() -> None:
    """What no step changes is the very object of the base."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("a"), NearCacheConfig("b")])
    made, problems = draft(base, ("set", ("near_cache_configs", "a"), {"time_to_live_seconds": 1.0}))

    assert [] == problems
    assert base.near_cache_configs["b"] is made.near_cache_configs["b"]
    assert base.network_config is made.network_config
    assert NearCacheConfig("a", ttl=1) == made.near_cache_configs["a"]
    assert hash(made) == hash(ClientConfig(near_cache_configs=[NearCacheConfig("a", ttl=1), NearCacheConfig("b")]))


@pytest.mark.parametrize(
    "said",
    [
        ("set", ("near_cache_configs", "a"), {"time_to_live_seconds": None}),
        ("set", ("near_cache_configs", "a"), {}),
        ("set", (), {"labels": ("x",)}),
        ("put", ("properties",), {"p": "1.5"}),
        ("drop", ("near_cache_configs",), {"zzz": None}),
        ("remove", (), {"labels": ("zzz",)}),
        ("set", ("network_config", "ssl_config"), {"enabled": False}),
    ],
)
def test_a_step_that_changes_nothing(said: tuple[Any, ...]) -> None:
    """The base itself comes back where nothing changes."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("a")], labels=["x"], properties={"p": "1.5"})

    assert (base, []) == draft(base, said)
    assert base is draft(base, said)[0]


def test_an_entry_dropped_and_named_again() -> None:
    """It starts from the defaults."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("a", ttl=5)])
    made, _ = draft(
        base,
        ("drop", ("near_cache_configs",), {"a": None}),
        ("set", ("near_cache_configs", "a"), {"max_idle_seconds": 2.0}),
    )

    assert {"a": NearCacheConfig("a", max_idle=2)} == made.near_cache_configs


def test_what_is_replaced_forgets_what_was_said_of_it() -> None:
    """A section or an entry that is set as a whole is that value, and what is said later refines it."""
    network = ClientConfig().network_config
    made, _ = draft(
        ClientConfig(),
        ("set", ("network_config", "ssl_config"), {"enabled": True, "cafile": "a"}),
        ("set", ("network_config",), {"ssl_config": SSLConfig(ciphers="x"), "smart_routing": False}),
        ("set", ("network_config", "ssl_config"), {"certfile": "b"}),
        ("set", ("near_cache_configs", "a"), {"max_idle_seconds": 2.0}),
        ("put", ("near_cache_configs",), {"a": NearCacheConfig("a", ttl=1)}),
        ("set", ("near_cache_configs", "a"), {"eviction_max_size": 7}),
        ("set", ("reliable_topic_configs", "t"), {"read_batch_size": 3}),
        ("set", (), {"reliable_topic_configs": FrozenMap()}),
    )

    assert SSLConfig(ciphers="x", certfile="b") == made.network_config.ssl_config
    assert not made.network_config.smart_routing
    assert network.addresses is made.network_config.addresses
    assert {"a": NearCacheConfig("a", ttl=1, eviction_max_size=7)} == made.near_cache_configs
    assert {} == made.reliable_topic_configs


@pytest.mark.parametrize(
    "steps",
    [
        [("raw", ("java_config",), {("a", "b"): 1})],
        [("add", (), {"labels": ("y",)}), ("remove", (), {"labels": ("y",)})],
        [("put", ("properties",), {"q": 1}), ("drop", ("properties",), {"q": None})],
        [("set", ("network_config",), {"smart_routing": on}) for on in (False, True)],
    ],
)
def test_steps_that_come_back_to_where_they_began(steps: list[tuple[Any, ...]]) -> None:
    """The base itself comes back also where several steps change nothing together."""
    base = ClientConfig(labels=["x"], java_config={"a": {"b": 1}})

    assert base is draft(base, *steps)[0]


def test_what_equals_what_was_there_stays() -> None:
    """Where something else changes beside it, too: the order of entries and the very objects are those of before."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("a"), NearCacheConfig("b")], labels=["x"])
    equal = FrozenMap({name: NearCacheConfig(name) for name in ("b", "a")})
    made, _ = draft(
        base,
        ("set", (), {"near_cache_configs": equal, "client_name": "other", "group_config": GroupConfig()}),
        ("set", ("network_config",), {"addresses": (), "redo_operation": True}),
    )

    assert ("other", True) == (made.client_name, made.network_config.redo_operation)
    assert base.near_cache_configs is made.near_cache_configs
    assert base.group_config is made.group_config


def test_raw_changes() -> None:
    """Changes of Java's tree are merged in their order."""
    base = ClientConfig(java_config={"a": {"b": 1}})
    made, _ = draft(
        base,
        ("raw", ("java_config",), {("a", "c"): 2, ("x",): {"y": 1}}),
        ("raw", ("java_config",), {("a", "b"): None}),
    )

    assert {"a": {"c": 2}, "x": {"y": 1}} == made.java_config


def test_problems_have_their_path() -> None:
    """What is wrong across options stands under the path of their section."""
    _, problems = draft(
        ClientConfig(),
        ("set", ("connection_strategy_config", "retry_config"), {"initial_backoff": 99.0}),
    )

    assert ["connection_strategy_config.retry_config.initial_backoff"] == [problem.path for problem in problems]


def test_the_mapping_of_a_draft_is_immutable() -> None:
    """What comes out is what constructors keep."""
    made, _ = draft(ClientConfig(), ("put", ("properties",), {"a.token": "CANARY"}))

    assert FrozenMap is type(made.properties)
    assert "CANARY" not in repr(made)
    assert "CANARY" not in repr(made.properties)


def layer(*entries: tuple[str, dict[str, Any]]) -> tuple[Any, ...]:
    """Return the step of a file that says this of near caches."""
    sections = [("near_cache_configs", name) for name, _ in entries]
    made = [Settings(at, values, {}) for at, (_, values) in zip(sections, entries, strict=True)]
    return "layer", (), dict(zip(sections, made, strict=True))


TTL = {"time_to_live_seconds": 1.0}
DROPPED = ("drop", ("near_cache_configs",), {"m": None})
REFINED = ("set", ("near_cache_configs", "m"), {"max_idle_seconds": 5.0})


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ([layer(("m", TTL))], NearCacheConfig("m", ttl=1, eviction_max_size=7)),
        ([layer(("n", TTL))], NearCacheConfig("n", ttl=1)),
        ([layer(("n", {}))], NearCacheConfig("n")),
        ([layer(("m", TTL)), REFINED], NearCacheConfig("m", ttl=1, max_idle=5, eviction_max_size=7)),
        ([REFINED, layer(("m", TTL))], NearCacheConfig("m", ttl=1, max_idle=5, eviction_max_size=7)),
        ([layer(("n", {"max_idle_seconds": 5.0})), layer(("n", TTL))], NearCacheConfig("n", ttl=1, max_idle=5)),
        ([DROPPED, layer(("m", TTL))], NearCacheConfig("m", ttl=1)),
    ],
)
def test_entries_of_layers(said: list[tuple[Any, ...]], made: NearCacheConfig) -> None:
    """What a layer says of an entry goes over what was said before, and what it said is not changed by what follows."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("m", eviction_max_size=7)])
    before = copy.deepcopy(said)
    drafted_config, problems = draft(base, *said)

    assert [] == problems
    assert made == drafted_config.near_cache_configs[made.name]
    assert before == said


def test_an_entry_of_a_layer_that_changes_nothing_is_shared() -> None:
    """A layer that says what is so anyway leaves the object as it is."""
    base = ClientConfig(near_cache_configs=[NearCacheConfig("m", ttl=1)])

    assert base.near_cache_configs is draft(base, layer(("m", {"time_to_live_seconds": 1.0})))[0].near_cache_configs
