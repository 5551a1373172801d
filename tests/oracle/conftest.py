"""
The loader of both formats, and when Java's own loaders are asked.

A test that needs Java's loaders runs only under ``HAZELCAST_FLUENT_CLUSTER=required``, and then fails where they can't
run; otherwise it is skipped with that reason.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from tests.oracle.support import from_yaml, from_yaml_as_xml

VARIABLE = "HAZELCAST_FLUENT_CLUSTER"
SLOWEST_TEST = 900
"""Seconds: a long run of the JVM on a busy machine, with twenty thousand cases."""
HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep this folder's tests in one worker, which shares verdicts; skip those that need Java unless required."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.xdist_group("oracle"))
        item.add_marker(pytest.mark.timeout(SLOWEST_TEST))
        if item.get_closest_marker("cluster") and os.environ.get(VARIABLE) != "required":
            item.add_marker(pytest.mark.skip(reason=f"needs Hazelcast's jars, java and javac: set {VARIABLE}=required"))


@pytest.fixture(params=["yaml", "xml"])
def load(request: pytest.FixtureRequest) -> Callable[[str], ClientConfig]:
    """Return a loader of YAML, or one that makes XML of it first."""
    return from_yaml if request.param == "yaml" else from_yaml_as_xml
