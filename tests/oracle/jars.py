"""The jars that hold Hazelcast's own loaders, of 5.x and of 3.12, and the files of Hazelcast's own tests."""

from __future__ import annotations

import zipfile
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from hazelcast_fluent.testing.real.jars import artifact
from tests.cluster import jars

Version = Literal["5.7", "3.12"]
"""Whose loader: that of the pinned 5.x release or that of the last 3.12."""


@cache
def class_path_of(version: Version) -> tuple[Path, ...]:
    """
    Return the jars of a version, brought by Maven where they are missing.

    Raises:
        NoMemberError: Maven is missing or cannot bring them.
    """
    if version == "5.7":
        return (jars.jar(jars.pinned("hazelcast.version")),)
    old = jars.old_version()
    return (jars.jar(old), _brought(old, "hazelcast-client"))


@cache
def tests_of(version: Version) -> Path:
    """Return the jar with the resources of Hazelcast's own tests; raises as `class_path_of`."""
    if version == "5.7":
        return _brought(jars.pinned("hazelcast.version"), "hazelcast", "tests")
    return _brought(jars.old_version(), "hazelcast-client", "tests")


def _brought(version: str, name: str, classifier: str = "") -> Path:
    """Return another jar of a release."""
    return artifact(f"com.hazelcast:{name}:{version}{f':{classifier}' if classifier else ''}")


def resource(version: Version, name: str, *, of_tests: bool = False) -> str:
    """Return a text file that Hazelcast packs into its jars."""
    for jar in (tests_of(version),) if of_tests else class_path_of(version):
        with zipfile.ZipFile(jar) as archive:
            if name in archive.namelist():
                return archive.read(name).decode("utf-8")
    raise LookupError(f"the jars of {version} have no {name}")


def schema_cases(version: Version, folder: str) -> dict[str, str]:
    """Return the text files of Hazelcast's own tests below a folder, by path."""
    with zipfile.ZipFile(tests_of(version)) as archive:
        names = [name for name in archive.namelist() if name.startswith(folder) and name.endswith(".json")]
        return {name: archive.read(name).decode("utf-8") for name in names}


def main() -> None:
    """Bring all jars, so that no test waits for Maven."""
    for version in get_args(Version):
        class_path_of(version)
        tests_of(version)


if __name__ == "__main__":
    main()
