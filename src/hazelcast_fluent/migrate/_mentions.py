"""The names by which code that configures a client is found; a program without any of them needs no rewriter."""

from __future__ import annotations

CHAINED = frozenset(
    {"add_membership_listener", "add_lifecycle_listener", "add_near_cache_config", "add_flake_id_generator_config"}
)
"""The methods of a 3.x configuration that return it and that no other library has."""

REVEALING = CHAINED | {
    "group_config",
    "network_config",
    "serialization_config",
    "logger_config",
    "near_cache_configs",
}
"""The attributes by which a 3.x configuration is recognized where its making is not seen."""

_CLIENT = "hazelcast"


def is_mentioned(text: str) -> bool:
    """Whether a program may configure a client: it imports one, or uses an attribute of its configuration."""
    return any(name in text for name in (_CLIENT, *REVEALING))
