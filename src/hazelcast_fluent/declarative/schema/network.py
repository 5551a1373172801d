"""Elements below ``network`` and ``connection-strategy``."""

from __future__ import annotations

from hazelcast_fluent.config.enums import ReconnectMode
from hazelcast_fluent.config.network import MODES, STRATEGIES
from hazelcast_fluent.declarative.schema._codecs import (
    ADDRESS,
    BOOLEAN,
    CLASS,
    PROPERTY,
    SECRET,
    SETTING,
    TEXT,
    enum,
    integer,
    millis,
    number,
)
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    EITHER,
    LAST_3,
    PROPERTIES,
    SINCE_4,
    Element,
    below,
    repeated,
    row,
    wrapped,
)
from hazelcast_fluent.declarative.schema.texts import NO_DISCOVERY

_STRATEGY = enum(*STRATEGIES)
_RECONNECT_MODE = enum("OFF", "ON", "ASYNC", upper=True, of=ReconnectMode)
_PLACES = {
    "aws": "Amazon's EC2 or ECS",
    "gcp": "Google's cloud",
    "azure": "Microsoft's Azure",
    "kubernetes": "Kubernetes",
    "eureka": "a Eureka registry",
}


def _discovery(name: str, place: str) -> tuple[Element, ...]:
    return below(
        f"network.{name}",
        "",
        row("", enabled_by="enabled", about=f"Finding members through {place}.", reason=NO_DISCOVERY),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about=f"Whether {place} is asked."),
        row("use-public-ip", BOOLEAN, default=False, about="Whether members are reached by public addresses."),
        row("connection-timeout-seconds", SETTING, xml=EITHER, about="Timeout of a connection to it in seconds."),
        row("*", SETTING, about="Other settings of the plug-in."),
    )


NETWORK = (
    *below(
        "network",
        "network_config",
        row("cluster-members[]", ADDRESS, "addresses", xml=wrapped("address")),
        row("outbound-ports[]", TEXT, xml=wrapped("ports")),
    ),
    *below(
        "network.cluster-routing",
        "network_config.cluster_routing_config",
        row("mode", enum(*MODES), "mode", xml=ATTRIBUTE, default="ALL_MEMBERS", since="5.5", required=True),
        row("routing-strategy", _STRATEGY, "routing_strategy", xml=ATTRIBUTE, default="PARTITION_GROUPS", since="5.5"),
    ),
    *below(
        "network",
        "network_config",
        row("smart-routing", BOOLEAN, "smart_routing", default=True, deprecated="cluster-routing (since 5.5)"),
        row("redo-operation", BOOLEAN, "redo_operation", default=False),
        row("connection-timeout", millis(none=0), "connection_timeout", default=5000),
        row("connection-attempt-limit", integer(0), "connection_attempt_limit", until=LAST_3),
        row("connection-attempt-period", millis(), "connection_attempt_period", default=3000, until=LAST_3),
        row("connection-pool-size", integer(0), default=100, until="3.1"),
    ),
    *below(
        "network.socket-options",
        "network_config.socket_options_config",
        row("tcp-no-delay", BOOLEAN, "tcp_no_delay", default=True),
        row("keep-alive", BOOLEAN, "keep_alive", default=True),
        row("reuse-address", BOOLEAN, "reuse_address", default=True),
        row("linger-seconds", integer(0, unit="seconds"), "linger_seconds", default=3),
        row("buffer-size", integer(0, unit="KB"), "buffer_size", default=128),
        row("timeout", integer(-1, unit="milliseconds"), default=-1, until="3.11"),
    ),
    *below(
        "network.socket-interceptor",
        "",
        row("", enabled_by="enabled"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("class-name", CLASS),
        row("properties.*", PROPERTY, xml=PROPERTIES),
    ),
    *below(
        "network",
        "network_config",
        row("ssl.enabled", BOOLEAN, "ssl_config.enabled", xml=ATTRIBUTE, default=False),
        row("ssl.factory-class-name", CLASS),
        row("ssl.properties.*", PROPERTY, xml=PROPERTIES),
    ),
    *below(
        "network.auto-detection",
        "",
        row("", since="4.1", enabled_by="enabled"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=True, since="4.1"),
    ),
    *(element for name, place in _PLACES.items() for element in _discovery(name, place)),
    *below(
        "network.hazelcast-cloud",
        "network_config.cloud_config",
        row("enabled", BOOLEAN, "enabled", xml=ATTRIBUTE, default=False),
        row("discovery-token", SECRET, "discovery_token"),
    ),
    *below(
        "network.icmp-ping",
        "network_config.icmp_ping_config",
        row("", enabled_by="enabled"),
        row("enabled", BOOLEAN, "enabled", xml=ATTRIBUTE, default=False),
        row("timeout-milliseconds", millis(), "timeout", default=1000),
        row("interval-milliseconds", millis(1000), "interval", default=1000),
        row("ttl", integer(0), "ttl", default=255),
        row("max-attempts", integer(1), "max_attempts", default=2),
        row("echo-fail-fast-on-startup", BOOLEAN, "echo_fail_fast_on_startup", default=True),
    ),
    *below(
        "network.discovery-strategies",
        "",
        row(""),
        row("node-filter.class", CLASS, xml=ATTRIBUTE),
        row("discovery-strategies[]", xml=repeated("discovery-strategy")),
        row("discovery-strategies[].class", CLASS, xml=ATTRIBUTE),
        row("discovery-strategies[].enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("discovery-strategies[].properties.*", PROPERTY, xml=PROPERTIES),
    ),
)
"""Where the members are and how connections to them behave."""

_DEADLINE = millis(-1, none=-1, long=True)

CONNECTION = (
    *below(
        "connection-strategy",
        "connection_strategy_config",
        row("async-start", BOOLEAN, "async_start", xml=ATTRIBUTE, default=False),
        row("reconnect-mode", _RECONNECT_MODE, "reconnect_mode", xml=ATTRIBUTE, default="ON"),
    ),
    *below(
        "connection-strategy.connection-retry",
        "connection_strategy_config.retry_config",
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False, until=LAST_3),
        row("fail-on-max-backoff", BOOLEAN, default=False, until=LAST_3),
        row("initial-backoff-millis", millis(), "initial_backoff", default=1000),
        row("max-backoff-millis", millis(), "max_backoff", default=30000),
        row("multiplier", number(1), "multiplier", default=1.05),
        row("cluster-connect-timeout-millis", _DEADLINE, "cluster_connect_timeout", default=-1, since=SINCE_4),
        row("jitter", number(0, 1), "jitter", default=0),
    ),
)
"""How a client starts, reconnects and retries."""
