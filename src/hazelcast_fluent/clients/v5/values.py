"""The values that hazelcast-python-client 5.x is given, made of a configuration anew at each call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any

import attrs

from hazelcast_fluent.clients._user_objects import LookupFailedError, member_listeners, resolved, socket_options
from hazelcast_fluent.clients.explicit_options import said as explicit
from hazelcast_fluent.clients.v5.mapping import TABLE
from hazelcast_fluent.clients.v5.objects import token_provider
from hazelcast_fluent.clients.v5.support import FOREVER, retry
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.client_settings import ENTRIES, ClientSettings
from hazelcast_fluent.config.java_only import wants_public_ip
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.errors import InvalidConfigError, Problem

TARGETS: Mapping[str, str] = {TABLE[f"{field}.*"].target.partition(".")[0]: field for field in ENTRIES}
"""Our fields of named entries, by the client's option for them."""


def dicts(config: ClientSettings, target: str) -> dict[str, dict[str, Any]]:
    """Return the entries of the client's option *target* as plain dicts of what is not at its default."""
    made: dict[str, dict[str, Any]] = {name: {} for name in getattr(config, TARGETS[target])}
    for name, said in _said(config, target, made.values()):
        for entry, value in said:
            entry[name] = value
    return made


def objects(config: ClientSettings, target: str, cls: type) -> dict[str, Any]:
    """
    Return the same as objects of the client's class *cls*.

    The client would make them of dicts itself, which takes a dict an entry and half as long again.
    """
    made: dict[str, Any] = {name: cls() for name in getattr(config, TARGETS[target])}
    for name, said in _said(config, target, made.values()):
        put = getattr(cls, name).fset
        for entry, value in said:
            put(entry, value)
    return made


def _said(config: ClientSettings, target: str, made: Iterable[Any]) -> Iterator[tuple[str, Iterator[tuple[Any, Any]]]]:
    """Yield the client's name of each option, with its value for each of the *made* whose entry says something else."""
    field = TARGETS[target]
    entries = getattr(config, field).values()
    for option in attrs.fields(ENTRIES[field]):
        if option.default is not attrs.NOTHING:
            row = TABLE[f"{field}.*.{option.name}"]
            values = zip(made, map(attrgetter(option.name), entries), strict=True)
            yield row.target.rpartition(".")[2], _other_than(option.default, values, row.convert)


def _other_than(
    default: Any, values: Iterable[tuple[Any, Any]], convert: Callable[[Any], Any]
) -> Iterator[tuple[Any, Any]]:
    for made, value in values:
        if value is not default and value != default:
            yield made, convert(value)


_RETRY = ("retry_initial_backoff", "retry_max_backoff", "retry_multiplier", "retry_jitter", "cluster_connect_timeout")


def keywords(config: ClientSettings, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """
    Return the keywords of `hazelcast.HazelcastClient` for what is not at its default.

    Args:
        config: The configuration.
        leave_out: Keywords that are not wanted.

    Raises:
        InvalidConfigError: A name in a file means nothing that can be imported.
    """
    made, problems = _looked_up(config, leave_out)
    if problems:
        del made  # reporters of errors print what a frame holds, and some of it is secret
        raise InvalidConfigError(dict.fromkeys(problems))
    return made


def _looked_up(config: ClientSettings, leave_out: tuple[str, ...]) -> tuple[dict[str, Any], list[Problem]]:
    made: dict[str, Any] = {}
    problems: list[Problem] = []
    for target, path in targets(config).items():
        if target not in leave_out:
            try:
                value = value_of(config, target)
            except LookupFailedError as problem:
                problems.append(Problem(path, str(problem)))
                continue
            if value is not None:
                made[target] = value
    return made, problems


def targets(config: ClientSettings) -> dict[str, str]:
    """Return the client's options that something was said about, with the path of what said it."""
    made: dict[str, str] = {}
    for option in explicit(config, entries=False):
        row = TABLE.get(option.pattern)
        if row is not None and row.target:
            made.setdefault(row.target.partition(".")[0], ".".join(option.path))
    if "cluster_connect_timeout" in made or "retry_initial_backoff" in made:
        first = made.get("cluster_connect_timeout") or made["retry_initial_backoff"]
        made |= {target: made.get(target, first) for target in _RETRY}
    if any(isinstance(listener, PythonName) for listener in config.lifecycle_listeners):
        made.setdefault("membership_listeners", "lifecycle_listeners")
    if wants_public_ip(config.java_config):
        made.setdefault("use_public_ip", "java_config.network")
    return made


def value_of(config: ClientSettings, target: str) -> Any:
    """Return the value of one of the client's options, or None where it has none."""
    made = _MADE_OF_SEVERAL.get(target)
    if made is not None:
        return made(config)
    row = _BY_TARGET[target]
    return row.convert(attrgetter(row.path)(config))


def _cloud_token(config: ClientSettings) -> str | None:
    cloud = config.network_config.cloud_config
    of_property: Any = config.properties.get(known.CLOUD_DISCOVERY_TOKEN.name)
    if cloud.enabled and cloud.discovery_token is not None:
        return cloud.discovery_token
    return str(of_property) if of_property else None  # the client would take an empty one for a token


def _public_ip(config: ClientSettings) -> bool:
    decided = config.properties.get(known.PUBLIC_IP_ENABLED.name)
    if decided is not None:
        return bool(decided)
    return config.network_config.use_public_ip or wants_public_ip(config.java_config)


def _smart(config: ClientSettings) -> bool:
    network = config.network_config
    return network.cluster_routing_config.is_smart(network.smart_routing)


def _timeout(config: ClientSettings) -> float:
    timeout = retry(config).cluster_connect_timeout
    return FOREVER if timeout is None else timeout


def _listeners(config: ClientSettings) -> list[tuple[Any, Any]]:
    given = config.membership_listeners
    said_so = [(resolved(added), resolved(removed)) for added, removed, existing in given if not existing]
    return said_so + member_listeners(config.lifecycle_listeners)


def existing_listeners(config: ClientSettings) -> list[tuple[Any, Any]]:
    """Return the membership listeners that want to hear of existing members as well."""
    given = config.membership_listeners
    return [(resolved(added), resolved(removed)) for added, removed, existing in given if existing]


_FROM_ACCESSORS = (
    "heartbeat_interval",
    "heartbeat_timeout",
    "invocation_timeout",
    "invocation_retry_pause",
    "statistics_enabled",
    "statistics_period",
    "shuffle_member_list",
    "operation_backup_timeout",
    "fail_on_indeterminate_operation_state",
)

_MADE_OF_SEVERAL: Mapping[str, Callable[[ClientSettings], Any]] = {
    **{name: attrgetter(name) for name in _FROM_ACCESSORS},
    **{target: partial(dicts, target=target) for target in TARGETS},
    "retry_initial_backoff": lambda config: retry(config).initial_backoff,
    "retry_max_backoff": lambda config: retry(config).max_backoff,
    "retry_multiplier": lambda config: retry(config).multiplier,
    "retry_jitter": lambda config: retry(config).jitter,
    "cluster_connect_timeout": _timeout,
    "cloud_discovery_token": _cloud_token,
    "use_public_ip": _public_ip,
    "smart_routing": _smart,
    "socket_options": lambda config: socket_options(config.network_config),
    "membership_listeners": _listeners,
    "token_provider": lambda config: token_provider(config.security_config),
}
"""How the client's options are made that more than one of ours has to do with."""

_BY_TARGET = {row.target: row for row in TABLE.values() if row.target not in _MADE_OF_SEVERAL}
