"""
The options of hazelcast-python-client 5.x by the builder's verbs: which verb says what its ``Config`` says.

Read the other way round than the phrasebook of the hand-over: from the client's words to ours.
"""

from __future__ import annotations

from typing import Final

KEYWORDS: Final[dict[str, tuple[str, str]]] = {
    "cluster_name": ("group", "name"),
    "connection_timeout": ("network", "connection_timeout"),
    "redo_operation": ("network", "redo_operation"),
    "smart_routing": ("network", "smart_routing"),
    "use_public_ip": ("network", "use_public_ip"),
    "ssl_enabled": ("ssl", "enabled"),
    "ssl_cafile": ("ssl", "cafile"),
    "ssl_certfile": ("ssl", "certfile"),
    "ssl_keyfile": ("ssl", "keyfile"),
    "ssl_password": ("ssl", "password"),
    "ssl_ciphers": ("ssl", "ciphers"),
    "ssl_check_hostname": ("ssl", "check_hostname"),
    "ssl_protocol": ("ssl", "protocol"),
    "async_start": ("connection_strategy", "async_start"),
    "reconnect_mode": ("connection_strategy", "reconnect_mode"),
    "retry_initial_backoff": ("connection_retry", "initial_backoff"),
    "retry_max_backoff": ("connection_retry", "max_backoff"),
    "retry_multiplier": ("connection_retry", "multiplier"),
    "retry_jitter": ("connection_retry", "jitter"),
    "cluster_connect_timeout": ("connection_retry", "cluster_connect_timeout"),
    "portable_version": ("serialization", "portable_version"),
    "data_serializable_factories": ("serialization", "data_serializable_factories"),
    "portable_factories": ("serialization", "portable_factories"),
    "class_definitions": ("serialization", "class_definitions"),
    "check_class_definition_errors": ("serialization", "check_class_def_errors"),
    "is_big_endian": ("serialization", "is_big_endian"),
    "default_int_type": ("serialization", "default_integer_type"),
    "global_serializer": ("serialization", "global_serializer"),
    "custom_serializers": ("serialization", "custom_serializers"),
    "compact_serializers": ("serialization", "compact_serializers"),
    "heartbeat_interval": ("heartbeat", "interval"),
    "heartbeat_timeout": ("heartbeat", "timeout"),
    "invocation_timeout": ("invocation", "timeout"),
    "invocation_retry_pause": ("invocation", "retry_pause"),
    "statistics_enabled": ("statistics", "enabled"),
    "statistics_period": ("statistics", "period"),
}
"""Options that are one keyword of a verb: name, verb, keyword."""

ARGUMENTS: Final[dict[str, str]] = {
    "client_name": "client_name",
    "cluster_members": "addresses",
    "labels": "labels",
    "load_balancer": "load_balancer",
    "token_provider": "token_provider",
    "backup_ack_to_client_enabled": "backup_ack_to_client",
    "shuffle_member_list": "shuffle_member_list",
    "operation_backup_timeout": "operation_backup_timeout",
    "fail_on_indeterminate_operation_state": "fail_on_indeterminate_operation_state",
    "lifecycle_listeners": "lifecycle_listeners",
    "membership_listeners": "membership_listeners",
    "socket_options": "socket_options",
}
"""Options that are the one argument of a verb: name, verb."""

CREDENTIALS: Final = ("creds_username", "creds_password")
"""The two options that belong together."""

CLOUD_TOKEN: Final = "cloud_discovery_token"  # noqa: S105  # the option's name
"""The option that switches the cloud on by being there."""

NEAR_CACHE: Final[dict[str, str]] = {
    "invalidate_on_change": "invalidate_on_change",
    "in_memory_format": "in_memory_format",
    "time_to_live": "ttl",
    "max_idle": "max_idle",
    "eviction_policy": "eviction_policy",
    "eviction_max_size": "eviction_max_size",
    "eviction_sampling_count": "eviction_sampling_count",
    "eviction_sampling_pool_size": "eviction_sampling_pool_size",
}
"""A near cache's options, with the verb's keyword."""

FLAKE_ID: Final[dict[str, str]] = {"prefetch_count": "prefetch_count", "prefetch_validity": "prefetch_validity"}
"""A flake id generator's options, with the verb's keyword."""

TOPIC: Final[dict[str, str]] = {"read_batch_size": "read_batch_size", "overload_policy": "overload_policy"}
"""A reliable topic's options, with the verb's keyword."""

NAMED: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "near_caches": ("near_cache", NEAR_CACHE),
    "flake_id_generators": ("flake_id_generator", FLAKE_ID),
    "reliable_topics": ("reliable_topic", TOPIC),
}
"""Options that hold one configuration by name, with the verb and its keywords."""

OPTIONS: Final = (*KEYWORDS, *ARGUMENTS, *CREDENTIALS, CLOUD_TOKEN, *NAMED)
"""All options of ``hazelcast.config.Config``."""
