"""Two clusters: when the first is down, the client goes to the second."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, FailoverError
from hazelcast_fluent.testing import FakeMember, RealMember
from hazelcast_fluent.testing.real.member import free_port
from tests.marks import needs_asyncio

CLIENT = """\
hazelcast-client:
  cluster-name: {name}
  network:
    cluster-members: ["{address}"]
  connection-strategy:
    connection-retry:
      initial-backoff-millis: 100
      cluster-connect-timeout-millis: 1000
"""


def cluster(name: str, address: str, patience: float = 1) -> ClientConfig:
    """Configure the client of one cluster, patient for a second."""
    retry = {"initial_backoff": 0.1, "cluster_connect_timeout": patience}
    return ClientConfig.builder().group(name).address(address).connection_retry(**retry).build()


def nowhere() -> str:
    """Return an address where nobody listens."""
    return f"127.0.0.1:{free_port()}"


def test_first_cluster_down(member: RealMember | FakeMember) -> None:
    """The second one answers, after the first one's timeout and soon thereafter."""
    failover = ClientFailoverConfig(clients=[cluster("blue", nowhere()), cluster("dev", member.address)])
    began = time.monotonic()
    with failover.connect("error") as connection:
        seconds = time.monotonic() - began
        entries: Any = connection.client.get_map("failover").blocking()
        entries.put("k", "v")

        assert ("dev", 1, "v") == (connection.cluster_name, connection.round, entries.get("k"))
        assert failover.clients[1] is connection.config

    assert seconds >= 1
    assert not connection.client.lifecycle_service.is_running()


def test_first_cluster_up(member: RealMember | FakeMember) -> None:
    """Where the first one answers, the second one is not waited for."""
    clients = [cluster("dev", member.address), cluster("green", nowhere())]
    with ClientFailoverConfig(clients=clients).connect() as connection:
        assert "dev" == connection.cluster_name


def test_another_cluster_at_the_address(member: RealMember | FakeMember) -> None:
    """A cluster of another name at the address is no answer."""
    clients = [cluster("blue", member.address), cluster("dev", member.address)]
    with ClientFailoverConfig(clients=clients).connect() as connection:
        assert "dev" == connection.cluster_name


def test_no_cluster() -> None:
    """Giving up takes as long as the timeouts say, and names each cluster."""
    clients = [cluster(name, nowhere(), patience=0.25) for name in ("blue", "green")]
    began = time.monotonic()
    with pytest.raises(FailoverError, match=r"(?s)in 2 rounds:.*blue at 127\.0\.0\.1.*green at 127\.0\.0\.1"):
        ClientFailoverConfig(clients=clients, try_count=2).connect()

    assert time.monotonic() - began >= 1


def test_files(tmp_path: Path) -> None:
    """From a file as Java has it: the first cluster ends, and the next client is one of the second."""
    path = tmp_path / "hazelcast-client-failover.yaml"
    path.write_text("hazelcast-client-failover:\n  try-count: 3\n  clients: [blue.yaml, green.yaml]\n")
    reached = []
    with FakeMember(cluster_name="blue") as blue, FakeMember(cluster_name="green") as green:
        for running in (blue, green):
            text = CLIENT.format(name=running.cluster_name, address=running.address)
            (tmp_path / f"{running.cluster_name}.yaml").write_text(text)
        failover = ClientFailoverConfig.load(variables={"hazelcast.client.failover.config": str(path)})
        with failover.connect() as connection:
            reached.append(connection.cluster_name)
        blue.close()
        with failover.connect() as connection:
            entries: Any = connection.client.get_map("m").blocking()
            entries.put("k", "v")
            reached.append(connection.cluster_name)

    assert ["blue", "green"] == reached


@needs_asyncio
def test_asyncio(member: RealMember | FakeMember) -> None:
    """The twin for asyncio goes the same way, and lets other tasks run meanwhile."""
    failover = ClientFailoverConfig(clients=[cluster("blue", nowhere()), cluster("dev", member.address)])

    async def program() -> tuple[str, int, object, int]:
        ticks = 0

        async def tick() -> None:
            nonlocal ticks
            while True:
                ticks += 1
                await asyncio.sleep(0.05)

        task = asyncio.create_task(tick())
        async with await failover.connect_async("error") as connection:
            entries: Any = await connection.client.get_map("failover")
            await entries.put("k", "v")
            found = await entries.get("k")
        task.cancel()
        return connection.cluster_name, connection.round, found, ticks

    name, number, found, ticks = asyncio.run(program())
    assert ("dev", 1, "v") == (name, number, found)
    assert ticks > 5
