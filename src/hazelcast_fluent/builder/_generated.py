"""
The builder methods that are made from the config classes, one line each.

Type checkers and editors read the stub beside this module, which ``make stubs`` writes from it.
"""

from hazelcast_fluent.builder._methods import add, drop, entry, remove, replace, replace_all, section
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.connection import ConnectionRetryConfig, ConnectionStrategyConfig
from hazelcast_fluent.config.data_structures import FlakeIdGeneratorConfig, NearCacheConfig, ReliableTopicConfig
from hazelcast_fluent.config.metrics import MetricsConfig
from hazelcast_fluent.config.network import (
    ClientCloudConfig,
    ClientNetworkConfig,
    ClusterRoutingConfig,
    IcmpPingConfig,
    SocketOptionsConfig,
)
from hazelcast_fluent.config.security import GroupConfig
from hazelcast_fluent.config.serialization import SerializationConfig
from hazelcast_fluent.config.tls import SSLConfig


class GeneratedMethods:
    """Builder methods made from the config classes."""

    __slots__ = ()

    group = section(GroupConfig, "group_config")
    network = section(ClientNetworkConfig, "network_config")
    ssl = section(SSLConfig, "network_config.ssl_config")
    cloud = section(ClientCloudConfig, "network_config.cloud_config")
    cluster_routing = section(ClusterRoutingConfig, "network_config.cluster_routing_config")
    named_socket_options = section(SocketOptionsConfig, "network_config.socket_options_config")
    icmp_ping = section(IcmpPingConfig, "network_config.icmp_ping_config")
    metrics = section(MetricsConfig, "metrics_config")
    connection_strategy = section(ConnectionStrategyConfig, "connection_strategy_config")
    connection_retry = section(ConnectionRetryConfig, "connection_strategy_config.retry_config")
    serialization = section(SerializationConfig, "serialization_config")

    near_cache = entry(NearCacheConfig, "near_cache_configs")
    without_near_cache = drop(ClientSettings, "near_cache_configs")
    flake_id_generator = entry(FlakeIdGeneratorConfig, "flake_id_generator_configs")
    without_flake_id_generator = drop(ClientSettings, "flake_id_generator_configs")
    reliable_topic = entry(ReliableTopicConfig, "reliable_topic_configs")
    without_reliable_topic = drop(ClientSettings, "reliable_topic_configs")

    group_config = replace(ClientSettings, "group_config")
    network_config = replace(ClientSettings, "network_config")
    ssl_config = replace(ClientNetworkConfig, "ssl_config", "network_config")
    cloud_config = replace(ClientNetworkConfig, "cloud_config", "network_config")
    cluster_routing_config = replace(ClientNetworkConfig, "cluster_routing_config", "network_config")
    socket_options_config = replace(ClientNetworkConfig, "socket_options_config", "network_config")
    icmp_ping_config = replace(ClientNetworkConfig, "icmp_ping_config", "network_config")
    metrics_config = replace(ClientSettings, "metrics_config")
    java_config = replace(ClientSettings, "java_config")
    connection_strategy_config = replace(ClientSettings, "connection_strategy_config")
    retry_config = replace(ConnectionStrategyConfig, "retry_config", "connection_strategy_config")
    security_config = replace(ClientSettings, "security_config")
    serialization_config = replace(ClientSettings, "serialization_config")
    near_cache_configs = replace_all(ClientSettings, "near_cache_configs")
    flake_id_generator_configs = replace_all(ClientSettings, "flake_id_generator_configs")
    reliable_topic_configs = replace_all(ClientSettings, "reliable_topic_configs")

    client_name = replace(ClientSettings, "client_name")
    backup_ack_to_client = replace(ClientSettings, "backup_ack_to_client_enabled")
    load_balancer = replace(ClientSettings, "load_balancer")
    global_serializer = replace(SerializationConfig, "global_serializer", "serialization_config")

    address = add(ClientNetworkConfig, "addresses", "network_config")
    addresses = replace_all(ClientNetworkConfig, "addresses", "network_config")
    without_address = remove(ClientNetworkConfig, "addresses", "network_config")
    socket_options = replace_all(ClientNetworkConfig, "socket_options", "network_config")
    label = add(ClientSettings, "labels")
    labels = replace_all(ClientSettings, "labels")
    without_label = remove(ClientSettings, "labels")
    class_definition = add(SerializationConfig, "class_definitions", "serialization_config")
    without_class_definition = remove(SerializationConfig, "class_definitions", "serialization_config")
    class_definitions = replace_all(SerializationConfig, "class_definitions", "serialization_config")
    compact_serializer = add(SerializationConfig, "compact_serializers", "serialization_config")
    without_compact_serializer = remove(SerializationConfig, "compact_serializers", "serialization_config")
    compact_serializers = replace_all(SerializationConfig, "compact_serializers", "serialization_config")
    lifecycle_listener = add(ClientSettings, "lifecycle_listeners")
    lifecycle_listeners = replace_all(ClientSettings, "lifecycle_listeners")
    without_lifecycle_listener = remove(ClientSettings, "lifecycle_listeners")
    membership_listeners = replace_all(ClientSettings, "membership_listeners")
    data_serializable_factories = replace_all(
        SerializationConfig, "data_serializable_factories", "serialization_config"
    )
    without_data_serializable_factory = drop(SerializationConfig, "data_serializable_factories", "serialization_config")
    portable_factories = replace_all(SerializationConfig, "portable_factories", "serialization_config")
    without_portable_factory = drop(SerializationConfig, "portable_factories", "serialization_config")
    custom_serializers = replace_all(SerializationConfig, "custom_serializers", "serialization_config")
    without_custom_serializer = drop(SerializationConfig, "custom_serializers", "serialization_config")
    client_properties = replace_all(ClientSettings, "properties")
    without_client_property = drop(ClientSettings, "properties")
