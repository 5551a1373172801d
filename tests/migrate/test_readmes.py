"""The programs in the two clients' own descriptions, rewritten and run: nothing is converted wrongly."""

from __future__ import annotations

import ast
import re
import textwrap
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent.migrate import Migration, migrate_source
from tests.clients import client3
from tests.migrate.handed_over import handed_over

IMPORTS = """\
import hazelcast
from hazelcast.config import ClientProperties, EVICTION_POLICY, IN_MEMORY_FORMAT, NearCacheConfig, PROTOCOL

"""
MADE = "config = hazelcast.ClientConfig()\n"
STARTED = "\nclient = hazelcast.HazelcastClient(config)\n"


def old_description() -> str:
    """Return what the 3.12.3 client says of itself, as its distribution carries it."""
    (file,) = client3.folder().glob("hazelcast_python_client-3*/METADATA")
    return file.read_text(encoding="utf-8")


def is_program(text: str) -> bool:
    """Whether a block is Python, and not an elided sketch of it."""
    try:
        ast.parse(text)
    except SyntaxError:
        return False
    return True


def old_programs() -> list[str]:
    """Return the blocks of Python in the 3.12.3 client's description."""
    return list(filter(is_program, re.findall(r"```python\n(.*?)```", old_description(), re.DOTALL)))


def completed(program: str) -> str:
    """Return a fragment that speaks of a configuration as a program that makes it and a client from it."""
    text = IMPORTS + (program if "ClientConfig()" in program else MADE + program)
    return text if "HazelcastClient(config)" in text else text + STARTED


def new_programs() -> list[str]:
    """Return the blocks of Python in the 5.x client's description."""
    text = Path(str(distribution("hazelcast-python-client").locate_file(""))).glob(
        "hazelcast_python_client-5*/METADATA"
    )
    blocks = re.findall(r"code:: python\n\n((?:    .*\n|\n)+)", next(text).read_text(encoding="utf-8"))
    return list(filter(is_program, map(textwrap.dedent, blocks)))


def tally(done: list[Migration]) -> tuple[int, int]:
    """Return how many statements were converted and how many places left."""
    return sum(len(each.converted) for each in done), sum(len(each.left) for each in done)


def wrong(pairs: list[tuple[str, str]], outcome: list[Any]) -> list[str]:
    """Return the programs whose rewritten form hands over something else; each must hand over something."""
    return [pair[1] for pair, (old, new) in zip(pairs, outcome, strict=True) if old != new or not old]


@pytest.mark.slow
def test_the_3x_description() -> None:
    """Its programs as they stand: those that make a client from a configuration are converted, all rightly."""
    done = [migrate_source(program) for program in old_programs()]
    pairs = [(each.original_text, each.result_text) for each in done if each.changed]
    outcome = client3.answer("-m", "tests.migrate.handed_over", "--fragments", given=pairs)

    assert [] == wrong(pairs, outcome)
    assert (6, 40) == tally(done)


@pytest.mark.slow
def test_the_fragments_of_the_3x_description() -> None:
    """Its fragments about a configuration, each made a program: what is converted is converted rightly."""
    done = [migrate_source(completed(program)) for program in old_programs() if "config." in program]
    pairs = [(each.original_text, each.result_text) for each in done if each.changed]
    outcome = client3.answer("-m", "tests.migrate.handed_over", "--fragments", given=pairs)

    assert [] == wrong(pairs, outcome)
    assert (111, 6) == tally(done)


def test_the_5x_description() -> None:
    """Its programs are converted, all rightly."""
    done = [migrate_source(program) for program in new_programs()]
    pairs = [(each.original_text, each.result_text) for each in done if each.changed]
    outcome = [[handed_over(text, fragment=True) for text in pair] for pair in pairs]

    assert [] == wrong(pairs, outcome)
    assert (1, 0) == tally(done)
