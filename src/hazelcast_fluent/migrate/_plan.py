"""The plan for one configuration: which statements become which calls, or the reasons why there can be none."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Literal, TypeAlias

import attrs
import libcst as cst

from hazelcast_fluent.migrate._holders import Holder
from hazelcast_fluent.migrate._operations import Call, CannotProveError, Style, Value, once
from hazelcast_fluent.migrate._reasons import Kind
from hazelcast_fluent.migrate._usages import Passed, Read, Returned, Start

Mode: TypeAlias = Literal["chain", "statements", "keywords", "from_keywords", "direct"]
"""
How a plan is written.

``chain``: one expression in place of all statements; ``statements``: each statement becomes ``builder = builder.…``;
``keywords``: one call with keywords becomes a chain; ``from_keywords``: its arguments stay as they are;
``direct``: a client is made from the result of a function of this module.
"""


@attrs.define(eq=False)
class Step:
    """One statement or argument with the calls it becomes."""

    calls: list[Call]
    node: cst.CSTNode | None = None
    """The statement line or the argument; None for the defaults of the original client."""

    small: cst.BaseSmallStatement | None = None
    parts: list[cst.SimpleStatementLine] = attrs.Factory(list)
    """The statements of attached parts."""

    passed: Passed | None = None
    """The call of a function of this module that changes the configuration further."""


@attrs.define(eq=False)
class Plan:
    """What to rewrite, and the reasons against it."""

    style: Style
    made: cst.Call
    """The call that makes the configuration, or the client from keywords."""

    mode: Mode = "chain"
    holder: Holder | None = None
    steps: list[Step] = attrs.Factory(list)
    statements: list[cst.SimpleStatementLine] = attrs.Factory(list)
    """The statements that go in a chain, in the order of the text; the first one makes the configuration."""

    starts: list[Start] = attrs.Factory(list)
    """Where a client is made from it."""

    reads: list[tuple[Read, str]] = attrs.Factory(list)
    """Where an option is read that has another name here, with that name."""

    read_later: bool = False
    """Whether an option is read after the configuration is complete, by the name it has here too."""

    returns: list[Returned] = attrs.Factory(list)
    groups: set[str] = attrs.Factory(set)
    """The functions of this module that must be rewritten together with it."""

    last: cst.CSTNode | None = None
    """In statement mode, the statement after which the configuration is complete."""

    problems: list[CannotProveError] = attrs.Factory(list)

    @property
    def calls(self) -> list[Call]:
        """All calls in order."""
        return [made for step in self.steps for made in step.calls]

    @property
    def place(self) -> cst.CSTNode:
        """The code that reasons without a place of their own are about."""
        if self.holder is None:
            return self.made
        return self.holder.first.small if self.holder.bindings else self.holder.parameter_of or self.made

    @contextmanager
    def collecting(self) -> Generator[None]:
        """Keep a reason instead of raising it, so that all are reported."""
        try:
            yield
        except CannotProveError as problem:
            self.problems.append(problem)

    def refuse(self, reason: str, node: cst.CSTNode, kind: Kind = "not understood") -> None:
        """Keep a reason."""
        self.problems.append(CannotProveError(reason, node, kind))


def old_defaults(made: cst.Call, calls: Sequence[Call]) -> list[Call]:
    """Return calls for the defaults of the 3.x client that differ from today's."""

    def value(text: str, known: object) -> Value:
        return Value(made, text, known, still=True)

    given = {argument.name for each in calls if each.method == "network" for argument in each.arguments}
    rounds = {"connection_attempt_limit": value("2", 2), "connection_attempt_period": value("3", 3)}
    missing = {name: each for name, each in rounds.items() if name not in given}
    defaults = [once("network", **missing)] if missing else []
    defaults.append(once("load_balancer", value('"random"', "random")))
    return [attrs.evolve(defaults[0], above=("# Defaults of the 3.x client.",)), *defaults[1:]]
