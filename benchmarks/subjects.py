"""What is measured: the same configurations, in the words of each of the peers."""

from __future__ import annotations

import json
from typing import Any

import tomli_w
import yaml
from hazelcast.config import Config
from hazelcast.config import NearCacheConfig as MutableNearCache

from hazelcast_fluent import ClientConfig, ClientNetworkConfig, GroupConfig, NearCacheConfig

PROJECT_FILE = """\
hazelcast-client:
  cluster-name: ${CLUSTER}
  network:
    cluster-members: ["10.0.0.1:5701", "10.0.0.2:5701"]
    connection-timeout: 7000
    smart-routing: true
  near-cache:
    orders:
      time-to-live-seconds: 60
      max-idle-seconds: 30
      eviction:
        size: 5000
        eviction-policy: LFU
    prices-*:
      time-to-live-seconds: 5
      in-memory-format: OBJECT
      invalidate-on-change: false
"""
"""A small file, as many programs have one."""

PROGRAM = """\
import hazelcast

client = hazelcast.HazelcastClient(cluster_name="shop", cluster_members=["10.0.0.1:5701"], smart_routing=False)
print(client.get_map("orders").blocking().size())
client.shutdown()
"""
"""A small program of the 5.x client."""

COUNT = 10_000
MEMBERS = ["10.0.0.1:5701", "10.0.0.2:5701"]


def chain() -> ClientConfig:
    """Return the configuration of the design's first example."""
    return (
        ClientConfig.builder()
        .group("dev", "dev-pass")
        .network(addresses=["10.0.0.1:5701", "10.0.0.2:5701"], connection_timeout=5)
        .near_cache("m1", ttl=60)
        .near_cache("orders-*", ttl=5, eviction_policy="LFU")
        .build()
    )


def constructed() -> ClientConfig:
    """Return the same configuration by one call of each constructor: what frozen values cost without a chain."""
    return ClientConfig(
        group_config=GroupConfig("dev", "dev-pass"),
        network_config=ClientNetworkConfig(addresses=["10.0.0.1:5701", "10.0.0.2:5701"], connection_timeout=5),
        near_cache_configs=[
            NearCacheConfig("m1", ttl=60),
            NearCacheConfig("orders-*", ttl=5, eviction_policy="LFU"),
        ],
    )


def mutable() -> Config:
    """Return the same through the setters of the 5.7 client, which has no password of a group."""
    config = Config()
    config.cluster_name = "dev"
    config.cluster_members = ["10.0.0.1:5701", "10.0.0.2:5701"]
    config.connection_timeout = 5
    first = MutableNearCache()
    first.time_to_live = 60
    second = MutableNearCache()
    second.time_to_live = 5
    second.eviction_policy = "LFU"
    config.near_caches = {"m1": first, "orders-*": second}
    return config


def small_file(seconds: int) -> str:
    """Return a file of five lines."""
    return f"hazelcast-client:\n  cluster-name: shop\n  near-cache:\n    m1:\n      time-to-live-seconds: {seconds}\n"


def settings(number: int) -> dict[str, Any]:
    """Return what near cache *number* is like."""
    return {"ttl": 60.0 + number % 7, "max_idle": 30.0, "eviction_policy": "LFU", "eviction_max_size": 1000 + number}


def near_caches(count: int = COUNT) -> list[NearCacheConfig]:
    """Return near caches by their constructor."""
    return [NearCacheConfig(f"cache-{number}", **settings(number)) for number in range(count)]


def of_caches(count: int = COUNT) -> ClientConfig:
    """Return a configuration of near caches without a history."""
    return ClientConfig(near_cache_configs=near_caches(count))


def mutable_caches(count: int = COUNT) -> dict[str, MutableNearCache]:
    """Return the same near caches as objects of the 5.7 client."""
    made = {}
    for number in range(count):
        given = settings(number)
        cache = made[f"cache-{number}"] = MutableNearCache()
        cache.time_to_live = given["ttl"]
        cache.max_idle = given["max_idle"]
        cache.eviction_policy = given["eviction_policy"]
        cache.eviction_max_size = given["eviction_max_size"]
    return made


def yaml_text(count: int = COUNT) -> str:
    """Return a file of near caches with seven options each."""
    return "hazelcast-client:\n  near-cache:\n" + "".join(
        f"    cache-{number}:\n"
        f"      time-to-live-seconds: {60 + number % 7}\n"
        "      max-idle-seconds: 30\n"
        "      in-memory-format: OBJECT\n"
        "      invalidate-on-change: false\n"
        "      eviction:\n"
        f"        size: {1000 + number}\n"
        "        eviction-policy: LFU\n"
        for number in range(count)
    )


def data(count: int = COUNT) -> dict[str, Any]:
    """Return the same as plain data."""
    loaded: dict[str, Any] = yaml.load(yaml_text(count), Loader=yaml.CSafeLoader)
    return loaded


def json_text(count: int = COUNT) -> str:
    """Return the same as JSON."""
    return json.dumps(data(count), indent=2)


def toml_text(count: int = COUNT) -> str:
    """Return the same as TOML."""
    return tomli_w.dumps(data(count))


def xml_text(count: int = COUNT) -> str:
    """Return the same as XML."""
    caches = "".join(
        f'  <near-cache name="cache-{number}">\n'
        f"    <time-to-live-seconds>{60 + number % 7}</time-to-live-seconds>\n"
        "    <max-idle-seconds>30</max-idle-seconds>\n"
        "    <in-memory-format>OBJECT</in-memory-format>\n"
        "    <invalidate-on-change>false</invalidate-on-change>\n"
        f'    <eviction size="{1000 + number}" eviction-policy="LFU"/>\n'
        "  </near-cache>\n"
        for number in range(count)
    )
    return f'<hazelcast-client xmlns="http://www.hazelcast.com/schema/client-config">\n{caches}</hazelcast-client>\n'
