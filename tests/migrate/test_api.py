"""Rewriting files and folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from hazelcast_fluent.migrate import Left, Statement, files, migrate_source, run

OLD = "import hazelcast\nc = hazelcast.HazelcastClient(client_name='x')\n"
NEW = "from hazelcast_fluent import ClientConfig\nc = ClientConfig.builder().client_name('x').build().connect()\n"


def test_the_statements_that_were_converted() -> None:
    """Each is named with file, line and text."""
    (statement,) = migrate_source(OLD, "a.py").converted

    assert Statement("a.py", 2, "hazelcast.HazelcastClient(client_name='x')") == statement


def test_no_python_source() -> None:
    """A text that can't be parsed is left, with the line."""
    done = migrate_source("x = 1\nx = = 2\n", "a.py")

    assert (Left("a.py", 2, "it is not Python source", "file"),) == done.left
    assert not done.changed


def test_a_dry_run_changes_no_file(tmp_path: Path) -> None:
    """Without ``write`` the report has the diff and the files stay."""
    file = tmp_path / "a.py"
    file.write_text(OLD, encoding="utf-8")
    report = run([tmp_path])

    assert OLD == file.read_text(encoding="utf-8")
    assert "+from hazelcast_fluent import ClientConfig" in report.diff()
    assert (1, ()) == (report.converted, report.left)


def test_writing_changes_what_can_be_converted(tmp_path: Path) -> None:
    """Files of a folder are rewritten in their own encoding; others are not touched."""
    (tmp_path / "below").mkdir()
    file, other = tmp_path / "below" / "a.py", tmp_path / "b.py"
    coding = "# -*- coding: latin-1 -*-\n# \xe4\n"
    file.write_bytes((coding + OLD).encode("latin-1"))
    other.write_bytes(b"x = 1\n")
    run([str(tmp_path)], write=True)

    assert (coding + NEW).encode("latin-1") == file.read_bytes()
    assert b"x = 1\n" == other.read_bytes()


def test_other_peoples_programs_stay(tmp_path: Path) -> None:
    """What lies in a virtual environment or a hidden folder is not the user's to rewrite, unless it is named."""
    for folder in ("mine", "env/lib", ".tox/lib"):
        (tmp_path / folder).mkdir(parents=True)
        (tmp_path / folder / "a.py").write_text(OLD)
    (tmp_path / "env" / "pyvenv.cfg").write_text("home = /usr/bin")
    named = tmp_path / ".tox"

    assert [str(tmp_path / "mine" / "a.py")] == [each.filename for each in run([tmp_path]).migrations]
    assert [str(named / "lib" / "a.py")] == [each.filename for each in run([named]).migrations]


def test_a_byte_order_mark_stays(tmp_path: Path) -> None:
    """A file that begins with a byte order mark keeps it."""
    file = tmp_path / "a.py"
    file.write_bytes(OLD.encode("utf-8-sig"))
    run([file], write=True)

    assert NEW.encode("utf-8-sig") == file.read_bytes()


def test_an_unreadable_file_is_listed(tmp_path: Path) -> None:
    """A file whose encoding is a lie is listed and left."""
    file = tmp_path / "a.py"
    file.write_bytes(b"# -*- coding: utf-8 -*-\nx = '\xe4'\n")

    assert f"{file}:1: its encoding can't be read; correct the file, or exclude it" == str(
        run([file], write=True).left[0]
    )


def test_a_file_that_may_not_be_read_is_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R10: the reason of the system is listed, and the run goes on."""

    def fail(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    file = tmp_path / "a.py"
    file.write_text(OLD)
    monkeypatch.setattr(Path, "read_bytes", fail)

    assert ["it can't be read: Permission denied"] == [left.reason for left in run([file]).left]


@pytest.mark.parametrize(
    ("name", "settings", "width"),
    [
        ("pyproject.toml", "[tool.black]\nline-length = 40\n", 40),
        ("ruff.toml", "line-length = 50\n", 50),
        ("pyproject.toml", "tool = 5\n", 88),
        ("pyproject.toml", "[tool]\nruff = 5\n", 88),
        ("pyproject.toml", "[tool.ruff]\nline-length = 5000\n", 88),
        ("pyproject.toml", "[tool.ruff\n", 88),
    ],
)
def test_the_line_length_of_a_project(tmp_path: Path, name: str, settings: str, width: int) -> None:
    """G6: a length that ruff or black has in the project counts; settings that can't be read have none."""
    (tmp_path / name).write_text(settings)

    assert width == files.line_length(tmp_path)
