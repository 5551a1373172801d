"""
What sort of value an option takes, as facts for tools that describe, generate or check values.

Registered by converters; made a `Kind` on demand.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from enum import IntEnum
from inspect import Parameter, Signature
from typing import Any, NamedTuple, TypeVar


class Kind(NamedTuple):
    """What an option's values are, for tools that describe, generate or check them."""

    name: str
    """What the value is: ``boolean``, ``integer``, ``number``, ``seconds``, ``text``, ``enum``, ``section``, …"""

    minimum: float | None = None
    """The least value; None for no bound."""

    maximum: float | None = None
    """The greatest value; None for no bound."""

    above: float | None = None
    """A bound that the value must exceed; None for none."""

    optional: bool = False
    """Whether None is a value."""

    secret: bool = False
    """Whether the value must never be shown."""

    choices: tuple[str, ...] = ()
    """The names of an enum's members, or the texts that are allowed."""

    enum: type[IntEnum] | None = None
    """The enum's class."""

    opaque: bool = False
    """Whether the value is a user's object: held by reference, never walked nor compared by value."""

    item: str = ""
    """What the single items of a collection are."""


C = TypeVar("C", bound=Callable[..., Any])

_REGISTERED: dict[Any, tuple[str, Mapping[str, Any]]] = {}


def kind(name: str, **facts: Any) -> Callable[[C], C]:
    """Register the kind of value that a converter makes."""

    def registered(converter: C) -> C:
        _REGISTERED[converter] = name, facts
        vars(converter)["__signature__"] = _signature(converter)
        return converter

    return registered


def _signature(converter: Any) -> Signature:
    """Return the signature of a function of one argument: attrs reads it for each field, and to find it out is slow."""
    (argument, given), (_, returned) = converter.__annotations__.items()
    parameter = Parameter(argument, Parameter.POSITIONAL_OR_KEYWORD, annotation=given)
    return Signature([parameter], return_annotation=returned)


@functools.cache
def kind_of(converter: Any) -> Kind:
    """Return what *converter* makes."""
    name, facts = _REGISTERED[converter]
    return Kind(name, **facts)
