"""
Below ``connection-strategy``: the pauses between attempts to connect.

In 3.12, ``connection-retry`` counts only if it is switched on, and then instead of ``connection-attempt-limit`` and
``-period``; and its multiplier and jitter have other defaults.
"""

from __future__ import annotations

from hazelcast_fluent.config.attempts import retry
from hazelcast_fluent.config.connection import ConnectionRetryConfig
from hazelcast_fluent.config.java_only import found
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.declarative.sections._register import node_at, writes
from hazelcast_fluent.declarative.sections._writer import Writer
from hazelcast_fluent.formats.nodes import Table, Tree

RETRY = ("connection-strategy", "connection-retry")
_MODEL = ("connection_strategy_config", "retry_config")
_AT = ".".join(_MODEL)
_DEFAULTS = ConnectionRetryConfig()
_OLD_DEFAULTS = {"multiplier": 2.0, "jitter": 0.2}
"""What 3.12 takes where a file does not say it."""

_IN_5 = {
    "initial-backoff-millis": "initial_backoff",
    "max-backoff-millis": "max_backoff",
    "multiplier": "multiplier",
    "jitter": "jitter",
    "cluster-connect-timeout-millis": "cluster_connect_timeout",
}
_ATTEMPTS = {
    "connection_attempt_limit": "connection-attempt-limit",
    "connection_attempt_period": "connection-attempt-period",
}


def settle_retry(reader: Reader, root: Table) -> None:
    """Keep what 3.12 does not use of the pauses for Java."""
    section: Tree | None = root
    for key in RETRY:
        section = section.entries.get(key) if isinstance(section, Table) else None
    if not isinstance(section, Table):
        return
    if reader.java[0].get((*RETRY, "enabled")):
        _take_retry(reader, section)
    else:
        _keep_for_java(
            reader, _MODEL, RETRY, {key.replace("-millis", "").replace("-", "_"): key for key in section.entries}
        )


def _take_retry(reader: Reader, section: Table) -> None:
    values, places = reader.group(_MODEL)
    for attribute, value in _OLD_DEFAULTS.items():
        if attribute not in values:
            values[attribute] = value
            places[attribute] = section
    if any(value != getattr(_DEFAULTS, attribute) for attribute, value in values.items()):
        # values that are not the defaults say by themselves that the section counts
        for kept in reader.java:
            kept.pop((*RETRY, "enabled"))
    _keep_for_java(reader, ("network_config",), ("network",), _ATTEMPTS)


def _keep_for_java(reader: Reader, section: Path, at: Path, names: dict[str, str]) -> None:
    values, places = reader.groups.get(section, ({}, {}))
    for attribute, key in names.items():
        if attribute in values:
            shape = node_at(".".join((*at, key)))
            reader.put_java((*at, key), shape.element.codec.write(values.pop(attribute)), places.pop(attribute))  # type: ignore[union-attr]  # a leaf has a codec


@writes("connection-strategy.connection-retry")
def write_retry(writer: Writer, node: SchemaNode) -> None:
    """Write the pauses; 3.12 uses them only where they are switched on, and has other defaults."""
    old = writer.file_version == "3.12"
    if not _counts(writer):
        return
    if not old and retry(writer.config) is not writer.config.connection_strategy_config.retry_config:
        _write_attempts(writer)
        return
    writer.children(node)
    if old:
        writer.put((*RETRY, "enabled"), True)
        for attribute in _OLD_DEFAULTS:
            writer.put((*RETRY, attribute), getattr(writer.config.connection_strategy_config.retry_config, attribute))
    _drop_contradicting_pause(writer)


def _write_attempts(writer: Writer) -> None:
    """Write the attempt limit and period of 3.x as the pauses and the timeout they are equivalent to."""
    rules = retry(writer.config)
    for key, attribute in _IN_5.items():
        writer.put_text((*RETRY, key), getattr(rules, attribute), f"{_AT}.{attribute}")


@writes("network.connection-attempt-limit")
@writes("network.connection-attempt-period")
def write_attempts(writer: Writer, node: SchemaNode) -> None:
    """Write an option of 3.x; in later versions the pauses stand for it."""
    at = f"network_config.{node.key.replace('-', '_')}"
    if writer.file_version == "3.12":
        writer.option(node)
    elif writer.value(at) is not None:
        what = f"network.{node.key} is not known to {writer.file_version}"
        writer.cannot_write(at, what, "lossy=True writes it as connection-strategy.connection-retry")


def _counts(writer: Writer) -> bool:
    """Whether the pauses between attempts are written: 3.12 uses them only where they are switched on."""
    if writer.file_version != "3.12":
        return True
    switched_on = found(writer.config.java_config, *RETRY, "enabled") is True
    return switched_on or writer.config.connection_strategy_config.retry_config != _DEFAULTS


def _drop_contradicting_pause(writer: Writer) -> None:
    # where one of the two is nothing a file can say, its default counts, and the other goes with it if that forbids it
    pauses = writer.config.connection_strategy_config.retry_config
    first, longest = f"{_AT}.initial_backoff", f"{_AT}.max_backoff"
    lost = {problem.path for problem in writer.problems} & {first, longest}
    section = writer.data.get(RETRY[0], {}).get(RETRY[1], {})
    if lost == {longest} and pauses.initial_backoff > _DEFAULTS.max_backoff:
        del section["initial-backoff-millis"]
        writer.cannot_write(first, "it is longer than max_backoff is by default, and what that is can't be written")
    elif lost == {first} and pauses.max_backoff < _DEFAULTS.initial_backoff:
        del section["max-backoff-millis"]
        writer.cannot_write(
            longest, "it is shorter than initial_backoff is by default, and what that is can't be written"
        )
