"""Hazelcast's own loader, in a JVM that is requests for one load at a time."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from hazelcast_fluent.testing.real.jars import java
from tests.cluster.jars import current_version, jar

_SOURCE = Path(__file__).parent / "java" / "Load.java"


@contextmanager
def loader(text: str, small: str) -> Generator[Callable[[], float]]:
    """
    Yield a function that lets the JVM load *text* and returns the seconds it took; *small* warms the loader up.

    Raises:
        NoMemberError: There is no java, or no jar of a member.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "hazelcast-client.yaml"
        file.write_text(text, encoding="utf-8")
        warm_up = Path(folder) / "small.yaml"
        warm_up.write_text(small, encoding="utf-8")
        # java compiles a single source file by itself
        command = [java(), "-Xmx2g", "-cp", str(jar(current_version())), str(_SOURCE), str(file), str(warm_up)]
        with subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            if process.stdin is None or process.stdout is None:
                raise AssertionError
            requests, answers = process.stdin, process.stdout
            ready = next((line for line in answers if line.startswith("ready")), None)
            if ready is None:
                raise RuntimeError("Hazelcast's loader did not start")

            def load() -> float:
                requests.write("\n")
                requests.flush()
                return float(answers.readline())

            yield load
            requests.close()
