"""A fake member as a real client sees it: connecting, credentials, members, hanging up."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IllegalStateError, UnsupportedOperationError
from hazelcast.proxy.map import BlockingMap
from hazelcast.security import BasicTokenProvider

from hazelcast_fluent.testing import FakeCluster, FakeMember


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Give a fake member."""
    with FakeMember() as running:
        yield running


def _client(member: FakeMember, **keywords: Any) -> HazelcastClient:
    """Connect with these keywords, without long retries."""
    return HazelcastClient(cluster_members=[member.address], cluster_connect_timeout=0.2, **keywords)


def test_a_client_connects(member: FakeMember) -> None:
    """A client connects, and its heartbeat service sees one member with the member's id."""
    client = HazelcastClient(cluster_members=[member.address])
    members = client.cluster_service.get_members()
    client.shutdown()

    assert [member.address] == [f"{one.address.host}:{one.address.port}" for one in members]


def test_the_cluster_name_is_compared() -> None:
    """A client that presents another cluster name is refused."""
    with FakeMember(cluster_name="prod") as member, pytest.raises(IllegalStateError):
        HazelcastClient(cluster_name="dev", cluster_members=[member.address], cluster_connect_timeout=0.2)


@pytest.mark.parametrize(
    ("username", "password", "connects"),
    [("joe", "secret", True), ("joe", "wrong", False), ("jim", "secret", False), ("", "", False)],
)
def test_credentials_are_compared(username: str, password: str, *, connects: bool) -> None:
    """A member with a user accepts that user only."""
    with FakeMember(username="joe", password="secret") as member:
        if connects:
            _client(member, creds_username=username, creds_password=password).shutdown()
        else:
            with pytest.raises(IllegalStateError):
                _client(member, creds_username=username, creds_password=password)

    assert "Client.authentication" == member.requests[0].operation


@pytest.mark.parametrize(("token", "connects"), [("secret", True), ("wrong", False)])
def test_a_token_is_compared(token: str, *, connects: bool) -> None:
    """A member with a token accepts that token only."""
    with FakeMember(token=b"secret") as member:
        if connects:
            _client(member, token_provider=BasicTokenProvider(token)).shutdown()
        else:
            with pytest.raises(IllegalStateError):
                _client(member, token_provider=BasicTokenProvider(token))


def test_the_address_is_valid_at_once_and_until_closed() -> None:
    """A member listens from construction until it is closed, which may happen twice."""
    member = FakeMember()
    socket.create_connection(("127.0.0.1", member.port), timeout=5).close()
    member.close()
    member.close()

    assert not member.running
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", member.port), timeout=5)


@pytest.mark.parametrize(
    "first", [b"\x16\x03\x01\x02\x00", b"GET / HTTP/1.1\r\n", b"CPX", b"CP2\x00\x00\x00\x00\x00\xc0"]
)
def test_it_hangs_up_on_other_protocols(member: FakeMember, first: bytes) -> None:
    """A peer that does not speak the client protocol is cut off without an answer."""
    with socket.create_connection(("127.0.0.1", member.port), timeout=5) as peer:
        peer.sendall(first)
        try:
            answer = peer.recv(1)
        except ConnectionResetError:
            answer = b""

    assert answer == b""


def test_what_it_does_not_do_recommends_a_real_member(member: FakeMember) -> None:
    """An unsupported data structure is refused with an error that recommends a real member."""
    client = HazelcastClient(cluster_members=[member.address])
    try:
        with pytest.raises(UnsupportedOperationError, match=r"executorService.*use a real member"):
            client.get_executor("e").is_shutdown().result()
    finally:
        client.shutdown()


def test_requests_and_structures_are_listed(member: FakeMember) -> None:
    """A test can look at what clients have asked for, and at what is there."""
    client = HazelcastClient(cluster_members=[member.address])
    entries: BlockingMap[str, str] = client.get_map("m").blocking()
    entries.put("k", "v")
    client.shutdown()

    assert "Map.put" in [request.operation for request in member.requests]
    assert [("hz:impl:mapService", "m", 1)] == list(member.structures)


def test_a_cluster_shares_its_data_and_survives_the_end_of_a_member() -> None:
    """Members share their data; a client is informed of the end of one and goes on with the others."""
    with FakeCluster(2, cluster_name="two") as cluster:
        client = HazelcastClient(cluster_name="two", cluster_members=[cluster.addresses[0]])
        entries: BlockingMap[int, int] = client.get_map("m").blocking()
        for number in range(20):
            entries.put(number, number)
        before = len(client.cluster_service.get_members())
        cluster.members[0].close()
        found = [entries.get(number) for number in range(20)]
        after = len(client.cluster_service.get_members())
        client.shutdown()

    assert (2, 1) == (before, after)
    assert list(range(20)) == found
