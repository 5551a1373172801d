"""Reading one file or resource, whole."""

from __future__ import annotations

import os
import socket
import sys
import threading
from pathlib import Path

import pytest

from hazelcast_fluent.declarative.reading.files import find_resource, read_file
from hazelcast_fluent.errors import InvalidConfigError, Origin
from hazelcast_fluent.formats.limits import LIMITS, Limits


def error(path: str | Path, limits: Limits = LIMITS, *, fifo: bool = True) -> str:
    """Return the problem of a path that must be refused, as it is shown."""
    with pytest.raises(InvalidConfigError) as caught:
        read_file(path, limits, fifo=fifo, origin=Origin("here"))
    (problem,) = caught.value.problems
    return str(problem)


def test_file(tmp_path: Path) -> None:
    """All bytes are returned."""
    path = tmp_path / "a"
    path.write_bytes(b"x" * 3_000_000)

    assert b"x" * 3_000_000 == read_file(path) == read_file(path, fifo=False)


def test_symlink_and_dots(tmp_path: Path) -> None:
    """Symbolic links and ``..`` are followed, as mounted volumes need it."""
    (tmp_path / "sub").mkdir()
    (tmp_path / "a").write_bytes(b"x")
    (tmp_path / "link").symlink_to("sub/../a")

    assert b"x" == read_file(tmp_path / "link") == read_file(tmp_path / "sub" / ".." / "a")


def test_missing(tmp_path: Path) -> None:
    """A missing file says so."""
    assert f"{tmp_path}/no does not exist (here)" == error(tmp_path / "no")


def test_below_a_file(tmp_path: Path) -> None:
    """A path through a file leads nowhere."""
    (tmp_path / "a").write_bytes(b"")

    assert f"{tmp_path}/a/b does not exist (here)" == error(tmp_path / "a" / "b")


def test_nul_in_path() -> None:
    """A path that no system has is refused."""
    assert "can't be read" in error("a\0b")


@pytest.mark.parametrize("fifo", [True, False])
@pytest.mark.parametrize(("path", "kind"), [("/", "a directory"), ("/dev/zero", "a device")])
def test_no_file(path: str, kind: str, fifo: bool) -> None:
    """Directories and devices are not read."""
    assert f"{path} must be a file, and is {kind} (here)" == error(path, fifo=fifo)


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sockets are not read."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s")

        assert "s must be a file, and is a socket (here)" == error("s")


def test_fifo(tmp_path: Path) -> None:
    """A FIFO is read to its end."""
    path = tmp_path / "fifo"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_bytes, args=(b"text",))
    writer.start()

    assert b"text" == read_file(path)
    writer.join(10)


def test_fifo_refused(tmp_path: Path) -> None:
    """Where no FIFO may be, none is waited for."""
    path = tmp_path / "fifo"
    os.mkfifo(path)

    assert f"{path} must be a file, and is a FIFO (here)" == error(path, fifo=False)


def test_file_becomes_fifo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that became a FIFO after it was looked at is not waited for either."""
    path = tmp_path / "fifo"
    os.mkfifo(path)
    (tmp_path / "file").touch()
    status = (tmp_path / "file").stat()
    monkeypatch.setattr(os, "stat", lambda *_, **__: status)

    assert f"{path} must be a file, and is a FIFO (here)" == error(path, fifo=False)


@pytest.mark.parametrize("name", ["a", "package:files_probe/a"])
def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Reading stops at the limit."""
    package = tmp_path / "files_probe"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "a").write_bytes(b"12345")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.chdir(package)

    assert f"{name} must not be larger than 4 bytes (here)" == error(name, Limits(file_bytes=4))
    assert b"12345" == read_file(name, Limits(file_bytes=5))


def test_changing_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is never the same before and after reading is refused."""
    path = tmp_path / "a"
    path.write_bytes(b"x")
    read = os.read

    def meddle(descriptor: int, size: int) -> bytes:
        with path.open("ab") as stream:
            stream.write(b"x")
        os.utime(path, ns=(0, path.stat().st_size))
        data = read(descriptor, size)
        return data if len(data) < 2 else b""

    monkeypatch.setattr(os, "read", meddle)

    assert f"{path} kept changing while it was read (here)" == error(path)


def test_file_that_changes_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that changed while it was read is read again."""
    path = tmp_path / "a"
    path.write_bytes(b"old")
    read = os.read
    calls: list[int] = []

    def meddle(descriptor: int, size: int) -> bytes:
        data = read(descriptor, size)
        if not calls:
            path.write_bytes(b"newer")
        calls.append(size)
        return data

    monkeypatch.setattr(os, "read", meddle)

    assert b"newer" == read_file(path)


def test_resource_is_found_without_running_its_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Packages are found and not imported."""
    inner = tmp_path / "files_outer" / "inner"
    inner.mkdir(parents=True)
    (tmp_path / "files_outer" / "__init__.py").write_text("raise SystemExit")
    (inner / "__init__.py").write_text("raise SystemExit")
    (inner / "data").mkdir()
    (inner / "data" / "x.yaml").write_text("text")
    monkeypatch.syspath_prepend(tmp_path)

    assert b"text" == read_file("package:files_outer.inner/data/x.yaml")
    assert "files_outer" not in sys.modules


@pytest.mark.parametrize(
    "name",
    [
        *(
            "package:",
            "package:json",
            "package:json/",
            "package:json/no.txt",
            "package:no_such_package/x",
            "package:./x",
        ),
        *(
            "package:json.decoder/x",
            "package:os.path/x",
            "package:json/../os.py",
            "package:json.no.more/x",
            "package:sys/x",
        ),
    ],
)
def test_resource_that_is_not_there(name: str) -> None:
    """What names no file of a package is not there."""
    assert find_resource(name) is None
    assert f"{name} does not exist (here)" == error(name)


def test_origin_is_the_file_itself(tmp_path: Path) -> None:
    """Unless somebody else names the file, the problem is about the file."""
    with pytest.raises(InvalidConfigError) as caught:
        read_file(tmp_path / "no")

    assert f"{tmp_path}/no" == str(caught.value.problems[0].origin)
