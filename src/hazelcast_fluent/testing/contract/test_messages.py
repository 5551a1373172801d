"""Ringbuffers, topics, reliable topics, id generators and counters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hazelcast import HazelcastClient
from hazelcast.errors import StaleSequenceError
from hazelcast.proxy.ringbuffer import OVERFLOW_POLICY_FAIL

from hazelcast_fluent.testing.contract.cases import Recorder, in_thread, outcome, table


@table(
    ("capacity", lambda r: r.capacity(), 10_000),
    ("empty", lambda r: [r.size(), r.head_sequence(), r.tail_sequence()], [0, 0, -1]),
    ("add", lambda r: [r.add("a"), r.add("b"), r.size()], [0, 1, 2]),
    ("sequences", lambda r: [r.add("a"), r.add("b"), r.head_sequence(), r.tail_sequence()], [0, 1, 0, 1]),
    ("add if there is room", lambda r: r.add("a", OVERFLOW_POLICY_FAIL), 0),
    ("add_all", lambda r: [r.add_all(["a", "b"]), r.size()], [1, 2]),
    ("remaining_capacity", lambda r: [r.add("a"), r.remaining_capacity()], [0, 10_000]),
    ("read_one", lambda r: [r.add_all(["a", "b"]), r.read_one(0), r.read_one(1)], [1, "a", "b"]),
    ("read_many", lambda r: [r.add_all(["a", "b", "c"]), list(r.read_many(0, 1, 2))], [2, ["a", "b"]]),
    ("read_many of all", lambda r: [r.add_all(["a", "b", "c"]), list(r.read_many(0, 3, 10))], [2, ["a", "b", "c"]]),
    ("read_many from within", lambda r: [r.add_all(["a", "b", "c"]), list(r.read_many(1, 1, 10))], [2, ["b", "c"]]),
    ("read_many of none", lambda r: list(r.read_many(0, 0, 10)), []),
    (
        "read_many: next sequence",
        lambda r: [r.add_all(["a", "b"]), r.read_many(0, 1, 10).next_sequence_to_read_from],
        [1, 2],
    ),
    ("read_many: read count", lambda r: [r.add_all(["a", "b"]), r.read_many(0, 1, 10).read_count], [1, 2]),
    ("read_many: sequences", lambda r: [r.add_all(["a", "b"]), r.read_many(0, 1, 10).get_sequence(1)], [1, 1]),
    ("the oldest leaves", lambda r: [_fill(r), r.head_sequence(), r.size(), r.read_one(5)], [10_004, 5, 10_000, 5]),
    ("read_one of what has left", lambda r: [_fill(r), r.read_one(0)], StaleSequenceError),
    ("read_many of what has left", lambda r: [_fill(r), list(r.read_many(0, 1, 2))], [10_004, [5, 6]]),
)
def test_ringbuffers(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_ringbuffer("contract-ringbuffer").blocking())


def _fill(ringbuffer: Any) -> int:
    """Add five items more than there is room for; return the last sequence."""
    last = 0
    for start in range(0, 10_005, 667):
        last = ringbuffer.add_all(list(range(start, min(start + 667, 10_005))))
    return last


def test_a_waiting_reader_of_a_ringbuffer(hazelcast_client: HazelcastClient) -> None:
    """Reading the next sequence waits for it, as does reading more items than there are."""
    ringbuffer: Any = hazelcast_client.get_ringbuffer("contract-ringbuffer")
    one: Any = in_thread(lambda: ringbuffer.read_one(0))
    many: Any = in_thread(lambda: ringbuffer.read_many(0, 2, 2))
    before = [one.done(), many.done()]
    ringbuffer.blocking().add_all(["a", "b"])

    assert ([False, False], "a", ["a", "b"]) == (before, one.result(), list(many.result()))


def test_a_reader_may_wait_for_a_later_item(hazelcast_client: HazelcastClient) -> None:
    """Reading a sequence that is several items ahead waits until it is there."""
    ringbuffer: Any = hazelcast_client.get_ringbuffer("contract-ringbuffer")
    waiting: Any = in_thread(lambda: ringbuffer.read_one(5))
    before = waiting.done()
    ringbuffer.blocking().add_all(list(range(900)))
    first = waiting.result()

    assert (False, 5) == (before, first)


def test_topics(hazelcast_client: HazelcastClient) -> None:
    """All listeners receive what is published, in its order; a removed one does not."""
    topic: Any = hazelcast_client.get_topic("contract-topic").blocking()
    first, second = Recorder(), Recorder()
    listener = topic.add_listener(first.note("message"))
    topic.add_listener(second.note("message"))
    topic.publish("a")
    topic.publish_all(["b", "c"])
    received = [first.wait_for(3), second.wait_for(3)]
    removed = topic.remove_listener(listener)
    topic.publish("d")

    assert [[("a",), ("b",), ("c",)]] * 2 == received
    assert (True, ("d",), 3) == (removed, second.wait_for(4)[3], len(first.events))


def test_reliable_topics(hazelcast_client: HazelcastClient) -> None:
    """A listener receives what is published after it came, in its order."""
    topic: Any = hazelcast_client.get_reliable_topic("contract-reliable-topic").blocking()
    topic.publish("early")
    recorder = Recorder()
    listener = topic.add_listener(recorder.note("message"))
    topic.publish("a")
    topic.publish_all(["b", "c"])

    assert [("a",), ("b",), ("c",)] == recorder.wait_for(3)
    assert topic.remove_listener(listener)


def test_flake_ids(hazelcast_client: HazelcastClient) -> None:
    """Ids are different and grow."""
    generator: Any = hazelcast_client.get_flake_id_generator("contract-ids").blocking()
    ids = [generator.new_id() for _ in range(300)]

    assert sorted(set(ids)) == ids


@table(
    ("get", lambda c: c.get(), 0),
    ("get_and_add", lambda c: [c.get_and_add(5), c.get()], [0, 5]),
    ("add_and_get", lambda c: [c.add_and_get(5), c.get()], [5, 5]),
    ("get_and_subtract", lambda c: [c.get_and_subtract(5), c.get()], [0, -5]),
    ("subtract_and_get", lambda c: c.subtract_and_get(5), -5),
    ("increment_and_get", lambda c: [c.increment_and_get(), c.increment_and_get()], [1, 2]),
    ("get_and_increment", lambda c: [c.get_and_increment(), c.get()], [0, 1]),
    ("decrement_and_get", lambda c: c.decrement_and_get(), -1),
    ("get_and_decrement", lambda c: [c.get_and_decrement(), c.get()], [0, -1]),
    ("reset", lambda c: [c.add_and_get(1), c.reset(), c.get()], [1, None, 1]),
)
def test_pn_counters(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_pn_counter("contract-counter").blocking())
