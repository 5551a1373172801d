"""
The cases of Hazelcast's tests of imports and placeholders.

Each test's docstring begins with the Java test it restates; what that expects, this expects.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.oracle.support import xml

Load = Callable[[str], ClientConfig]


class TestImportVariableReplacement:
    """XmlClientConfigImportVariableReplacementTest and YamlClientConfigImportVariableReplacementTest."""

    @pytest.fixture(autouse=True)
    def _in_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in an empty folder."""
        monkeypatch.chdir(tmp_path)

    def test_import_element_only_appears_in_top_level_yaml(self) -> None:
        """``testImportElementOnlyAppearsInTopLevel``."""
        with pytest.raises(InvalidConfigError, match=r"network\.import"):
            ClientConfig.from_yaml("hazelcast-client:\n  network:\n    import:\n      - a.yaml\n")

    def test_import_element_only_appears_in_top_level_xml(self) -> None:
        """``testImportElementOnlyAppearsInTopLevel``."""
        with pytest.raises(InvalidConfigError, match="import"):
            xml('<network><import resource="a.xml"/></network>')

    def test_nested_import(self, tmp_path: Path) -> None:
        """``testImportConfigFromResourceVariables`` and the tests of nested imports."""
        (tmp_path / "c.yaml").write_text("hazelcast-client: {instance-name: deep}")
        (tmp_path / "b.yaml").write_text("hazelcast-client: {import: [c.yaml], backup-ack-to-client-enabled: false}")

        config = ClientConfig.from_yaml("hazelcast-client: {import: [b.yaml], cluster-name: mine}")

        assert ("mine", "deep", False) == (
            config.group_config.name,
            config.client_name,
            config.backup_ack_to_client_enabled,
        )

    def test_nested_import_with_config_replacement(self, tmp_path: Path) -> None:
        """``testImportWithVariableReplacement``: placeholders in an imported file."""
        (tmp_path / "b.yaml").write_text("hazelcast-client: {instance-name: '${p1} ${p2} $T{p5}'}")

        config = ClientConfig.from_yaml(
            "hazelcast-client: {import: [b.yaml]}", variables={"p1": "a property", "p2": "another property"}
        )

        assert "a property another property $T{p5}" == config.client_name

    def test_import_network_config(self, tmp_path: Path) -> None:
        """``testImportedConfigVariableReplacement``: the file's name is a variable, and so is a value in it."""
        (tmp_path / "net.yaml").write_text("hazelcast-client: {network: {cluster-members: ['${address}']}}")

        config = ClientConfig.from_yaml(
            "hazelcast-client: {import: ['${file}']}", variables={"file": "net.yaml", "address": "10.0.0.9"}
        )

        assert ("10.0.0.9",) == config.network_config.addresses

    @pytest.mark.parametrize("chain", [("a", "b"), ("a", "b", "c")], ids=["two", "three"])
    def test_resource_cyclic_import(self, tmp_path: Path, chain: tuple[str, ...]) -> None:
        """``testTwoResourceCyclicImportThrowsException``, testThreeResourceCyclicImportThrowsException."""
        for name, imported in zip(chain, (*chain[1:], chain[0]), strict=True):
            (tmp_path / f"{name}.yaml").write_text(f"hazelcast-client: {{import: [{imported}.yaml]}}")

        with pytest.raises(InvalidConfigError):
            ClientConfig.from_file("a.yaml")

    @pytest.mark.parametrize("resource", ["empty.yaml", "''", "missing.yaml", "http://localhost:1/missing.yaml"])
    def test_import_that_can_not_be_read(self, tmp_path: Path, resource: str) -> None:
        """``testImportEmptyResourceContent``, …EmptyResource, …NotExistingResource and the one of a URL."""
        (tmp_path / "empty.yaml").write_text("")

        with pytest.raises(InvalidConfigError):
            ClientConfig.from_yaml(f"hazelcast-client: {{import: [{resource}]}}")

    def test_replacers(self, tmp_path: Path) -> None:
        """``testReplacers``: Hazelcast's own encrypted text and password file."""
        (tmp_path / "password").write_text("This is a password")

        config = ClientConfig.from_yaml(
            "hazelcast-client:\n  config-replacers:\n    replacers:\n"
            "      - class-name: com.hazelcast.config.replacer.EncryptionReplacer\n        properties:\n"
            f"          passwordFile: {tmp_path / 'password'}\n          passwordUserProperties: false\n"
            "          keyLengthBits: 64\n          saltLengthBytes: 8\n          cipherAlgorithm: DES\n"
            "          secretKeyFactoryAlgorithm: PBKDF2WithHmacSHA1\n          secretKeyAlgorithm: DES\n"
            "  cluster-name: $ENC{7JX2r/8qVVw=:10000:Jk4IPtor5n/vCb+H8lYS6tPZOlCZMtZv}\n"
        )

        assert "My very secret secret" == config.group_config.name

    def test_missing_replacement(self) -> None:
        """``testMissingReplacement``."""
        with pytest.raises(InvalidConfigError, match="nowhere"):
            ClientConfig.from_yaml("hazelcast-client: {config-replacers: {}, cluster-name: '${nowhere}'}")

    def test_import_same_scalar_config(self, tmp_path: Path) -> None:
        """``testImportSameScalarConfig``."""
        (tmp_path / "b.yaml").write_text("hazelcast-client: {instance-name: same}")

        config = ClientConfig.from_yaml("hazelcast-client: {import: [b.yaml], instance-name: same}")

        assert "same" == config.client_name

    @pytest.mark.parametrize(
        ("imported", "main"),
        [
            ("cluster-name: one", "cluster-name: two"),
            ("client-labels: a", "client-labels: [a]"),
            ("network: a", "network: {redo-operation: true}"),
            ("client-labels: [a]", "client-labels: {a: b}"),
        ],
        ids=["DifferentScalar", "SequenceScalar", "MappingScalar", "SequenceMapping"],
    )
    def test_import_collides(self, tmp_path: Path, imported: str, main: str) -> None:
        """``testImportSameScalarConfig``, testImportNodeScalarVsSequenceThrows and their like."""
        (tmp_path / "b.yaml").write_text(f"hazelcast-client: {{{imported}}}")

        with pytest.raises(InvalidConfigError):
            ClientConfig.from_yaml(f"hazelcast-client: {{import: [b.yaml], {main}}}")

    def test_import_sequences_are_merged(self, tmp_path: Path) -> None:
        """``testImportNodeSequenceVsSequenceMerged``."""
        (tmp_path / "b.yaml").write_text("hazelcast-client: {client-labels: [label2]}")

        config = ClientConfig.from_yaml("hazelcast-client: {import: [b.yaml], client-labels: [label1]}")

        assert ("label1", "label2") == config.labels
