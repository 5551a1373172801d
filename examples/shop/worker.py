"""The worker, which prepares orders in several threads."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from hazelcast import HazelcastClient
from hazelcast.errors import HazelcastError

from examples.shop.settings import OPEN, ORDERS


def prepare_next(client: HazelcastClient, seconds: float = 1.0) -> int | None:
    """
    Prepare the order that has waited longest.

    Args:
        client: A connected client; threads may share it.
        seconds: How long to wait for an order.

    Returns:
        The number of the order; None if there was none.
    """
    waiting: Any = client.get_queue(OPEN).blocking()
    number: int | None = waiting.poll(timeout=seconds)
    if number is not None:
        orders: Any = client.get_map(ORDERS).blocking()
        orders.lock(number)
        try:
            orders.put(number, {**orders.get(number), "state": "prepared"})
        finally:
            orders.unlock(number)
    return number


def prepare_all(client: HazelcastClient, threads: int = 4) -> list[int]:
    """Prepare all orders that wait, in several threads; return their numbers."""

    def work() -> list[int]:
        done = []
        while (number := prepare_next(client, 0)) is not None:
            done.append(number)
        return done

    with ThreadPoolExecutor(threads) as pool:
        results = [pool.submit(work) for _ in range(threads)]
        return [number for result in results for number in result.result()]


def work_until(stop: threading.Event, client: HazelcastClient) -> None:
    """Prepare orders until *stop* is set, through outages: the client connects again by itself."""
    while not stop.is_set():
        try:
            prepare_next(client, 0.2)
        except (HazelcastError, OSError):
            stop.wait(0.1)
