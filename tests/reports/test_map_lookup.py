"""Which near cache serves a map."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig

CONFIG = (
    ClientConfig.builder()
    .near_cache("orders-*", ttl=5)
    .near_cache("o*")
    .near_cache("*s")
    .near_cache("orders-eu")
    .near_cache("default")
    .build()
)


@pytest.mark.parametrize(
    ("name", "entry", "reason"),
    [
        ("orders-eu", "orders-eu", "its name is the map's name"),
        ("orders-us", "orders-*", "its pattern matches, with 7 characters besides the star"),
        ("other", "o*", "its pattern matches, with 1 character besides the star"),
        ("users", "*s", "its pattern matches, with 1 character besides the star"),
        ("m", "default", "it is used for every map that nothing else matches"),
        ("os", None, "is matched equally well by '*s' and 'o*'"),
    ],
)
def test_choice_is_explained(name: str, entry: str | None, reason: str) -> None:
    """The entry that serves a map is found with the reason."""
    choice = CONFIG.explain(for_map=name)

    assert (entry, reason) == (choice.entry, choice.reason)


@pytest.mark.parametrize("name", ["orders-eu", "orders-us", "other", "users", "m"])
def test_choice_agrees_with_the_configuration(name: str) -> None:
    """What is explained is what applies."""
    assert CONFIG.near_cache_config(name) == CONFIG.explain(for_map=name).config


def test_other_candidates_are_told() -> None:
    """All entries that fit are listed, the best first."""
    assert ["orders-eu", "orders-*", "o*", "default"] == [one.name for one in CONFIG.explain(for_map="orders-eu").items]


def test_printed_choice() -> None:
    """A choice prints its entry and its rivals with their origins."""
    assert str(CONFIG.explain(for_map="m")).splitlines() == [
        "map 'm' uses near_cache_configs.default: it is used for every map that nothing else matches",
        "  NearCacheConfig('default')",
        "  default: it is used for every map that nothing else matches (code)",
    ]


def test_no_near_cache() -> None:
    """Without a fitting entry there is none, and that is said."""
    choice = ClientConfig.builder().near_cache("a").build().explain(for_map="b")

    assert str(choice) == "map 'b' has no near cache: no entry has its name, no pattern matches, there is no default"
