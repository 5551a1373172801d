"""
Environment variables → names and texts.

``HZCLIENT_NETWORK_CONNECTIONTIMEOUT=3000`` names an element by its path, as Hazelcast's Java client has it. What a name
means depends on the elements and entries there are, so this only takes it apart. Where it departs from Java's reader:

- ``_`` may stand for ``-`` as well as for ``.``: `Variable.parts` is the finest split, and what belongs
  together is joined where the elements are at hand.
- Lower-casing is left to the comparison, since names of entries and properties may have capitals.
- Two variables whose names differ in case only, or in blanks, are both returned; whether they clash is seen later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from hazelcast_fluent.errors import Origin, with_article
from hazelcast_fluent.errors.values import Value

PREFIX = "HZCLIENT_"
"""What the names of the variables begin with; those that begin with ``HZ_`` are the members'."""


@attrs.frozen(repr=False, eq=False)
class Variable(Value):
    """One environment variable with the prefix."""

    name: str
    """The whole name, as messages show it."""

    parts: tuple[str, ...]
    """The name after the prefix, split at ``_`` (one or several) and ``.``, blanks removed, otherwise as given."""

    text: str = attrs.field(repr=False)
    """Its value."""

    origin: Origin
    """The variable, as the place where a value comes from."""

    @property
    def is_service_link(self) -> bool:
        """Whether Kubernetes made the variable for a service whose name begins as the prefix does."""
        rest = self.name.removeprefix(PREFIX)
        return bool(re.fullmatch(_SERVICE_LINK, rest) and re.fullmatch(_LINK_VALUE, self.text))


_SERVICE_LINK = (  # compiled where a variable is unknown
    r"(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(?:_[A-Z0-9_]+)?|PORT(?:_[0-9]+_(?:TCP|UDP|SCTP)(?:_PROTO|_PORT|_ADDR)?)?)"
)
_LINK_VALUE = r"(?i:(?:tcp|udp|sctp)(?:://\S+)?|[0-9]+|[0-9A-Fa-f.:]+)"
_OTHER_PREFIX = re.compile(r"(?:HZ_CLIENT|HAZELCAST_?CLIENT|HZCLIENT)_", re.IGNORECASE)
URL = "HAZELCAST_URL"
"""The variable that holds a URL."""

OWN = frozenset({"HAZELCAST_CLIENT_CONFIG", "HAZELCAST_CLIENT_FAILOVER_CONFIG", "HAZELCAST_CLIENT_PROFILE"})
"""The variables that say what to load; they are no options."""


def misnamed(environment: Mapping[str, str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the variables whose prefix is another spelling of the right one, each with the parts of its name."""
    return tuple(
        (name, parts_of(name[found.end() :]))
        for name in sorted(environment)
        if name not in OWN and not name.startswith(PREFIX) and (found := _OTHER_PREFIX.match(name)) is not None
    )


def read(environment: Mapping[str, str]) -> tuple[Variable, ...]:
    """Return the variables of *environment* that are meant for a client, in the order of their names."""
    return tuple(
        Variable(name, parts_of(name.removeprefix(PREFIX)), _text(environment, name), Origin(name, kind="environment"))
        for name in sorted(environment)
        if name.startswith(PREFIX)
    )


def _text(environment: Mapping[str, str], name: str) -> str:
    text = environment[name]
    if not isinstance(text, str):
        raise TypeError(f"the variable {name} must be a str, and not {with_article(text)}")
    return text


def parts_of(rest: str) -> tuple[str, ...]:
    """Return the parts of a variable's name after its prefix."""
    return tuple(filter(None, rest.replace(" ", "").replace("_", ".").split(".")))
