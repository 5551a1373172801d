"""What the clients themselves call the options."""

from __future__ import annotations

OTHER_NAMES: dict[str, dict[str, str]] = {
    "NearCacheConfig": {
        "time_to_live": "ttl",
        "time_to_live_seconds": "ttl",
        "max_idle_seconds": "max_idle",
    },
    "ClientNetworkConfig": {"cluster_members": "addresses", "use_public_address": "use_public_ip"},
    "FlakeIdGeneratorConfig": {"prefetch_validity_in_millis": "prefetch_validity"},
    "GroupConfig": {"cluster_name": "name"},
    "ReliableTopicConfig": {"topic_overload_policy": "overload_policy"},
    "SSLConfig": {
        "ssl_enabled": "enabled",
        "ssl_cafile": "cafile",
        "ssl_certfile": "certfile",
        "ssl_keyfile": "keyfile",
        "ssl_password": "password",
        "ssl_protocol": "protocol",
        "ssl_ciphers": "ciphers",
        "ssl_check_hostname": "check_hostname",
    },
    "ConnectionRetryConfig": {
        "retry_initial_backoff": "initial_backoff",
        "retry_max_backoff": "max_backoff",
        "retry_multiplier": "multiplier",
        "retry_jitter": "jitter",
    },
    "SecurityConfig": {"creds_username": "username", "creds_password": "password"},
    "SerializationConfig": {
        "default_int_type": "default_integer_type",
        "check_class_definition_errors": "check_class_def_errors",
    },
    "ClientConfig": {
        "near_caches": "near_cache_configs",
        "flake_id_generators": "flake_id_generator_configs",
        "reliable_topics": "reliable_topic_configs",
        "cluster_name": "group_config",
        "cluster_members": "network_config",
    },
}
"""What the 3.x and 5.x clients call a keyword, by class: candidates for *did you mean*."""
