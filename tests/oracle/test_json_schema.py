"""The JSON Schema beside Hazelcast's own files and the cases of Hazelcast's own schema."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from hazelcast_fluent import ClientConfig
from tests.oracle.files import EXAMPLES, TEST_FILES, HazelcastFile
from tests.oracle.generate import cases
from tests.oracle.jars import schema_cases
from tests.oracle.oracle import Case
from tests.oracle.ours import outcome

VALIDATOR = jsonschema.Draft202012Validator(ClientConfig.json_schema())
BEYOND_A_SCHEMA = (
    "is given twice",
    "needs the variable",
    "got ${v}",
    "'${",
    "must be at most",
    "must be Base64",
    "must be an integer, got",
    "numa-node",
    "was dropped after 3.12",
)
"""What a schema can't tell: repeated names, variables, one value beside another, how a number is spelled."""

FOLDER = "com/hazelcast/config/yaml/testcases/client/"


class Yaml12(yaml.SafeLoader):
    """Reads YAML as editors do: by the core schema of YAML 1.2, in which ``OFF`` is a text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  # PyYAML's own attribute


for _tag, _pattern, _starts in (
    ("bool", "true|True|TRUE|false|False|FALSE", [*"tTfF"]),
    ("int", "[-+]?[0-9]+", [*"-+0123456789"]),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", [*"-+.0123456789"]),
    ("null", "|~|null|Null|NULL", ["", *"~nN"]),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), _starts)


@pytest.mark.cluster
@pytest.mark.parametrize("file", [f for f in (*EXAMPLES, *TEST_FILES) if f.format == "yaml"], ids=str)
def test_files_of_hazelcast_are_valid(file: HazelcastFile) -> None:
    """What Hazelcast ships as an example is valid by our schema."""
    document = yaml.load(file.text, Yaml12)  # noqa: S506  # a SafeLoader

    assert [] == [f"{list(error.absolute_path)}: {error.message}" for error in VALIDATOR.iter_errors(document)]


@pytest.mark.cluster
def test_cases_end_as_with_the_loader(tmp_path: Path) -> None:
    """What our loader takes of Hazelcast's own cases is valid, and what it refuses is not."""
    ended = {}
    for name, text in schema_cases("5.7", FOLDER).items():
        instance = json.loads(text)["instance"]
        ours = outcome(Case(name=name, kind="yaml", text=json.dumps(instance)), tmp_path)
        if VALIDATOR.is_valid(instance) is not (ours.config is not None):
            ended[name.removeprefix(FOLDER)] = ours.error

    assert {} == ended


def test_made_up_files_end_as_with_the_loader(tmp_path: Path) -> None:
    """Of files made from the table, what the loader takes is valid; what it refuses is not, if a schema can tell."""
    ended, both = {}, {True: 0, False: 0}
    for case in cases(2_000, seed=5):
        if case.kind != "yaml" or case.files:
            continue
        try:
            document = yaml.load(case.text, Yaml12)  # noqa: S506  # a SafeLoader
        except yaml.YAMLError:
            continue
        ours = outcome(case, tmp_path)
        both[ours.config is not None] += 1
        if VALIDATOR.is_valid(document) is not (ours.config is not None):
            ended[case.name] = ours.error or "taken"

    assert {} == {name: why for name, why in ended.items() if not any(rule in why for rule in BEYOND_A_SCHEMA)}
    assert min(both.values()) > 100
