"""How long it takes until a program is ready: what each process, worker and function call pays."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks import subjects
from benchmarks.interleaved import Pairs
from benchmarks.programs import compare_programs
from benchmarks.rows import row

_CLIENT = "`import hazelcast`, as whole processes"
_CHAIN = """
from hazelcast_fluent import ClientConfig
config = ClientConfig.builder().group("dev").network(addresses=["10.0.0.1:5701"]).near_cache("m1", ttl=60).build()
"""
_YAML = """
import hazelcast
from hazelcast_fluent import ClientConfig
ClientConfig.from_file("hazelcast-client.yaml", variables={"CLUSTER": "shop"}).to_client_config()
"""
_PYDANTIC = """
import hazelcast
from benchmarks_peer import Settings
Settings().to_client_config()
"""


@row("start-yaml", "read a YAML file with a variable, be ready to start the 5.7 client", _CLIENT, 1.35)
def start_with_yaml() -> Pairs:
    with _project() as folder:
        return compare_programs(_YAML, "import hazelcast", folder=folder)


@row("start-chain", "the same by a chain", _CLIENT, 1.2)
def start_with_chain() -> Pairs:
    return compare_programs(f"import hazelcast{_CHAIN}config.to_client_config()", "import hazelcast")


@row("start-floor", "`import hazelcast, attrs, yaml`", _CLIENT, None)
def start_floor() -> Pairs:
    return compare_programs("import hazelcast, attrs, yaml", "import hazelcast")


@row("start-chain-floor", "`import hazelcast, attrs`", _CLIENT, None)
def start_chain_floor() -> Pairs:
    return compare_programs("import hazelcast, attrs", "import hazelcast")


@row("start-pydantic", "read the YAML file, be ready", "the same by pydantic-settings and PyYAML", 0.6)
def start_with_pydantic() -> Pairs:
    with _project() as folder:
        return compare_programs(_YAML, _PYDANTIC, folder=folder)


@row("start-pydantic-floor", "`import hazelcast, attrs, yaml`", "the same by pydantic-settings and PyYAML", None)
def start_with_pydantic_floor() -> Pairs:
    with _project() as folder:
        return compare_programs("import hazelcast, attrs, yaml", _PYDANTIC, folder=folder)


@row("import", "`import hazelcast_fluent`", "`import attrs`, as whole processes", 1.5)
def importing() -> Pairs:
    return compare_programs("import hazelcast_fluent", "import attrs")


@row("import-and-build", "`from hazelcast_fluent import ClientConfig` and a first chain", "`import attrs`", 1.8)
def import_and_build() -> Pairs:
    return compare_programs(_CHAIN, "import attrs")


def _project() -> tempfile.TemporaryDirectory[str]:
    """Return a folder with a configuration file, and the module that reads it by pydantic-settings."""
    folder = tempfile.TemporaryDirectory()
    Path(folder.name, "hazelcast-client.yaml").write_text(subjects.PROJECT_FILE, encoding="utf-8")
    peer = Path(__file__).with_name("pydantic_settings_peer.py").read_text(encoding="utf-8")
    Path(folder.name, "benchmarks_peer.py").write_text(peer, encoding="utf-8")
    return folder
