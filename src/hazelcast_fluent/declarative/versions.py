"""The two file versions: that of 3.12, for every file with an element of 3.x, and that of 4.0 and later."""

from __future__ import annotations

from typing import Literal, TypeAlias, get_args

FileVersion: TypeAlias = Literal["3.12", "5"]
"""``3.12``, or ``5`` for all versions from 4.0."""


def check_file_version(name: str | None) -> None:
    """
    Check the name of a file version; None stands for the one that the elements belong to.

    Raises:
        ValueError: There is no such file version.
    """
    if name is not None and name not in get_args(FileVersion):
        raise ValueError(f"file version must be '3.12' or '5', got {name!r}")
