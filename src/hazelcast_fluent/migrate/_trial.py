"""Trying a chain before it is written: what our classes refuse, the original may have taken."""

from __future__ import annotations

from collections.abc import Sequence

from hazelcast_fluent.client_config import ClientConfig
from hazelcast_fluent.errors import InvalidConfigError
from hazelcast_fluent.migrate._operations import UNKNOWN, Call

_WHOLE = {"membership_listener"}
"""Builder methods whose arguments are judged together."""


def refused(calls: Sequence[Call]) -> str | None:
    """Return why the values that can be read off would be refused, or None."""
    builder = ClientConfig.builder()
    complete = True
    for made in calls:
        given = [argument.value.known for argument in made.arguments if argument.name is None]
        named = {a.name: a.value.known for a in made.arguments if a.name is not None and a.value.known is not UNKNOWN}
        complete = complete and len(given) + len(named) == len(made.arguments)
        if UNKNOWN in given or (made.method in _WHOLE and not complete):
            complete = False
            continue
        try:
            builder = getattr(builder, made.method)(*given, **named)
        except InvalidConfigError as error:
            return f"this library refuses the value: {error.problems[0]}"
        except TypeError as error:
            return f"this library takes other arguments: {error}"
    try:
        if complete:
            builder.build()
    except InvalidConfigError as error:
        return f"this library refuses the whole: {error.problems[0]}"
    return None
