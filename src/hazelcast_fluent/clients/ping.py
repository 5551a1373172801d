"""Trying a configuration out: connecting, and what the cluster answers."""

from __future__ import annotations

import asyncio
import importlib
import threading
import time
from collections.abc import Mapping
from typing import Any, final

import attrs

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients import starting
from hazelcast_fluent.config.connection import ConnectionRetryConfig
from hazelcast_fluent.errors.values import Value

_LEAST_ANSWER_SECONDS = 1.0
"""For how long members may answer where connecting took the whole time."""


@final
@attrs.frozen(repr=False, eq=False)
class Answer(Value):
    """One member of the cluster."""

    address: str
    """Its address."""

    version: str
    """Its version."""

    uuid: str
    """Its identity."""

    is_lite: bool
    """Whether it holds no data."""

    round_trips: tuple[float, ...]
    """How many seconds each answer took; none where the client has no connection to it."""

    def __str__(self) -> str:
        lite = ", lite" if self.is_lite else ""
        return f"{self.address}  {self.version}{lite}  {_milliseconds(self.round_trips)}"


@final
@attrs.frozen(repr=False, eq=False)
class Ping(Value):
    """A cluster that was connected to, with its members."""

    cluster_name: str
    """The cluster's name."""

    client_name: str
    """The client's name, seen by members."""

    client_uuid: str
    """The client's identity."""

    connected_after: float
    """How many seconds connecting took."""

    partitions: int
    """The number of the cluster's partitions, as the client sees it; 0 before it is known."""

    members: tuple[Answer, ...]
    """The members, as the client sees them."""

    def __str__(self) -> str:
        lines = [
            f"connected to {self.cluster_name!r} after {self.connected_after * 1000:.0f} ms",
            f"  client  {self.client_name} ({self.client_uuid}), sees {self.partitions} partitions",
        ]
        return "\n".join([*lines, *(f"  member  {member}" for member in self.members)])


def _milliseconds(times: tuple[float, ...]) -> str:
    if not times:
        return "not connected"
    low, mean, high = (1000 * value for value in (min(times), sum(times) / len(times), max(times)))
    return f"{low:.2f} / {mean:.2f} / {high:.2f} ms"


def ping(config: RecordedSettings, *, timeout: float = 10.0, count: int = 3) -> Ping:
    """
    Start a client, ask each member it is connected to, and shut it down.

    Args:
        config: The configuration.
        timeout: After how many seconds to give up, however long the configuration would try. Default 10.
        count: How often each member is pinged.

    Raises:
        ConnectionFailedError: The cluster can't be reached; it has the cause for each address.
        MissingExtraError: The client is not installed.
    """
    began = time.monotonic()
    client = starting.connect(bounded(config, timeout), "ignore")
    connected_after = time.monotonic() - began
    try:
        deadline = began + max(timeout, connected_after + _LEAST_ANSWER_SECONDS)
        times = {uuid: _round_trips(client, one, count, deadline) for uuid, one in _connections(client).items()}
        return _made(config, client, connected_after, times)
    finally:
        client.shutdown()


async def ping_async(config: RecordedSettings, *, timeout: float = 10.0, count: int = 3) -> Ping:  # noqa: ASYNC109  # it bounds each step itself
    """Do the same with the client for asyncio, 5.6 or later; arguments and errors as `ping`."""
    began = time.monotonic()
    client = await starting.connect_async(bounded(config, timeout), "ignore")
    connected_after = time.monotonic() - began
    try:
        deadline = began + max(timeout, connected_after + _LEAST_ANSWER_SECONDS)
        times = {
            uuid: await _round_trips_async(client, one, count, deadline) for uuid, one in _connections(client).items()
        }
        return _made(config, client, connected_after, times)
    finally:
        await client.shutdown()


def bounded(config: RecordedSettings, timeout: float) -> RecordedSettings:
    """Return *config* such that its client connects at once or gives up after *timeout* seconds."""
    retry = config.connection_strategy_config.retry_config
    attempt = config.network_config.connection_timeout
    return (
        SettingsBuilder(config)
        .connection_strategy(async_start=False)
        .network(
            connection_attempt_limit=None,
            connection_attempt_period=None,
            connection_timeout=min(attempt or timeout, timeout),
        )
        .connection_retry(
            initial_backoff=min(retry.initial_backoff, ConnectionRetryConfig().initial_backoff),
            cluster_connect_timeout=min(retry.cluster_connect_timeout or timeout, timeout),
        )
        .build()
    )


def _connections(client: Any) -> dict[Any, Any]:
    return dict(client._connection_manager.active_connections)


def _made(
    config: RecordedSettings, client: Any, connected_after: float, times: Mapping[Any, tuple[float, ...]]
) -> Ping:
    members = [
        Answer(
            f"{member.address.host}:{member.address.port}",
            f"{member.version.major}.{member.version.minor}.{member.version.patch}",
            str(member.uuid),
            bool(member.lite_member),
            times.get(member.uuid, ()),
        )
        for member in client.cluster_service.get_members()
    ]
    partitions = int(client.partition_service.get_partition_count())
    name, uuid = str(client.name), str(client._connection_manager.client_uuid)
    return Ping(config.group_config.name, name, uuid, connected_after, max(partitions, 0), tuple(members))


# the client offers no ping of its own; what follows is what it does for its heartbeat


def _round_trips(client: Any, connection: Any, count: int, deadline: float) -> tuple[float, ...]:
    times: list[float] = []
    for _ in range(count):
        began = time.perf_counter()
        asked = _request("hazelcast.invocation", connection)
        answered = threading.Event()
        asked.future.add_done_callback(lambda _, answered=answered: answered.set())
        client._invocation_service.invoke(asked)
        if not answered.wait(max(0.0, deadline - time.monotonic())):
            break
        asked.future.result()
        times.append(time.perf_counter() - began)
    return tuple(times)


async def _round_trips_async(client: Any, connection: Any, count: int, deadline: float) -> tuple[float, ...]:
    times: list[float] = []
    for _ in range(count):
        began = time.perf_counter()
        asked = _request("hazelcast.internal.asyncio_invocation", connection)
        client._invocation_service.invoke(asked)
        done, _pending = await asyncio.wait({asked.future}, timeout=max(0.0, deadline - time.monotonic()))
        if not done:
            break
        asked.future.result()
        times.append(time.perf_counter() - began)
    return tuple(times)


def _request(module: str, connection: Any) -> Any:
    invocations: Any = importlib.import_module(module)
    codec: Any = importlib.import_module("hazelcast.protocol.codec.client_ping_codec")
    return invocations.Invocation(codec.encode_request(), connection=connection, urgent=True)
