"""
From a chain to a running client: build a configuration, look at it, connect, read through a near cache.

``make demo`` runs it on a Hazelcast member of its own: a real one where java and Maven are installed, otherwise a fake
one.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, get_args

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.testing.real import MemberFailedError, NoMemberError
from hazelcast_fluent.testing.standalone import Kind, standalone_member

if TYPE_CHECKING:
    from hazelcast.proxy.map import BlockingMap


def configured(address: str) -> ClientConfig:
    """Return the configuration of this example for a member at *address*."""
    return (
        ClientConfig.builder()
        .group("dev", "dev-pass")
        .network(addresses=[address], connection_timeout=5)
        .connection_retry(cluster_connect_timeout=30)
        .near_cache("m1", ttl=60)
        .near_cache("orders-*", ttl=5, eviction_policy="LFU")
        .build()
    )


def use(config: ClientConfig) -> None:
    """Write to a map and read it back twice: once from the member, once from the near cache."""
    with config.client() as client:
        orders: BlockingMap[str, str] = client.get_map("orders-eu").blocking()
        orders.put("o-1", "two coffees")
        for attempt in ("first", "second"):
            print(f"{attempt} read of o-1:", orders.get("o-1"))
        # the client has no public name for the figures of its near caches
        near_caches: Any = client._near_cache_manager
        for near_cache in near_caches.list_near_caches():
            statistics = near_cache.get_statistics()
            print(f"near cache of {near_cache.name!r}: {statistics['hits']} hit, {statistics['misses']} miss")


def main() -> None:
    """Run the example."""
    parser = argparse.ArgumentParser(description="Connect to a member that this program starts.")
    parser.add_argument("--member", choices=get_args(Kind), default="auto")
    try:
        with standalone_member(parser.parse_args().member) as member:
            print(member.note)
            config = configured(member.address)
            print("\nThe configuration:\n", config, sep="")
            print("\nWhat becomes of it in the client:\n", config.compatibility(), sep="", end="\n\n")
            use(config)
    except (NoMemberError, MemberFailedError) as error:
        raise SystemExit(f"No member started: {error}") from None


if __name__ == "__main__":
    main()
