"""The examples of other settings libraries, run on the real ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from examples.settings_classes import other_libraries as examples
from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.hardening.canaries import CANARY

TOML = """\
[{table}]
cluster-name = "of-file"

[{table}.network]
cluster-members = ["10.0.0.1:5701"]

[{table}.near-cache."orders.eu"]
time-to-live-seconds = 60
"""
YAML = """\
hazelcast:
  cluster-name: of-file
  network: {cluster-members: ["10.0.0.1:5701"]}
  near-cache: {orders.eu: {time-to-live-seconds: 60}}
"""
EXPECTED = ClientConfig.builder().group("of-file").address("10.0.0.1:5701").near_cache("orders.eu", ttl=60)


def written(folder: Path, name: str, text: str) -> Path:
    """Write a file of settings."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_dynaconf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table becomes a configuration, and a variable of dynaconf overrides it."""
    pytest.importorskip("dynaconf")
    file = written(tmp_path, "settings.toml", TOML.format(table="hazelcast"))
    plain = examples.from_dynaconf(file)
    monkeypatch.setenv("SHOP_HAZELCAST__cluster_name", "of-variable")

    assert EXPECTED.build() == plain
    assert EXPECTED.group("of-variable").build() == examples.from_dynaconf(file)


def test_omegaconf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A section becomes a configuration, with interpolations and overrides."""
    pytest.importorskip("omegaconf")
    monkeypatch.setenv("SHOP_CLUSTER", "of-variable")
    file = written(tmp_path, "settings.yaml", YAML)
    overrides = ["hazelcast.cluster-name=${oc.env:SHOP_CLUSTER}"]

    assert EXPECTED.build() == examples.from_omegaconf(file, [])
    assert EXPECTED.group("of-variable").build() == examples.from_omegaconf(file, overrides)


def test_typed_settings(tmp_path: Path) -> None:
    """A table becomes a configuration."""
    pytest.importorskip("typed_settings")
    file = written(tmp_path, "settings.toml", TOML.format(table="shop.hazelcast"))

    assert EXPECTED.build() == examples.from_typed_settings(file)


def test_cattrs() -> None:
    """A field takes a mapping or a URL."""
    pytest.importorskip("cattrs")

    assert "prod" == examples.from_cattrs({"hazelcast": "hz://h/prod"}).hazelcast.group_config.name
    assert "x" == examples.from_cattrs({"hazelcast": {"cluster-name": "x"}}).hazelcast.group_config.name


WRONG_TOML = f'[{{table}}]\nnonsense = "{CANARY}"\n[{{table}}.network]\nsmart-routing = "maybe"\n'
WRONG_YAML = f"hazelcast: {{nonsense: {CANARY}, network: {{smart-routing: maybe}}}}"
WRONG: dict[str, tuple[Callable[[Path], ClientConfig], str, str]] = {
    "dynaconf": (examples.from_dynaconf, "settings.toml", WRONG_TOML.format(table="hazelcast")),
    "omegaconf": (lambda file: examples.from_omegaconf(file, []), "settings.yaml", WRONG_YAML),
    "typed_settings": (examples.from_typed_settings, "settings.toml", WRONG_TOML.format(table="shop.hazelcast")),
}


@pytest.mark.parametrize("library", WRONG)
def test_problems_are_those_of_the_file(library: str, tmp_path: Path) -> None:
    """Whichever library reads the settings, all problems are reported in the words of the file, without a secret."""
    pytest.importorskip(library)
    read, name, text = WRONG[library]
    with pytest.raises(InvalidConfigError) as caught:
        read(written(tmp_path, name, text))

    assert ["nonsense", "network.smart-routing"] == [problem.source_path for problem in caught.value.problems]
    assert CANARY not in f"{caught.value} {caught.value!r} {caught.value.to_json()}"
