"""Files that somebody made to do harm: each is read or refused with its place, in bounded time and memory."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.errors import escaped
from hazelcast_fluent.formats.limits import Limits
from tests.hardening.deeds import Deeds
from tests.hardening.hostile import ENVIRONMENT, FILES, NAMESPACE
from tests.hardening.hostile_child import read
from tests.hardening.scale import scaled

ROOT = Path(__file__).parents[2]
MEGABYTES = 4096
"""The address space of a process that reads a hostile file."""
SECONDS = 60


APART = scaled(50_000, 0)
"""From how many bytes on a file is read in a process of its own, with little memory."""


def read_here(path: Path, form: str, _: Path) -> dict[str, Any]:
    """Read a file in this process, which is faster, and return what comes of it."""
    with Deeds() as deeds, pytest.MonkeyPatch.context() as patch:
        for name, value in ENVIRONMENT.items():
            patch.setenv(name, value)
        return {**read(str(path), form), "deeds": deeds.seen}


def read_apart(path: Path, form: str, folder: Path) -> dict[str, Any]:
    """Read a file in a process of its own and return what it says."""
    environment = {**os.environ, **ENVIRONMENT, "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'src'}"}
    command = [sys.executable, "-m", "tests.hardening.hostile_child", str(MEGABYTES), form, str(path)]
    done = subprocess.run(  # noqa: S603  # our own
        command, cwd=folder, env=environment, capture_output=True, check=False, timeout=SECONDS
    )
    assert 0 == done.returncode, done.stderr.decode()[-3000:]
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.mark.parametrize("name", FILES)
def test_hostile_file(name: str, tmp_path: Path) -> None:
    """It is read or refused, with its place, and nothing is run, fetched or written meanwhile."""
    hostile = FILES[name]
    path = tmp_path / f"hostile.{hostile.form}"
    path.write_bytes(hostile.content())
    said = (read_apart if len(hostile.content()) > APART else read_here)(path, hostile.form, tmp_path)
    assert [] == said["deeds"]
    if hostile.outcome:
        assert "refused" == said["outcome"]
        assert hostile.outcome in said["text"]
    if said["outcome"] == "refused":
        assert "hostile." in said["text"]
    assert [path.name] == [found.name for found in tmp_path.iterdir()]


@pytest.mark.parametrize(
    ("limits", "text"),
    [
        (Limits(depth=1), "hazelcast-client: {network: {redo-operation: true}}"),
        (Limits(nodes=3), "hazelcast-client: {network: {redo-operation: true}}"),
        (Limits(file_bytes=10), "hazelcast-client: {network: {redo-operation: true}}"),
        (Limits(expanded_characters=3), "hazelcast-client: {cluster-name: '${name}'}"),
        (Limits(expansions=0), "hazelcast-client: {cluster-name: '${name}'}"),
    ],
)
@pytest.mark.parametrize("form", ["yaml"])
def test_limit_is_the_callers(limits: Limits, text: str, form: str) -> None:
    """A limit that is exceeded is named in the hint, and the default lets the same text pass."""
    given: Any = form
    variables = {"name": "long enough"}
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.builder().text(text, format=given, variables=variables, limits=limits).build()
    assert "raise Limits." in str(caught.value)
    ClientConfig.builder().text(text, format=given, variables=variables).build()


LARGE = {
    "yaml": ("hazelcast-client:\n  properties:\n", "    k{}: {}\n", ""),
    "json": ('{{"hazelcast-client": {{"properties": {{"first": "v"', ', "k{}": "{}"', "}}}}}}"),
    "xml": (
        f'<hazelcast-client xmlns="{NAMESPACE}"><properties>',
        '<property name="k{}">{}</property>',
        "</properties></hazelcast-client>",
    ),
}


@pytest.mark.parametrize("form", LARGE)
def test_large_file_is_read_where_the_caller_allows_it(form: str, tmp_path: Path) -> None:
    """One that is larger than the limit is refused by its size, and read whole where the limit is raised."""
    size, limit = scaled(2_000_000, 100_000_000), scaled(1_000_000, Limits().file_bytes)
    start, item, end = LARGE[form]
    value = "v" * 10_000
    path = tmp_path / f"large.{form}"
    text = "".join(item.format(number, value) for number in range(size // len(value)))
    path.write_text(start.format() + text + end.format(), encoding="utf-8")

    with pytest.raises(InvalidConfigError, match=r"raise Limits\.file_bytes"):
        ClientConfig.from_file(path, limits=Limits(file_bytes=limit))
    config = ClientConfig.from_file(path, limits=Limits(file_bytes=2 * size))

    assert {value, "v"} >= set(config.properties.values())
    assert size // len(value) <= len(config.properties)


def test_chain_of_imports(tmp_path: Path) -> None:
    """A thousand files that import each other are refused at the limit, and read where the caller raises it."""
    length = 300  # the reader goes down once a file; the limit that is raised must still fit Python's stack
    for at in range(1000):
        following = f"\n  import: [f{at + 1}.yaml]" if at < 999 else ""
        text = f"hazelcast-client:\n  properties: {{k{at}: v}}{following}\n"
        (tmp_path / f"f{at}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidConfigError, match="must not go deeper than 50 files"):
        ClientConfig.from_file(tmp_path / "f0.yaml")
    (tmp_path / f"f{length}.yaml").write_text("hazelcast-client: {properties: {last: v}}\n", encoding="utf-8")
    raised = Limits(imports=2000, import_depth=2000)
    assert "v" == ClientConfig.from_file(tmp_path / "f0.yaml", limits=raised).properties["last"]


def test_chain_of_imports_beyond_the_stack(tmp_path: Path) -> None:
    """Where the caller raises the limit too far, the end is a refusal all the same."""
    for at in range(1000):
        text = f"hazelcast-client:\n  import: [f{at + 1}.yaml]\n" if at < 999 else "hazelcast-client: {}\n"
        (tmp_path / f"f{at}.yaml").write_text(text, encoding="utf-8")
    raised = Limits(imports=2000, import_depth=2000)
    try:
        ClientConfig.from_file(tmp_path / "f0.yaml", limits=raised)
    except InvalidConfigError as error:
        assert "must not" in str(error)  # noqa: PT017  # it may be read as well


def test_import_of_a_fifo_waits_for_nobody(tmp_path: Path) -> None:
    """A FIFO that nobody writes to is refused where a file names it."""
    os.mkfifo(tmp_path / "fifo.yaml")
    path = tmp_path / "a.yaml"
    path.write_text("hazelcast-client: {import: [fifo.yaml]}", encoding="utf-8")
    with pytest.raises(InvalidConfigError, match="is a FIFO"):
        ClientConfig.from_file(path)


def test_fifo_named_outright(tmp_path: Path) -> None:
    """A FIFO that the caller names is read like a file."""
    path = tmp_path / "fifo.yaml"
    os.mkfifo(path)
    writer = threading.Thread(target=path.write_text, args=("hazelcast-client: {cluster-name: piped}",))
    writer.start()
    assert "piped" == ClientConfig.from_file(path).group_config.name
    writer.join()


def test_links_and_dots(tmp_path: Path) -> None:
    """Files that are mounted as links to links, and named through a parent folder, are read."""
    (tmp_path / "..data_1").mkdir()
    (tmp_path / "..data_1" / "a.yaml").write_text("hazelcast-client: {import: [../b.yaml]}", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("hazelcast-client: {cluster-name: linked}", encoding="utf-8")
    (tmp_path / "..data").symlink_to("..data_1")
    (tmp_path / "a.yaml").symlink_to("..data/a.yaml")
    assert "linked" == ClientConfig.from_file(tmp_path / "..data" / "a.yaml").group_config.name


def test_link_to_itself(tmp_path: Path) -> None:
    """A link without an end is refused."""
    (tmp_path / "a.yaml").symlink_to("a.yaml")
    with pytest.raises(InvalidConfigError, match="can't be read"):
        ClientConfig.from_file(tmp_path / "a.yaml")


def test_socket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A socket is no file."""
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.yaml")
        with pytest.raises(InvalidConfigError, match="is a socket"):
            ClientConfig.from_file("s.yaml")


def test_file_that_vanishes_and_comes_back(tmp_path: Path) -> None:
    """While a file is written, cut, taken away and put back, each load is a whole version or a refusal by name."""
    path = tmp_path / "a.yaml"
    texts = [f"hazelcast-client:\n  cluster-name: {name * 500}\n" for name in "ab"]
    done = threading.Event()

    def disturb() -> None:
        while not done.is_set():
            for text in texts:
                new = tmp_path / "new"
                new.write_text(text, encoding="utf-8")
                new.replace(path)
            path.unlink()

    disturber = threading.Thread(target=disturb)
    disturber.start()
    try:
        for _ in range(scaled(300, 10_000)):
            name = _name_of(path)
            assert name in (None, "a" * 500, "b" * 500)
    finally:
        done.set()
        disturber.join()


def _name_of(path: Path) -> str | None:
    try:
        return ClientConfig.from_file(path).group_config.name
    except InvalidConfigError as error:
        if path.name not in str(error):
            raise
        return None


ODD_NAMES = (
    "",
    "=",
    "_",
    "__",
    "A B",
    "É",
    "🙂",
    "\udcff",
    "NETWORK__",
    ".",
    "0",
    "a" * 1000,
    "PROPERTIES_",
    "NETWORK\n",
)


@pytest.mark.parametrize("name", ODD_NAMES, ids=ascii)
@pytest.mark.parametrize(
    "value", ["", "x", "\udcff", "${x}", "x" * 1_000_000, "\0"], ids=lambda value: ascii(value)[:12]
)
def test_odd_variables(name: str, value: str) -> None:
    """A variable of any name and value is taken or refused by its name."""
    variable = f"HZCLIENT_{name}"
    with Deeds() as deeds:
        try:
            ClientConfig.builder().environment({variable: value}).build()
        except InvalidConfigError as error:
            assert {escaped(variable)} == {problem.source_path for problem in error.problems}  # noqa: PT017  # or read
    assert [] == deeds.seen


def resources(folder: Path) -> Iterator[str]:
    """Yield names of files that are none."""
    yield from (
        "",
        "\0",
        "a\0b.yaml",
        str(folder),
        str(folder / "none" / "x.yaml"),
        "/dev/null",
        "/dev/zero",
        "x" * 5000,
    )


def test_names_of_files_that_are_none(tmp_path: Path) -> None:
    """Whatever is named instead of a file is refused."""
    for name in resources(tmp_path):
        with pytest.raises(InvalidConfigError):
            ClientConfig.from_file(name, format="yaml")
