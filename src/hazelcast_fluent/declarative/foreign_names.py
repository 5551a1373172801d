"""Names that stand in other files of Hazelcast, or in YAML of another kind."""

from __future__ import annotations

from hazelcast_fluent.formats._slips import INDENTED, invisible_in

_OF_MEMBER = frozenset({
    "advanced-network", "auditlog", "cardinality-estimator", "cp-subsystem", "crdt-replication", "data-connection",
    "durable-executor-service", "dynamic-configuration", "executor-service", "hot-restart-persistence",
    "integrity-checker", "jet", "list", "lite-member", "local-device", "management-center", "map", "member-attributes",
    "multimap", "partition-group", "persistence", "pn-counter", "queue", "quorum", "replicatedmap", "rest",
    "ringbuffer", "scheduled-executor-service", "semaphore", "set", "split-brain-protection", "topic", "tpc",
    "vector-collection", "wan-replication",
})  # fmt: skip
_OF_ITS_NETWORK = frozenset({
    "failure-detector", "interfaces", "join", "member-address-provider", "memcache-protocol", "port", "public-address",
    "rest-api", "reuse-address", "symmetric-encryption",
})  # fmt: skip
"""Names that a member's file has below its root and in its ``network``."""
_BY_SECTION: dict[tuple[str, ...], frozenset[str]] = {(): _OF_MEMBER, ("network",): _OF_ITS_NETWORK}


def of_foreign(section: tuple[str, ...], key: str) -> str | None:
    """Return what to do about *key*, unknown in *section*, if it belongs elsewhere."""
    if key == "<<":
        return "YAML's merge key is not supported, as in Hazelcast: repeat the settings"
    if key in _BY_SECTION.get(section, ()):
        return f"{key} belongs to a member's configuration, and a client has none"
    blank = invisible_in(key[:1])
    return f"{INDENTED} {blank}" if blank is not None else None
