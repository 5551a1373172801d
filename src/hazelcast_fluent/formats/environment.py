"""
Environment variables → names and texts.

``HZCLIENT_NETWORK_CONNECTIONTIMEOUT=3000`` names an element by its path, as Hazelcast's Java client has it. What a name
means depends on the elements and entries there are, so this only takes it apart. Where it departs from Java's reader:

- ``_`` may stand for ``-`` as well as for ``.``: `Variable.parts` is the finest split, and whoever knows the elements
  joins what belongs together.
- Lower-casing is left to the comparison, since names of entries and properties may have capitals.
- Two variables whose names differ in case only, or in blanks, are both returned; whether they clash is seen later.
"""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from hazelcast_fluent.config._value import Value
from hazelcast_fluent.errors import Origin

PREFIX = "HZCLIENT_"
"""What the names of the variables begin with; those that begin with ``HZ_`` are the members'."""


@attrs.frozen(repr=False, eq=False)
class Variable(Value):
    """One environment variable with the prefix."""

    name: str
    """The whole name, as messages show it."""

    parts: tuple[str, ...]
    """The name after the prefix, split at ``_`` and ``.``, blanks removed, otherwise as given."""

    text: str = attrs.field(repr=False)
    """What it says."""

    origin: Origin
    """The variable, as the place where a value comes from."""


def read(environment: Mapping[str, str]) -> tuple[Variable, ...]:
    """Return the variables of *environment* that are meant for a client, in the order of their names."""
    return tuple(
        Variable(name, _parts(name.removeprefix(PREFIX)), _text(environment, name), Origin(name, kind="environment"))
        for name in sorted(environment)
        if name.startswith(PREFIX)
    )


def _text(environment: Mapping[str, str], name: str) -> str:
    text = environment[name]
    if not isinstance(text, str):
        raise TypeError(f"the variable {name} must be a str, and not a {type(text).__name__}")
    return text


def _parts(rest: str) -> tuple[str, ...]:
    return tuple(rest.replace(" ", "").replace("_", ".").split("."))
