"""The real 3.12.3 client on a real 3.12 member, configured by our chain."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder
from hazelcast_fluent.testing import FakeMember, RealMember
from tests.cluster import old_client


def to(member: RealMember | FakeMember) -> ClientConfigBuilder:
    """Begin a configuration for the member."""
    return ClientConfig.builder().address(member.address).network(connection_attempt_limit=1)


def test_a_near_cache_is_hit(old_member: RealMember) -> None:
    """The second read of a key stays in the client."""
    assert 1 == old_client.ask("near_cache_hits", to(old_member).near_cache("m1", ttl=60).build())


def test_a_pattern_gives_a_map_its_near_cache(old_member: RealMember) -> None:
    """That client looks near caches up by exact name; handed ours, it finds ``m*``."""
    assert 1 == old_client.ask("near_cache_hits", to(old_member).near_cache("m*", ttl=60).build())


def test_a_wrong_group_password_is_accepted(old_member: RealMember) -> None:
    """A 3.12 member without security looks at the group's name alone."""
    assert "accepted" == old_client.ask("outcome", to(old_member).group("dev", "wrong").build())


def test_a_wrong_group_name_is_refused(old_member: RealMember) -> None:
    """A client of another group does not get in."""
    failure = old_client.ask("failure", to(old_member).group("other").build())

    assert (["wrong-cluster-name"], True, True) == (failure["causes"], failure["is_theirs"], failure["same"])
    assert failure["text"].startswith("no connection to cluster 'other' after ")
    assert "(tried 1 time, the limit is 0 s by network(connection_attempt_limit=...)):" in failure["text"]


def test_a_5x_member_is_too_new(real_member: RealMember) -> None:
    """S2: it closes that client's connection, and greets members all the same."""
    failure = old_client.ask("failure", to(real_member).build())

    assert ["member-too-new"] == failure["causes"]


def test_a_diagnosis_with_the_old_client(old_member: RealMember) -> None:
    """The stages are those of every client, the protocol is that of 3.x."""
    well = old_client.ask("found", to(old_member).build())
    wrong = old_client.ask("found", to(old_member).group("other").build())

    assert [["ok", "", f"connected, member {old_member.version}"]] == well
    assert ["problem", "wrong-cluster-name"] == wrong[0][:2]


@pytest.mark.cluster
@pytest.mark.parametrize(("limit", "period"), [(1, 1.0), (3, 0.5)])
def test_the_attempt_limit_is_the_number_of_rounds(limit: int, period: float) -> None:
    """The client knocks as often as the limit says, a period apart."""
    config = ClientConfig.builder().network(connection_attempt_limit=limit, connection_attempt_period=period).build()
    moments = old_client.ask("rounds", config)

    assert limit == len(moments)
    assert all(later - earlier >= period * 0.9 for earlier, later in pairwise(moments))


def test_heartbeat_properties_arrive(old_member: RealMember) -> None:
    """Interval and timeout are those that were set, in seconds."""
    assert [2.0, 33.0] == old_client.ask("heartbeat", to(old_member).heartbeat(interval=2, timeout=33).build())


def test_the_prefetch_count_takes_effect(old_member: RealMember) -> None:
    """A flake id generator fetches as many ids as it is told."""
    assert 7 == old_client.ask("prefetched", to(old_member).flake_id_generator("ids", prefetch_count=7).build())


def test_members_already_there_are_told_in_any_case(old_member: RealMember) -> None:
    """That client tells every listener of the members it finds at its start, whether asked to or not."""
    assert 1 == old_client.ask("members_told", to(old_member).build())


def test_one_configuration_for_both_clients(old_member: RealMember, member: RealMember | FakeMember) -> None:
    """One object serves a 3.12 client on a 3.12 member and a 5.x client on a 5.x member: each finds its own."""
    config = (
        ClientConfig.builder()
        .addresses([old_member.address, member.address])
        .network(connection_attempt_limit=5, connection_attempt_period=0.5)
        .near_cache("m1", ttl=60)
        .build()
    )

    assert 1 == old_client.ask("near_cache_hits", config)
    with config.client() as client:
        entries: Any = client.get_map("m1").blocking()
        entries.put("k", "v")

        assert "v" == entries.get("k")
