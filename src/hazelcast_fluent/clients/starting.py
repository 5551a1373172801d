"""Handing a configuration to a client: as keywords, as the client's own configuration object, or by starting it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

from hazelcast_fluent.builder.located import file_problems, with_located_files
from hazelcast_fluent.clients._user_objects import claimed, is_taken
from hazelcast_fluent.clients.announcement import OnUnsupported, announce, unsupported_in
from hazelcast_fluent.clients.client import DISTRIBUTION, Client, RefusedError, nested
from hazelcast_fluent.clients.forked import watch
from hazelcast_fluent.clients.mapping import Usage
from hazelcast_fluent.clients.registry import installed_client, keyword_client, version_of
from hazelcast_fluent.clients.resolution import Resolution, resolve
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError, Problem


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
    _checked_object(config, installed_client(), usage, on_unsupported, not is_taken(config.load_balancer))


def _announced(
    config: ClientSettings, client: Client, usage: Usage, on_unsupported: OnUnsupported, balancer: bool
) -> Resolution:
    located = with_located_files(config)
    version = version_of(client)
    resolution = resolve(located, client, version, usage=usage, balancer=balancer)
    announce(unsupported_in(resolution), on_unsupported, f"{DISTRIBUTION} {version or client.newest}")
    return resolution


def _config_object(
    config: ClientSettings, client: Client, usage: Usage, on_unsupported: OnUnsupported, balancer: bool
) -> Any:
    client.require()
    made = _announced(config, client, usage, on_unsupported, balancer).values()
    try:
        return client.make_config(made.values)
    except RefusedError as error:
        raise InvalidConfigError(Problem(made.sources[name], rule) for name, rule in error.refused) from None


def _checked_object(
    config: ClientSettings, client: Client, usage: Usage, on_unsupported: OnUnsupported, balancer: bool
) -> Any:
    """Return the client's configuration object, unless it or the TLS files have problems; then raise all of them."""
    problems = file_problems(config)
    try:
        made = _config_object(config, client, usage, on_unsupported, balancer)
    except InvalidConfigError as error:
        raise InvalidConfigError([*error.problems, *problems]) from None
    if problems:
        raise InvalidConfigError(problems)
    return made


def connect(config: ClientSettings, on_unsupported: OnUnsupported = "warn", client: Client | None = None) -> Any:
    """
    Start a client.

    Whatever ends the start, an interrupt or a listener included, shuts down what was started.
    """
    chosen = client or installed_client()
    with claimed(config.load_balancer) as free:
        made = _checked_object(config, chosen, "client", on_unsupported, free)
        finish = chosen.after_start(config) if chosen.after_start is not None else None
        started = chosen.start(made, config)
        watch(started)
        try:
            if finish is not None:
                finish(started)
        except BaseException:
            started.shutdown()
            raise
    return started


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
    """Start a client for asyncio; a cancellation, too, shuts down what was started."""
    chosen = installed_client()
    if chosen.start_async is None:
        raise MissingExtraError(f"{DISTRIBUTION} 5.6 or later", "client")
    with claimed(config.load_balancer) as free:
        made = _checked_object(config, chosen, "asyncio", on_unsupported, free)
        finish = chosen.after_start(config) if chosen.after_start is not None else None
        started = await chosen.start_async(made, config)
        watch(started)
        try:
            if finish is not None:
                finish(started)
        except BaseException:
            await started.shutdown()
            raise
    return started


@asynccontextmanager
async def async_client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> AsyncGenerator[Any]:
    """Start a client for asyncio and shut it down at the end."""
    started = await connect_async(config, on_unsupported)
    try:
        yield started
    finally:
        await started.shutdown()
