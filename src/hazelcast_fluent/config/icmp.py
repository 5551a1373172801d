"""Pinging members below TCP."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent._converters import to_bool, to_count, to_natural, to_seconds
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import exactly


@final
@noun
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class IcmpPingConfig(Noun):
    """Pinging members with ICMP to find dead ones sooner; the Python clients have no such thing."""

    enabled: bool = attrs.field(default=False, converter=to_bool)
    """Whether members are pinged. Default False."""

    timeout: float = attrs.field(default=1.0, converter=to_seconds)
    """How many seconds to wait for an answer, at least 0. Default 1."""

    interval: float = attrs.field(default=1.0, converter=to_seconds)
    """How many seconds lie between two pings, at least 1 in Java's file. Default 1."""

    ttl: int = attrs.field(default=255, converter=to_natural)
    """Over how many hops a ping may go, at least 0. Default 255."""

    max_attempts: int = attrs.field(default=2, converter=to_count)
    """How many pings must stay unanswered before a member counts as dead, at least 1. Default 2."""

    echo_fail_fast_on_startup: bool = attrs.field(default=True, converter=to_bool)
    """Whether the client refuses to start where it may not ping. Default True."""


def to_icmp_ping_config(value: IcmpPingConfig) -> IcmpPingConfig:
    """Take an `IcmpPingConfig`."""
    return exactly(IcmpPingConfig, value)


kind("section")(to_icmp_ping_config)
