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
    repeated,
    row,
    wrapped,
)

_NO_DISCOVERY = "the Python clients can't ask there for members; name them in cluster-members"
_NO_HOOK = "it is a Java class; the Python clients have no such hook"

_PLACES = {
    "aws": "Amazon's EC2 or ECS",
    "gcp": "Google's cloud",
    "azure": "Microsoft's Azure",
    "kubernetes": "Kubernetes",
    "eureka": "a Eureka registry",
}


def _discovery(name: str, place: str) -> tuple[Element, ...]:
    at = f"network.{name}"
    return (
        row(at, reason=_NO_DISCOVERY, enabled_by="enabled", about=f"Finding members through {place}."),
        row(f"{at}.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about=f"Whether {place} is asked."),
        row(f"{at}.use-public-ip", BOOLEAN, default=False, about="Whether members are reached by public addresses."),
        row(
            f"{at}.connection-timeout-seconds",
            SETTING,
            xml=EITHER,
            about="How many seconds a connection to that place may take.",
        ),
        row(f"{at}.*", SETTING, about="Whatever else the plug-in takes."),
    )


NETWORK = (
    row("network.cluster-members[]", ADDRESS, "network_config.addresses", xml=wrapped("address")),
    row(
        "network.outbound-ports[]",
        TEXT,
        xml=wrapped("ports"),
        reason="the Python clients let the system choose the local port",
        about="From which local ports connections are made: 34600, 34700-34710; 0 or * for any.",
    ),
    row(
        "network.cluster-routing.mode",
        enum(*MODES),
        "network_config.cluster_routing_config.mode",
        xml=ATTRIBUTE,
        default="ALL_MEMBERS",
        since="5.5",
        required=True,
    ),
    row(
        "network.cluster-routing.routing-strategy",
        enum(*STRATEGIES),
        "network_config.cluster_routing_config.routing_strategy",
        xml=ATTRIBUTE,
        default="PARTITION_GROUPS",
        since="5.5",
    ),
    row(
        "network.smart-routing",
        BOOLEAN,
        "network_config.smart_routing",
        default=True,
        deprecated="cluster-routing (since 5.5)",
    ),
    row("network.redo-operation", BOOLEAN, "network_config.redo_operation", default=False),
    row("network.connection-timeout", millis(none=0), "network_config.connection_timeout", default=5000),
    row(
        "network.connection-attempt-limit",
        integer(0),
        "network_config.connection_attempt_limit",
        until=LAST_3,
    ),
    row(
        "network.connection-attempt-period",
        millis(),
        "network_config.connection_attempt_period",
        default=3000,
        until=LAST_3,
    ),
    row(
        "network.connection-pool-size",
        integer(0),
        default=100,
        until="3.1",
        reason="the Python clients have one connection to each member",
        about="How many connections to each member.",
    ),
    row(
        "network.socket-options.tcp-no-delay",
        BOOLEAN,
        "network_config.socket_options_config.tcp_no_delay",
        default=True,
    ),
    row("network.socket-options.keep-alive", BOOLEAN, "network_config.socket_options_config.keep_alive", default=True),
    row(
        "network.socket-options.reuse-address",
        BOOLEAN,
        "network_config.socket_options_config.reuse_address",
        default=True,
    ),
    row(
        "network.socket-options.linger-seconds",
        integer(0, unit="seconds"),
        "network_config.socket_options_config.linger_seconds",
        default=3,
    ),
    row(
        "network.socket-options.buffer-size",
        integer(0, unit="KB"),
        "network_config.socket_options_config.buffer_size",
        default=128,
    ),
    row(
        "network.socket-options.timeout",
        integer(-1, unit="milliseconds"),
        default=-1,
        until="3.11",
        reason="the Python clients set no such option on their sockets",
        about="How long a read may block; -1 for no limit.",
    ),
    row(
        "network.socket-interceptor",
        reason=_NO_HOOK,
        enabled_by="enabled",
        about="A class that sees each connection before it is used.",
    ),
    row("network.socket-interceptor.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether it is used."),
    row("network.socket-interceptor.class-name", CLASS, about="The interceptor's Java class."),
    row(
        "network.socket-interceptor.properties.*", PROPERTY, xml=PROPERTIES, about="The properties of the interceptor."
    ),
    row("network.ssl.enabled", BOOLEAN, "network_config.ssl_config.enabled", xml=ATTRIBUTE, default=False),
    row(
        "network.ssl.factory-class-name",
        CLASS,
        reason="it is a Java class; the Python clients have TLS of their own",
        about="The Java class that makes TLS engines.",
    ),
    row(
        "network.ssl.properties.*",
        PROPERTY,
        xml=PROPERTIES,
        reason="the Python clients take files in PEM format",
        about="The properties of that class; the properties of PEM files are options of ssl_config.",
    ),
    row(
        "network.auto-detection",
        since="4.1",
        reason="the Python clients have no plug-ins to look for",
        enabled_by="enabled",
        about="Looking for a discovery plug-in that fits.",
    ),
    row(
        "network.auto-detection.enabled",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=True,
        since="4.1",
        about="Whether Java looks for a discovery plug-in that fits where it runs.",
    ),
    *(element for name, place in _PLACES.items() for element in _discovery(name, place)),
    row(
        "network.hazelcast-cloud.enabled", BOOLEAN, "network_config.cloud_config.enabled", xml=ATTRIBUTE, default=False
    ),
    row("network.hazelcast-cloud.discovery-token", SECRET, "network_config.cloud_config.discovery_token"),
    row("network.icmp-ping", reason="the Python clients find dead members by their heartbeat", enabled_by="enabled"),
    row("network.icmp-ping.enabled", BOOLEAN, "network_config.icmp_ping_config.enabled", xml=ATTRIBUTE, default=False),
    row("network.icmp-ping.timeout-milliseconds", millis(), "network_config.icmp_ping_config.timeout", default=1000),
    row(
        "network.icmp-ping.interval-milliseconds",
        millis(1000),
        "network_config.icmp_ping_config.interval",
        default=1000,
    ),
    row("network.icmp-ping.ttl", integer(0), "network_config.icmp_ping_config.ttl", default=255),
    row("network.icmp-ping.max-attempts", integer(1), "network_config.icmp_ping_config.max_attempts", default=2),
    row(
        "network.icmp-ping.echo-fail-fast-on-startup",
        BOOLEAN,
        "network_config.icmp_ping_config.echo_fail_fast_on_startup",
        default=True,
    ),
    row("network.discovery-strategies", reason=_NO_DISCOVERY, about="Finding members by Java classes."),
    row(
        "network.discovery-strategies.node-filter.class",
        CLASS,
        xml=ATTRIBUTE,
        about="The Java class that chooses among the members found.",
    ),
    row(
        "network.discovery-strategies.discovery-strategies[]",
        xml=repeated("discovery-strategy"),
        about="The classes that look for members.",
    ),
    row(
        "network.discovery-strategies.discovery-strategies[].class",
        CLASS,
        xml=ATTRIBUTE,
        about="The Java class that looks for members.",
    ),
    row(
        "network.discovery-strategies.discovery-strategies[].enabled",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        about="Whether it is asked.",
    ),
    row(
        "network.discovery-strategies.discovery-strategies[].properties.*",
        PROPERTY,
        xml=PROPERTIES,
        about="Its properties.",
    ),
)
"""Where the members are and how connections to them behave."""

_RETRY = "connection-strategy.connection-retry"
_RETRY_AT = "connection_strategy_config.retry_config"

CONNECTION = (
    row(
        "connection-strategy.async-start",
        BOOLEAN,
        "connection_strategy_config.async_start",
        xml=ATTRIBUTE,
        default=False,
    ),
    row(
        "connection-strategy.reconnect-mode",
        enum("OFF", "ON", "ASYNC", upper=True, of=ReconnectMode),
        "connection_strategy_config.reconnect_mode",
        xml=ATTRIBUTE,
        default="ON",
    ),
    row(
        f"{_RETRY}.enabled",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        until=LAST_3,
        about="Whether these pauses are used instead of connection-attempt-limit and -period.",
    ),
    row(
        f"{_RETRY}.fail-on-max-backoff",
        BOOLEAN,
        default=False,
        until=LAST_3,
        reason="the 5.x client gives up after cluster-connect-timeout-millis instead",
        about="Whether the client gives up when the pauses have grown to the longest.",
    ),
    row(f"{_RETRY}.initial-backoff-millis", millis(), f"{_RETRY_AT}.initial_backoff", default=1000),
    row(f"{_RETRY}.max-backoff-millis", millis(), f"{_RETRY_AT}.max_backoff", default=30000),
    row(f"{_RETRY}.multiplier", number(1), f"{_RETRY_AT}.multiplier", default=1.05),
    row(
        f"{_RETRY}.cluster-connect-timeout-millis",
        millis(-1, none=-1, long=True),
        f"{_RETRY_AT}.cluster_connect_timeout",
        default=-1,
        since=SINCE_4,
    ),
    row(f"{_RETRY}.jitter", number(0, 1), f"{_RETRY_AT}.jitter", default=0),
)
"""How a client starts, reconnects and retries."""
