"""
A cluster in trouble, and clients that work on it all the while.

Each member listens for clients behind a relay of its own, and for the other members elsewhere: what happens to the
network of the clients does not split the cluster.
"""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from typing import Any, Self

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing.proxy import TcpProxy
from hazelcast_fluent.testing.real.command import LOOPBACK
from hazelcast_fluent.testing.real.member import RealMember, free_port

KEYS = 61
"""So many keys lie on all members."""

_INTERFACE = f'<interfaces enabled="true"><interface>{LOOPBACK}</interface></interfaces>'


def _endpoint(role: str, port: int, more: str = "") -> str:
    element = f"{role}-server-socket-endpoint-config"
    return f'<{element}>{more}<port auto-increment="false">{port}</port>{_INTERFACE}</{element}>'


def _network(port: int, members_port: int, public: str, peers: list[int]) -> str:
    seeds = "".join(f"<member>{LOOPBACK}:{peer}</member>" for peer in (members_port, *peers))
    join = f'<multicast enabled="false"/><tcp-ip enabled="true">{seeds}</tcp-ip>'
    return (
        f'<advanced-network enabled="true"><join><auto-detection enabled="false"/>{join}</join>'
        + _endpoint("member", members_port)
        + _endpoint("client", port, f"<public-address>{public}</public-address>")
        + "</advanced-network>"
    )


class Node:
    """One member and the relay before it."""

    def __init__(self, relay: TcpProxy, peers: list[int]) -> None:
        self.relay = relay
        self.members_port = free_port()
        port = free_port()
        self.member = RealMember(port=port, xml=_network(port, self.members_port, relay.address, peers), heap="128m")
        relay.target = self.member.address


@contextmanager
def nodes(count: int) -> Generator[list[Node]]:
    """Start members that know each other, each behind its relay."""
    with ExitStack() as stack:
        made: list[Node] = []
        for _ in range(count):
            node = Node(stack.enter_context(TcpProxy()), [other.members_port for other in made])
            stack.enter_context(node.member)
            made.append(node)
        made[-1].member.wait_for_log(rf"size:\s*{count}\b")
        yield made


class Worker:
    """A client of the shared configuration that writes and reads for ever, and notes when that worked."""

    def __init__(self, config: ClientConfig, number: int) -> None:
        self.config = config
        self.number = number
        self.done = 0
        self.failures: Counter[str] = Counter()
        self.began_last = 0.0
        """When the newest operation began that worked."""
        self.wrong = 0
        """How many reads gave what nobody wrote."""
        self.client: Any = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"worker-{number}", daemon=True)

    def __enter__(self) -> Self:
        """Start the client, in the caller's thread, and the work."""
        self.client = self.config.connect("error")
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """End the work and the client."""
        self._stop.set()
        self._thread.join(60)
        self.client.shutdown()

    @property
    def ended(self) -> bool:
        """Whether the client gave up, which it never should."""
        return not self.client.lifecycle_service.is_running()

    def _work(self) -> None:
        entries = self.client.get_map("orders-faults").blocking()
        for turn in iter(int, 1):
            if self._stop.wait(0.01):
                return
            key = (self.done + turn) % KEYS
            began = time.monotonic()
            try:
                entries.put(f"{self.number}-{key}", self.done)
                got = entries.get(f"{self.number}-{key}")
            except Exception as fault:  # noqa: BLE001  # whatever a client says in trouble is only counted
                self.failures[type(fault).__name__] += 1
            else:
                self.wrong += got is None
                self.done += 1
                self.began_last = began
