"""What concerns a client as a whole: members, data structures, refusals."""

from __future__ import annotations

from typing import Any

import pytest
from hazelcast import HazelcastClient
from hazelcast.errors import IllegalStateError
from hazelcast.security import BasicTokenProvider

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing.contract.cases import Recorder, eventually


def test_members(hazelcast_client: HazelcastClient, hazelcast_config: ClientConfig) -> None:
    """A client sees one member, at the address of its configuration."""
    members = hazelcast_client.cluster_service.get_members()

    assert list(hazelcast_config.network_config.addresses) == [
        f"{one.address.host}:{one.address.port}" for one in members
    ]
    assert [(5, False)] == [(one.version.major, one.lite_member) for one in members]


def test_two_members(hazelcast_cluster: Any) -> None:
    """A client of two members sees both; the other one goes on when one ends."""
    cluster = hazelcast_cluster(2, name="contract-two")
    client = HazelcastClient(cluster_name="contract-two", cluster_members=cluster.addresses)
    entries: Any = client.get_map("contract-map").blocking()
    entries.put_all({number: number for number in range(50)})
    recorder = Recorder()
    client.cluster_service.add_listener(member_removed=recorder.note("uuid"))
    before = len(client.cluster_service.get_members())
    cluster.members[0].close()
    found = [entries.get(number) for number in range(50)]
    gone = len(recorder.wait_for(1))
    after = len(client.cluster_service.get_members())
    client.shutdown()

    assert (2, 1, 1) == (before, gone, after)
    assert list(range(50)) == found


def test_another_cluster_name_is_refused(hazelcast_config: ClientConfig) -> None:
    """A client of another cluster is not accepted."""
    other = hazelcast_config.to_builder().group("contract-other").connection_retry(cluster_connect_timeout=0.5).build()

    with pytest.raises(IllegalStateError):
        other.connect()


@pytest.mark.parametrize(
    "credentials",
    [
        {"creds_username": "joe", "creds_password": "any"},
        {"creds_username": "joe"},
        {"token_provider": BasicTokenProvider("any")},
    ],
    ids=["password", "user name", "token"],
)
def test_credentials_are_refused_without_security(hazelcast_config: ClientConfig, credentials: dict[str, Any]) -> None:
    """A member without security refuses clients that present credentials."""
    config = hazelcast_config.to_client_config()
    config.cluster_connect_timeout = 0.5
    for option, value in credentials.items():
        setattr(config, option, value)

    with pytest.raises(IllegalStateError):
        HazelcastClient(config)


def test_data_structures_are_listed_and_destroyed(hazelcast_client: HazelcastClient) -> None:
    """What was made is listed, until it is destroyed with its data."""
    entries: Any = hazelcast_client.get_map("contract-listed").blocking()
    entries.put("k", 1)
    before = [one.name for one in hazelcast_client.get_distributed_objects()]
    entries.destroy()
    after = [one.name for one in hazelcast_client.get_distributed_objects()]
    again: Any = hazelcast_client.get_map("contract-listed").blocking()

    assert (True, False, 0) == ("contract-listed" in before, "contract-listed" in after, again.size())


def test_making_and_destroying_data_structures_is_reported(hazelcast_client: HazelcastClient) -> None:
    """A listener receives data structures that come and go."""
    recorder = Recorder()
    note = recorder.note("name", "event_type", "service_name")
    listener = hazelcast_client.add_distributed_object_listener(note).result()
    hazelcast_client.get_queue("contract-reported").destroy()

    assert [
        ("contract-reported", "CREATED", "hz:impl:queueService"),
        ("contract-reported", "DESTROYED", "hz:impl:queueService"),
    ] == recorder.wait_for(2)
    assert hazelcast_client.remove_distributed_object_listener(listener).result()


def test_a_client_that_leaves_releases_its_locks(
    hazelcast_client: HazelcastClient, hazelcast_config: ClientConfig
) -> None:
    """The locks of a client end with it."""
    entries: Any = hazelcast_client.get_map("contract-map").blocking()
    with hazelcast_config.client() as other:
        locked: Any = other.get_map("contract-map").blocking()
        locked.lock("k")
        before = entries.is_locked("k")

    assert (True, False) == (before, eventually(lambda: entries.is_locked("k"), False))


@pytest.mark.skipif(not hasattr(ClientConfig, "async_client"), reason="needs the asyncio client")
def test_the_asyncio_client(hazelcast_config: ClientConfig) -> None:
    """The asyncio client of 5.7 reads what it wrote."""
    import asyncio

    pytest.importorskip("hazelcast.asyncio", reason="the asyncio client came with 5.6")

    async def use() -> Any:
        async with hazelcast_config.async_client() as client:
            entries: Any = await client.get_map("contract-map")
            await entries.put("k", 1)
            return await entries.get("k")

    assert 1 == asyncio.run(use())
