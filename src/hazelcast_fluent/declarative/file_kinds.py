"""The kinds of files: their roots, and the versions 3.12 (files with an element of 3.x) and 5 (from 4.0)."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

CLIENT = "hazelcast-client"
"""The root of a client's configuration."""

FAILOVER = "hazelcast-client-failover"
"""The root of a failover configuration."""

FileVersion: TypeAlias = Literal["3.12", "5"]
"""The version of a file, for the parameter ``file_version``: ``3.12``, or ``5`` for 4.0 and later."""


def check_file_version(name: str | None) -> None:
    """
    Check the name of a file version; None stands for the one that the elements belong to.

    Raises:
        ValueError: There is no such file version.
    """
    if name is not None and name not in get_args(FileVersion):
        raise ValueError(f"file version must be '3.12' or '5', got {name!r}")
