"""The cases of Hazelcast's own test of its YAML schema, read by both loaders."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tests.oracle.compare import differences
from tests.oracle.jars import schema_cases
from tests.oracle.known import explained
from tests.oracle.oracle import Case, Verdict, run_batch
from tests.oracle.ours import outcome

pytestmark = pytest.mark.cluster

FOLDER = "com/hazelcast/config/yaml/testcases/client/"


@cache
def _cases() -> dict[str, Case]:
    texts = schema_cases("5.7", FOLDER)
    return {
        name.removeprefix(FOLDER): Case(name=name, kind="yaml", text=json.dumps(json.loads(text)["instance"]))
        for name, text in texts.items()
    }


@cache
def _verdicts() -> dict[str, Verdict]:
    verdicts = run_batch([*_cases().values(), Case(name="defaults", kind="default")])
    return {verdict.name: verdict for verdict in verdicts}


def test_each_ends_as_in_java(tmp_path: Path) -> None:
    """What Java's loader takes or refuses is taken or refused here, with the same values."""
    ended = {}
    for name, case in _cases().items():
        java, ours = _verdicts()[case.name], outcome(case, tmp_path)
        differing = {}
        if java.ok and ours.config is not None:
            differing = differences(ours.config, java.result, _verdicts()["defaults"].result)
        agree = not differing and java.ok is (ours.config is not None)
        if not agree and not explained(case, java, ours, differing):
            ended[name] = (java.error, ours.error, differing)

    assert {} == ended


def test_there_are_cases_of_both_sorts() -> None:
    """The comparison means something."""
    endings = [_verdicts()[case.name].ok for case in _cases().values()]

    assert endings.count(True) > 10
    assert endings.count(False) > 10
