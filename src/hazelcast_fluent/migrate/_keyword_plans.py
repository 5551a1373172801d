"""Planning for a client that is made from keywords, or from the result of a function of the module."""

from __future__ import annotations

import libcst as cst

from hazelcast_fluent.clients.v5.importer import CREDENTIALS, OPTIONS
from hazelcast_fluent.migrate import keywords_5 as _keywords
from hazelcast_fluent.migrate._holders import ROOTS, Holders
from hazelcast_fluent.migrate._operations import CannotProveError
from hazelcast_fluent.migrate._plan import Plan, Step
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._trial import refused
from hazelcast_fluent.migrate._usages import CLIENTS, Start


def plan_call(code: Code, holders: Holders, node: cst.Call) -> Plan:
    """Return the plan for a call that makes a client, with the reasons against it."""
    plan = Plan("5.x", node, mode="keywords")
    plan.starts = [Start(node, CLIENTS[code.qualified(node.func)])]
    given = [argument for argument in node.args if argument.keyword is None and not argument.star]
    if given or any(argument.keyword is not None and argument.keyword.value == "config" for argument in node.args):
        _plan_object(holders, plan)
    else:
        _plan_keywords(code, plan)
    return plan


def _plan_object(holders: Holders, plan: Plan) -> None:
    """Plan for a client that is made from an object which no variable of this function holds."""
    argument = plan.made.args[0].value
    cls = holders.class_of(argument)
    if len(plan.made.args) != 1 or cls not in ROOTS or not isinstance(argument, cst.Call):
        plan.refuse("the configuration it is made from is not seen whole here", plan.made, "made elsewhere")
        return
    function = argument.func.value if isinstance(argument.func, cst.Name) else ""
    if function in holders.factories:
        plan.mode, plan.style = "direct", ROOTS[cls]
        plan.groups.add(function)
    else:
        plan.refuse("the configuration is made in the call", plan.made)


def _plan_keywords(code: Code, plan: Plan) -> None:
    identity = {}
    for argument in plan.made.args:
        if argument.star or argument.keyword is None:
            with plan.collecting():
                raise CannotProveError("arguments are unpacked with a star", argument, "value", lenient=True)
            continue
        name = argument.keyword.value
        step = Step([], argument.value)
        plan.steps.append(step)
        value = code.value(argument.value)
        if name in CREDENTIALS:
            identity[name] = (value, step)
            continue
        with plan.collecting():
            step.calls = _keywords.option(code, name, value)
    with plan.collecting():
        if len(identity) == 1:
            raise CannotProveError("a user needs both a name and a password", plan.made, lenient=True)
        if identity:
            last = list(identity.values())[-1][1]
            last.calls = [_keywords.credentials(code, *(identity[name][0] for name in CREDENTIALS))]
    _choose(plan)


def _choose(plan: Plan) -> None:
    """Fall back to ``from_keywords`` where every reason against a chain is one that it can live with."""
    if not plan.problems:
        if reason := refused(plan.calls):
            plan.refuse(reason, plan.made, "refused")
        return
    names = [argument.keyword.value for argument in plan.made.args if argument.keyword is not None]
    if all(problem.lenient for problem in plan.problems) and set(names) <= set(OPTIONS):
        if reason := refused(plan.calls, whole=False):
            plan.refuse(reason, plan.made, "refused")
            return
        plan.problems.clear()
        plan.steps.clear()
        plan.mode = "from_keywords"
