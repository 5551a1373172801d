"""
An archive of loaded classes (AppCDS), with which java starts a member in half the time.

Java writes one when a member that was started without it ends; the next members use it. There is one for each jar and
java, in a cache folder: ``HAZELCAST_FLUENT_CACHE``, or the usual one of the platform.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from hazelcast_fluent.testing.real import jars

VARIABLE: Final = "HAZELCAST_FLUENT_CACHE"


def cache_folder() -> Path:
    """Return the folder for archives."""
    chosen = os.environ.get(VARIABLE)
    if chosen:
        return Path(chosen)
    usual = os.environ.get("LOCALAPPDATA" if sys.platform == "win32" else "XDG_CACHE_HOME")
    default = Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache")
    return (Path(usual) if usual else default) / "hazelcast-fluent"


def archive_of(release: jars.Hazelcast) -> Path:
    """Return where the archive for a release and the present java is kept."""
    status = release.jar.stat()
    facts = (str(release.jar.resolve()), status.st_size, status.st_mtime_ns, jars.java_version(jars.java()))
    digest = hashlib.sha256(repr(facts).encode()).hexdigest()[:16]
    return cache_folder() / f"hazelcast-{release.version}-{digest}.jsa"


def options(release: jars.Hazelcast, written: Path) -> list[str]:
    """Return java's options to use the archive, or to write one to *written* at its end."""
    if "*" in release.class_path:
        return []  # java accepts no wildcards for archives
    archive = archive_of(release)
    if archive.is_file():
        return [f"-XX:SharedArchiveFile={archive}", "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off"]
    return [f"-XX:ArchiveClassesAtExit={written}", "-Xlog:cds=off"]


def keep(release: jars.Hazelcast, written: Path) -> None:
    """Move an archive that a member has written to the cache folder, if that is possible."""
    if not written.is_file():
        return
    archive = archive_of(release)
    part = archive.with_suffix(f".{os.getpid()}.part")
    with contextlib.suppress(OSError):
        part.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(written, part)
        part.replace(archive)
