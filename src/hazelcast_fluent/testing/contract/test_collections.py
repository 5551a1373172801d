"""Queues, lists and sets."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IndexOutOfBoundsError

from hazelcast_fluent.testing.contract.cases import Recorder, in_order, in_thread, outcome, table


@table(
    ("offer", lambda q: [q.offer(1), q.size()], [True, 1]),
    ("offer in time", lambda q: q.offer(1, timeout=1), True),
    ("put", lambda q: [q.put(1), q.peek()], [None, 1]),
    ("add", lambda q: [q.add(1), q.size()], [True, 1]),
    ("add_all", lambda q: [q.add_all([1, 2]), q.size()], [True, 2]),
    ("add_all of nothing", lambda q: q.add_all([]), True),
    ("poll", lambda q: [q.add_all([1, 2]), q.poll(), q.poll(), q.poll()], [True, 1, 2, None]),
    ("poll in time", lambda q: q.poll(timeout=0.1), None),
    ("take", lambda q: [q.add(1), q.take()], [True, 1]),
    ("peek of nothing", lambda q: q.peek(), None),
    ("peek", lambda q: [q.add_all([1, 2]), q.peek(), q.size()], [True, 1, 2]),
    ("is_empty", lambda q: [q.is_empty(), q.add(1), q.is_empty()], [True, True, False]),
    ("contains", lambda q: [q.add(1), q.contains(1), q.contains(2)], [True, True, False]),
    (
        "contains_all",
        lambda q: [q.add_all([1, 2]), q.contains_all([1, 2]), q.contains_all([1, 3])],
        [True, True, False],
    ),
    ("contains_all of nothing", lambda q: q.contains_all([]), True),
    ("remove", lambda q: [q.add_all([1, 2, 1]), q.remove(1), list(q.iterator())], [True, True, [2, 1]]),
    ("remove of nothing", lambda q: q.remove(1), False),
    ("remove_all", lambda q: [q.add_all([1, 2, 1]), q.remove_all([1]), list(q.iterator())], [True, True, [2]]),
    ("remove_all of others", lambda q: [q.add_all([1]), q.remove_all([2])], [True, False]),
    ("retain_all", lambda q: [q.add_all([1, 2, 1]), q.retain_all([1]), list(q.iterator())], [True, True, [1, 1]]),
    ("retain_all of all", lambda q: [q.add_all([1]), q.retain_all([1])], [True, False]),
    ("clear", lambda q: [q.add_all([1, 2]), q.clear(), q.size()], [True, None, 0]),
    ("iterator", lambda q: [q.add_all([1, 2]), list(q.iterator())], [True, [1, 2]]),
    ("drain_to", lambda q: [q.add_all([1, 2, 3]), _drained(q), q.size()], [True, (3, [1, 2, 3]), 0]),
    ("drain_to some", lambda q: [q.add_all([1, 2, 3]), _drained(q, 2), q.size()], [True, (2, [1, 2]), 1]),
    ("drain_to of nothing", lambda q: q.drain_to([]), 0),
    (
        "remaining_capacity",
        lambda q: [q.remaining_capacity(), q.add(1), q.remaining_capacity()],
        [2**31 - 1, True, 2**31 - 2],
    ),
)
def test_queues(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_queue("contract-queue").blocking())


def _drained(queue: Any, *most: int) -> tuple[int, list[Any]]:
    """Return what draining a queue returns, and the items."""
    items: list[Any] = []
    return queue.drain_to(items, *most), items


@pytest.mark.parametrize("wait", [lambda q: q.take(), lambda q: q.poll(timeout=20)], ids=["take", "poll"])
def test_a_waiting_reader_gets_the_next_item(hazelcast_client: HazelcastClient, wait: Callable[[Any], Any]) -> None:
    """Taking from an empty queue waits for an item, while the client does other things."""
    queue: Any = hazelcast_client.get_queue("contract-queue")
    waiting: Any = in_thread(lambda: wait(queue))
    before = waiting.done()
    queue.blocking().offer("x")

    assert [False, "x", 0] == [before, waiting.result(), queue.blocking().size()]


def test_readers_are_served_in_their_order(hazelcast_client: HazelcastClient) -> None:
    """The reader that came first gets the first item."""
    queue: Any = hazelcast_client.get_queue("contract-queue")
    first: Any = in_thread(queue.take)
    second: Any = in_thread(queue.take)
    queue.blocking().add_all([1, 2])

    assert [1, 2] == [first.result(), second.result()]


@table(
    ("add", lambda x: [x.add(1), x.size()], [True, 1]),
    ("add_at", lambda x: [x.add_all([1, 3]), x.add_at(1, 2), x.get_all()], [True, None, [1, 2, 3]]),
    ("add_at the end", lambda x: [x.add_at(0, 1), x.add_at(1, 2), x.get_all()], [None, None, [1, 2]]),
    ("add_at beyond", lambda x: x.add_at(1, 1), IndexOutOfBoundsError),
    ("add_all", lambda x: [x.add_all([1, 1]), x.get_all()], [True, [1, 1]]),
    ("add_all of nothing", lambda x: x.add_all([]), False),
    ("add_all_at", lambda x: [x.add_all([1, 4]), x.add_all_at(1, [2, 3]), x.get_all()], [True, True, [1, 2, 3, 4]]),
    ("add_all_at beyond", lambda x: x.add_all_at(1, [1]), IndexOutOfBoundsError),
    ("get", lambda x: [x.add_all([1, 2]), x.get(1)], [True, 2]),
    ("get beyond", lambda x: x.get(0), IndexOutOfBoundsError),
    ("get negative", lambda x: x.get(-1), IndexOutOfBoundsError),
    ("set_at", lambda x: [x.add_all([1, 2]), x.set_at(1, 3), x.get_all()], [True, 2, [1, 3]]),
    ("set_at beyond", lambda x: x.set_at(0, 1), IndexOutOfBoundsError),
    ("remove_at", lambda x: [x.add_all([1, 2]), x.remove_at(0), x.get_all()], [True, 1, [2]]),
    ("remove_at beyond", lambda x: x.remove_at(0), IndexOutOfBoundsError),
    ("remove", lambda x: [x.add_all([1, 2, 1]), x.remove(1), x.get_all()], [True, True, [2, 1]]),
    ("remove of nothing", lambda x: x.remove(1), False),
    ("remove_all", lambda x: [x.add_all([1, 2, 1]), x.remove_all([1]), x.get_all()], [True, True, [2]]),
    ("retain_all", lambda x: [x.add_all([1, 2, 1]), x.retain_all([1]), x.get_all()], [True, True, [1, 1]]),
    ("contains", lambda x: [x.add(1), x.contains(1), x.contains(2)], [True, True, False]),
    ("contains_all", lambda x: [x.add_all([1, 2]), x.contains_all([2, 1]), x.contains_all([3])], [True, True, False]),
    ("index_of", lambda x: [x.add_all([1, 2, 1]), x.index_of(1), x.index_of(3)], [True, 0, -1]),
    ("last_index_of", lambda x: [x.add_all([1, 2, 1]), x.last_index_of(1), x.last_index_of(3)], [True, 2, -1]),
    ("sub_list", lambda x: [x.add_all([1, 2, 3]), x.sub_list(1, 3)], [True, [2, 3]]),
    ("sub_list of nothing", lambda x: [x.add_all([1, 2, 3]), x.sub_list(1, 1)], [True, []]),
    ("sub_list beyond", lambda x: x.sub_list(0, 1), IndexOutOfBoundsError),
    ("list_iterator", lambda x: [x.add_all([1, 2, 3]), list(x.list_iterator(1))], [True, [2, 3]]),
    ("iterator", lambda x: [x.add_all([1, 2]), list(x.iterator())], [True, [1, 2]]),
    ("clear", lambda x: [x.add(1), x.clear(), x.size()], [True, None, 0]),
)
def test_lists(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_list("contract-list").blocking())


@table(
    ("add", lambda x: [x.add(1), x.add(1), x.size()], [True, False, 1]),
    ("add_all", lambda x: [x.add_all([1, 2]), x.add_all([2, 3]), x.add_all([1]), x.size()], [True, True, False, 3]),
    ("add_all of nothing", lambda x: x.add_all([]), False),
    ("get_all", lambda x: [x.add_all([2, 1]), in_order(x.get_all())], [True, [1, 2]]),
    ("contains", lambda x: [x.add(1), x.contains(1), x.contains(2)], [True, True, False]),
    ("contains_all", lambda x: [x.add_all([1, 2]), x.contains_all([2, 1]), x.contains_all([3])], [True, True, False]),
    ("remove", lambda x: [x.add(1), x.remove(1), x.remove(1), x.size()], [True, True, False, 0]),
    ("remove_all", lambda x: [x.add_all([1, 2]), x.remove_all([1, 3]), x.get_all()], [True, True, [2]]),
    ("retain_all", lambda x: [x.add_all([1, 2]), x.retain_all([1, 3]), x.get_all()], [True, True, [1]]),
    ("retain_all of all", lambda x: [x.add_all([1]), x.retain_all([1])], [True, False]),
    ("is_empty", lambda x: [x.is_empty(), x.add(1), x.is_empty()], [True, True, False]),
    ("clear", lambda x: [x.add(1), x.clear(), x.size()], [True, None, 0]),
)
def test_sets(hazelcast_client: HazelcastClient, steps: Callable[[Any], Any], expected: Any) -> None:
    """Each row gives its result."""
    assert expected == outcome(steps, hazelcast_client.get_set("contract-set").blocking())


@pytest.mark.parametrize("kind", ["queue", "list", "set"])
@pytest.mark.parametrize(
    ("include_value", "expected"),
    [(True, [("added", 1), ("removed", 1)]), (False, [("added", None), ("removed", None)])],
)
def test_item_events(
    hazelcast_client: HazelcastClient, kind: str, expected: list[tuple[str, Any]], *, include_value: bool
) -> None:
    """A listener receives items that come and go."""
    items: Any = getattr(hazelcast_client, f"get_{kind}")("contract-items").blocking()
    added, removed = Recorder(), Recorder()
    listener = items.add_listener(
        include_value=include_value, item_added_func=added.note("item"), item_removed_func=removed.note("item")
    )
    items.add(1)
    items.remove(1)

    assert expected == [("added", *added.wait_for(1)[0]), ("removed", *removed.wait_for(1)[0])]
    assert [True, False] == [items.remove_listener(listener), items.remove_listener(listener)]


def test_replacing_an_item_of_a_list_is_two_events(hazelcast_client: HazelcastClient) -> None:
    """The previous item is removed, and the new one is added."""
    items: Any = hazelcast_client.get_list("contract-items").blocking()
    items.add(1)
    added, removed = Recorder(), Recorder()
    items.add_listener(include_value=True, item_added_func=added.note("item"), item_removed_func=removed.note("item"))
    items.set_at(0, 2)

    assert ([(2,)], [(1,)]) == (added.wait_for(1), removed.wait_for(1))
