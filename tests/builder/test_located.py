"""Where the paths of TLS files start (S1)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.clients.diagnosis.servers import Certificates

FILE = """\
hazelcast-client:
  network:
    ssl:
      enabled: {enabled}
      properties:
        trustCertCollectionFile: {path}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder beside the one of the configuration."""
    (tmp_path / "here").mkdir()
    (tmp_path / "conf").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "conf"


def config_of(folder: Path, path: str, enabled: str = "true") -> ClientConfig:
    """Read a file that names a CA file."""
    file = folder / "hazelcast-client.yaml"
    file.write_text(FILE.format(enabled=enabled, path=path))
    return ClientConfig.from_file(file)


def given_to_the_client(config: ClientConfig) -> Any:
    """Return the path that the client is given."""
    return config.to_client_config("ignore").ssl_cafile


def test_beside_the_file_that_names_it(folder: Path) -> None:
    """A relative path starts at the folder of the configuration file."""
    (folder / "ca.pem").touch()

    assert str(folder / "ca.pem") == given_to_the_client(config_of(folder, "ca.pem"))
    assert str(folder / "missing.pem") == given_to_the_client(config_of(folder, "missing.pem"))


def test_in_the_working_directory_as_java_reads_it(folder: Path) -> None:
    """Where there is none beside the file."""
    Path("ca.pem").touch()

    assert "ca.pem" == given_to_the_client(config_of(folder, "ca.pem"))


def test_the_home_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tilde stands for it, also in code."""
    monkeypatch.setenv("HOME", str(folder))
    in_code = ClientConfig.builder().ssl(enabled=True, cafile="~/ca.pem").build()

    assert str(folder / "ca.pem") == given_to_the_client(in_code)
    assert str(folder / "ca.pem") == given_to_the_client(config_of(folder, "~/ca.pem"))


def test_a_home_that_is_unknown() -> None:
    """The path stays what it is."""
    config = ClientConfig.builder().ssl(enabled=True, cafile="~nobody-of-that-name/ca.pem").build()

    assert "~nobody-of-that-name/ca.pem" == given_to_the_client(config)


def test_what_stays(folder: Path) -> None:
    """Paths in code and absolute ones; and all of them while TLS is off."""
    relative = ClientConfig.builder().ssl(enabled=True, cafile="ca.pem").build()
    absolute = ClientConfig.builder().ssl(enabled=True, cafile="/x/ca.pem").build()

    assert ("ca.pem", "/x/ca.pem") == (given_to_the_client(relative), given_to_the_client(absolute))
    assert "ca.pem" == given_to_the_client(config_of(folder, "ca.pem", enabled="false"))


def test_the_file_found_is_the_one_checked(folder: Path) -> None:
    """A CA file beside the configuration is in order; one that is missing is reported with its line."""
    Path(Certificates(folder).cafile).rename(folder / "ca.pem")
    good = config_of(folder, "ca.pem")
    bad = config_of(folder, "nope.pem")

    with pytest.raises(InvalidConfigError) as caught:
        bad.connect()

    (problem,) = caught.value.problems
    assert "hazelcast-client.yaml:6:34" in str(problem.location)
    assert str(folder / "nope.pem") in str(problem.value)
    assert "refused" == good.to_builder().address("127.0.0.1:1").build().diagnose()[0].cause
