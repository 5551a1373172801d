"""What type checkers must accept, and see as these types; checked, never run."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Annotated, Self, TypeVar, assert_type

from hazelcast.client import HazelcastClient
from hazelcast.proxy.map import BlockingMap, Map
from hazelcast.security import BasicTokenProvider
from hazelcast.util import RandomLB
from pydantic import BaseModel

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    ClientNetworkConfig,
    ConnectionRetryConfig,
    EvictionPolicy,
    FrozenMap,
    GroupConfig,
    JavaOnly,
    NearCacheConfig,
    PythonName,
    SerializationConfig,
    SocketOption,
    SSLConfig,
    SSLProtocol,
)
from hazelcast_fluent.presets import fail_fast, kubernetes, preset
from hazelcast_fluent.settings_classes import ClientConfigSetting, ConfigField

K = TypeVar("K")
V = TypeVar("V")


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


class ThingSerializer:
    """A user's serializer of both sorts."""

    def read(self, source: object) -> Thing:
        """Return what is read."""
        raise NotImplementedError(source)

    def write(self, target: object, thing: Thing) -> None:
        """Write *thing*."""

    def get_type_id(self) -> int:
        """Return the type's number."""
        return 1

    def get_type_name(self) -> str:
        """Return the type's name."""
        return "thing"

    def get_class(self) -> type[Thing]:
        """Return the class."""
        return Thing


def config_class_attributes(config: ClientConfig, path: os.PathLike[str]) -> None:
    """Attributes have the types in which values are kept."""
    assert_type(config.group_config, GroupConfig)
    assert_type(config.group_config.name, str)
    assert_type(config.network_config.addresses, tuple[str, ...])
    assert_type(config.network_config.connection_timeout, float | None)
    assert_type(config.network_config.socket_options, tuple[SocketOption, ...])
    assert_type(config.network_config.ssl_config.protocol, SSLProtocol | JavaOnly)
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
        SerializationConfig(custom_serializers={dict: ThingSerializer}, compact_serializers=[ThingSerializer()]),
        SerializationConfig,
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
    assert_type(builder.custom_serializer(dict, ThingSerializer).portable_factory(1, {2: Thing}), ClientConfigBuilder)
    assert_type(builder.group("dev").build(), ClientConfig)
    assert_type(builder.build().to_builder(), ClientConfigBuilder)


def sources_and_presets(config: ClientConfig) -> None:
    """URLs, profiles and presets."""
    assert_type(ClientConfig.from_url("hz://h"), ClientConfig)
    assert_type(config.to_url(include_secrets=True), str)
    assert_type(ClientConfig.builder().url("hz://h").group("dev"), ClientConfigBuilder)
    assert_type(Team().url("hz://h").secured(), Team)
    assert_type(ClientConfig.load(profile="prod"), ClientConfig)
    assert_type(ClientConfig.load(profile=["eu", "prod"]), ClientConfig)
    assert_type(fail_fast, ClientConfigBuilder)
    assert_type(fail_fast | kubernetes | config, ClientConfigBuilder)
    assert_type(config | fail_fast, ClientConfigBuilder)
    assert_type((Team() | fail_fast).secured(), Team)
    assert_type(preset("team", ClientConfig.builder().group("dev")).build(), ClientConfig)


def subclasses() -> None:
    """A subclass stays itself through lifted and hand-written builder methods."""
    assert_type(Team().network(smart_routing=False), Team)
    assert_type(Team().near_cache("m").secured().token("t").client_name(None), Team)
    assert_type(Team().apply(lambda builder: builder.secured()), Team)


def objects(balancer: RandomLB, provider: BasicTokenProvider, builder: ClientConfigBuilder) -> None:
    """The client's own objects and users' with the same methods are taken, and so are their names (B11)."""
    builder = builder.load_balancer(balancer).load_balancer(RandomLB).load_balancer(lambda: balancer)
    builder = builder.load_balancer("random").load_balancer(PythonName("a:B")).load_balancer(None)
    builder = builder.token_provider(provider).token_provider(PythonName("a:P"))
    builder = builder.global_serializer(ThingSerializer).global_serializer(PythonName("a:S"))
    builder = builder.compact_serializer(ThingSerializer(), PythonName("a:C"))
    builder = builder.lifecycle_listener(print, PythonName("a:f"))
    builder = builder.membership_listeners([(print,), (None, print), (print, print, True), (PythonName("a:f"), None)])
    assert_type(builder.keywords(load_balancer=balancer, token_provider=provider), ClientConfigBuilder)


def map_of(client: HazelcastClient, name: str, key: type[K], value: type[V]) -> BlockingMap[K, V]:  # noqa: ARG001  # they give the map its types
    """Return a map with types, as the documentation shows (B13)."""
    proxy: Map[K, V] = client.get_map(name)
    return proxy.blocking()


def maps(config: ClientConfig) -> None:
    """A map of the client has types right after the chain (B13)."""
    with config.client() as client:
        map_of(client, "m", str, int).put("a", 1)
        assert_type(map_of(client, "m", str, int).get("a"), int | None)


class Settings(BaseModel):
    """A settings class of a user's."""

    hazelcast: ClientConfig
    nested: ClientConfigSetting
    local: Annotated[ClientConfig, ConfigField(allow_files=True)] = ClientConfig()


def settings_classes(config: ClientConfig) -> None:
    """A field of a settings class is a configuration, and the hooks take any converter."""
    settings = Settings(hazelcast=config, nested=config)
    assert_type(settings.hazelcast, ClientConfig)
    assert_type(settings.nested, ClientConfig)
    assert_type(settings.local, ClientConfig)
    assert_type(ClientConfig.from_setting({"cluster-name": "x"}, allow_files=True), ClientConfig)
