"""
The cases of Hazelcast's tests of overrides, of name patterns and of which file is taken.

Each test's docstring begins with the Java test it restates; what that expects, this expects.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.config.enums import ReconnectMode
from tests.oracle.documents import NAMESPACE
from tests.oracle.support import java

Load = Callable[[str], ClientConfig]


class TestExternalClientConfigurationOverride:
    """ExternalClientConfigurationOverrideTest and the tests of its parsers."""

    @pytest.fixture(autouse=True)
    def _in_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in an empty folder."""
        monkeypatch.chdir(tmp_path)

    def test_should_extract_config_from_env(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``shouldExtractConfigFromEnv``."""
        monkeypatch.setenv("HZCLIENT_INSTANCENAME", "test")
        monkeypatch.setenv("HZCLIENT_NETWORK_AUTODETECTION_ENABLED", "false")

        config = ClientConfig.load()

        assert ("test", False) == (config.client_name, java(config, "network", "auto-detection", "enabled"))

    def test_should_handle_connection_strategy(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """``shouldHandleConnectionStrategy``."""
        (tmp_path / "hazelcast-client.yaml").write_text(
            "hazelcast-client: {connection-strategy: {async-start: true, reconnect-mode: ASYNC}}"
        )
        monkeypatch.setenv("HZCLIENT_CONNECTIONSTRATEGY_ASYNCSTART", "false")

        strategy = ClientConfig.load().connection_strategy_config

        assert (False, ReconnectMode.ASYNC) == (strategy.async_start, strategy.reconnect_mode)

    def test_should_handle_custom_properties_config(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """``shouldHandleCustomPropertiesConfig``."""
        monkeypatch.setenv("HZCLIENT_PROPERTIES_foo", "bar")

        assert "bar" == ClientConfig.load().properties["foo"]

    @pytest.mark.parametrize("name", ["HZ_CLUSTER__NAME", "HZ_CLIENTNETWORK_JOIN", "NETWORK_JOIN", "HZ_HOME"])
    def test_should_ignore_entries_with_wrong_prefixes(self, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
        """EnvVariablesClientConfigParserTest.shouldIgnoreEntriesWithWrongPrefixes."""
        monkeypatch.setenv(name, "foo")

        assert ClientConfig() == ClientConfig.load()


class TestMatchingPointConfigPatternMatcher:
    """MatchingPointConfigPatternMatcherTest."""

    ITEM = "com.hazelcast.test.myNearCache"

    def find(self, item: str, *names: str) -> str | None:
        """Return the name of the near cache that is found for a map."""
        builder = ClientConfig.builder()
        for name in names:
            builder = builder.near_cache(name)
        found = builder.build().near_cache_config(item)
        return found.name if found else None

    def test_near_cache_config_without_wildcard(self) -> None:
        """``testNearCacheConfigWithoutWildcard``: exact and with regard to case."""
        assert "someNearCache" == self.find("someNearCache", "someNearCache")
        assert None is self.find("doesNotExist", "someNearCache")
        assert None is self.find("SomeNearCache", "someNearCache")

    @pytest.mark.parametrize(
        "name", ["*hazelcast.test.myNearCache", "com.hazelcast.*.myNearCache", "com.hazelcast.test.*"]
    )
    def test_near_cache_config_wildcard(self, name: str) -> None:
        """``testNearCacheConfigWildcard1``, …2, …3."""
        assert name == self.find(self.ITEM, name)

    def test_near_cache_config_wildcard_multiple_configs(self) -> None:
        """``testNearCacheConfigWildcardMultipleConfigs``: the most specific of three."""
        names = ("com.hazelcast.*", "com.hazelcast.test.*", "com.hazelcast.test.sub.*")

        assert names == tuple(
            self.find(item, *names)
            for item in ("com.hazelcast.myNearCache", self.ITEM, "com.hazelcast.test.sub.myNearCache")
        )

    def test_near_cache_config_wildcard_multiple_ambiguous_configs(self) -> None:
        """``testNearCacheConfigWildcardMultipleAmbiguousConfigs``."""
        with pytest.raises(InvalidConfigError):
            self.find("com.hazelcast", "com.hazelcast*", "*com.hazelcast")

    def test_near_cache_config_wildcard_starts_with(self) -> None:
        """``testNearCacheConfigWildcardStartsWith``."""
        assert None is self.find(self.ITEM, "hazelcast.*", "hazelcast.test.*", "hazelcast.test.sub.*")

    def test_near_cache_config_wildcard_ends_with(self) -> None:
        """``testNearCacheConfigWildcardEndsWith``."""
        assert None is self.find("com.hazelcast.test.sub.myNearCache", "*.sub", "*.test.sub", "*.hazelcast.test.sub")

    def test_near_cache_config_wildcard_only(self) -> None:
        """``testNearCacheConfigWildcardOnly``."""
        assert "*" == self.find(self.ITEM, "*")

    def test_near_cache_config_wildcard_only_multiple_configs(self) -> None:
        """``testNearCacheConfigWildcardOnlyMultipleConfigs``."""
        assert "com.hazelcast.*" == self.find(self.ITEM, "*", "com.hazelcast.*")


class TestClientConfigResolution:
    """ClientConfigResolutionTest: which file is taken."""

    @pytest.fixture(autouse=True)
    def _in_folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Work in an empty folder."""
        monkeypatch.chdir(tmp_path)

    TEXTS: ClassVar = {
        "xml": f'<hazelcast-client xmlns="{NAMESPACE}"><cluster-name>found</cluster-name></hazelcast-client>',
        "yaml": "hazelcast-client: {cluster-name: found}",
        "yml": "hazelcast-client: {cluster-name: found}",
    }

    @pytest.mark.parametrize("suffix", TEXTS)
    def test_resolve_system_property_file(self, tmp_path: Path, suffix: str) -> None:
        """``testResolveSystemProperty_file_xml``, …_yaml, …_yml."""
        (tmp_path / f"foo.{suffix}").write_text(self.TEXTS[suffix])

        config = ClientConfig.load(variables={"hazelcast.client.config": str(tmp_path / f"foo.{suffix}")})

        assert "found" == config.group_config.name

    @pytest.mark.parametrize("name", ["foo.bar", "foo"])
    def test_resolve_system_property_non_valid_suffix(self, tmp_path: Path, name: str) -> None:
        """``testResolveSystemProperty_file_nonExistingSuffix``, …_noSuffix."""
        (tmp_path / name).write_text(self.TEXTS["yaml"])

        with pytest.raises(InvalidConfigError, match="foo"):
            ClientConfig.load(variables={"hazelcast.client.config": str(tmp_path / name)})

    @pytest.mark.parametrize("suffix", TEXTS)
    def test_resolve_system_property_non_existing_file(self, suffix: str) -> None:
        """``testResolveSystemProperty_file_nonExistingXml``, …Yaml, …Yml."""
        with pytest.raises(InvalidConfigError, match="idontexist"):
            ClientConfig.load(variables={"hazelcast.client.config": f"idontexist.{suffix}"})

    @pytest.mark.parametrize("suffix", TEXTS)
    def test_resolve_from_working_directory(self, tmp_path: Path, suffix: str) -> None:
        """``testResolveFromWorkDir``."""
        (tmp_path / f"hazelcast-client.{suffix}").write_text(self.TEXTS[suffix])

        assert "found" == ClientConfig.load().group_config.name

    def test_resolve_default(self) -> None:
        """``testResolveDefault_xml``."""
        assert ClientConfig() == ClientConfig.load()
