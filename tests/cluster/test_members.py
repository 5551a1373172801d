"""Members start, answer, freeze, die and come back, and never outlive the tests."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cluster import jars, settings
from tests.cluster.child import Child
from tests.cluster.clusters import Cluster
from tests.cluster.demo import demo_member
from tests.cluster.members import Member, MemberFailedError, free_port

SLEEP = [sys.executable, "-c", "import time; print('up', flush=True); time.sleep(60)"]


def is_gone(pid: int, seconds: float = 10.0) -> bool:
    """Tell whether a process ends within the time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_the_pom_pins_a_current_and_an_old_release() -> None:
    """Both versions are read from the pom."""
    assert "5" == jars.pinned("hazelcast.version").split(".")[0]
    assert "3.12" == jars.old_version()[:4]


def test_an_unknown_pin_is_refused() -> None:
    """A property the pom lacks is named."""
    with pytest.raises(LookupError, match=r"no\.such"):
        jars.pinned("no.such")


def test_another_version_can_be_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """``HAZELCAST_VERSION`` wins over the pom."""
    monkeypatch.setenv("HAZELCAST_VERSION", "5.5.0")

    assert "5.5.0" == jars.current_version()


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
    assert "false" == settings.STANDING["hazelcast.phone.home.enabled"]
    assert "false" == settings.STANDING["hazelcast.socket.bind.any"]


def test_without_java_the_reason_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without java gets a sentence."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(jars.NoMemberError, match="java 17 or newer is not installed"):
        jars.java.__wrapped__()


def test_an_old_java_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A java below 17 is named with its version."""
    java = tmp_path / "java"
    java.write_text("""#!/bin/sh\necho 'openjdk version "11.0.2"' >&2\n""", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(jars.NoMemberError, match=r'java is openjdk version "11\.0\.2"'):
        jars.java.__wrapped__()


def test_without_maven_the_reason_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Maven gets a sentence."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(jars.NoMemberError, match="mvn"):
        jars.jar.__wrapped__("0.0.0")


def test_what_maven_says_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A release Maven cannot bring is a sentence with Maven's first error."""
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] not there'\nexit 1\n", encoding="utf-8")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(jars.NoMemberError, match=r"cannot bring Hazelcast 0\.0\.0: \[ERROR\] not there"):
        jars.jar.__wrapped__("0.0.0")


def test_jars_are_brought_before_the_tests(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Each version is named with its jar."""
    monkeypatch.setattr(jars, "jar", lambda version: Path(f"/m2/{version}.jar"))
    monkeypatch.setenv("HAZELCAST_VERSION", "5.5.0")
    jars.main()

    assert [
        "Hazelcast 5.5.0: /m2/5.5.0.jar",
        "Hazelcast 3.12.13: /m2/3.12.13.jar",
    ] == capsys.readouterr().out.splitlines()


def test_missing_jars_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Maven ends with a sentence and a code that says so."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("HAZELCAST_VERSION", "0.0.0")
    jars.jar.cache_clear()

    with pytest.raises(SystemExit, match="No members: mvn"):
        jars.main()


def test_a_child_obeys(tmp_path: Path) -> None:
    """A signal sent to the guard reaches the command."""
    child = Child(SLEEP, tmp_path / "log")
    child.end("TERM", 10)

    assert not child.running
    assert is_gone(child.pid)


def test_a_frozen_child_still_ends(tmp_path: Path) -> None:
    """Freezing does not protect from being ended."""
    child = Child(SLEEP, tmp_path / "log")
    child.send("STOP")
    child.end("TERM", 10)

    assert not child.running


def test_a_deaf_child_is_ended_by_force(tmp_path: Path) -> None:
    """A command that ignores TERM is killed when the time is over."""
    deaf = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('up', flush=True); time.sleep(60)"
    child = Child([sys.executable, "-c", deaf], tmp_path / "log")
    while "up" not in (tmp_path / "log").read_text(encoding="utf-8"):
        time.sleep(0.02)
    child.end("TERM", 0.3)

    assert is_gone(child.pid)


def test_a_child_dies_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    """Even SIGKILL of the parent leaves no child behind."""
    source = f"""
import time
from pathlib import Path
from tests.cluster.child import Child
print(Child({SLEEP!r}, Path({str(tmp_path / "log")!r})).pid, flush=True)
time.sleep(60)
"""
    with subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as parent:
        assert parent.stdout is not None
        pid = int(parent.stdout.readline())
        parent.send_signal(signal.SIGKILL)

    assert is_gone(pid)


def test_a_member_that_ends_early_shows_its_log(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the process wrote before it ended is in the error."""
    monkeypatch.setattr(settings, "command", lambda *_: [sys.executable, "-c", "print('no such thing')"])

    with pytest.raises(MemberFailedError, match="ended\\.\nno such thing"):
        Member(folder=tmp_path).start()


def test_a_member_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Waiting is bounded."""
    monkeypatch.setattr(settings, "command", lambda *_: SLEEP)
    monkeypatch.setattr("tests.cluster.members.START_SECONDS", 0.2)
    member = Member(folder=tmp_path)

    with pytest.raises(MemberFailedError, match="in time"):
        member.start()
    assert not member.running


def test_a_port_that_was_taken_meanwhile_is_exchanged(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A member that chose its port itself tries others, a few times."""
    said = "import sys; print('java.net.BindException: Address already in use'); sys.exit(1)"
    monkeypatch.setattr(settings, "command", lambda *_: [sys.executable, "-c", said])
    member = Member(folder=tmp_path)

    with pytest.raises(MemberFailedError, match="Address already in use"):
        member.start()
    assert 3 == len(list(tmp_path.glob("*.log")))


def test_a_member_that_never_ran_can_be_ended(tmp_path: Path) -> None:
    """Ending, freezing and asking are harmless before the start."""
    member = Member(folder=tmp_path)
    member.freeze()
    member.thaw()
    member.kill()
    member.stop()

    assert (False, None, "") == (member.running, member.pid, member.log_text())


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


def _no_java(*_: object) -> list[str]:
    """Stand in for a machine without java."""
    raise jars.NoMemberError("no java")


def answers(member: Member) -> bool:
    """Tell whether the member accepts connections."""
    try:
        socket.create_connection(("127.0.0.1", member.port), timeout=1).close()
    except OSError:
        return False
    return True


def test_the_shared_member_answers(member: Member) -> None:
    """The shared member is a 5.x on the loopback."""
    assert member.running
    assert answers(member)
    assert f"[127.0.0.1]:{member.port}" in member.log_text()


def test_the_old_member_answers(old_member: Member) -> None:
    """The 3.12 member runs on today's java."""
    assert answers(old_member)
    assert "3.12" in old_member.log_text()


def test_a_killed_member_comes_back_on_its_port(start_member: Callable[..., Member]) -> None:
    """Killing ends it at once; a restart keeps the address."""
    member = start_member()
    address, pid = member.address, member.pid
    member.kill()
    assert not answers(member)
    assert pid is not None
    assert is_gone(pid)
    member.restart()

    assert answers(member)
    assert address == member.address
    assert pid != member.pid


def test_a_running_member_is_not_started_twice(start_member: Callable[..., Member]) -> None:
    """A second start is refused, and the member stays."""
    member = start_member(port=free_port())

    with pytest.raises(MemberFailedError, match="runs already"):
        member.start()


def test_a_member_takes_elements_and_properties(start_member: Callable[..., Member]) -> None:
    """A cluster name and further XML reach the member."""
    member = start_member(cluster_name="other", xml='<map name="m"/>', properties={"hazelcast.partition.count": "11"})

    assert " [other] " in member.log_text()


def test_members_of_a_cluster_see_each_other(start_cluster: Callable[..., Cluster]) -> None:
    """Two members form one cluster, and one leaves it."""
    cluster = start_cluster(2)
    assert 2 == len(set(cluster.addresses))
    cluster.members[0].kill()

    assert cluster.members[1].wait_for_log(r"size:1\b").group()


@pytest.mark.cluster
def test_the_demo_member_runs_while_the_demo_does() -> None:
    """The demo's member is there inside, gone outside."""
    with demo_member(lambda _: None) as found:
        assert found.address is not None
        port = int(found.address.rpartition(":")[2])
        socket.create_connection(("127.0.0.1", port), timeout=1).close()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=1)
