"""
Client properties: what Java keeps under dotted names, in Java's units.

A known property is kept as its type, so ``"2000"`` and 2000 are one value; an unknown one as Java's string.
Names, defaults and units: ``com.hazelcast.client.properties.ClientProperty`` and the configuration of the 3.12 client.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from hazelcast_fluent.config._converters import INFINITY, Seconds, number_hint, plain, to_bool, to_positive_seconds
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, with_article

PropertyValue: TypeAlias = str | int | float | bool
"""The types of a property's value."""

PROPERTY_HEARTBEAT_INTERVAL = "hazelcast.client.heartbeat.interval"
"""The property for the heartbeat interval, in milliseconds. Default 5000."""

PROPERTY_HEARTBEAT_TIMEOUT = "hazelcast.client.heartbeat.timeout"
"""The property for the heartbeat timeout, in milliseconds. Default 60000."""

_TRUE_FALSE = {"true": True, "false": False}


class Property(NamedTuple):
    """A known client property."""

    name: str
    """The name Java gave it."""

    default: PropertyValue | None
    """The clients' default, in its own unit."""

    meaning: str
    """What it does."""

    per_second: int = 0
    """How many of its units are a second; 0 if it is not a time."""

    secret: bool = False
    """Whether it must never be shown."""

    def parse(self, value: object) -> PropertyValue:
        """Return *value* as the property's type, or refuse it."""
        if isinstance(self.default, bool):
            text = value.strip().lower() if isinstance(value, str) else value
            return to_bool(_TRUE_FALSE.get(text, value))  # type: ignore[call-overload]  # to_bool looks
        return self._number(value) if self.per_second else _string(value)

    def _number(self, value: object) -> int | float:
        unit = "milliseconds" if self.per_second == 1000 else "seconds"  # noqa: PLR2004  # of one second
        number: object = value
        if isinstance(value, str):
            try:
                number = float(value.strip()) if value.isascii() and "_" not in value else None
            except ValueError:
                number = None
        try:
            checked = to_positive_seconds(number)  # type: ignore[arg-type]  # it looks
        except ConversionError:
            hint = number_hint(value) if isinstance(value, str) else None
            raise ConversionError(f"must be a number of {unit} above 0", value, hint) from None
        return int(checked) if checked.is_integer() else checked

    def to_wire(self, seconds: Seconds) -> int | float:
        """Return a time in the property's own unit."""
        from decimal import Decimal  # few programs set times by properties

        exact = to_positive_seconds(seconds)
        scaled = float(Decimal(repr(exact)) * self.per_second)
        return int(scaled) if scaled.is_integer() else scaled

    def to_seconds(self, value: PropertyValue) -> float:
        """Return a value in the property's own unit as seconds."""
        from decimal import Decimal

        return float(Decimal(repr(value)) / self.per_second)


HEARTBEAT_INTERVAL = Property(PROPERTY_HEARTBEAT_INTERVAL, 5000, "Heartbeat interval.", per_second=1000)
HEARTBEAT_TIMEOUT = Property(
    PROPERTY_HEARTBEAT_TIMEOUT,
    60000,
    "Heartbeat timeout: a connection without traffic for so long is closed.",
    per_second=1000,
)
INVOCATION_TIMEOUT = Property(
    "hazelcast.client.invocation.timeout.seconds", 120, "How long a failed invocation is retried.", per_second=1
)
INVOCATION_RETRY_PAUSE = Property(
    "hazelcast.client.invocation.retry.pause.millis",
    1000,
    "Pause between two retries of an invocation.",
    per_second=1000,
)
STATISTICS_ENABLED = Property(
    "hazelcast.client.statistics.enabled", False, "Whether to send client statistics to the members."
)
STATISTICS_PERIOD = Property(
    "hazelcast.client.statistics.period.seconds", 3, "Interval between statistics.", per_second=1
)
METRICS_ENABLED = Property(
    "hazelcast.client.metrics.enabled", False, "Whether to send client metrics; overrides the statistics property."
)
METRICS_FREQUENCY = Property(
    "hazelcast.client.metrics.collection.frequency",
    5,
    "Interval between metrics; overrides the statistics property.",
    per_second=1,
)
SHUFFLE_MEMBER_LIST = Property(
    "hazelcast.client.shuffle.member.list", True, "Whether to try addresses in random order."
)
OPERATION_BACKUP_TIMEOUT = Property(
    "hazelcast.client.operation.backup.timeout.millis",
    5000,
    "How long a write waits for backup acknowledgments.",
    per_second=1000,
)
FAIL_ON_INDETERMINATE_OPERATION_STATE = Property(
    "hazelcast.client.operation.fail.on.indeterminate.state",
    False,
    "Whether a write fails if backups do not acknowledge it in time.",
)
CLOUD_DISCOVERY_TOKEN = Property(
    "hazelcast.client.cloud.discovery.token", None, "Discovery token of a Hazelcast Cloud cluster.", secret=True
)
CLOUD_URL = Property("hazelcast.client.cloud.url", None, "Address of the Hazelcast Cloud coordinator.")
PUBLIC_IP_ENABLED = Property(
    "hazelcast.discovery.public.ip.enabled", False, "Whether to connect to the public addresses of members."
)
INPUT_RETURNS_BYTEARRAY = Property(
    "hazelcast.serialization.input.returns.bytearray", False, "Whether the 3.x client returns bytearrays."
)

KNOWN: Mapping[str, Property] = FrozenMap(
    {
        known.name: known
        for known in (
            HEARTBEAT_INTERVAL,
            HEARTBEAT_TIMEOUT,
            INVOCATION_TIMEOUT,
            INVOCATION_RETRY_PAUSE,
            STATISTICS_ENABLED,
            STATISTICS_PERIOD,
            METRICS_ENABLED,
            METRICS_FREQUENCY,
            SHUFFLE_MEMBER_LIST,
            OPERATION_BACKUP_TIMEOUT,
            FAIL_ON_INDETERMINATE_OPERATION_STATE,
            CLOUD_DISCOVERY_TOKEN,
            CLOUD_URL,
            PUBLIC_IP_ENABLED,
            INPUT_RETURNS_BYTEARRAY,
        )
    }
)
"""The properties this library knows, by name."""

_SECRET_WORDS = (
    "password",
    "passwd",
    "passphrase",
    "secret",
    "token",
    "credential",
    "licensekey",
    "apikey",
    "accesskey",
    "accountkey",
    "privatekey",
    "encryptionkey",
    "sharedkey",
    "connectionstring",
)
_SHORT_SECRET_WORDS = frozenset({"auth", "bearer", "jwt", "pass", "pin", "pw", "pwd"})
"""Words that are parts of harmless ones as well, such as ``shopping`` and ``bypass``."""
_WORD = r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])"
_SEPARATORS = str.maketrans("", "", "-_. ")


def is_secret(name: str) -> bool:
    """Whether the property *name* holds a secret, by what is known of it or by its words, however they are joined."""
    known = KNOWN.get(name)
    if known:
        return known.secret
    joined = name.lower().translate(_SEPARATORS)
    if any(word in joined for word in _SECRET_WORDS):
        return True
    return not _SHORT_SECRET_WORDS.isdisjoint(word.lower() for word in re.findall(_WORD, name))


def parsed(name: str, value: object) -> PropertyValue:
    """Return *value* as the property *name* keeps it, or refuse it."""
    known = KNOWN.get(name)
    return known.parse(value) if known else _string(value)


def _string(value: object) -> str:
    """Return *value* as Java keeps a property: as a string."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and not -INFINITY < value < INFINITY:
        raise ConversionError("must be a finite number", value)
    if isinstance(value, (int, float)):
        return repr(plain(value))
    raise ConversionError("must be a str, a number or a bool", value)


def to_properties(value: Mapping[str, PropertyValue]) -> FrozenMap[str, PropertyValue]:
    """Take properties by name."""
    if type(value) is FrozenMap and value._checked is MaskedProperties:
        return value
    if not isinstance(value, Mapping):
        raise ConversionError(f"must be a mapping, not {with_article(value)}")
    problems: list[Problem] = []
    made: dict[str, PropertyValue] = {}
    for name, given in value.items():
        try:
            made[to_property_name(name)] = parsed(name, given)
        except ConversionError as error:
            problems.append(error.problem(str(name), secret=is_secret(str(name))))
    if problems:
        raise InvalidConfigError(problems)
    return FrozenMap._adopt(made, MaskedProperties)


kind("mapping", item="property")(to_properties)


def to_property_name(value: object) -> str:
    """Take the name of a property."""
    if isinstance(value, str) and value:
        return str.__str__(value)
    raise ConversionError("must be named by a str that is not empty", value)


class MaskedProperties(dict[str, Any]):
    """
    Properties, or settings of Java's, for a ``repr``: secrets hidden.

    A `FrozenMap` that is known to hold such values prints itself through this class.
    """

    def __repr__(self) -> str:
        shown = (f"{k!r}: {HIDDEN if is_secret(k) else repr(v)}" for k, v in self.items())
        return "{" + ", ".join(shown) + "}"


class Accessors(ConfigValue):
    """Typed views of the properties that clients know, in seconds."""

    __slots__ = ()

    if TYPE_CHECKING:  # fields of the class that inherits this one
        properties: FrozenMap[str, PropertyValue]
        metrics_config: Any  # a MetricsConfig, whose module imports this one

    @property
    def heartbeat_interval(self) -> float:
        """Heartbeat interval in seconds (5)."""
        return self._seconds(HEARTBEAT_INTERVAL)

    @property
    def heartbeat_timeout(self) -> float:
        """Heartbeat timeout in seconds (60)."""
        return self._seconds(HEARTBEAT_TIMEOUT)

    @property
    def invocation_timeout(self) -> float:
        """How long a failed invocation is retried, in seconds (120)."""
        return self._seconds(INVOCATION_TIMEOUT)

    @property
    def invocation_retry_pause(self) -> float:
        """Pause between two retries of an invocation, in seconds (1)."""
        return self._seconds(INVOCATION_RETRY_PAUSE)

    @property
    def statistics_enabled(self) -> bool:
        """Whether the client sends statistics to the members (False).

        ``hazelcast.client.metrics.enabled`` comes first, then the statistics property, then `metrics_config`.
        """
        enabled = self._value(METRICS_ENABLED, STATISTICS_ENABLED, default=self.metrics_config.enabled)
        return bool(enabled)

    @property
    def statistics_period(self) -> float:
        """Interval between statistics in seconds (3).

        The property for metrics comes first, then that for statistics, then `metrics_config`.
        """
        default = self.metrics_config.collection_frequency_seconds
        return float(self._value(METRICS_FREQUENCY, STATISTICS_PERIOD, default=default))

    @property
    def shuffle_member_list(self) -> bool:
        """Whether to try addresses in random order (True)."""
        return bool(self._value(SHUFFLE_MEMBER_LIST))

    @property
    def operation_backup_timeout(self) -> float:
        """How long a write waits for backup acknowledgments, in seconds (5)."""
        return self._seconds(OPERATION_BACKUP_TIMEOUT)

    @property
    def fail_on_indeterminate_operation_state(self) -> bool:
        """Whether a write fails if backups do not acknowledge it in time (False)."""
        return bool(self._value(FAIL_ON_INDETERMINATE_OPERATION_STATE))

    def _value(self, *names: Property, default: Any = None) -> Any:
        for name in names:
            if name.name in self.properties:
                return self.properties[name.name]
        return names[-1].default if default is None else default

    def _seconds(self, name: Property) -> float:
        return name.to_seconds(self._value(name))
