"""Names that are free in Java's file and yet known: variables can't spell them exactly, so they are looked up here."""

from __future__ import annotations

from collections.abc import Mapping

from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.java import JavaTree
from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.loading.python_properties import SINGLE_NAMES

Existing = Mapping[str, tuple[str, ...]]
"""Names of entries that there are, by the YAML path of what holds them: ``near-cache``, ``properties``, …"""

JAVA_PROPERTIES = (
    "hazelcast.client.metrics.jmx.enabled",
    "hazelcast.client.metrics.debug.enabled",
    "hazelcast.discovery.enabled",
    "hazelcast.client.event.thread.count",
    "hazelcast.client.event.queue.capacity",
    "hazelcast.client.max.concurrent.invocations",
    "hazelcast.client.invocation.backoff.timeout.millis",
    "hazelcast.client.io.input.thread.count",
    "hazelcast.client.io.output.thread.count",
    "hazelcast.client.io.balancer.interval.seconds",
    "hazelcast.client.io.write.through",
    "hazelcast.client.response.thread.count",
    "hazelcast.client.response.thread.dynamic",
    "hazelcast.client.concurrent.window.ms",
    "hazelcast.client.jobupload.partsize",
    "hazelcast.client.sql.partition.argument.cache.size",
    "hazelcast.client.connectivity.logging.delay.seconds",
    "hazelcast.partitioning.strategy.class",
    "hazelcast.logging.type",
)

_DISCOVERY = {
    "aws": """access-key secret-key region host-header connection-retries read-timeout-seconds hz-port tag-key tag-value
        security-group-name iam-role inside-aws cluster family service-name""",
    "gcp": "private-key-path projects region zones label hz-port",
    "azure": """instance-metadata-available client-id client-secret tenant-id subscription-id resource-group scale-set
        tag hz-port cluster-id group-name""",
    "kubernetes": """namespace service-name service-label-name service-label-value service-dns service-port
        service-dns-timeout pod-label-name pod-label-value resolve-not-ready-addresses kubernetes-master api-token
        ca-certificate""",
    "eureka": "self-registration namespace use-metadata-for-host-and-port",
}

_SSL = """protocol trustStore trustStorePassword trustStoreType trustManagerAlgorithm keyStore keyStorePassword
    keyStoreType keyManagerAlgorithm keyMaterialDuration ciphersuites validateIdentity mutualAuthentication
    trustCertCollectionFile keyFile keyPassword keyCertChainFile"""

WELL_KNOWN: Existing = {
    "properties": (*KNOWN, *SINGLE_NAMES, *JAVA_PROPERTIES),
    "network.ssl.properties": tuple(_SSL.split()),
    **{f"network.{name}": tuple(keys.split()) for name, keys in _DISCOVERY.items()},
}
"""Free names that Hazelcast documents."""


def names_in(config: ClientConfig) -> Existing:
    """Return the names of the entries that *config* has."""
    found = {
        "near-cache": tuple(config.near_cache_configs),
        "flake-id-generator": tuple(config.flake_id_generator_configs),
        "reliable-topic": tuple(config.reliable_topic_configs),
        "properties": tuple(config.properties),
    }
    return {**_java_names(config.java_config, ()), **found}


def _java_names(tree: JavaTree, path: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            found[".".join((*path, key))] = tuple(value)
            found.update(_java_names(value, (*path, key)))
    return found
