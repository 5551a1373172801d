"""Bytes, as `tracemalloc` counts them."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable
from typing import Any

from benchmarks import subjects
from benchmarks.interleaved import Pairs
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig


def _bytes(make: Callable[[], Any]) -> float:
    """Return the bytes that stay allocated while what *make* returns lives."""
    make()
    gc.collect()
    tracemalloc.start()
    before = tracemalloc.get_traced_memory()[0]
    made = make()
    gc.collect()
    after = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del made
    return after - before


@row("memory-fork", "memory of a fork: one network option changed, 1,000 near caches", "bytes", 1024)
def fork() -> Pairs:
    builder = ClientConfig.builder()
    for number in range(1000):
        builder = builder.near_cache(f"cache-{number}", **subjects.settings(number))
    config = builder.build()
    forks = 1000
    used = _bytes(lambda: [config.to_builder().network(connection_timeout=7 + n).build() for n in range(forks)])
    return Pairs((used / forks,), (1,), "byte")


@row("memory-caches", "memory of 10,000 near caches, origins apart", "5.7 `NearCacheConfig` objects in a dict", 1.3)
def caches() -> Pairs:
    return Pairs((_bytes(subjects.of_caches),), (_bytes(subjects.mutable_caches),), "byte")


@row("memory-origins", "memory of them read from YAML, origins included", "5.7 objects in a dict", 4)
def origins() -> Pairs:
    text = subjects.yaml_text()
    return Pairs((_bytes(lambda: ClientConfig.from_yaml(text)),), (_bytes(subjects.mutable_caches),), "byte")
