"""Chains, forks, equality, hashes and differences."""

from __future__ import annotations

from benchmarks import pydantic_peer, subjects
from benchmarks.interleaved import Pairs, compare
from benchmarks.rows import row
from hazelcast_fluent import ClientConfig, ClientConfigBuilder


@row("chain", "the chain of the README with `build()`", "the same on a mutable 5.7 `Config`", None)
def chain() -> Pairs:
    return compare(subjects.chain, subjects.mutable, pairs=201)


@row("chain-pydantic", "the same chain", "frozen pydantic v2 models, each step `model_copy` + validate", 1)
def chain_pydantic() -> Pairs:
    return compare(subjects.chain, pydantic_peer.chain, pairs=101)


def _built(count: int) -> ClientConfig:
    builder = ClientConfig.builder()
    for number in range(count):
        builder = builder.near_cache(f"cache-{number}", **subjects.settings(number))
    return builder.build()


@row("constructors", "the attrs constructors of its five values alone", "the same on a mutable 5.7 `Config`", None)
def constructors() -> Pairs:
    return compare(subjects.constructed, subjects.mutable, pairs=101)


@row("chain-floor", "the same constructors", "frozen pydantic v2 models, each step `model_copy` + validate", None)
def chain_floor() -> Pairs:
    return compare(subjects.constructed, pydantic_peer.chain, pairs=101)


@row("network-option", "change one network option of a config with 1,000 near caches", "with 1 near cache", 1.2)
def network_option() -> Pairs:
    many, one = _built(1000), _built(1)
    return compare(
        lambda: many.to_builder().network(connection_timeout=7).build(),
        lambda: one.to_builder().network(connection_timeout=7).build(),
        pairs=101,
    )


def _begun(count: int) -> ClientConfigBuilder:
    builder = ClientConfig.builder()
    for number in range(count):
        builder = builder.near_cache(f"cache-{number}", ttl=60)
    return builder


@row("one-more-step", "add the 10,001st near cache through the builder", "the 101st", 1.2)
def one_more_step() -> Pairs:
    many, few = _begun(10_000), _begun(100)
    return compare(lambda: many.near_cache("new", ttl=60), lambda: few.near_cache("new", ttl=60), pairs=101)


@row("long-chain", "a chain of 10,000 near caches with `build()`, a step", "of 100, a step", 1.5)
def long_chain() -> Pairs:
    return compare(lambda: _begun(10_000).build(), lambda: _begun(100).build(), per=(10_000, 100))


@row("one-more-built", "add one near cache to a built config of 10,000", "`dict(d)` of 10,000", 1.5)
def one_more_built() -> Pairs:
    config = _built(10_000)
    plain = dict(config.near_cache_configs)
    return compare(lambda: config.to_builder().near_cache("new", ttl=60).build(), lambda: dict(plain), pairs=101)


@row("hash", "hash a config of 10,000 near caches, the second time", "`hash(str)`", 4)
def hash_again() -> Pairs:
    config, text = subjects.of_caches(), "any text"
    return compare(lambda: hash(config), lambda: hash(text), pairs=101)


@row("equal-itself", "equality of a config of 10,000 near caches with itself", "of its network section with itself", 2)
def equal_itself() -> Pairs:
    config = subjects.of_caches()
    network = config.network_config
    return compare(lambda: config == config, lambda: network == network, pairs=101)  # noqa: PLR0124  # the point


@row("equal-fork", "with a fork whose network section is equal and another object", "of the two sections", 2)
def equal_fork() -> Pairs:
    config = subjects.of_caches().to_builder().network(connection_timeout=7).build()
    twin = config.to_builder().network(connection_timeout=8).build().to_builder().network(connection_timeout=7).build()
    assert twin == config
    assert twin.network_config is not config.network_config
    mine, other = config.network_config, twin.network_config
    return compare(lambda: config == twin, lambda: mine == other, pairs=101)


@row("diff", "`diff` of two 10,000-cache configs that share all but one", "walking one of them", 0.05)
def diff() -> Pairs:
    config = subjects.of_caches()
    other = config.to_builder().near_cache("cache-5000", ttl=1).build()
    assert len(config.diff(other)) == 1
    from hazelcast_fluent.config.options import leaves

    return compare(lambda: config.diff(other), lambda: sum(1 for _ in leaves(config)))
