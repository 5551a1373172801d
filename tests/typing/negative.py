"""What type checkers must refuse: each ignore is needed, or the checkers complain; checked, never run."""

from __future__ import annotations

from hazelcast.client import HazelcastClient
from hazelcast.proxy.map import Map
from pydantic import BaseModel

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    ClientNetworkConfig,
    GroupConfig,
    NearCacheConfig,
    SecurityConfig,
)
from hazelcast_fluent.presets import preset
from hazelcast_fluent.settings_classes import ClientConfigSetting, ConfigField


def constructors() -> None:
    """Wrong types, names and texts."""
    NearCacheConfig()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    NearCacheConfig("m", eviction_policy="LFUX")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    NearCacheConfig("m", eviction_policy=1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    NearCacheConfig("m", ttl="60")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    NearCacheConfig("m", time_to_live=60)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    NearCacheConfig("m", False)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ClientNetworkConfig(smart_routing="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ClientConfig(group_config="dev")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    GroupConfig(3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def chains(builder: ClientConfigBuilder) -> None:
    """The same of builder methods."""
    builder.network(smart_routing="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.network(smrt_routing=False)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    builder.network(["a"])  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    builder.near_cache()  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    builder.near_cache("m", eviction_policy="LFUX")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.near_cache("m", ttl="60")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.address(5701)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.group_config("dev")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.credentials("ann")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    builder.heartbeat(interval="2")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.heartbeat(2)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    builder.no_such_verb()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def frozen(config: ClientConfig) -> None:
    """Nothing can be assigned."""
    config.client_name = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    config.group_config.name = "x"  # type: ignore[misc]  # pyright: ignore[reportAttributeAccessIssue]
    config.properties["a"] = 1  # type: ignore[index]  # pyright: ignore[reportIndexIssue]
    config.labels.append("x")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]


def lists(builder: ClientConfigBuilder) -> None:
    """A string is no list of strings (B10)."""
    builder.addresses("h:1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.network(addresses="h:1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.labels("eu")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ClientNetworkConfig(addresses="h:1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def keywords(builder: ClientConfigBuilder) -> None:
    """The client's keywords have names and types (B2)."""
    ClientConfig.from_keywords(cluster_nam="x")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ClientConfig.from_keywords(cluster_members="h:1")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ClientConfig.from_keywords(smart_routing="no")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.keywords(labels="eu")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.keywords(near_cache={})  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]


def names_of_the_client(builder: ClientConfigBuilder) -> None:
    """Names that only the client has are no methods of a builder (B1), and optional values need a way (B3)."""
    builder.cluster_name("x")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    builder.connect()  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    builder.when_set("x", lambda b, v: b.addresses(v))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.add_near_cache_config("m")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    builder.set_property("a", "b")  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    builder.ssl(protocol="TLSv9")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def objects(builder: ClientConfigBuilder) -> None:
    """Users' objects need the methods of the client's classes (B6, B11)."""
    builder.load_balancer("rnd")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.load_balancer(lambda: None)  # type: ignore[arg-type, return-value]  # pyright: ignore[reportArgumentType]
    builder.load_balancer(int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.global_serializer(int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.serialization(global_serializer=int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.custom_serializer(dict, int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.compact_serializer(int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.token_provider(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.lifecycle_listener(5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.membership_listeners([5])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]
    builder.keywords(load_balancer=int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    builder.keywords(token_provider=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ClientConfig.from_keywords(global_serializer=int)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SecurityConfig(token_provider=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def maps(client: HazelcastClient) -> None:
    """A map with types refuses others (B13)."""
    numbers: Map[str, int] = client.get_map("m")
    numbers.blocking().put("a", "b")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    numbers.blocking().get(1)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def sources_and_presets(config: ClientConfig) -> None:
    """URLs and profiles are strings, and a preset is made of a builder."""
    ClientConfig.from_url(b"hz://h")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ClientConfig.load(profile=3)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    preset("team", config)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


class Settings(BaseModel):
    """A settings class of a user's."""

    hazelcast: ClientConfig
    nested: ClientConfigSetting


def settings_classes(config: ClientConfig) -> None:
    """A field takes a configuration from code; other forms come from data."""
    Settings(hazelcast=5, nested=config)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    Settings(hazelcast=config, nested=5)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    ConfigField(allow_file=True)  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    ConfigField(allow_files="yes")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
