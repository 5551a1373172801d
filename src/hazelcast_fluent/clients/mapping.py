"""
The option mapping of a client: one table a client, one row an option.

A row names one option by its attribute path. ``*`` is the name of an entry; a client property is
``properties.`` and its name. `hazelcast_fluent.clients.resolution` applies a table to a configuration.
"""

from __future__ import annotations

import functools
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from enum import IntEnum
from typing import Any, Literal, NamedTuple, TypeAlias

from hazelcast_fluent.clients.explicit_options import ExplicitOption
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.properties import Property

Status: TypeAlias = Literal["supported", "mapped", "unsupported"]
"""
What a client does with an option.

``supported``: it has the same option, whatever its unit; ``mapped``: other options have the same effect, or the option
has none; ``unsupported``: there is no equivalent.
"""

Impact: TypeAlias = Literal["", "changes behavior", "no effect in this client", "prevents the start"]
"""What it means that an option does not arrive as it was set; ``""`` where it does."""

Usage: TypeAlias = Literal["client", "asyncio", "config", "keywords"]
"""What a configuration becomes: a started client with threads or for asyncio, a ``Config`` object, or keywords."""

TargetPath: TypeAlias = tuple[str, ...]
"""Where a client keeps a value: attribute names, with the names of entries and properties between them."""

Value: TypeAlias = "tuple[TargetPath, Any]"
"""One value for the client, with where it belongs."""


class Support(NamedTuple):
    """What a client does with one option as it is set."""

    status: Status
    """The status."""

    reason: str = ""
    """Why it is unsupported, or what has the same effect."""

    impact: Impact = ""
    """What that means for the program."""

    passed: bool = True
    """Whether the client is given the value."""


SUPPORTED = Support("supported")


def mapped(reason: str) -> Support:
    """Return the support of an option for which others do."""
    return Support("mapped", reason)


def unused(reason: str) -> Support:
    """Return the support of an option that has no effect as things are set, so the client is not given it."""
    return Support("mapped", reason, "no effect in this client", passed=False)


def unsupported(reason: str, impact: Impact = "changes behavior", *, passed: bool = False) -> Support:
    """Return the support of an option that the client does not have; *passed* if the value is given all the same."""
    return Support("unsupported", reason, impact, passed)


class Context(NamedTuple):
    """What a support rule may look at besides the value of its option."""

    config: ClientSettings
    """The whole configuration."""

    usage: Usage = "client"
    """What it becomes."""

    balancer: bool | None = None
    """Whether the load balancer has been reserved for this client; None where nobody tried, as for a report."""


Rule: TypeAlias = Callable[[Context, Any], "Support | None"]
"""Returns what becomes of an option's value; None leaves that to the row."""


def unchanged(value: Any) -> Any:
    """Return *value*."""
    return value


class OptionMapping(NamedTuple):
    """What one option is in one client."""

    path: str
    """The option's attribute path."""

    target: str = ""
    """The client's name for it; ``""`` where it has no equivalent."""

    convert: Callable[[Any], Any] = unchanged
    """Returns the client's value for the option's value."""

    reason: str = ""
    """Why the client does not support it, or, where there is a target, what has the same effect."""

    impact: Impact = "changes behavior"
    """What it means where the client does not support it."""

    since: str = ""
    """The client's first version that has it; ``""`` for all that are supported."""

    part_of: str = ""
    """The option that a report names in its place; ``""`` where it is named itself."""

    rule: Rule | None = None
    """What becomes of it where that depends on its value or on other options."""

    gives: Callable[[Context, ExplicitOption], Iterable[Value]] | None = None
    """Returns the values for the client where that is not one value at the target."""

    adds: int = 0
    """The position among the options whose lists make one list of the client's; 0 where it has a value of its own."""

    read: Callable[[Any], Any] | None = unchanged
    """Returns the option's value for the client's, for the importer; None where another option is read from it."""

    def support(self, context: Context, value: Any, version: str) -> Support:
        """Return what the client *version* does with the option set to *value*."""
        if self.since and version_key(version) < version_key(self.since):
            return unsupported(f"the client has it since {self.since}, this is {version}")
        support = self.rule(context, value) if self.rule is not None else None
        if support is not None:
            return support
        if not self.reason:
            return SUPPORTED
        return mapped(self.reason) if self.target else unsupported(self.reason, self.impact)


def table(rows: Iterable[OptionMapping]) -> Mapping[str, OptionMapping]:
    """Return *rows* by the option they are about."""
    made: dict[str, OptionMapping] = {}
    for row in rows:
        if row.path in made:
            raise AssertionError(f"{row.path} has two rows in one option mapping")
        made[row.path] = row
    return made


@functools.cache
def version_key(version: str) -> tuple[int, ...]:
    """Return the first three numbers of *version*, for comparing."""
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


@functools.cache
def parts(target: str) -> TargetPath:
    """Return the names of *target*."""
    return tuple(target.split("."))


def member_of(enum: type[IntEnum]) -> Callable[[Any], Any]:
    """Return what converts a number to the member of *enum*; whatever is no such number is refused later."""
    members = {int(member): member for member in enum}
    return lambda value: members.get(value, value) if type(value) is int else value


def byte_order(_: Context, big: bool | None) -> Support | None:
    """Return what becomes of the byte order: both clients take one by name, and not the machine's own."""
    if big is not None:
        return None
    return mapped(f"the machine's own byte order is given to the client by name: {sys.byteorder}-endian")


def smart_routing(context: Context, _: Any) -> Support | None:
    """Return what becomes of ``smart_routing``: Java's newer option wins."""
    if context.config.network_config.cluster_routing_config.mode is None:
        return None
    return unused("cluster_routing_config.mode wins over it")


def routing_mode(_: Context, mode: Any) -> Support | None:
    """Return what becomes of a routing mode: the clients connect to all members or to one, not to a group."""
    if mode != "MULTI_MEMBER":
        return None
    return unsupported("the client connects to all members or to one; here it connects to all", passed=True)


def is_smart(mode: Any) -> bool:
    """Return ``smart_routing`` for a routing mode."""
    return bool(mode != "SINGLE_MEMBER")


def overruled_by(*names: Property) -> Rule:
    """Return the rule of an option that has no effect where one of the properties is set."""

    def rule(context: Context, _: Any) -> Support | None:
        winner = next((name.name for name in names if name.name in context.config.properties), None)
        return unused(f"the property {winner} wins over it") if winner else None

    return rule
