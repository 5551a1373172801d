"""
The cases of Hazelcast's own tests of its client's loaders, by name, asked of this loader.

Each test's docstring begins with the Java test it restates; what that expects, this expects.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.config.enums import EvictionPolicy, InMemoryFormat, ReconnectMode, TopicOverloadPolicy
from tests.oracle.support import java, xml

Load = Callable[[str], ClientConfig]


class TestClientConfigBuilder:
    """AbstractClientConfigBuilderTest, XmlClientConfigBuilderTest and YamlClientConfigBuilderTest."""

    def test_flake_id_generator_config(self, load: Load) -> None:
        """``testFlakeIdGeneratorConfig``."""
        generator = load(
            "  flake-id-generator: {gen: {prefetch-count: 3, prefetch-validity-millis: 10}}"
        ).flake_id_generator_config("gen")

        assert generator is not None
        assert ("gen", 3, 0.01) == (generator.name, generator.prefetch_count, generator.prefetch_validity)

    def test_security_config_only_factory(self, load: Load) -> None:
        """``testSecurityConfig_onlyFactory``."""
        config = load(
            "  security: {credentials-factory: {class-name: com.hazelcast.examples.Factory,"
            " properties: {property: value}}}"
        )

        assert {"class-name": "com.hazelcast.examples.Factory", "properties": {"property": "value"}} == java(
            config, "security", "credentials-factory"
        )

    def test_hazelcast_client_tag_appears_twice_yaml(self) -> None:
        """``testHazelcastClientTagAppearsTwice``."""
        with pytest.raises(InvalidConfigError):
            ClientConfig.from_yaml("hazelcast-client: {}\nhazelcast-client: {}\n")

    def test_hazelcast_client_tag_appears_twice_xml(self) -> None:
        """``testHazelcastClientTagAppearsTwice``."""
        with pytest.raises(InvalidConfigError):
            xml("<hazelcast-client/>")

    def test_near_cache_in_memory_format_native_with_keys_by_reference(self, load: Load) -> None:
        """``testNearCacheInMemoryFormatNative_withKeysByReference``: the format is kept for Java."""
        config = load("  near-cache: {test: {in-memory-format: NATIVE, serialize-keys: false}}")

        assert "NATIVE" == java(config, "near-cache", "test", "in-memory-format")

    @pytest.mark.parametrize("policy", ["LFU", "LRU", "NONE", "RANDOM"])
    def test_near_cache_eviction_policy(self, load: Load, policy: str) -> None:
        """``testNearCacheEvictionPolicy``."""
        near_cache = load(f"  near-cache: {{m: {{eviction: {{eviction-policy: {policy}}}}}}}").near_cache_config("m")

        assert near_cache is not None
        assert EvictionPolicy[policy] == near_cache.eviction_policy

    def test_near_cache_config_with_eviction_config_with_preloader_config(self, load: Load) -> None:
        """``testNearCacheConfig_withEvictionConfig_withPreloaderConfig``."""
        config = load(
            "  instance-name: MyInstanceName\n  near-cache: {nearCacheWithEvictionAndPreloader: {"
            "time-to-live-seconds: 10000, max-idle-seconds: 5000, invalidate-on-change: false,"
            " in-memory-format: OBJECT, eviction: {size: 100, max-size-policy: ENTRY_COUNT, eviction-policy: LFU},"
            " preloader: {enabled: true, directory: /var/myNearCache, store-initial-delay-seconds: 2342,"
            " store-interval-seconds: 4223}}}"
        )
        near_cache = config.near_cache_config("nearCacheWithEvictionAndPreloader")

        assert "MyInstanceName" == config.client_name
        assert near_cache is not None
        assert (10_000, 5000, False) == (
            near_cache.time_to_live_seconds,
            near_cache.max_idle_seconds,
            near_cache.invalidate_on_change,
        )
        assert (InMemoryFormat.OBJECT, 100, EvictionPolicy.LFU) == (
            near_cache.in_memory_format,
            near_cache.eviction_max_size,
            near_cache.eviction_policy,
        )
        assert {
            "enabled": True,
            "directory": "/var/myNearCache",
            "store-initial-delay-seconds": 2342,
            "store-interval-seconds": 4223,
        } == java(config, "near-cache", "nearCacheWithEvictionAndPreloader", "preloader")

    def test_client_user_code_deployment_config(self, load: Load) -> None:
        """``testClientUserCodeDeploymentConfig``."""
        config = load(
            "  user-code-deployment: {enabled: true, jarPaths: [/User/test/test.jar], classNames: [test.testClassName,"
            " test.testClassName2]}"
        )

        assert {
            "enabled": True,
            "jarPaths": ["/User/test/test.jar"],
            "classNames": ["test.testClassName", "test.testClassName2"],
        } == java(config, "user-code-deployment")

    def test_reliable_topic_defaults(self, load: Load) -> None:
        """``testReliableTopic_defaults``."""
        topic = load("  reliable-topic: {rel-topic: {}}").reliable_topic_config("rel-topic")

        assert topic is not None
        assert ("rel-topic", 10, TopicOverloadPolicy.BLOCK) == (
            topic.name,
            topic.read_batch_size,
            topic.overload_policy,
        )

    def test_query_cache_both_predicate_defined_throws(self) -> None:
        """``testQueryCacheBothPredicateDefinedThrows``."""
        with pytest.raises(InvalidConfigError, match="class-name or sql"):
            ClientConfig.from_yaml(
                "hazelcast-client: {query-caches: {q: {map-name: m, predicate: {class-name: a.B, sql: '%age=40'}}}}"
            )

    def test_query_cache_no_predicate_defined_throws(self) -> None:
        """``testQueryCacheNoPredicateDefinedThrows``."""
        with pytest.raises(InvalidConfigError, match="class-name or sql"):
            ClientConfig.from_yaml("hazelcast-client: {query-caches: {q: {map-name: m, predicate: {}}}}")

    @pytest.mark.parametrize("balancer", ["random", "round-robin"])
    def test_load_balancer(self, load: Load, balancer: str) -> None:
        """``testLoadBalancerRandom``, testLoadBalancerRoundRobin."""
        assert balancer == load(f"  load-balancer: {{type: {balancer}}}").load_balancer

    def test_load_balancer_custom(self, load: Load) -> None:
        """``testLoadBalancerCustom``."""
        config = load("  load-balancer: {type: custom, class-name: com.hazelcast.client.CustomLoadBalancer}")

        assert "com.hazelcast.client.CustomLoadBalancer" == java(config, "load-balancer", "class-name")

    def test_whitespace_in_non_space_strings(self) -> None:
        """``testWhitespaceInNonSpaceStrings``."""
        assert "random" == xml('<load-balancer type="  random  "/>').load_balancer

    def test_token_identity_config(self, load: Load) -> None:
        """``testTokenIdentityConfig``."""
        config = load("  security: {token: {encoding: base64, value: SGF6ZWxjYXN0}}")

        assert b"Hazelcast" == config.security_config.token

    def test_kerberos_identity_config(self, load: Load) -> None:
        """``testKerberosIdentityConfig``."""
        config = load(
            "  security: {kerberos: {realm: HAZELCAST.COM, principal: jduke, keytab-file: /opt/jduke.keytab,"
            " security-realm: krb5Initiator, service-name-prefix: hz/, spn: hz/127.0.0.1@HAZELCAST.COM,"
            " use-canonical-hostname: true}}"
        )

        assert {
            "realm": "HAZELCAST.COM",
            "principal": "jduke",
            "keytab-file": "/opt/jduke.keytab",
            "security-realm": "krb5Initiator",
            "service-name-prefix": "hz/",
            "spn": "hz/127.0.0.1@HAZELCAST.COM",
            "use-canonical-hostname": True,
        } == java(config, "security", "kerberos")

    def test_metrics_config(self, load: Load) -> None:
        """``testMetricsConfig``."""
        metrics = load(
            "  metrics: {enabled: false, jmx: {enabled: false}, collection-frequency-seconds: 10}"
        ).metrics_config

        assert (False, False, 10.0) == (metrics.enabled, metrics.jmx_enabled, metrics.collection_frequency_seconds)

    def test_metrics_config_master_switch_disabled(self, load: Load) -> None:
        """``testMetricsConfigMasterSwitchDisabled``: what is not said stays open."""
        metrics = load("  metrics: {enabled: false}").metrics_config

        assert (False, None) == (metrics.enabled, metrics.jmx_enabled)

    def test_metrics_config_jmx_disabled(self, load: Load) -> None:
        """``testMetricsConfigJmxDisabled``."""
        metrics = load("  metrics: {jmx: {enabled: false}}").metrics_config

        assert (None, False) == (metrics.enabled, metrics.jmx_enabled)

    def test_instance_tracking_config(self, load: Load) -> None:
        """``testInstanceTrackingConfig``: its own placeholders are left alone."""
        config = load(
            "  instance-tracking: {enabled: true, file-name: /dummy/file,"
            " format-pattern: 'dummy-pattern with $HZ_INSTANCE_TRACKING{placeholder} and $RND{placeholder}'}"
        )

        assert "dummy-pattern with $HZ_INSTANCE_TRACKING{placeholder} and $RND{placeholder}" == java(
            config, "instance-tracking", "format-pattern"
        )

    def test_default_routing_strategy_is_picked(self, load: Load) -> None:
        """``testDefaultRoutingStrategyIsPicked_whenMultiMemberRoutingModeSetToDefault``."""
        routing = load("  network: {cluster-routing: {mode: MULTI_MEMBER}}").network_config.cluster_routing_config

        assert ("MULTI_MEMBER", "PARTITION_GROUPS") == (routing.mode, routing.routing_strategy)

    def test_connection_strategy_config_defaults(self, load: Load) -> None:
        """``testConnectionStrategyConfig_defaults``, testExponentialConnectionRetryConfig_defaults."""
        strategy = load("  cluster-name: dev").connection_strategy_config
        retry = strategy.retry_config

        assert (False, ReconnectMode.ON) == (strategy.async_start, strategy.reconnect_mode)
        assert (None, 0, 1, 30, 1.05) == (
            retry.cluster_connect_timeout,
            retry.jitter,
            retry.initial_backoff,
            retry.max_backoff,
            retry.multiplier,
        )

    def test_client_icmp_ping_config_defaults(self, load: Load) -> None:
        """``testClientIcmpPingConfig_defaults``."""
        ping = load("  cluster-name: dev").network_config.icmp_ping_config

        assert (False, 1, 1, 255, 2, True) == (
            ping.enabled,
            ping.timeout,
            ping.interval,
            ping.ttl,
            ping.max_attempts,
            ping.echo_fail_fast_on_startup,
        )

    def test_cloud_config_defaults(self, load: Load) -> None:
        """``testCloudConfig_defaults``."""
        cloud = load("  cluster-name: dev").network_config.cloud_config

        assert (False, None) == (cloud.enabled, cloud.discovery_token)
