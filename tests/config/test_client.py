"""The root of the configuration: its helper methods, accessors and look-ups."""

from __future__ import annotations

import pickle
from typing import Any, cast

import attrs
import pytest

from hazelcast_fluent import (
    PROPERTY_HEARTBEAT_INTERVAL,
    PROPERTY_HEARTBEAT_TIMEOUT,
    AmbiguousPatternError,
    ClientConfig,
    FlakeIdGeneratorConfig,
    InvalidConfigError,
    MetricsConfig,
    NearCacheConfig,
    ReliableTopicConfig,
)
from tests.config_classes import listener

DEFAULT = ClientConfig()


def other(_: object) -> None:
    """Stand for another function of a user's."""


def test_membership_listeners_are_added() -> None:
    """Each call adds one tuple behind those that are there, and leaves the original alone."""
    config = DEFAULT.add_membership_listener(listener).add_membership_listener(None, other, True)

    assert ((listener, None, False), (None, other, True)) == config.membership_listeners
    assert () == DEFAULT.membership_listeners


def test_membership_listeners_by_keyword() -> None:
    """The keywords are those of the Python client."""
    config = DEFAULT.add_membership_listener(member_added=listener, member_removed=other, fire_for_existing=True)

    assert ((listener, other, True),) == config.membership_listeners


def test_lifecycle_listeners_are_added() -> None:
    """Each call adds one function."""
    config = DEFAULT.add_lifecycle_listener(listener).add_lifecycle_listener(lifecycle_state_changed=other)

    assert (listener, other) == config.lifecycle_listeners
    assert config is config.add_lifecycle_listener()


def test_near_caches_are_added() -> None:
    """A near cache stands under its name, and the last one of a name stays."""
    config = DEFAULT.add_near_cache_config(NearCacheConfig("a")).add_near_cache_config(NearCacheConfig("b"))
    changed = config.add_near_cache_config(NearCacheConfig("a", ttl=1))

    assert ["a", "b"] == list(config.near_cache_configs)
    assert 1.0 == changed.near_cache_configs["a"].time_to_live_seconds
    assert config is config.add_near_cache_config(NearCacheConfig("a"))


def test_other_entries_are_added() -> None:
    """Flake id generators and reliable topics go the same way."""
    config = DEFAULT.add_flake_id_generator_config(FlakeIdGeneratorConfig("f")).add_reliable_topic_config(
        ReliableTopicConfig("t")
    )

    assert {"f": FlakeIdGeneratorConfig("f")} == config.flake_id_generator_configs
    assert {"t": ReliableTopicConfig("t")} == config.reliable_topic_configs


@pytest.mark.parametrize("wrong", [None, "m", {"name": "m"}, FlakeIdGeneratorConfig("m")])
def test_what_is_no_near_cache_is_not_added(wrong: Any) -> None:
    """Anything but the class itself is refused, with a problem like any other."""
    with pytest.raises(InvalidConfigError, match="near_cache_configs: must be a NearCacheConfig, not "):
        DEFAULT.add_near_cache_config(wrong)


def test_entries_as_a_list() -> None:
    """Entries can be given alone: each knows its name."""
    caches = [NearCacheConfig("a"), NearCacheConfig("b")]

    assert ClientConfig(near_cache_configs={c.name: c for c in caches}) == ClientConfig(near_cache_configs=caches)


def test_entries_of_one_name() -> None:
    """A list must not hold a name twice."""
    with pytest.raises(InvalidConfigError, match="must hold each name once; 'a' stands twice"):
        ClientConfig(near_cache_configs=[NearCacheConfig("a"), NearCacheConfig("a", ttl=1)])


@pytest.mark.parametrize("wrong", [3, "ab", b"ab", None])
def test_what_is_no_collection_of_entries(wrong: Any) -> None:
    """Entries are a mapping or a collection."""
    with pytest.raises(InvalidConfigError, match="near_cache_configs: must be a mapping of names to NearCacheConfig"):
        ClientConfig(near_cache_configs=wrong)


def test_properties() -> None:
    """Properties are set one by one, read with a default, and read all."""
    config = DEFAULT.set_property("a", "x").set_property("b", "2").set_property("a", "y")

    assert {"a": "y", "b": "2"} == config.get_properties() == config.properties
    assert ("y", 5, None) == (
        config.get_property_or_default("a", 5),
        config.get_property_or_default("z", 5),
        config.get_property_or_default("z", None),
    )


def test_unknown_properties_are_strings_v11() -> None:
    """Equality, diff, fingerprint and a round trip agree on what 1, 1.0 and True are as a property's value (V11)."""
    config = DEFAULT.set_property("a", 1)
    values = [config.set_property("a", value) for value in ("1", 1.0, True, "true")]

    assert ["1", "1.0", "true", "true"] == [each.properties["a"] for each in values]
    assert config is config.set_property("a", 1)
    assert [True, False, False, False] == [config == each for each in values]
    assert [True, False, False, False] == [not config.diff(each) for each in values]
    assert [True, False, False, False] == [config.fingerprint() == each.fingerprint() for each in values]
    assert values == [ClientConfig.from_yaml(each.to_yaml()) for each in values]
    assert ClientConfig(java_config={"a": {"b": [1]}}) != ClientConfig(java_config={"a": {"b": [True]}})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("labels", {"a", "b"}),
        ("labels", {"a": 1}),
        ("labels", frozenset({"a"})),
        ("lifecycle_listeners", {print}),
        ("membership_listeners", {(print, print)}),
        ("near_cache_configs", {NearCacheConfig("a")}),
    ],
)
def test_collections_without_an_order_are_refused_v4(field: str, value: Any) -> None:
    """A set has no order and a mapping would lose its values: neither is taken for a list (V4)."""
    with pytest.raises(InvalidConfigError, match=f"^{field}: must be a (list or tuple|mapping of names)"):
        ClientConfig(**{field: value})
    with pytest.raises(InvalidConfigError, match=r"must be a list or tuple, got \{'a': 5701\}"):
        ClientConfig.builder().network(addresses=cast("Any", {"a": 5701}))


def test_heartbeat_has_one_home() -> None:
    """The property and the builder method make equal configurations."""
    assert (
        DEFAULT.set_property(PROPERTY_HEARTBEAT_INTERVAL, 2000) == ClientConfig.builder().heartbeat(interval=2).build()
    )
    assert DEFAULT.set_property(PROPERTY_HEARTBEAT_INTERVAL, "2000") == DEFAULT.set_property(
        PROPERTY_HEARTBEAT_INTERVAL, 2000.0
    )


ACCESSORS = [
    ("heartbeat_interval", PROPERTY_HEARTBEAT_INTERVAL, "2000", 5.0, 2.0),
    ("heartbeat_timeout", PROPERTY_HEARTBEAT_TIMEOUT, 7500, 60.0, 7.5),
    ("invocation_timeout", "hazelcast.client.invocation.timeout.seconds", "9", 120.0, 9.0),
    ("invocation_retry_pause", "hazelcast.client.invocation.retry.pause.millis", 100, 1.0, 0.1),
    ("statistics_enabled", "hazelcast.client.statistics.enabled", "TRUE", False, True),
    ("statistics_period", "hazelcast.client.statistics.period.seconds", 4, 3.0, 4.0),
    ("shuffle_member_list", "hazelcast.client.shuffle.member.list", "false", True, False),
    ("operation_backup_timeout", "hazelcast.client.operation.backup.timeout.millis", 250, 5.0, 0.25),
    (
        "fail_on_indeterminate_operation_state",
        "hazelcast.client.operation.fail.on.indeterminate.state",
        True,
        False,
        True,
    ),
]


@pytest.mark.parametrize(("accessor", "name", "given", "default", "read"), ACCESSORS)
def test_accessors(accessor: str, name: str, given: Any, default: object, read: object) -> None:
    """An accessor gives the property in seconds, or what clients take without it, typed."""
    value = getattr(DEFAULT.set_property(name, given), accessor)

    assert default == getattr(DEFAULT, accessor)
    assert (type(default), read) == (type(value), value)


ENABLED = "hazelcast.client.metrics.enabled"
OLD_ENABLED = "hazelcast.client.statistics.enabled"
PERIOD = "hazelcast.client.metrics.collection.frequency"
OLD_PERIOD = "hazelcast.client.statistics.period.seconds"


@pytest.mark.parametrize(
    ("properties", "metrics", "read"),
    [
        ({}, MetricsConfig(), (False, 3.0)),
        ({}, MetricsConfig(enabled=True, collection_frequency_seconds=7), (True, 7.0)),
        ({}, MetricsConfig(enabled=False), (False, 3.0)),
        ({OLD_ENABLED: True, OLD_PERIOD: 8}, MetricsConfig(enabled=False, collection_frequency_seconds=7), (True, 8.0)),
        ({OLD_ENABLED: False}, MetricsConfig(enabled=True), (False, 3.0)),
        ({ENABLED: False, OLD_ENABLED: True}, MetricsConfig(enabled=True), (False, 3.0)),
        ({ENABLED: True, PERIOD: 9, OLD_ENABLED: False, OLD_PERIOD: 8}, MetricsConfig(), (True, 9.0)),
    ],
)
def test_precedence_of_statistics(properties: dict[str, Any], metrics: MetricsConfig, read: tuple[bool, float]) -> None:
    """The property for metrics wins over that for statistics, and that over Java's section, as in Java."""
    config = ClientConfig(properties=properties, metrics_config=metrics)

    assert read == (config.statistics_enabled, config.statistics_period)


def with_caches(*names: str) -> ClientConfig:
    """Return a configuration with near caches of these names."""
    return ClientConfig(near_cache_configs=[NearCacheConfig(name) for name in names])


def test_look_up_of_entries() -> None:
    """Each kind of entry is looked up by Java's rule; an ``@`` counts for generators and topics alone."""
    config = ClientConfig(
        near_cache_configs=[NearCacheConfig("a"), NearCacheConfig("default", ttl=1)],
        flake_id_generator_configs=[FlakeIdGeneratorConfig("f*")],
        reliable_topic_configs=[ReliableTopicConfig("t")],
    )

    assert "a" == getattr(config.near_cache_config("a"), "name", None)
    assert "default" == getattr(config.near_cache_config("a@1"), "name", None)
    assert "f*" == getattr(config.flake_id_generator_config("fx@1"), "name", None)
    assert "t" == getattr(config.reliable_topic_config("t@group"), "name", None)
    assert config.reliable_topic_config("x") is None
    assert config.flake_id_generator_config("x") is None


def test_an_ambiguous_look_up() -> None:
    """Two patterns that match equally well are an error, which names both and the way out."""
    with pytest.raises(AmbiguousPatternError) as caught:
        with_caches("ab*", "*bc").near_cache_config("abc")

    assert "abc: is matched equally well by '*bc' and 'ab*'" in str(caught.value)
    assert "hint: give it an entry of its own" in str(caught.value)
    assert ["ambiguous-pattern"] == [problem.code for problem in caught.value.problems]


def test_pickles_with_its_history() -> None:
    """A configuration remembers from where its values came after a pickle too."""
    config = ClientConfig.builder().client_name("a").build().set_property("x", 1)
    back = pickle.loads(pickle.dumps(config))  # noqa: S301  # our own pickle

    assert config == back
    assert config._history is not None
    assert [list(change.flat()) for change in changes(config)] == [list(change.flat()) for change in changes(back)]


def changes(config: ClientConfig) -> list[Any]:
    """Return the steps a configuration remembers."""
    from hazelcast_fluent.builder.history import oldest_first

    return list(oldest_first(config._history))


def test_attrs_asdict() -> None:
    """What attrs knows of a value is its fields: `attrs.asdict` works, and what was said before is none of them."""
    config = ClientConfig.builder().group("a").near_cache("m").client_name("x").build()
    told = attrs.asdict(config)

    assert ("a", "x", {"m": NearCacheConfig("m")}) == (
        told["group_config"]["name"],
        told["client_name"],
        told["near_cache_configs"],
    )
    assert config == ClientConfig(**attrs.asdict(config, recurse=False))
    assert not [name for name in told if name.startswith("_")]
