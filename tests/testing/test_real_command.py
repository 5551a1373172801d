"""Real members stay on this machine, are found in several ways, and start from an archive of classes."""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path

import pytest

from hazelcast_fluent.testing import NoMemberError, RealMember
from hazelcast_fluent.testing.real import class_archive, command, jars


def _jar(path: Path, version: str, artifact: str = "hazelcast") -> Path:
    """Write a jar as Maven makes one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(f"META-INF/maven/com.hazelcast/{artifact}/pom.properties", f"#x\nversion={version}\n")
    return path


@pytest.fixture
def release(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> jars.Hazelcast:
    """Give a release, a java and an empty cache folder."""
    jar = _jar(tmp_path / "hazelcast-5.7.0.jar", "5.7.0")
    monkeypatch.setattr(jars, "java", lambda: "java")
    monkeypatch.setattr(jars, "java_version", lambda _: 'openjdk version "17.0.1"')
    monkeypatch.setenv(class_archive.VARIABLE, str(tmp_path / "cache"))
    return jars.find(jar=jar)


@pytest.mark.parametrize(
    ("settings", "reason"),
    [
        ({"public_address": "10.0.0.1:5701"}, "loopback only, got 10.0.0.1:5701"),
        ({"public_address": "example.org:5701"}, "loopback only"),
        ({"peers": ["127.0.0.1:5701", "10.0.0.1:5701"]}, "loopback only, got 10.0.0.1:5701"),
        ({"xml": "<interfaces><interface>10.0.0.*</interface></interfaces>"}, "the interface 10.0.0"),
        ({"xml": "<map>"}, "xml must be elements of a member's configuration"),
        (
            {"xml": "<advanced-network><client-server-socket-endpoint-config/></advanced-network>"},
            "client-server-socket-endpoint-config> needs enabled <interfaces>",
        ),
    ],
)
def test_members_refuse_to_listen_beyond_the_loopback(settings: dict[str, str], reason: str) -> None:
    """Addresses of other machines are refused before anything is started."""
    with pytest.raises(ValueError, match=reason):
        RealMember(**settings)  # type: ignore[arg-type]


@pytest.mark.parametrize("address", ["127.0.0.1:5701", "127.0.0.7:1", "[::1]:5701", "localhost:5701"])
def test_addresses_of_the_loopback_are_accepted(address: str) -> None:
    """The whole loopback is allowed, also by name."""
    assert address == command.check_loopback(address)


def test_properties_that_keep_a_member_at_home_stay(release: jars.Hazelcast, tmp_path: Path) -> None:
    """A property may be overridden unless it would open the member to other machines."""
    line = command.command(release, tmp_path / "m.xml", "64m", {"hazelcast.partition.count": "271"})

    assert {"-Dhazelcast.partition.count=271", "-Dhazelcast.socket.bind.any=false", "-Xmx64m"} <= set(line)
    assert "com.hazelcast.core.server.HazelcastMemberStarter" == line[-1]
    with pytest.raises(ValueError, match=r"hazelcast\.socket\.bind\.any must be false"):
        command.command(release, tmp_path / "m.xml", "64m", {"hazelcast.socket.bind.any": "true"})


def test_the_first_member_writes_an_archive_and_the_next_uses_it(release: jars.Hazelcast, tmp_path: Path) -> None:
    """What a member has written is moved to the cache folder, and used from then on."""
    written = tmp_path / "m.jsa"
    first = class_archive.options(release, written)
    class_archive.keep(release, written)  # a member that was killed has written none
    written.write_bytes(b"archive")
    class_archive.keep(release, written)
    second = class_archive.options(release, written)

    assert f"-XX:ArchiveClassesAtExit={written}" == first[0]
    assert f"-XX:SharedArchiveFile={class_archive.archive_of(release)}" == second[0]
    assert b"archive" == class_archive.archive_of(release).read_bytes()


def test_a_cache_folder_that_cannot_be_written_is_no_error(
    release: jars.Hazelcast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Members start without an archive then."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv(class_archive.VARIABLE, str(tmp_path / "file" / "below"))
    written = tmp_path / "m.jsa"
    written.write_bytes(b"archive")
    class_archive.keep(release, written)

    assert f"-XX:ArchiveClassesAtExit={written}" == class_archive.options(release, written)[0]


@pytest.mark.parametrize(
    ("platform", "variables", "expected"),
    [
        ("linux", {}, "{home}/.cache/hazelcast-fluent"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/hazelcast-fluent"),
        ("darwin", {}, "{home}/Library/Caches/hazelcast-fluent"),
        ("win32", {"LOCALAPPDATA": "/local"}, "/local/hazelcast-fluent"),
        ("linux", {"HAZELCAST_FLUENT_CACHE": "/own"}, "/own"),
    ],
)
def test_the_cache_folder_is_that_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    """A variable overrides the usual folder."""
    for name in ("HAZELCAST_FLUENT_CACHE", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "platform", platform)

    assert expected.format(home=Path.home()) == str(class_archive.cache_folder())


def test_an_installed_distribution_is_found(tmp_path: Path) -> None:
    """The jar with the member tells the version; the class path has all jars beside it, and no archive."""
    _jar(tmp_path / "lib" / "hazelcast-download.jar", "1", "download")
    jar = _jar(tmp_path / "lib" / "hazelcast-enterprise-5.6.0.jar", "5.6.0", "hazelcast-enterprise")
    found = jars.find(jar=tmp_path)

    assert ("5.6.0", str(tmp_path / "lib" / "*"), jar) == found
    assert [] == class_archive.options(found, tmp_path / "m.jsa")
    assert "5.6.0" == RealMember(jar=tmp_path).version


@pytest.mark.parametrize("content", [b"", b"no jar"])
def test_what_is_no_jar_of_hazelcast_is_refused(tmp_path: Path, content: bytes) -> None:
    """A file or a folder without a member is named."""
    file = tmp_path / "hazelcast-x.jar"
    file.write_bytes(content)
    with zipfile.ZipFile(tmp_path / "other.jar", "w") as other:
        other.writestr("a", "b")

    for path in (file, tmp_path / "other.jar"):
        with pytest.raises(NoMemberError, match="is not a jar of Hazelcast"):
            jars.find(jar=path)
    with pytest.raises(NoMemberError, match=r"missing\.jar does not exist"):
        jars.find(jar=tmp_path / "missing.jar")
    with pytest.raises(NoMemberError, match=r"has no lib/hazelcast-VERSION\.jar"):
        jars.find(jar=tmp_path)


def test_maven_is_asked_for_what_is_not_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Coordinates, ranges and classifiers reach Maven; its answer is the jar."""
    maven = tmp_path / "mvn"
    maven.write_text(
        '#!/bin/sh\nfor a; do case $a in -Dmdep.outputFile=*) echo /m2/5.9.1/x.jar > "${a#*=}";; '
        f'*pom.xml) cat "$a" >> {tmp_path}/asked;; esac; done\n',
        encoding="utf-8",
    )
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setenv("HOME", str(tmp_path))
    newest, other = jars.find("latest"), jars.artifact("com.example:x:1:tests")

    assert ("5.9.1", Path("/m2/5.9.1/x.jar")) == (newest.version, other)
    asked = (tmp_path / "asked").read_text(encoding="utf-8")
    assert "<version>[5.7.0,5.9999)</version>" in asked
    assert "<classifier>tests</classifier>" in asked


def test_maven_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Waiting for Maven is bounded."""
    maven = tmp_path / "mvn"
    maven.write_text("#!/bin/sh\nexec sleep 60\n", encoding="utf-8")
    maven.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr(jars, "_MAVEN_SECONDS", 0.1)

    with pytest.raises(NoMemberError, match=r"mvn did not bring Hazelcast 0\.0\.1 within 0\.1 s"):
        jars.find("0.0.1")
