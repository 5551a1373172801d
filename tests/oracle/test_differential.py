"""
Thousands of files, read by Hazelcast's own loader and by this one: the same values, or both refuse.

What differs must be a difference that is meant, by name (``known.py``). ``HAZELCAST_FLUENT_ORACLE_CASES`` asks for more
cases than usual, ``HAZELCAST_FLUENT_ORACLE_SEED`` for others.
"""

from __future__ import annotations

import os
from collections import Counter
from functools import cache
from pathlib import Path

import attrs
import pytest

from tests.oracle import handwritten
from tests.oracle.compare import differences
from tests.oracle.generate import cases
from tests.oracle.jars import Version
from tests.oracle.known import explained
from tests.oracle.oracle import Case, Verdict, run_batch
from tests.oracle.ours import Outcome, outcome
from tests.oracle.trees import current_leaves, old_leaves

pytestmark = pytest.mark.cluster

CASES = int(os.environ.get("HAZELCAST_FLUENT_ORACLE_CASES", "2400"))
SEED = int(os.environ.get("HAZELCAST_FLUENT_ORACLE_SEED", "1"))
VERSIONS: tuple[Version, ...] = ("5.7", "3.12")
SHOWN = 10
every_version = pytest.mark.parametrize("version", VERSIONS)


@attrs.frozen
class Comparison:
    """What both loaders made of all cases of a version."""

    counts: Counter[str]
    """How many agreed and how, and how often each difference that is meant occurred."""

    unexplained: tuple[str, ...]
    """What differs and is not meant."""


@cache
def compared(version: Version, folder: Path) -> Comparison:
    """Return what both loaders made of the cases; the Java side in one run."""
    given = [*handwritten.cases(), *cases(CASES, SEED, None if version == "5.7" else old_leaves())]
    if version == "3.12":
        given = [case for case in given if case.kind != "load"]
    *verdicts, defaults = run_batch([*given, Case(name="defaults", kind="default")], version, scratch=folder)
    counts: Counter[str] = Counter()
    unexplained = []
    for case, verdict in zip(given, verdicts, strict=True):
        ours = outcome(case, folder / "ours", version)
        name, told = _judged(case, verdict, ours, defaults, version)
        counts[name] += 1
        if told:
            unexplained.append(f"{case.name} ({case.kind}): {told}\n{case.text!r} {case.files} {case.environment}")
    (folder / f"unexplained-{version}.txt").write_text("\n\n".join(unexplained), encoding="utf-8")
    return Comparison(counts, tuple(unexplained))


def _judged(case: Case, java: Verdict, ours: Outcome, defaults: Verdict, version: Version) -> tuple[str, str]:
    """Return how a case ended, and what of it is unexplained."""
    if not java.ok and ours.config is None:
        return "both refuse", ""
    differing = differences(ours.config, java.result, defaults.result, version) if java.ok and ours.config else {}
    if java.ok and ours.config is not None and not differing:
        return "same values", ""
    name = explained(case, java, ours, differing, version)
    told = str(differing) if differing else f"Java: {java.error or 'loads'}; ours: {ours.error or 'loads'}"
    return name or "unexplained", "" if name else told


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the run, which stays after a failure."""
    made = tmp_path_factory.mktemp("oracle")
    (made / "ours").mkdir()
    return made


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
