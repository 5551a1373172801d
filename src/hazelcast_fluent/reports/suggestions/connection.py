"""Suggestions on finding, keeping and losing the cluster."""

from __future__ import annotations

from collections.abc import Iterator

from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.java_only import DISCOVERIES, found
from hazelcast_fluent.config.security import DEFAULT_GROUP_NAME
from hazelcast_fluent.reports.suggestions._rule import Facts, Found, suggestions
from hazelcast_fluent.reports.suggestions.security import is_local

_NETWORK = "network_config"
_RETRY = ("connection_strategy_config", "retry_config")


def _finds_members(facts: Facts) -> bool:
    tree = facts.config.java_config
    asked = any(found(tree, "network", name, "enabled") is True for name in DISCOVERIES)
    return asked or facts.config.network_config.cloud_config.enabled


@suggestions("no-address", "info")
def no_address(facts: Facts) -> Iterator[Found]:
    """No member is named, so the client looks on its own machine."""
    if not facts.config.network_config.addresses and not _finds_members(facts):
        reason = "the client looks for a member on its own machine; in a container there is none"
        yield Found((_NETWORK, "addresses"), reason, "name the members in addresses")


@suggestions("single-address", "info")
def single_address(facts: Facts) -> Iterator[Found]:
    """One member alone is named."""
    addresses = facts.config.network_config.addresses
    if len(addresses) == 1 and not is_local(addresses[0]):
        reason = "the client can't start, nor come back, while this one member is down"
        yield Found((_NETWORK, "addresses"), reason, "name two or three members, or a name that stands for all")


@suggestions("repeated-address", "warning")
def repeated_address(facts: Facts) -> Iterator[Found]:
    """A member is named twice."""
    addresses = facts.config.network_config.addresses
    again = sorted({address for address in addresses if addresses.count(address) > 1}) if len(addresses) > 1 else []
    if again:
        yield Found((_NETWORK, "addresses"), f"{', '.join(again)} stands there more than once", "name each once")


@suggestions("connects-for-ever", "info")
def connects_for_ever(facts: Facts) -> Iterator[Found]:
    """The client never gives up looking for the cluster."""
    retry = facts.config.connection_strategy_config.retry_config
    if retry.cluster_connect_timeout is None and not facts.config.network_config.connection_attempt_limit:
        reason = "a client that can't reach the cluster, even by a wrong name, tries for ever and blocks its program"
        yield Found((*_RETRY, "cluster_connect_timeout"), reason, "say after how many seconds to give up")


@suggestions("no-pause", "warning")
def no_pause(facts: Facts) -> Iterator[Found]:
    """There is no pause between two attempts to connect."""
    if facts.config.connection_strategy_config.retry_config.initial_backoff == 0:
        reason = "every pause is a multiple of the first, so a client without cluster tries without a break"
        yield Found((*_RETRY, "initial_backoff"), reason, "wait at least a fraction of a second")


@suggestions("no-connection-timeout", "info")
def no_connection_timeout(facts: Facts) -> Iterator[Found]:
    """An attempt to connect may take for ever."""
    if facts.config.network_config.connection_timeout is None:
        reason = "a member behind a firewall that drops packets holds the client up until the system gives up"
        yield Found((_NETWORK, "connection_timeout"), reason, "say how many seconds one attempt may take")


@suggestions("connection-timeout-too-long", "warning")
def connection_timeout_too_long(facts: Facts) -> Iterator[Found]:
    """One attempt to connect may take longer than all of them together are given."""
    timeout = facts.config.network_config.connection_timeout
    whole = facts.config.connection_strategy_config.retry_config.cluster_connect_timeout
    if timeout and whole and timeout > whole:
        reason = f"one attempt may take {timeout:g} s, and after {whole:g} s the client gives up altogether"
        yield Found((_NETWORK, "connection_timeout"), reason, "make it shorter than cluster_connect_timeout")


@suggestions("backoff-too-long", "warning")
def backoff_too_long(facts: Facts) -> Iterator[Found]:
    """The first pause between two attempts is longer than all of them together are given."""
    retry = facts.config.connection_strategy_config.retry_config
    whole = retry.cluster_connect_timeout
    if whole is not None and retry.initial_backoff >= whole > 0:
        reason = f"the pause of {retry.initial_backoff:g} s outlasts the {whole:g} s of trying, so there is one attempt"
        yield Found((*_RETRY, "initial_backoff"), reason, "make it shorter than cluster_connect_timeout")


@suggestions("attempt-limit-is-old", "info")
def attempt_limit(facts: Facts) -> Iterator[Found]:
    """How often to try is said in the words of 3.x."""
    network = facts.config.network_config
    for name in ("connection_attempt_limit", "connection_attempt_period"):
        if getattr(network, name) is not None:
            reason = "5.x has no such option; it is translated into pauses and a time after which to give up"
            yield Found((_NETWORK, name), reason, "use connection_strategy_config.retry_config")


@suggestions("redo-operation", "info")
def redo_operation(facts: Facts) -> Iterator[Found]:
    """Writes that may have been carried out are sent again."""
    if facts.config.network_config.redo_operation:
        reason = "a write whose answer was lost is carried out twice, which counters and queues notice"
        yield Found((_NETWORK, "redo_operation"), reason, "leave it False unless every write may be repeated")


@suggestions("default-cluster-name", "info")
def default_cluster_name(facts: Facts) -> Iterator[Found]:
    """Members elsewhere are reached by the name that every new cluster has."""
    addresses = facts.config.network_config.addresses
    if facts.config.group_config.name == DEFAULT_GROUP_NAME and not all(map(is_local, addresses)):
        reason = f"every new cluster is called {DEFAULT_GROUP_NAME!r}, so nothing keeps a client out of the wrong one"
        yield Found(("group_config", "name"), reason, "give the cluster a name of its own")


@suggestions("heartbeat-too-long", "warning")
def heartbeat_too_long(facts: Facts) -> Iterator[Found]:
    """Calls fail before a dead connection is noticed."""
    config = facts.config
    if config.heartbeat_timeout > config.invocation_timeout:
        reason = (
            f"a silent connection is given up after {config.heartbeat_timeout:g} s, "
            f"calls over it already after {config.invocation_timeout:g} s"
        )
        remedy = "make the heartbeat's timeout shorter than that of invocations"
        yield Found(("properties", known.PROPERTY_HEARTBEAT_TIMEOUT), reason, remedy)


@suggestions("heartbeat-tight", "warning")
def heartbeat_tight(facts: Facts) -> Iterator[Found]:
    """One late heartbeat is enough to give a connection up."""
    interval, timeout = facts.config.heartbeat_interval, facts.config.heartbeat_timeout
    if timeout < 2 * interval:
        reason = f"with a heartbeat each {interval:g} s, a single late one closes the connection after {timeout:g} s"
        remedy = "make the timeout several times the interval"
        yield Found(("properties", known.PROPERTY_HEARTBEAT_TIMEOUT), reason, remedy)


@suggestions("backup-timeout-too-long", "warning")
def backup_too_long(facts: Facts) -> Iterator[Found]:
    """Writes wait longer for their backups than calls may take."""
    config = facts.config
    if config.operation_backup_timeout > config.invocation_timeout:
        reason = f"writes wait {config.operation_backup_timeout:g} s for backups, and calls end sooner"
        yield Found(("properties", known.OPERATION_BACKUP_TIMEOUT.name), reason, "make it shorter")


@suggestions("retry-pause-too-long", "warning")
def pause_too_long(facts: Facts) -> Iterator[Found]:
    """The pause between two tries is longer than calls may take."""
    config = facts.config
    if config.invocation_retry_pause > config.invocation_timeout:
        reason = f"the pause of {config.invocation_retry_pause:g} s outlasts the calls, so none is tried again"
        yield Found(("properties", known.INVOCATION_RETRY_PAUSE.name), reason, "make it shorter")
