"""Members start, answer, die and come back."""

from __future__ import annotations

import os
import socket
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hazelcast import HazelcastClient
from hazelcast.proxy.map import Map

from hazelcast_fluent.testing import RealCluster
from hazelcast_fluent.testing.real import command as settings
from hazelcast_fluent.testing.real.member import MemberFailedError, RealMember, free_port


def test_members_stay_on_the_loopback() -> None:
    """No multicast, no detection, no phoning home, whatever the version."""
    old, new = (
        settings.configuration(version, "a&b", "127.0.0.1:5701", "127.0.0.1:5701", [], "")
        for version in ("3.12.13", "5.7.0")
    )

    assert '<multicast enabled="false"/>' in old
    assert '<multicast enabled="false"/>' in new
    assert '<auto-detection enabled="false"/>' in new
    assert "<group><name>a&amp;b</name></group>" in old
    assert "<cluster-name>a&amp;b</cluster-name>" in new


def test_a_member_that_ends_early_shows_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the process wrote before it ended is in the error."""
    monkeypatch.setattr(settings, "command", lambda *_: [sys.executable, "-c", "print('no such thing')"])

    with pytest.raises(MemberFailedError, match="ended\\.\nno such thing"):
        RealMember(folder=tmp_path).start()


def test_a_member_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Waiting is bounded."""
    monkeypatch.setattr(settings, "command", lambda *_: [sys.executable, "-c", "import time; time.sleep(60)"])
    monkeypatch.setattr("hazelcast_fluent.testing.real.member.START_SECONDS", 0.2)
    member = RealMember(folder=tmp_path)

    with pytest.raises(MemberFailedError, match="in time"):
        member.start()
    assert not member.running


def test_a_port_that_was_taken_meanwhile_is_exchanged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A member that chose its port itself tries others, a few times."""
    said = "import sys; print('java.net.BindException: Address already in use'); sys.exit(1)"
    monkeypatch.setattr(settings, "command", lambda *_: [sys.executable, "-c", said])
    member = RealMember(folder=tmp_path)

    with pytest.raises(MemberFailedError, match="Address already in use"):
        member.start()
    assert 3 == len(list(tmp_path.glob("*.log")))


def test_a_member_that_never_ran_can_be_ended(tmp_path: Path) -> None:
    """Ending, freezing and asking are harmless before the start."""
    member = RealMember(folder=tmp_path)
    member.freeze()
    member.thaw()
    member.kill()
    member.stop()

    assert (False, None, "") == (member.running, member.pid, member.log_text())


def answers(member: RealMember) -> bool:
    """Tell whether the member accepts connections."""
    try:
        socket.create_connection(("127.0.0.1", member.port), timeout=1).close()
    except OSError:
        return False
    return True


def test_the_shared_member_answers(real_member: RealMember) -> None:
    """The shared member is a 5.x on the loopback."""
    assert real_member.running
    assert answers(real_member)
    assert f"[127.0.0.1]:{real_member.port}" in real_member.log_text()


def test_the_old_member_answers(old_member: RealMember) -> None:
    """The 3.12 member runs on today's java."""
    assert answers(old_member)
    assert "3.12" in old_member.log_text()


def test_a_killed_member_comes_back_on_its_port(start_member: Callable[..., RealMember]) -> None:
    """Killing ends it at once; a restart keeps the address."""
    member = start_member()
    address, pid = member.address, member.pid
    member.kill()
    assert not answers(member)
    assert pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    member.restart()

    assert answers(member)
    assert address == member.address
    assert pid != member.pid


def test_a_frozen_member_answers_when_it_thaws(start_member: Callable[..., RealMember]) -> None:
    """Its connections stay, and what was asked meanwhile is answered."""
    member = start_member()
    client = HazelcastClient(cluster_members=[member.address])
    entries: Map[str, str] = client.get_map("m")
    member.freeze()
    answer = entries.size()
    time.sleep(0.3)
    before = answer.done()
    member.thaw()
    size = answer.result()
    client.shutdown()

    assert (False, 0) == (before, size)


def test_a_running_member_is_not_started_twice(start_member: Callable[..., RealMember]) -> None:
    """A second start is refused, and the member stays."""
    member = start_member(port=free_port())

    with pytest.raises(MemberFailedError, match="is running already"):
        member.start()


def test_a_member_takes_elements_and_properties(start_member: Callable[..., RealMember]) -> None:
    """A cluster name and further XML reach the member."""
    member = start_member(cluster_name="other", xml='<map name="m"/>', properties={"hazelcast.partition.count": "11"})

    assert " [other] " in member.log_text()


def test_members_of_a_cluster_see_each_other(start_cluster: Callable[..., RealCluster]) -> None:
    """Two members form one cluster, and one leaves it."""
    cluster = start_cluster(2)
    assert 2 == len(set(cluster.addresses))
    cluster.members[0].kill()

    assert cluster.members[1].wait_for_log(r"size:1\b").group()
