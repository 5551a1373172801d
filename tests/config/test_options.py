"""The options as data."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError, NearCacheConfig
from hazelcast_fluent.config.options import is_secret, leaves, options, parse_path, value_at

CONFIG = ClientConfig.builder().near_cache("a.b", ttl=3).near_cache("a").client_property("x.y", 3).build()
BY_NAME = {option.name: option for option in options()}


def test_every_option_stands_once() -> None:
    """No two options have one path."""
    assert len(options()) == len(BY_NAME)


def test_options_of_entries_stand_below_a_star() -> None:
    """The options of near caches are listed once, whatever near caches there are."""
    option = BY_NAME["near_cache_configs.*.time_to_live_seconds"]

    assert ("ttl", "seconds", None) == (option.keyword, option.kind.name, option.default)


def test_every_option_is_documented() -> None:
    """What each option means is read from the docstring under its field."""
    assert [] == [option.name for option in options() if not option.doc]


def test_type_is_resolved() -> None:
    """An option's type is the annotation, not its text."""
    assert bool is BY_NAME["network_config.smart_routing"].type


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("client_name", ("client_name",)),
        ("network_config.ssl_config.cafile", ("network_config", "ssl_config", "cafile")),
        ("near_cache_configs.a.b.ttl", ("near_cache_configs", "a.b", "time_to_live_seconds")),
        ("near_cache_configs.a.eviction_max_size", ("near_cache_configs", "a", "eviction_max_size")),
        ("near_cache_configs.a.b", ("near_cache_configs", "a.b")),
        ("properties.x.y", ("properties", "x.y")),
        ("properties.hazelcast.client.heartbeat.interval", ("properties", "hazelcast.client.heartbeat.interval")),
    ],
)
def test_path_is_resolved_against_names_that_are_there(text: str, path: tuple[str, ...]) -> None:
    """Names of entries and properties may hold dots; a constructor's keyword will do for an attribute."""
    assert path == parse_path(CONFIG, text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the path of an option must not be empty"),
        ("netwrk_config", "the configuration has no 'netwrk_config'\n  hint: did you mean 'network_config'?"),
        ("smart_routing", "no 'smart_routing'\n  hint: did you mean 'network_config.smart_routing'?"),
        ("near_cache_configs.ab.ttl", "near_cache_configs has no 'ab.ttl'\n  hint: did you mean 'a.b'?"),
        ("client_name.x", "client_name has no 'x'"),
        ("qqqq", "the configuration has no 'qqqq'"),
    ],
)
def test_unknown_path_is_refused_with_the_nearest_name(text: str, message: str) -> None:
    """A path that leads nowhere is told with what may have been meant."""
    with pytest.raises(InvalidConfigError) as caught:
        parse_path(CONFIG, text)

    assert message in str(caught.value)


def test_value_of_a_path() -> None:
    """A path leads to an option, an entry or a section."""
    assert NearCacheConfig("a.b", ttl=3) == value_at(CONFIG, ("near_cache_configs", "a.b"))


def test_known_property_has_its_default() -> None:
    """A known property that nobody set has the value that clients take."""
    assert value_at(CONFIG, ("properties", "hazelcast.client.heartbeat.interval")) == 5000


def test_leaves_are_all_there_is_to_say() -> None:
    """Leaves go into sections, entries, properties and Java's own tree."""
    config = CONFIG.to_builder().java_config({"network": {"aws": {"region": "x"}}}).build()

    found = {".".join(path): value for path, _, value in leaves(config)}

    assert (3.0, "3", "x") == (
        found["near_cache_configs.a.b.time_to_live_seconds"],
        found["properties.x.y"],
        found["java_config.network.aws.region"],
    )


@pytest.mark.parametrize(
    ("path", "secret"),
    [
        ("group_config.password", True),
        ("network_config.ssl_config.password", True),
        ("security_config.token", True),
        ("security_config.username", False),
        ("properties.my-password", True),
        ("properties.x", False),
        ("java_config.secret-key", True),
        ("java_config.region", False),
    ],
)
def test_secrets_are_known(path: str, secret: bool) -> None:
    """Secrets are known by their kind, those with free names by the name."""
    assert secret is is_secret(tuple(path.split(".", 2 if path.startswith("network") else 1)))
