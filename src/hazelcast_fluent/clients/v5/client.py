"""hazelcast-python-client 4.x and 5.x as a `Client`."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from hazelcast_fluent.clients.client import DISTRIBUTION, Client, RefusedError, nested
from hazelcast_fluent.clients.mapping import TargetPath
from hazelcast_fluent.clients.v5.mapping import MAPPING
from hazelcast_fluent.clients.v5.values import existing_listeners
from hazelcast_fluent.errors import MissingExtraError

if TYPE_CHECKING:
    from hazelcast.config import Config

    from hazelcast_fluent.clients.diagnosis.target import Target
    from hazelcast_fluent.config.client_settings import ClientSettings


def _module(name: str, what: str = DISTRIBUTION) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as problem:
        raise MissingExtraError(what, "client") from problem


def require() -> None:
    """Raise MissingExtraError where the client is not installed."""
    _module("hazelcast.config")


def make_config(values: dict[TargetPath, Any]) -> Config:
    """Return a `hazelcast.config.Config` that finds entries by patterns."""
    from hazelcast_fluent.clients.v5.wildcards import WildcardConfig

    made = WildcardConfig()
    refused = _set_all(made, nested(values))
    if refused:
        raise RefusedError(refused)
    return made


def _set_all(made: Config, options: dict[str, Any]) -> list[tuple[str, str]]:
    # apart, since reporters of errors print what a frame holds, and some of it is secret
    from hazelcast_fluent.clients.v5.wildcards import ENTRY_CLASSES

    refused = []
    for name, value in options.items():
        try:
            setattr(made, name, _entries(ENTRY_CLASSES[name], value) if name in ENTRY_CLASSES else value)
        except (TypeError, ValueError) as problem:
            refused.append((name, f"is refused by the client: {problem}"))
    return refused


def _entries(cls: type, entries: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return entries as objects; the client would make them of the dicts itself, which takes half as long again."""
    made = {}
    for name, options in entries.items():
        entry = made[name] = cls()
        for option, value in options.items():
            setattr(entry, option, value)
    return made


def _start(handed: Config, config: ClientSettings) -> Any:
    from hazelcast_fluent.clients.v5.starting import start  # reports of a configuration need none of it

    return start(_module("hazelcast").HazelcastClient, handed, config)


async def _start_async(handed: Config, config: ClientSettings) -> Any:
    from hazelcast_fluent.clients.v5.starting import start_async

    cls = _module("hazelcast.asyncio", f"{DISTRIBUTION} 5.6 or later").HazelcastClient
    return await start_async(cls, handed, config)


def _target(handed: Config, _: ClientSettings, ipv6: bool) -> Target:
    from hazelcast_fluent.clients.diagnosis.target import Target

    return Target.of(handed, ipv6=ipv6)


def _after_start(config: ClientSettings) -> Callable[[Any], None]:
    listeners = existing_listeners(config)

    def add_listeners(client: Any) -> None:
        for added, removed in listeners:
            try:
                client.cluster_service.add_listener(added, removed, True)
            except Exception:  # the client itself logs whatever a listener raises, and goes on
                import logging  # slow to import, and few listeners fail

                logging.getLogger(__name__).exception("A membership listener failed for an existing member")

    return add_listeners


def _is_config(config: Any) -> bool:
    return hasattr(config, "cluster_name") and hasattr(config, "cluster_members")


CLIENT = Client(
    newest="5.7.0",
    mapping=MAPPING,
    mapping_file="hazelcast_fluent/clients/v5/mapping.py",
    require=require,
    make_config=make_config,
    start=_start,
    target=_target,
    start_async=_start_async,
    after_start=_after_start,
    is_config=_is_config,
    importer="hazelcast_fluent.clients.v5.importer",
    takes_keywords=True,
)
"""The client for clusters of 4.x and 5.x."""
