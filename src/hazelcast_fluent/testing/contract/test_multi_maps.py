"""Multi-maps and replicated maps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IllegalMonitorStateError

from hazelcast_fluent.testing.contract.cases import Recorder, in_order, in_thread, outcome, table


@table(
    ("put", lambda m: [m.put("k", 1), m.put("k", 2), m.put("k", 1), m.size()], [True, True, False, 2]),
    ("put_all", lambda m: [m.put_all({"a": [1, 2], "b": [3]}), m.size()], [None, 3]),
    ("get", lambda m: [m.put("k", 1), m.put("k", 2), in_order(m.get("k"))], [True, True, [1, 2]]),
    ("get of nothing", lambda m: list(m.get("k")), []),
    ("remove", lambda m: [m.put("k", 1), m.remove("k", 1), m.remove("k", 1), m.size()], [True, True, False, 0]),
    ("remove of another value", lambda m: [m.put("k", 1), m.remove("k", 2), m.size()], [True, False, 1]),
    ("remove_all", lambda m: [m.put("k", 1), list(m.remove_all("k")), m.size()], [True, [1], 0]),
    ("remove_all of nothing", lambda m: list(m.remove_all("k")), []),
    ("contains_key", lambda m: [m.put("k", 1), m.contains_key("k"), m.contains_key("x")], [True, True, False]),
    ("contains_value", lambda m: [m.put("k", 1), m.contains_value(1), m.contains_value(2)], [True, True, False]),
    (
        "contains_entry",
        lambda m: [m.put("k", 1), m.contains_entry("k", 1), m.contains_entry("k", 2)],
        [True, True, False],
    ),
    (
        "value_count",
        lambda m: [m.put("k", 1), m.put("k", 2), m.value_count("k"), m.value_count("x")],
        [True, True, 2, 0],
    ),
    ("key_set", lambda m: [m.put("a", 1), m.put("b", 1), in_order(m.key_set())], [True, True, ["a", "b"]]),
    ("values", lambda m: [m.put("a", 1), m.put("b", 2), in_order(m.values())], [True, True, [1, 2]]),
    (
        "entry_set",
        lambda m: [m.put("a", 1), m.put("a", 2), in_order(m.entry_set())],
        [True, True, [("a", 1), ("a", 2)]],
    ),
    ("clear", lambda m: [m.put("k", 1), m.clear(), m.size()], [True, None, 0]),
    ("no key without values", lambda m: [m.put("k", 1), m.remove("k", 1), m.contains_key("k")], [True, True, False]),
    ("lock", lambda m: [m.lock("k"), m.is_locked("k"), m.unlock("k"), m.is_locked("k")], [None, True, None, False]),
    ("try_lock", lambda m: [m.try_lock("k"), m.is_locked("k")], [True, True]),
    ("try_lock by another thread", lambda m: [m.lock("k"), in_thread(lambda: m.try_lock("k"))], [None, False]),
    ("unlock of what is not locked", lambda m: m.unlock("k"), IllegalMonitorStateError),
    (
        "force_unlock",
        lambda m: [m.lock("k"), in_thread(lambda: m.force_unlock("k")), m.is_locked("k")],
        [None, None, False],
    ),
)
def test_multi_maps(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_multi_map("contract-multi-map").blocking())


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (lambda m: m.put("k", 2), [1, 2]),
        (lambda m: m.remove("k", 1), []),
        (lambda m: m.remove_all("k"), []),
    ],
    ids=["put", "remove", "remove_all"],
)
def test_changes_of_a_locked_key_wait(
    hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: list[int]
) -> None:
    """What another thread does to a locked key waits for the lock."""
    entries: Any = hazelcast_client.get_multi_map("contract-multi-map")
    blocking = entries.blocking()
    blocking.put("k", 1)
    blocking.lock("k")
    waiting: Any = in_thread(lambda: steps(entries))
    before = waiting.done()
    blocking.unlock("k")
    waiting.result()

    assert (False, expected) == (before, in_order(blocking.get("k")))


def test_events_of_multi_maps(hazelcast_client: HazelcastClient) -> None:
    """A listener receives values that come and go."""
    entries: Any = hazelcast_client.get_multi_map("contract-multi-map").blocking()
    recorder = Recorder()
    added, removed = recorder.note("key", "value"), recorder.note("key", "old_value")
    listener = entries.add_entry_listener(include_value=True, added_func=added, removed_func=removed)
    entries.put("k", 1)
    entries.put("k", 1)
    entries.put("k", 2)
    entries.remove("k", 1)

    assert [("k", 1), ("k", 2), ("k", 1)] == recorder.wait_for(3)
    assert entries.remove_entry_listener(listener)


def test_clearing_a_multi_map_is_one_event(hazelcast_client: HazelcastClient) -> None:
    """A listener receives how many values were there."""
    entries: Any = hazelcast_client.get_multi_map("contract-multi-map").blocking()
    recorder = Recorder()
    entries.add_entry_listener(clear_all_func=recorder.note("number_of_affected_entries"))
    entries.put("a", 1)
    entries.clear()

    assert [(1,)] == recorder.wait_for(1)


@table(
    ("get of nothing", lambda m: m.get("k"), None),
    ("put", lambda m: [m.put("k", 1), m.put("k", 2), m.get("k")], [None, 1, 2]),
    ("put_all", lambda m: [m.put_all({"a": 1, "b": 2}), m.size()], [None, 2]),
    ("remove", lambda m: [m.put("k", 1), m.remove("k"), m.remove("k")], [None, 1, None]),
    ("contains_key", lambda m: [m.put("k", 1), m.contains_key("k"), m.contains_key("x")], [None, True, False]),
    ("contains_value", lambda m: [m.put("k", 1), m.contains_value(1), m.contains_value(2)], [None, True, False]),
    ("is_empty", lambda m: [m.is_empty(), m.put("k", 1), m.is_empty()], [True, None, False]),
    ("key_set", lambda m: [m.put_all({"a": 1, "b": 2}), in_order(m.key_set())], [None, ["a", "b"]]),
    ("values", lambda m: [m.put_all({"a": 1, "b": 2}), in_order(m.values())], [None, [1, 2]]),
    ("entry_set", lambda m: [m.put_all({"a": 1, "b": 2}), in_order(m.entry_set())], [None, [("a", 1), ("b", 2)]]),
    ("clear", lambda m: [m.put("k", 1), m.clear(), m.size()], [None, None, 0]),
)
def test_replicated_maps(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_replicated_map("contract-replicated-map").blocking())


def test_expiry_of_replicated_maps(
    hazelcast_client: HazelcastClient, hazelcast_advance: Callable[[float], None]
) -> None:
    """An entry with a time to live is gone afterwards."""
    entries: Any = hazelcast_client.get_replicated_map("contract-replicated-map").blocking()
    entries.put("k", 1, ttl=1)
    before = entries.get("k")
    hazelcast_advance(3)

    assert [1, None] == [before, entries.get("k")]


def test_events_of_replicated_maps(hazelcast_client: HazelcastClient) -> None:
    """A listener receives each change, with the values."""
    entries: Any = hazelcast_client.get_replicated_map("contract-replicated-map").blocking()
    recorder = Recorder()
    note = recorder.note("key", "value", "old_value")
    listener = entries.add_entry_listener(added_func=note, updated_func=note, removed_func=note)
    entries.put("k", 1)
    entries.put("k", 2)
    entries.remove("k")

    assert [("k", 1, None), ("k", 2, 1), ("k", None, 2)] == recorder.wait_for(3)
    assert entries.remove_entry_listener(listener)


def test_events_of_one_key_of_a_replicated_map(hazelcast_client: HazelcastClient) -> None:
    """A listener to a key receives no others."""
    entries: Any = hazelcast_client.get_replicated_map("contract-replicated-map").blocking()
    recorder = Recorder()
    entries.add_entry_listener(key="b", added_func=recorder.note("key"))
    entries.put("a", 1)
    entries.put("b", 1)

    assert [("b",)] == recorder.wait_for(1)
