"""Client metrics."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent.config._composite import exactly
from hazelcast_fluent.config._converters import Seconds, to_positive_seconds
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class
from hazelcast_fluent.config.network import to_optional_bool


def to_optional_period(value: Seconds | None) -> float | None:
    """Take a time longer than 0 s, or None."""
    return None if value is None else to_positive_seconds(value)


kind("seconds", above=0, optional=True)(to_optional_period)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class MetricsConfig(ConfigValue):
    """
    Client metrics, as in Java's ``metrics`` section.

    None keeps the client's default: Java's sends metrics every 5 seconds, the Python clients send none. As in Java, the
    properties for statistics and metrics override these options.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().metrics(enabled=True, collection_frequency_seconds=10).build()
        assert config.to_keywords() == {"statistics_enabled": True, "statistics_period": 10.0}
    """

    enabled: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether to collect and send metrics. Default None: True in Java, False in the Python clients."""

    jmx_enabled: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether to expose metrics through JMX, in Java only. Default None: True in Java."""

    collection_frequency_seconds: float | None = attrs.field(default=None, converter=to_optional_period)
    """Interval between collections in seconds, above 0. Default None: 5 in Java, 3 in the Python clients."""


def to_metrics_config(value: MetricsConfig) -> MetricsConfig:
    """Take a `MetricsConfig`."""
    return exactly(MetricsConfig, value)


kind("section")(to_metrics_config)
