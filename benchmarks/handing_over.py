"""Handing over to the client, and looking names up."""

from __future__ import annotations

from itertools import count

from hazelcast.config import Config

from benchmarks import subjects
from benchmarks.interleaved import Pairs, compare
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig


@row("to-client-config", "`to_client_config()`, 1,000 near caches", "`Config.from_dict` of the same", 1.5)
def to_client_config() -> Pairs:
    config = subjects.of_caches(1000)
    keywords = config.to_keywords()
    return compare(config.to_client_config, lambda: Config.from_dict(keywords), pairs=101)


def _patterns(number_of: int) -> ClientConfig:
    builder = ClientConfig.builder()
    for number in range(number_of):
        builder = builder.near_cache(f"shop-{number}-*", ttl=60)
    return builder.build()


@row("lookup", "near-cache lookup by names not asked before, 10,000 patterns", "10 patterns", 2)
def lookup() -> Pairs:
    many, few = _patterns(10_000), _patterns(10)
    mine, other = count(), count()
    return compare(
        lambda: many.near_cache_config(f"shop-{next(mine) % 10}-orders-{next(mine)}"),
        lambda: few.near_cache_config(f"shop-{next(other) % 10}-orders-{next(other)}"),
        pairs=101,
    )


@row("lookup-again", "the same name repeatedly, 10,000 patterns", "a `dict.get`", 20)
def lookup_again() -> Pairs:
    many = _patterns(10_000)
    plain = dict(many.near_cache_configs)
    get = plain.get
    return compare(lambda: many.near_cache_config("shop-5000-orders"), lambda: get("shop-5000-*"), pairs=101)
