"""
The attempt limit and period of 3.x in the words of 5.x.

With a multiplier of 1 and no jitter the pauses of 5.x are all of one length, so that ``(limit - 1) * period`` seconds
hold as many rounds as the limit says, as long as attempts fail at once.
"""

from __future__ import annotations

from hazelcast_fluent.clients._phrasebook import Verdict
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.connection import ConnectionRetryConfig

PERIOD_OF_3 = 3.0
"""The 3.x client's pause between two rounds where nothing is said."""

FOREVER = -1
"""What 5.x calls no timeout."""


def retry(config: ClientConfig) -> ConnectionRetryConfig:
    """Return the retry configuration: the one that was given, or what the limit and the period come to."""
    limit = config.network_config.connection_attempt_limit
    if limit is None and config.network_config.connection_attempt_period is None:
        return config.connection_strategy_config.retry_config
    pause = _period(config)
    timeout = (limit - 1) * pause if limit else None
    return ConnectionRetryConfig(
        initial_backoff=pause, max_backoff=pause, multiplier=1, jitter=0, cluster_connect_timeout=timeout
    )


def _period(config: ClientConfig) -> float:
    period = config.network_config.connection_attempt_period
    return PERIOD_OF_3 if period is None else period


def judge_limit(config: ClientConfig, limit: int) -> Verdict:
    """Say what becomes of the attempt limit."""
    if limit == 0:
        return Verdict("translated", "no cluster_connect_timeout: it never gives up")
    if limit > 1 and not _period(config):
        return Verdict(
            "unsupported",
            "5.x limits the time, not the rounds, and without a pause no time passes: it gives up after one round",
        )
    seconds = (limit - 1) * _period(config)
    return Verdict("translated", f"(limit - 1) * period, {seconds:g} s, hold as many rounds that fail at once")


def judge_period(config: ClientConfig, _: float) -> Verdict:
    """Say what becomes of the attempt period."""
    said = "pauses that do not grow: retry_initial_backoff, retry_max_backoff, retry_multiplier 1 and retry_jitter 0"
    if config.network_config.connection_attempt_limit is None:
        said += "; without an attempt limit it never gives up"
    return Verdict("translated", said)
