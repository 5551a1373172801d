"""
The two file versions of the file: 3.12's and that of 4.0 and later.

A file with an element that only 3.x knew is read as 3.12's. There, ``connection-retry`` counts only if it says so, and
then instead of ``connection-attempt-limit`` and ``-period``; and its multiplier and jitter have other defaults.
"""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

from hazelcast_fluent.config.connection import ConnectionRetryConfig
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, shape_at
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.formats.nodes import Node, Table, Tree

FileVersion: TypeAlias = Literal["3.12", "5"]
"""``3.12`` or ``5``, which stands for all versions from 4.0."""


def check_file_version(name: str | None) -> None:
    """
    Check the name of a file version; None stands for the one that the elements tell.

    Raises:
        ValueError: There is no such file version.
    """
    if name is not None and name not in get_args(FileVersion):
        raise ValueError(f"file version must be '3.12' or '5', got {name!r}")


RETRY = ("connection-strategy", "connection-retry")
_RETRY_AT = ("connection_strategy_config", "retry_config")
_RETRY_DEFAULTS = ConnectionRetryConfig()
_OLD_DEFAULTS = {"multiplier": 2.0, "jitter": 0.2}
"""What 3.12 takes where a file does not say it."""

_ATTEMPTS = {
    "connection_attempt_limit": "connection-attempt-limit",
    "connection_attempt_period": "connection-attempt-period",
}


def settle(walk: Walk, root: Table, file_version: FileVersion | None) -> FileVersion:
    """Return the file version of what was read; report elements that version does not have."""
    old, new = walk.eras.get("old"), walk.eras.get("new")
    spoken: FileVersion = file_version or ("3.12" if old else "5")
    if old and new and file_version is None:
        _mixed(walk, old, new)
    elif old and file_version == "5":
        _unknown(walk, old, "was dropped after 3.12")
    elif new and file_version == "3.12":
        _unknown(walk, new, "is not known to 3.12")
    if spoken == "3.12":
        _settle_retry(walk, root)
    return spoken


def _mixed(walk: Walk, old: tuple[str, Node], new: tuple[str, Node]) -> None:
    rule = f"is an element of 3.x and can't stand in one file with {new[0]} ({new[1].origin}), which is of 4.0 or later"
    walk.problem(tuple(old[0].split(".")), rule, old[1], hint="write the file for one of the two")


def _unknown(walk: Walk, element: tuple[str, Node], why: str) -> None:
    walk.problem(tuple(element[0].split(".")), why, element[1])


def _settle_retry(walk: Walk, root: Table) -> None:
    section: Tree | None = root
    for key in RETRY:
        section = section.entries.get(key) if isinstance(section, Table) else None
    if not isinstance(section, Table):
        return
    if walk.java[0].get((*RETRY, "enabled")):
        _take_retry(walk, section)
    else:
        _keep_for_java(
            walk, _RETRY_AT, RETRY, {key.replace("-millis", "").replace("-", "_"): key for key in section.entries}
        )


def _take_retry(walk: Walk, section: Table) -> None:
    values, places = walk.group(_RETRY_AT)
    for attribute, value in _OLD_DEFAULTS.items():
        if attribute not in values:
            values[attribute] = value
            places[attribute] = section
    if any(value != getattr(_RETRY_DEFAULTS, attribute) for attribute, value in values.items()):
        # values that are not the defaults say by themselves that the section counts
        for said in walk.java:
            said.pop((*RETRY, "enabled"))
    _keep_for_java(walk, ("network_config",), ("network",), _ATTEMPTS)


def _keep_for_java(walk: Walk, section: Path, at: Path, names: dict[str, str]) -> None:
    values, places = walk.groups.get(section, ({}, {}))
    for attribute, key in names.items():
        if attribute in values:
            shape = _leaf((*at, key))
            walk.put_java((*at, key), shape.element.codec.write(values.pop(attribute)), places.pop(attribute))  # type: ignore[union-attr]  # a leaf has a codec


def _leaf(path: Path) -> SchemaNode:
    return shape_at(path) or ROOT
