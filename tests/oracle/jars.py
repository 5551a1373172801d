"""The jars that hold Hazelcast's own loaders, of 5.x and of 3.12."""

from __future__ import annotations

import subprocess
import zipfile
from functools import cache
from pathlib import Path
from typing import Literal

from tests.cluster import jars

Version = Literal["5.7", "3.12"]
"""Whose loader: that of the pinned 5.x release or that of the last 3.12."""

_POM = Path(__file__).parent / "java" / "pom.xml"
_MAVEN_SECONDS = 300


@cache
def class_path_of(version: Version) -> tuple[Path, ...]:
    """
    Return the jars of a version, brought by Maven where they are missing.

    Raises:
        NoMemberError: Maven is missing or cannot bring them.
    """
    if version == "5.7":
        return (jars.jar(jars.current_version()),)
    old = jars.old_version()
    return (jars.jar(old), _old_client(jars.jar(old), old))


def _old_client(member: Path, version: str) -> Path:
    """Return the client's jar, which lies beside the member's in Maven's cache."""
    client = member.parents[2] / "hazelcast-client" / version / f"hazelcast-client-{version}.jar"
    if not client.is_file():
        command = ["mvn", "-q", "-B", "-f", str(_POM), f"-Dclient.version={version}", "dependency:resolve"]
        done = subprocess.run(  # noqa: S603 -- with arguments of our own making
            command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS
        )
        if not client.is_file():
            raise jars.NoMemberError(f"mvn cannot bring the client of Hazelcast {version}: {done.stdout[-500:]}")
    return client


def resource(version: Version, name: str) -> str:
    """Return a text file that Hazelcast packs into its jars."""
    for jar in class_path_of(version):
        with zipfile.ZipFile(jar) as archive:
            if name in archive.namelist():
                return archive.read(name).decode("utf-8")
    raise LookupError(f"the jars of {version} have no {name}")
