"""What a member needs is found, or the reason why not is one line."""

from __future__ import annotations

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
    """``HAZELCAST_VERSION`` overrides the pom."""
    monkeypatch.setenv("HAZELCAST_VERSION", "5.5.0")

    assert "5.5.0" == jars.current_version()


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

    with pytest.raises(SystemExit, match="No members: mvn"):
        jars.main()
