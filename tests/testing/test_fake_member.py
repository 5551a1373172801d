"""A fake member as a real client sees it: connecting, credentials, members, hanging up."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from hazelcast import HazelcastClient
from hazelcast.aggregator import count
from hazelcast.errors import IllegalStateError, UnsupportedOperationError
from hazelcast.predicate import sql
from hazelcast.proxy.map import BlockingMap, Map
from hazelcast.proxy.set import Set
from hazelcast.security import BasicTokenProvider
from hazelcast.serialization.api import CompactReader, CompactSerializer, CompactWriter

from hazelcast_fluent.testing import FakeCluster, FakeMember


@pytest.fixture
def member() -> Iterator[FakeMember]:
    """Give a fake member."""
    with FakeMember() as running:
        yield running


def _client(member: FakeMember, **keywords: Any) -> HazelcastClient:
    """Connect with these keywords, without long retries."""
    given: dict[str, Any] = {"cluster_connect_timeout": 0.2, **keywords}
    return HazelcastClient(cluster_members=[member.address], **given)


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


def test_every_unsupported_family_is_named(member: FakeMember) -> None:
    """SQL, the CP subsystem, transactions and entry processors are refused by name."""
    client = HazelcastClient(cluster_members=[member.address])
    entries: Map[str, int] = client.get_map("m")
    attempts: list[Callable[[], Any]] = [
        lambda: client.sql.execute("SELECT 1").result(),
        lambda: client.cp_subsystem.get_atomic_long("a").blocking().get(),
        lambda: client.new_transaction().begin(),
        lambda: entries.execute_on_key("k", 1).result(),
        lambda: entries.add_interceptor(1).result(),
        lambda: entries.values(sql("this > 1")).result(),
        lambda: entries.aggregate(count()).result(),
    ]
    refusals = []
    for attempt in attempts:
        with pytest.raises(Exception, match="the fake member does not support") as refused:
            attempt()
        refusals.append(str(refused.value))
    client.shutdown()

    for name, refusal in zip(
        ["SQL", "CP subsystem", "transactions", "entry processors", "interceptors", "this map", "this map"],
        refusals,
        strict=True,
    ):
        assert name in refusal
        assert "use a real member" in refusal


def test_requests_before_authentication_are_refused(member: FakeMember) -> None:
    """A peer that has not authenticated gets an error, whatever it asks for."""
    with socket.create_connection(("127.0.0.1", member.port), timeout=5) as peer:
        peer.sendall(b"CP2" + struct.pack("<iHiqi", 22, 0xE000, 0x000B00, 1, -1))
        answer = peer.recv(4096)

    assert b"AuthenticationException" in answer
    assert [("Client.ping", None)] == list(member.requests)


def test_all_kinds_of_data_structures_are_listed(member: FakeMember) -> None:
    """Those that hold nothing have the size 0."""
    client = _client(member)
    client.get_topic("t")
    client.get_reliable_topic("r")
    client.get_pn_counter("p").increment_and_get().result()
    client.get_flake_id_generator("f").new_id().result()
    items: Set[int] = client.get_set("s")
    items.add(1).result()
    found = {(one.service.rpartition(":")[2], one.name): one.size for one in member.structures}
    client.shutdown()

    assert {
        ("topicService", "t"): 0,
        ("reliableTopicService", "r"): 0,
        ("ringbufferService", "_hz_rb_r"): 0,
        ("PNCounterService", "p"): 0,
        ("flakeIdGeneratorService", "f"): 0,
        ("setService", "s"): 1,
    } == found


class _Point:
    """An object with a compact serializer."""

    x = 1


class _PointSerializer(CompactSerializer[_Point]):
    """Writes a field."""

    def read(self, reader: CompactReader) -> _Point:
        """Return a point."""
        reader.read_int32("x")
        return _Point()

    def write(self, writer: CompactWriter, obj: _Point) -> None:
        """Write a point."""
        writer.write_int32("x", obj.x)

    def get_type_name(self) -> str:
        """Return the name of the type."""
        return "Point"

    def get_class(self) -> type[_Point]:
        """Return the class."""
        return _Point


def test_a_client_brings_its_schemas_to_a_new_cluster() -> None:
    """A client that finds another cluster at the address sends the schemas it knows."""
    first = FakeMember()
    client = _client(first, compact_serializers=[_PointSerializer()], cluster_connect_timeout=10)
    points: BlockingMap[str, _Point] = client.get_map("m").blocking()
    points.put("k", _Point())
    first.close()
    with FakeMember(port=first.port) as second:
        points.put("k", _Point())
        reader = _client(second, compact_serializers=[_PointSerializer()])
        others: BlockingMap[str, _Point] = reader.get_map("m").blocking()
        found = others.get("k")
        reader.shutdown()
        client.shutdown()

    assert isinstance(found, _Point)
    assert "Client.sendAllSchemas" in [one.operation for one in second.requests]


def test_the_clock_moves_forward_only(member: FakeMember) -> None:
    """A negative number of seconds is refused."""
    with pytest.raises(ValueError, match="forward only, got -1 seconds"):
        member.advance(-1)


def test_a_waiting_request_ends_by_the_clock(member: FakeMember) -> None:
    """A poll that waits for an hour ends when a test lets the hour go by."""
    client = HazelcastClient(cluster_members=[member.address])
    waiting = client.get_queue("q").poll(timeout=3600)
    while "Queue.poll" not in [one.operation for one in member.requests]:
        time.sleep(0.01)
    member.advance(3601)
    found = waiting.result()
    client.shutdown()

    assert found is None


def test_a_cluster_name_may_change(member: FakeMember) -> None:
    """New connections need the new name."""
    member.cluster_name = "green"
    HazelcastClient(cluster_name="green", cluster_members=[member.address]).shutdown()

    assert "green" == member.cluster_name == member.cluster.name
    with pytest.raises(IllegalStateError):
        _client(member)


def test_dropped_connections_are_made_again(member: FakeMember) -> None:
    """A client whose connections were dropped connects again; the data is there, until it is cleared."""
    client = _client(member, retry_initial_backoff=0.01)
    entries: BlockingMap[str, int] = client.get_map("m").blocking()
    entries.put("k", 1)
    before = member.connections
    member.drop()
    after = [entries.get("k"), entries.size()]
    member.clear()
    after.append(entries.size())
    client.shutdown()

    assert (1, [1, 1, 0]) == (before, after)


def test_a_member_that_joins_is_reported() -> None:
    """A client connects to a member that joins its cluster, at the address that the member reports."""
    with FakeCluster() as cluster:
        client = HazelcastClient(cluster_members=cluster.addresses)
        joined = cluster.add_member()
        while not joined.connections:
            time.sleep(0.01)
        members = {f"{one.address.host}:{one.address.port}" for one in client.cluster_service.get_members()}
        client.shutdown()

    assert {one.address for one in cluster.members} == members
    assert [] == cluster.addresses
    assert () == cluster.structures


def test_a_port_in_use_leaves_nothing_behind(member: FakeMember) -> None:
    """A member that cannot listen ends its thread."""
    before = threading.active_count()
    with pytest.raises(OSError, match="in use"):
        FakeMember(port=member.port)

    assert before == threading.active_count()


def test_failover_is_reported_as_asked_for() -> None:
    """The flag that Java's failover client asks for is part of the authentication."""
    from hazelcast.protocol.codec import client_authentication_codec as codec

    flags = []
    for supported in (False, True):
        with FakeMember(failover_supported=supported, version="5.6.0") as member:
            flags.append((*_authenticate(member, codec), member.version))

    assert [(False, "5.6.0", "5.6.0"), (True, "5.6.0", "5.6.0")] == flags


def _authenticate(member: FakeMember, codec: Any) -> tuple[bool, str]:
    """Authenticate by hand; return what the member reports."""
    from hazelcast.protocol import client_message

    protocol: Any = client_message
    request = codec.encode_request("dev", None, None, uuid4(), "PYH", 1, "5.7.0", "x", [])
    with socket.create_connection(("127.0.0.1", member.port), timeout=5) as peer:
        peer.sendall(b"CP2" + request.buf)
        answer = peer.recv(4096)
    message: Any = None
    while answer:
        length, flags = struct.unpack_from("<iH", answer)
        frame = protocol.Frame(answer[6:length], flags)
        answer = answer[length:]
        if message is None:
            message = protocol.InboundMessage(frame)
        else:
            message.add_frame(frame)
    response = codec.decode_response(message)
    return response["failover_supported"], response["server_hazelcast_version"]
