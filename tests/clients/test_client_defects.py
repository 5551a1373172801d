"""Defects of hazelcast-python-client that a suggestion mentions; one that is gone takes its suggestion with it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing import FakeMember
from tests.marks import needs_asyncio

KEYS = ["a", "b"]


@pytest.mark.parametrize("name", ["m", "orders-1"])
def test_get_all_of_a_near_cached_map(name: str) -> None:
    """S4: it fails as soon as a key is in the near cache; when it works, `near-cache-get-all` can go."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).near_cache("m").near_cache("orders-*").build()
        with config.client() as client:
            entries: Any = client.get_map(name).blocking()
            entries.put_all(dict.fromkeys(KEYS, 1))

            assert {"a": 1, "b": 1} == entries.get_all(KEYS)
            assert 1 == entries.get("a")
            with pytest.raises(ValueError, match="dictionary update sequence element"):
                entries.get_all(KEYS)


@needs_asyncio
def test_get_all_with_asyncio() -> None:
    """S4: the client for asyncio has the same defect."""
    with FakeMember() as member:
        config = ClientConfig.builder().address(member.address).near_cache("m").build()

        async def program() -> None:
            async with config.async_client() as client:
                entries: Any = await client.get_map("m")
                await entries.put("a", 1)
                await entries.get("a")
                await entries.get_all(KEYS)

        with pytest.raises(ValueError, match="dictionary update sequence element"):
            asyncio.run(program())
