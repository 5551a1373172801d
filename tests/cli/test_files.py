"""Files that the program writes are whole or not written at all."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from hazelcast_fluent.cli._exit import CannotRunError
from hazelcast_fluent.cli._files import save
from tests.cli.conftest import GOOD, Run

WRITING = [["convert", "good.yaml"], ["init"]]


@pytest.mark.parametrize("command", WRITING, ids=["convert", "init"])
def test_a_link_is_not_followed(run: Run, command: list[str]) -> None:
    """R14: neither a link nor the file it leads to is changed, forced or not."""
    Path("real.yaml").write_text("precious", encoding="utf-8")
    Path("real.yaml").chmod(0o640)
    Path("link.yaml").symlink_to("real.yaml")
    Path("dangling.yaml").symlink_to("gone.yaml")

    for name in ("link.yaml", "dangling.yaml"):
        result = run(*command, name, "--force")
        assert (2, f"Error: {name} is a symbolic link; name the file it leads to\n") == (
            result.exit_code,
            result.stderr,
        )
    assert ("precious", 0o640) == (Path("real.yaml").read_text(encoding="utf-8"), mode("real.yaml"))
    assert not Path("gone.yaml").exists()


@pytest.mark.parametrize("command", WRITING, ids=["convert", "init"])
def test_what_is_no_file_is_left_alone(run: Run, command: list[str]) -> None:
    """R14: a pipe, a device or a directory is neither written nor made readable to others."""
    os.mkfifo("pipe.yaml", 0o600)
    Path("folder.yaml").mkdir(mode=0o700)

    for name, reason in (
        ("pipe.yaml", " is not a regular file; - is standard output"),
        ("folder.yaml", ": Is a directory"),
    ):
        for force in ([], ["--force"]):
            result = run(*command, name, *force)
            assert (2, f"Error: {name}{reason}\n") == (result.exit_code, result.stderr)
    assert (0o600, 0o700) == (mode("pipe.yaml"), mode("folder.yaml"))


def mode(name: str) -> int:
    """Return the permissions of a file."""
    return stat.S_IMODE(Path(name).stat().st_mode)


def test_a_full_disk_keeps_the_old_file(folder: Path) -> None:
    """R14: what can't be written leaves what was there, and nothing beside it."""
    (folder / "out.xml").write_text("precious", encoding="utf-8")
    command = ["sh", "-c", 'ulimit -f 0; exec "$@"', "sh", sys.executable, "-m", "hazelcast_fluent"]
    before = {path.name for path in folder.iterdir()}
    ran = subprocess.run(  # noqa: S603  # a shell with a limit, then this very program
        [*command, "convert", "good.yaml", "out.xml", "--force"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
    )

    assert (2, "Error: File too large\n") == (ran.returncode, ran.stderr)
    assert ("precious", before) == (
        (folder / "out.xml").read_text(encoding="utf-8"),
        {one.name for one in folder.iterdir()},
    )


def test_a_file_that_is_written_over_keeps_its_mode(run: Run) -> None:
    """R14: others can read it afterwards if they could before, and cannot if they could not."""
    for permissions in (0o600, 0o644):
        Path("out.xml").touch()
        Path("out.xml").chmod(permissions)
        assert run("convert", "good.yaml", "out.xml", "--force").exit_code == 0
        assert permissions == mode("out.xml")


def test_a_file_made_meanwhile_is_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R14: without --force, a file that appears while the new one is written is not replaced."""
    target = folder / "new.yaml"

    def meanwhile(_descriptor: int) -> None:
        target.write_text("precious", encoding="utf-8")

    monkeypatch.setattr(os, "fsync", meanwhile)
    with pytest.raises(CannotRunError, match="--force writes over it"):
        save(str(target), "new", force=False)

    assert "precious" == target.read_text(encoding="utf-8")
    assert [] == [path.name for path in folder.iterdir() if path.suffix == ".tmp"]


def test_a_file_system_without_links(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R14: there, a new file is renamed into its place."""

    def unsupported(*_names: str) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", unsupported)
    save(str(folder / "new.yaml"), GOOD, force=False)

    assert GOOD == (folder / "new.yaml").read_text(encoding="utf-8")
    assert [] == [path.name for path in folder.iterdir() if path.suffix == ".tmp"]
