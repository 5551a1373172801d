"""The clients this library can hand a configuration to."""

from __future__ import annotations

import importlib
from collections.abc import Iterator

from hazelcast_fluent.clients import installed
from hazelcast_fluent.clients.client import Client
from hazelcast_fluent.clients.mapping import version_key

CLIENTS: dict[int, str] = {
    4: "hazelcast_fluent.clients.v5.client",
    3: "hazelcast_fluent.clients.v3.client",
}
"""
One line a client, the newest first: the first major version it serves, and the module that holds it as ``CLIENT``.

A module is imported when its client is needed.
"""


def client_for(version: str) -> Client:
    """Return the client of *version*; the newest for ``""``, the oldest for what is older than all."""
    major = version_key(version)[0] if version else max(CLIENTS)
    return _loaded(max((first for first in CLIENTS if first <= major), default=min(CLIENTS)))


def installed_client() -> Client:
    """Return the client that is installed, or the newest where none is."""
    return client_for(installed.installed_version())


def version_of(client: Client) -> str:
    """Return the installed version of *client*, or ``""`` where another one or none is installed."""
    version = installed.installed_version()
    return version if version and client_for(version) is client else ""


def keyword_client() -> Client:
    """Return the client whose keywords are meant: the installed one if it takes any, else the newest that does."""
    return next(client for client in (installed_client(), *all_clients()) if client.takes_keywords)


def all_clients() -> Iterator[Client]:
    """Return all clients, the newest first."""
    return (_loaded(first) for first in sorted(CLIENTS, reverse=True))


def _loaded(first: int) -> Client:
    client: Client = importlib.import_module(CLIENTS[first]).CLIENT
    return client
