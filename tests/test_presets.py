"""Presets: how they combine, and what each one promises, measured on members."""

from __future__ import annotations

import importlib
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hazelcast.errors import ClientOfflineError, HazelcastClientNotActiveError, OperationTimeoutError

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, ConnectionFailedError, InvalidConfigError, presets
from hazelcast_fluent.presets import fail_fast, kubernetes, low_latency_reads, patient, preset
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy

NEW = ClientConfig.builder()
ALL = {name: getattr(presets, name) for name in presets.__all__ if name != "preset"}
LONG_ENOUGH = 60
"""Seconds to wait for what is promised within a few: a bound for slow machines, and no measurement."""


@pytest.mark.parametrize("name", ALL)
def test_a_preset_is_a_partial_configuration(name: str) -> None:
    """Each is a builder that builds, pickles and compares, and whose options have it as their origin."""
    made: ClientConfigBuilder = ALL[name]
    config = made.build()
    set_options = [item for item in config.explain() if not item.is_default]

    assert isinstance(made, ClientConfigBuilder)
    assert made == pickle.loads(pickle.dumps(made))  # noqa: S301  # our own
    assert {f"preset {name}"} == {str(item.origin) for item in set_options}
    assert config.origin("client_name").kind == "default"
    assert repr(made).endswith(f"  # preset {name}")
    assert made is getattr(importlib.import_module("hazelcast_fluent").presets, name)


@pytest.mark.parametrize("name", ALL)
def test_each_fits_every_client(name: str) -> None:
    """No option of a preset is unsupported by any 5.x client."""
    for version in ("5.4", "5.7"):
        report = ALL[name].build().compatibility(version)

        assert [] == [item for item in report if item.status == "unsupported"]


EXPLICIT = [
    NEW.connection_retry(cluster_connect_timeout=77),
    ClientConfig.from_dict(
        {"connection-strategy": {"connection-retry": {"cluster-connect-timeout-millis": 77_000}}}
    ).to_builder(),
    NEW.environment({"HZCLIENT_CONNECTIONSTRATEGY_CONNECTIONRETRY_CLUSTERCONNECTTIMEOUTMILLIS": "77000"}),
    NEW.set("connection-strategy.connection-retry.cluster-connect-timeout-millis", "77000"),
    NEW.url("hz://?connection-strategy.connection-retry.cluster-connect-timeout-millis=77000"),
]


@pytest.mark.parametrize("explicit", EXPLICIT, ids=["chain", "dict", "environment", "set", "url"])
def test_what_is_set_explicitly_overrides_presets(explicit: ClientConfigBuilder) -> None:
    """A chain, a file, a variable and a URL override a preset on either side, also if they were built before."""
    config = explicit.build()
    for combined in (explicit | fail_fast, fail_fast | explicit, config | fail_fast, fail_fast | config):
        made = combined.build()
        retry = made.connection_strategy_config.retry_config

        assert (77, 1) == (retry.cluster_connect_timeout, retry.max_backoff)
        assert "preset fail_fast" == str(made.origin("connection_strategy_config.retry_config.max_backoff"))
        assert "preset fail_fast" != str(made.origin("connection_strategy_config.retry_config.cluster_connect_timeout"))
    assert explicit | fail_fast == fail_fast | explicit


def test_an_explicit_default_overrides_presets() -> None:
    """A value that is set to the option's default is set."""
    assert (
        30
        == (NEW.connection_retry(max_backoff=30) | fail_fast)
        .build()
        .connection_strategy_config.retry_config.max_backoff
    )


def test_the_later_preset_overrides() -> None:
    """Of two presets the later one overrides option by option, and the history has both."""
    config = (fail_fast | NEW.group("g") | patient).build()
    timeout = config.explain("connection_strategy_config.retry_config.cluster_connect_timeout")[0]

    assert config.connection_strategy_config.retry_config.cluster_connect_timeout is None
    assert "preset patient" == str(timeout.origin)
    assert 2 == config.network_config.connection_timeout
    assert fail_fast | patient != patient | fail_fast


def test_a_chain_goes_on_after_a_preset() -> None:
    """A method of a preset sets an explicit option, in a copy."""
    config = fail_fast.connection_retry(max_backoff=3).build()

    assert "code" == str(config.origin("connection_strategy_config.retry_config.max_backoff"))
    assert 1 == fail_fast.build().connection_strategy_config.retry_config.max_backoff


def test_a_configuration_made_by_a_constructor() -> None:
    """What differs from the defaults is explicit."""
    config = ClientConfig(client_name="x")

    assert ("x", 5.0) == (
        (config | fail_fast).build().client_name,
        (config | fail_fast).build().connection_strategy_config.retry_config.cluster_connect_timeout,
    )


def test_a_preset_is_not_what_it_sets() -> None:
    """The same options set explicitly are another builder, since they override presets, and build an equal value."""
    explicit = NEW.client_name("x")
    own = preset("own", explicit)

    assert explicit != own
    assert explicit.build() == own.build()
    assert ("x", "y") == (
        (explicit | preset("other", NEW.client_name("y"))).build().client_name,
        (own | preset("other", NEW.client_name("y"))).build().client_name,
    )


def test_a_contradiction_names_the_preset() -> None:
    """Where an explicit option contradicts one of a preset, the problem has the preset as its place."""
    with pytest.raises(InvalidConfigError) as caught:
        (NEW.heartbeat(interval=30) | fail_fast).build()

    assert (
        "properties.hazelcast.client.heartbeat.timeout: must be at least hazelcast.client.heartbeat.interval (30000), "
        "got 5000 (preset fail_fast)"
    ) == str(caught.value)


def test_presets_of_ones_own(tmp_path: Path) -> None:
    """A partial configuration becomes a preset, with what its sources set, unless they have problems."""
    file = tmp_path / "hazelcast-client.json"
    file.write_text('{"hazelcast-client": {"instance-name": "file"}}')
    own = preset("team", NEW.file(file).label("x"))

    assert ("y", ("x",)) == ((NEW.client_name("y") | own).build().client_name, own.build().labels)
    assert "preset team" == str(own.build().origin("client_name"))
    assert NEW == preset("empty", NEW)
    with pytest.raises(InvalidConfigError, match="is not a known setting"):
        preset("bad", NEW.set("nonsense", "x"))
    with pytest.raises(TypeError, match="a preset is made of a builder, and not of a ClientConfig"):
        preset("bad", ClientConfig())  # type: ignore[arg-type]  # the point


def test_of_a_builder_with_a_base() -> None:
    """What the base of a builder sets belongs to the preset, too."""
    own = preset("own", NEW.client_name("x").build().to_builder().label("y"))

    assert ("x", ("y",)) == (own.build().client_name, own.build().labels)


@pytest.fixture
def proxy() -> Iterator[TcpProxy]:
    """Return the only way to a member, which reports the way's address as its own."""
    with TcpProxy("127.0.0.1:1") as made, FakeMember(public_address=made.address) as member:
        made.target = member.address
        yield made


@pytest.fixture
def background() -> Iterator[ThreadPoolExecutor]:
    """Run what may wait in threads, and wait for their ends."""
    with ThreadPoolExecutor(4) as pool:
        yield pool


def result(future: Future[Any]) -> Any:
    """Return the result of what must end."""
    return future.result(LONG_ENOUGH)


def eventually(check: Callable[[], Any], expected: Any) -> Any:
    """Return what *check* returns as soon as it is as expected, or when it takes too long."""
    deadline = time.monotonic() + LONG_ENOUGH
    while (found := check()) != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    return found


def own(settings: ClientConfigBuilder, member: FakeMember | TcpProxy) -> ClientConfig:
    """Return the configuration of a client of one member, or of a way to it."""
    return (NEW.network(addresses=[member.address]) | settings).build()


class TestFailFast:
    """It raises after 5 s: at the start, for operations, and at once while the cluster is lost."""

    def test_the_start(self, background: ThreadPoolExecutor) -> None:
        """A cluster that isn't there is an error after 5 s, where the default waits without a limit."""
        with FakeMember() as member:
            config = own(fail_fast, member)
        with pytest.raises(ConnectionFailedError) as caught:
            result(background.submit(config.connect))

        assert 5 == caught.value.limit
        assert 5 <= caught.value.seconds

    def test_a_frozen_network(self, background: ThreadPoolExecutor, proxy: TcpProxy) -> None:
        """An operation that gets no answer raises, after the heartbeat or the operation timed out."""
        with own(fail_fast, proxy).client() as client:
            entries: Any = client.get_map("m").blocking()
            entries.put("k", 1)
            proxy.freeze()
            with pytest.raises((OSError, OperationTimeoutError, ClientOfflineError, HazelcastClientNotActiveError)):
                result(background.submit(entries.get, "k"))
            proxy.restore()

    def test_a_lost_cluster(self, background: ThreadPoolExecutor) -> None:
        """While the cluster is lost, operations raise at once; after 5 s the client shuts down."""
        with FakeMember() as member, own(fail_fast, member).client() as client:
            entries: Any = client.get_map("m").blocking()
            entries.put("k", 1)
            member.close()
            eventually(lambda: len(_manager(client).active_connections), 0)
            with pytest.raises((ClientOfflineError, HazelcastClientNotActiveError)):
                result(background.submit(entries.get, "k"))

            assert not eventually(client.lifecycle_service.is_running, False)


class TestPatient:
    """It waits for the cluster without a limit, and for up to 10 minutes with each operation."""

    def test_the_start(self, background: ThreadPoolExecutor) -> None:
        """A client that is started before its cluster is there connects when it comes."""
        with FakeMember() as member:
            config = (own(patient, member).to_builder().connection_retry(initial_backoff=0.1, max_backoff=0.2)).build()
        started = background.submit(config.connect)
        with FakeMember(port=member.port):
            client = result(started)
            put(client, 1)
            client.shutdown()

    def test_an_outage(self, background: ThreadPoolExecutor, proxy: TcpProxy) -> None:
        """An operation that begins while the cluster is away gets its answer when the cluster is back."""
        quick = NEW.connection_retry(initial_backoff=0.1, max_backoff=0.2).invocation(retry_pause=0.1)
        with own(patient | quick, proxy).client() as client:
            entries: Any = client.get_map("m").blocking()
            entries.put("k", 1)
            proxy.cut()
            eventually(lambda: len(_manager(client).active_connections), 0)
            answer = background.submit(entries.get, "k")
            waits = threading.Event().wait(0.5) or not answer.done()
            proxy.restore()

            assert (True, 1) == (waits, result(answer))


class TestLowLatencyReads:
    """Repeated reads send no request; entries are at most 60 s old."""

    def test_repeated_reads(self) -> None:
        """Of many reads of one entry, the first one sends a request."""
        with FakeMember() as member, own(low_latency_reads, member).client() as client:
            with own(NEW, member).client() as writer:  # before the reader listens to changes
                put(writer, 1)
            entries: Any = client.get_map("m").blocking()
            values = [entries.get("k") for _ in range(100)]
            sent = [request.operation for request in member.requests if request.operation == "Map.get"]

        assert ([1] * 100, ["Map.get"]) == (values, sent)

    def test_a_change_by_another_client(self) -> None:
        """A change is seen, since the members report it."""
        with (
            FakeMember() as member,
            own(low_latency_reads, member).client() as reader,
            NEW.network(addresses=[member.address]).build().client() as writer,
        ):
            entries: Any = reader.get_map("m").blocking()
            put(writer, 1)
            before = entries.get("k")
            put(writer, 2)

            assert (1, 2) == (before, eventually(lambda: entries.get("k"), 2))

    def test_the_age_is_limited(self) -> None:
        """Even if no change is reported, an entry is read again after 60 s; a near cache of its own overrides that."""
        config = (NEW.near_cache("orders", ttl=5) | low_latency_reads).build()

        assert (60, 5) == (
            config.near_cache_configs["*"].time_to_live_seconds,
            config.near_cache_configs["orders"].time_to_live_seconds,
        )
        assert "orders" == config.explain(for_map="orders").entry


class TestKubernetes:
    """A member that vanished is noticed within 25 s, and clients come back at different times."""

    def test_a_member_that_vanished(self, proxy: TcpProxy) -> None:
        """A connection that is open and silent is closed by the heartbeat."""
        with own(kubernetes, proxy).client() as client:
            put(client, 1)
            proxy.freeze()
            left = eventually(lambda: len(_manager(client).active_connections), 0)
            proxy.restore()

        assert 0 == left

    def test_a_rolling_restart(self, background: ThreadPoolExecutor) -> None:
        """A client comes back to members that were replaced, and its pauses are spread."""
        with FakeMember() as member, own(kubernetes, member).client() as client:
            entries: Any = client.get_map("m").blocking()
            entries.put("k", 1)
            member.close()
            with FakeMember(port=member.port):
                assert result(background.submit(entries.get, "k")) is None
        retry = kubernetes.build().connection_strategy_config.retry_config

        assert (0.5, 5) == (retry.jitter, retry.max_backoff)


def put(client: Any, value: int) -> None:
    """Put an entry into a map."""
    client.get_map("m").blocking().put("k", value)


def _manager(client: Any) -> Any:
    return client._connection_manager


def test_the_page_names_every_preset() -> None:
    """The page on presets has a section for each."""
    page = Path(__file__).parents[1].joinpath("docs/how-to/presets.md").read_text(encoding="utf-8")

    assert [] == [name for name in ALL if f"## {name}\n" not in page]
