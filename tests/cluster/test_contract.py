"""The fake member's contract holds for a real member, so that both give the same results."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from hazelcast_fluent.testing import contract
from tests.cluster import jars


@pytest.mark.cluster
@pytest.mark.timeout(900)
def test_the_contract_holds_for_a_real_member(tmp_path: Path) -> None:
    """Each case of the contract passes on a real member, one for each worker, and there are at least 200."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-W",
        "error",
        "--rootdir",
        str(tmp_path),
    ]
    options = ["-n", "2", "--hazelcast=required-real", f"--hazelcast-version={jars.current_version()}"]
    done = subprocess.run(
        [*command, *options, str(Path(contract.__file__).parent)],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )

    assert 0 == done.returncode, done.stdout[-5000:] + done.stderr[-1000:]
    passed = re.search(r"(\d+) passed", done.stdout)
    assert passed is not None
    assert int(passed[1]) >= 200
