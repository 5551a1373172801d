"""The option mapping of 5.x and the real `hazelcast.config` agree: nothing is missing, nothing too much."""

from __future__ import annotations

from collections import Counter

import pytest
from hazelcast import config as real

from hazelcast_fluent.clients.installed import installed_version
from hazelcast_fluent.clients.mapping import OptionMapping, version_key
from hazelcast_fluent.clients.v5.mapping import MAPPING
from hazelcast_fluent.config.options import options
from hazelcast_fluent.config.properties import KNOWN

CLASSES: dict[str, type] = {
    "": real.Config,
    "near_caches.*.": real.NearCacheConfig,
    "flake_id_generators.*.": real.FlakeIdGeneratorConfig,
    "reliable_topics.*.": real.ReliableTopicConfig,
}
FILE = "src/hazelcast_fluent/clients/v5/mapping.py"


def properties_of(cls: type) -> set[str]:
    """Return the options of one of the client's classes."""
    return {name for name in dir(cls) if isinstance(getattr(cls, name), property)}


def here() -> list[OptionMapping]:
    """Return the rows of the options that the installed client has."""
    version = version_key(installed_version())
    return [row for row in MAPPING.values() if not row.since or version_key(row.since) <= version]


def claimed(prefix: str) -> Counter[str]:
    """Return how often each name below a prefix is a target."""
    targets = (row.target.removesuffix(".*") for row in here() if row.target.startswith(prefix))
    return Counter(name for target in targets if target and "." not in (name := target[len(prefix) :]))


@pytest.mark.parametrize("prefix", CLASSES)
def test_each_option_of_the_client_is_claimed(prefix: str) -> None:
    """A new option of the client fails here, and so does one that is gone."""
    assert properties_of(CLASSES[prefix]) == set(claimed(prefix)), f"edit {FILE}"


def test_all_54_options_are_reachable() -> None:
    """The client counts as many as the specification."""
    assert 54 == len(properties_of(real.Config))


@pytest.mark.parametrize("row", MAPPING.values(), ids=lambda row: row.path)
def test_each_row_has_a_target_or_a_reason(row: object) -> None:
    """A row has a target, a reason, a rule, or another row that reports for it."""
    assert any(getattr(row, name) for name in ("target", "reason", "rule", "part_of"))


def plain_rows() -> list[OptionMapping]:
    """Return the rows whose option alone makes one option of the client."""
    return [row for row in here() if row.target and row.gives is None and "*" not in row.path and row.read]


@pytest.mark.parametrize("row", plain_rows(), ids=lambda row: row.path)
def test_our_defaults_are_the_clients(row: OptionMapping) -> None:
    """An option at its default is not handed over, so the client's default must be the same."""
    ours, theirs = default_of(row.path), getattr(real.Config(), row.target)

    assert theirs == (ours if ours is None and theirs is None else row.convert(ours))


@pytest.mark.parametrize("name", CLASSES)
def test_the_defaults_of_entries_are_the_clients(name: str) -> None:
    """An entry hands over only what differs, so the rest must agree."""
    entries = [row for row in here() if name and row.target.startswith(name)]
    ours = {row.target[len(name) :]: row.convert(default_of(row.path)) for row in entries}
    theirs = CLASSES[name]()

    assert {field: getattr(theirs, field) for field in ours} == ours


def default_of(path: str) -> object:
    """Return the default of one of our options."""
    if path.startswith("properties."):
        return KNOWN[path.removeprefix("properties.")].default
    return next(option.default for option in options() if option.name == path)
