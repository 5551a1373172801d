"""Hazelcast's own files, from the jars of 5.x and 3.12: they mean what they mean in Java and survive a round trip."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig
from tests.oracle.compare import differences
from tests.oracle.files import EXAMPLES, TEST_FILES, HazelcastFile
from tests.oracle.jars import Version
from tests.oracle.oracle import Case, Verdict, run_batch

pytestmark = pytest.mark.cluster

ALL = (*EXAMPLES, *TEST_FILES)
FROM: dict[str, Callable[[str], ClientConfig]] = {
    "yaml": ClientConfig.from_yaml,
    "xml": ClientConfig.from_xml,
    "json": ClientConfig.from_json,
}
TO: dict[str, Callable[[ClientConfig], str]] = {
    "yaml": lambda config: config.to_yaml(include_secrets=True),
    "xml": lambda config: config.to_xml(include_secrets=True),
    "json": lambda config: config.to_json(include_secrets=True),
}
PASSWORD_FILE = "password"
every_file = pytest.mark.parametrize("file", ALL, ids=str)


@pytest.fixture(autouse=True)
def _password_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a password where the test files' replacer looks for it."""
    (tmp_path / PASSWORD_FILE).write_text("This is a password")
    monkeypatch.chdir(tmp_path)


def loaded(file: HazelcastFile) -> ClientConfig:
    """Load a file."""
    return FROM[file.format](file.text)


@cache
def verdicts(version: Version) -> dict[str, Verdict]:
    """Return what Java makes of all files of a version, in one run, and its defaults."""
    cases = [
        Case(name=str(file), kind=file.format, text=file.text, files={PASSWORD_FILE: "This is a password"})  # type: ignore[arg-type]  # both are kinds
        for file in ALL
        if file.version == version
    ]
    found = run_batch([*cases, Case(name="defaults", kind="default")], version)
    return {verdict.name: verdict for verdict in found}


@every_file
def test_values_are_those_of_java(file: HazelcastFile) -> None:
    """Every value that Java's loader sets has the same value here."""
    verdict, defaults = verdicts(file.version)[str(file)], verdicts(file.version)["defaults"].result

    assert verdict.ok, verdict.error
    assert {} == differences(loaded(file), verdict.result, defaults, file.version)


@pytest.mark.parametrize("format_", TO)
@every_file
def test_a_dump_loads_as_the_same(file: HazelcastFile, format_: str) -> None:
    """Written in any format and read again, nothing is lost."""
    config = loaded(file)

    assert config == FROM[format_](TO[format_](config))


@pytest.mark.parametrize("file", [file for file in ALL if file.format == "yaml"], ids=str)
def test_yaml_and_xml_give_equal_configurations(file: HazelcastFile) -> None:
    """``XmlYamlClientConfigBuilderEqualsTest``: the two formats of a file say the same, wherever Java's do."""
    in_yaml, in_xml = verdicts(file.version)[str(file)], verdicts(file.version)[str(file.in_xml)]

    assert (loaded(file) == loaded(file.in_xml)) is (in_yaml.result == in_xml.result)


def test_the_hand_over_says_what_java_alone_can_do() -> None:
    """Each part of the full example that a Python client can't honour is reported once; what is off is not."""
    report = loaded(EXAMPLES[0]).compatibility()
    kept = [
        item.path.removeprefix("java_config.") for item in report.unsupported if item.path.startswith("java_config.")
    ]

    assert {
        "proxy-factories",
        "network.outbound-ports",
        "network.socket-interceptor",
        "network.discovery-strategies",
        "security.realms",
        "serialization.java-serialization-filter",
        "serialization.compact-serialization.classes",
        "serialization.compact-serialization.zero-config-filter",
        "near-cache.default.serialize-keys",
        "near-cache.default.preloader",
        "near-cache.NearCacheEvictionConfigExample.eviction.comparator-class-name",
        "query-caches.query-cache-class-name-predicate",
        "query-caches.query-cache-sql-predicate",
        "user-code-deployment",
        "sql.resubmission-mode",
        "tpc",
    } == set(kept)
    assert len(set(kept)) == len(kept)
    assert {
        "lifecycle_listeners",
        "security_config.token_provider",
        "serialization_config.compact_serializers",
        "serialization_config.custom_serializers",
        "serialization_config.data_serializable_factories",
        "serialization_config.global_serializer",
        "serialization_config.portable_factories",
    } <= {item.path for item in report.unsupported}
    assert all(item.reason for item in report.unsupported)
