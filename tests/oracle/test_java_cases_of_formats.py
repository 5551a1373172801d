"""
The cases of Hazelcast's tests of one format each, and of its tests of memory and compact serialization.

Each test's docstring begins with the Java test it restates; what that expects, this expects.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from tests.oracle.documents import NAMESPACE
from tests.oracle.support import java, xml

Load = Callable[[str], ClientConfig]


class TestNativeMemory:
    """The tests about native and persistent memory."""

    def test_persistent_memory_directory_configuration(self, load: Load) -> None:
        """``testPersistentMemoryDirectoryConfiguration``."""
        config = load(
            "  native-memory: {persistent-memory: {directories: [{directory: /mnt/pmem0, numa-node: 0},"
            " {directory: /mnt/pmem1, numa-node: 1}]}}"
        )

        assert [{"directory": "/mnt/pmem0", "numa-node": 0}, {"directory": "/mnt/pmem1", "numa-node": 1}] == java(
            config, "native-memory", "persistent-memory", "directories"
        )

    def test_persistent_memory_directory_configuration_simple(self, load: Load) -> None:
        """``testPersistentMemoryDirectoryConfiguration_simple``."""
        config = load("  native-memory: {persistent-memory-directory: /mnt/pmem0}")

        assert "/mnt/pmem0" == java(config, "native-memory", "persistent-memory-directory")

    def test_persistent_memory_directory_configuration_simple_and_advanced(self, load: Load) -> None:
        """``testPersistentMemoryDirectoryConfiguration_simpleAndAdvanced``."""
        config = load(
            "  native-memory: {persistent-memory-directory: /mnt/optane, persistent-memory: {enabled: false,"
            " directories: [{directory: /mnt/pmem0}, {directory: /mnt/pmem1}]}}"
        )

        assert False is java(config, "native-memory", "persistent-memory", "enabled")

    @pytest.mark.parametrize(
        "inner",
        [
            "directories: [{directory: /mnt/pmem0, numa-node: 0}, {directory: /mnt/pmem0, numa-node: 1}]",
            "directories: [{directory: /mnt/pmem0, numa-node: 0}, {directory: /mnt/pmem1, numa-node: 0}]",
            "directories: [{directory: /mnt/pmem0, numa-node: 0}, {directory: /mnt/pmem1}]",
            "mode: SYSTEM",
            "mode: SYSTEM_MEMORY, directories: [{directory: /mnt/pmem0}]",
        ],
        ids=["uniqueDirViolation", "uniqueNumaNodeViolation", "numaNodeConsistencyViolation", "mode", "systemMemory"],
    )
    def test_persistent_memory_violations(self, load: Load, inner: str) -> None:
        """``testPersistentMemoryDirectoryConfiguration_…Violation_throws`` and ``…Configuration_…Mode_throws``."""
        with pytest.raises(InvalidConfigError):
            load(f"  native-memory: {{persistent-memory: {{{inner}}}}}")

    def test_native_memory_configuration_is_backward_compatible(self, load: Load) -> None:
        """``testNativeMemoryConfiguration_isBackwardCompatible``."""
        config = load("  native-memory: {size: {value: 1337, unit: GIGABYTES}}")

        assert {"value": 1337, "unit": "GIGABYTES"} == java(config, "native-memory", "size")

    def test_native_memory(self, load: Load) -> None:
        """YamlClientConfigBuilderTest.nativeMemory."""
        config = load(
            "  native-memory: {enabled: true, allocator-type: STANDARD, capacity: {unit: MEGABYTES, value: 256},"
            " min-block-size: 32, page-size: 24, metadata-space-percentage: 70,"
            " persistent-memory: {directories: [{directory: /mnt/optane}]}}"
        )

        assert {
            "enabled": True,
            "allocator-type": "STANDARD",
            "capacity": {"unit": "MEGABYTES", "value": 256},
            "min-block-size": 32,
            "page-size": 24,
            "metadata-space-percentage": 70,
            "persistent-memory": {"directories": [{"directory": "/mnt/optane"}]},
        } == java(config, "native-memory")


class TestCompactSerialization:
    """The tests about compact serialization."""

    def test_compact_serialization(self, load: Load) -> None:
        """``testCompactSerialization_serializerRegistration`` and …_classRegistration."""
        config = load(
            "  serialization: {compact-serialization: {serializers: [{serializer: example.serialization.S}],"
            " classes: [{class: example.serialization.C}]}}"
        )

        assert {
            "serializers": [{"serializer": "example.serialization.S"}],
            "classes": [{"class": "example.serialization.C"}],
        } == java(config, "serialization", "compact-serialization")

    def test_compact_serialization_zero_config_filter(self, load: Load) -> None:
        """``testCompactSerialization_zeroConfigFilter``."""
        config = load(
            "  serialization: {compact-serialization: {zero-config-filter: {defaults-disabled: true,"
            " blacklist: {class: [a.A], package: [b], prefix: [c]},"
            " whitelist: {class: [d.D], package: [e], prefix: [f]}}}}"
        )

        assert {
            "defaults-disabled": True,
            "blacklist": {"class": ["a.A"], "package": ["b"], "prefix": ["c"]},
            "whitelist": {"class": ["d.D"], "package": ["e"], "prefix": ["f"]},
        } == java(config, "serialization", "compact-serialization", "zero-config-filter")


class TestXmlClientConfigBuilder:
    """What XmlClientConfigBuilderTest has of its own."""

    def test_invalid_root_element(self) -> None:
        """``testInvalidRootElement``."""
        with pytest.raises(InvalidConfigError, match="hazelcast-client"):
            ClientConfig.from_xml(f'<hazelcast xmlns="{NAMESPACE}"><cluster-name>dev</cluster-name></hazelcast>')

    def test_missing_namespace(self) -> None:
        """``testMissingNamespace``."""
        with pytest.raises(InvalidConfigError, match="namespace"):
            ClientConfig.from_xml("<hazelcast-client/>")

    def test_invalid_namespace(self) -> None:
        """``testInvalidNamespace``."""
        with pytest.raises(InvalidConfigError, match="namespace"):
            ClientConfig.from_xml('<hazelcast-client xmlns="http://foo.bar"/>')

    def test_valid_namespace(self) -> None:
        """``testValidNamespace``."""
        assert ClientConfig() == xml("")

    def test_near_cache_default_name(self) -> None:
        """``testNearCacheDefaultName``."""
        assert ["default"] == list(xml("<near-cache/>").near_cache_configs)


class TestYamlClientConfigBuilder:
    """What YamlClientConfigBuilderTest has of its own."""

    def test_null_in_map_throws(self) -> None:
        """``testNullInMapThrows``."""
        with pytest.raises(InvalidConfigError) as caught:
            ClientConfig.from_yaml("hazelcast-client:\n  network:\n")

        assert [("network", "must not be null")] == [(problem.path, problem.rule) for problem in caught.value.problems]

    def test_null_in_sequence_throws(self) -> None:
        """``testNullInSequenceThrows``."""
        with pytest.raises(InvalidConfigError, match="must not be null"):
            ClientConfig.from_yaml("hazelcast-client:\n  client-labels:\n    - admin\n    -\n")

    def test_explicit_null_scalar_throws(self) -> None:
        """``testExplicitNullScalarThrows``."""
        with pytest.raises(InvalidConfigError, match="must not be null"):
            ClientConfig.from_yaml("hazelcast-client:\n  group:\n    name: !!null\n")

    def test_empty_yaml(self) -> None:
        """``testEmptyYaml``."""
        assert ClientConfig() == ClientConfig.from_yaml("hazelcast-client:\n")


class TestInvalidConfigurationClient:
    """InvalidConfigurationClientTest: one value of an XML file at a time."""

    VALID: ClassVar = (
        '<network><cluster-routing mode="SINGLE_MEMBER"/></network>',
        "<network><smart-routing>true</smart-routing></network>",
        "<network><smart-routing>false</smart-routing></network>",
        "<network><redo-operation>true</redo-operation></network>",
        '<network><socket-interceptor enabled="true"><class-name> a.B</class-name></socket-interceptor></network>',
        '<network><aws enabled="true"><inside-aws>true</inside-aws></aws></network>',
        "<serialization><use-native-byte-order>true</use-native-byte-order></serialization>",
        '<near-cache name="a"><in-memory-format>BINARY</in-memory-format></near-cache>',
    )
    INVALID: ClassVar = (
        '<network><smart-routing>true</smart-routing><cluster-routing mode="ALL_MEMBERS"/></network>',
        '<network><cluster-routing mode="INVALID_MEMBERS"/></network>',
        "<network><redo-operation>tr1ue</redo-operation></network>",
        '<network><socket-interceptor enabled="ttrue"/></network>',
        '<network><aws enabled="falsee"/></network>',
        '<network><socket-interceptor enabled="true"><class-name>a. B</class-name></socket-interceptor></network>',
        "<serialization><use-native-byte-order>truue</use-native-byte-order></serialization>",
        '<load-balancer type="roundrobin"/>',
        '<near-cache name="a"><in-memory-format>binaryyy</in-memory-format></near-cache>',
        '<near-cache name="a"><time-to-live-seconds>-1</time-to-live-seconds></near-cache>',
        '<near-cache name="a"><max-idle-seconds>-1</max-idle-seconds></near-cache>',
        '<near-cache name="a"><eviction size="-100"/></near-cache>',
        "<network/><network/>",
    )

    @pytest.mark.parametrize("inner", VALID)
    def test_valid(self, inner: str) -> None:
        """``testAllValid``, test_network_cluster_routing_WhenValid, test_network_smart_routing_…, ``WhenValid_…``."""
        assert isinstance(xml(inner), ClientConfig)

    @pytest.mark.parametrize(("said", "smart"), [("true", True), ("false", False)])
    def test_smart_routing(self, said: str, smart: bool) -> None:
        """``test_network_smart_routing_WhenSet``."""
        assert smart == xml(f"<network><smart-routing>{said}</smart-routing></network>").network_config.smart_routing

    @pytest.mark.parametrize("inner", INVALID)
    def test_invalid(self, inner: str) -> None:
        """WhenInvalid_…, WhenDuplicateTagsAdded."""
        with pytest.raises(InvalidConfigError):
            xml(inner)
