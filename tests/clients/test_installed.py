"""Which version of a client is installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from hazelcast_fluent.clients.installed import version


def test_an_installers_folder_names_the_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first folder on the path that has the distribution counts, in whatever case it is written."""
    for at, number in (("one", "1.2.3"), ("two", "2.0")):
        (tmp_path / at / f"Some_Client-{number}.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [str(tmp_path / name) for name in ("missing", "one", "two")])

    assert "1.2.3" == version("some-client")


def test_the_working_directory_counts_where_it_is_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty entry of the path is the working directory."""
    (tmp_path / "some_client-3.dist-info").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [""])

    assert "3" == version("some-client")


def test_metadata_is_asked_where_no_installer_left_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is installed in an older way has its metadata in a folder of another name; what is missing has none."""
    egg = tmp_path / "some_client.egg-info"
    egg.mkdir()
    (egg / "PKG-INFO").write_text("Name: some-client\nVersion: 0.9\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    assert ["0.9", None] == [version(name) for name in ("some-client", "another-client")]
