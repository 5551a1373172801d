"""Finds what a real member needs: java, and Hazelcast by Maven coordinates, by a jar or by a distribution."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

DEFAULT_VERSION: Final = "5.7.0"
OLDEST_JAVA: Final = 17
_NEWEST: Final = "[5.7.0,5.9999)"
"""What ``latest`` means for Maven: pre-releases of the next major version are none of it."""
_MAVEN_SECONDS: Final = 300
_POM: Final = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>hazelcast-fluent</groupId><artifactId>member</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>{group}</groupId><artifactId>{artifact}</artifactId><version>{version}</version>{classifier}
    <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions>
  </dependency></dependencies>
  <build><pluginManagement><plugins><plugin>
    <groupId>org.apache.maven.plugins</groupId><artifactId>maven-dependency-plugin</artifactId><version>3.8.1</version>
  </plugin></plugins></pluginManagement></build>
</project>
"""


class NoMemberError(Exception):
    """
    No member can be started on this machine; the message gives the reason in one line.

    Example:
        from hazelcast_fluent.testing import NoMemberError, RealMember

        try:
            RealMember(version="5.5.0").start()
        except NoMemberError as error:
            print(error)  # for example: there is no java
    """


class Hazelcast(NamedTuple):
    """An installed release."""

    version: str
    """The version, such as ``5.7.0``."""

    class_path: str
    """What java gets as its class path."""

    jar: Path
    """The jar with the member."""


@cache
def java() -> str:
    """
    Return the path of a java that runs members: that of ``JAVA_HOME``, or the first on the path.

    Raises:
        NoMemberError: There is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    path = shutil.which("java", path=os.path.join(home, "bin")) if home else None  # noqa: PTH118 -- a search path
    path = path or shutil.which("java")
    if path is None:
        raise NoMemberError(f"java {OLDEST_JAVA} or newer is not installed")
    printed = java_version(path)
    major = re.search(r'version "(\d+)', printed)
    if major is None or int(major[1]) < OLDEST_JAVA:
        first = printed.splitlines()[0] if printed else "no java"
        raise NoMemberError(f"java {OLDEST_JAVA} or newer is needed, {path} is {first}")
    return path


@cache
def java_version(path: str) -> str:
    """Return what ``java -version`` prints."""
    done = subprocess.run(  # noqa: S603 -- the java of this machine
        [path, "-version"], capture_output=True, text=True, check=False, timeout=60
    )
    return done.stderr


def find(version: str | None = None, jar: str | Path | None = None) -> Hazelcast:
    """
    Return a release of Hazelcast.

    Args:
        version: The version, ``latest``, or Maven coordinates such as ``com.hazelcast:hazelcast:5.7.0``; by default
            `DEFAULT_VERSION`.
        jar: A jar, or the folder of an installed distribution, instead of a version.

    Raises:
        NoMemberError: It is not there, and Maven is missing or cannot bring it.
    """
    if jar is not None:
        return _installed(Path(jar))
    wanted = version or DEFAULT_VERSION
    coordinates = wanted if ":" in wanted else f"com.hazelcast:hazelcast:{_NEWEST if wanted == 'latest' else wanted}"
    found = artifact(coordinates)
    return Hazelcast(found.parent.name, str(found), found)


def _installed(path: Path) -> Hazelcast:
    """Return the release in a jar or in the folder of a distribution."""
    if path.is_dir():
        jars = sorted(path.glob("lib/hazelcast-*.jar")) + sorted(path.glob("hazelcast-*.jar"))
        for found in jars:
            version = _version_in(found)
            if version is not None:
                return Hazelcast(version, str(found.parent / "*"), found)
        raise NoMemberError(f"{path} has no lib/hazelcast-VERSION.jar")
    if not path.exists():
        raise NoMemberError(f"{path} does not exist")
    version = _version_in(path)
    if version is None:
        raise NoMemberError(f"{path} is not a jar of Hazelcast")
    return Hazelcast(version, str(path), path)


def _version_in(jar: Path) -> str | None:
    """Return the version of Hazelcast that a jar holds, by what Maven wrote into it."""
    try:
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if re.fullmatch(r"META-INF/maven/com\.hazelcast/hazelcast(-enterprise)?/pom\.properties", name):
                    found = re.search(r"^version=(\S+)", archive.read(name).decode(), re.MULTILINE)
                    return found[1] if found else None
    except (OSError, zipfile.BadZipFile):
        return None
    return None


@cache
def artifact(coordinates: str) -> Path:
    """
    Return a jar from Maven's local repository, brought there by Maven if need be.

    Args:
        coordinates: Group, artifact, version or range, and perhaps a classifier, separated by colons.

    Raises:
        NoMemberError: Maven is missing or cannot bring it.
    """
    group, name, version, *classifier = coordinates.split(":")
    file = "-".join([name, version, *classifier]) + ".jar"
    known = Path.home() / ".m2" / "repository" / Path(*group.split(".")) / name / version / file
    return known if known.is_file() else Path(_ask_maven(group, name, version, *classifier))


def _ask_maven(group: str, name: str, version: str, classifier: str = "") -> str:
    """Let Maven resolve an artifact; return the path that it prints."""
    maven = shutil.which("mvn")
    label = f"{'Hazelcast' if name == 'hazelcast' else name} {version}"
    if maven is None:
        raise NoMemberError(f"mvn (Apache Maven) is not installed, which would bring {label}")
    with tempfile.TemporaryDirectory() as folder:
        answer, pom = Path(folder, "classpath"), Path(folder, "pom.xml")
        element = f"<classifier>{classifier}</classifier>" if classifier else ""
        pom.write_text(_POM.format(group=group, artifact=name, version=version, classifier=element), encoding="utf-8")
        command = [maven, "-q", "-B", "-f", str(pom), "dependency:build-classpath", f"-Dmdep.outputFile={answer}"]
        command += ["-U"] if version.startswith(("[", "(")) else []
        try:
            done = subprocess.run(  # noqa: S603 -- the mvn of this machine
                command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS
            )
        except subprocess.TimeoutExpired:
            raise NoMemberError(f"mvn did not bring {label} within {_MAVEN_SECONDS} s") from None
        if done.returncode or not answer.is_file():
            reasons = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["no reason given"]
            raise NoMemberError(f"mvn cannot bring {label}: {reasons[0]}")
        return answer.read_text(encoding="utf-8").strip()
