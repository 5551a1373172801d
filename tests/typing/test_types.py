"""What type checkers accept and refuse, under mypy's strict rules and under pyright."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
FILES = ["tests/typing/positive.py", "tests/typing/negative.py"]


def check(*command: str) -> subprocess.CompletedProcess[str]:
    """Run a checker over the cases."""
    return subprocess.run(  # noqa: S603  # a command of our own making
        [sys.executable, "-m", *command],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "PYRIGHT_PYTHON_IGNORE_WARNINGS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_mypy() -> None:
    """Mypy sees every type as asserted, and finds every error that is ignored, and no other."""
    pytest.importorskip("mypy", reason="mypy is not installed")
    done = check("mypy", *FILES)

    assert (0, "") == (done.returncode, "" if done.returncode == 0 else done.stdout)


@pytest.mark.slow
def test_pyright(tmp_path: Path) -> None:
    """So does pyright, which heeds its own ignores alone and tells which of them are needless."""
    pytest.importorskip("pyright", reason="pyright is not installed")
    settings = {
        "extraPaths": [str(ROOT / "src")],
        "typeCheckingMode": "strict",
        "enableTypeIgnoreComments": False,
        "reportUnnecessaryTypeIgnoreComment": True,
        "reportUnknownMemberType": False,
        "reportUnusedFunction": False,
    }
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path)  # pyright looks below its settings only
    (tmp_path / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    done = check("pyright", "--pythonpath", sys.executable, "--project", str(tmp_path))

    assert (0, "") == (done.returncode, "" if done.returncode == 0 else done.stdout)


def test_there_is_a_case_for_each_error() -> None:
    """Each line that must be refused says so to both checkers, with a code."""
    lines = [line for line in (ROOT / FILES[1]).read_text(encoding="utf-8").splitlines() if "# type: ignore" in line]

    assert 20 < len(lines)
    assert [] == [line for line in lines if "# type: ignore[" not in line or "# pyright: ignore[" not in line]
