"""The 3.12 client, tested beside the real one: the tests in `v3/` run in a process that has it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.clients import installed, v3
from hazelcast_fluent.clients.v3.mapping import MAPPING
from hazelcast_fluent.config.options import options
from hazelcast_fluent.errors import MissingExtraError
from tests.clients import client3

INSIDE = sorted((Path(__file__).parent / "v3").glob("test_*.py"))


@pytest.mark.parametrize("file", INSIDE, ids=lambda file: file.stem)
def test_beside_the_real_client(file: Path) -> None:
    """All tests of one file pass where the 3.12.3 client is installed."""
    done = client3.run("-m", "pytest", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", "--no-cov", str(file))

    assert done.returncode == 0, done.stdout + done.stderr


def test_every_option_has_a_row() -> None:
    """No option is forgotten: each is claimed by the phrasebook, Java's own by the table of its file."""
    assert [] == [option.name for option in options() if option.name not in MAPPING and option.name != "java_config"]


def test_every_row_has_an_option() -> None:
    """No row is about an option that is gone."""
    known = {option.name for option in options()} | {name for name in MAPPING if name.endswith("_configs.*")}

    assert [] == [path for path in MAPPING if path not in known and not path.startswith("properties.")]


@pytest.mark.parametrize("act", [v3.install_shim, lambda: v3.to_client_config(ClientConfig())])
def test_the_client_of_5x_is_no_client_of_3x(act: Callable[[], object]) -> None:
    """Where the 5.x client is installed, the error names the one that is needed."""
    with pytest.raises(v3.WrongClientError, match=r"5\.\d.* is installed where 3\.12\.3 is needed"):
        act()


def test_a_report_needs_no_client() -> None:
    """What would become of the options is known wherever this library is."""
    assert "hazelcast-python-client 3.12.3" == v3.compatibility(ClientConfig()).client
    assert not v3.is_installed()


def test_no_client_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no client is installed, the error names the extra, and a report speaks of the last 3.12."""
    monkeypatch.setattr(installed, "installed_version", lambda: "")

    with pytest.raises(MissingExtraError, match="client3"):
        v3.install_shim()
    assert "hazelcast-python-client 3.12.3" == v3.compatibility(ClientConfig()).client


def test_our_package_never_installs_the_shim() -> None:
    """Importing everything about the 3.12 client changes nothing in the interpreter."""
    code = (
        "import collections, json, sys\n"
        "before = len(sys.meta_path)\n"
        "import hazelcast_fluent.clients.v3\n"
        "print(json.dumps([hasattr(collections, 'Sequence'), len(sys.meta_path) - before, 'hazelcast' in sys.modules]))"
    )
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")  # noqa: S603  # our own code

    assert [False, 0, False] == json.loads(done.stdout)
