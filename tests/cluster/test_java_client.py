"""Java's own client connects to the fake member."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.real.jars import java
from tests.cluster import jars

SOURCE = Path(__file__).parent / "java" / "UseMap.java"


@pytest.mark.cluster
def test_the_client_of_java_uses_a_map() -> None:
    """It sees one member, and reads what it wrote."""
    with FakeMember() as member:
        command = [java(), "-cp", str(jars.jar(jars.current_version())), str(SOURCE), member.address]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=100)
        structures = [(one.name, one.size) for one in member.structures]

    assert ("1 v 1\n", [("from-java", 1)]) == (done.stdout, structures), done.stderr[-2000:]
