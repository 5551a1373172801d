"""From a variable and everything done with it to the calls of a chain, or the reason why there can be none."""

from __future__ import annotations

from collections.abc import Iterable

import attrs
import libcst as cst

from hazelcast_fluent.migrate import _config_variables as _objects
from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate import keywords_5 as _keywords
from hazelcast_fluent.migrate._config_variables import Variable
from hazelcast_fluent.migrate._operations import Call, CannotProveError, Operation, Style, Value, once, without_texts
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._usages import Escape, Read, Start, arguments, use_of

_NEUTRAL = (cst.Import, cst.ImportFrom, cst.Pass)


@attrs.define(eq=False)
class Plan:
    """What to rewrite: these statements, or this one call, into these calls."""

    style: Style
    made: cst.Call
    """The call that makes the configuration, or the client from keywords."""

    steps: list[tuple[cst.CSTNode | None, list[Call]]] = attrs.Factory(list)
    """Each statement or argument with what it becomes; None for what the original left to its defaults."""

    statements: list[cst.SimpleStatementLine] = attrs.Factory(list)
    """The statements that go, in the order of the text; the first one makes the configuration."""

    starts: list[cst.Call] = attrs.Factory(list)
    """Where a client is made from it."""

    name: str = ""

    @property
    def calls(self) -> list[Call]:
        """All calls in order."""
        return [made for _, calls in self.steps for made in calls]


def from_keywords(code: Code, node: cst.Call) -> Plan:
    """Return the plan for a client that is made from keywords."""
    plan = Plan("5.x", node)
    positional, keywords = arguments(node)
    if positional:
        raise CannotProveError("the configuration it is made from is not seen whole here", node)
    identity = {name: code.value(keywords[name]) for name in ("creds_username", "creds_password") if name in keywords}
    for name, given in keywords.items():
        value = code.value(given)
        if name not in identity:
            plan.steps.append((given, _keywords.option(code, name, value)))
        elif len(identity) == 1:
            raise CannotProveError("a user needs both a name and a password", node)
        elif name == list(identity)[-1]:
            user = (identity["creds_username"], identity["creds_password"])
            plan.steps.append((given, [_keywords.credentials(code, *user)]))
    return plan


def from_variable(code: Code, variable: Variable, objects: dict[str, list[Variable]]) -> Plan:
    """Return the plan for a configuration that is held by a variable and changed statement by statement."""
    plan = Plan(variable.style, variable.made, name=variable.name, statements=[variable.statement])
    if variable.made.args:
        raise CannotProveError("it is made with arguments", variable.made)
    later: list[Start | Read] = []
    used: list[Variable] = []
    for use in (use_of(code, access, _old.CASCADING) for access in _objects.accesses(code, variable)):
        if isinstance(use, Escape):
            raise CannotProveError(use.reason, use.node)
        if isinstance(use, (Start, Read)):
            later.append(use)
            continue
        for operation in use:
            _require_straight(code, variable, operation)
            _operate(code, plan, operation, objects, used)
    _finish(code, plan, variable, later)
    return plan


def _require_straight(code: Code, variable: Variable, operation: Operation) -> None:
    statement = operation.statement
    if statement is None or code.block_of(statement) is not code.block_of(variable.statement):
        raise CannotProveError("it is set in a branch, a loop or another function", operation.node)
    if len(statement.body) != 1:
        raise CannotProveError("several statements share its line", operation.node)
    if code.line(statement) < code.line(variable.statement):
        raise CannotProveError("it is used above the place where it is made", operation.node)


def _operate(
    code: Code, plan: Plan, operation: Operation, objects: dict[str, list[Variable]], used: list[Variable]
) -> None:
    statement = operation.statement
    assert statement is not None  # noqa: S101  # _require_straight has looked
    if statement not in plan.statements:
        plan.statements.append(statement)
    if plan.style == "5.x":
        attached, calls = _objects.attach_new(code, operation, objects)
    else:
        attached, calls = _objects.attach_old(code, plan.calls, operation, objects)
    for variable in attached:
        if variable in used:
            raise CannotProveError(f"{variable.name} is added twice", operation.node)
        used.append(variable)
        for extra in variable.statements:
            if code.block_of(extra) is not code.block_of(statement):
                raise CannotProveError(f"{variable.name} is set in a branch, a loop or another function", extra)
            plan.statements.append(extra)
    plan.steps.append((statement, calls))


def _finish(code: Code, plan: Plan, variable: Variable, later: Iterable[Start | Read]) -> None:
    plan.statements.sort(key=code.line)
    last = code.last_line(plan.statements[-1])
    for use in later:
        if code.line(use.node) <= last:
            raise CannotProveError("it is used before it is complete", use.node)
        if isinstance(use, Start):
            plan.starts.append(use.node)
        elif plan.style == "5.x" or use.path not in _old.READABLE:
            raise CannotProveError(f"{'.'.join(use.path)} is read from it", use.node)
    if not plan.starts:
        raise CannotProveError("no client is made from it here, so others may use it", variable.statement)
    if plan.style == "3.x":
        plan.steps.append((None, old_defaults(plan)))
    _require_order(code, plan)


def old_defaults(plan: Plan) -> list[Call]:
    """Return calls for what the 3.x client does unless told, where the default of today is another."""

    def say(text: str, known: object) -> Value:
        return Value(plan.made, text, known, still=True)

    said = {argument.name for made in plan.calls if made.method == "network" for argument in made.arguments}
    rounds = {"connection_attempt_limit": say("2", 2), "connection_attempt_period": say("3", 3)}
    missing = {name: value for name, value in rounds.items() if name not in said}
    calls = [once("network", **missing)] if missing else []
    calls.append(once("load_balancer", say('"random"', "random")))
    return [attrs.evolve(calls[0], above=("# What the 3.x client does unless told.",)), *calls[1:]]


def _require_order(code: Code, plan: Plan) -> None:
    """Check that no expression moves past a statement that might change what it gives."""
    body = getattr(code.block_of(plan.statements[0]), "body", ())
    first, last = (body.index(plan.statements[end]) for end in (0, -1))
    others = [s for s in body[first:last] if s not in plan.statements and not _is_neutral(s)]
    for statement, calls in plan.steps:
        if statement is None or not any(code.line(other) > code.line(statement) for other in others):
            continue
        for value in (argument.value for made in calls for argument in made.arguments):
            if not value.still:
                reason = f"{without_texts(value.node)} would be evaluated after statements that now follow it"
                raise CannotProveError(reason, value.node)


def _is_neutral(statement: cst.CSTNode) -> bool:
    if isinstance(statement, cst.SimpleStatementLine):
        return all(isinstance(small, _NEUTRAL) for small in statement.body)
    return isinstance(statement, cst.FunctionDef) and not statement.decorators
