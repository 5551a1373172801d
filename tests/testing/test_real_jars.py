"""What a member needs is found, or the reason why not is one line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from hazelcast_fluent.testing.real import NoMemberError, jars


def test_without_java_the_reason_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without java gets a sentence."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(NoMemberError, match="java 17 or newer is not installed"):
        jars.java.__wrapped__()


def test_an_old_java_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A java below 17 is named with its version."""
    java = tmp_path / "java"
    java.write_text("""#!/bin/sh\necho 'openjdk version "11.0.2"' >&2\n""", encoding="utf-8")
    java.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    with pytest.raises(NoMemberError, match=r'java is openjdk version "11\.0\.2"'):
        jars.java.__wrapped__()


def test_without_maven_the_reason_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without Maven gets a sentence."""
    monkeypatch.setenv("PATH", "")

    with pytest.raises(NoMemberError, match="mvn"):
        jars.find("0.0.0")


def test_what_maven_says_is_passed_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A release Maven cannot bring is a sentence with Maven's first error."""
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\necho '[ERROR] not there'\nexit 1\n", encoding="utf-8")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    with pytest.raises(NoMemberError, match=r"cannot bring Hazelcast 0\.0\.0: \[ERROR\] not there"):
        jars.find("0.0.0")
