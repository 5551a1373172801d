"""Listeners and load balancers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Literal, TypeAlias, cast

from hazelcast_fluent.config._composite import chosen
from hazelcast_fluent.config._converters import items_of, to_bool
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config.java_only import JavaOnly, is_java_only
from hazelcast_fluent.config.protocols import Balancer
from hazelcast_fluent.config.python_name import PythonName, is_python_name
from hazelcast_fluent.errors import ConversionError

MemberFunction: TypeAlias = Callable[[Any], Any]
"""A function of one member."""

MembershipListener: TypeAlias = tuple[MemberFunction | None, MemberFunction | None, bool]
"""A function for added members, one for removed members, and whether to call the first for existing members."""

_Function: TypeAlias = MemberFunction | PythonName | None

GivenMembershipListener: TypeAlias = tuple[_Function] | tuple[_Function, _Function] | tuple[_Function, _Function, bool]
"""A membership listener as it may be given: what is left out at the end has its default."""

LifecycleListener: TypeAlias = Callable[[Any], Any]
"""A function of a state: ``STARTING``, ``CONNECTED``, …"""


def to_membership_listener(
    member_added: MemberFunction | None = None,
    member_removed: MemberFunction | None = None,
    fire_for_existing: bool = False,  # the 3.x client's own signature
) -> MembershipListener:
    """Take one listener: at least one of its functions must be given."""
    given = [f for f in (member_added, member_removed) if f is not None]
    if not given:
        raise ConversionError("must have member_added or member_removed")
    for function in given:
        _callable(function)
    return member_added, member_removed, to_bool(fire_for_existing)


def to_membership_listeners(value: Iterable[GivenMembershipListener]) -> tuple[MembershipListener, ...]:
    """Take tuples of member_added, member_removed and, if wanted, fire_for_existing."""
    made = []
    item: Any
    for item in items_of(value):
        if not isinstance(item, (tuple, list)) or not 1 <= len(item) <= 3:  # noqa: PLR2004  # the parts just named
            raise ConversionError("must hold tuples (member_added, member_removed, fire_for_existing)", item)
        made.append(to_membership_listener(*item))
    return tuple(made)


kind("objects", opaque=True, item="membership listener")(to_membership_listeners)


def to_lifecycle_listeners(value: Iterable[LifecycleListener | PythonName | JavaOnly]) -> tuple[LifecycleListener, ...]:
    """Take functions of a state."""
    return tuple(map(_lifecycle_listener, items_of(value)))


kind("objects", opaque=True, item="lifecycle listener")(to_lifecycle_listeners)


def _lifecycle_listener(value: Any) -> Any:
    return value if is_java_only(value) else _callable(value)


def _callable(value: Any) -> Any:
    if callable(value) or is_python_name(value):
        return value
    raise ConversionError("must be a function", value, code="wrong-type")


BalancerName: TypeAlias = Literal["round-robin", "random", "round_robin", "ROUND_ROBIN", "RANDOM"]
"""The name of a load balancer that all clients have, as Java's files or its API write it."""

LoadBalancer: TypeAlias = BalancerName | Callable[[], Balancer] | Balancer | PythonName | JavaOnly
"""``"round-robin"``, ``"random"``, a function that returns a load balancer, one, a `PythonName` or a `JavaOnly`."""

BALANCERS = ("round-robin", "random")
"""The load balancers of all clients, by their names in Java's files."""


def to_load_balancer(value: LoadBalancer | None) -> LoadBalancer | None:
    """Take a load balancer, a function that returns one, the name of one (``"random"``, a class), or None."""
    if isinstance(value, str):
        rule = f"must be {' or '.join(map(repr, BALANCERS))}, a factory or a load balancer"
        return cast("BalancerName", chosen(value.replace("_", "-"), BALANCERS, rule))
    return value if value is None or is_python_name(value) or is_java_only(value) else _balancer(value)


kind("object", optional=True, opaque=True, choices=BALANCERS)(to_load_balancer)


def _balancer(value: Any) -> Any:
    if callable(value) or callable(getattr(value, "next", None)):
        return value
    raise ConversionError("must be a name, a function that makes a load balancer, or one with a next() method", value)
