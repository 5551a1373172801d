"""The map of options, made from the phrasebooks."""

from __future__ import annotations

import pytest

from hazelcast_fluent.migrate.map import FLIPPED, RENUMBERED, Entry, entries


def test_one_entry_an_option() -> None:
    """No option stands twice, and each has a name in one client at least."""
    paths = [entry.path for entry in entries()]

    assert len(set(paths)) == len(paths)
    assert all(entry.old or entry.new for entry in entries())


@pytest.mark.parametrize("path", [*FLIPPED, *RENUMBERED])
def test_what_is_to_be_minded_is_about_an_option(path: str) -> None:
    """No remark is lost because its option was renamed."""
    assert path in {entry.path for entry in entries()}


def test_an_entry() -> None:
    """Names of both clients stand beside ours, with the flipped default."""
    assert (
        Entry(
            "near_cache_configs.*.eviction_policy",
            "near_cache_configs.*.eviction_policy",
            "near_caches.*.eviction_policy",
            "3.x evicted nothing (NONE), here and in 5.x the default is LRU",
        )
        in entries()
    )
