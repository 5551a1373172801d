"""Data structures configured by name: near caches, flake ID generators and reliable topics."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import final

import attrs

from hazelcast_fluent.config._composite import by_name
from hazelcast_fluent.config._converters import (
    Seconds,
    bounded,
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
from hazelcast_fluent.config.java_only import JavaOnly


def to_expiry(value: Seconds | None) -> float | None:
    """Take a time; None or 0: never."""
    if value is None:
        return None
    return number(bounded(value), "must be a number of seconds, at least 0 (0 or None: never expires)") or None


kind("seconds", minimum=0, optional=True)(to_expiry)


@final
@config_class
@attrs.frozen(repr=False, getstate_setstate=False)
class NearCacheConfig(ConfigValue):
    """
    Near cache: a client-side cache of the entries of one map, or of all maps whose names match a pattern.

    As in Java, a time of 0 means *never expires*; it is kept as None, since the Python clients would expire such
    entries immediately.

    Example:
        from hazelcast_fluent import ClientConfig, NearCacheConfig

        near_cache = NearCacheConfig("orders-*", ttl=60, eviction_policy="LFU")
        config = ClientConfig(near_cache_configs=[near_cache])
        assert config.near_cache_config("orders-eu") == near_cache
    """

    name: str = attrs.field(converter=to_name)
    """Name of the map, or a pattern with one ``*``; ``"default"`` applies to maps without an entry of their own."""

    invalidate_on_change: bool = attrs.field(default=True, converter=to_bool, kw_only=True)
    """Whether to remove an entry from the near cache when it changes in the cluster. Default True."""

    in_memory_format: InMemoryFormat | JavaOnly = attrs.field(
        default=InMemoryFormat.BINARY, converter=to_in_memory_format, kw_only=True
    )
    """Format in which values are kept. Default ``BINARY``; ``JavaOnly("NATIVE")`` is Java's memory outside the heap."""

    time_to_live_seconds: float | None = attrs.field(default=None, alias="ttl", converter=to_expiry, kw_only=True)
    """Maximum time an entry stays in the near cache, in seconds, at least 0; None or 0: unlimited. Default None."""

    max_idle_seconds: float | None = attrs.field(default=None, alias="max_idle", converter=to_expiry, kw_only=True)
    """Maximum time an entry stays without being read, in seconds, at least 0; None or 0: unlimited. Default None."""

    eviction_policy: EvictionPolicy = attrs.field(
        default=EvictionPolicy.LRU, converter=to_eviction_policy, kw_only=True
    )
    """Eviction policy. Default ``LRU``, as in Java and 5.x (``NONE`` in 3.x)."""

    eviction_max_size: int = attrs.field(default=10_000, converter=to_count, kw_only=True)
    """Maximum number of entries, at least 1. Default 10,000."""

    eviction_sampling_count: int = attrs.field(default=8, converter=to_count, kw_only=True)
    """Number of entries compared to find one to evict, at least 1. Default 8. Only in the Python clients."""

    eviction_sampling_pool_size: int = attrs.field(default=16, converter=to_count, kw_only=True)
    """Number of candidates kept between two evictions, at least 1. Default 16. Only in the Python clients."""


def to_near_caches(
    value: Mapping[str, NearCacheConfig] | Iterable[NearCacheConfig],
) -> FrozenMap[str, NearCacheConfig]:
    """Take near caches: a mapping by name, or a list."""
    return by_name(NearCacheConfig, value)


kind("entries", item="NearCacheConfig")(to_near_caches)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class FlakeIdGeneratorConfig(ConfigValue):
    """
    Prefetching of IDs from one flake ID generator, or from all whose names match a pattern.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().flake_id_generator("ids-*", prefetch_count=500).build()
        assert config.flake_id_generator_config("ids-eu").prefetch_count == 500
    """

    name: str = attrs.field(converter=to_name)
    """Name of the generator, or a pattern with one ``*``; ``"default"`` applies to all others."""

    prefetch_count: int = attrs.field(default=100, converter=to_prefetch_count, kw_only=True)
    """Number of IDs fetched in one call to a member, 1 to 100,000. Default 100."""

    prefetch_validity: float = attrs.field(default=600.0, converter=to_seconds, kw_only=True)
    """Time for which fetched IDs are valid, in seconds, at least 0; 0: unlimited. Default 600."""


def to_flake_id_generators(
    value: Mapping[str, FlakeIdGeneratorConfig] | Iterable[FlakeIdGeneratorConfig],
) -> FrozenMap[str, FlakeIdGeneratorConfig]:
    """Take flake ID generators: a mapping by name, or a list."""
    return by_name(FlakeIdGeneratorConfig, value)


kind("entries", item="FlakeIdGeneratorConfig")(to_flake_id_generators)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class ReliableTopicConfig(ConfigValue):
    """
    Reading from and publishing to one reliable topic, or all whose names match a pattern.

    Example:
        from hazelcast_fluent import ClientConfig

        config = ClientConfig.builder().reliable_topic("news-*", read_batch_size=50).build()
        assert config.reliable_topic_config("news-eu").read_batch_size == 50
    """

    name: str = attrs.field(converter=to_name)
    """Name of the topic, or a pattern with one ``*``; ``"default"`` applies to all others."""

    read_batch_size: int = attrs.field(default=10, converter=to_count, kw_only=True)
    """Maximum number of messages fetched in one read, at least 1. Default 10."""

    overload_policy: TopicOverloadPolicy = attrs.field(
        default=TopicOverloadPolicy.BLOCK, converter=to_topic_overload_policy, kw_only=True
    )
    """What publishing does when the ringbuffer is full. Default ``BLOCK``."""


def to_reliable_topics(
    value: Mapping[str, ReliableTopicConfig] | Iterable[ReliableTopicConfig],
) -> FrozenMap[str, ReliableTopicConfig]:
    """Take reliable topics: a mapping by name, or a list."""
    return by_name(ReliableTopicConfig, value)


kind("entries", item="ReliableTopicConfig")(to_reliable_topics)
