"""A file that another process rewrites all the while is read as one version or the other, never as a mixture."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from tests.documents import FORMATS
from tests.hardening.scale import scaled

LOADS = scaled(500, 10_000)
ENTRIES = 12

WRITER = """
import itertools, os, sys
target, *versions = sys.argv[1:]
texts = [open(version, "rb").read() for version in versions]
for number in itertools.count():
    new = f"{target}.{number % 2}"
    with open(new, "wb") as file:
        file.write(texts[number % 2])
    os.replace(new, target)
    if number == 1:
        print("ready", flush=True)
"""


def version(word: str, ttl: int) -> ClientConfig:
    """Return a configuration that says *word* and *ttl* from its beginning to its end."""
    builder = ClientConfig.builder().group(word).client_name(word)
    for number in range(ENTRIES):
        builder = builder.near_cache(f"{word}-{number}-*", ttl=ttl)
    return builder.label(word).build()


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("form", FORMATS)
def test_each_load_is_one_version_or_the_other(form: str, tmp_path: Path) -> None:
    """However often, and whatever the format."""
    versions = {"old": version("old", 1), "new": version("new", 2)}
    for name, config in versions.items():
        text = getattr(config, f"to_{form}")()
        (tmp_path / name).write_text(text, encoding="utf-8")
    target = tmp_path / f"hazelcast-client.{form}"
    seen: Counter[str] = Counter()
    command = [sys.executable, "-c", WRITER, *map(str, (target, tmp_path / "old", tmp_path / "new"))]
    began = time.monotonic()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as writer:  # noqa: S603  # our own script
        try:
            assert writer.stdout
            assert b"ready\n" == writer.stdout.readline()
            for _ in range(LOADS):
                loaded = ClientConfig.from_file(target)
                seen[next((name for name, config in versions.items() if config == loaded), repr(loaded))] += 1
            assert writer.poll() is None
        finally:
            writer.kill()
    print(form, dict(seen), f"{time.monotonic() - began:.1f} s")  # noqa: T201  # for the documentation; see it with -s

    assert {"old", "new"} == set(seen)
