"""Failover: trying one cluster after the other until one answers."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Iterator
from itertools import count
from typing import Self, final

import attrs

from hazelcast_fluent import clients
from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.failover_settings import FailoverSettings
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients import starting
from hazelcast_fluent.clients.announcement import OnUnsupported, announce
from hazelcast_fluent.clients.client import DISTRIBUTION
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.mapping import Usage
from hazelcast_fluent.config.attempts import retry
from hazelcast_fluent.errors import (
    ConnectionFailedError,
    FailoverError,
    HazelcastFluentError,
    InvalidConfigError,
    Problem,
)
from hazelcast_fluent.errors.values import Shown

PATIENCE = 120.0
"""For how many seconds a cluster is tried that has no ``cluster_connect_timeout``, as in Java."""

_AT_ONCE = "a failover waits until one of the clusters has answered, so that it can go on to the next"

_log = logging.getLogger(__name__)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class _Reached(Shown):
    """Which cluster it was, and when."""

    config: RecordedSettings
    """The configuration of the cluster, as it was given."""

    round: int
    """In which round over all clusters it answered, from 1."""

    @property
    def cluster_name(self) -> str:
        """The cluster's name."""
        return self.config.group_config.name


@final
@attrs.frozen(kw_only=True, eq=False)
class FailoverConnection(_Reached):
    """
    A client of the cluster that answered; ``with`` shuts it down at the end.

    Example:
        from hazelcast_fluent import ClientConfig, ClientFailoverConfig
        from hazelcast_fluent.testing import FakeMember

        with FakeMember() as member:
            config = ClientConfig.builder().address(member.address).build()
            with ClientFailoverConfig(clients=[config]).connect() as connection:
                assert connection.cluster_name == "dev"
    """

    client: clients.HazelcastClient = attrs.field(repr=False)
    """The client, for the caller to shut down."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.client.shutdown()


@final
@attrs.frozen(kw_only=True, eq=False)
class AsyncFailoverConnection(_Reached):
    """
    A client for asyncio of the cluster that answered; ``async with`` shuts it down at the end.

    Example:
        from hazelcast_fluent import ClientFailoverConfig


        async def main(failover: ClientFailoverConfig) -> None:
            async with await failover.connect_async() as connection:
                print(connection.cluster_name)
    """

    client: clients.AsyncHazelcastClient = attrs.field(repr=False)
    """The client, for the caller to shut down."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.client.shutdown()


@attrs.frozen(repr=False, eq=False)
class _Attempt(Shown):
    """One attempt at one cluster."""

    config: RecordedSettings
    round: int
    pause: float
    """How many seconds to wait before it."""

    @property
    def patient(self) -> RecordedSettings:
        """The configuration with which a client starts: one that waits for its cluster, for a limited time."""
        rules = retry(self.config)
        timeout = PATIENCE if rules.cluster_connect_timeout is None else rules.cluster_connect_timeout
        return (
            SettingsBuilder(self.config)
            .network(connection_attempt_limit=None, connection_attempt_period=None)
            .connection_strategy(async_start=False)
            .connection_retry(
                initial_backoff=rules.initial_backoff,
                max_backoff=rules.max_backoff,
                multiplier=rules.multiplier,
                jitter=rules.jitter,
                cluster_connect_timeout=timeout,
            )
            .build()
        )


class _Search:
    """What `connect` and `connect_async` have in common: the order of attempts, their log and their errors."""

    def __init__(self, failover: FailoverSettings, on_unsupported: OnUnsupported, usage: Usage) -> None:
        if not failover.clients:
            raise InvalidConfigError([Problem("clients", "must hold at least one configuration to connect with")])
        self._failover = failover
        self._reasons: dict[int, Exception] = {}
        self._began = time.monotonic()
        self._turn = 0
        self._rounds = 0
        late = [
            Item(
                f"clients.{at}.connection_strategy_config.async_start",
                "unsupported",
                reason=_AT_ONCE,
                impact="changes behavior",
            )
            for at, client in enumerate(failover.clients)
            if client.connection_strategy_config.async_start
        ]
        announce(late, on_unsupported, DISTRIBUTION)
        for client in failover.clients:
            starting.check(client, on_unsupported, usage)

    def attempts(self) -> Iterator[_Attempt]:
        """Yield the attempts of all rounds."""
        clients, rounds = self._failover.clients, self._failover.try_count
        rules = retry(clients[0])
        pause = rules.initial_backoff
        for self._rounds in count(1):
            for self._turn, client in enumerate(clients if rounds else clients[:1]):
                _log.info("Trying cluster %s, round %d", client.group_config.name, self._rounds)
                yield _Attempt(client, self._rounds, pause if self._turn == 0 and self._rounds > 1 else 0.0)
            if self._rounds >= rounds:
                return
            if self._rounds > 1:
                pause = min(rules.max_backoff, pause * rules.multiplier)

    def reached(self, attempt: _Attempt) -> None:
        """Log which cluster it is."""
        _log.info("Connected to cluster %s in round %d", attempt.config.group_config.name, attempt.round)

    def failed(self, attempt: _Attempt, reason: Exception) -> None:
        """Remember why a cluster was not reached."""
        if isinstance(reason, HazelcastFluentError) and not isinstance(reason, ConnectionFailedError):
            raise reason
        self._reasons[self._turn] = reason
        _log.warning("Cluster %s was not reached: %s", attempt.config.group_config.name, _described(reason))

    def given_up(self) -> FailoverError:
        """Return the error that names all clusters."""
        from hazelcast_fluent.clients.diagnosis.failure import error_class  # few searches fail

        reasons = [(_named(self._failover.clients[at]), reason) for at, reason in self._reasons.items()]
        seconds = time.monotonic() - self._began
        error: FailoverError = error_class("FailoverError")(reasons, rounds=self._rounds, seconds=seconds)
        error.__cause__ = ExceptionGroup("the clusters' last errors", list(self._reasons.values()))
        return error


def _named(client: RecordedSettings) -> str:
    return f"{client.group_config.name} at {', '.join(client.network_config.addresses) or '127.0.0.1'}"


def _described(reason: Exception) -> str:
    return f"{type(reason).__name__}: {reason}"


def connect(failover: FailoverSettings, on_unsupported: OnUnsupported = "warn") -> FailoverConnection:
    """Start a client of the first cluster that answers."""
    search = _Search(failover, on_unsupported, "client")
    for attempt in search.attempts():
        time.sleep(attempt.pause)
        try:
            client = starting.connect(attempt.patient, "ignore")
        except Exception as reason:  # noqa: BLE001  # whatever keeps a client from starting, the next cluster may work
            search.failed(attempt, reason)
        else:
            search.reached(attempt)
            return FailoverConnection(client=client, config=attempt.config, round=attempt.round)
    raise search.given_up()


async def connect_async(failover: FailoverSettings, on_unsupported: OnUnsupported = "warn") -> AsyncFailoverConnection:
    """Start a client for asyncio of the first cluster that answers."""
    search = _Search(failover, on_unsupported, "asyncio")
    for attempt in search.attempts():
        await asyncio.sleep(attempt.pause)
        try:
            client = await starting.connect_async(attempt.patient, "ignore")
        except Exception as reason:  # noqa: BLE001  # whatever keeps a client from starting, the next cluster may work
            search.failed(attempt, reason)
        else:
            search.reached(attempt)
            return AsyncFailoverConnection(client=client, config=attempt.config, round=attempt.round)
    raise search.given_up()
