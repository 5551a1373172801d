"""Configurations and builders go from process to process, and from one Python to another."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import attr
import attrs
import pytest

import hazelcast_fluent
from hazelcast_fluent import ClientConfig, ClientConfigBuilder

ROOT = Path(__file__).parents[2]
MINORS = ("3.11", "3.12", "3.13", "3.14")
PROCESSES = 4


def shared() -> ClientConfigBuilder:
    """Return what is sent."""
    return ClientConfig.builder().group("dev", "p").addresses(["a:1"]).near_cache("orders-*", ttl=5).label("x")


def worked_on(sent: tuple[ClientConfig, ClientConfigBuilder, int]) -> tuple[Any, ...]:
    """Use in a process of its own what came from another."""
    config, builder, number = sent
    forked = builder.client_name(str(number)).build()
    return config, config == shared().build(), config.fingerprint(), config.origin("labels"), forked, os.getpid()


@pytest.mark.filterwarnings("ignore:.*multi-threaded.*fork:DeprecationWarning")
@pytest.mark.parametrize(
    "method", [m for m in ("spawn", "fork", "forkserver") if m in multiprocessing.get_all_start_methods()]
)
def test_processes_share_a_configuration(method: str) -> None:
    """However processes begin: what comes back is what was sent, what each forked is its own."""
    builder = shared()
    config = builder.build()
    with multiprocessing.get_context(method).Pool(PROCESSES) as pool:
        back = pool.map(worked_on, [(config, builder, number) for number in range(4 * PROCESSES)], chunksize=1)

    assert [(config, True, config.fingerprint(), config.origin("labels"))] * len(back) == [item[:4] for item in back]
    assert [builder.client_name(str(n)).build() for n in range(len(back))] == [item[4] for item in back]
    assert os.getpid() not in {item[5] for item in back}


MADE = """
import pickle, sys
import hazelcast_fluent as hf
def made():
    return (
        hf.ClientConfig.builder().group("dev", "p").network(addresses=["a:1"], redo_operation=True)
        .near_cache("orders-*", ttl=5, eviction_policy="LFU").ssl(enabled=True, protocol="TLSv1_3", password=b"x")
        .heartbeat(interval=1, timeout=9).labels(["x", "y"]).java_config({"a": {"b": [1, "c"]}})
        .connection_retry(initial_backoff=2).flake_id_generator("f", prefetch_count=7).token("t")
    )
builder = made()
config = builder.build()
failover = hf.ClientFailoverConfig.builder().client(config).build()
everything = (config, builder, failover, config.set_property("p", 1), hf.EvictionPolicy.LFU)
"""

WRITE = (
    MADE
    + """
pickle.dump(everything, open(sys.argv[1], "wb"), int(sys.argv[2]))
"""
)

READ = (
    MADE
    + """
for path in sys.argv[1:]:
    back = pickle.load(open(path, "rb"))
    assert (config, failover, everything[3]) == (back[0], back[2], back[3]), path
    assert (config, hash(config)) == (back[1].build(), hash(back[0])), path
    assert back[1].client_name("z").build() == builder.client_name("z").build(), path
    assert (config.fingerprint(), repr(config)) == (back[0].fingerprint(), repr(back[0])), path
    assert str(config.origin("labels")) == str(back[0].origin("labels")), path
    assert back[4] is hf.EvictionPolicy.LFU, path
"""
)


def interpreters() -> dict[str, str]:
    """Return the Pythons of this machine, by minor version."""
    told = subprocess.run([ROOT / "tools/find_python.sh"], capture_output=True, text=True, check=True).stdout  # noqa: S603  # our own
    here = {"{}.{}".format(*sys.version_info): sys.executable}
    return dict(line.split(" ", 1) for line in told.splitlines()) | here


@pytest.fixture(scope="module")
def pythons() -> dict[str, str]:
    """Share what was found."""
    return interpreters()


@pytest.fixture
def path(tmp_path: Path) -> str:
    """Give a folder with nothing but the package and attrs, which are the same for every Python."""
    for module in (attr, attrs, hazelcast_fluent):
        folder = Path(str(module.__file__)).parent
        (tmp_path / folder.name).symlink_to(folder)
    return str(tmp_path)


def run(python: str, path: str, script: str, *arguments: str) -> None:
    """Run *script* in another Python."""
    environment = {"PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
    done = subprocess.run(  # noqa: S603  # our own scripts
        [python, "-c", script, *arguments], capture_output=True, text=True, timeout=60, check=False, env=environment
    )

    assert (0, "") == (done.returncode, done.stderr)


@pytest.mark.parametrize("reader", MINORS)
def test_pickles_of_other_pythons(pythons: dict[str, str], path: str, reader: str, tmp_path: Path) -> None:
    """What each Python of this machine wrote, by each protocol, reads as the same values."""
    if reader not in pythons:
        pytest.skip(f"needs Python {reader}, which this machine has not")
    written = []
    for minor, python in pythons.items():
        for protocol in (2, 4, 5):
            written.append(str(tmp_path / f"{minor}-{protocol}.pickle"))
            run(python, path, WRITE, written[-1], str(protocol))

    run(pythons[reader], path, READ, *written)
