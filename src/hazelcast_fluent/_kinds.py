"""
What sort of value an option takes, as facts for tools that describe, generate or check values.

Converters say it; it becomes a `Kind` when somebody asks.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from hazelcast_fluent._kind import Kind

C = TypeVar("C", bound=Callable[..., Any])

_TOLD: dict[Any, tuple[str, Mapping[str, Any]]] = {}


def kind(name: str, **facts: Any) -> Callable[[C], C]:
    """Say of a converter which kind of value it makes."""

    def told(converter: C) -> C:
        _TOLD[converter] = name, facts
        vars(converter)["__signature__"] = _signature(converter)
        return converter

    return told


def _signature(converter: Any) -> Signature:
    """Return the signature of a function of one argument: attrs reads it for each field, and to find it out is slow."""
    (argument, given), (_, returned) = converter.__annotations__.items()
    parameter = Parameter(argument, Parameter.POSITIONAL_OR_KEYWORD, annotation=given)
    return Signature([parameter], return_annotation=returned)


@functools.cache
def kind_of(converter: Any) -> Kind:
    """Return what *converter* makes."""
    from hazelcast_fluent._kind import Kind  # a program that makes no mistake and prints nothing never asks

    name, facts = _TOLD[converter]
    return Kind(name, **facts)
