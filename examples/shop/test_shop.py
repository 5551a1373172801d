"""The shop's tests, with the fixtures of the kit: on a fake member, or with ``--hazelcast=real`` on a real one."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.lifecycle import LifecycleState

from examples.shop.settings import OPEN, ORDERS, for_shop
from examples.shop.worker import prepare_all, prepare_next, work_until
from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing import Failures

pytest.importorskip("hazelcast.asyncio", reason="the web service uses the asyncio client, which came with 5.6")
pytest.importorskip("fastapi")
pytest.importorskip("httpx2", reason="FastAPI's client for tests uses it")

from fastapi.testclient import TestClient

from examples.shop.web import make_app


@pytest.fixture
def config(hazelcast_config: ClientConfig) -> ClientConfig:
    """Combine the test's member with what the shop sets."""
    return for_shop(hazelcast_config)


@pytest.fixture
def web(config: ClientConfig) -> Iterator[TestClient]:
    """Run the web service."""
    with TestClient(make_app(config)) as running:
        yield running


@pytest.fixture
def client(config: ClientConfig) -> Iterator[HazelcastClient]:
    """Connect a worker."""
    with config.client() as connected:
        yield connected


def test_an_order_is_taken_and_prepared(web: TestClient, client: HazelcastClient) -> None:
    """An order is open until a worker has prepared it."""
    number = web.post("/orders", params={"item": "tea"}).json()["number"]
    before = web.get(f"/orders/{number}").json()
    prepared = prepare_next(client)
    orders: Any = client.get_map(ORDERS).blocking()

    assert {"item": "tea", "state": "open"} == before
    assert number == prepared
    assert {"item": "tea", "state": "prepared"} == orders.get(number)


def test_an_unknown_order_is_not_found(web: TestClient) -> None:
    """The web service answers 404."""
    assert 404 == web.get("/orders/1").status_code


def test_health(web: TestClient, hazelcast_failures: Failures) -> None:
    """The health route answers 200 while there is a connection to a member, and 503 without one."""
    well = web.get("/health")
    hazelcast_failures.cut()
    ill = web.get("/health")
    while ill.status_code == 200:  # until the client has noticed; pytest limits the test's time
        time.sleep(0.01)
        ill = web.get("/health")

    assert (200, {"hazelcast": "connected, 1 of 1 members"}) == (well.status_code, well.json())
    assert 503 == ill.status_code


def test_threads_share_the_work(web: TestClient, client: HazelcastClient) -> None:
    """Each order is prepared once, whichever thread takes it."""
    numbers = [web.post("/orders", params={"item": "tea"}).json()["number"] for _ in range(20)]

    assert sorted(numbers) == sorted(prepare_all(client))


def test_nothing_to_do(client: HazelcastClient) -> None:
    """A worker that finds no order returns after its time."""
    assert prepare_next(client, 0.1) is None


def test_a_worker_outlives_an_outage(client: HazelcastClient, hazelcast_failures: Failures) -> None:
    """A worker that has lost its cluster goes on when it is back."""
    stop = threading.Event()
    worker = threading.Thread(target=work_until, args=(stop, client))
    worker.start()
    lost = threading.Event()
    client.lifecycle_service.add_listener(lambda state: lost.set() if state == LifecycleState.DISCONNECTED else None)
    hazelcast_failures.cut()
    lost.wait(10)
    hazelcast_failures.restore()
    orders: Any = client.get_map(ORDERS).blocking()
    orders.put(1, {"item": "tea", "state": "open"})
    waiting: Any = client.get_queue(OPEN).blocking()
    waiting.put(1)
    while waiting.size() or orders.get(1)["state"] == "open":
        time.sleep(0.01)
    stop.set()
    worker.join()

    assert {"item": "tea", "state": "prepared"} == orders.get(1)
