"""A configuration for each test: a ``conftest.py`` of an application."""

from __future__ import annotations

import pytest

from hazelcast_fluent import ClientConfig


@pytest.fixture
def config(hazelcast_config: ClientConfig, request: pytest.FixtureRequest) -> ClientConfig:
    """Return what the application connects with: the test's member, and what only a test wants."""
    return (
        hazelcast_config.to_builder()
        .client_name(request.node.name)  # the members' logs and the management center show it
        .connection_retry(cluster_connect_timeout=5)
        .near_cache("orders", ttl=60)
        .build()
    )
