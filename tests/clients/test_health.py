"""The state of running clients."""

from __future__ import annotations

import asyncio
from typing import Any

from hazelcast_fluent import ClientConfig, health
from hazelcast_fluent.testing import FakeMember
from tests.marks import needs_asyncio


def test_a_client_with_a_near_cache() -> None:
    """Members, connections, hits and misses; afterwards it does not run."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).near_cache("m").build()
        with config.client() as client:
            entries: Any = client.get_map("m").blocking()
            fresh = health(client)
            entries.put("k", "v")
            for _ in range(3):
                entries.get("k")
            requests = len(member.requests)
            found = health(client)
            assert requests == len(member.requests)  # nothing was sent
        after = health(client)

    assert "connected, 1 of 1 members\nnear cache m: 0 entries, not read yet (0 hits, 0 misses)" == str(fresh)
    assert "near cache m: 1 entries, 67% hits (2 hits, 1 misses)" == str(found[0])
    assert {"name": "m", "entries": 1, "hits": 2, "misses": 1} == found.to_dict()["items"][0]
    assert "not running, 0 of" in after.summary
    assert not after.connected


@needs_asyncio
def test_the_client_for_asyncio() -> None:
    """It has the same state."""

    async def use() -> str:
        with FakeMember() as member:
            async with ClientConfig.builder().address(member.address).build().async_client() as client:
                return health(client).summary

    assert "connected, 1 of 1 members" == asyncio.run(use())


def test_a_client_that_lost_its_member() -> None:
    """It runs and has no connection."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).build()
        with config.client() as client:
            member.close()
            found = health(client)
            while found.connected:
                found = health(client)

    assert found.is_running
    assert found.summary.startswith("not connected, 0 of ")


def test_notebooks_show_a_table() -> None:
    """A row a near cache."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).near_cache("m").build()
        with config.client() as client:
            client.get_map("m")
            page = health(client)._repr_html_()

    assert "<td>m</td><td>0</td><td>0</td><td>0</td>" in page
