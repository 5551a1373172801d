"""
Build the distributions and see that they are what users should get.

``python tools/check_supply.py`` builds sdist and wheel, has twine look at them, compares the wheel with the sources,
installs it in an empty environment away from the checkout, and uses it there. With ``--tests`` the tests that need no
member run on the installed wheel too, on another Python if there is one; with ``--audit`` pip-audit looks the locks up.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent
SOURCES = ROOT / "src"
NEEDED_BY_TESTS = (
    "tests",
    "fuzz",
    "examples",
    "tools",
    "docs",
    "typings",
    "requirements",
    "conftest.py",
    "pyproject.toml",
    "mypy.ini",
)

USE = """
import sys
import hazelcast_fluent as hf
assert "site-packages" in hf.__file__, hf.__file__
config = hf.ClientConfig.builder().group("dev").address("a:1").near_cache("m-*", ttl=5).build()
assert config == hf.ClientConfig.from_json(config.to_json(include_secrets=True))
assert config == hf.ClientConfig.from_xml(config.to_xml(include_secrets=True))
assert config.near_cache_config("m-1").time_to_live_seconds == 5
assert config.to_builder().client_name("x").build() != config
for convert, extra in ((config.to_yaml, "yaml"), (config.to_client_config, "client")):
    try:
        convert()
    except hf.MissingExtraError as error:
        assert f"hazelcast-fluent[{extra}]" in str(error), error
    else:
        raise AssertionError(f"{extra} is not missing")
assert not {"hazelcast", "yaml", "click"} & set(sys.modules)
"""


def run(*command: object, folder: Path = ROOT, **variables: str) -> str:
    """Run a command, without the checkout in Python's path, and return its output; end with it where it fails."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"} | variables
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{done.stdout.decode()}\n{' '.join(map(str, command))}: failed with {done.returncode}")
    return done.stdout.decode()


def built(folder: Path) -> tuple[Path, Path]:
    """Return a new sdist and the wheel made from it."""
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder)
    (sdist,), (wheel,) = folder.glob("*.tar.gz"), folder.glob("*.whl")
    run(sys.executable, "-m", "twine", "check", "--strict", sdist, wheel)
    return sdist, wheel


def check_content(wheel: Path) -> int:
    """See that *wheel* holds the package, all of it, and nothing besides; return how many files."""
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = {
        path.relative_to(SOURCES).as_posix()
        for path in SOURCES.rglob("*")
        if path.is_file() and not any(part.startswith((".", "__pycache__")) for part in path.relative_to(SOURCES).parts)
    }
    if expected != names or not expected >= {"hazelcast_fluent/py.typed", "hazelcast_fluent/builder/_generated.pyi"}:
        sys.exit(f"{wheel.name} differs from src: {sorted(expected ^ names)}")
    if strangers := [name for name in names if "test" in name.split("/")]:
        sys.exit(f"{wheel.name} holds {strangers}")
    return len(names)


def environment(folder: Path, python: object = sys.executable) -> Path:
    """Return the Python of a new environment of *python* with nothing but pip in it."""
    run(python, "-m", "venv", folder)
    return folder / "bin" / "python"


def other_python() -> str:
    """Return the newest Python of another minor version than this one, or this one where there is no other."""
    found = (line.split(" ", 1) for line in run(ROOT / "tools" / "find_python.sh").splitlines())
    mine = f"{sys.version_info[0]}.{sys.version_info[1]}"
    return next((path for minor, path in found if minor != mine), sys.executable)


def install(python: Path, *what: object) -> None:
    """Install into an environment, and see that nothing in it contradicts."""
    pip = (python, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "install", *what, folder=python.parent)
    run(*pip, "check", folder=python.parent)


def check_use(wheel: Path, folder: Path) -> None:
    """Install *wheel* with what it asks for alone, and use it."""
    python = environment(folder / "bare")
    install(python, wheel)
    run(python, "-W", "error", "-c", USE, folder=folder)


def check_tests(wheel: Path, folder: Path) -> None:
    """Run the tests that need no member on the installed wheel, away from the sources."""
    python = environment(folder / "full", other_python())
    install(python, "--require-hashes", "--requirement", ROOT / "requirements" / "test.lock")
    install(python, "--no-deps", wheel)
    away = folder / "away"
    away.mkdir()
    for name in (*NEEDED_BY_TESTS, *(path.name for path in ROOT.glob("*.md"))):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, away / name)
    run(python, "-m", "pytest", "-q", "-n", "2", "--dist", "loadgroup", folder=away, HAZELCAST_FLUENT_CLUSTER="off")
    run(python, "-m", "pytest", "-q", "--pyargs", "hazelcast_fluent.testing.contract", folder=away)


def audit(folder: Path) -> None:
    """Look for known problems of what is locked; end with them where there are any."""
    python = environment(folder / "audit")
    install(python, "pip-audit")
    for lock in sorted((ROOT / "requirements").glob("*.lock")):
        options = ("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json")
        said = run(python, ROOT / "tools" / "check_supply_audit.py", "--requirement", lock, *options)
        print(f"{lock.name}: {audited(said)}")


def audited(said: str) -> str:
    """Return in how many releases pip-audit found nothing, and which ones the index tells nothing of."""
    releases = json.loads(said[said.index("{") :])["dependencies"]
    untold = [release["skip_reason"].rpartition(": ")[2] for release in releases if "skip_reason" in release]
    text = f"no known problems in {len(releases) - len(untold)} releases"
    return f"{text}; of {len(untold)} that are not the newest, nothing is told: {', '.join(untold)}" if untold else text


def main() -> None:
    """Do it all, saying what was seen."""
    with tempfile.TemporaryDirectory(prefix="supply-") as name:
        folder = Path(name)
        if "--audit" in sys.argv:
            audit(folder)
            return
        sdist, wheel = built(folder / "dist")
        print(f"{sdist.name} and {wheel.name}: {check_content(wheel)} files, as in src; twine has nothing to say")
        check_use(wheel, folder)
        print("installed in an empty environment, away from the checkout, and used")
        if "--tests" in sys.argv:
            check_tests(wheel, folder)
            print("the tests pass on the installed wheel")


if __name__ == "__main__":
    main()
