"""
Starting a client of 5.x so that its time limits hold, it can be given up, and a failure has a cause.

The client connects inside its constructor. A silent address keeps it there for the invocation timeout (120 s), a name
server that does not answer for longer, and it takes Ctrl-C for a failed attempt. So it starts in a thread of its own
(or a task, for asyncio), and is shut down in the background when it has to be given up.
"""

from __future__ import annotations

import contextlib
import importlib
import logging
import time
from functools import partial
from typing import TYPE_CHECKING, Any

from hazelcast_fluent.clients.start_thread import StartThread

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Coroutine

    from hazelcast_fluent.clients.diagnosis.probe import Outcome
    from hazelcast_fluent.clients.diagnosis.target import Target

PROGRESS_SECONDS = 10.0
"""How often a start that takes long is reported."""

_DEFAULT_ATTEMPT = 5.0
_PROGRESS_PROBE_SECONDS = 3.0
_LEAST_PROBE_SECONDS = 1.0
_GRACE = 1.0

_log = logging.getLogger("hazelcast_fluent")


class _Schedule:
    """When a start is reported, when the addresses are probed, and when it is given up."""

    def __init__(self, config: Any, handed: Any, *, ipv6: bool) -> None:
        """Begin now; *handed* is the client's configuration object, *config* ours."""
        self._config = config
        self._handed = handed
        self._ipv6 = ipv6
        limit = handed.cluster_connect_timeout
        self.limit: float | None = None if limit < 0 or handed.async_start else limit
        self.attempt = max(handed.connection_timeout or _DEFAULT_ATTEMPT, _LEAST_PROBE_SECONDS)
        self.began = time.monotonic()
        self._next_report = self.began + PROGRESS_SECONDS

    @property
    def target(self) -> Target:
        """What the client connects to."""
        from hazelcast_fluent.clients.diagnosis.target import Target

        return Target.of(self._handed, ipv6=self._ipv6)

    @property
    def ends(self) -> float:
        """When the start is given up."""
        return float("inf") if self.limit is None else self.began + self.limit + self.attempt

    @property
    def probes_at(self) -> float:
        """When the addresses are probed for the error, at the latest."""
        return self.ends - min(self.attempt, _PROGRESS_PROBE_SECONDS)

    def pause(self) -> float:
        """Return for how many seconds there is nothing to do."""
        return max(0.01, min(self._next_report, self.probes_at) - time.monotonic())

    @property
    def is_late(self) -> bool:
        """Whether the limit is reached."""
        return time.monotonic() >= self.probes_at

    async def probe(self, *, seconds: float | None = None) -> list[Outcome]:
        """Return what comes of each address, within the time that is left or *seconds*."""
        from hazelcast_fluent.clients.diagnosis.probe import probe_all

        return await probe_all(self.target, self.left() if seconds is None else seconds)

    def left(self) -> float:
        """Return the seconds that a probe may take."""
        return min(max(_LEAST_PROBE_SECONDS, self.ends - time.monotonic()), self.attempt)

    def failed(self, outcomes: list[Outcome], client: Any) -> Exception:
        """Return the error to raise."""
        from hazelcast_fluent.clients.attempts import limiting_option
        from hazelcast_fluent.clients.diagnosis.failure import Effort, connection_failed

        effort = Effort(
            seconds=time.monotonic() - self.began,
            rounds=_rounds(client),
            limit=self.limit,
            limited_by=limiting_option(self._config, "timeout"),
        )
        return connection_failed(self._config, self.target, outcomes, effort)

    def extend(self) -> None:
        """Go on waiting: the cluster answered, and the client is busy with its other members."""
        self.limit = None

    def report(self, outcomes: list[Outcome], client: Any) -> None:
        """Log why the client is not yet connected."""
        self._next_report = time.monotonic() + PROGRESS_SECONDS
        error = self.failed(outcomes, client)
        if _is_connected(client):
            _log.warning("Connected to cluster %s, still connecting to its members", self.target.identity.cluster_name)
        else:
            _log.warning("Still connecting: %s", error)


def _rounds(client: Any) -> int | None:
    """Return how often the client went through the addresses, as far as it counts that."""
    strategy = getattr(getattr(client, "_connection_manager", None), "_wait_strategy", None)
    attempt = getattr(strategy, "_attempt", None)
    return attempt if isinstance(attempt, int) and attempt > 0 else None


def _is_connected(client: Any) -> bool:
    manager = getattr(client, "_connection_manager", None)
    return bool(getattr(manager, "active_connections", None))


def _is_failed_connection(error: BaseException) -> bool:
    """Whether the client gave up connecting, as opposed to any other failure of its start."""
    errors: Any = importlib.import_module("hazelcast.errors")
    return isinstance(error, errors.IllegalStateError)


def start(cls: Any, handed: Any, config: Any) -> Any:
    """
    Return a started client.

    Args:
        cls: The client's class.
        handed: The configuration object for it.
        config: Our configuration, for the words of an error.

    Raises:
        ConnectionFailedError: The cluster was not reached.
    """
    schedule = _Schedule(config, handed, ipv6=False)
    starting = StartThread(cls, handed)
    try:
        starting.begin()
        _watch(starting, schedule)
    except BaseException:
        starting.give_up()
        raise
    if starting.error is None:
        return starting.client
    if not _is_failed_connection(starting.error):
        raise starting.error
    raise schedule.failed(_probed(schedule.probe), starting.client) from starting.error


def _watch(starting: StartThread, schedule: _Schedule) -> None:
    """Wait until a start ends, and report it while it goes on."""
    while not starting.finished.wait(schedule.pause()):
        if not schedule.is_late:
            outcomes = _probed(partial(schedule.probe, seconds=_PROGRESS_PROBE_SECONDS))
            if not starting.finished.is_set():
                schedule.report(outcomes, starting.client)
        elif _is_connected(starting.client):
            schedule.extend()
        else:
            outcomes = _probed(schedule.probe)
            if not starting.finished.wait(max(0, schedule.ends - time.monotonic())):
                raise schedule.failed(outcomes, starting.client)
            return


def _probed(probe: Callable[[], Coroutine[Any, Any, list[Outcome]]]) -> list[Outcome]:
    from hazelcast_fluent.clients.diagnosis.running import blocking

    return blocking(probe)


async def start_async(cls: Any, handed: Any, config: Any) -> Any:
    """
    Return a started client for asyncio; arguments and errors as `start`.

    Cancelling it shuts down what was started.
    """
    import asyncio  # loaded by now

    schedule = _Schedule(config, handed, ipv6=True)
    client = cls(handed)
    starting = asyncio.ensure_future(client._start())
    try:
        await _watch_async(client, starting, schedule)
    except BaseException:
        await _give_up(client, starting)
        raise
    error = starting.exception()
    if error is None:
        return client
    if not _is_failed_connection(error):
        raise error
    raise schedule.failed(await schedule.probe(), client) from error


async def _watch_async(client: Any, starting: asyncio.Future[Any], schedule: _Schedule) -> None:
    import asyncio

    while not (await asyncio.wait({starting}, timeout=schedule.pause()))[0]:
        if not schedule.is_late:
            outcomes = await schedule.probe(seconds=_PROGRESS_PROBE_SECONDS)
            if not starting.done():
                schedule.report(outcomes, client)
        elif _is_connected(client):
            schedule.extend()
        else:
            outcomes = await schedule.probe()
            if not (await asyncio.wait({starting}, timeout=max(0, schedule.ends - time.monotonic())))[0]:
                raise schedule.failed(outcomes, client)
            return


async def _give_up(client: Any, starting: asyncio.Future[Any]) -> None:
    """Shut the client down and end its start."""
    import asyncio

    for connection in _pending_connections(client):
        with contextlib.suppress(Exception):
            await connection.close_connection("The start was given up", None)
    for _ in range(2):  # the second time for a client that came to run meanwhile
        with contextlib.suppress(Exception):
            await client.shutdown()
        starting.cancel()
        await asyncio.wait({starting}, timeout=_GRACE)
    if starting.done() and not starting.cancelled():
        starting.exception()  # looked at, so that asyncio does not log it


def _pending_connections(client: Any) -> list[Any]:
    """Return the connections that wait for an answer to their authentication, which a shutdown does not close."""
    pending = getattr(getattr(client, "_invocation_service", None), "_pending", {})
    connections = [getattr(invocation, "connection", None) for invocation in list(pending.values())]
    return [connection for connection in connections if connection is not None]
