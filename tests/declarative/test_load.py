"""`ClientConfig.load`, `from_file` and their kin: from a place or a text to a configuration."""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.errors import ConfigWarning
from hazelcast_fluent.formats.limits import Limits
from tests.documents import FORMATS, SUFFIXES, document

Write = Callable[[str, str], Path]


@pytest.fixture(autouse=True)
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Work in an empty directory, without variables of Hazelcast's, and write files with a cluster's name."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("HZCLIENT_", "HAZELCAST_"))]:
        monkeypatch.delenv(name)

    def write_one(file: str, name: str) -> Path:
        path = tmp_path / file
        path.write_text(named(SUFFIXES[path.suffix].name, name))
        return path

    return write_one


def named(form: str, name: str) -> str:
    """Return a document with a cluster's name."""
    return document({"cluster-name": name}, form)


def name_of(config: ClientConfig) -> str:
    """Return what tells the test's files apart."""
    return config.group_config.name


def problems(make: Callable[[], object]) -> list[str]:
    """Return the problems of what must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return [str(problem) for problem in caught.value.problems]


class TestLoad:
    """`ClientConfig.load`."""

    def test_nothing(self) -> None:
        """Without a file and variables all is as it is by default."""
        assert ClientConfig() == ClientConfig.load()

    @pytest.mark.parametrize("file", [f"hazelcast-client{suffix}" for suffix in SUFFIXES])
    def test_working_directory(self, write: Write, file: str) -> None:
        """Java's names are found."""
        write(file, "found")
        config = ClientConfig.load()

        assert ("found", file) == (name_of(config), config.origin("group_config.name").source)

    def test_xml_before_yaml(self, write: Write) -> None:
        """As in Java; here with a warning that points at the caller's line."""
        write("hazelcast-client.yaml", "yaml")
        write("hazelcast-client.xml", "xml")
        with pytest.warns(ConfigWarning, match=r"client\.xml is read and hazelcast-client\.yaml is not") as caught:
            config = ClientConfig.load()

        assert ("xml", __file__) == (name_of(config), caught[0].filename)

    def test_named(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """The caller's variable comes before the environment's, and that before the working directory."""
        for file, name in (("hazelcast-client.yaml", "directory"), ("a.xml", "environment"), ("b.json", "variable")):
            write(file, name)
        given = {"hazelcast.client.config": "b.json"}
        monkeypatch.setenv("HAZELCAST_CLIENT_CONFIG", "a.xml")

        assert ["variable", "environment"] == [
            name_of(ClientConfig.load(variables=given)),
            name_of(ClientConfig.load()),
        ]

    @pytest.mark.parametrize(
        "given",
        [
            {"variables": {"hazelcast.client.config": "no.yaml"}},
            {"environment": {"HAZELCAST_CLIENT_CONFIG": "no.yaml"}},
        ],
    )
    def test_named_and_missing(self, write: Write, tmp_path: Path, given: dict[str, Any]) -> None:
        """A file that is named must be there: the problem says where it was looked for, and nothing else is read."""
        write("hazelcast-client.yaml", "directory")
        (problem,) = problems(lambda: ClientConfig.load(**given))

        assert f"must name a file that exists; looked at {tmp_path}/no.yaml" in problem

    def test_environment_over_the_file(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """Variables change single leaves of the file."""
        write("hazelcast-client.yaml", "file")
        monkeypatch.setenv("HZCLIENT_NETWORK_REDOOPERATION", "true")
        monkeypatch.setenv("HZCLIENT_CLUSTERNAME", "variable")
        config = ClientConfig.load()

        assert ("variable", True) == (name_of(config), config.network_config.redo_operation)
        assert "file" == name_of(ClientConfig.load(environment=False))

    def test_another_environment(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """A mapping takes the place of the environment for all it is asked for."""
        write("a.yaml", "${stage}")
        monkeypatch.setenv("HZCLIENT_CLUSTERNAME", "process")
        monkeypatch.setenv("stage", "process")

        assert "mapping" == name_of(
            ClientConfig.load(environment={"HAZELCAST_CLIENT_CONFIG": "a.yaml", "stage": "mapping"})
        )
        assert ["cluster-name: needs the variable stage, which is not set (a.yaml:2:17)"] == problems(
            lambda: ClientConfig.load(environment={"HAZELCAST_CLIENT_CONFIG": "a.yaml"})
        )

    def test_variables(self, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
        """``${name}`` asks the caller's variables, then the environment, then its default."""
        write("hazelcast-client.yaml", "${A}-${B}-${C:-c}")
        monkeypatch.setenv("A", "process")
        monkeypatch.setenv("B", "b")

        assert "a-b-c" == name_of(ClientConfig.load(variables={"A": "a"}))

    def test_all_problems(self) -> None:
        """Problems of the file and of variables are told together."""
        Path("hazelcast-client.yaml").write_text("hazelcast-client:\n  cluster-name: []\n")

        assert [
            "cluster-name: must be a single value, got a list (hazelcast-client.yaml:2:17)",
            "HZCLIENT_X: is not the name of a known setting",
        ] == problems(lambda: ClientConfig.load(environment={"HZCLIENT_X": "1"}))

    def test_no_warning_otherwise(self, write: Write) -> None:
        """One file, and nothing odd in it, warns of nothing."""
        write("hazelcast-client.yaml", "a")
        with warnings.catch_warnings():
            warnings.simplefilter("error")

            assert "a" == name_of(ClientConfig.load())


class TestFromFile:
    """`ClientConfig.from_file`."""

    @pytest.mark.parametrize("file", [f"a{suffix}" for suffix in SUFFIXES])
    def test_by_suffix(self, write: Write, file: str) -> None:
        """The suffix says the format; a path may be a text or a `Path`."""
        path = write(file, "a")

        assert "a" == name_of(ClientConfig.from_file(path)) == name_of(ClientConfig.from_file(str(path)))

    def test_by_format(self, write: Write) -> None:
        """The format counts where it is said."""
        write("a.yaml", "a").rename("a.conf")

        assert "a" == name_of(ClientConfig.from_file("a.conf", format="yaml"))

    def test_variables_file_version_and_limits(self, write: Write) -> None:
        """All arguments arrive."""
        write("a.yaml", "${x}")
        Path("old.yaml").write_text("hazelcast-client: {group: {name: old}}")

        assert "b" == name_of(ClientConfig.from_file("a.yaml", variables={"x": "b"}))
        assert "old" == name_of(ClientConfig.from_file("old.yaml", file_version="3.12"))
        (problem,) = problems(lambda: ClientConfig.from_file("old.yaml", file_version="5"))
        assert problem.startswith("group.name: ")
        (problem,) = problems(lambda: ClientConfig.from_file("a.yaml", limits=Limits(file_bytes=3)))
        assert "must not be larger than 3 bytes" in problem

    def test_resource(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """A file inside a package is read, and the package is not imported."""
        package = tmp_path / "load_probe"
        package.mkdir()
        (package / "__init__.py").write_text("raise SystemExit")
        (package / "a.yaml").write_text("hazelcast-client:\n  cluster-name: packaged\n")
        monkeypatch.syspath_prepend(tmp_path)
        config = ClientConfig.from_file("package:load_probe/a.yaml")

        assert ("packaged", "package:load_probe/a.yaml:2:17") == (
            name_of(config),
            str(config.origin("group_config.name")),
        )


@pytest.mark.parametrize("form", FORMATS)
class TestFromText:
    """`ClientConfig.from_yaml` and its like."""

    def test_text(self, form: str) -> None:
        """A text, or its bytes."""
        read = getattr(ClientConfig, f"from_{form}")
        text = named(form, "ä")

        assert "ä" == name_of(read(text)) == name_of(read(text.encode()))

    def test_path(self, write: Write, form: str) -> None:
        """A `Path` is the file there, whatever its suffix; a text never is."""
        read = getattr(ClientConfig, f"from_{form}")
        write(f"a.{form}", "a").rename("a.conf")
        path = Path("a.conf").absolute()

        assert "a" == name_of(read(path))
        assert [f"no.conf does not exist; looked at {path.parent}/no.conf (no.conf)"] == problems(
            lambda: read(Path("no.conf"))
        )

    def test_open_file(self, write: Write, form: str) -> None:
        """An open file, in either mode, is read and left open; origins know its name."""
        read = getattr(ClientConfig, f"from_{form}")
        path = write(f"a.{form}", "a")
        with path.open() as texts, path.open("rb") as data:
            configs = read(texts), read(data)
            assert not texts.closed

        assert [("a", str(path))] * 2 == [
            (name_of(config), config.origin("group_config.name").source) for config in configs
        ]

    def test_stream(self, form: str) -> None:
        """So is a stream without a name."""
        config = getattr(ClientConfig, f"from_{form}")(io.StringIO(named(form, "a")))

        assert ("a", "<stream>") == (name_of(config), config.origin("group_config.name").source)

    def test_variables(self, form: str) -> None:
        """Placeholders ask the caller's variables."""
        assert "b" == name_of(getattr(ClientConfig, f"from_{form}")(named(form, "${x}"), variables={"x": "b"}))

    def test_problems(self, form: str) -> None:
        """A text has no name, but lines."""
        (problem,) = problems(lambda: getattr(ClientConfig, f"from_{form}")(named(form, "${unset}")))

        assert "(<text>:" in problem


class TestFromDict:
    """`ClientConfig.from_dict`."""

    @pytest.mark.parametrize("data", [{"cluster-name": "a"}, {"hazelcast-client": {"cluster-name": "a"}}])
    def test_root(self, data: dict[str, Any]) -> None:
        """The root key may be left out."""
        config = ClientConfig.from_dict(data)

        assert ("a", "<dict>") == (name_of(config), str(config.origin("group_config.name")))

    def test_python_values(self) -> None:
        """Numbers, switches and lists are what they are in Python."""
        network = {"connection-timeout": 1500, "redo-operation": True, "cluster-members": ("a", "b")}
        made = ClientConfig.from_dict({"network": network}).network_config

        assert (1.5, True, ("a", "b")) == (made.connection_timeout, made.redo_operation, made.addresses)

    def test_problems(self) -> None:
        """All problems are told."""
        assert ["network.connection-timeout: must be an integer, got '5s' (<dict>)"] == problems(
            lambda: ClientConfig.from_dict({"network": {"connection-timeout": "5s"}})
        )

    def test_file_version(self) -> None:
        """The file version can be said."""
        (problem,) = problems(lambda: ClientConfig.from_dict({"group": {"name": "a"}}, file_version="5"))

        assert problem.startswith("group.name: ")


@pytest.mark.parametrize("form", FORMATS)
def test_limits_can_be_set_for_texts_and_for_load(form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller says how large a document may be, however it comes."""
    text = getattr(ClientConfig.builder().group("a-name-that-takes-room").build(), f"to_{form}")()
    small = Limits(file_bytes=10)
    (tmp_path / f"hazelcast-client.{form}").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    named = {"hazelcast.client.config": f"hazelcast-client.{form}"}

    for read in (
        lambda limits: getattr(ClientConfig, f"from_{form}")(text, limits=limits),
        lambda limits: ClientConfig.load(variables=named, environment={}, limits=limits),
    ):
        assert "a-name-that-takes-room" == read(None).group_config.name
        with pytest.raises(InvalidConfigError, match="must not be larger than 10 bytes"):
            read(small)
