"""Handing a configuration to hazelcast-python-client 5.x."""

from __future__ import annotations

import functools
import importlib
from collections.abc import AsyncGenerator, Callable, Generator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from hazelcast_fluent.clients._user_objects import claimed, is_taken
from hazelcast_fluent.clients.compatibility import CompatibilityReport, Item, OnUnsupported, announce, items_of, losses
from hazelcast_fluent.clients.diagnosis import config_problems
from hazelcast_fluent.clients.explicit_options import said
from hazelcast_fluent.clients.mapping import version
from hazelcast_fluent.clients.v5.mapping import TABLE
from hazelcast_fluent.clients.v5.support import TAKEN, entry, is_pattern
from hazelcast_fluent.clients.v5.values import TARGETS as ENTRIES
from hazelcast_fluent.clients.v5.values import existing_listeners, keywords, objects, targets
from hazelcast_fluent.errors import InvalidConfigError, MissingExtraError, Problem

if TYPE_CHECKING:
    from hazelcast import HazelcastClient
    from hazelcast.asyncio import HazelcastClient as AsyncClient
    from hazelcast.config import Config

    from hazelcast_fluent.config.client_settings import ClientSettings

DISTRIBUTION = "hazelcast-python-client"

NEWEST = "5.7.0"
"""The newest client this phrasebook was held against."""

Door: TypeAlias = Literal["client", "asyncio", "config", "keywords"]
"""How a configuration leaves: as a started client with threads or for asyncio, as a `Config`, as plain keywords."""

_HARMLESS = (None, entry)


def installed_version() -> str | None:
    """Return the version of the installed client, or None."""
    return _version_told_by(version)


@functools.cache
def _version_told_by(tell: Callable[[str], str | None]) -> str | None:
    # remembered, since looking takes longer than handing a small configuration over
    return tell(DISTRIBUTION)


def compatibility(config: ClientSettings, target: str | None = None) -> CompatibilityReport:
    """
    Return what becomes of each option in a client that `connect` starts.

    Args:
        config: The configuration.
        target: The client's version; by default the installed one, or the newest known where none is installed.
    """
    chosen = target or installed_version() or NEWEST
    return CompatibilityReport(f"{DISTRIBUTION} {chosen}", tuple(items_of(config, TABLE, chosen)))


def to_keywords(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> dict[str, Any]:
    """Return the keywords of `hazelcast.HazelcastClient`, in fresh plain values."""
    with claimed(config.load_balancer) as balanced:
        return _keywords(config, "keywords", on_unsupported, balanced)


def to_client_config(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Config:
    """Return a real `hazelcast.config.Config`, which belongs to the caller."""
    with claimed(config.load_balancer) as balanced:
        return _config_of(config, "config", on_unsupported, balanced)


def connect(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> HazelcastClient:
    """Start a client."""
    from hazelcast_fluent.clients.v5.starting import start  # reports of a configuration need none of it

    with claimed(config.load_balancer) as balanced:
        handed = _checked(config, lambda: _config_of(config, "client", on_unsupported, balanced))
        listeners = existing_listeners(config)
        client: HazelcastClient = start(_module("hazelcast").HazelcastClient, handed, config)
    _listen(client, listeners)
    return client


@contextmanager
def client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Generator[HazelcastClient]:
    """Start a client and shut it down at the end."""
    started = connect(config, on_unsupported)
    try:
        yield started
    finally:
        started.shutdown()


async def connect_async(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> AsyncClient:
    """Start a client for asyncio."""
    from hazelcast_fluent.clients.v5.starting import start_async

    cls = _module("hazelcast.asyncio", f"{DISTRIBUTION} 5.6 or later").HazelcastClient
    with claimed(config.load_balancer) as balanced:
        handed = _checked(config, lambda: _config_of(config, "asyncio", on_unsupported, balanced))
        listeners = existing_listeners(config)
        client: AsyncClient = await start_async(cls, handed, config)
    _listen(client, listeners)
    return client


@asynccontextmanager
async def async_client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> AsyncGenerator[AsyncClient]:
    """Start a client for asyncio and shut it down at the end."""
    started = await connect_async(config, on_unsupported)
    try:
        yield started
    finally:
        await started.shutdown()


def check(config: ClientSettings, on_unsupported: OnUnsupported = "warn", *, door: Door = "client") -> None:
    """Warn or raise as `connect` does before it starts a client, and start none."""
    balanced = not is_taken(config.load_balancer)
    _checked(config, lambda: _config_of(config, door, on_unsupported, balanced))


def _checked(config: ClientSettings, make: Callable[[], Config]) -> Config:
    """Return what *make* makes, unless it or the TLS files have problems; then raise all of them."""
    problems = config_problems(config)
    try:
        made = make()
    except InvalidConfigError as error:
        raise InvalidConfigError([*error.problems, *problems]) from None
    if problems:
        raise InvalidConfigError(problems)
    return made


def _module(name: str, what: str = DISTRIBUTION) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise MissingExtraError(what, "client") from problem


def _listen(client: Any, listeners: list[tuple[Any, Any]]) -> None:
    for added, removed in listeners:
        try:
            client.cluster_service.add_listener(added, removed, True)
        except Exception:  # the client itself logs whatever a listener raises, and goes on
            import logging  # slow to import, and few listeners fail

            logging.getLogger(__name__).exception("A membership listener failed for a member that was there already")


def _config_of(config: ClientSettings, door: Door, on_unsupported: OnUnsupported, balanced: bool) -> Config:
    if (installed_version() or NEWEST).startswith("3."):
        raise MissingExtraError(f"{DISTRIBUTION} 5.4 or later", "client")
    _module("hazelcast.config")
    from hazelcast_fluent.clients.v5.wildcards import WildcardConfig

    made = WildcardConfig()
    problems = _put_all(made, _keywords(config, door, on_unsupported, balanced), config)
    if problems:
        raise InvalidConfigError(Problem(targets(config)[name], rule) for name, rule in problems)
    return made


def _put_all(made: Config, given: dict[str, Any], config: ClientSettings) -> list[tuple[str, str]]:
    # apart, since reporters of errors print what a frame holds, and some of it is secret
    from hazelcast_fluent.clients.v5.wildcards import ENTRY_CLASSES

    problems = []
    for name in (*given, *ENTRY_CLASSES):
        try:
            setattr(made, name, given[name] if name in given else objects(config, name, ENTRY_CLASSES[name]))
        except (TypeError, ValueError) as problem:
            problems.append((name, f"is refused by the client: {problem}"))
    return problems


def _keywords(config: ClientSettings, door: Door, on_unsupported: OnUnsupported, balanced: bool) -> dict[str, Any]:
    """Say what is lost, and return the keywords of the client."""
    version = installed_version() or NEWEST
    told_here = {"load_balancer"} if door == "client" else {"load_balancer", "network_config.addresses"}
    lost = [item for item in losses(config, TABLE, version, _HARMLESS) if item.path not in told_here]
    lost += _left_behind(config, door)
    if not balanced:
        lost.append(Item("load_balancer", TAKEN.status, reason=TAKEN.reason))
    announce(lost, on_unsupported, f"{DISTRIBUTION} {version}")
    leave_out = () if balanced else ("load_balancer",)
    return keywords(config, leave_out if door == "keywords" else (*leave_out, *ENTRIES))


def _left_behind(config: ClientSettings, door: Door) -> Iterator[Item]:
    """Return what only a started client, or only a `Config`, can carry."""
    if door in ("config", "keywords") and any(existing for _, _, existing in config.membership_listeners):
        reason = "who fires for existing members must be added to a started client: connect() does so"
        yield Item("membership_listeners", "unsupported", reason=reason)
    if door == "keywords":
        for option in said(config):
            if option.kind.name == "entries" and is_pattern(option.value.name):
                reason = "keywords can't look names up by patterns: connect() and to_client_config() can"
                yield Item(".".join(option.path), "unsupported", reason=reason)


__all__ = [
    "NEWEST",
    "async_client",
    "check",
    "client",
    "compatibility",
    "connect",
    "connect_async",
    "installed_version",
    "to_client_config",
    "to_keywords",
]
