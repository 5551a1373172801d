"""Handing a configuration to a client: as keywords, as the client's own configuration object, or by starting it."""

from __future__ import annotations

import asyncio
import contextvars
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from concurrent.futures import Future
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

import attrs

from hazelcast_fluent.clients._user_objects import claimed, is_taken
from hazelcast_fluent.clients.client import DISTRIBUTION, AsyncStart, Client, RefusedError, nested
from hazelcast_fluent.clients.compatibility import OnUnsupported, announce, unsupported_in
from hazelcast_fluent.clients.diagnosis import config_problems
from hazelcast_fluent.clients.mapping import Usage
from hazelcast_fluent.clients.registry import installed_client, keyword_client, version_of
from hazelcast_fluent.clients.resolution import Resolution, resolve
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError, Problem

SHUTDOWN_SECONDS = 5.0
"""For how many seconds an interrupted start waits until what was started is shut down; it goes on in the background."""


def to_keywords(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> dict[str, Any]:
    """Return the keywords of `hazelcast.HazelcastClient`, in fresh plain values."""
    with claimed(config.load_balancer) as free:
        resolution = _announced(config, keyword_client(), "keywords", on_unsupported, free)
        return nested(resolution.values().values)


def to_client_config(
    config: ClientSettings, on_unsupported: OnUnsupported = "warn", client: Client | None = None
) -> Any:
    """Return the client's own configuration object, which belongs to the caller."""
    with claimed(config.load_balancer) as free:
        return _config_object(config, client or installed_client(), "config", on_unsupported, free)


def check(config: ClientSettings, on_unsupported: OnUnsupported = "warn", usage: Usage = "client") -> None:
    """Warn or raise as `connect` does before it starts a client, and start none."""
    _config_object(config, installed_client(), usage, on_unsupported, not is_taken(config.load_balancer))


def _announced(
    config: ClientSettings, client: Client, usage: Usage, on_unsupported: OnUnsupported, balancer: bool
) -> Resolution:
    resolution = resolve(config, client, version_of(client), usage=usage, balancer=balancer)
    announce(unsupported_in(resolution), on_unsupported, f"{DISTRIBUTION} {version_of(client) or client.newest}")
    return resolution


def _config_object(
    config: ClientSettings, client: Client, usage: Usage, on_unsupported: OnUnsupported, balancer: bool
) -> Any:
    client.require()
    problems = config_problems(config) if usage in ("client", "asyncio") else []
    try:
        made = _announced(config, client, usage, on_unsupported, balancer).values()
        result = client.make_config(made.values)
    except RefusedError as error:
        problems = [*(Problem(made.sources[name], rule) for name, rule in error.refused), *problems]
    except InvalidConfigError as error:
        problems = [*error.problems, *problems]
    else:
        if not problems:
            return result
    raise InvalidConfigError(problems)


def connect(config: ClientSettings, on_unsupported: OnUnsupported = "warn", client: Client | None = None) -> Any:
    """Start a client."""
    chosen = client or installed_client()
    with claimed(config.load_balancer) as free:
        made = _config_object(config, chosen, "client", on_unsupported, free)
        return _started(_Start(config, chosen, made))


@contextmanager
def client(
    config: ClientSettings, on_unsupported: OnUnsupported = "warn", client: Client | None = None
) -> Generator[Any]:
    """Start a client and shut it down at the end."""
    started = connect(config, on_unsupported, client)
    try:
        yield started
    finally:
        started.shutdown()


async def connect_async(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Any:
    """Start a client for asyncio."""
    chosen = installed_client()
    if chosen.asynchronous is None:
        raise MissingExtraError(f"{DISTRIBUTION} 5.6 or later", "client")
    with claimed(config.load_balancer) as free:
        made = _config_object(config, chosen, "asyncio", on_unsupported, free)
        return await _started_async(_Start(config, chosen, made), chosen.asynchronous)


@asynccontextmanager
async def async_client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> AsyncGenerator[Any]:
    """Start a client for asyncio and shut it down at the end."""
    started = await connect_async(config, on_unsupported)
    try:
        yield started
    finally:
        await started.shutdown()


@attrs.frozen(eq=False, repr=False)
class _Start:
    """One start of a client."""

    config: ClientSettings
    """The configuration."""

    client: Client
    """The client."""

    config_object: Any
    """The client's own configuration object."""

    finish: Callable[[Any], None] = attrs.field(init=False)
    """What remains to be done with the started client."""

    def __attrs_post_init__(self) -> None:
        prepare = self.client.after_start
        object.__setattr__(self, "finish", prepare(self.config) if prepare is not None else _nothing)


def _nothing(_: Any) -> None:
    """Do nothing."""


def _started(start: _Start) -> Any:
    """
    Start a client in a thread of its own and wait for it.

    While it connects, the client takes an interrupt for one more failed attempt, and nobody has it before its
    constructor returns. From outside, the wait can be interrupted and the client shut down.
    """
    cls = start.client.client_class()
    if start.client.watch is not None:
        return _finished(start, start.client.watch(cls, start.config_object, start.config))
    handle = cls.__new__(cls)
    ended: Future[None] = Future()

    def run() -> None:
        try:
            cls.__init__(handle, start.config_object)
        except BaseException as error:  # noqa: BLE001  # raised again by the thread that waits
            ended.set_exception(error)
        else:
            ended.set_result(None)

    thread = threading.Thread(target=contextvars.copy_context().run, args=(run,), daemon=True)
    thread.start()
    try:
        ended.result()
        start.finish(handle)
    except BaseException:
        _shut_down(handle, thread)
        raise
    return handle


def _finished(start: _Start, handle: Any) -> Any:
    try:
        start.finish(handle)
    except BaseException:
        handle.shutdown()
        raise
    return handle


def _shut_down(handle: Any, thread: threading.Thread) -> None:
    """Shut a client down that may still be starting, in the background if that takes long."""

    def run() -> None:
        while thread.is_alive():  # before it runs, a client ignores that it is shut down
            with suppress(Exception):
                handle.shutdown()
            thread.join(0.1)
        with suppress(Exception):
            handle.shutdown()

    ending = threading.Thread(target=run, daemon=True)
    ending.start()
    ending.join(SHUTDOWN_SECONDS)


async def _started_async(start: _Start, asynchronous: AsyncStart) -> Any:
    if asynchronous.watch is not None:
        handle = await asynchronous.watch(asynchronous.make, start.config_object, start.config)
        begin = None
    else:
        handle = asynchronous.make(start.config_object)
        begin = asynchronous.start
    try:
        if begin is not None:
            await begin(handle)
        start.finish(handle)
    except BaseException:
        with suppress(Exception):
            await asyncio.shield(asyncio.ensure_future(handle.shutdown()))
        raise
    return handle
