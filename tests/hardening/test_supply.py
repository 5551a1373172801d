"""What is built for users: the tool that checks it says so, and finds what should not be there."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
TOOL = ROOT / "tools" / "check_supply.py"
if not (ROOT / "src").is_dir():  # pragma: no cover  # the tests run on an installed wheel
    pytest.skip("needs the sources", allow_module_level=True)

spec = importlib.util.spec_from_file_location("check_supply", TOOL)
assert spec is not None
assert spec.loader is not None
check_supply: Any = importlib.util.module_from_spec(spec)
spec.loader.exec_module(check_supply)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one wheel for all tests."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own
    (made,) = folder.glob("*.whl")
    return made


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """The marker for type checkers and the generated stub among it."""
    names = zipfile.ZipFile(wheel).namelist()

    assert check_supply.check_content(wheel) == len([name for name in names if ".dist-info/" not in name])
    assert {"hazelcast_fluent/py.typed", "hazelcast_fluent/_chain.pyi"} <= set(names)


@pytest.mark.parametrize("stranger", ["tests/test_x.py", "hazelcast_fluent/tests/x.py", "hazelcast_fluent/new.py"])
def test_strangers_are_found(wheel: Path, stranger: str, tmp_path: Path) -> None:
    """A file that is not among the sources ends the check."""
    other = tmp_path / wheel.name
    other.write_bytes(wheel.read_bytes())
    with zipfile.ZipFile(other, "a") as archive:
        archive.writestr(stranger, "")
    with pytest.raises(SystemExit, match=stranger):
        check_supply.check_content(other)


def test_only_attrs_is_asked_for(wheel: Path) -> None:
    """Everything else belongs to an extra."""
    archive = zipfile.ZipFile(wheel)
    (metadata,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
    asked = [line for line in archive.read(metadata).decode().splitlines() if line.startswith("Requires-Dist:")]

    assert ["attrs"] == [line.split()[1].partition(">")[0] for line in asked if "extra ==" not in line]


def test_what_fails_is_shown() -> None:
    """A command that fails ends the check with what it said."""
    with pytest.raises(SystemExit, match="no such thing"):
        check_supply.run(sys.executable, "-c", "import sys; sys.exit('no such thing')")
