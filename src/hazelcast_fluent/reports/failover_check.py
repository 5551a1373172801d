"""In what the clusters of a failover configuration may differ, and in what they do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config.java_only import DISCOVERIES
from hazelcast_fluent.errors import InvalidConfigError, Origin, Problem
from hazelcast_fluent.reports.diff import Change, diff
from hazelcast_fluent.reports.provenance import origin

_JAVA_NETWORK = (*DISCOVERIES, "auto-detection", "discovery-strategies", "hazelcast-cloud", "socket-interceptor", "ssl")

MAY_DIFFER = (
    "group_config",
    "security_config",
    "network_config.addresses",
    "network_config.cloud_config",
    "network_config.ssl_config",
    "network_config.use_public_ip",
    "java_config.group",
    "java_config.security",
    *(f"java_config.network.{name}" for name in _JAVA_NETWORK),
)
"""What Java does not compare: the cluster's name, who the client is, where the members are and how they are reached."""

_HINT = "only the cluster's name, security, addresses, discovery and TLS may differ"


def differences(clients: Sequence[RecordedSettings]) -> list[Problem]:
    """Return a problem for everything in which a later configuration differs from the first and must not."""
    return [
        _problem(at, clients[0], client, change)
        for at, client in enumerate(clients)
        if client is not clients[0]
        for change in diff(clients[0], client, MAY_DIFFER)
        if change.path != "labels" or set(client.labels) != set(clients[0].labels)  # Java compares sets
    ]


def _problem(at: int, first: RecordedSettings, client: RecordedSettings, change: Change) -> Problem:
    before, after = change.before_text, change.after_text
    there = f"clients.0.{change.path}"
    rule = {
        "changed": f"must be as {there}, which is {before}",
        "added": f"must not be there, as there is no {there}",
        "removed": f"must be there, as {there} is {before}",
    }[change.kind]
    place = next(_origins(first, change.path), None)
    if place is not None and change.kind != "added":
        rule += f" ({place})"
    value = None if change.kind == "removed" else after
    return Problem(f"clients.{at}.{change.path}", rule, value, next(_origins(client, change.path), None), _HINT)


def _origins(config: RecordedSettings, path: str) -> Iterator[Origin]:
    """Yield where the option came from, if that is a file or a variable."""
    try:
        place = origin(config, path)
    except InvalidConfigError:
        return
    if place.kind not in ("code", "default"):
        yield place
