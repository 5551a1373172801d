"""What a member needs is found, or the reason why not is one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cluster import jars


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
