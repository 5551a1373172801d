"""Maps: entries, bulk operations, expiry, locks, events, near caches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IllegalArgumentError, IllegalMonitorStateError, NullPointerError
from hazelcast.serialization.api import CompactReader, CompactSerializer, CompactWriter

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing.contract.cases import Recorder, eventually, in_order, in_thread, outcome, table


@table(
    ("get of nothing", lambda m: m.get("k"), None),
    ("put of a new key", lambda m: m.put("k", 1), None),
    ("put returns the previous value", lambda m: [m.put("k", 1), m.put("k", 2), m.get("k")], [None, 1, 2]),
    ("set returns nothing", lambda m: [m.set("k", 1), m.set("k", 2), m.get("k")], [None, None, 2]),
    ("keys of any type", lambda m: [m.put(k, str(k)) for k in (1, 1.5, True, "1", b"1")] and m.size(), 5),
    (
        "values of any type",
        lambda m: [m.put("k", v) for v in (1, "a", [1, 2], {"a": 1}, 0)][1:],
        [1, "a", [1, 2], {"a": 1}],
    ),
    ("large value", lambda m: [m.set("k", "x" * 1_000_000), len(m.get("k"))][1], 1_000_000),
    ("unicode", lambda m: [m.set("schlüssel", "價值"), m.get("schlüssel")][1], "價值"),
    ("contains_key", lambda m: [m.contains_key("k"), m.put("k", 1), m.contains_key("k")], [False, None, True]),
    ("contains_value", lambda m: [m.contains_value(1), m.put("k", 1), m.contains_value(1)], [False, None, True]),
    ("size", lambda m: [m.size(), m.put("a", 1), m.put("b", 1), m.size()], [0, None, None, 2]),
    ("is_empty", lambda m: [m.is_empty(), m.put("a", 1), m.is_empty()], [True, None, False]),
    ("remove returns the value", lambda m: [m.put("k", 1), m.remove("k"), m.remove("k")], [None, 1, None]),
    ("delete returns nothing", lambda m: [m.put("k", 1), m.delete("k"), m.get("k")], [None, None, None]),
    ("remove_if_same of the value", lambda m: [m.put("k", 1), m.remove_if_same("k", 1), m.size()], [None, True, 0]),
    ("remove_if_same of another", lambda m: [m.put("k", 1), m.remove_if_same("k", 2), m.size()], [None, False, 1]),
    ("remove_if_same of nothing", lambda m: m.remove_if_same("k", 1), False),
    ("replace of nothing", lambda m: [m.replace("k", 1), m.size()], [None, 0]),
    ("replace", lambda m: [m.put("k", 1), m.replace("k", 2), m.get("k")], [None, 1, 2]),
    ("replace_if_same", lambda m: [m.put("k", 1), m.replace_if_same("k", 1, 2), m.get("k")], [None, True, 2]),
    (
        "replace_if_same of another",
        lambda m: [m.put("k", 1), m.replace_if_same("k", 3, 2), m.get("k")],
        [None, False, 1],
    ),
    ("replace_if_same of nothing", lambda m: m.replace_if_same("k", 1, 2), False),
    ("put_if_absent", lambda m: [m.put_if_absent("k", 1), m.put_if_absent("k", 2), m.get("k")], [None, 1, 1]),
    ("put_transient", lambda m: [m.put_transient("k", 1), m.get("k")], [None, 1]),
    ("try_put", lambda m: [m.try_put("k", 1), m.get("k")], [True, 1]),
    ("try_remove", lambda m: [m.put("k", 1), m.try_remove("k"), m.size()], [None, True, 0]),
    ("try_remove of nothing", lambda m: m.try_remove("k"), False),
    ("put_all", lambda m: [m.put_all({"a": 1, "b": 2}), m.size(), m.get("b")][1:], [2, 2]),
    ("put_all of nothing", lambda m: [m.put_all({}), m.size()][1], 0),
    ("put_all of many", lambda m: [m.put_all({n: n for n in range(1000)}), m.size()][1], 1000),
    ("get_all", lambda m: [m.put_all({"a": 1, "b": 2}), m.get_all(["a", "b", "c"])][1], {"a": 1, "b": 2}),
    ("get_all of nothing", lambda m: m.get_all([]), {}),
    ("key_set", lambda m: [m.put_all({"a": 1, "b": 2}), in_order(m.key_set())][1], ["a", "b"]),
    ("values", lambda m: [m.put_all({"a": 1, "b": 1}), in_order(m.values())][1], [1, 1]),
    ("entry_set", lambda m: [m.put_all({"a": 1, "b": 2}), in_order(m.entry_set())][1], [("a", 1), ("b", 2)]),
    ("entry_set of nothing", lambda m: list(m.entry_set()), []),
    ("clear", lambda m: [m.put("k", 1), m.clear(), m.size()], [None, None, 0]),
    ("clear of nothing", lambda m: m.clear(), None),
    ("evict", lambda m: [m.put("k", 1), m.evict("k"), m.get("k")], [None, True, None]),
    ("evict of nothing", lambda m: m.evict("k"), False),
    ("evict_all", lambda m: [m.put("k", 1), m.evict_all(), m.size()], [None, None, 0]),
    ("flush", lambda m: m.flush(), None),
    ("load_all without a map store", lambda m: m.load_all(), IllegalArgumentError),
    ("load_all of keys without a map store", lambda m: m.load_all(["a"]), NullPointerError),
    ("add_index", lambda m: m.add_index(attributes=["this"]), None),
    ("set_ttl of nothing", lambda m: m.set_ttl("k", 10), False),
    ("set_ttl", lambda m: [m.put("k", 1), m.set_ttl("k", 1000)], [None, True]),
    ("entry view of nothing", lambda m: m.get_entry_view("k"), None),
    ("entry view", lambda m: [m.put("k", 1), m.get_entry_view("k").key, m.get_entry_view("k").value], [None, "k", 1]),
    ("entry view: version", lambda m: [m.put("k", n) for n in range(3)] and m.get_entry_view("k").version, 2),
    ("entry view: ttl", lambda m: [m.put("k", 1, ttl=60), m.get_entry_view("k").ttl], [None, 60_000]),
    ("entry view: max idle", lambda m: [m.put("k", 1, max_idle=60), m.get_entry_view("k").max_idle], [None, 60_000]),
    ("entry view: endless", lambda m: [m.put("k", 1), m.get_entry_view("k").ttl], [None, 2**63 - 1]),
    ("entry view: no idle", lambda m: [m.put("k", 1), m.get_entry_view("k").max_idle], [None, 2**63 - 1]),
    (
        "is_locked",
        lambda m: [m.is_locked("k"), m.lock("k"), m.is_locked("k"), m.unlock("k"), m.is_locked("k")],
        [False, None, True, None, False],
    ),
    (
        "lock twice",
        lambda m: [m.lock("k"), m.lock("k"), m.unlock("k"), m.is_locked("k"), m.unlock("k"), m.is_locked("k")],
        [None, None, None, True, None, False],
    ),
    ("try_lock", lambda m: [m.try_lock("k"), m.try_lock("k"), m.is_locked("k")], [True, True, True]),
    ("unlock of what is not locked", lambda m: m.unlock("k"), IllegalMonitorStateError),
    (
        "unlock by another thread",
        lambda m: [m.lock("k"), in_thread(lambda: m.unlock("k"))],
        [None, IllegalMonitorStateError],
    ),
    (
        "force_unlock",
        lambda m: [m.lock("k"), in_thread(lambda: m.force_unlock("k")), m.is_locked("k")],
        [None, None, False],
    ),
    ("try_lock by another thread", lambda m: [m.lock("k"), in_thread(lambda: m.try_lock("k"))], [None, False]),
    ("try_lock in time", lambda m: [m.lock("k"), in_thread(lambda: m.try_lock("k", timeout=0.2))], [None, False]),
    (
        "try_put on a locked key",
        lambda m: [m.lock("k"), in_thread(lambda: m.try_put("k", 1, timeout=0.1))],
        [None, False],
    ),
    (
        "try_remove on a locked key",
        lambda m: [m.put("k", 1), m.lock("k"), in_thread(lambda: m.try_remove("k", timeout=0.1)), m.size()],
        [None, None, False, 1],
    ),
    ("put by the owner of a lock", lambda m: [m.lock("k"), m.put("k", 1), m.get("k")], [None, None, 1]),
    ("get of a locked key", lambda m: [m.put("k", 1), m.lock("k"), in_thread(lambda: m.get("k"))], [None, None, 1]),
    (
        "clear keeps locked keys",
        lambda m: [m.put_all({"a": 1, "b": 2}), m.lock("a"), m.clear(), list(m.key_set())][3],
        ["a"],
    ),
    (
        "evict_all keeps locked keys",
        lambda m: [m.put_all({"a": 1, "b": 2}), m.lock("a"), m.evict_all(), list(m.key_set())][3],
        ["a"],
    ),
    (
        "evict by the owner of a lock",
        lambda m: [m.put("k", 1), m.lock("k"), m.evict("k"), m.size()],
        [None, None, True, 0],
    ),
    ("a lock needs no entry", lambda m: [m.lock("k"), m.contains_key("k"), m.size()], [None, False, 0]),
    (
        "remove keeps the lock",
        lambda m: [m.put("k", 1), m.lock("k"), m.remove("k"), m.is_locked("k")],
        [None, None, 1, True],
    ),
)
def test_entries(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_map("contract-map").blocking())


@pytest.mark.parametrize(
    ("steps", "seconds", "expected"),
    [
        pytest.param(lambda m: m.put("k", 1, ttl=1), 2.2, None, id="put with ttl"),
        pytest.param(lambda m: m.set("k", 1, ttl=1), 2.2, None, id="set with ttl"),
        pytest.param(lambda m: m.put_if_absent("k", 1, ttl=1), 2.2, None, id="put_if_absent with ttl"),
        pytest.param(lambda m: m.put_transient("k", 1, ttl=1), 2.2, None, id="put_transient with ttl"),
        pytest.param(lambda m: m.put("k", 1, max_idle=1), 2.2, None, id="put with max_idle"),
        pytest.param(lambda m: m.put("k", 1, ttl=60), 1, 1, id="a longer ttl"),
        pytest.param(lambda m: [m.put("k", 1, ttl=1), m.put("k", 2)], 2.2, 2, id="put ends the ttl"),
        pytest.param(lambda m: [m.put("k", 1), m.set_ttl("k", 1)], 2.2, None, id="set_ttl"),
        pytest.param(lambda m: [m.put("k", 1, ttl=2), m.set_ttl("k", 0)], 4, 1, id="set_ttl 0 is endless"),
        pytest.param(lambda m: [m.put("k", 1, ttl=60), m.replace("k", 2)], 1, 2, id="replace keeps the entry"),
    ],
)
def test_expiry(
    hazelcast_client: HazelcastClient,
    hazelcast_advance: Callable[[float], None],
    steps: Callable[[Any], Any],
    seconds: float,
    expected: Any,
) -> None:
    """An entry is there until it expires."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    steps(entries)
    hazelcast_advance(seconds)

    assert [expected, int(expected is not None)] == [entries.get("k"), entries.size()]


def test_reading_keeps_an_entry_from_being_idle(
    hazelcast_client: HazelcastClient, hazelcast_advance: Callable[[float], None]
) -> None:
    """An entry with max_idle expires after the last use, not after the first."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    entries.put("k", 1, max_idle=3)
    found = []
    for seconds in (1.5, 1.5, 1.5, 5):
        hazelcast_advance(seconds)
        found.append(entries.get("k"))

    assert [1, 1, 1, None] == found


def test_a_lease_ends_a_lock(hazelcast_client: HazelcastClient, hazelcast_advance: Callable[[float], None]) -> None:
    """A lock with a lease time is free again afterwards."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    entries.lock("k", lease_time=1)
    before = entries.is_locked("k")
    hazelcast_advance(2)

    assert [True, False] == [before, entries.is_locked("k")]


def test_a_waiting_writer_goes_on_when_the_lock_is_released(hazelcast_client: HazelcastClient) -> None:
    """A put on a locked key waits for the lock."""
    entries: Any = hazelcast_client.get_map("contract-map")
    blocking: Any = entries.blocking()
    blocking.lock("k")
    waiting: Any = in_thread(lambda: entries.put("k", 1))
    before = waiting.done()
    blocking.unlock("k")
    waiting.result()

    assert [False, 1] == [before, blocking.get("k")]


@table(
    ("added", lambda m: m.put("k", 1), [("ADDED", "k", 1, None)]),
    ("updated", lambda m: [m.put("k", 1), m.put("k", 2)], [("ADDED", "k", 1, None), ("UPDATED", "k", 2, 1)]),
    ("removed", lambda m: [m.put("k", 1), m.remove("k")], [("ADDED", "k", 1, None), ("REMOVED", "k", None, 1)]),
    ("deleted", lambda m: [m.put("k", 1), m.delete("k")], [("ADDED", "k", 1, None), ("REMOVED", "k", None, None)]),
    ("evicted", lambda m: [m.put("k", 1), m.evict("k")], [("ADDED", "k", 1, None), ("EVICTED", "k", None, 1)]),
    ("set", lambda m: m.set("k", 1), [("ADDED", "k", 1, None)]),
    ("put_all", lambda m: m.put_all({"k": 1}), [("ADDED", "k", 1, None)]),
    ("put_if_absent", lambda m: [m.put_if_absent("k", 1), m.put_if_absent("k", 2)], [("ADDED", "k", 1, None)]),
    ("replaced", lambda m: [m.put("k", 1), m.replace("k", 2)], [("ADDED", "k", 1, None), ("UPDATED", "k", 2, 1)]),
    ("cleared", lambda m: [m.put("k", 1), m.clear()], [("ADDED", "k", 1, None), ("CLEAR_ALL", None, None, None)]),
    (
        "all evicted",
        lambda m: [m.put("k", 1), m.evict_all()],
        [("ADDED", "k", 1, None), ("EVICT_ALL", None, None, None)],
    ),
)
def test_events(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: list[Any]) -> None:
    """A listener receives each change, with the values."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    recorder = _listen(entries, include_value=True)
    steps(entries)

    assert [(kind, key, value, old) for kind, key, value, old in expected] == recorder.wait_for(len(expected))


def _listen(entries: Any, **settings: Any) -> Recorder:
    """Keep the events of a map."""
    recorder = Recorder()
    kinds = {
        "added_func": "ADDED",
        "removed_func": "REMOVED",
        "updated_func": "UPDATED",
        "evicted_func": "EVICTED",
        "evict_all_func": "EVICT_ALL",
        "clear_all_func": "CLEAR_ALL",
    }

    def keep(kind: str) -> Callable[[Any], None]:
        note = recorder.note("kind", "key", "value", "old_value")
        return lambda event: note(_Named(kind, event))

    entries.add_entry_listener(**settings, **{keyword: keep(kind) for keyword, kind in kinds.items()})
    return recorder


class _Named:
    """An event with the name of its kind."""

    def __init__(self, kind: str, event: Any) -> None:
        self.kind = kind
        self.key, self.value, self.old_value = event.key, event.value, event.old_value


def test_events_without_values(hazelcast_client: HazelcastClient) -> None:
    """A listener that asks for no values receives the keys only."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    recorder = _listen(entries)
    entries.put("k", 1)

    assert [("ADDED", "k", None, None)] == recorder.wait_for(1)


def test_events_of_one_key(hazelcast_client: HazelcastClient) -> None:
    """A listener to a key receives no others."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    recorder = _listen(entries, key="b")
    entries.put_all({"a": 1, "c": 1})
    entries.put("b", 2)

    assert [("ADDED", "b", None, None)] == recorder.wait_for(1)


def test_a_removed_listener_receives_nothing(hazelcast_client: HazelcastClient) -> None:
    """Removing a listener returns True once; the second one goes on."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    first, second = Recorder(), Recorder()
    listener = entries.add_entry_listener(added_func=first.note("key"))
    entries.add_entry_listener(added_func=second.note("key"))
    removed = [entries.remove_entry_listener(listener), entries.remove_entry_listener(listener)]
    entries.put("k", 1)

    assert ([True, False], [("k",)], []) == (removed, second.wait_for(1), first.events)


def test_expired_entries_are_reported(
    hazelcast_client: HazelcastClient, hazelcast_advance: Callable[[float], None]
) -> None:
    """A listener to expiry receives the key and the last value."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    recorder = Recorder()
    entries.add_entry_listener(include_value=True, expired_func=recorder.note("key", "old_value"))
    entries.put("k", 1, ttl=1)
    hazelcast_advance(3)
    entries.get("k")

    assert [("k", 1)] == recorder.wait_for(1)


def test_another_client_invalidates_a_near_cache(hazelcast_config: ClientConfig) -> None:
    """A near cache serves a value until another client changes it."""
    near = hazelcast_config.to_builder().near_cache("contract-near").build()
    with near.client() as reader, hazelcast_config.client() as writer:
        entries: Any = reader.get_map("contract-near").blocking()
        others: Any = writer.get_map("contract-near").blocking()
        others.put("k", 1)
        before = [entries.get("k"), entries.get("k")]
        others.put("k", 2)

        assert ([1, 1], 2) == (before, eventually(lambda: entries.get("k"), 2))
        others.clear()
        assert eventually(lambda: entries.get("k"), None) is None


class _Point:
    """An object with a compact serializer."""

    def __init__(self, x: int, label: str | None) -> None:
        self.x = x
        self.label = label


class _PointSerializer(CompactSerializer[_Point]):
    """Writes the fields of a point."""

    def read(self, reader: CompactReader) -> _Point:
        """Return a point."""
        return _Point(reader.read_int32("x"), reader.read_string("label"))

    def write(self, writer: CompactWriter, obj: _Point) -> None:
        """Write a point."""
        writer.write_int32("x", obj.x)
        writer.write_string("label", obj.label)

    def get_type_name(self) -> str:
        """Return the name of the type."""
        return "contract.Point"

    def get_class(self) -> type[_Point]:
        """Return the class."""
        return _Point


def test_schemas_of_compact_objects_reach_other_clients(hazelcast_config: ClientConfig) -> None:
    """What one client wrote with compact serialization another one reads, with a schema that it fetches."""
    config = hazelcast_config.to_builder().compact_serializer(_PointSerializer()).build()
    with config.client() as writer:
        entries: Any = writer.get_map("contract-compact").blocking()
        entries.put("k", _Point(3, "three"))
    with config.client() as reader:
        others: Any = reader.get_map("contract-compact").blocking()
        found = others.get("k")

    assert (3, "three") == (found.x, found.label)
