"""What the presets promise, on real members; `tests/test_presets.py` has the same on fake ones."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from hazelcast.errors import ClientOfflineError, HazelcastClientNotActiveError

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.presets import fail_fast, kubernetes, low_latency_reads, patient
from hazelcast_fluent.testing.real.member import RealMember
from tests.cluster.eventually import eventually

StartMember = Callable[..., RealMember]
LONG_ENOUGH = 60
"""Seconds to wait for what takes a few: a bound for slow machines, and no measurement."""


def at(member: RealMember) -> ClientConfig:
    """Return the configuration of a client of one member."""
    return ClientConfig.builder().network(addresses=[member.address]).build()


def test_fail_fast(start_member: StartMember) -> None:
    """A client that has lost its cluster raises at once and ends after 5 s."""
    member = start_member()
    config = (at(member) | fail_fast).build()
    with config.client("error") as client:
        entries: Any = client.get_map("m").blocking()
        entries.put("k", 1)
        member.kill()
        assert eventually(lambda: not client.lifecycle_service.is_running() or _is_offline(client), LONG_ENOUGH)
        with pytest.raises((ClientOfflineError, HazelcastClientNotActiveError)):
            entries.get("k")

        assert eventually(lambda: not client.lifecycle_service.is_running(), LONG_ENOUGH)


def _is_offline(client: Any) -> bool:
    return not client._connection_manager.active_connections


@pytest.mark.parametrize("preset", [patient, kubernetes], ids=["patient", "kubernetes"])
def test_an_outage(start_member: StartMember, preset: Any) -> None:
    """A read that begins while the only member is away gets its answer when there is one again."""
    member = start_member()
    config = (preset | at(member)).build()
    with config.client("error") as client, ThreadPoolExecutor(1) as pool:
        entries: Any = client.get_map("m").blocking()
        entries.put("k", 1)
        member.kill()
        assert eventually(lambda: _is_offline(client), LONG_ENOUGH)
        answer = pool.submit(entries.get, "other")
        member.start()

        assert answer.result(LONG_ENOUGH) is None


def test_low_latency_reads(real_member: RealMember) -> None:
    """A value that was read stays near the client until another one changes it."""
    config = (at(real_member) | low_latency_reads).build()
    with config.client("error") as reader, at(real_member).client("error") as writer:
        entries: Any = reader.get_map("low-latency").blocking()
        others: Any = writer.get_map("low-latency").blocking()
        others.put("k", 1)
        values = [entries.get("k") for _ in range(10)]
        map_: Any = reader.get_map("low-latency")
        hits = map_._near_cache.get_statistics()["hits"]
        others.put("k", 2)

        assert ([1] * 10, True) == (values, hits >= 8)  # the report of the first change may remove the entry once
        assert eventually(lambda: 2 == entries.get("k"))
