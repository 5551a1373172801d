"""A client's own copy of the entries it read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import final

import attrs

from hazelcast_fluent.config._composite import by_name
from hazelcast_fluent.config._converters import (
    Seconds,
    number,
    to_bool,
    to_count,
    to_name,
    to_prefetch_count,
    to_seconds,
)
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class
from hazelcast_fluent.config.enums import (
    EvictionPolicy,
    InMemoryFormat,
    TopicOverloadPolicy,
    to_eviction_policy,
    to_in_memory_format,
    to_topic_overload_policy,
)
from hazelcast_fluent.config.frozen_map import FrozenMap


def to_expiry(value: Seconds | None) -> float | None:
    """Take a time, or None or 0 for never."""
    if value is None:
        return None
    return number(value, "must be a number of seconds, at least 0 (0 or None: never expires)") or None


kind("seconds", minimum=0, optional=True)(to_expiry)


@final
@config_class
@attrs.frozen(repr=False, getstate_setstate=False)
class NearCacheConfig(ConfigValue):
    """
    A client's own copy of the entries it read from one map, or from all maps whose names match a pattern.

    Where Java's 0 means *never expires*, so it does here, and is kept as None: the Python clients themselves would drop
    such entries at once.
    """

    name: str = attrs.field(converter=to_name)
    """The map's name, or a pattern with one ``*``; ``"default"`` serves every map without one of its own."""

    invalidate_on_change: bool = attrs.field(default=True, converter=to_bool, kw_only=True)
    """Whether an entry leaves the near cache when it changes in the cluster. Default True."""

    in_memory_format: InMemoryFormat = attrs.field(
        default=InMemoryFormat.BINARY, converter=to_in_memory_format, kw_only=True
    )
    """How values are held. Default ``BINARY``."""

    time_to_live_seconds: float | None = attrs.field(default=None, alias="ttl", converter=to_expiry, kw_only=True)
    """How long an entry stays, in seconds; None for ever. Default None."""

    max_idle_seconds: float | None = attrs.field(default=None, alias="max_idle", converter=to_expiry, kw_only=True)
    """How long an entry stays without being read, in seconds; None for ever. Default None."""

    eviction_policy: EvictionPolicy = attrs.field(
        default=EvictionPolicy.LRU, converter=to_eviction_policy, kw_only=True
    )
    """Which entries leave when the near cache is full. Default ``LRU``, as in Java and 5.x; 3.x had ``NONE``."""

    eviction_max_size: int = attrs.field(default=10_000, converter=to_count, kw_only=True)
    """How many entries make it full, at least 1. Default 10,000."""

    eviction_sampling_count: int = attrs.field(default=8, converter=to_count, kw_only=True)
    """How many entries are looked at to find one to evict, at least 1. Default 8; only the Python clients have it."""

    eviction_sampling_pool_size: int = attrs.field(default=16, converter=to_count, kw_only=True)
    """How many candidates are kept between two evictions, at least 1. Default 16; only the Python clients have it."""


def to_near_caches(
    value: Mapping[str, NearCacheConfig] | Iterable[NearCacheConfig],
) -> FrozenMap[str, NearCacheConfig]:
    """Take near caches, by name or alone."""
    return by_name(NearCacheConfig, value)


kind("entries", item="NearCacheConfig")(to_near_caches)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class FlakeIdGeneratorConfig(ConfigValue):
    """How many ids a client fetches ahead from one generator, or from all whose names match a pattern."""

    name: str = attrs.field(converter=to_name)
    """The generator's name, or a pattern with one ``*``; ``"default"`` serves all others."""

    prefetch_count: int = attrs.field(default=100, converter=to_prefetch_count, kw_only=True)
    """How many ids one call to a member brings, 1 to 100,000. Default 100."""

    prefetch_validity: float = attrs.field(default=600.0, converter=to_seconds, kw_only=True)
    """How long fetched ids may be handed out, in seconds, at least 0; 0 for no limit. Default 600."""


def to_flake_id_generators(
    value: Mapping[str, FlakeIdGeneratorConfig] | Iterable[FlakeIdGeneratorConfig],
) -> FrozenMap[str, FlakeIdGeneratorConfig]:
    """Take flake id generators, by name or alone."""
    return by_name(FlakeIdGeneratorConfig, value)


kind("entries", item="FlakeIdGeneratorConfig")(to_flake_id_generators)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class ReliableTopicConfig(ConfigValue):
    """How a client reads from and publishes to one reliable topic, or all whose names match a pattern."""

    name: str = attrs.field(converter=to_name)
    """The topic's name, or a pattern with one ``*``; ``"default"`` serves all others."""

    read_batch_size: int = attrs.field(default=10, converter=to_count, kw_only=True)
    """How many messages one read may bring, at least 1. Default 10."""

    overload_policy: TopicOverloadPolicy = attrs.field(
        default=TopicOverloadPolicy.BLOCK, converter=to_topic_overload_policy, kw_only=True
    )
    """What publishing does when the topic is full. Default ``BLOCK``."""


def to_reliable_topics(
    value: Mapping[str, ReliableTopicConfig] | Iterable[ReliableTopicConfig],
) -> FrozenMap[str, ReliableTopicConfig]:
    """Take reliable topics, by name or alone."""
    return by_name(ReliableTopicConfig, value)


kind("entries", item="ReliableTopicConfig")(to_reliable_topics)
