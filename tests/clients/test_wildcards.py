"""A `Config` that looks names up as Java does, and mappings that do."""

from __future__ import annotations

import copy
import pickle

import pytest
from hazelcast.config import Config, NearCacheConfig

from hazelcast_fluent import AmbiguousPatternError, ClientConfig
from hazelcast_fluent.clients.v5.wildcards import BaseNamePatterns, Patterns, WildcardConfig

ENTRIES = {"orders-*": 1, "orders-eu-*": 2, "orders-eu": 3, "*-eu": 4}


@pytest.mark.parametrize(
    ("name", "found"), [("orders-eu", 3), ("orders-us", 1), ("orders-eu-1", 2), ("x-eu", 4), ("other", None)]
)
def test_the_best_pattern_serves(name: str, found: int | None) -> None:
    """An entry of that name counts first, then the pattern with the most characters."""
    assert found == Patterns(ENTRIES).get(name)


def test_the_default_entry_serves_the_rest() -> None:
    """As in Java, it counts after all patterns."""
    patterns = Patterns({"default": 0, "a*": 1})

    assert (1, 0) == (patterns.get("ab"), patterns.get("b"))


def test_what_no_entry_serves_is_the_callers_default() -> None:
    """Like `dict.get`."""
    assert 7 == Patterns(ENTRIES).get("other", 7)


def test_two_best_patterns_are_an_error() -> None:
    """As in Java, where the user has to decide."""
    with pytest.raises(AmbiguousPatternError, match=r"'\*bc' and 'ab\*'"):
        Patterns({"ab*": 1, "*bc": 2}).get("abc")


def test_topics_and_generators_go_by_their_base_name() -> None:
    """What follows an ``@`` is the name of a group of partitions; near caches are looked up by the whole name."""
    assert 1 == BaseNamePatterns({"a": 1}).get("a@g")
    assert Patterns({"a": 1}).get("a@g") is None


def test_they_are_dicts_otherwise() -> None:
    """The client checks the type; exact access, copies and pickles are as ever."""
    patterns = Patterns(ENTRIES)

    assert isinstance(patterns, dict)
    assert "orders-us" not in patterns
    assert ENTRIES == patterns
    for copied in (copy.copy(patterns), copy.deepcopy(patterns), pickle.loads(pickle.dumps(patterns))):  # noqa: S301 # ours
        assert 1 == copied.get("orders-us")


def test_the_real_config_answers_by_pattern() -> None:
    """All three mappings do."""
    config = ClientConfig.builder().near_cache("m*", ttl=1).flake_id_generator("f*").reliable_topic("t*").build()

    made = config.to_client_config()

    assert isinstance(made, Config)
    assert made.near_caches["m*"] is made.near_caches.get("m1")
    assert made.flake_id_generators["f*"] is made.flake_id_generators.get("f1@g")
    assert made.reliable_topics["t*"] is made.reliable_topics.get("t1@g")


def test_what_is_set_later_is_looked_up_likewise() -> None:
    """A user may go on with the `Config`, whose checks stay the client's."""
    config = WildcardConfig()
    config.near_caches = {"m*": NearCacheConfig()}
    config.near_caches["n*"] = NearCacheConfig()

    assert config.near_caches["m*"] is config.near_caches.get("m1")
    assert config.near_caches["n*"] is config.near_caches.get("n1")
    with pytest.raises(TypeError, match="near_caches must be a dict"):
        config.near_caches = ["m"]  # type: ignore[assignment]  # on purpose


def test_it_answers_as_our_own_lookup() -> None:
    """`near_cache_config` gives the same."""
    config = ClientConfig.builder().near_cache("m*", ttl=1).near_cache("default", ttl=2).build()
    made = config.to_client_config()

    for name in ("m1", "other"):
        served = config.near_cache_config(name)
        assert served is not None
        assert served.time_to_live_seconds == made.near_caches[served.name].time_to_live
        assert made.near_caches.get(name) is made.near_caches[served.name]
