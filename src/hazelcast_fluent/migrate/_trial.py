"""Trying a chain before it is written: whether our classes accept the values that can be read off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hazelcast_fluent.client_config import ClientConfigBuilder
from hazelcast_fluent.clients.compatibility import compatibility
from hazelcast_fluent.clients.registry import client_for
from hazelcast_fluent.errors import InvalidConfigError
from hazelcast_fluent.migrate._operations import UNKNOWN, Call
from hazelcast_fluent.migrate._plan import Plan
from hazelcast_fluent.migrate._scope import Code

_WHOLE = {"membership_listener"}
"""Builder methods whose arguments are checked together."""


def tried(calls: Sequence[Call]) -> tuple[ClientConfigBuilder, bool]:
    """
    Return a builder with all values that can be read off, and whether those are all values.

    Raises:
        InvalidConfigError: A value is refused.
        TypeError: A builder method takes other arguments.
    """
    builder = ClientConfigBuilder()
    complete = True
    for made in calls:
        given = [argument.value.known for argument in made.arguments if argument.name is None]
        named = {a.name: a.value.known for a in made.arguments if a.name is not None and a.value.known is not UNKNOWN}
        complete = complete and len(given) + len(named) == len(made.arguments)
        if UNKNOWN in given or (made.method in _WHOLE and not complete):
            complete = False
            continue
        builder = getattr(builder, made.method)(*given, **named)
    return builder, complete


def refused(calls: Sequence[Call], *, whole: bool = True) -> str | None:
    """
    Return why the values that can be read off would be refused, or None.

    Args:
        calls: the calls of a chain.
        whole: whether no other options are set, so that they are checked against each other.
    """
    try:
        builder, complete = tried(calls)
    except InvalidConfigError as error:
        return f"this library refuses the value: {error.problems[0]}"
    except TypeError as error:
        return f"this library takes other arguments: {error}"
    try:
        if complete and whole:
            builder.build()
    except InvalidConfigError as error:
        return f"this library refuses the combination: {error.problems[0]}"
    return None


_SAMPLES = ("x", 1, True, ["x"])
"""Values that stand for one that is only known at run time."""


def unsupported(code: Code, plan: Plan) -> Iterator[tuple[int, str]]:
    """Yield the options of a 3.x plan that the 5.x client does not support: line, and option with the reason."""
    if plan.style != "3.x":
        return
    target = client_for("5").newest
    for step in plan.steps:
        for made in step.calls if step.small is not None else ():
            for item in compatibility(_sample(made).build(), target).unsupported:
                line = code.line(step.small or plan.made)
                yield line, f"{item.path} is not supported by the 5.x client: {item.reason}"


def _sample(made: Call) -> ClientConfigBuilder:
    """Return a builder with one call, in which samples stand for unknown values; empty where none of them fits."""
    empty = ClientConfigBuilder()
    for sample in _SAMPLES:
        values = [(a.name, sample if a.value.known is UNKNOWN else a.value.known) for a in made.arguments]
        given = [value for name, value in values if name is None]
        named = {name: value for name, value in values if name is not None}
        try:
            builder: ClientConfigBuilder = getattr(empty, made.method)(*given, **named)
            builder.build()
        except (InvalidConfigError, TypeError):
            continue
        return builder
    return empty
