"""The phrasebook of 5.x and the real `hazelcast.config` know each other: nothing is missing, nothing too much."""

from __future__ import annotations

from collections import Counter

import pytest
from hazelcast import config as real

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.clients.v5.mapping import TABLE
from hazelcast_fluent.clients.v5.values import _MADE_OF_SEVERAL, value_of
from hazelcast_fluent.config.options import options
from hazelcast_fluent.config.properties import KNOWN

CLASSES: dict[str, type] = {
    "": real.Config,
    "near_caches.*.": real.NearCacheConfig,
    "flake_id_generators.*.": real.FlakeIdGeneratorConfig,
    "reliable_topics.*.": real.ReliableTopicConfig,
}


def properties_of(cls: type) -> set[str]:
    """Return the options of one of the client's classes."""
    return {name for name in dir(cls) if isinstance(getattr(cls, name), property)}


def claimed(prefix: str) -> Counter[str]:
    """Return how often each name below a prefix is a target."""
    targets = (row.target.removesuffix(".*") for row in TABLE.values() if row.target and row.target.startswith(prefix))
    return Counter(name for target in targets if "." not in (name := target[len(prefix) :]))


@pytest.mark.parametrize("prefix", CLASSES)
def test_each_option_of_the_client_is_claimed(prefix: str) -> None:
    """A new option of the client fails here, and so does one that is gone."""
    assert properties_of(CLASSES[prefix]) == set(claimed(prefix))


@pytest.mark.parametrize("prefix", CLASSES)
def test_each_is_made_in_one_place(prefix: str) -> None:
    """Where several of our options come to one of the client's, one function makes it of them."""
    several = {name for name, count in claimed(prefix).items() if count > 1}

    assert several <= set(_MADE_OF_SEVERAL)


def test_all_54_options_are_reachable() -> None:
    """The client counts as many as the specification."""
    assert 54 == len(properties_of(real.Config))


def test_each_option_of_ours_has_a_row() -> None:
    """An option without a row could not be reported."""
    ours = {option.name for option in options()} - {"java_config"}
    entries = {name.rpartition(".")[0] for name in ours if ".*." in name}
    known = {f"properties.{name}" for name in KNOWN}

    assert ours | entries | known == set(TABLE)


@pytest.mark.parametrize("row", TABLE.values(), ids=lambda row: row.path)
def test_each_row_says_what_or_why_not(row: object) -> None:
    """A row has a target, a reason, a judge, or another row that speaks for it."""
    assert any(getattr(row, name) for name in ("target", "reason", "judge", "part_of"))


@pytest.mark.parametrize("name", sorted(properties_of(real.Config)))
def test_our_defaults_are_the_clients(name: str) -> None:
    """What is not handed over because it is at its default is the same on the other side."""
    ours = value_of(ClientConfig(), name)
    default = getattr(real.Config(), name)

    assert default == ours
    assert isinstance(ours, int | float) or type(default) is type(ours)


@pytest.mark.parametrize("name", CLASSES)
def test_the_defaults_of_entries_are_the_clients(name: str) -> None:
    """An entry hands over only what differs, so the rest must agree."""
    entries = [row for row in TABLE.values() if name and row.target.startswith(name)]
    ours = {row.target[len(name) :]: row.convert(default_of(row.path)) for row in entries}
    theirs = CLASSES[name]()

    assert {field: getattr(theirs, field) for field in ours} == ours


def default_of(path: str) -> object:
    """Return the default of one of our options."""
    return next(option.default for option in options() if option.name == path)
