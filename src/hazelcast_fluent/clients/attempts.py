"""The attempt limit and period of 3.x and the retry configuration of 5.x, each in terms of the other."""

from __future__ import annotations

from typing import Any, Literal

from hazelcast_fluent.clients.explicit_options import ExplicitOption
from hazelcast_fluent.clients.mapping import Context, Support, Value, mapped, parts, unsupported
from hazelcast_fluent.config.attempts import PERIOD_OF_3, period_of, retry
from hazelcast_fluent.config.client_settings import ClientSettings

NO_LIMIT_OF_5 = -1
"""The 5.x client's number for no timeout."""

NO_LIMIT_OF_3 = 2**31 - 1
"""The attempt limit that means none in the 3.x client, which refuses 0."""

_LONE_PAUSE = "the 3.12 client pauses for one length of time between its rounds"


def limiting_option(config: ClientSettings, default: Literal["attempts", "timeout"]) -> Literal["attempts", "timeout"]:
    """Return which option limits how long a client tries, by what is set; where nothing is, the client's own."""
    network = config.network_config
    if network.connection_attempt_limit is not None or network.connection_attempt_period is not None:
        return "attempts"
    return default if attempts(config) is None else "timeout"


def limit_in_5(context: Context, limit: int) -> Support:
    """Return what becomes of an attempt limit in 5.x."""
    if limit == 0:
        return mapped("no cluster_connect_timeout: it never gives up")
    period = period_of(context.config)
    if limit > 1 and not period:
        reason = "5.x limits the time, not the rounds, and without a pause no time passes: it gives up after one round"
        return unsupported(reason, passed=True)
    return mapped(f"(limit - 1) * period, {(limit - 1) * period:g} s, allow as many rounds that fail at once")


def period_in_5(context: Context, _: float) -> Support:
    """Return what becomes of an attempt period in 5.x."""
    reason = "pauses that do not grow: retry_initial_backoff, retry_max_backoff, retry_multiplier 1 and retry_jitter 0"
    if context.config.network_config.connection_attempt_limit is None:
        reason += "; without an attempt limit it never gives up"
    return mapped(reason)


def retry_values(context: Context, _: ExplicitOption) -> list[Value]:
    """Return the retry options of 5.x for an attempt limit or period."""
    rules = retry(context.config)
    return [
        (("retry_initial_backoff",), rules.initial_backoff),
        (("retry_max_backoff",), rules.max_backoff),
        (("retry_multiplier",), rules.multiplier),
        (("retry_jitter",), rules.jitter),
        (("cluster_connect_timeout",), to_timeout_of_5(rules.cluster_connect_timeout)),
    ]


def to_timeout_of_5(seconds: float | None) -> float:
    """Return a timeout as 5.x takes it."""
    return NO_LIMIT_OF_5 if seconds is None else seconds


def attempts(config: ClientSettings) -> tuple[int, float] | None:
    """Return the attempt limit and period that are equivalent to the retry configuration; None where none are."""
    rules = config.connection_strategy_config.retry_config
    pause, timeout = rules.initial_backoff, rules.cluster_connect_timeout
    if rules.max_backoff != pause or rules.jitter or not pause:
        return None
    return (NO_LIMIT_OF_3 if timeout is None else int(timeout / pause) + 1), pause


def retry_in_3(context: Context, _: Any) -> Support:
    """Return what becomes of an option of the retry configuration in 3.x."""
    found = attempts(context.config)
    if found is None:
        return unsupported(_LONE_PAUSE)
    return mapped(f"connection_attempt_limit {found[0]}, connection_attempt_period {found[1]:g}")


def attempt_values(context: Context, _: ExplicitOption) -> list[Value]:
    """Return the options of 3.x for the retry configuration."""
    limit, period = attempts(context.config) or (NO_LIMIT_OF_3, PERIOD_OF_3)
    return [
        (parts("network_config.connection_attempt_limit"), limit),
        (parts("network_config.connection_attempt_period"), period),
    ]
