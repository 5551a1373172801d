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
    repeated,
    row,
    wrapped,
)

_JAVA_CODE = "it names Java classes"

READ_FIRST = (
    row("import[]", TEXT, xml=repeated("import", "resource"), about="Files to read as well."),
    row("config-replacers", about="Who supplies what placeholders stand for."),
    row(
        "config-replacers.fail-if-value-missing",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=True,
        about="Whether a placeholder without a value is an error.",
    ),
    row("config-replacers.replacers[]", xml=repeated("replacer"), about="Replacers besides the one for plain names."),
    row(
        "config-replacers.replacers[].class-name",
        CLASS,
        xml=ATTRIBUTE,
        required=True,
        about="The replacer's Java class.",
    ),
    row(
        "config-replacers.replacers[].properties.*",
        PROPERTY,
        xml=PROPERTIES,
        about="The properties of the replacer.",
    ),
)
"""What is dealt with before the rest is looked at."""

GENERAL = (
    row("cluster-name", TEXT, "group_config.name", default="dev", since=SINCE_4),
    row("group.name", TEXT, "group_config.name", default="dev", until=LAST_3),
    row("group.password", SECRET, "group_config.password", default="dev-pass", until=LAST_3),
    row("instance-name", TEXT, "client_name"),
    row(
        "license-key",
        SECRET,
        until=LAST_3,
        reason="the Python clients need no licence",
        about="The key of an Enterprise licence.",
    ),
    row(
        "executor-pool-size",
        integer(-1),
        default=-1,
        until=LAST_3,
        reason="the Python clients have no pool of threads",
        about="How many threads run the client's callbacks; -1 for the client's own choice.",
    ),
    row("properties.*", PROPERTY, "properties.*", xml=PROPERTIES),
    row("client-labels[]", TEXT, "labels", xml=wrapped("label")),
    row("backup-ack-to-client-enabled", BOOLEAN, "backup_ack_to_client_enabled", default=True, since=SINCE_4),
    row(
        "cp-direct-to-leader-routing",
        BOOLEAN,
        default=False,
        since="5.5",
        reason="the Python clients send CP operations as the members route them",
        about="Whether operations of the CP subsystem go to the leader of their group at once.",
    ),
    row("load-balancer", reason=_JAVA_CODE),
    row(
        "load-balancer.type",
        enum("random", "round-robin", "custom", upper=True),
        "load_balancer",
        xml=ATTRIBUTE,
        about="Which member the next request goes to that any member may serve.",
    ),
    row(
        "load-balancer.class-name",
        CODE,
        "load_balancer",
        xml=TEXT_OF_PARENT,
        about="The class of a load balancer of one's own.",
    ),
    row("listeners[]", CODE, "listeners", xml=wrapped("listener"), reason=_JAVA_CODE),
    row(
        "proxy-factories[]",
        xml=wrapped("proxy-factory"),
        reason=_JAVA_CODE,
        about="Factories for the client's side of services of one's own.",
    ),
    row("proxy-factories[].class-name", CLASS, xml=ATTRIBUTE, required=True, about="The factory's Java class."),
    row("proxy-factories[].service", NONEMPTY, xml=ATTRIBUTE, required=True, about="The name of the service."),
    row(
        "user-code-deployment",
        reason="the Python clients have no Java classes to send",
        enabled_by="enabled",
        about="Sending classes from the client to the members.",
        deprecated="user code namespaces on the members",
    ),
    row(
        "user-code-deployment.enabled",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        about="Whether classes are sent.",
    ),
    row("user-code-deployment.jarPaths[]", TEXT, xml=wrapped("jarPath"), about="Archives whose classes are sent."),
    row("user-code-deployment.classNames[]", TEXT, xml=wrapped("className"), about="Single classes that are sent."),
    row("metrics.enabled", BOOLEAN, "metrics_config.enabled", xml=ATTRIBUTE, default=True, since=SINCE_4),
    row("metrics.jmx.enabled", BOOLEAN, "metrics_config.jmx_enabled", xml=ATTRIBUTE, default=True, since=SINCE_4),
    row(
        "metrics.collection-frequency-seconds",
        seconds(1),
        "metrics_config.collection_frequency_seconds",
        default=5,
        since=SINCE_4,
    ),
    row(
        "instance-tracking",
        reason="the Python clients write no such file",
        enabled_by="enabled",
        since="4.1",
        about="A file that records each start of a client.",
    ),
    row("instance-tracking.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether the file is written."),
    row("instance-tracking.file-name", TEXT, about="The name of the file; Java has a default of its own."),
    row("instance-tracking.format-pattern", TEXT, about="What is written, with placeholders of its own."),
    row(
        "sql.resubmission-mode",
        enum("NEVER", "RETRY_SELECTS", "RETRY_SELECTS_ALLOW_DUPLICATES", "RETRY_ALL"),
        default="NEVER",
        since="5.2",
        reason="the Python clients send a failed query once",
        about="Which SQL queries are sent again when their connection is lost.",
    ),
    row(
        "tpc",
        reason="the Python clients have no thread-per-core mode",
        enabled_by="enabled",
        since="5.3",
        about="Connections to every core of a member.",
    ),
    row("tpc.enabled", BOOLEAN, xml=ATTRIBUTE, default=False, required=True, about="Whether they are made."),
    row(
        "tpc.connection-count",
        integer(0),
        default=1,
        about="How many such connections; 0 for one to each core.",
    ),
)
"""The elements directly below the root and the small sections."""
