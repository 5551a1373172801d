"""What a configuration says by client properties, as values with units and types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hazelcast_fluent._noun import Noun
from hazelcast_fluent.config import properties as known

if TYPE_CHECKING:
    from hazelcast_fluent._frozenmap import FrozenMap
    from hazelcast_fluent.config.metrics import MetricsConfig


class Accessors(Noun):
    """Typed views of the properties that clients know, in seconds."""

    __slots__ = ()

    if TYPE_CHECKING:  # what a configuration brings

        @property
        def properties(self) -> FrozenMap[str, known.PropertyValue]: ...

        @property
        def metrics_config(self) -> MetricsConfig: ...

    @property
    def heartbeat_interval(self) -> float:
        """How often a silent connection is tried, in seconds (5)."""
        return self._seconds(known.HEARTBEAT_INTERVAL)

    @property
    def heartbeat_timeout(self) -> float:
        """After how many silent seconds a connection is closed (60)."""
        return self._seconds(known.HEARTBEAT_TIMEOUT)

    @property
    def invocation_timeout(self) -> float:
        """For how many seconds a failing invocation is retried (120)."""
        return self._seconds(known.INVOCATION_TIMEOUT)

    @property
    def invocation_retry_pause(self) -> float:
        """How many seconds lie between two tries (1)."""
        return self._seconds(known.INVOCATION_RETRY_PAUSE)

    @property
    def statistics_enabled(self) -> bool:
        """Whether the client sends statistics to the members (False).

        ``hazelcast.client.metrics.enabled`` counts first, then the older property, then `metrics_config`.
        """
        said = self._value(known.METRICS_ENABLED, known.STATISTICS_ENABLED, default=self.metrics_config.enabled)
        return bool(said)

    @property
    def statistics_period(self) -> float:
        """How often statistics are sent, in seconds (3).

        The property for metrics counts first, then that for statistics, then `metrics_config`.
        """
        default = self.metrics_config.collection_frequency_seconds
        return float(self._value(known.METRICS_FREQUENCY, known.STATISTICS_PERIOD, default=default))

    @property
    def shuffle_member_list(self) -> bool:
        """Whether addresses are tried in random order (True)."""
        return bool(self._value(known.SHUFFLE_MEMBER_LIST))

    @property
    def operation_backup_timeout(self) -> float:
        """How many seconds a write waits for its backups (5)."""
        return self._seconds(known.OPERATION_BACKUP_TIMEOUT)

    @property
    def fail_on_indeterminate_operation_state(self) -> bool:
        """Whether a write fails whose backups did not answer in time (False)."""
        return bool(self._value(known.FAIL_ON_INDETERMINATE_OPERATION_STATE))

    def _value(self, *names: known.Property, default: Any = None) -> Any:
        for name in names:
            if name.name in self.properties:
                return self.properties[name.name]
        return names[-1].default if default is None else default

    def _seconds(self, name: known.Property) -> float:
        return name.to_seconds(self._value(name))
