"""
What a client calls our options: one table a client, made of rows.

A row names one option by its attribute path. ``*`` stands for the name of an entry; a client property is
``properties.`` and its name.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from hazelcast_fluent.config.client_settings import ClientSettings

Status: TypeAlias = Literal["supported", "mapped", "unsupported"]
"""
What became of an option.

``applied``: the client has the same option, whatever its unit; ``translated``: others do for it; ``unsupported``: lost.
"""


class Verdict(NamedTuple):
    """What becomes of one option."""

    status: Status
    """The word for it."""

    reason: str = ""
    """Why it is lost, or what does for it."""


APPLIED = Verdict("supported")

Judge: TypeAlias = Callable[[ClientSettings, Any], "Verdict | None"]
"""Says from the whole configuration and the option's value what becomes of it; None leaves that to the row."""


def as_it_is(value: Any) -> Any:
    """Return *value*."""
    return value


class Row(NamedTuple):
    """What one client calls one option."""

    path: str
    """The option's attribute path."""

    target: str = ""
    """The client's name for it; ``""`` where it has nothing like it."""

    convert: Callable[[Any], Any] = as_it_is
    """Makes the client's value of ours."""

    reason: str = ""
    """Why the client can't have it, or, where there is a target, what does for it."""

    since: str = ""
    """The client's first version that has it; ``""`` for all that are supported."""

    part_of: str = ""
    """The option that a report names in its place; ``""`` where it is named itself."""

    judge: Judge | None = None
    """What becomes of it where that depends on its value or on other options."""

    def verdict(self, config: ClientSettings, value: Any, version: str = "") -> Verdict:
        """Return what becomes of the option in the client *version*; ``""`` for the newest."""
        if is_too_young(self, version):
            return Verdict("unsupported", f"the client has it since {self.since}, this is {version}")
        judged = self.judge(config, value) if self.judge else None
        if judged is not None:
            return judged
        if not self.reason:
            return APPLIED
        return Verdict("mapped" if self.target else "unsupported", self.reason)


def is_too_young(row: Row, version: str) -> bool:
    """Whether the client *version* does not have the option of *row* yet; ``""`` stands for the newest."""
    return bool(row.since and version) and version_key(version) < version_key(row.since)


def by_path(rows: Iterable[Row]) -> Mapping[str, Row]:
    """Return *rows* by the option they are about."""
    table: dict[str, Row] = {}
    for row in rows:
        if row.path in table:
            raise AssertionError(f"{row.path} stands twice in a phrasebook")
        table[row.path] = row
    return table


def version_key(version: str) -> tuple[int, ...]:
    """Return the numbers of *version*, for comparing."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def smart_routing(config: ClientSettings, _: Any) -> Verdict | None:
    """Java's newer word wins."""
    if config.network_config.cluster_routing_config.mode is None:
        return None
    return Verdict("mapped", "cluster_routing_config.mode wins over it")


def routing_mode(_: ClientSettings, mode: Any) -> Verdict | None:
    """All members or one, but no part of them."""
    if mode != "MULTI_MEMBER":
        return None
    return Verdict("unsupported", "the client talks to all members or to one; here it talks to all")


_SUFFIX = ".dist-info"


def version(distribution: str) -> str | None:
    """
    Return the version of *distribution*, or None where it is not installed.

    The folder that an installer leaves beside a package names its version. `importlib.metadata` reads what is in that
    folder, with parsers of e-mails and archives that take longer to load than the whole hand-over, so it is asked only
    where there is no such folder.
    """
    beginning = f"{distribution.replace('-', '_')}-".lower()
    for folder in sys.path:
        for name in _names_in(folder):
            if name.endswith(_SUFFIX) and name.lower().startswith(beginning):
                return name[len(beginning) : -len(_SUFFIX)]
    return _version_by_metadata(distribution)


def _names_in(folder: str) -> list[str]:
    try:
        return os.listdir(folder or os.curdir)  # noqa: PTH208  # pathlib is slow to import
    except OSError:  # an archive, or a folder that is not there
        return []


def _version_by_metadata(distribution: str) -> str | None:
    from importlib import metadata

    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None
