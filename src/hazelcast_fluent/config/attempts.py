"""The attempt limit and period of 3.x in terms of the retry configuration."""

from __future__ import annotations

from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.connection import ConnectionRetryConfig

PERIOD_OF_3 = 3.0
"""The 3.x client's default pause between two rounds, in seconds."""


def retry(config: ClientSettings) -> ConnectionRetryConfig:
    """Return the retry configuration, or the equivalent of the attempt limit and period where one of them is set."""
    limit = config.network_config.connection_attempt_limit
    if limit is None and config.network_config.connection_attempt_period is None:
        return config.connection_strategy_config.retry_config
    pause = period_of(config)
    timeout = (limit - 1) * pause if limit else None
    return ConnectionRetryConfig(
        initial_backoff=pause, max_backoff=pause, multiplier=1, jitter=0, cluster_connect_timeout=timeout
    )


def period_of(config: ClientSettings) -> float:
    """Return the pause between two rounds of 3.x, in seconds."""
    period = config.network_config.connection_attempt_period
    return PERIOD_OF_3 if period is None else period
