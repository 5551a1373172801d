"""In what the clusters of a failover configuration may differ, and in what they do."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.java_only import DISCOVERIES
from hazelcast_fluent.declarative.sections._writer import is_name, name_of
from hazelcast_fluent.declarative.wording import worded
from hazelcast_fluent.declarative.writing import dump
from hazelcast_fluent.errors import Code, InvalidConfigError, Origin, Problem, shown
from hazelcast_fluent.errors.phrases import OptionValue, Text
from hazelcast_fluent.reports.diff import Change, ChangeKind, diff
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
_CODE: Code = "contradiction"


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
    there, here = next(_origins(first, change.path), None), next(_origins(client, change.path), None)
    path = f"clients.{at}.{change.path}"
    if there is None and here is None:
        return Problem(path, _rule(change, f"clients.0.{change.path}"), _after(change), None, _HINT, code=_CODE)
    place = f" ({there})" if there is not None and change.kind != "added" else ""
    before = _shown(change, change.before, change.before_text)
    rules: dict[ChangeKind, Text] = {
        "changed": ("must be as in clients[0], where it is ", before, place),
        "added": "must not be there, as it is not in clients[0]",
        "removed": ("must be there, as in clients[0] it is ", before, place),
    }
    after = None if change.kind == "removed" else _shown(change, change.after, change.after_text)
    # the author of one file reads of both by the names in files
    found = worded(Problem(change.path, rules[change.kind], after, here or there, _HINT, code=_CODE))
    return attrs.evolve(found, path=path, source_path=f"clients[{at}].{found.source_path}", origin=here)


def _rule(change: Change, there: str) -> str:
    return {
        "changed": f"must be as {there}, which is {change.before_text}",
        "added": f"must not be there, as there is no {there}",
        "removed": f"must be there, as {there} is {change.before_text}",
    }[change.kind]


def _after(change: Change) -> str | None:
    return None if change.kind == "removed" else change.after_text


def _shown(change: Change, value: object, text: str) -> str | OptionValue:
    """Return a value to be put into the words of a file; a text where it is a secret or has parts."""
    field = change.path.partition(".")[0]
    if isinstance(value, tuple):
        return shown([name_of(item) if is_name(item) else item for item in value])
    if isinstance(value, ENTRIES.get(field, ())):
        return _entry(field, value)
    simple = value is None or isinstance(value, (str, int, float))
    return OptionValue(change.path, value) if simple and value != HIDDEN else text


def _entry(field: str, entry: Any) -> str:
    """Return an entry as YAML and JSON write it, without its name."""
    settings: dict[str, Any] = {field: {entry.name: entry}}
    data = dump(ClientSettings(**settings), lossy=True).data
    (written,) = (entries[entry.name] for key, entries in data.items() if key != "properties")
    return json.dumps(written)


def _origins(config: RecordedSettings, path: str) -> Iterator[Origin]:
    """Yield where the option came from, if that is a file or a variable."""
    try:
        place = origin(config, path)
    except InvalidConfigError:
        return
    if place.kind not in ("code", "default"):
        yield place
