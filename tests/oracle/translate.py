"""
Tells what a `ClientConfig` says in the names of Java's own fields, so that both loaders' results can be compared.

The typed part is translated attribute by attribute, without the library's table of elements, so that a mistake there
shows. What only Java understands is kept by the names of the file and needs new names only.
"""

from __future__ import annotations

import base64

from hazelcast_fluent import ClientConfig, JavaOnly
from hazelcast_fluent.config.connection import ConnectionRetryConfig
from hazelcast_fluent.config.data_structures import NearCacheConfig
from tests.oracle.jars import Version
from tests.oracle.java_tree import java_tree
from tests.oracle.translate_java import EVICTION, Tree, java_part, merged

BALANCERS = {
    "random": "class:com.hazelcast.client.util.RandomLB",
    "round-robin": "class:com.hazelcast.client.util.RoundRobinLB",
}

_NEAR_CACHE: Tree = {
    "localUpdatePolicy": "INVALIDATE",
    "evictionConfig": EVICTION,
    "preloaderConfig": {"storeInitialDelaySeconds": 600, "storeIntervalSeconds": 600},
}


def java_view(config: ClientConfig, defaults: Tree, version: Version) -> Tree:
    """Return what *config* says as Java would hold it, over Java's *defaults*."""
    old = version == "3.12"
    view = merged(defaults, _general(config, old=old))
    view = merged(view, {"networkConfig": _network(config, old=old)})
    view = merged(view, {"connectionStrategyConfig": _connection(config, old=old)})
    view = merged(view, {"serializationConfig": _serialization(config)})
    view = merged(view, _named(config))
    if not old:
        view = merged(view, {"securityConfig": _security(config), "metricsConfig": _metrics(config)})
    made: Tree = merged(view, java_part(java_tree(config), old=old))
    return made


def millis(seconds: float | None, none: int) -> int | float:
    """Return seconds as Java's milliseconds."""
    return none if seconds is None else round(seconds * 1000, 6)


def _general(config: ClientConfig, *, old: bool) -> Tree:
    group = config.group_config
    balancer = config.load_balancer
    name = {"groupConfig": {"name": group.name, "password": group.password}} if old else {"clusterName": group.name}
    return name | {
        "instanceName": config.client_name,
        "labels": sorted(config.labels),
        "properties": {key: _text(value) for key, value in config.properties.items()},
        "loadBalancer": BALANCERS.get(balancer) if isinstance(balancer, str) else None,
        **({} if old else {"backupAckToClientEnabled": config.backup_ack_to_client_enabled}),
    }


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _network(config: ClientConfig, *, old: bool) -> Tree:
    network = config.network_config
    icmp, cloud, sockets = network.icmp_ping_config, network.cloud_config, network.socket_options_config
    routing = network.cluster_routing_config
    smart = network.smart_routing
    attempts = {
        "smartRouting": smart,
        "connectionAttemptLimit": network.connection_attempt_limit,
        "connectionAttemptPeriod": millis(network.connection_attempt_period, 3000),
    }
    routes = {
        "clusterRoutingConfig": {
            "routingMode": routing.mode or ("ALL_MEMBERS" if smart else "SINGLE_MEMBER"),
            "routingStrategy": routing.routing_strategy,
        }
    }
    return {
        "addressList": list(network.addresses),
        "connectionTimeout": millis(network.connection_timeout, 0),
        "redoOperation": network.redo_operation,
        "sslConfig": _ssl(config),
        "cloudConfig": {"enabled": cloud.enabled, "discoveryToken": cloud.discovery_token},
        "clientIcmpPingConfig": {
            "enabled": icmp.enabled,
            "timeoutMilliseconds": millis(icmp.timeout, 0),
            "intervalMilliseconds": millis(icmp.interval, 0),
            "ttl": icmp.ttl,
            "maxAttempts": icmp.max_attempts,
            "echoFailFastOnStartup": icmp.echo_fail_fast_on_startup,
        },
        "socketOptions": {
            "tcpNoDelay": sockets.tcp_no_delay,
            "keepAlive": sockets.keep_alive,
            "reuseAddress": sockets.reuse_address,
            "lingerSeconds": sockets.linger_seconds,
            "bufferSizeInKB": sockets.buffer_size,
        },
        **(attempts if old else routes),
    }


def _ssl(config: ClientConfig) -> Tree:
    ssl = config.network_config.ssl_config
    known = {
        "trustCertCollectionFile": ssl.cafile,
        "keyCertChainFile": ssl.certfile,
        "keyFile": ssl.keyfile,
        "keyPassword": ssl.password,
        "ciphersuites": None if isinstance(ssl.ciphers, JavaOnly) else ssl.ciphers,
        "protocol": None if isinstance(ssl.protocol, JavaOnly) else ssl.protocol.name.replace("_", "."),
        "validateIdentity": _text(ssl.check_hostname),
    }
    return {"enabled": ssl.enabled, "properties": {name: value for name, value in known.items() if value is not None}}


def _connection(config: ClientConfig, *, old: bool) -> Tree:
    strategy = config.connection_strategy_config
    return {
        "asyncStart": strategy.async_start,
        "reconnectMode": strategy.reconnect_mode.name,
        "connectionRetryConfig": _old_retry(strategy.retry_config) if old else _retry(strategy.retry_config),
    }


def _retry(retry: ConnectionRetryConfig) -> Tree:
    return {
        "initialBackoffMillis": millis(retry.initial_backoff, 0),
        "maxBackoffMillis": millis(retry.max_backoff, 0),
        "multiplier": retry.multiplier,
        "jitter": retry.jitter,
        "connectTimeoutMillis": millis(retry.cluster_connect_timeout, -1),
    }


def _old_retry(retry: ConnectionRetryConfig) -> Tree:
    """Return the pauses for 3.12, which counts them only if they are switched on and has other defaults for them."""
    if retry == ConnectionRetryConfig():
        return {}
    return {"enabled": True, **_retry(retry), "connectTimeoutMillis": None}


def _serialization(config: ClientConfig) -> Tree:
    serialization = config.serialization_config
    order = {True: "BIG_ENDIAN", False: "LITTLE_ENDIAN", None: None}[serialization.is_big_endian]
    return {
        "portableVersion": serialization.portable_version,
        "checkClassDefErrors": serialization.check_class_def_errors,
        "byteOrder": order,
    }


def _security(config: ClientConfig) -> Tree:
    security = config.security_config
    token = security.token.encode() if isinstance(security.token, str) else security.token
    identity = {
        "username": security.username,
        "password": security.password,
        "token": None if token is None else "base64:" + base64.b64encode(token).decode(),
    }
    return {"identityConfig": {key: value for key, value in identity.items() if value is not None}}


def _metrics(config: ClientConfig) -> Tree:
    metrics = config.metrics_config
    frequency = metrics.collection_frequency_seconds
    return {
        "enabled": metrics.enabled,
        "jmxConfig": {"enabled": metrics.jmx_enabled},
        "collectionFrequencySeconds": frequency,
    }


def _named(config: ClientConfig) -> Tree:
    return {
        "nearCacheConfigMap": {name: _near_cache(cache) for name, cache in config.near_cache_configs.items()},
        "flakeIdGeneratorConfigMap": {
            name: {
                "name": name,
                "prefetchCount": generator.prefetch_count,
                "prefetchValidityMillis": millis(generator.prefetch_validity, 0),
            }
            for name, generator in config.flake_id_generator_configs.items()
        },
        "reliableTopicConfigMap": {
            name: {
                "name": name,
                "readBatchSize": topic.read_batch_size,
                "topicOverloadPolicy": topic.overload_policy.name,
            }
            for name, topic in config.reliable_topic_configs.items()
        },
    }


def _near_cache(cache: NearCacheConfig) -> Tree:
    form = cache.in_memory_format
    said = {
        "name": cache.name,
        "invalidateOnChange": cache.invalidate_on_change,
        "inMemoryFormat": None if isinstance(form, JavaOnly) else form.name,
        "timeToLiveSeconds": cache.time_to_live_seconds or 0,
        "maxIdleSeconds": cache.max_idle_seconds or 0,
        "evictionConfig": {"evictionPolicy": cache.eviction_policy.name, "size": cache.eviction_max_size},
    }
    made: Tree = merged(_NEAR_CACHE, said)
    return made
