"""A configuration for the tests that try to change one."""

from __future__ import annotations

import copy
from collections.abc import Iterator

import pytest

from hazelcast_fluent import ClientConfig
from tests.hardening.whole import full, full_like, state


@pytest.fixture
def config() -> Iterator[ClientConfig]:
    """Give a configuration, and see to it that the test changed nothing in it."""
    given = full()
    before, number = state(given), hash(given)
    yield given
    assert before == state(given)
    assert number == hash(copy.copy(given)) == hash(full_like(given))
