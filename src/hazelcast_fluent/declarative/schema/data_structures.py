"""Elements of named entries: near caches, generators of ids, reliable topics, query caches."""

from __future__ import annotations

from hazelcast_fluent.config._converters import INT_MAX
from hazelcast_fluent.config.enums import EvictionPolicy, InMemoryFormat, TopicOverloadPolicy
from hazelcast_fluent.declarative.schema._codecs import BOOLEAN, CLASS, NONEMPTY, TEXT, enum, integer, millis, seconds
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    CHOICE,
    LAST_3,
    SINCE_4,
    Xml,
    below,
    repeated,
    row,
    wrapped,
)
from hazelcast_fluent.declarative.schema.native_memory import capacity

_POLICIES = ("LRU", "LFU", "NONE", "RANDOM")
_SIZE_POLICIES = (
    "ENTRY_COUNT",
    "USED_NATIVE_MEMORY_SIZE",
    "USED_NATIVE_MEMORY_PERCENTAGE",
    "FREE_NATIVE_MEMORY_SIZE",
    "FREE_NATIVE_MEMORY_PERCENTAGE",
    "PER_NODE",
    "PER_PARTITION",
    "USED_HEAP_PERCENTAGE",
    "USED_HEAP_SIZE",
    "FREE_HEAP_PERCENTAGE",
    "FREE_HEAP_SIZE",
)
_EVICTION_POLICY = enum(*_POLICIES, upper=True, of=EvictionPolicy)
_MEMORY_FORMAT = enum("BINARY", "OBJECT", upper=True, of=InMemoryFormat, other=("NATIVE",))
_NEW_POLICY = "eviction.eviction-policy"
_OVERLOAD_POLICY = enum("DISCARD_OLDEST", "DISCARD_NEWEST", "BLOCK", "ERROR", of=TopicOverloadPolicy)
_SIZE_POLICY = enum(*_SIZE_POLICIES, upper=True)


def _unlimited(size: int) -> int:
    return size or INT_MAX


NEAR_CACHE = (
    *below(
        "near-cache.*",
        "near_cache_configs.*",
        row("", at="", xml=repeated("near-cache", "name", "default")),
        row("time-to-live-seconds", seconds(none=0), "time_to_live_seconds", default=0),
        row("max-idle-seconds", seconds(none=0), "max_idle_seconds", default=0),
        row("in-memory-format", _MEMORY_FORMAT, "in_memory_format", default="BINARY"),
        row("serialize-keys", BOOLEAN, default=False),
        row("invalidate-on-change", BOOLEAN, "invalidate_on_change", default=True),
        row("local-update-policy", enum("INVALIDATE", "CACHE_ON_UPDATE"), default="INVALIDATE"),
        row("eviction.size", integer(1), "eviction_max_size", xml=ATTRIBUTE, default=10_000),
        row("eviction.max-size-policy", _SIZE_POLICY, xml=ATTRIBUTE, default="ENTRY_COUNT"),
        row("eviction.eviction-policy", _EVICTION_POLICY, "eviction_policy", xml=ATTRIBUTE, default="LRU"),
        row("eviction.comparator-class-name", CLASS, xml=ATTRIBUTE),
        row("preloader", enabled_by="enabled"),
        row("preloader.enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("preloader.directory", TEXT, xml=ATTRIBUTE, default=""),
        row("preloader.store-initial-delay-seconds", integer(1, unit="seconds"), xml=ATTRIBUTE, default=600),
        row("preloader.store-interval-seconds", integer(1, unit="seconds"), xml=ATTRIBUTE, default=600),
        row("max-size", integer(0, into=_unlimited), "eviction_max_size", until=LAST_3, deprecated="eviction.size"),
        row("eviction-policy", _EVICTION_POLICY, "eviction_policy", until=LAST_3, deprecated=_NEW_POLICY),
        row("cache-local-entries", BOOLEAN, default=False, until=LAST_3),
    ),
)
"""Near caches."""

IDS_AND_TOPICS = (
    *below(
        "flake-id-generator.*",
        "flake_id_generator_configs.*",
        row("", at="", xml=repeated("flake-id-generator", "name")),
        row("prefetch-count", integer(1, 100_000), "prefetch_count", default=100),
        row("prefetch-validity-millis", millis(long=True), "prefetch_validity", default=600_000),
    ),
    *below(
        "reliable-topic.*",
        "reliable_topic_configs.*",
        row("", at="", xml=repeated("reliable-topic", "name")),
        row("read-batch-size", integer(1), "read_batch_size", default=10),
        row("topic-overload-policy", _OVERLOAD_POLICY, "overload_policy", default="BLOCK"),
    ),
)
"""Generators of ids and reliable topics."""

QUERY_CACHES = (
    *below(
        "query-caches.*",
        "",
        row("", xml=wrapped("query-cache", "name")),
        row("map-name", TEXT, xml=Xml("attribute", "mapName"), default=""),
        row("predicate.class-name", CLASS, xml=CHOICE),
        row("predicate.sql", TEXT, xml=CHOICE),
        row("entry-listeners[]", xml=wrapped("entry-listener")),
        row("entry-listeners[].class-name", CLASS, xml=Xml("text"), required=True),
        row("entry-listeners[].include-value", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("entry-listeners[].local", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("include-value", BOOLEAN, default=True),
        row("batch-size", integer(1), default=1),
        row("buffer-size", integer(1), default=16),
        row("delay-seconds", integer(0, unit="seconds"), default=0),
        row("in-memory-format", enum("BINARY", "OBJECT", upper=True), default="BINARY"),
        row("coalesce", BOOLEAN, default=False),
        row("populate", BOOLEAN, default=True),
        row("serialize-keys", BOOLEAN, default=False, since=SINCE_4),
        row("eviction.size", integer(0), xml=ATTRIBUTE, default=10_000),
        row("eviction.max-size-policy", _SIZE_POLICY, xml=ATTRIBUTE, default="ENTRY_COUNT"),
        row("eviction.eviction-policy", enum(*_POLICIES, upper=True), xml=ATTRIBUTE, default="LRU"),
        row("eviction.comparator-class-name", CLASS, xml=ATTRIBUTE),
    ),
    *below(
        "query-caches.*.indexes[]",
        "",
        row("", xml=wrapped("index")),
        row("type", enum("SORTED", "HASH", "BITMAP", upper=True), xml=ATTRIBUTE, default="SORTED"),
        row("name", TEXT, xml=ATTRIBUTE),
        row("attributes[]", NONEMPTY, xml=wrapped("attribute"), required=True),
        row("bitmap-index-options.unique-key", TEXT, default="__key"),
        row("bitmap-index-options.unique-key-transformation", enum("OBJECT", "LONG", "RAW"), default="OBJECT"),
    ),
    *capacity("query-caches.*.indexes[].btree-index.page-size"),
    *capacity("query-caches.*.indexes[].btree-index.memory-tier.capacity"),
    *below(
        "query-caches.*",
        "",
        row("indexes.*", xml=wrapped("index"), until=LAST_3),
        row("indexes.*.ordered", BOOLEAN, xml=ATTRIBUTE, default=False),
    ),
)
"""Query caches."""
