"""What the tests of the builder share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError
from hazelcast_fluent.errors import Origin, Problem
from hazelcast_fluent.formats.layer import Layer, Settings
from tests.config_classes import Balancer

Builder = ClientConfigBuilder
NEW = ClientConfig.builder()
FILE = Origin("a.yaml", 3, 5, "file")


def other(_: object) -> None:
    """Stand for another function of a user's."""


def other_balancer() -> Balancer:
    """Stand for a function that makes a load balancer."""
    return Balancer()


def problems(make: Callable[[], object]) -> tuple[str, ...]:
    """Return the problems of a call that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return tuple(map(str, caught.value.problems))


def layer(*settings: tuple[tuple[str, ...], dict[Any, Any]], problems: tuple[Problem, ...] = ()) -> Layer:
    """Return what a file says."""
    made = tuple(Settings(section, values, dict.fromkeys(values, FILE)) for section, values in settings)
    return Layer("a.yaml", made, problems)
