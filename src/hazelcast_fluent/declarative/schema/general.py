"""Elements directly below the root, and those that are read before the others."""

from __future__ import annotations

from hazelcast_fluent.declarative.schema._codecs import (
    BOOLEAN,
    CLASS,
    CODE,
    NONEMPTY,
    PROPERTY,
    SECRET,
    TEXT,
    enum,
    integer,
    seconds,
)
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    LAST_3,
    PROPERTIES,
    SINCE_4,
    TEXT_OF_PARENT,
    below,
    repeated,
    row,
    wrapped,
)

_RESUBMISSIONS = ("NEVER", "RETRY_SELECTS", "RETRY_SELECTS_ALLOW_DUPLICATES", "RETRY_ALL")

READ_FIRST = (
    row("import[]", TEXT, xml=repeated("import", "resource")),
    *below(
        "config-replacers",
        "",
        row(""),
        row("fail-if-value-missing", BOOLEAN, xml=ATTRIBUTE, default=True),
        row("replacers[]", xml=repeated("replacer")),
        row("replacers[].class-name", CLASS, xml=ATTRIBUTE, required=True),
        row("replacers[].properties.*", PROPERTY, xml=PROPERTIES),
    ),
)
"""What is dealt with before the rest is looked at."""

GENERAL = (
    row("cluster-name", TEXT, "group_config.name", default="dev", since=SINCE_4),
    *below(
        "group",
        "group_config",
        row("name", TEXT, "name", default="dev", until=LAST_3),
        row("password", SECRET, "password", default="dev-pass", until=LAST_3),
    ),
    row("instance-name", TEXT, "client_name"),
    row("license-key", SECRET, until=LAST_3),
    row("executor-pool-size", integer(-1), default=-1, until=LAST_3),
    row("properties.*", PROPERTY, "properties.*", xml=PROPERTIES),
    row("client-labels[]", TEXT, "labels", xml=wrapped("label")),
    row("backup-ack-to-client-enabled", BOOLEAN, "backup_ack_to_client_enabled", default=True, since=SINCE_4),
    row("cp-direct-to-leader-routing", BOOLEAN, default=False, since="5.5"),
    *below(
        "load-balancer",
        "",
        row(""),
        row("type", enum("random", "round-robin", "custom", upper=True), "load_balancer", xml=ATTRIBUTE),
        row("class-name", CODE, "load_balancer", xml=TEXT_OF_PARENT),
    ),
    row("listeners[]", CODE, "listeners", xml=wrapped("listener")),
    *below(
        "proxy-factories[]",
        "",
        row("", xml=wrapped("proxy-factory")),
        row("class-name", CLASS, xml=ATTRIBUTE, required=True),
        row("service", NONEMPTY, xml=ATTRIBUTE, required=True),
    ),
    *below(
        "user-code-deployment",
        "",
        row("", enabled_by="enabled", deprecated="user code namespaces on the members"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("jarPaths[]", TEXT, xml=wrapped("jarPath")),
        row("classNames[]", TEXT, xml=wrapped("className")),
    ),
    *below(
        "metrics",
        "metrics_config",
        row("enabled", BOOLEAN, "enabled", xml=ATTRIBUTE, default=True, since=SINCE_4),
        row("jmx.enabled", BOOLEAN, "jmx_enabled", xml=ATTRIBUTE, default=True, since=SINCE_4),
        row("collection-frequency-seconds", seconds(1), "collection_frequency_seconds", default=5, since=SINCE_4),
    ),
    *below(
        "instance-tracking",
        "",
        row("", enabled_by="enabled", since="4.1"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False),
        row("file-name", TEXT),
        row("format-pattern", TEXT),
    ),
    row("sql.resubmission-mode", enum(*_RESUBMISSIONS), default="NEVER", since="5.2"),
    *below(
        "tpc",
        "",
        row("", enabled_by="enabled", since="5.3"),
        row("enabled", BOOLEAN, xml=ATTRIBUTE, default=False, required=True),
        row("connection-count", integer(0), default=1),
    ),
)
"""The elements directly below the root and the small sections."""
