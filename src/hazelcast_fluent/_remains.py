"""
What only Java knows and must not outlive what it belongs to, or what was said in its place.

A file reads both; left behind, it would come back with the next file that is written and read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hazelcast_fluent._noun import Noun

NEAR_CACHES = ("near_cache_configs",)
"""Where near caches stand."""

IDENTITY = "security_config"
"""Where it stands who the client is."""

_IDENTITIES = (("security", "kerberos"), ("security", "credentials-factory"), ("security", "credentials"))


def of_near_caches(names: Iterable[str]) -> Mapping[tuple[str, ...], None]:
    """Return, as changes of Java's tree, that what it knows of the near caches *names* goes with them."""
    return {("near-cache", name): None for name in names}


def of_identities(said: Any) -> Mapping[tuple[str, ...], None]:
    """Return, as changes of Java's tree, that its identities go where *said*, a section or fields of it, is one."""
    # a file that says who the client is in Java's way says None of ours
    is_one = isinstance(said, Noun) or any(value is not None for value in said.values())
    return dict.fromkeys(_IDENTITIES) if is_one else {}
