"""
The one place where a configuration meets a client: what becomes of each option, and the values the client is given.

The compatibility report, the warnings, the keywords and the ``Config`` objects are all made from a `Resolution`, so
that what a report states is what happens.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import attrs

from hazelcast_fluent.clients._user_objects import LookupFailedError
from hazelcast_fluent.clients.client import Client
from hazelcast_fluent.clients.explicit_options import ExplicitOption, explicit_options
from hazelcast_fluent.clients.mapping import (
    Context,
    Impact,
    OptionMapping,
    Status,
    Support,
    TargetPath,
    Usage,
    Value,
    parts,
    unsupported,
    unused,
)
from hazelcast_fluent.config._secret_text import revealed
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.errors import InvalidConfigError, Problem


class Resolved(NamedTuple):
    """What becomes of one option."""

    option: ExplicitOption
    """The option as it is set."""

    mapping: OptionMapping
    """The client's row for it."""

    support: Support
    """What the client does with it."""

    @property
    def path(self) -> str:
        """The option's path, with the names of entries."""
        return ".".join(self.option.path)

    @property
    def status(self) -> Status:
        """``supported``, ``mapped`` or ``unsupported``."""
        return self.support.status

    @property
    def reason(self) -> str:
        """Why it is unsupported, or what has the same effect."""
        return self.support.reason

    @property
    def impact(self) -> Impact:
        """What that means for the program."""
        return self.support.impact

    @property
    def target(self) -> str:
        """The client's name for it, with the names of entries; ``""`` where it has none."""
        target = self.mapping.target
        return target.replace("*", self.option.path[1], 1) if "*" in target else target

    def values(self, context: Context) -> Iterable[Value]:
        """
        Return the values for the client, fresh at each call; none where the option is kept back.

        Raises:
            LookupFailedError: A name in a file does not refer to anything that can be imported.
        """
        if not self.support.passed:
            return ()
        if self.mapping.gives is not None:
            return self.mapping.gives(context, self.option)
        target = parts(self.mapping.target)
        at = (target[0], self.option.path[1], *target[2:]) if "*" in target else target
        return ((at, self.mapping.convert(revealed(self.option.value))),)


class ClientValues(NamedTuple):
    """The values a client is given."""

    values: dict[TargetPath, Any]
    """The values by where they belong."""

    sources: dict[str, str]
    """The path of the first option that gives a value for each of the client's own options."""


@attrs.frozen(eq=False, repr=False)
class Resolution:
    """What becomes of the options of one configuration in one version of one client."""

    client: Client
    """The client."""

    version: str
    """Its version."""

    context: Context
    """The configuration, and what it becomes."""

    options: tuple[Resolved, ...]
    """The options that are not at their defaults, in order."""

    def values(self) -> ClientValues:
        """
        Return the values for the client, fresh at each call.

        Raises:
            InvalidConfigError: All names in files that do not refer to anything that can be imported.
        """
        made, problems = self._values()
        if problems:
            del made  # reporters of errors print what a frame holds, and some of it is secret
            raise InvalidConfigError(dict.fromkeys(problems))
        return made

    def _values(self) -> tuple[ClientValues, list[Problem]]:
        made: dict[TargetPath, Any] = {}
        sources: dict[str, str] = {}
        problems: list[Problem] = []
        for option in sorted(self.options, key=lambda option: option.mapping.adds):
            try:
                for target, value in option.values(self.context):
                    made[target] = made.get(target, []) + value if option.mapping.adds else value
                    if target[0] not in sources:
                        sources[target[0]] = option.path
            except LookupFailedError as error:
                problems.append(Problem(option.path, str(error)))
        return ClientValues(made, sources), problems


def resolve(
    config: ClientSettings, client: Client, version: str = "", *, usage: Usage = "client", balancer: bool | None = None
) -> Resolution:
    """
    Return what becomes of each option of *config* in a client.

    Args:
        config: The configuration.
        client: The client.
        version: Its version; the newest known by default, as which every later one is treated.
        usage: What the configuration becomes.
        balancer: Whether the load balancer has been reserved for this client; None for a report, which reserves none.
    """
    chosen = client.known_version(version)
    context = Context(config, usage, balancer)
    return Resolution(client, chosen, context, tuple(_resolved(context, client, chosen)))


def _resolved(context: Context, client: Client, version: str) -> Iterator[Resolved]:
    for option in explicit_options(context.config):
        if option.pattern == "java_config":
            yield from _of_java(context, option, client, version)
            continue
        python: ExplicitOption | None = option
        if option.kind.opaque or type(option.value) is JavaOnly:
            from hazelcast_fluent.clients.java_only import parted  # few configurations have any

            python, java = parted(option)
            if java is not None:
                yield _for_java(context, java)
        if python is not None and not (row := client.row(option.pattern)).part_of:
            yield Resolved(python, row, row.support(context, python.value, version))


def _for_java(context: Context, option: ExplicitOption) -> Resolved:
    from hazelcast_fluent.clients.java_only import reason_for

    of_tls = option.path[:2] == ("network_config", "ssl_config")
    off = of_tls and not context.config.network_config.ssl_config.enabled
    support = unused("TLS is off") if off else unsupported(reason_for(option))
    return Resolved(option, OptionMapping(option.pattern), support)


def _of_java(context: Context, option: ExplicitOption, client: Client, version: str) -> Iterator[Resolved]:
    from hazelcast_fluent.clients.java_only import java_only  # few configurations have any

    for element, reason in java_only(option.value, tls=context.config.network_config.ssl_config.enabled):
        yield Resolved(element, OptionMapping(element.pattern), unsupported(reason))
    row = client.mapping.get("java_config")
    if row is not None and (support := row.support(context, option.value, version)).passed:
        yield Resolved(option, row, support)
