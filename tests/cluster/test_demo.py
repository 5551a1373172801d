"""The demo finds a member, or the reason why there is none."""

from __future__ import annotations

import socket

import pytest

from tests.cluster import jars, settings
from tests.cluster.demo import demo_member, run
from tests.cluster.members import free_port


def test_the_demo_names_the_reason_and_the_other_member(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without java the demo uses the member that the environment names."""
    monkeypatch.setenv("HAZELCAST_ADDRESS", "10.0.0.1:5701")
    monkeypatch.setattr(settings, "command", _no_java)

    with demo_member(lambda _: None) as found:
        assert "10.0.0.1:5701" == found.address
        assert "No member started: no java. Using HAZELCAST_ADDRESS=10.0.0.1:5701." == found.note


def test_the_demo_may_have_no_member_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without java and another member there is only the reason."""
    monkeypatch.delenv("HAZELCAST_ADDRESS", raising=False)
    monkeypatch.setattr(settings, "command", _no_java)

    with demo_member(lambda _: None) as found:
        assert (None, "No member started: no java.") == found


def test_without_java_no_member_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """What keeps a member for the tutorial says why it can't."""
    monkeypatch.setattr(settings, "command", _no_java)
    said: list[str] = []

    assert 1 == run(lambda: None, say=said.append)
    assert "No member started: no java" == said[-1]


@pytest.mark.cluster
def test_a_member_is_kept_until_somebody_ends_it() -> None:
    """The tutorial's member is at its port until Ctrl-C."""
    port, said = free_port(), list[str]()

    def wait() -> None:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
        raise KeyboardInterrupt

    assert 0 == run(wait, port=port, say=said.append)
    assert [f"at 127.0.0.1:{port}; Ctrl-C ends it.", ""] == [said[-2].split(" ", 2)[2], said[-1]]


def _no_java(*_: object) -> list[str]:
    """Stand in for a machine without java."""
    raise jars.NoMemberError("no java")


@pytest.mark.cluster
def test_the_demo_member_runs_while_the_demo_does() -> None:
    """The demo's member is there inside, gone outside."""
    with demo_member(lambda _: None) as found:
        assert found.address is not None
        port = int(found.address.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=1).close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
