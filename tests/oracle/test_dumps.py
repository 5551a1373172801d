"""What this library writes is read by Hazelcast's own loader, and means the same there."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import pytest

from hazelcast_fluent import ClientConfig
from tests.oracle.generate import cases
from tests.oracle.jars import Version
from tests.oracle.judge import reread
from tests.oracle.ours import outcome
from tests.oracle.trees import old_leaves

pytestmark = pytest.mark.cluster

CASES = 1600


@cache
def _configs(version: Version, folder: Path) -> dict[str, ClientConfig]:
    leaves = old_leaves() if version == "3.12" else None
    made = (
        (case.name, outcome(case, folder, version).config) for case in cases(CASES, 9, leaves) if case.kind != "load"
    )
    return {name: config for name, config in made if config is not None}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder to load cases in."""
    return tmp_path_factory.mktemp("dumps")


@pytest.mark.parametrize("version", ["5.7", "3.12"])
@pytest.mark.parametrize("format_", ["yaml", "xml"])
def test_java_reads_what_is_written(folder: Path, version: Version, format_: Literal["yaml", "xml"]) -> None:
    """Each configuration that was loaded, written in a format, gives Java the same values."""
    configs = _configs(version, folder)
    count, unexplained = reread(configs, format_, version)

    assert "" == "\n\n".join(unexplained[:8]), f"{len(unexplained)} of {count}"
    assert count > CASES / 3
