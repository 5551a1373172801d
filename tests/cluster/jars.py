"""
Finds what a member needs on this machine: java, and the jar that Maven keeps in its own cache.

Which versions those are stands in ``pom.xml`` beside this file; ``HAZELCAST_VERSION`` asks for another, or for
``latest``, the newest 5.x that Maven finds.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

HERE = Path(__file__).parent
POM = HERE / "pom.xml"
OLDEST_JAVA = 17
_MAVEN_SECONDS = 300


class NoMemberError(Exception):
    """No member can be started on this machine; the message says in one line why."""


@cache
def pinned(name: str) -> str:
    """Return a property of the pom, such as ``hazelcast.version``."""
    found = ET.parse(POM).find(f".//{{*}}properties/{{*}}{name}")  # noqa: S314 -- the project's own file
    if found is None or not found.text:
        raise LookupError(f"{POM} has no property {name}")
    return found.text


def current_version() -> str:
    """Return the 5.x version to test with: the pinned one, or what ``HAZELCAST_VERSION`` asks for."""
    wanted = os.environ.get("HAZELCAST_VERSION") or pinned("hazelcast.version")
    return jar(pinned("hazelcast.newer")).parent.name if wanted == "latest" else wanted


def old_version() -> str:
    """Return the pinned 3.12 version."""
    return pinned("hazelcast.old.version")


@cache
def java() -> str:
    """
    Return the path of a java that runs members.

    Raises:
        NoMemberError: There is none, or it is too old.
    """
    home = os.environ.get("JAVA_HOME")
    path = shutil.which("java", path=os.path.join(home, "bin")) if home else None  # noqa: PTH118 -- a search path
    path = path or shutil.which("java")
    if path is None:
        raise NoMemberError(f"java {OLDEST_JAVA} or newer is not installed")
    said = subprocess.run([path, "-version"], capture_output=True, text=True, check=False, timeout=60).stderr
    major = re.search(r'version "(\d+)', said)
    if major is None or int(major[1]) < OLDEST_JAVA:
        raise NoMemberError(
            f"java {OLDEST_JAVA} or newer is needed, {path} is {said.splitlines()[0] if said else 'mute'}"
        )
    return path


@cache
def jar(version: str) -> Path:
    """
    Return the jar of a member, brought by Maven unless it is in Maven's cache already.

    Args:
        version: A release, or a Maven range of which the newest is taken.

    Raises:
        NoMemberError: Maven is missing or cannot bring it.
    """
    note = HERE / "target" / f"{version}.classpath"
    if note.is_file() and (known := Path(note.read_text(encoding="utf-8"))).is_file():
        return known
    found = Path(_ask_maven(version))
    if not _is_range(version):
        note.parent.mkdir(exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=note.parent, delete=False, encoding="utf-8") as whole:
            whole.write(str(found))
        Path(whole.name).replace(note)
    return found


def main() -> None:
    """Bring what the tests need before their clocks run."""
    try:
        for version in (current_version(), old_version()):
            sys.stdout.write(f"Hazelcast {version}: {jar(version)}\n")
    except NoMemberError as problem:
        sys.exit(f"No members: {problem}.")


def _is_range(version: str) -> bool:
    """Tell a Maven range from a release."""
    return version.startswith(("[", "("))


def _ask_maven(version: str) -> str:
    """Let Maven resolve the version; return the class path it prints."""
    maven = shutil.which("mvn")
    if maven is None:
        raise NoMemberError("mvn (Apache Maven) is not installed")
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "classpath"
        command = [maven, "-q", "-B", "-f", str(POM), "dependency:build-classpath"]
        command += ["-U"] if _is_range(version) else []
        command += [f"-Dmember.version={version}", f"-Dmdep.outputFile={answer}"]
        try:
            done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_MAVEN_SECONDS)
        except subprocess.TimeoutExpired:
            raise NoMemberError(f"mvn did not bring Hazelcast {version} within {_MAVEN_SECONDS} s") from None
        if done.returncode or not answer.is_file():
            reasons = [line for line in done.stdout.splitlines() if "ERROR" in line] or ["no reason given"]
            raise NoMemberError(f"mvn cannot bring Hazelcast {version}: {reasons[0]}")
        return answer.read_text(encoding="utf-8").strip()


if __name__ == "__main__":
    main()
