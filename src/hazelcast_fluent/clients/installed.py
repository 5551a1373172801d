"""Which version of hazelcast-python-client is installed."""

from __future__ import annotations

import functools
import os
import sys

_SUFFIX = ".dist-info"


@functools.cache
def installed_version() -> str:
    """Return the version of the installed hazelcast-python-client, or ``""``."""
    return version("hazelcast-python-client") or ""


def version(distribution: str) -> str | None:
    """
    Return the version of *distribution*, or None where it is not installed.

    An installer leaves a folder beside a package that names its version. `importlib.metadata` reads what is in that
    folder, with parsers of e-mails and archives that take longer to load than everything else here, so it is used only
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
