"""Where a configuration is looked for."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent.declarative.reading.lookup import CLIENT_FILE, FAILOVER_FILE, Search, find_file, require_file
from hazelcast_fluent.errors import InvalidConfigError
from tests.documents import SUFFIX_LIST, SUFFIXES


@pytest.fixture(autouse=True)
def directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def found(variables: dict[str, str] | None = None, environment: dict[str, str] | None = None) -> str | None:
    """Look for a client's file without Python's own environment."""
    return find_file(variables=variables, environment=environment or {})


def error(variables: dict[str, str] | None = None, environment: dict[str, str] | None = None) -> str:
    """Return the one problem of a search that must fail, as it is shown."""
    with pytest.raises(InvalidConfigError) as caught:
        found(variables, environment)
    (problem,) = caught.value.problems
    return str(problem)


def test_names() -> None:
    """Java's names come first, in Java's order; then those of the formats that Java has not (V14)."""
    suffixes = (".xml", ".yaml", ".yml")
    assert tuple(f"hazelcast-client{suffix}" for suffix in suffixes) == CLIENT_FILE.names[:3]
    assert "hazelcast-client.json" in CLIENT_FILE.names


def test_nothing() -> None:
    """No file is no problem."""
    assert found() is None


@pytest.mark.parametrize("name", CLIENT_FILE.names)
def test_working_directory(directory: Path, name: str) -> None:
    """The names that Java looks for in the working directory are found."""
    (directory / name).touch()

    assert name == found()


@pytest.mark.parametrize("search", [CLIENT_FILE, FAILOVER_FILE])
def test_order(directory: Path, search: Search) -> None:
    """XML comes before YAML, as in Java, and the others follow; a warning names what is read and what is not."""
    for name in search.names[1:]:
        (directory / name).touch()
    unread = " and ".join(search.names[2:])
    with pytest.warns(UserWarning, match=f"{search.names[1]} is read and {unread} is not"):
        assert search.names[1] == find_file(search, environment={})

    (directory / search.names[0]).touch()
    with pytest.warns(UserWarning, match=f"{search.names[1]} and {unread} is not") as caught:
        assert search.names[0] == find_file(search, environment={})
    assert __file__ == caught[0].filename


def test_variable_comes_first(directory: Path) -> None:
    """A variable beats the environment, and that beats the working directory, without a warning."""
    for name in ("a.yaml", "b.xml", "hazelcast-client.xml", "hazelcast-client.yaml"):
        (directory / name).touch()
    given, environment = {"hazelcast.client.config": "a.yaml"}, {"HAZELCAST_CLIENT_CONFIG": "b.xml"}
    with warnings.catch_warnings():
        warnings.simplefilter("error")

        assert ["a.yaml", "b.xml", "b.xml"] == [
            found(given, environment),
            found({}, environment),
            found(None, environment),
        ]


def test_process_environment(directory: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without one that is given, the process's own environment is asked."""
    (directory / "c.json").touch()
    monkeypatch.setenv("HAZELCAST_CLIENT_CONFIG", str(directory / "c.json"))

    assert str(directory / "c.json") == find_file()


def test_resource() -> None:
    """A resource of a package can be named."""
    assert "must name a resource of an installed package" in error({"hazelcast.client.config": "package:json/x.yaml"})


def test_named_file_is_missing(directory: Path) -> None:
    """A file that is named must be there; nothing else is looked for."""
    (directory / "hazelcast-client.xml").touch()

    assert f"HAZELCAST_CLIENT_CONFIG: must name a file that exists; looked at {directory}/no.yaml" == error(
        None, {"HAZELCAST_CLIENT_CONFIG": "no.yaml"}
    )


@pytest.mark.parametrize("name", ["", "a", "a.bar", "/etc/passwd"])
def test_suffix(name: str) -> None:
    """The suffix of a file that is named must say its format, as in Java."""
    assert f"hazelcast.client.config: must name a file that ends in {SUFFIX_LIST}, got {name!r}" == error(
        {"hazelcast.client.config": name}
    )


def test_class_path() -> None:
    """There is no class path."""
    with pytest.raises(InvalidConfigError) as caught:
        found({"hazelcast.client.config": "classpath:a.yaml"})

    assert "write package:my.package/a.yaml" == caught.value.problems[0].hint


@pytest.mark.parametrize(("make", "kind"), [(os.mkfifo, "a FIFO"), (os.mkdir, "a directory")])
def test_what_is_found_must_be_a_file(directory: Path, make: Callable[[Path], None], kind: str) -> None:
    """Nobody named it, so a FIFO is not waited for."""
    make(directory / "hazelcast-client.yaml")

    assert f"hazelcast-client.yaml must be a file, and is {kind} (hazelcast-client.yaml)" in error()


def test_required(directory: Path) -> None:
    """Where there must be a file, the problem lists where it was looked for."""
    with pytest.raises(InvalidConfigError) as caught:
        require_file(FAILOVER_FILE, environment={})

    names = ", ".join(f"{directory}/hazelcast-client-failover{suffix}" for suffix in SUFFIXES)
    assert (
        "there is no file to load; looked at hazelcast.client.failover.config, HAZELCAST_CLIENT_FAILOVER_CONFIG, "
        + names
        == str(caught.value)
    )


def test_required_and_there(directory: Path) -> None:
    """A file that is there is returned."""
    (directory / "hazelcast-client-failover.yml").touch()

    assert "hazelcast-client-failover.yml" == require_file(FAILOVER_FILE, environment={})
