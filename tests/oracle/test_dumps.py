"""What this library writes is read by Hazelcast's own loader, and means the same there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.oracle.compare import differences
from tests.oracle.generate import cases
from tests.oracle.jars import Version
from tests.oracle.known import explained
from tests.oracle.oracle import Case, run_batch
from tests.oracle.ours import Outcome, outcome
from tests.oracle.trees import old_leaves

pytestmark = pytest.mark.cluster

CASES = 1600
UNSAYABLE = re.compile(r" a blank in XML|must be at most 9,223,372,036,854,775,807|\$\{…\}|requires a discovery-token")
"""
What a file can't hold.

Blanks in some texts of XML, milliseconds beyond what seconds can tell apart, ``${…}``; for 3.12 a cloud without token.
"""


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
def test_java_reads_what_is_written(folder: Path, version: Version, format_: str) -> None:
    """Each configuration that was loaded, written in a format, gives Java the same values."""
    configs = _configs(version, folder)
    file_version = "3.12" if version == "3.12" else None
    written = [
        (config, Case(name=name, kind=format_, text=text, properties={}))  # type: ignore[arg-type]  # both are kinds
        for name, config in configs.items()
        if (text := _text(config, format_, file_version))
    ]
    *verdicts, defaults = run_batch([*(case for _, case in written), Case(name="defaults", kind="default")], version)
    unexplained = []
    for (config, case), verdict in zip(written, verdicts, strict=True):
        differing = differences(config, verdict.result, defaults.result, version) if verdict.ok else {}
        disagrees = differing or not verdict.ok
        if disagrees and not explained(case, verdict, Outcome(config), differing, version):
            unexplained.append(f"{case.name}: {verdict.error or differing}\n{case.text!r}")

    assert "" == "\n\n".join(unexplained[:8]), f"{len(unexplained)} of {len(written)}"
    assert len(written) > CASES / 3


def _text(config: ClientConfig, format_: str, file_version: Any) -> str:
    write = config.to_yaml if format_ == "yaml" else config.to_xml
    try:
        return write(include_secrets=True, file_version=file_version)
    except InvalidConfigError as error:
        if not all(UNSAYABLE.search(problem.rule) for problem in error.problems):
            raise
        return ""
