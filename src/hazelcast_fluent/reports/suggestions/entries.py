"""Suggestions on near caches, and on patterns of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hazelcast_fluent.config.data_structures import NearCacheConfig
from hazelcast_fluent.config.enums import EvictionPolicy
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, option, suggests, value

_NEAR = "near_cache_configs"
_NAMED = (_NEAR, "flake_id_generator_configs", "reliable_topic_configs")


def _near_caches(facts: Facts) -> Iterable[NearCacheConfig]:
    return facts.config.near_cache_configs.values()


@suggests("near-cache-unbounded", "warning")
def unbounded(facts: Facts) -> Iterator[Found]:
    """A near cache evicts nothing and lets nothing expire."""
    for entry in _near_caches(facts):
        expires = entry.time_to_live_seconds is not None or entry.max_idle_seconds is not None
        if entry.eviction_policy is EvictionPolicy.NONE and not expires:
            reason = "without eviction the Python client ignores the maximum size, so the near cache grows with the map"
            yield Found((_NEAR, entry.name, "eviction_policy"), reason, "evict by LRU or LFU, or let entries expire")


@suggests("near-cache-stale", "warning")
def stale(facts: Facts) -> Iterator[Found]:
    """A near cache keeps values indefinitely that have changed in the cluster."""
    for entry in _near_caches(facts):
        if not entry.invalidate_on_change and entry.time_to_live_seconds is None:
            reason = "without invalidation and a time to live, the client never sees that a value has changed"
            path = (_NEAR, entry.name)
            remedy = ("switch it on, or set ", option(*path, "time_to_live_seconds"))
            yield Found((*path, "invalidate_on_change"), reason, remedy)


@suggests("near-cache-idle-unreached", "info")
def idle_unreached(facts: Facts) -> Iterator[Found]:
    """Entries expire by age before they can be idle for that long."""
    for entry in _near_caches(facts):
        age, idle = entry.time_to_live_seconds, entry.max_idle_seconds
        if age is not None and idle is not None and idle >= age:
            path = (_NEAR, entry.name)
            reason = (
                "entries expire after ",
                value(age, *path, "time_to_live_seconds"),
                ", so none is idle for ",
                value(idle, *path, "max_idle_seconds"),
            )
            yield Found(
                (_NEAR, entry.name, "max_idle_seconds"),
                reason,
                ("make it shorter than ", option(*path, "time_to_live_seconds")),
            )


@suggests("near-cache-sampling", "info")
def sampling(facts: Facts) -> Iterator[Found]:
    """A near cache samples more entries than it holds."""
    for entry in _near_caches(facts):
        for name in ("eviction_sampling_count", "eviction_sampling_pool_size"):
            if getattr(entry, name) > entry.eviction_max_size:
                reason = (
                    f"the near cache holds {entry.eviction_max_size} entries, and the client uses that number instead"
                )
                yield Found(
                    (_NEAR, entry.name, name),
                    reason,
                    ("make it at most ", option(_NEAR, entry.name, "eviction_max_size")),
                )


@suggests("near-cache-get-all", "note")
def get_all(facts: Facts) -> Iterator[Found]:
    """A map has a near cache, with which `get_all` of hazelcast-python-client 5.7 and older fails."""
    for entry in list(_near_caches(facts))[:1]:
        reason = (
            "get_all() of a map with a near cache raises ValueError in hazelcast-python-client 5.7 and older"
            " as soon as one of its keys is in the near cache"
        )
        yield Found((_NEAR, entry.name), reason, "read such maps with get(), key by key")


@suggests("second-star", "warning")
def second_star(facts: Facts) -> Iterator[Found]:
    """A pattern has more than one star."""
    for field in _NAMED:
        for name in getattr(facts.config, field):
            if name.count("*") > 1:
                reason = "only the first * is a wildcard; the others stand for themselves"
                yield Found((field, name), reason, "keep one *, or make several entries")


@suggests("patterns-overlap", "warning")
def patterns_overlap(facts: Facts) -> Iterator[Found]:
    """Two patterns match some names equally well, and using such a name is an error."""
    for field in _NAMED:
        for name, other in _ties(getattr(facts.config, field)):
            reason = f"using a name that {other!r} matches equally well is an error"
            yield Found((field, name), reason, "make one of the patterns longer, or add entries for such names")


@suggests("pattern-narrowed", "info")
def pattern_narrowed(facts: Facts) -> Iterator[Found]:
    """A pattern overrides a shorter one for some names."""
    for field in _NAMED:
        for name, other in sorted(_narrowed(getattr(facts.config, field)).items()):
            reason = f"it is used for names that {other!r} matches as well, and inherits nothing from there"
            yield Found((field, name), reason, "repeat here the options that such names need")


def _narrowed(names: Iterable[str]) -> dict[str, str]:
    nearest: dict[str, str] = {}
    for name, other in _overlaps(names):
        if len(nearest.get(name, "")) < len(other) < len(name):
            nearest[name] = other
    return nearest


def _ties(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    by_length: dict[int, list[str]] = defaultdict(list)
    for name in names:
        if "*" in name:
            by_length[len(name)].append(name)
    for alike in by_length.values():
        yield from _overlaps(alike)


def _overlaps(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    # in sorted order, all texts that another begins with lie on one stack below it
    parts = sorted((*name.split("*", 1), name) for name in names if "*" in name)
    open_heads: list[list[str]] = []
    for head, tail, name in parts:
        while open_heads and not head.startswith(open_heads[-1][0]):
            open_heads.pop()
        for _, other_tail, other in open_heads:
            if tail.endswith(other_tail) or other_tail.endswith(tail):
                yield (name, other) if len(name) >= len(other) else (other, name)
        open_heads.append([head, tail, name])
