"""Making the 3.12 client import."""

from __future__ import annotations

import subprocess
import sys

import pytest

PRELUDE = "from hazelcast_fluent.clients import v3\nfrom hazelcast_fluent import ClientConfig\n"


def outcome(code: str) -> str:
    """Return what a fresh interpreter prints, or the last line it fails with."""
    command = [sys.executable, "-c", PRELUDE + code]
    done = subprocess.run(command, capture_output=True, check=False, encoding="utf-8")  # noqa: S603  # our own code
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


def test_without_the_shim_the_error_names_it() -> None:
    """The error of a client that can't be imported names the remedy."""
    assert "call hazelcast_fluent.clients.v3.install_shim() first" in outcome("v3.to_client_config(ClientConfig())")


def test_with_the_shim_it_imports() -> None:
    """The client imports, and has its version."""
    assert "3.12.3" == outcome("v3.install_shim()\nimport hazelcast\nprint(hazelcast.__version__)")


def test_the_shim_is_undone_and_the_client_stays() -> None:
    """After the block the interpreter is as before, and the client still works."""
    code = (
        "import collections, sys\nbefore = list(sys.meta_path)\n"
        "with v3.install_shim() as shim:\n    import hazelcast\n"
        "shim.undo()\n"
        "ours = [f for f in sys.meta_path if type(f).__module__.startswith('hazelcast_fluent')]\n"
        "print(hasattr(collections, 'Sequence'), ours, v3.to_client_config(ClientConfig()).group_config.name)"
    )

    assert "False [] dev" == outcome(code)


def test_a_second_shim_leaves_the_first_alone() -> None:
    """Who undoes a second shim does not undo the first."""
    code = (
        "import collections\nv3.install_shim()\nv3.install_shim().undo()\n"
        "import hazelcast\nprint(hasattr(collections, 'Sequence'))"
    )

    assert "True" == outcome(code)


def test_modules_of_the_standard_library_keep_their_spec() -> None:
    """What the bundled six hands out under another name is still itself."""
    code = "v3.install_shim()\nimport hazelcast, queue\nprint(queue.__spec__.name)"

    assert "queue" == outcome(code)


def test_moves_that_six_does_not_have() -> None:
    """An unknown name under six.moves is an ordinary ModuleNotFoundError."""
    code = "v3.install_shim()\nimport hazelcast\nimport hazelcast.six.moves.nothing"

    assert "No module named 'hazelcast.six.moves.nothing'" in outcome(code)


@pytest.mark.skipif(sys.version_info < (3, 12), reason="asyncore is in the standard library before 3.12")
def test_where_asyncore_is_missing() -> None:
    """Without asyncore the error names the distribution that brings it back."""
    code = "import importlib.util as u\nu.find_spec = lambda name: None\nv3.install_shim()"

    assert "pyasyncore" in outcome(code)
