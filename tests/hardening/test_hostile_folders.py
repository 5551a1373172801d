"""Folders, lists of files and files of single values that somebody made to do harm."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, ClientFailoverConfig, InvalidConfigError
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.limits import Limits
from tests.documents import FORMATS
from tests.hardening.deeds import Deeds

pytestmark = pytest.mark.timeout(30)
"""What waits for a writer that never comes would wait for ever."""


def refused(read: Callable[[], object]) -> InvalidConfigError:
    """Return why *read* refuses what it is given."""
    with pytest.raises(InvalidConfigError) as caught:
        read()
    return caught.value


def listening(path: Path) -> None:
    """Leave a socket behind."""
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(os.path.relpath(path))  # a socket's name must be short


def large(path: Path) -> None:
    """Leave a file that is larger than the limit."""
    with path.open("wb") as file:
        file.truncate(65 << 20)


IN_A_FOLDER: Mapping[str, tuple[Callable[[Path], object], str]] = {
    "a FIFO": (os.mkfifo, "must be a file, and is a FIFO"),
    "a socket": (listening, "must be a file, and is a socket"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "must be a file, and is a device"),
    "a link to itself": (lambda path: path.symlink_to(path.name), "can't be read"),
    "a link to nothing": (lambda path: path.symlink_to("nothing"), "does not exist"),
    "no text": (lambda path: path.write_bytes(b"\xff\xfe"), "must be UTF-8 text"),
    "too much": (large, "must not be larger than"),
}


@pytest.mark.parametrize("what", IN_A_FOLDER)
def test_what_a_folder_of_secrets_may_not_hold(what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is refused at once, by the file's name."""
    monkeypatch.chdir(tmp_path)
    make, rule = IN_A_FOLDER[what]
    make(tmp_path / "cluster-name")
    with Deeds() as deeds:
        error = refused(lambda: ClientConfig.builder().secrets(tmp_path).build())

    assert (1, []) == (len(error.problems), deeds.seen)
    assert rule in str(error)
    assert str(tmp_path / "cluster-name") in str(error)


def test_a_folder_in_a_folder_of_secrets_is_no_value(tmp_path: Path) -> None:
    """Whatever it is called."""
    (tmp_path / "cluster-name").mkdir()

    assert ClientConfig() == ClientConfig.builder().secrets(tmp_path).build()


@pytest.mark.parametrize("name", ["", "nothing", "file", "file/below", "a\0b", "x" * 5_000, "/dev/null"])
def test_no_folder_of_secrets(name: str, tmp_path: Path) -> None:
    """What is no directory is refused by its name."""
    (tmp_path / "file").write_text("x", encoding="utf-8")
    place = tmp_path / name if name else tmp_path / "empty"
    error = refused(lambda: ClientConfig.builder().secrets(place).build())

    assert [(escaped(str(place)), "must be a directory with one file a value")] == [
        (f.path, f.rule) for f in error.problems
    ]


def test_a_folder_of_secrets_that_may_not_be_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The reason is told; whoever runs the tests may be allowed to list everything, so the refusal is made up."""

    def forbidden(_: Path) -> list[Path]:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", forbidden)
    error = refused(lambda: ClientConfig.builder().secrets(tmp_path).build())

    assert [(str(tmp_path), "can't be read: Permission denied")] == [(f.path, f.rule) for f in error.problems]


def test_a_folder_of_nothing_but_mistakes(tmp_path: Path) -> None:
    """It is told up to the limit."""
    for at in range(500):
        (tmp_path / f"k{at}").touch()
    assert 100 == len(refused(lambda: ClientConfig.builder().secrets(tmp_path).build()).problems)


def test_files_that_vanish_from_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is gone once it is its turn is refused by its name."""
    monkeypatch.setattr(Path, "iterdir", lambda folder: [folder / "cluster-name"])
    error = refused(lambda: ClientConfig.builder().secrets(tmp_path).build())

    assert f"{tmp_path}/cluster-name does not exist" == error.problems[0].rule


def failover(folder: Path, clients: str) -> Callable[[], object]:
    """Return how to read a failover file that names *clients*."""
    path = folder / "failover.yaml"
    path.write_text(f"hazelcast-client-failover:\n  clients: [{clients}]\n", encoding="utf-8")
    return lambda: ClientFailoverConfig.from_file(path)


FILES: Mapping[str, str] = {
    "fifo.yaml": "must be a file, and is a FIFO",
    "/dev/zero": "must be a file, and is a device",
    ".": "must be a file, and is a directory",
    "http://127.0.0.1:9/x.yaml": "nothing is fetched from a URL",
    "failover.yaml": "must have the root hazelcast-client",
    "importing.yaml": "must not lead back",
}


@pytest.mark.parametrize("name", FILES)
def test_what_a_failover_file_may_not_name(name: str, tmp_path: Path) -> None:
    """The file of a cluster is named by another file, so a FIFO is none of them."""
    os.mkfifo(tmp_path / "fifo.yaml")
    (tmp_path / "importing.yaml").write_text("hazelcast-client: {import: [importing.yaml]}", encoding="utf-8")
    read = failover(tmp_path, f"'{name}'")
    with Deeds() as deeds:
        error = refused(read)

    assert [] == deeds.seen
    assert FILES[name] in str(error)


def test_a_failover_file_of_many_clusters(tmp_path: Path) -> None:
    """It names no more files than a configuration may import, unless the caller raises the limit."""
    (tmp_path / "one.yaml").write_text("hazelcast-client: {}\n", encoding="utf-8")
    read = failover(tmp_path, "one.yaml, " * 501)
    raised = ClientFailoverConfig.from_file(tmp_path / "failover.yaml", limits=Limits(imports=501))

    assert [("must not name more than 500 files", "raise Limits.imports")] == [
        (f.rule, f.hint) for f in refused(read).problems
    ]
    assert 501 == len(raised.clients)


def test_a_password_file_that_is_a_fifo(tmp_path: Path) -> None:
    """A document names it, so nobody waits for its writer."""
    os.mkfifo(tmp_path / "password")
    text = f"""
hazelcast-client:
  config-replacers:
    replacers:
      - class-name: com.hazelcast.config.replacer.EncryptionReplacer
        properties: {{passwordFile: {tmp_path / "password"}}}
  cluster-name: $ENC{{AAAAAAAAAAA=:1:AAAAAAAAAAAAAAAAAAAAAA==}}
"""
    error = refused(lambda: ClientConfig.from_yaml(text))

    assert "must be a file, and is a FIFO" in str(error)


@pytest.mark.parametrize("form", FORMATS)
def test_a_placeholder_of_a_megabyte(form: str) -> None:
    """It is read like any other text."""
    value = "x" * (1 << 20)
    text = getattr(ClientConfig.builder().client_name("NAME").build(), f"to_{form}")().replace("NAME", "${name}")
    config = getattr(ClientConfig, f"from_{form}")(text, variables={"name": value})

    assert value == config.client_name


LINES: Mapping[str, tuple[bytes, str]] = {
    "NUL": (b"a=b\0c", ""),
    "a mark": (b"\xef\xbb\xbfa=b", ""),
    "no UTF-8": (b"a=\xff", ""),
    "UTF-16": ("a=b".encode("utf-16"), ""),
    "one name often": (b"a=1\n" * 100_000, "is given twice, first at"),
    "one value that goes on": (b"a=\\\n" * 100_000, ""),
    "nothing but backslashes": (b"\\" * 1_000_000, ""),
    "nothing but separators": (b"=:" * 500_000, "must be keys separated by dots"),
    "nothing but blanks": (b" \t\f" * 300_000, ""),
    "half an escape": (b"a=\\u00", "must have four hexadecimal digits"),
    "half a character": (b"a=\\ud800", ""),
    "a deep name": (b"hz-client." + b"a." * 500_000 + b"=1", "must be keys separated by dots"),
    "too much": (b"#" * (65 << 20), "must not be larger than"),
    "a placeholder": (b"hz-client.cluster-name=${HOME}", ""),
}


@pytest.mark.parametrize("what", LINES)
def test_hostile_properties(what: str, tmp_path: Path) -> None:
    """A file of properties is read, or refused with its place, and nothing else happens."""
    text, rule = LINES[what]
    path = tmp_path / "hostile.properties"
    path.write_bytes(text)
    with Deeds() as deeds:
        try:
            ClientConfig.builder().properties_file(path).build()
            said = ""
        except InvalidConfigError as error:
            said = str(error)

    assert [] == deeds.seen
    assert (bool(rule), True) == (bool(said), rule in said)
    assert not said or "hostile.properties" in said
