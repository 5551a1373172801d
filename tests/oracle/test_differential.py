"""
Thousands of files, read by Hazelcast's own loader and by this one: the same values, or both refuse.

What differs must be a difference that is meant, by name (``known.py``). ``HAZELCAST_FLUENT_ORACLE_CASES`` asks for more
cases than usual, ``HAZELCAST_FLUENT_ORACLE_SEED`` for others.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from tests.oracle import handwritten, judge
from tests.oracle.generate import cases
from tests.oracle.jars import Version
from tests.oracle.judge import Comparison
from tests.oracle.trees import current_leaves, old_leaves

pytestmark = pytest.mark.cluster

CASES = int(os.environ.get("HAZELCAST_FLUENT_ORACLE_CASES", "2400"))
SEED = int(os.environ.get("HAZELCAST_FLUENT_ORACLE_SEED", "1"))
VERSIONS: tuple[Version, ...] = ("5.7", "3.12")
SHOWN = 10
every_version = pytest.mark.parametrize("version", VERSIONS)


@cache
def compared(version: Version, folder: Path) -> Comparison:
    """Return what both loaders made of the cases of a version."""
    given = [*handwritten.cases(), *cases(CASES, SEED, None if version == "5.7" else old_leaves())]
    return judge.compared((case for case in given if version == "5.7" or case.kind != "load"), version, folder)


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the run, which stays after a failure."""
    return tmp_path_factory.mktemp("oracle")


@every_version
def test_same_values_or_both_refuse(version: Version, folder: Path) -> None:
    """No case ends differently from Java's loader, but for the differences that are meant."""
    found = compared(version, folder)

    assert "" == "\n\n".join(found.unexplained[:SHOWN]), (
        f"{len(found.unexplained)} cases differ, see {folder}; {found.counts}"
    )


@every_version
def test_cases_of_both_sorts_are_many(version: Version, folder: Path) -> None:
    """The comparison means something: most cases agree, many of them loaded and many refused."""
    counts = compared(version, folder).counts

    assert counts["same values"] > CASES * 0.4
    assert counts["both refuse"] > CASES * 0.1


def test_every_element_is_the_subject_of_a_valid_case() -> None:
    """An element that is added to the table is tried without an edit here."""
    subjects = {case.name.split(" valid ")[1] for case in cases(CASES, SEED) if " valid " in case.name}

    assert {element.name for element in current_leaves()} == subjects
