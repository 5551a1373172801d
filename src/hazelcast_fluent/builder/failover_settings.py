"""The fields of a failover configuration and their checks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config._converters import INT_MAX, items_of, to_natural
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, is_made
from hazelcast_fluent.config.enums import ReconnectMode
from hazelcast_fluent.errors import ConversionError, Problem, with_article


def to_clients(value: Iterable[RecordedSettings]) -> tuple[RecordedSettings, ...]:
    """Take several `ClientConfig`."""
    return tuple(map(_client, items_of(value)))


kind("sections", item="ClientConfig")(to_clients)


def _client(value: object) -> RecordedSettings:
    if not isinstance(value, RecordedSettings):
        # the value itself is not shown: it may be a dict with a password in it
        raise ConversionError(f"must be a ClientConfig, not {with_article(value)}")
    if not is_made(value):
        raise ConversionError("must be a ClientConfig that its constructor made")
    return value


@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class FailoverSettings(ConfigValue):
    """The clusters that a client may be connected to, in the order in which they are tried."""

    clients: tuple[RecordedSettings, ...] = attrs.field(default=(), converter=to_clients)
    """One configuration a cluster, the first one first. Default none, with which nothing can be connected."""

    try_count: int = attrs.field(default=INT_MAX, converter=to_natural)
    """
    How many rounds over all clusters to make before giving up, at least 0. Default 2147483647: practically unlimited.

    With 0 only the first cluster is tried, once.
    """

    def _cross_problems(self) -> Sequence[Problem]:
        return [_never_reconnects(at) for at, client in enumerate(self.clients) if _is_off(client)]


def _is_off(client: RecordedSettings) -> bool:
    return client.connection_strategy_config.reconnect_mode is ReconnectMode.OFF


def _never_reconnects(at: int) -> Problem:
    path = f"clients.{at}.connection_strategy_config.reconnect_mode"
    return Problem(path, "must not be OFF in a failover configuration", "OFF", hint="write ON or ASYNC")
