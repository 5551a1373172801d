"""
Random changes of Hazelcast's two full examples: both loaders end alike, and Java reads what is written of them.

`test_differential` makes files from the table of elements, so it tries what the table has; here the files are
Hazelcast's own. ``HAZELCAST_FLUENT_ORACLE_CASES`` asks for more cases than usual.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from random import Random
from typing import Literal, TypeAlias

import pytest

from tests.oracle import example_xml, example_yaml
from tests.oracle.files import HazelcastFile
from tests.oracle.judge import Comparison, compared, reread
from tests.oracle.oracle import Case

pytestmark = pytest.mark.cluster

Form: TypeAlias = Literal["yaml", "xml"]
CASES = max(1_000, int(os.environ.get("HAZELCAST_FLUENT_ORACLE_CASES", "0")))
SEED = int(os.environ.get("HAZELCAST_FLUENT_ORACLE_SEED", "1"))
SHOWN = 10
OTHER: dict[Form, Form] = {"yaml": "xml", "xml": "yaml"}
every_form = pytest.mark.parametrize("form", OTHER)


def cases(form: Form) -> list[Case]:
    """Return the changed examples of a format, the same for each seed."""
    example = HazelcastFile("5.7", f"hazelcast-client-full-example.{form}").text
    random = Random(f"{SEED} {form}")  # noqa: S311  # no secret
    change = {"yaml": example_yaml.changed, "xml": example_xml.changed}[form]
    texts = [change(example, random) for _ in range(CASES // 2)]
    return [Case(name=f"{form} {number}", kind=form, text=text, properties={}) for number, text in enumerate(texts)]


@cache
def comparison(folder: Path) -> Comparison:
    """Return what both loaders made of all cases."""
    return compared([*cases("yaml"), *cases("xml")], "5.7", folder)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder for the run, which stays after a failure."""
    return tmp_path_factory.mktemp("examples")


def test_both_loaders_end_alike(folder: Path) -> None:
    """No change is read differently from Java's loader, but for the differences that are meant."""
    found = comparison(folder)

    assert "" == "\n\n".join(found.unexplained[:SHOWN]), f"{len(found.unexplained)} cases differ; {found.counts}"


def test_both_ends_are_frequent(folder: Path) -> None:
    """The comparison means something: many cases are loaded, and many are refused."""
    counts = comparison(folder).counts

    assert counts["same values"] > CASES * 0.25
    assert counts["both refuse"] > CASES * 0.25


@every_form
def test_java_reads_what_is_written(form: Form, folder: Path) -> None:
    """What is loaded, written in the other format, gives Java the same values."""
    configs = {name: config for name, config in comparison(folder).configs.items() if name.startswith(form)}
    count, unexplained = reread(configs, OTHER[form], "5.7")

    assert "" == "\n\n".join(unexplained[:SHOWN]), f"{len(unexplained)} of {count} differ"
    assert count > CASES * 0.1
