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
    Element,
    Xml,
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


def _unlimited(size: int) -> int:
    return size or INT_MAX


_NEAR = "near-cache.*"
_NEAR_AT = "near_cache_configs.*"


def _eviction(at: str, model: str, least: int, reason: str) -> tuple[Element, ...]:
    return (
        row(
            f"{at}.eviction.size",
            integer(least),
            f"{model}.eviction_max_size" if model else None,
            xml=ATTRIBUTE,
            default=10_000,
            about="" if model else "How many entries make it full.",
        ),
        row(
            f"{at}.eviction.max-size-policy",
            enum(*_SIZE_POLICIES, upper=True),
            xml=ATTRIBUTE,
            default="ENTRY_COUNT",
            reason=reason,
            about="What the size counts.",
        ),
        row(
            f"{at}.eviction.eviction-policy",
            _EVICTION_POLICY if model else enum(*_POLICIES, upper=True),
            f"{model}.eviction_policy" if model else None,
            xml=ATTRIBUTE,
            default="LRU",
            about="" if model else "Which entries leave when it is full.",
        ),
        row(
            f"{at}.eviction.comparator-class-name",
            CLASS,
            xml=ATTRIBUTE,
            reason=reason and "it is a Java class",
            about="The class that decides which entries are evicted first.",
        ),
    )


NEAR_CACHE = (
    row(_NEAR, at=_NEAR_AT, xml=repeated("near-cache", "name", "default")),
    row(f"{_NEAR}.time-to-live-seconds", seconds(none=0), f"{_NEAR_AT}.time_to_live_seconds", default=0),
    row(f"{_NEAR}.max-idle-seconds", seconds(none=0), f"{_NEAR_AT}.max_idle_seconds", default=0),
    row(
        f"{_NEAR}.in-memory-format",
        enum("BINARY", "OBJECT", upper=True, of=InMemoryFormat, other=("NATIVE",)),
        f"{_NEAR_AT}.in_memory_format",
        default="BINARY",
        reason="the Python clients have no memory outside the heap",
    ),
    row(
        f"{_NEAR}.serialize-keys",
        BOOLEAN,
        default=False,
        reason="the Python clients keep keys as they are",
        about="Whether keys are kept serialized.",
    ),
    row(f"{_NEAR}.invalidate-on-change", BOOLEAN, f"{_NEAR_AT}.invalidate_on_change", default=True),
    row(
        f"{_NEAR}.local-update-policy",
        enum("INVALIDATE", "CACHE_ON_UPDATE"),
        default="INVALIDATE",
        reason="the Python clients drop what they change",
        about="What happens to an entry that this client changes.",
    ),
    *_eviction(_NEAR, _NEAR_AT, 1, "the Python clients count entries"),
    row(
        f"{_NEAR}.preloader",
        reason="the Python clients do not store a near cache's keys",
        enabled_by="enabled",
        about="Storing the keys, to read them again after a restart.",
    ),
    row(f"{_NEAR}.preloader.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether keys are stored."),
    row(f"{_NEAR}.preloader.directory", TEXT, xml=ATTRIBUTE, default="", about="Where they are stored."),
    row(
        f"{_NEAR}.preloader.store-initial-delay-seconds",
        integer(1, unit="seconds"),
        xml=ATTRIBUTE,
        default=600,
        about="When they are stored first.",
    ),
    row(
        f"{_NEAR}.preloader.store-interval-seconds",
        integer(1, unit="seconds"),
        xml=ATTRIBUTE,
        default=600,
        about="How often they are stored.",
    ),
    row(
        f"{_NEAR}.max-size",
        integer(0, into=_unlimited),
        f"{_NEAR_AT}.eviction_max_size",
        until=LAST_3,
        deprecated="eviction.size",
    ),
    row(
        f"{_NEAR}.eviction-policy",
        _EVICTION_POLICY,
        f"{_NEAR_AT}.eviction_policy",
        until=LAST_3,
        deprecated="eviction.eviction-policy",
    ),
    row(
        f"{_NEAR}.cache-local-entries",
        BOOLEAN,
        default=False,
        until=LAST_3,
        reason="it means something to members only",
        about="Whether entries that lie on this very member are cached as well.",
    ),
)
"""Near caches."""

_FLAKE = "flake-id-generator.*"
_FLAKE_AT = "flake_id_generator_configs.*"
_TOPIC = "reliable-topic.*"
_TOPIC_AT = "reliable_topic_configs.*"

IDS_AND_TOPICS = (
    row(_FLAKE, at=_FLAKE_AT, xml=repeated("flake-id-generator", "name")),
    row(f"{_FLAKE}.prefetch-count", integer(1, 100_000), f"{_FLAKE_AT}.prefetch_count", default=100),
    row(f"{_FLAKE}.prefetch-validity-millis", millis(long=True), f"{_FLAKE_AT}.prefetch_validity", default=600_000),
    row(_TOPIC, at=_TOPIC_AT, xml=repeated("reliable-topic", "name")),
    row(f"{_TOPIC}.read-batch-size", integer(1), f"{_TOPIC_AT}.read_batch_size", default=10),
    row(
        f"{_TOPIC}.topic-overload-policy",
        enum("DISCARD_OLDEST", "DISCARD_NEWEST", "BLOCK", "ERROR", of=TopicOverloadPolicy),
        f"{_TOPIC_AT}.overload_policy",
        default="BLOCK",
    ),
)
"""Generators of ids and reliable topics."""

_QUERY = "query-caches.*"
_INDEX = f"{_QUERY}.indexes[]"

QUERY_CACHES = (
    row(
        _QUERY,
        xml=wrapped("query-cache", "name"),
        reason="the Python clients have no query caches",
        about="A copy of the entries of a map that a predicate matches.",
    ),
    row(f"{_QUERY}.map-name", TEXT, xml=Xml("attribute", "mapName"), default="", about="The map's name."),
    row(f"{_QUERY}.predicate.class-name", CLASS, xml=CHOICE, about="The predicate's Java class."),
    row(f"{_QUERY}.predicate.sql", TEXT, xml=CHOICE, about="The predicate as SQL."),
    row(f"{_QUERY}.entry-listeners[]", xml=wrapped("entry-listener"), about="Listeners to its entries."),
    row(
        f"{_QUERY}.entry-listeners[].class-name",
        CLASS,
        xml=Xml("text"),
        required=True,
        about="The listener's Java class.",
    ),
    row(
        f"{_QUERY}.entry-listeners[].include-value",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        about="Whether it is handed the values.",
    ),
    row(f"{_QUERY}.entry-listeners[].local", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether it is local."),
    row(f"{_QUERY}.include-value", BOOLEAN, default=True, about="Whether values are kept beside keys."),
    row(f"{_QUERY}.batch-size", integer(1), default=1, about="How many events members send together."),
    row(f"{_QUERY}.buffer-size", integer(1), default=16, about="How many events members keep for a partition."),
    row(
        f"{_QUERY}.delay-seconds",
        integer(0, unit="seconds"),
        default=0,
        about="How long members wait for events to send together.",
    ),
    row(
        f"{_QUERY}.in-memory-format",
        enum("BINARY", "OBJECT", upper=True),
        default="BINARY",
        about="How values are held.",
    ),
    row(f"{_QUERY}.coalesce", BOOLEAN, default=False, about="Whether only the last change of a key is sent."),
    row(f"{_QUERY}.populate", BOOLEAN, default=True, about="Whether it starts with the entries there are."),
    row(
        f"{_QUERY}.serialize-keys",
        BOOLEAN,
        default=False,
        since=SINCE_4,
        about="Whether keys are kept serialized.",
    ),
    *_eviction(_QUERY, "", 0, ""),
    row(_INDEX, xml=wrapped("index"), about="Indexes of its entries."),
    row(
        f"{_INDEX}.type",
        enum("SORTED", "HASH", "BITMAP", upper=True),
        xml=ATTRIBUTE,
        default="SORTED",
        about="What sort of index.",
    ),
    row(f"{_INDEX}.name", TEXT, xml=ATTRIBUTE, about="The index's name."),
    row(f"{_INDEX}.attributes[]", NONEMPTY, xml=wrapped("attribute"), required=True, about="What is indexed."),
    row(
        f"{_INDEX}.bitmap-index-options.unique-key",
        TEXT,
        default="__key",
        about="The attribute that identifies an entry.",
    ),
    row(
        f"{_INDEX}.bitmap-index-options.unique-key-transformation",
        enum("OBJECT", "LONG", "RAW"),
        default="OBJECT",
        about="What is done to it first.",
    ),
    *capacity(f"{_INDEX}.btree-index.page-size"),
    *capacity(f"{_INDEX}.btree-index.memory-tier.capacity"),
    row(
        f"{_QUERY}.indexes.*",
        xml=wrapped("index"),
        until=LAST_3,
        about="Indexes by attribute, as 3.x wrote them.",
    ),
    row(
        f"{_QUERY}.indexes.*.ordered",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        about="Whether the index is sorted.",
    ),
)
"""Query caches."""
