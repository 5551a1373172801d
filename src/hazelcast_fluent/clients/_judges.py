"""What becomes of options that all Python clients take alike."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.clients._phrasebook import Verdict
from hazelcast_fluent.config.client import ClientConfig


def smart_routing(config: ClientConfig, _: Any) -> Verdict | None:
    """Java's newer word wins."""
    if config.network_config.cluster_routing_config.mode is None:
        return None
    return Verdict("translated", "cluster_routing_config.mode wins over it")


def routing_mode(_: ClientConfig, mode: Any) -> Verdict | None:
    """All members or one, but no part of them."""
    if mode != "MULTI_MEMBER":
        return None
    return Verdict("unsupported", "the client talks to all members or to one; here it talks to all")
