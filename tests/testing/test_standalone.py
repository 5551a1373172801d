"""A member for demonstrations, from Python and from the command line."""

from __future__ import annotations

import socket
from collections.abc import Sequence
from pathlib import Path

import pytest

from hazelcast_fluent.testing import NoMemberError
from hazelcast_fluent.testing.__main__ import main
from hazelcast_fluent.testing.real import jars
from hazelcast_fluent.testing.standalone import standalone_member


def _no_java() -> str:
    """Stand in for a machine without java."""
    raise NoMemberError("no java")


@pytest.fixture
def without_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let java be missing."""
    release = jars.Hazelcast("5.7.0", str(tmp_path / "x.jar"), tmp_path / "x.jar")
    monkeypatch.setattr(jars, "java", _no_java)
    monkeypatch.setattr(jars, "find", lambda *_: release)


def _answers(address: str) -> bool:
    """Return whether someone listens at an address."""
    try:
        socket.create_connection(("127.0.0.1", int(address.rpartition(":")[2])), timeout=1).close()
    except ConnectionRefusedError:
        return False
    return True


@pytest.mark.usefixtures("without_java")
def test_a_fake_member_takes_the_place_of_a_real_one() -> None:
    """Without java the fake member runs, and the reason is reported."""
    reports: list[str] = []
    with standalone_member(report=reports.append) as member:
        inside = _answers(member.address)

    assert (True, False) == (inside, _answers(member.address))
    assert member.note.startswith("A fake member, made of Python, listens at 127.0.0.1:")
    assert "No real member can be started: no java." == reports[-1]


@pytest.mark.usefixtures("without_java")
def test_a_real_member_may_be_insisted_on() -> None:
    """Whoever asks for a real member gets no other."""
    with pytest.raises(NoMemberError, match="no java"), standalone_member("real", report=lambda _: None):
        pytest.fail("it runs")


def _interrupt() -> None:
    """Press Ctrl-C."""
    raise KeyboardInterrupt


@pytest.mark.usefixtures("without_java")
@pytest.mark.parametrize("arguments", [["--port", "0"], ["--port", "0", "--member", "auto"]])
def test_the_command_runs_a_member_until_ctrl_c(capsys: pytest.CaptureFixture[str], arguments: Sequence[str]) -> None:
    """The address is printed, and Ctrl-C is a good end."""
    assert 0 == main(arguments, _interrupt)
    assert "listens at 127.0.0.1:" in capsys.readouterr().out


@pytest.mark.usefixtures("without_java")
def test_the_command_names_the_reason_when_there_is_no_member(capsys: pytest.CaptureFixture[str]) -> None:
    """A real member that cannot be started is one line and the code 1."""
    assert 1 == main(["--port", "0", "--member", "real"], lambda: None)
    assert "No member started: no java\n" == capsys.readouterr().err


def test_a_port_that_is_taken_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """A port in use is one line and the code 1."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert 1 == main(["--port", str(port)], lambda: None)
    assert "No member started: " in capsys.readouterr().err


@pytest.mark.parametrize("port", ["65536", "-1", "x"])
def test_what_is_no_port_is_refused(capsys: pytest.CaptureFixture[str], port: str) -> None:
    """A wrong number is a wrong use of the command."""
    with pytest.raises(SystemExit, match="2"):
        main([f"--port={port}"], lambda: None)
    assert f"argument --port: must be a number from 0 to 65535, got '{port}'" in capsys.readouterr().err
