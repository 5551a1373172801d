"""Seeded set-ups that don't work, with real members: the right cause comes first, and its remedy works."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, health
from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.testing import FakeMember, RealMember
from hazelcast_fluent.testing.real.member import free_port
from tests.clients.diagnosis.setups import SETUPS, World, at
from tests.cluster.conftest import StartMember

pytestmark = pytest.mark.filterwarnings("ignore:ssl:DeprecationWarning")  # the client's own

ADVANCED = """<advanced-network enabled="true">
  <join>
    <auto-detection enabled="false"/><multicast enabled="false"/>
    <tcp-ip enabled="true"><member>127.0.0.1:{members}</member></tcp-ip>
  </join>
  <member-server-socket-endpoint-config>
    <port auto-increment="false">{members}</port>
    <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
  </member-server-socket-endpoint-config>
  <client-server-socket-endpoint-config>
    <port auto-increment="false">{clients}</port>
    <interfaces enabled="true"><interface>127.0.0.1</interface></interfaces>
  </client-server-socket-endpoint-config>
</advanced-network>"""


@pytest.fixture
def world(tmp_path: Path, member: RealMember | FakeMember, start_member: StartMember) -> Iterator[World]:
    """Make set-ups of real members; the shared one where its settings do."""
    with ExitStack() as stack:
        yield World(stack, tmp_path, lambda **settings: start_member(**settings) if settings else member)


@pytest.mark.parametrize("name", SETUPS)
def test_a_broken_set_up(world: World, name: str) -> None:
    """First the diagnosis, then the remedy."""
    cause, make = SETUPS[name]
    broken = make(world)

    found = broken.config.diagnose(timeout=9.0)

    assert cause.value == found[0].cause
    assert found.seconds < 10
    assert broken.fixed is not None
    with broken.fixed().client("ignore") as client:
        assert client.lifecycle_service.is_running()


def test_a_member_of_3(old_member: RealMember) -> None:
    """A 5.x client can't talk to it (S2)."""
    found = at(old_member.address).build().diagnose(timeout=9.0)

    assert Cause.MEMBER_TOO_OLD.value == found[0].cause


def test_a_port_for_members(start_member: StartMember) -> None:
    """With advanced-network clients have a port of their own."""
    members, clients = free_port(), free_port()
    start_member(port=members, xml=ADVANCED.format(members=members, clients=clients))

    found = at(f"127.0.0.1:{members}").build().diagnose(timeout=9.0)
    right = at(f"127.0.0.1:{clients}").build().diagnose(timeout=9.0)

    assert Cause.NOT_A_CLIENT_PORT.value == found[0].cause
    assert not [finding for finding in right if finding.status == "problem"]


def test_all_is_well(member: RealMember | FakeMember) -> None:
    """Every stage is reported."""
    found = at(member.address).build().diagnose(timeout=9.0)

    assert found.is_ok
    assert ["cluster", "members"] == [finding.stage for finding in found]
    assert f"connected, member {member.version}" == found[0].message


def test_health(member: RealMember | FakeMember) -> None:
    """Of a client with a near cache, while it runs and afterwards."""
    config = ClientConfig.builder().address(member.address).near_cache("health").build()
    with config.client() as client:
        entries: Any = client.get_map("health").blocking()
        entries.put("k", "v")
        entries.get("k")
        entries.get("k")
        found = health(client)
    after = health(client)

    assert (True, True, 1, 1) == (found.is_running, found.connected, found.members, found.connections)
    assert [("health", 1, 1, 1)] == [(one.name, one.entries, one.hits, one.misses) for one in found]
    assert (False, False) == (after.is_running, after.connected)
