"""Eight clients of one configuration come back from whatever befalls three members and the network before them."""

from __future__ import annotations

import os
import pickle
import socket
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.clients.importer import read_back
from hazelcast_fluent.testing.real.command import LOOPBACK
from tests.hardening.faults import Node, Worker, nodes
from tests.hardening.scale import scaled

SECONDS = scaled(0, 300)
"""How long to go on; each fault comes once in any case."""

CLIENTS = 8

HEARTBEAT_TIMEOUT, CONNECT_SECONDS, MAX_BACKOFF, INVOCATION_SECONDS = 1.5, 2.0, 0.5, 8.0
BACK_WITHIN = HEARTBEAT_TIMEOUT + CONNECT_SECONDS + MAX_BACKOFF + INVOCATION_SECONDS
"""
The limits that are configured, one after the other: a dead connection is noticed, the next attempt waits, connects, and
the slowest operation that was under way is given up.
"""

pytestmark = [
    pytest.mark.cluster,
    pytest.mark.slow,
    pytest.mark.timeout(SECONDS + 120),
    pytest.mark.xdist_group("cluster"),
    pytest.mark.skipif(
        os.environ.get("HAZELCAST_FLUENT_CLUSTER") != "required",
        reason="needs Hazelcast members: set HAZELCAST_FLUENT_CLUSTER=required",
    ),
]

Fault = Callable[[Node], None]


def killed_and_restarted(node: Node) -> None:
    """A power cut."""
    node.member.kill()
    time.sleep(0.5)
    node.member.start()


def cut(node: Node) -> None:
    """The network breaks, and refuses for a while."""
    node.relay.cut()
    time.sleep(1)
    node.relay.restore()


def dropped(node: Node) -> None:
    """Connections break once."""
    node.relay.drop()


def slow(node: Node) -> None:
    """The process stands still for longer than the heartbeat's timeout."""
    node.member.freeze()
    time.sleep(HEARTBEAT_TIMEOUT + 0.5)
    node.member.thaw()


def never_answering(node: Node) -> None:
    """Connections are taken, and nothing is answered for longer than the heartbeat's timeout."""
    node.relay.freeze()
    node.relay.drop()
    time.sleep(HEARTBEAT_TIMEOUT + 0.5)
    node.relay.drop()
    node.relay.thaw()


PROBLEMS: tuple[Fault, ...] = (killed_and_restarted, cut, slow, never_answering, dropped)


def configured(addresses: list[str]) -> ClientConfig:
    """Return the configuration that all clients share."""
    return (
        ClientConfig.builder()
        .network(addresses=addresses, connection_timeout=CONNECT_SECONDS)
        .connection_retry(initial_backoff=0.1, max_backoff=MAX_BACKOFF, cluster_connect_timeout=60)
        .heartbeat(interval=0.5, timeout=HEARTBEAT_TIMEOUT)
        .invocation(timeout=INVOCATION_SECONDS, retry_pause=0.1)
        .operation_backup_timeout(1)
        .near_cache("orders-*", ttl=5)
        .load_balancer("round-robin")
        .build()
    )


def back_after(workers: list[Worker], healed: float) -> float:
    """Return how long after *healed* the last client worked again."""
    while any(worker.began_last < healed for worker in workers):
        if time.monotonic() - healed > BACK_WITHIN:
            return time.monotonic() - healed
        time.sleep(0.02)
    return time.monotonic() - healed


def test_every_client_comes_back() -> None:
    """All within the configured limits, none gives up, and no configuration differs at the end."""
    slowest: dict[str, float] = {}
    faults = 0
    with ExitStack() as stack:
        cluster = stack.enter_context(nodes(3))
        addresses = [node.relay.address for node in cluster]
        config = configured(addresses)
        before = pickle.dumps(config), repr(config), hash(config), config.fingerprint()
        workers = [stack.enter_context(Worker(config, number)) for number in range(CLIENTS)]
        began = time.monotonic()
        back_after(workers, began)
        while time.monotonic() - began < SECONDS or faults < len(PROBLEMS):
            fault = PROBLEMS[faults % len(PROBLEMS)]
            fault(cluster[faults % len(cluster)])
            faults += 1
            took = back_after(workers, time.monotonic())
            slowest[fault.__name__] = max(took, slowest.get(fault.__name__, 0))
        ended = [worker.number for worker in workers if worker.ended]
        read = [read_back(worker.client._config, ClientConfig.builder()).config for worker in workers]
    figures = {
        "faults": faults,
        "operations": sum(worker.done for worker in workers),
        "failed": dict(sum((worker.failures for worker in workers), start=Counter())),
        "slowest": {name: round(seconds, 2) for name, seconds in slowest.items()},
    }
    print(figures)  # noqa: T201  # for the documentation; see it with -s

    assert [] == ended
    assert [] == [name for name, seconds in slowest.items() if seconds > BACK_WITHIN]
    assert before == (pickle.dumps(config), repr(config), hash(config), config.fingerprint())
    assert configured(addresses) == config
    assert [read[0]] * CLIENTS == read


def test_a_deaf_address_is_left_when_it_hangs_up() -> None:
    """
    A client that dials an address where nobody ever answers goes on to the next as soon as that connection ends.

    Not sooner, in any 5.x release: its `connection_timeout` ends with the connection, before the first answer.
    """
    with socket.create_server((LOOPBACK, 0)) as deaf, nodes(1) as (node,):
        config = configured([f"{LOOPBACK}:{deaf.getsockname()[1]}", node.relay.address])
        config = config.to_builder().shuffle_member_list(False).build()
        with ThreadPoolExecutor(1) as elsewhere:
            connecting = elsewhere.submit(config.connect, "error")
            taken, _ = deaf.accept()
            with pytest.raises(TimeoutError):
                connecting.result(CONNECT_SECONDS + 1)
            taken.close()
            connecting.result(BACK_WITHIN).shutdown()
