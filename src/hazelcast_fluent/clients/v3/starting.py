"""Starting a client of 3.12 so that a failure has a cause, and nobody waits in silence."""

from __future__ import annotations

import importlib
import logging
import time
from typing import Any

import attrs

from hazelcast_fluent.builder.located import with_located_files
from hazelcast_fluent.clients import start_thread
from hazelcast_fluent.clients.attempts import NO_LIMIT_OF_3, limiting_option
from hazelcast_fluent.clients.diagnosis.failure import Effort, connection_failed
from hazelcast_fluent.clients.diagnosis.probe import probe_all
from hazelcast_fluent.clients.diagnosis.protocol import Identity
from hazelcast_fluent.clients.diagnosis.running import blocking
from hazelcast_fluent.clients.diagnosis.target import Target
from hazelcast_fluent.clients.v3.protocol import PROTOCOL
from hazelcast_fluent.config.tls_files import settings_of
from hazelcast_fluent.errors import ConnectionFailedError

PROGRESS_SECONDS = 10.0
"""How often a start that takes long is reported."""

_PROBE_SECONDS = 3.0
_FAILED = "Could not connect to any of"

_log = logging.getLogger("hazelcast_fluent")


def target_of(config: Any, handed: Any) -> Target:
    """Return what a client connects to; *handed* is its configuration object."""
    group, ssl = handed.group_config, with_located_files(config).network_config.ssl_config
    return attrs.evolve(
        Target.of_settings(config),
        identity=Identity(group.name, password=group.password),
        tls=attrs.evolve(settings_of(ssl), check_hostname=False) if ssl.enabled else None,
        protocol=PROTOCOL,
        client_version=str(importlib.import_module("hazelcast.version").CLIENT_VERSION),
    )


def start(cls: Any, handed: Any, config: Any) -> Any:
    """
    Return a started client.

    Args:
        cls: The client's class.
        handed: The configuration object for it.
        config: Our configuration.

    Raises:
        ConnectionFailedError: The cluster was not reached.
    """
    watch = _Watch(config, handed)
    try:
        return start_thread.start(cls, handed, meanwhile=watch.report)
    except Exception as error:
        if not _is_failed_connection(error):
            raise
        raise watch.failed(rounds=watch.rounds) from error


def _is_failed_connection(error: Exception) -> bool:
    errors: Any = importlib.import_module("hazelcast.exception")
    return isinstance(error, errors.HazelcastError) and str(error).startswith(_FAILED)


class _Watch:
    """When a start is reported, and why it fails."""

    def __init__(self, config: Any, handed: Any) -> None:
        """Begin now."""
        network = handed.network_config
        self._config = config
        self._target = target_of(config, handed)
        self._began = time.monotonic()
        self._next_report = self._began + PROGRESS_SECONDS
        self.rounds = int(network.connection_attempt_limit)
        unlimited = self.rounds >= NO_LIMIT_OF_3
        self._limit = None if unlimited else (self.rounds - 1) * float(network.connection_attempt_period)

    def report(self) -> None:
        """Log why the client is not yet connected, if it is time."""
        if time.monotonic() >= self._next_report:
            _log.warning("Still connecting: %s", self.failed())
            self._next_report = time.monotonic() + PROGRESS_SECONDS

    def failed(self, *, rounds: int | None = None) -> ConnectionFailedError:
        """Return the error to raise."""
        seconds = time.monotonic() - self._began
        outcomes = blocking(lambda: probe_all(self._target, _PROBE_SECONDS))
        effort = Effort(
            seconds=seconds, rounds=rounds, limit=self._limit, limited_by=limiting_option(self._config, "attempts")
        )
        return connection_failed(self._config, self._target, outcomes, effort)
