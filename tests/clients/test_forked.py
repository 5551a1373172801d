"""Clients in a process that was forked from the one they were started in; `tests/examples` forks for real."""

from __future__ import annotations

import logging
from types import SimpleNamespace

import pytest

from hazelcast_fluent.clients import forked


class Started:
    """Stands for a started client of 5.x."""

    name = "hz.client_1"

    def __init__(self) -> None:
        self._internal_lifecycle_service = SimpleNamespace(running=True)
        self._invocation_service = SimpleNamespace(_shutdown=False)


class Old:
    """Stands for a started client of 3.12, which has no such parts."""


def test_clients_count_as_shut_down(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """In the child each client is shut down as far as it can tell; one that was forgotten is left alone."""
    monkeypatch.setattr(forked, "_started", type(forked._started)())
    client, old = Started(), Old()
    for started in (client, old):
        forked.watch(started)
    with caplog.at_level(logging.INFO, "hazelcast_fluent"):
        forked.deactivate_all()
        forked.deactivate_all()

    assert (False, True) == (client._internal_lifecycle_service.running, client._invocation_service._shutdown)
    assert ["Client hz.client_1 was started before this process was forked, and is not active here"] == caplog.messages


def test_clients_are_not_kept_alive(monkeypatch: pytest.MonkeyPatch) -> None:
    """A client that is gone is not remembered."""
    monkeypatch.setattr(forked, "_started", type(forked._started)())
    forked.watch(Started())

    assert [] == list(forked._started)


def test_a_system_without_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """There is nothing to do."""
    monkeypatch.setattr(forked, "_started", type(forked._started)())
    monkeypatch.delattr("os.register_at_fork", raising=False)
    client = Started()
    forked.watch(client)

    assert [] == list(forked._started)
