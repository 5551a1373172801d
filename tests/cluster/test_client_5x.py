"""What is configured takes effect in a real client of a real 5.x member."""

from __future__ import annotations

import asyncio
import re
import threading
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from hazelcast.errors import TopicOverloadError
from hazelcast.proxy.reliable_topic import ReliableMessageListener

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, UnsupportedOptionWarning
from hazelcast_fluent.testing import FakeMember, RealMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.cluster.eventually import eventually
from tests.marks import needs_asyncio

StartMember = Callable[..., RealMember]


def to(member: RealMember | FakeMember) -> ClientConfigBuilder:
    """Begin a configuration for the member."""
    return ClientConfig.builder().address(member.address).connection_retry(cluster_connect_timeout=10)


def through(proxy: TcpProxy) -> ClientConfigBuilder:
    """Begin a configuration that reaches its member through a relay alone."""
    return ClientConfig.builder().address(proxy.address).network(smart_routing=False)


def hits(client: Any) -> dict[str, int]:
    """Return the hits of each near cache, by the client's statistics, which it shows to members alone."""
    caches = client._near_cache_manager.list_near_caches()
    return {cache.name: cache.get_statistics()["hits"] for cache in caches}


def balancer_of(client: Any) -> int:
    """Tell a client's load balancer from others; the client does not show it."""
    return id(client._load_balancer)


def test_a_near_cache_is_hit(member: RealMember | FakeMember) -> None:
    """The second read of a key stays in the client."""
    with to(member).near_cache("m1", ttl=60).build().client("error") as client:
        entries: Any = client.get_map("m1").blocking()
        entries.put("k", "v")

        assert ["v", "v"] == [entries.get("k"), entries.get("k")]
        assert {"m1": 1} == hits(client)


def test_a_pattern_gives_a_map_its_near_cache(member: RealMember | FakeMember) -> None:
    """``orders-*`` serves ``orders-eu`` and not ``other``; a mapping of the client's own would serve none."""
    config = to(member).near_cache("orders-*", ttl=60).build()

    with config.client("error") as client:
        for name in ("orders-eu", "other"):
            entries: Any = client.get_map(name).blocking()
            entries.put("k", "v")
            entries.get("k")
            entries.get("k")
        assert {"orders-eu": 1} == hits(client)


def test_an_entry_of_a_near_cache_expires(member: RealMember | FakeMember) -> None:
    """The time is in seconds."""
    with to(member).near_cache("short-*", ttl=0.3).build().client("error") as client:
        entries: Any = client.get_map("short-lived").blocking()
        entries.put("k", "v")
        entries.get("k")
        time.sleep(0.5)
        entries.get("k")

        assert {"short-lived": 0} == hits(client)


def test_the_member_sees_name_and_labels(real_member: RealMember) -> None:
    """It tells them when it says goodbye."""
    name = f"fluent-{uuid4().hex}"

    with to(real_member).client_name(name).labels(["blue", "eu"]).build().client("error") as client:
        assert name == client.name
        real_member.wait_for_log(rf"successfully authenticated.*client name: {name}\b")

    goodbye = real_member.wait_for_log(rf"Destroying ClientEndpoint.*clientName={name}\b.*labels=\[(.*)\]")
    assert {"blue", "eu"} == set(re.split(r",\s*", goodbye[1]))


def test_ids_are_fetched_ahead(member: RealMember | FakeMember) -> None:
    """A batch of three serves three calls without the member; the fourth waits for it."""
    with TcpProxy(member.address) as proxy:
        config = through(proxy).flake_id_generator("ids-*", prefetch_count=3).build()
        with config.client("error") as client:
            ids = client.get_flake_id_generator(f"ids-{uuid4()}")
            ids.new_id().result()
            proxy.freeze()
            ahead = [ids.new_id() for _ in range(3)]
            time.sleep(0.3)

            assert [True, True, False] == [one.done() for one in ahead]
            proxy.thaw()
            assert eventually(ahead[2].done)


class Reader(ReliableMessageListener[Any]):
    """Reads a topic from its beginning and stops its relay at the first message."""

    def __init__(self, proxy: TcpProxy) -> None:
        self.proxy = proxy
        self.read: list[int] = []

    def on_message(self, message: Any) -> None:
        """Note the message."""
        if not self.read:
            self.proxy.freeze()
            time.sleep(0.3)
        self.read.append(message.message)

    def retrieve_initial_sequence(self) -> int:
        """Begin with the oldest message."""
        return 0

    def store_sequence(self, sequence: int) -> None:
        """Keep nothing."""

    def is_loss_tolerant(self) -> bool:
        """Miss nothing."""
        return False

    def is_terminal(self, error: Exception) -> bool:
        """Raise whatever goes wrong."""
        raise error


def test_a_topic_is_read_in_batches(member: RealMember | FakeMember) -> None:
    """What one answer brought is read while the member is cut off, and no more."""
    name = f"news-{uuid4()}"
    with to(member).build().client("error") as publisher:
        topic: Any = publisher.get_reliable_topic(name).blocking()
        for number in range(8):
            topic.publish(number)

    with TcpProxy(member.address) as proxy:
        config = through(proxy).reliable_topic("news-*", read_batch_size=3).build()
        with config.client("error") as client:
            reader = Reader(proxy)
            client.get_reliable_topic(name).add_listener(reader)
            eventually(lambda: len(reader.read) > 3, seconds=1.5)
            cut_off = list(reader.read)
            proxy.thaw()

            assert [0, 1, 2] == cut_off
            assert eventually(lambda: list(range(8)) == reader.read)


def test_a_full_topic_follows_its_policy(start_member: StartMember) -> None:
    """``ERROR`` fails at once where the client's own ``BLOCK`` would wait."""
    ring = "<capacity>2</capacity><time-to-live-seconds>600</time-to-live-seconds>"
    member = start_member(xml=f'<ringbuffer name="full-*">{ring}</ringbuffer>')

    with to(member).reliable_topic("full-*", overload_policy="error").build().client("error") as client:
        topic: Any = client.get_reliable_topic("full-news").blocking()
        topic.publish(1)
        topic.publish(2)
        with pytest.raises(TopicOverloadError):
            topic.publish(3)


def test_listeners_fire(member: RealMember | FakeMember) -> None:
    """Those for members hear of the one that is there, once; those for states hear of all."""
    heard: dict[str, list[Any]] = {"plain": [], "existing": [], "states": []}
    config = (
        to(member)
        .membership_listener(heard["plain"].append)
        .membership_listener(heard["existing"].append, fire_for_existing=True)
        .lifecycle_listener(heard["states"].append)
        .build()
    )

    with config.client("error") as client:
        assert 1 == len(client.cluster_service.get_members())
        assert 1 == len(heard["existing"])

    assert 1 == len(heard["existing"])
    assert ["STARTING", "CONNECTED", "SHUTTING_DOWN", "DISCONNECTED", "SHUTDOWN"] == [
        state for state in heard["states"] if state != "STARTED"
    ]


@needs_asyncio
def test_the_asyncio_client_works(member: RealMember | FakeMember) -> None:
    """Near caches by pattern and listeners for existing members too."""
    heard: list[Any] = []
    config = to(member).near_cache("async-*").membership_listener(heard.append, fire_for_existing=True).build()

    async def use() -> dict[str, int]:
        async with config.async_client("error") as client:
            entries: Any = await client.get_map("async-eu")
            await entries.put("k", "v")
            assert ["v", "v"] == [await entries.get("k"), await entries.get("k")]
            return hits(client)

    assert {"async-eu": 1} == asyncio.run(use())
    assert 1 == len(heard)


def test_threads_share_a_configuration(member: RealMember | FakeMember) -> None:
    """Each of eight starts a client of its own, with a balancer of its own."""
    config = to(member).near_cache("shared-*", ttl=60).load_balancer("random").build()
    found: list[tuple[Any, Any, str]] = []
    barrier = threading.Barrier(8, timeout=30)

    def use(number: int) -> None:
        barrier.wait()
        with config.client("error") as client:
            entries: Any = client.get_map(f"shared-{number}").blocking()
            entries.put(number, str(number))
            found.append((client.name, balancer_of(client), entries.get(number)))
            barrier.wait()

    threads = [threading.Thread(target=use, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)

    names, balancers, values = (set(column) for column in zip(*found, strict=True))
    assert (8, 8) == (len(names), len(balancers))
    assert {str(number) for number in range(8)} == values


def test_what_is_lost_is_told_and_the_client_starts(member: RealMember | FakeMember) -> None:
    """A warning is no failure."""
    config = to(member).group("dev", "sesame").build()

    with pytest.warns(UnsupportedOptionWarning, match=r"group_config\.password"), config.client() as client:
        assert client.lifecycle_service.is_running()


def test_keywords_start_a_client(member: RealMember | FakeMember) -> None:
    """They are what the client's constructor takes."""
    from hazelcast import HazelcastClient

    client = HazelcastClient(**to(member).near_cache("kw").build().to_keywords("error"))
    try:
        entries: Any = client.get_map("kw").blocking()
        entries.put("k", "v")
        entries.get("k")
        entries.get("k")
        assert {"kw": 1} == hits(client)
    finally:
        client.shutdown()
