"""R10: no file ends a run, special files are skipped, and the work grows with the size of a file."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent.migrate import files, migrate_source, run

GOOD = "import hazelcast\nc = hazelcast.HazelcastClient(client_name='x')\n"

BAD = {
    "NUL": (GOOD.encode() + b"\0", "it contains a NUL character"),
    "deep parentheses": (b"x = " + b"(" * 5000 + b"1" + b")" * 5000, "it is not Python source"),
    "deep brackets": (b"x = a" + b"[0]" * 5000, "it is nested too deeply"),
    "a long sum": (b"x = 1" + b" + 1" * 5000, "it is nested too deeply"),
    "many signs": (b"x = " + b"-" * 50_000 + b"1", "it is nested too deeply"),
    "many calls": (b"x = a" + b".b()" * 3000, "it is nested too deeply"),
    "an unknown coding": (b"# -*- coding: klingon -*-\n", "its encoding can't be read"),
    "a coding that is none": (b"# -*- coding: hex -*-\nx = 1\n", "its encoding can't be read"),
    "another coding": ("# é\n".encode("latin-1"), "its encoding can't be read"),
    "Python 2": (b"print 'x'\n", "it is not Python source"),
    "binary": (bytes(range(1, 256)), "its encoding can't be read"),
    "too long": (b"#" * (files.MAX_SIZE + 1), f"it has more than {files.MAX_SIZE} bytes"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_does_not_end_the_run(case: str, tmp_path: Path) -> None:
    """R10: the file is listed with its name, and the next one is converted."""
    data, reason = BAD[case]
    bad, good = tmp_path / "a.py", tmp_path / "b.py"
    bad.write_bytes(data)
    good.write_text(GOOD)
    report = run([tmp_path], write=True)

    assert [(str(bad), reason, "file")] == [(left.filename, left.reason, left.kind) for left in report.left]
    assert "ClientConfig.builder()" in good.read_text()
    assert data == bad.read_bytes()


def test_an_error_of_the_rewriter_does_not_end_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R10: whatever is raised for one file is listed."""

    def fail(*_: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr("hazelcast_fluent.migrate._rewriter.Rewriter.run", fail)
    (tmp_path / "a.py").write_text(GOOD)
    (left,) = run([tmp_path]).left

    assert "the rewriter failed with KeyError; please report this" == left.reason


def test_recursion_is_listed(monkeypatch: pytest.MonkeyPatch) -> None:
    """R10: a text that LibCST can't walk is listed."""

    def fail(*_: object) -> str:
        raise RecursionError

    monkeypatch.setattr("hazelcast_fluent.migrate._rewriter.Rewriter.run", fail)

    assert "it is nested too deeply" == migrate_source(GOOD).left[0].reason


def test_special_files_and_links_out_of_the_folder_are_skipped(tmp_path: Path) -> None:
    """R10: a FIFO, a device, a broken link and a file elsewhere are not read; a link inside the folder is."""
    folder, outside = tmp_path / "in", tmp_path / "out.py"
    folder.mkdir()
    outside.write_text(GOOD)
    os.mkfifo(folder / "fifo.py")
    (folder / "zero.py").symlink_to("/dev/zero")
    (folder / "broken.py").symlink_to("nowhere.py")
    (folder / "elsewhere.py").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "a.py").write_text(GOOD)
    (folder / "b.py").symlink_to("a.py")

    assert [str(folder / "a.py"), str(folder / "b.py")] == [m.filename for m in run([folder]).migrations]
    assert GOOD == outside.read_text()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """A linked program is changed where it is, with its mode."""
    file, link = tmp_path / "a.py", tmp_path / "b.py"
    file.write_text(GOOD)
    file.chmod(0o750)
    link.symlink_to("a.py")
    run([link], write=True)

    assert link.is_symlink()
    assert "ClientConfig" in file.read_text()
    assert 0o750 == file.stat().st_mode & 0o777
    assert [file, link] == sorted(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("name", "reason"), [("/dev/zero", "it is not a regular file"), ("x.py", "there is no such file")]
)
def test_a_special_file_by_its_name_is_listed(tmp_path: Path, name: str, reason: str) -> None:
    """R10: a file that can't be read is listed where the user names it."""
    assert [reason] == [left.reason for left in run([tmp_path / name]).left]


def test_a_file_that_cannot_be_written_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R10: nothing counts as converted where writing fails, the original stays, and the run goes on."""

    def fail(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "a.py"
    file.write_text(GOOD)
    monkeypatch.setattr(Path, "replace", fail)
    report = run([file], write=True)

    assert ["it can't be written: Permission denied"] == [left.reason for left in report.left]
    assert (0, "") == (report.converted, report.diff())
    assert GOOD == file.read_text()
    assert [file] == list(tmp_path.iterdir())


def test_characters_that_a_terminal_obeys_are_escaped(tmp_path: Path) -> None:
    """R3: a file's name can't forge a line of the output."""
    file = tmp_path / "a\n\x1b]0;owned\x07.py"
    file.write_text("x = = 1")
    (left,) = run([file]).left

    assert "\n" not in str(left)
    assert "\x1b" not in str(left)


def functions(count: int) -> str:
    """Return a program with *count* functions that each configure a client, in two styles."""
    body = (
        "def f{n}(secure):\n    config = hazelcast.ClientConfig()\n    config.group_config.name = 'a{n}'\n"
        "    cache = hazelcast.NearCacheConfig('m{n}')\n    cache.max_idle_seconds = 5\n"
        "    config.add_near_cache_config(cache)\n    if secure:\n        config.client_name = 'b'\n"
        "    return hazelcast.HazelcastClient(config)\n\n"
    )
    return "import hazelcast\n" + "".join(body.replace("{n}", str(n)) for n in range(count))


def statements(count: int) -> str:
    """Return a program with one configuration of *count* statements."""
    lines = "".join(f"config.network_config.addresses.append('h{n}')\n" for n in range(count))
    return f"import hazelcast\nconfig = hazelcast.ClientConfig()\n{lines}hazelcast.HazelcastClient(config)\n"


def configurations(count: int) -> str:
    """Return a program with *count* configurations in one block."""
    body = "c{n} = hazelcast.ClientConfig()\nc{n}.client_name = 'x'\nhazelcast.HazelcastClient(c{n})\n"
    return "import hazelcast\n" + "".join(body.replace("{n}", str(n)) for n in range(count))


def calls(count: int) -> str:
    """Return a program with *count* clients made from keywords."""
    return "import hazelcast\n" + "hazelcast.HazelcastClient(cluster_name='x', labels=['a'])\n" * count


def work(text: str) -> int:
    """Return how many functions of Python are called while a text is rewritten."""
    counted = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal counted
        counted += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        done = migrate_source(text)
    finally:
        sys.setprofile(before)

    assert done.changed
    assert () == done.left

    return counted


@pytest.mark.parametrize("make", [functions, statements, configurations, calls])
def test_the_work_grows_with_the_size(make: Callable[[int], str]) -> None:
    """R10: twice the program takes twice the calls, and little more."""
    work(make(1))
    small, large = work(make(20)), work(make(40))

    assert large < 2.2 * small
