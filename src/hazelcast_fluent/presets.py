"""
Presets: partial configurations for common purposes.

    from hazelcast_fluent import ClientConfig
    from hazelcast_fluent.presets import fail_fast

    config = (ClientConfig.builder().group("prod") | fail_fast).build()

A preset is a `ClientConfigBuilder`. It combines with others by ``|``: of two presets the later one overrides the
earlier one, and whatever is set explicitly, in a chain, a file or the environment, overrides every preset, on whichever
side of ``|`` it stands. The page "Presets" states what each one promises; its tests measure that on members.
"""

from __future__ import annotations

from hazelcast_fluent.client_config import ClientConfig, ClientConfigBuilder
from hazelcast_fluent.errors import with_article

__all__ = ["fail_fast", "kubernetes", "low_latency_reads", "patient", "preset"]


def preset(name: str, builder: ClientConfigBuilder) -> ClientConfigBuilder:
    """
    Return a partial configuration as a preset of your own.

    Args:
        name: The name in the origins of its options: ``preset NAME``.
        builder: The options it sets.

    Raises:
        InvalidConfigError: The options contradict each other, or a source of the builder had problems.
        TypeError: *builder* is no builder.

    Example:
        from hazelcast_fluent import ClientConfig
        from hazelcast_fluent.presets import preset

        team = preset("team", ClientConfig.builder().network(redo_operation=True))
        assert str(team.build().origin("network_config.redo_operation")) == "preset team"
    """
    if not isinstance(builder, ClientConfigBuilder):
        raise TypeError(f"a preset is made of a builder, and not of {with_article(builder)}")
    return builder._as_preset(name)


fail_fast: ClientConfigBuilder = preset(
    "fail_fast",
    ClientConfig.builder()
    .network(connection_timeout=2)
    .connection_retry(initial_backoff=0.1, max_backoff=1, multiplier=2, jitter=0.1, cluster_connect_timeout=5)
    .connection_strategy(reconnect_mode="ASYNC")
    .heartbeat(interval=1, timeout=5)
    .invocation(timeout=5, retry_pause=0.1),
)
"""Raise after 5 s instead of waiting: at the start, for operations, and at once while the cluster is lost."""

patient: ClientConfigBuilder = preset(
    "patient",
    ClientConfig.builder()
    .connection_retry(initial_backoff=1, max_backoff=10, multiplier=1.5, jitter=0.2, cluster_connect_timeout=None)
    .connection_strategy(reconnect_mode="ON")
    .invocation(timeout=600, retry_pause=1),
)
"""Wait for the cluster without a limit, and for up to 10 minutes with each operation."""

low_latency_reads: ClientConfigBuilder = preset(
    "low_latency_reads",
    ClientConfig.builder()
    .network(smart_routing=True)
    .near_cache("*", ttl=60, invalidate_on_change=True, eviction_policy="LRU", eviction_max_size=10_000),
)
"""Answer repeated reads of a map's entry without a request; entries are at most 60 s old."""

kubernetes: ClientConfigBuilder = preset(
    "kubernetes",
    ClientConfig.builder()
    .network(connection_timeout=3, use_public_ip=False)
    .connection_retry(initial_backoff=0.5, max_backoff=5, multiplier=1.5, jitter=0.5, cluster_connect_timeout=None)
    .connection_strategy(reconnect_mode="ON")
    .heartbeat(interval=5, timeout=20)
    .shuffle_member_list(True),
)
"""Notice within 25 s a member that vanished, and spread reconnects after a rolling restart of the members."""
