"""
The real 3.12.3 client, in a place of its own: both clients are ``import hazelcast``.

Its distribution is installed once into a folder that stands before all others on the path of a child process, which is
otherwise the Python the tests run on.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
DISTRIBUTIONS = ("hazelcast-python-client==3.12.3", "pyasyncore==1.0.5")
FOLDER = ROOT / ".venv-client3"
SECONDS = 100.0

_MEASURED = (
    "import os\nif 'COVERAGE_PROCESS_START' in os.environ:\n    import coverage\n    coverage.process_startup()\n"
)


@functools.cache
def folder() -> Path:
    """Return the folder with the client, installed at the first call on this machine."""
    if not (FOLDER / "hazelcast").is_dir():
        made = Path(tempfile.mkdtemp(prefix=".venv-client3-", dir=ROOT))
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps"]
        command = [*pip, "--target", str(made), *DISTRIBUTIONS]
        subprocess.run(command, check=True, timeout=SECONDS)  # noqa: S603  # our own command
        (made / "sitecustomize.py").write_text(_MEASURED, encoding="utf-8")
        with contextlib.suppress(OSError):  # another worker was faster
            made.rename(FOLDER)
        shutil.rmtree(made, ignore_errors=True)
    return FOLDER


def run(*command: str, given: Any = None, seconds: float = SECONDS) -> subprocess.CompletedProcess[str]:
    """Run Python with that client, *given* as JSON on its standard input; return its output."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(map(str, (folder(), ROOT / "src", ROOT))),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if "COV_CORE_SOURCE" in os.environ or _is_measured():
        environment["COVERAGE_PROCESS_START"] = str(ROOT / "pyproject.toml")
    return subprocess.run(  # noqa: S603  # our own command
        [sys.executable, *command],
        input=None if given is None else json.dumps(given),
        capture_output=True,
        check=False,
        cwd=ROOT,
        encoding="utf-8",
        env=environment,
        timeout=seconds,
    )


def answer(*command: str, given: Any = None, seconds: float = SECONDS) -> Any:
    """Return what such a run prints, read as JSON; its errors are shown with the failure."""
    done = run(*command, given=given, seconds=seconds)

    assert done.returncode == 0, done.stderr[-4000:]

    return json.loads(done.stdout)


def _is_measured() -> bool:
    coverage = sys.modules.get("coverage")
    return coverage is not None and coverage.Coverage.current() is not None
