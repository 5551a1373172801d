"""How the shop's programs use Hazelcast."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig

ORDERS = "orders"
"""The map of orders, by number."""

OPEN = "open-orders"
"""The queue of the numbers of orders that a worker has yet to prepare."""

NUMBERS = "order-numbers"
"""The generator of order numbers."""


def for_shop(config: ClientConfig) -> ClientConfig:
    """Return a configuration that reaches a cluster, with what the shop sets wherever its cluster is."""
    return (
        config.to_builder()
        .label("shop")
        .near_cache(ORDERS, ttl=60, eviction_policy="LRU")
        .serialization(default_integer_type="LONG")  # order numbers need 64 bits
        .build()
    )
