"""What importing the package costs."""

from __future__ import annotations

import json
import subprocess
import sys

FOREIGN = {"hazelcast", "yaml", "xml", "click", "rich", "libcst", "cryptography", "asyncio"}
PROGRAM = """
import json, sys
before = set(sys.modules)
import hazelcast_fluent as hf
hf.ClientConfig.builder().group("dev").network(addresses=["10.0.0.1:5701"]).near_cache("m1", ttl=60).build()
print(json.dumps(sorted(set(sys.modules) - before)))
"""


def loaded() -> set[str]:
    """Return the modules that a first use of the package loads in a fresh process."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)  # noqa: S603  # us
    names: list[str] = json.loads(done.stdout)
    return set(names)


def test_importing_loads_nothing_foreign() -> None:
    """Importing the package and building a configuration loads attrs and the standard library alone."""
    modules = loaded()

    assert set() == {name.partition(".")[0] for name in modules} & FOREIGN
    assert "hazelcast_fluent.config.client" in modules


def test_importing_loads_no_file_format() -> None:
    """What reads, writes or hands over comes when it is used."""
    own = {name for name in loaded() if name.startswith("hazelcast_fluent.")}

    assert set() == {name for name in own if name.split(".")[1] in {"formats", "clients", "reports", "cli", "migrate"}}
