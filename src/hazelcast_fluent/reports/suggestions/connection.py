"""Suggestions on finding, keeping and losing the cluster."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.java_only import DISCOVERIES, found
from hazelcast_fluent.config.security import DEFAULT_GROUP_NAME
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, option, suggests, value
from hazelcast_fluent.reports.suggestions.security import is_local

_NETWORK = "network_config"
_ADDRESSES = (_NETWORK, "addresses")
_TIMEOUT = (_NETWORK, "connection_timeout")
_RETRY = ("connection_strategy_config", "retry_config")
_GIVE_UP = (*_RETRY, "cluster_connect_timeout")
_BACKOFF = (*_RETRY, "initial_backoff")


def _finds_members(facts: Facts) -> bool:
    tree = facts.config.java_config
    discovers = any(found(tree, "network", name, "enabled") is True for name in DISCOVERIES)
    return discovers or facts.config.network_config.cloud_config.enabled


@suggests("cloud-off-with-token", "warning")
def cloud_off_with_token(facts: Facts) -> Iterator[Found]:
    """A token for the cloud is given while discovery in the cloud is off."""
    cloud, at = facts.config.network_config.cloud_config, ("network_config", "cloud_config")
    if cloud.discovery_token is not None and not cloud.enabled:
        enabled = (*at, "enabled")
        reason = "discovery in the cloud is off, so the token is not used"
        remedy = "set ", option(*enabled), " to ", value(True, *enabled), ", or leave the token out"
        yield Found((*at, "discovery_token"), reason, remedy)


@suggests("no-address", "info")
def no_address(facts: Facts) -> Iterator[Found]:
    """No member is named, so the client connects to its own machine."""
    if not facts.config.network_config.addresses and not _finds_members(facts):
        reason = "the client looks for a member on its own machine; in a container there is none"
        yield Found(_ADDRESSES, reason, ("name the members in ", option(*_ADDRESSES)))


@suggests("single-address", "info")
def single_address(facts: Facts) -> Iterator[Found]:
    """Only one member is named, by its IP address."""
    addresses = facts.config.network_config.addresses
    if len(addresses) == 1 and _is_ip(addresses[0]) and not is_local(addresses[0]):
        reason = "the client can neither start nor reconnect while this one member is down"
        yield Found(_ADDRESSES, reason, "name two or three members, or a host name that resolves to all of them")


def _is_ip(address: str) -> bool:
    host = address.partition("]")[0].lstrip("[") if address.startswith("[") else address.partition(":")[0]
    try:
        ipaddress.ip_address(address if address.count(":") > 1 and not address.startswith("[") else host)
    except ValueError:
        return False
    return True


@suggests("repeated-address", "warning")
def repeated_address(facts: Facts) -> Iterator[Found]:
    """A member is named twice."""
    addresses = facts.config.network_config.addresses
    again = sorted({address for address in addresses if addresses.count(address) > 1}) if len(addresses) > 1 else []
    if again:
        yield Found(_ADDRESSES, f"{', '.join(again)} is listed more than once", "name each member once")


@suggests("connects-for-ever", "info")
def connects_for_ever(facts: Facts) -> Iterator[Found]:
    """The client never gives up connecting to the cluster."""
    retry = facts.config.connection_strategy_config.retry_config
    if retry.cluster_connect_timeout is None and not facts.config.network_config.connection_attempt_limit:
        reason = "a client that can't join the cluster retries indefinitely and blocks the program"
        yield Found(_GIVE_UP, reason, ("set ", option(*_GIVE_UP)))


@suggests("no-pause", "warning")
def no_pause(facts: Facts) -> Iterator[Found]:
    """There is no pause between two attempts to connect."""
    if facts.config.connection_strategy_config.retry_config.initial_backoff == 0:
        reason = "every pause is a multiple of the first, so a client without a cluster retries without any pause"
        yield Found(_BACKOFF, reason, "set it to at least a fraction of a second")


@suggests("no-connection-timeout", "info")
def no_connection_timeout(facts: Facts) -> Iterator[Found]:
    """An attempt to connect has no time limit."""
    if facts.config.network_config.connection_timeout is None:
        reason = "behind a firewall that drops packets, an attempt lasts until the operating system ends it"
        yield Found(_TIMEOUT, reason, "set the time limit of one attempt")


@suggests("connection-timeout-too-long", "warning")
def connection_timeout_too_long(facts: Facts) -> Iterator[Found]:
    """One attempt to connect may take longer than all attempts together."""
    timeout = facts.config.network_config.connection_timeout
    whole = facts.config.connection_strategy_config.retry_config.cluster_connect_timeout
    if timeout and whole and timeout > whole:
        reason = (
            "one attempt may take ",
            value(timeout, *_TIMEOUT),
            ", and the client gives up after ",
            value(whole, *_GIVE_UP),
        )
        yield Found(_TIMEOUT, reason, ("make it shorter than ", option(*_GIVE_UP)))


@suggests("backoff-too-long", "warning")
def backoff_too_long(facts: Facts) -> Iterator[Found]:
    """The first pause between two attempts is longer than all attempts together."""
    retry = facts.config.connection_strategy_config.retry_config
    whole = retry.cluster_connect_timeout
    if whole is not None and retry.initial_backoff >= whole > 0:
        reason = (
            "the first pause, ",
            value(retry.initial_backoff, *_BACKOFF),
            ", is not shorter than ",
            option(*_GIVE_UP),
            ", ",
            value(whole, *_GIVE_UP),
            ", so there is only one attempt",
        )
        yield Found(_BACKOFF, reason, ("make it shorter than ", option(*_GIVE_UP)))


@suggests("attempt-limit-is-old", "info")
def attempt_limit(facts: Facts) -> Iterator[Found]:
    """An option of 3.x sets how often to retry."""
    network = facts.config.network_config
    for name in ("connection_attempt_limit", "connection_attempt_period"):
        if getattr(network, name) is not None:
            reason = "5.x has no such option; it is mapped to pauses and a time limit"
            yield Found((_NETWORK, name), reason, ("use the options of ", option(*_RETRY)))


@suggests("redo-operation", "info")
def redo_operation(facts: Facts) -> Iterator[Found]:
    """Writes that may have been executed are sent again."""
    if facts.config.network_config.redo_operation:
        path = (_NETWORK, "redo_operation")
        off = value(False, *path)
        reason = "a write whose response was lost is executed twice, which matters for counters and queues"
        yield Found(path, reason, ("set it to ", off, ", unless every write is idempotent"))


@suggests("default-cluster-name", "info")
def default_cluster_name(facts: Facts) -> Iterator[Found]:
    """Members on other machines have the name of every new cluster."""
    addresses = facts.config.network_config.addresses
    if facts.config.group_config.name == DEFAULT_GROUP_NAME and not all(map(is_local, addresses)):
        reason = f"every new cluster is called {DEFAULT_GROUP_NAME!r}, so the client may join the wrong one"
        yield Found(("group_config", "name"), reason, "give the cluster a name of its own")


@suggests("heartbeat-too-long", "warning")
def heartbeat_too_long(facts: Facts) -> Iterator[Found]:
    """Calls fail before a dead connection is detected."""
    config = facts.config
    if config.heartbeat_timeout > config.invocation_timeout:
        reason = (
            f"a dead connection is closed after {config.heartbeat_timeout:g} s, "
            f"and calls over it fail after {config.invocation_timeout:g} s"
        )
        remedy = ("make it shorter than ", option("properties", known.INVOCATION_TIMEOUT.name))
        yield Found(("properties", known.PROPERTY_HEARTBEAT_TIMEOUT), reason, remedy)


@suggests("heartbeat-tight", "warning")
def heartbeat_tight(facts: Facts) -> Iterator[Found]:
    """One late heartbeat is enough to close a connection."""
    interval, timeout = facts.config.heartbeat_interval, facts.config.heartbeat_timeout
    if timeout < 2 * interval:
        reason = f"with a heartbeat every {interval:g} s, a single late one closes the connection after {timeout:g} s"
        remedy = ("make it several times ", option("properties", known.PROPERTY_HEARTBEAT_INTERVAL))
        yield Found(("properties", known.PROPERTY_HEARTBEAT_TIMEOUT), reason, remedy)


@suggests("backup-timeout-too-long", "warning")
def backup_too_long(facts: Facts) -> Iterator[Found]:
    """Writes wait longer for their backups than calls may take."""
    config = facts.config
    if config.operation_backup_timeout > config.invocation_timeout:
        reason = (
            f"writes wait {config.operation_backup_timeout:g} s for backups, "
            f"and calls fail after {config.invocation_timeout:g} s"
        )
        remedy = ("make it shorter than ", option("properties", known.INVOCATION_TIMEOUT.name))
        yield Found(("properties", known.OPERATION_BACKUP_TIMEOUT.name), reason, remedy)


@suggests("retry-pause-too-long", "warning")
def pause_too_long(facts: Facts) -> Iterator[Found]:
    """The pause between two tries of a call is longer than the call may take."""
    config = facts.config
    if config.invocation_retry_pause > config.invocation_timeout:
        reason = (
            f"the pause is {config.invocation_retry_pause:g} s and calls fail after {config.invocation_timeout:g} s, "
            "so no call is retried"
        )
        remedy = ("make it shorter than ", option("properties", known.INVOCATION_TIMEOUT.name))
        yield Found(("properties", known.INVOCATION_RETRY_PAUSE.name), reason, remedy)
