"""
Which members the tests run on: the versions pinned in ``pom.xml`` beside this file.

``HAZELCAST_VERSION`` chooses another 5.x, or ``latest``, the newest 5.x that Maven finds.
"""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

from hazelcast_fluent.testing.real import NoMemberError
from hazelcast_fluent.testing.real.jars import find

POM = Path(__file__).parent / "pom.xml"


@cache
def pinned(name: str) -> str:
    """Return a property of the pom, such as ``hazelcast.version``."""
    found = ET.parse(POM).find(f".//{{*}}properties/{{*}}{name}")  # noqa: S314 -- the project's own file
    if found is None or not found.text:
        raise LookupError(f"{POM} has no property {name}")
    return found.text


def current_version() -> str:
    """Return the 5.x version to test with: the pinned one, or that of ``HAZELCAST_VERSION``."""
    return os.environ.get("HAZELCAST_VERSION") or pinned("hazelcast.version")


def old_version() -> str:
    """Return the pinned 3.12 version."""
    return pinned("hazelcast.old.version")


def jar(version: str) -> Path:
    """Return the jar of a member."""
    return find(version).jar


def main() -> None:
    """Bring what the tests need before their clocks run."""
    try:
        for version in (current_version(), old_version()):
            sys.stdout.write(f"Hazelcast {version}: {jar(version)}\n")
    except NoMemberError as error:
        sys.exit(f"No members: {error}.")


if __name__ == "__main__":
    main()
