"""The root of the configuration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Self, TypeVar

import attrs

from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config._composite import exactly
from hazelcast_fluent.config._converters import to_bool, to_optional_text, to_texts
from hazelcast_fluent.config._value import config_class, identity, replaced, typed
from hazelcast_fluent.config.connection import (
    ConnectionRetryConfig,
    ConnectionStrategyConfig,
    to_connection_strategy_config,
)
from hazelcast_fluent.config.data_structures import (
    FlakeIdGeneratorConfig,
    NearCacheConfig,
    ReliableTopicConfig,
    to_flake_id_generators,
    to_near_caches,
    to_reliable_topics,
)
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaTree, to_java_tree
from hazelcast_fluent.config.listeners import (
    LifecycleListener,
    LoadBalancer,
    MemberFunction,
    MembershipListener,
    to_lifecycle_listeners,
    to_load_balancer,
    to_membership_listeners,
)
from hazelcast_fluent.config.metrics import MetricsConfig, to_metrics_config
from hazelcast_fluent.config.network import ClientNetworkConfig, to_network_config
from hazelcast_fluent.config.patterns import find
from hazelcast_fluent.config.properties import Accessors, PropertyValue, to_properties
from hazelcast_fluent.config.security import GroupConfig, SecurityConfig, to_group_config, to_security_config
from hazelcast_fluent.config.serialization import SerializationConfig, to_serialization_config
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, OptionName, OptionValue, Problem

D = TypeVar("D")

_INTERVAL, _TIMEOUT = known.HEARTBEAT_INTERVAL, known.HEARTBEAT_TIMEOUT


S = TypeVar("S", bound="ClientSettings")
N = TypeVar("N", NearCacheConfig, FlakeIdGeneratorConfig, ReliableTopicConfig)


def _with_entry(config: S, field: str, cls: type[N], entry: N) -> S:
    entries: FrozenMap[str, N] = getattr(config, field)
    try:
        name = exactly(cls, entry).name
    except ConversionError as error:
        raise InvalidConfigError([error.problem(field)]) from None
    if entries.get(name) == entry:
        return config
    return replaced(config, **{field: FrozenMap._adopt({**entries._items, entry.name: entry}, cls)})


@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClientSettings(Accessors):
    """
    The fields of a client configuration and their checks.

    `ClientConfig` adds the methods: building, reading, writing, comparing, starting a client.

    Example:
        from hazelcast_fluent import ClientConfig, ClientSettings

        assert issubclass(ClientConfig, ClientSettings)
    """

    group_config: GroupConfig = attrs.field(default=GroupConfig(), converter=to_group_config)
    """Name of the cluster."""

    network_config: ClientNetworkConfig = attrs.field(default=ClientNetworkConfig(), converter=to_network_config)
    """Addresses of the members and settings of the connections to them."""

    serialization_config: SerializationConfig = attrs.field(
        default=SerializationConfig(), converter=to_serialization_config
    )
    """Serialization of Python objects."""

    near_cache_configs: FrozenMap[str, NearCacheConfig] = attrs.field(default=FrozenMap(), converter=to_near_caches)
    """Near caches by the name or pattern of their maps. Default empty."""

    flake_id_generator_configs: FrozenMap[str, FlakeIdGeneratorConfig] = attrs.field(
        default=FrozenMap(), converter=to_flake_id_generators
    )
    """Flake ID generators by name or pattern. Default empty: the defaults of `FlakeIdGeneratorConfig`."""

    reliable_topic_configs: FrozenMap[str, ReliableTopicConfig] = attrs.field(
        default=FrozenMap(), converter=to_reliable_topics
    )
    """Reliable topics by name or pattern. Default empty: the defaults of `ReliableTopicConfig`."""

    connection_strategy_config: ConnectionStrategyConfig = attrs.field(
        default=ConnectionStrategyConfig(), converter=to_connection_strategy_config
    )
    """How the client starts, reconnects and retries."""

    security_config: SecurityConfig = attrs.field(default=SecurityConfig(), converter=to_security_config)
    """Credentials."""

    load_balancer: LoadBalancer | None = attrs.field(default=None, converter=to_load_balancer, eq=identity)
    """
    Load balancer for operations without a key. Default None: round-robin in 5.x, random in 3.x.

    ``"round-robin"``, ``"random"``, a function that returns a load balancer, or a load balancer, for one client only.
    A `JavaOnly` is the name of a Java class.
    """

    membership_listeners: tuple[MembershipListener, ...] = attrs.field(
        default=(), converter=to_membership_listeners, eq=identity
    )
    """
    Functions called when members join or leave. Default empty.

    Tuples of a function for added members, one for removed members, and whether to call the first one for members
    that exist already.
    """

    lifecycle_listeners: tuple[LifecycleListener, ...] = attrs.field(
        default=(), converter=to_lifecycle_listeners, eq=identity
    )
    """Functions called when the client's lifecycle state changes. Default empty."""

    labels: tuple[str, ...] = attrs.field(default=(), converter=to_texts)
    """Labels that identify the client in the cluster. Default empty."""

    client_name: str | None = attrs.field(default=None, converter=to_optional_text)
    """Name of the client, visible to members. Default None: ``hz.client_N``."""

    backup_ack_to_client_enabled: bool = attrs.field(default=True, converter=to_bool)
    """Whether backup members acknowledge writes directly to the client. Default True. Since 4.0."""

    properties: FrozenMap[str, PropertyValue] = attrs.field(default=FrozenMap(), converter=to_properties)
    """Client properties by Java's names, in Java's units (`hazelcast_fluent.config.properties`). Default empty."""

    metrics_config: MetricsConfig = attrs.field(default=MetricsConfig(), converter=to_metrics_config)
    """Client metrics sent to the members; the properties for statistics and metrics override it."""

    java_config: JavaTree = attrs.field(default=FrozenMap(), converter=to_java_tree, eq=typed)
    """
    Elements of a file that have no option here: kept and written back, not passed to clients. Default empty.

    A value that only Java understands of an option that is here stands in the option itself, as a `JavaOnly`.
    """

    def __attrs_pre_init__(self) -> None:
        """Do nothing; a subclass that keeps more than the fields prepares it here."""

    def add_membership_listener(
        self,
        member_added: MemberFunction | None = None,
        member_removed: MemberFunction | None = None,
        fire_for_existing: bool = False,  # the 3.x client's own signature
    ) -> Self:
        """
        Return the configuration with a listener for members that join or leave.

        Args:
            member_added: Called with each member that joins. Default None: no function.
            member_removed: Called with each member that leaves. Default None: no function.
            fire_for_existing: Whether *member_added* is also called for existing members. Default False.
        """
        added = (member_added, member_removed, fire_for_existing)
        return replaced(self, membership_listeners=(*self.membership_listeners, added))

    def add_lifecycle_listener(self, lifecycle_state_changed: LifecycleListener | None = None) -> Self:
        """Return the configuration with a listener for the client's state; without one, as in 3.x, unchanged."""
        if lifecycle_state_changed is None:
            return self
        return replaced(self, lifecycle_listeners=(*self.lifecycle_listeners, lifecycle_state_changed))

    def add_near_cache_config(self, near_cache_config: NearCacheConfig) -> Self:
        """Return the configuration with *near_cache_config* under its name."""
        return _with_entry(self, "near_cache_configs", NearCacheConfig, near_cache_config)

    def add_flake_id_generator_config(self, flake_id_generator_config: FlakeIdGeneratorConfig) -> Self:
        """Return the configuration with *flake_id_generator_config* under its name."""
        return _with_entry(self, "flake_id_generator_configs", FlakeIdGeneratorConfig, flake_id_generator_config)

    def add_reliable_topic_config(self, reliable_topic_config: ReliableTopicConfig) -> Self:
        """Return the configuration with *reliable_topic_config* under its name."""
        return _with_entry(self, "reliable_topic_configs", ReliableTopicConfig, reliable_topic_config)

    def get_property_or_default(self, key: str, default: D) -> PropertyValue | D:
        """
        Return the property *key*, or *default* where it is not set.

        Args:
            key: Its name in Java.
            default: What is returned if it is not set.
        """
        return self.properties.get(key, default)

    def get_properties(self) -> FrozenMap[str, PropertyValue]:
        """Return all properties that are set."""
        return self.properties

    def set_property(self, key: str, value: PropertyValue) -> Self:
        """
        Return the configuration with the property *key* set to *value*.

        Args:
            key: Its name in Java.
            value: A string, a number, True or False; times in the property's own unit, often milliseconds.

        Raises:
            InvalidConfigError: The value is of another type, or out of the range of a known property.
        """
        return replaced(self, properties={**self.properties, key: value})

    def near_cache_config(self, map_name: str) -> NearCacheConfig | None:
        """
        Return the near cache of the map *map_name*, or None.

        An entry of this name comes first, then the best matching pattern, then ``"default"``, as in Java.

        Raises:
            AmbiguousPatternError: Two patterns match equally well.
        """
        return find(self.near_cache_configs, map_name)

    def flake_id_generator_config(self, name: str) -> FlakeIdGeneratorConfig | None:
        """Return the configuration of the flake ID generator *name*, or None; as `near_cache_config`."""
        return find(self.flake_id_generator_configs, name.partition("@")[0])

    def reliable_topic_config(self, name: str) -> ReliableTopicConfig | None:
        """Return the configuration of the reliable topic *name*, or None; as `near_cache_config`."""
        return find(self.reliable_topic_configs, name.partition("@")[0])

    def _cross_problems(self) -> Sequence[Problem]:
        network = self.network_config
        limited = network.connection_attempt_limit is not None or network.connection_attempt_period is not None
        return tuple(self._problems()) if limited or self.properties._items else ()

    def _problems(self) -> Iterable[Problem]:
        if self.heartbeat_timeout < self.heartbeat_interval:
            interval, timeout = (f"properties.{name}" for name in (_INTERVAL.name, _TIMEOUT.name))
            limit = OptionName(interval), " (", OptionValue(interval, self._value(_INTERVAL)), ")"
            given = OptionValue(timeout, self._value(_TIMEOUT))
            yield Problem(timeout, ("must be at least ", *limit), given, code="contradiction")
        network = self.network_config
        own_retry = self.connection_strategy_config.retry_config != ConnectionRetryConfig()
        for name in ("connection_attempt_limit", "connection_attempt_period"):
            value = getattr(network, name)
            if value is not None and own_retry:
                at = f"network_config.{name}"
                rule = "must not be set together with ", OptionName("connection_strategy_config.retry_config")
                hint = "leave it out: it is the 3.x form of the retry configuration"
                yield Problem(at, rule, OptionValue(at, value), hint=hint, code="contradiction")


ENTRIES: Mapping[str, type] = {
    "near_cache_configs": NearCacheConfig,
    "flake_id_generator_configs": FlakeIdGeneratorConfig,
    "reliable_topic_configs": ReliableTopicConfig,
}
"""The classes of named entries, by the field that holds them."""
