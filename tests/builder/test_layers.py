"""What a builder makes of a layer; the sources themselves are tested in ``declarative``."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig, NearCacheConfig
from hazelcast_fluent.errors import Problem
from tests.builders import FILE, NEW, layer, problems


def test_layers() -> None:
    """A layer goes over what was said before, leaf by leaf, and remembers its places."""
    built = (
        NEW.near_cache("m", ttl=60)
        ._with_layer(
            layer(
                (("near_cache_configs", "m"), {"max_idle_seconds": 5.0}),
                (("near_cache_configs", "n"), {}),
                (("network_config",), {"smart_routing": False}),
                ((), {"client_name": "me"}),
                (("properties",), {"hazelcast.client.heartbeat.interval": 2000, "x": "y"}),
                (("java_config",), {("network", "aws"): {"enabled": True}}),
            )
        )
        .client_name("you")
        .build()
    )

    assert [NearCacheConfig("m", ttl=60, max_idle=5), NearCacheConfig("n")] == list(built.near_cache_configs.values())
    assert (False, "you") == (built.network_config.smart_routing, built.client_name)
    assert {"hazelcast.client.heartbeat.interval": 2000, "x": "y"} == built.properties
    assert {"network": {"aws": {"enabled": True}}} == built.java_config


def test_problems_of_layers() -> None:
    """Problems of a layer are raised by `build`, with their places, also where a later value is right."""
    problem = Problem("near_cache_configs.m.eviction_max_size", "is wrong", origin=FILE)
    builder = NEW._with_layer(layer((("group_config",), {"name": "g"}), problems=(problem,)))

    assert ("near-cache.m.eviction.size: is wrong (a.yaml:3:5)",) == problems(builder.build)
    assert 1 == len(problems(builder.near_cache("m", eviction_max_size=1).build))


def test_problems_across_options_name_the_file() -> None:
    """A problem across options that a file brought in names the place there."""
    builder = NEW._with_layer(
        layer(
            (("properties",), {"hazelcast.client.heartbeat.timeout": 1000}),
            (("connection_strategy_config", "retry_config"), {"initial_backoff": 99.0}),
        )
    )

    assert ["(a.yaml:3:5)"] * 2 == [problem.rpartition(" ")[2] for problem in problems(builder.build)]


def test_what_a_layer_removes() -> None:
    """It is removed from what was there before, and has no effect where nothing was."""
    taken = layer((("java_config",), {("a", "b"): None, ("a", "c"): 1}))
    first = NEW._with_layer(taken)
    later = ClientConfig(java_config={"a": {"b": 2}}).to_builder()._with_layer(taken)
    nothing = NEW._with_layer(layer((("java_config",), {("a", "b"): None})))

    assert {"a": {"c": 1}} == first.build().java_config == later.build().java_config
    assert ClientConfig() is not nothing.build() == ClientConfig()
