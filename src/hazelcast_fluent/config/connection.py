"""How a client starts, reconnects and retries."""

from __future__ import annotations

from collections.abc import Sequence
from typing import final

import attrs

from hazelcast_fluent.config._composite import exactly
from hazelcast_fluent.config._converters import to_bool, to_deadline, to_fraction, to_multiplier, to_seconds
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class
from hazelcast_fluent.config.enums import ReconnectMode, to_reconnect_mode
from hazelcast_fluent.errors import OptionName, OptionValue, Problem


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ConnectionRetryConfig(ConfigValue):
    """
    The pauses between two rounds over all addresses, and when to give up.

    After round *n* the client waits ``min(max_backoff, initial_backoff * multiplier ** n)``, varied by `jitter`.
    Defaults are those of hazelcast-python-client 5.x and of Java since 4.2.
    """

    initial_backoff: float = attrs.field(default=1.0, converter=to_seconds)
    """The first pause, in seconds, at least 0 and at most `max_backoff`. Default 1."""

    max_backoff: float = attrs.field(default=30.0, converter=to_seconds)
    """The longest pause, in seconds, at least 0. Default 30."""

    multiplier: float = attrs.field(default=1.05, converter=to_multiplier)
    """By how much each pause is longer than the one before, at least 1. Default 1.05."""

    jitter: float = attrs.field(default=0.0, converter=to_fraction)
    """By which part of itself, 0 to 1, a pause varies at random. Default 0."""

    cluster_connect_timeout: float | None = attrs.field(default=None, converter=to_deadline)
    """After how many seconds to give up, at least 0; None (or Java's -1) for never. Default None."""

    def _cross_problems(self) -> Sequence[Problem]:
        if self.initial_backoff <= self.max_backoff:
            return ()
        limit = OptionName("max_backoff"), " (", OptionValue("max_backoff", self.max_backoff), ")"
        given = OptionValue("initial_backoff", self.initial_backoff)
        return (Problem("initial_backoff", ("must be at most ", *limit), given, code="contradiction"),)


def to_connection_retry_config(value: ConnectionRetryConfig) -> ConnectionRetryConfig:
    """Take a `ConnectionRetryConfig`."""
    return exactly(ConnectionRetryConfig, value)


kind("section")(to_connection_retry_config)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ConnectionStrategyConfig(ConfigValue):
    """Whether a client waits for the cluster at its start, and what it does when it loses it."""

    async_start: bool = attrs.field(default=False, converter=to_bool)
    """Whether the client is handed out before it is connected; its calls fail until it is. Default False."""

    reconnect_mode: ReconnectMode = attrs.field(default=ReconnectMode.ON, converter=to_reconnect_mode)
    """What to do when the cluster is lost. Default ``ON``."""

    retry_config: ConnectionRetryConfig = attrs.field(
        default=ConnectionRetryConfig(), converter=to_connection_retry_config
    )
    """The pauses between attempts and when to give up."""


def to_connection_strategy_config(value: ConnectionStrategyConfig) -> ConnectionStrategyConfig:
    """Take a `ConnectionStrategyConfig`."""
    return exactly(ConnectionStrategyConfig, value)


kind("section")(to_connection_strategy_config)
