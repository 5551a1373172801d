"""The map from the 3.x client's options to ours and to the 5.x client's, made from the two option mappings."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from hazelcast_fluent.clients.v3.mapping import MAPPING as OLD
from hazelcast_fluent.clients.v5.mapping import MAPPING as NEW

FLIPPED = {
    "network_config.connection_attempt_limit": "3.x gave up after 2 rounds, 5.x never gives up",
    "network_config.connection_attempt_period": "3.x paused 3 s between rounds, 5.x from 1 s up to 30 s",
    "near_cache_configs.*.eviction_policy": "3.x evicted nothing (NONE), here and in 5.x the default is LRU",
    "load_balancer": "3.x chose members at random, 5.x takes turns",
}
"""Options whose defaults differ between the clients; the rewriter writes the old ones down."""

RENUMBERED = {
    "network_config.ssl_config.protocol": "the numbers changed: TLSv1_2 was 5 and is 4; write the name",
    "network_config.connection_timeout": "no limit: None in 3.x and here, 0 in 5.x; 3.x's 0 has no equivalent",
    "near_cache_configs.*.time_to_live_seconds": "0 expires entries at once in both clients; here, as in Java, never",
    "near_cache_configs.*.max_idle_seconds": "0 expires entries at once in both clients; here, as in Java, never",
    "flake_id_generator_configs.*.prefetch_validity": "milliseconds in 3.x, seconds here and in 5.x",
    "membership_listeners": "3.x calls every listener for the members present at its start",
    "group_config.password": "5.x sends none; a 3.12 member without security looks at the name alone",
    "serialization_config.class_definitions": "a set in 3.x, a list in 5.x",
}
"""Options whose values mean another thing, or have another form, in one of the clients."""


@attrs.frozen
class Entry:
    """The names of one option, and the differences."""

    path: str
    """Our attribute path; ``*`` stands for a name."""

    old: str
    """The 3.12 client's name; empty where it has none."""

    new: str
    """The 5.x client's name; empty where it has none."""

    flipped: str = ""
    """How the defaults differ; empty where they do not."""

    note: str = ""
    """Other differences, or why a client does not support it."""


def entries() -> Iterator[Entry]:
    """Return the map, one entry an option that either client has, in the order of the configuration."""
    for path in dict.fromkeys((*NEW, *OLD)):
        old, new = OLD.get(path), NEW.get(path)
        names = (old.target.replace("._", ".") if old else "", new.target if new else "")
        if any(names):
            reason = (old.reason if old else "") or (new.reason if new else "")
            yield Entry(path, *names, FLIPPED.get(path, ""), RENUMBERED.get(path, reason))
