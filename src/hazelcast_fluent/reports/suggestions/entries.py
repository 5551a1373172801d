"""Suggestions on near caches, and on patterns of names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from hazelcast_fluent.config.data_structures import NearCacheConfig
from hazelcast_fluent.config.enums import EvictionPolicy
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, suggestions

_NEAR = "near_cache_configs"
_NAMED = (_NEAR, "flake_id_generator_configs", "reliable_topic_configs")


def _near_caches(facts: Facts) -> Iterable[NearCacheConfig]:
    return facts.config.near_cache_configs.values()


@suggestions("near-cache-unbounded", "warning")
def unbounded(facts: Facts) -> Iterator[Found]:
    """A near cache evicts nothing and lets nothing expire."""
    for entry in _near_caches(facts):
        expires = entry.time_to_live_seconds is not None or entry.max_idle_seconds is not None
        if entry.eviction_policy is EvictionPolicy.NONE and not expires:
            reason = "with eviction NONE the Python client heeds no size, so the near cache grows with the map"
            yield Found((_NEAR, entry.name, "eviction_policy"), reason, "evict by LRU or LFU, or let entries expire")


@suggestions("near-cache-stale", "warning")
def stale(facts: Facts) -> Iterator[Found]:
    """A near cache keeps values for ever that have changed in the cluster."""
    for entry in _near_caches(facts):
        if not entry.invalidate_on_change and entry.time_to_live_seconds is None:
            reason = "without invalidation and without a time to live, a value that changed is read as it was for ever"
            yield Found((_NEAR, entry.name, "invalidate_on_change"), reason, "invalidate, or set a time to live")


@suggestions("near-cache-idle-unreached", "info")
def idle_unreached(facts: Facts) -> Iterator[Found]:
    """Entries expire by age before they could have been idle for so long."""
    for entry in _near_caches(facts):
        age, idle = entry.time_to_live_seconds, entry.max_idle_seconds
        if age is not None and idle is not None and idle >= age:
            reason = f"entries are gone after {age:g} s, so none is idle for {idle:g} s"
            yield Found((_NEAR, entry.name, "max_idle_seconds"), reason, "make it shorter than the time to live")


@suggestions("near-cache-sampling", "info")
def sampling(facts: Facts) -> Iterator[Found]:
    """A near cache is to look at more entries than it holds."""
    for entry in _near_caches(facts):
        for name in ("eviction_sampling_count", "eviction_sampling_pool_size"):
            if getattr(entry, name) > entry.eviction_max_size:
                reason = f"the near cache holds {entry.eviction_max_size} entries, and the client takes that instead"
                yield Found((_NEAR, entry.name, name), reason, "make it at most eviction_max_size")


@suggestions("second-star", "warning")
def second_star(facts: Facts) -> Iterator[Found]:
    """A pattern has more than one star."""
    for field in _NAMED:
        for name in getattr(facts.config, field):
            if name.count("*") > 1:
                reason = "only the first * stands for any characters; the others stand for themselves"
                yield Found((field, name), reason, "keep one *, or make several entries")


@suggestions("patterns-overlap", "warning")
def patterns_overlap(facts: Facts) -> Iterator[Found]:
    """Two patterns match some names equally well, which then can't be used."""
    for field in _NAMED:
        for name, other in _ties(getattr(facts.config, field)):
            reason = f"names that {other!r} matches too, equally well, are an error when they are used"
            yield Found((field, name), reason, "make one of them longer, or give such names entries of their own")


@suggestions("pattern-narrowed", "info")
def pattern_narrowed(facts: Facts) -> Iterator[Found]:
    """A pattern takes some names from a shorter one that matches them too."""
    for field in _NAMED:
        for name, other in sorted(_narrowed(getattr(facts.config, field)).items()):
            reason = f"it serves names that {other!r} matches as well, and nothing is inherited from there"
            yield Found((field, name), reason, "repeat here what is to hold for those names too")


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
