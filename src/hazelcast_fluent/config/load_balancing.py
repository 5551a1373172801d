"""Which member gets an operation that any could serve."""

from __future__ import annotations

from typing import Any, TypeAlias

from hazelcast_fluent._kinds import kind
from hazelcast_fluent.config._sections import chosen
from hazelcast_fluent.config.python_name import is_python_name
from hazelcast_fluent.errors import Refusal

LoadBalancer: TypeAlias = Any
"""``"round-robin"``, ``"random"``, a function that makes a balancer, a balancer, or a `PythonName`."""

BALANCERS = ("round-robin", "random")
"""The balancers that every client has, by the names Java's files give them."""


def to_load_balancer(value: LoadBalancer | None) -> LoadBalancer | None:
    """Take a balancer's name, a function that makes one, an instance, a `PythonName`, or None."""
    if isinstance(value, str):
        rule = f"must be {' or '.join(map(repr, BALANCERS))}, a factory or a load balancer"
        return chosen(value.replace("_", "-"), BALANCERS, rule)
    return value if value is None or is_python_name(value) else _balancer(value)


kind("object", optional=True, opaque=True, choices=BALANCERS)(to_load_balancer)


def _balancer(value: Any) -> Any:
    if callable(value) or callable(getattr(value, "next", None)):
        return value
    raise Refusal("must be a name, a function that makes a load balancer, or one with a next() method", value)
