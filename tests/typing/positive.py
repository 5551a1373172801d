"""What type checkers must accept, and see as these types; checked, never run."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Self, assert_type

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    ClientNetworkConfig,
    ConnectionRetryConfig,
    EvictionPolicy,
    FrozenMap,
    GroupConfig,
    NearCacheConfig,
    SerializationConfig,
    SocketOption,
    SSLConfig,
    SSLProtocol,
)


class Team(ClientConfigBuilder):
    """A team's own builder."""

    def secured(self) -> Self:
        """Return what the team always uses."""
        return self.ssl(enabled=True, protocol="TLSv1_3")


class Thing:
    """A user's class."""


def secured(builder: ClientConfigBuilder) -> ClientConfigBuilder:
    """Stand for a shared piece of a chain."""
    return builder.ssl(enabled=True)


def config_class_attributes(config: ClientConfig, path: os.PathLike[str]) -> None:
    """Attributes have the types in which values are kept."""
    assert_type(config.group_config, GroupConfig)
    assert_type(config.group_config.name, str)
    assert_type(config.network_config.addresses, tuple[str, ...])
    assert_type(config.network_config.connection_timeout, float | None)
    assert_type(config.network_config.socket_options, tuple[SocketOption, ...])
    assert_type(config.network_config.ssl_config.protocol, SSLProtocol)
    assert_type(config.near_cache_configs, FrozenMap[str, NearCacheConfig])
    assert_type(config.near_cache_configs["m"].eviction_policy, EvictionPolicy)
    assert_type(config.connection_strategy_config.retry_config.cluster_connect_timeout, float | None)
    assert_type(config.labels, tuple[str, ...])
    assert_type(config.heartbeat_interval, float)
    assert_type(config.statistics_enabled, bool)
    assert_type(config.near_cache_config("m"), NearCacheConfig | None)
    assert_type(SSLConfig(cafile=path).cafile, str | None)


def constructors() -> None:
    """Constructors take what converters take."""
    assert_type(NearCacheConfig("m", ttl=60, max_idle=timedelta(seconds=1), eviction_policy="lfu"), NearCacheConfig)
    assert_type(NearCacheConfig(name="m", ttl=None, eviction_policy=EvictionPolicy.LRU), NearCacheConfig)
    assert_type(ClientNetworkConfig(addresses=["a"], connection_timeout=None), ClientNetworkConfig)
    assert_type(ConnectionRetryConfig(initial_backoff=1, jitter=0.5), ConnectionRetryConfig)
    assert_type(ClientConfig(near_cache_configs={"m": NearCacheConfig("m")}, properties={"a": 1}), ClientConfig)
    assert_type(ClientConfig(near_cache_configs=[NearCacheConfig("m")], load_balancer="random"), ClientConfig)
    assert_type(
        SerializationConfig(custom_serializers={dict: Thing}, compact_serializers=[Thing()]), SerializationConfig
    )


def helpers(config: ClientConfig) -> None:
    """Helper methods return new objects of the same class."""
    assert_type(config.add_near_cache_config(NearCacheConfig("m")), ClientConfig)
    assert_type(config.add_membership_listener(member_added=print, fire_for_existing=True), ClientConfig)
    assert_type(config.set_property("a", 1), ClientConfig)
    assert_type(config.serialization_config.add_portable_factory(1, {2: Thing}), SerializationConfig)


def chains() -> None:
    """Every builder method of a chain returns a builder, and the end of it is a configuration."""
    builder = ClientConfig.builder()
    assert_type(builder, ClientConfigBuilder)
    assert_type(builder.network(addresses=["a"], connection_timeout=timedelta(seconds=5)), ClientConfigBuilder)
    assert_type(builder.near_cache("m", ttl=60, eviction_policy="LFU", in_memory_format="object"), ClientConfigBuilder)
    assert_type(builder.address("a", "b").addresses(["a"]).without_address("a"), ClientConfigBuilder)
    assert_type(builder.credentials("ann", "p").token(b"t").without_credentials(), ClientConfigBuilder)
    assert_type(builder.heartbeat(interval=2).statistics(enabled=True), ClientConfigBuilder)
    assert_type(builder.apply(secured).when(True, secured), ClientConfigBuilder)
    assert_type(builder.custom_serializer(dict, Thing).portable_factory(1, {2: Thing}), ClientConfigBuilder)
    assert_type(builder.group("dev").build(), ClientConfig)
    assert_type(builder.build().to_builder(), ClientConfigBuilder)


def subclasses() -> None:
    """A subclass stays itself through lifted and hand-written builder methods."""
    assert_type(Team().network(smart_routing=False), Team)
    assert_type(Team().near_cache("m").secured().token("t").client_name(None), Team)
    assert_type(Team().apply(lambda builder: builder.secured()), Team)
