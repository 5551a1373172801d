"""What differs between two configurations."""

from __future__ import annotations

import pytest
from hypothesis import given

from hazelcast_fluent import ClientConfig, NearCacheConfig
from hazelcast_fluent.reports.diff import Change, is_covered
from tests.strategies import configs

BASE = ClientConfig()


def lines(before: ClientConfig, after: ClientConfig) -> list[str]:
    """Return the printed changes."""
    return str(before.diff(after)).splitlines()


@given(configs(), configs())
def test_diff_is_empty_where_configurations_are_equal_and_only_there(one: ClientConfig, other: ClientConfig) -> None:
    """There are changes exactly if two configurations differ."""
    assert (one == other) is (len(one.diff(other)) == 0)


@given(configs(), configs())
def test_diff_back_says_the_opposite(one: ClientConfig, other: ClientConfig) -> None:
    """What is added one way is removed the other way."""
    there = {(change.path, change.before, change.after) for change in one.diff(other) if "java" not in change.path}
    back = {(change.path, change.after, change.before) for change in other.diff(one) if "java" not in change.path}

    assert {path for path, _, _ in there} == {path for path, _, _ in back}


def test_change_of_an_option() -> None:
    """A change has its path, both values and its kind."""
    other = BASE.to_builder().network(smart_routing=False).build()

    (change,) = BASE.diff(other)

    assert ("network_config.smart_routing", True, False, "changed") == (
        change.path,
        change.before,
        change.after,
        change.kind,
    )


def test_entry_is_added_as_a_whole() -> None:
    """A near cache that is new is one change."""
    other = BASE.to_builder().near_cache("m", ttl=3).build()

    assert [("added", None, NearCacheConfig("m", ttl=3))] == [(c.kind, c.before, c.after) for c in BASE.diff(other)]


def test_printed_changes() -> None:
    """Each change is a line that begins with its sign."""
    before = BASE.to_builder().near_cache("m", ttl=3).client_property("x", 1).build()
    after = BASE.to_builder().near_cache("m", ttl=4).near_cache("n").build()

    assert [
        "~ near_cache_configs.m.time_to_live_seconds: 3 s → 4 s",
        "+ near_cache_configs.n: NearCacheConfig('n')",
        "- properties.x: '1'",
    ] == lines(before, after)


def test_no_differences_are_said() -> None:
    """A diff without changes prints as such, and is false."""
    assert ("no differences", False) == (str(BASE.diff(BASE)), bool(BASE.diff(BASE)))


def test_secrets_show_only_that_they_differ() -> None:
    """Neither value of a secret is in the diff, wherever it stands."""
    before = BASE.to_builder().group(password="pw-1").client_property("my.token", "pw-2").build()
    after = (
        BASE.to_builder()
        .group(password="pw-3")
        .client_property("my.token", "pw-4")
        .java_config({"network": {"aws": {"secret-key": "pw-5"}}})
        .build()
    )

    found = before.diff(after)

    assert [
        "~ group_config.password: <hidden> (differs)",
        "~ properties.my.token: <hidden> (differs)",
        "+ java_config.network.aws.secret-key: <hidden>",
    ] == str(found).splitlines()
    assert not any(secret in f"{found!r}{list(found)}" for secret in ("pw-1", "pw-2", "pw-3", "pw-4", "pw-5"))


def test_objects_are_compared_by_identity() -> None:
    """Two functions that do the same are two functions."""
    before = BASE.to_builder().lifecycle_listener(lambda _: None).build()
    after = BASE.to_builder().lifecycle_listener(lambda _: None).build()

    assert ["lifecycle_listeners"] == [change.path for change in before.diff(after)]


@pytest.mark.parametrize(
    "ignore",
    [
        ["network_config.smart_routing", "near_cache_configs.m"],
        ["network_config", "near_cache_configs"],
        ["network_config.*", "near_cache_configs.*"],
        ["n*"],
        "n*",
    ],
)
def test_ignored_paths_do_not_count(ignore: list[str] | str) -> None:
    """A path, a section around it or a pattern leaves changes out."""
    other = BASE.to_builder().network(smart_routing=False).near_cache("m").client_name("x").build()

    assert ["client_name"] == [change.path for change in BASE.diff(other, ignore=ignore)]


def test_pattern_covers_what_is_below() -> None:
    """A pattern that matches an entry covers the entry's options."""
    assert is_covered("near_cache_configs.orders-eu.ttl", ["near_cache_configs.orders-*"])


def test_colours_only_where_asked() -> None:
    """A change is in colour if the caller wants it."""
    change = BASE.diff(BASE.to_builder().client_name("x").build())[0]

    assert ("~ client_name: None → 'x'", "\x1b[33m~ client_name: None → 'x'\x1b[0m") == (
        str(change),
        change.text(color=True),
    )


def test_changes_are_values() -> None:
    """Changes are equal by what they say, and frozen."""
    other = BASE.to_builder().client_name("x").build()

    assert BASE.diff(other) == BASE.diff(other)
    with pytest.raises(AttributeError):
        BASE.diff(other)[0].path = "y"  # type: ignore[misc]  # that is the point


def test_sequence_of_changes() -> None:
    """A diff is a sequence: slices and lengths work."""
    other = BASE.to_builder().client_name("x").label("y").build()

    found = BASE.diff(other)

    assert ["labels"] == [change.path for change in found[:1]]
    assert isinstance(found[1], Change)
    assert repr(found) == "<Diff: 2 changes: ~ labels: () → ('y',); ~ client_name: None → 'x'>"


def test_only_configurations_are_compared() -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match="not with a str"):
        BASE.diff("x")  # type: ignore[arg-type]  # that is the point


def test_one_change_among_many_entries_is_the_only_one() -> None:
    """What both share is not looked into, and the one change among 10,000 is found."""
    builder = BASE.to_builder()
    for number in range(10_000):
        builder = builder.near_cache(f"m{number}", ttl=number + 1)
    one = builder.build()
    other = one.to_builder().near_cache("m77", ttl=1).build()

    assert ["near_cache_configs.m77.time_to_live_seconds"] == [change.path for change in one.diff(other)]
