"""The connection strategy: starting, reconnecting and retrying."""

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
    Pauses between two rounds over all addresses, and the time after which the client gives up.

    After round *n* the client waits ``min(max_backoff, initial_backoff * multiplier ** n)``, varied by `jitter`.
    Defaults are those of hazelcast-python-client 5.x and of Java since 4.2.

    Example:
        from hazelcast_fluent import ClientConfig, ConnectionRetryConfig

        config = ClientConfig.builder().connection_retry(max_backoff=10, cluster_connect_timeout=60).build()
        retry = config.connection_strategy_config.retry_config
        assert retry == ConnectionRetryConfig(max_backoff=10, cluster_connect_timeout=60)
    """

    initial_backoff: float = attrs.field(default=1.0, converter=to_seconds)
    """First pause in seconds, at least 0 and at most `max_backoff`. Default 1."""

    max_backoff: float = attrs.field(default=30.0, converter=to_seconds)
    """Longest pause in seconds, at least 0. Default 30."""

    multiplier: float = attrs.field(default=1.05, converter=to_multiplier)
    """Factor by which each pause is longer than the previous one, at least 1. Default 1.05."""

    jitter: float = attrs.field(default=0.0, converter=to_fraction)
    """Fraction by which a pause varies at random, 0 to 1. Default 0."""

    cluster_connect_timeout: float | None = attrs.field(default=None, converter=to_deadline)
    """Time after which the client gives up, in seconds, at least 0; None (or Java's -1): never. Default None."""

    def _cross_problems(self) -> Sequence[Problem]:
        if self.initial_backoff <= self.max_backoff:
            return ()
        limit = OptionName("max_backoff"), " (", OptionValue("max_backoff", self.max_backoff), ")"
        given = OptionValue("initial_backoff", self.initial_backoff)
        hint = "one of them is at its default; set both" if self._has_default_backoff() else None
        return (Problem("initial_backoff", ("must be at most ", *limit), given, hint=hint, code="contradiction"),)

    def _has_default_backoff(self) -> bool:
        default = ConnectionRetryConfig()
        return self.initial_backoff == default.initial_backoff or self.max_backoff == default.max_backoff


def to_connection_retry_config(value: ConnectionRetryConfig) -> ConnectionRetryConfig:
    """Take a `ConnectionRetryConfig`."""
    return exactly(ConnectionRetryConfig, value)


kind("section")(to_connection_retry_config)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ConnectionStrategyConfig(ConfigValue):
    """
    Whether a client waits for the cluster when it starts, and what it does when the connection is lost.

    Example:
        from hazelcast_fluent import ClientConfig, ReconnectMode

        config = ClientConfig.builder().connection_strategy(async_start=True, reconnect_mode="ASYNC").build()
        assert config.connection_strategy_config.reconnect_mode is ReconnectMode.ASYNC
    """

    async_start: bool = attrs.field(default=False, converter=to_bool)
    """Whether to return the client before it is connected; operations fail until then. Default False."""

    reconnect_mode: ReconnectMode = attrs.field(default=ReconnectMode.ON, converter=to_reconnect_mode)
    """What to do when the connection to the cluster is lost. Default ``ON``."""

    retry_config: ConnectionRetryConfig = attrs.field(
        default=ConnectionRetryConfig(), converter=to_connection_retry_config
    )
    """Pauses between attempts, and when to give up."""


def to_connection_strategy_config(value: ConnectionStrategyConfig) -> ConnectionStrategyConfig:
    """Take a `ConnectionStrategyConfig`."""
    return exactly(ConnectionStrategyConfig, value)


kind("section")(to_connection_strategy_config)
