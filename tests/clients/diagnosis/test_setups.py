"""Seeded set-ups that don't work: the right cause comes first, and its remedy works (S2, R8)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS
from hazelcast_fluent.testing import FakeMember
from tests.clients.diagnosis.servers import nothing_is_left
from tests.clients.diagnosis.setups import SETUPS, World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """Make set-ups of fake members."""
    with ExitStack() as stack:

        def start_member(**settings: Any) -> FakeMember:
            return stack.enter_context(FakeMember(**settings))

        yield World(stack, tmp_path, start_member)


@pytest.mark.parametrize("name", SETUPS)
def test_the_right_cause_comes_first(world: World, name: str) -> None:
    """No client is started, and neither thread nor socket of the diagnosis is left."""
    cause, make = SETUPS[name]
    broken = make(world)

    found = broken.config.diagnose(timeout=9.0)

    first = found[0]
    assert (cause.value, EXPLANATIONS[cause].stage) == (first.cause, first.stage)
    assert first.remedy
    assert found.seconds < 10
    assert nothing_is_left()


@pytest.mark.filterwarnings("ignore:ssl:DeprecationWarning")  # the client's own
@pytest.mark.parametrize("name", SETUPS)
def test_its_remedy_works(world: World, name: str) -> None:
    """With what it names changed, a client connects, and the diagnosis has no problem."""
    broken = SETUPS[name][1](world)
    assert broken.fixed is not None
    config = broken.fixed()

    assert not [finding for finding in config.diagnose(timeout=9.0) if finding.status == "problem"]
    with config.client("ignore") as client:
        assert client.lifecycle_service.is_running()


def test_there_are_enough() -> None:
    """Thirty, each of its own kind."""
    assert len(SETUPS) >= 30
