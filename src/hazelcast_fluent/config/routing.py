"""Which members a client talks to."""

from __future__ import annotations

from typing import Literal, TypeAlias, final

import attrs

from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import chosen, exactly

RoutingMode: TypeAlias = Literal["ALL_MEMBERS", "SINGLE_MEMBER", "MULTI_MEMBER"]
RoutingStrategy: TypeAlias = Literal["PARTITION_GROUPS"]

MODES = ("ALL_MEMBERS", "SINGLE_MEMBER", "MULTI_MEMBER")
STRATEGIES = ("PARTITION_GROUPS",)


def to_routing_mode(value: RoutingMode | None) -> str | None:
    """Take the name of a mode in any case, or None."""
    return None if value is None else chosen(value, MODES, f"must be one of {', '.join(MODES)} or None")


kind("text", choices=MODES, optional=True)(to_routing_mode)


def to_routing_strategy(value: RoutingStrategy) -> str:
    """Take the name of a strategy in any case."""
    return chosen(value, STRATEGIES, f"must be {STRATEGIES[0]}")


kind("text", choices=STRATEGIES)(to_routing_strategy)


@final
@noun
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class ClusterRoutingConfig(Noun):
    """
    Which members a client talks to, as Java says it since 5.5; `ClientNetworkConfig.smart_routing` is the older word.

    The Python clients know all members and one member; a part of the members, ``MULTI_MEMBER``, is Java's alone.
    """

    mode: str | None = attrs.field(default=None, converter=to_routing_mode)
    """``ALL_MEMBERS``, ``SINGLE_MEMBER`` or ``MULTI_MEMBER``; None leaves it to ``smart_routing``. Default None."""

    routing_strategy: str = attrs.field(default="PARTITION_GROUPS", converter=to_routing_strategy)
    """How the part is chosen that ``MULTI_MEMBER`` talks to. Default, and only choice, ``PARTITION_GROUPS``."""

    def is_smart(self, smart_routing: bool) -> bool:
        """Return whether all members are talked to, where the older word says *smart_routing*."""
        return smart_routing if self.mode is None else self.mode != "SINGLE_MEMBER"


def to_cluster_routing_config(value: ClusterRoutingConfig) -> ClusterRoutingConfig:
    """Take a `ClusterRoutingConfig`."""
    return exactly(ClusterRoutingConfig, value)


kind("section")(to_cluster_routing_config)
