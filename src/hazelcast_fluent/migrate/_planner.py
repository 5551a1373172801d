"""Planning for a configuration that a variable, an attribute or a parameter holds."""

from __future__ import annotations

import attrs
import libcst as cst

from hazelcast_fluent.clients.v5.importer import CREDENTIALS
from hazelcast_fluent.clients.v5.mapping import MAPPING
from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate import keywords_5 as _keywords
from hazelcast_fluent.migrate._attachments import Attachments
from hazelcast_fluent.migrate._flow import Flow
from hazelcast_fluent.migrate._holders import Holder, Holders
from hazelcast_fluent.migrate._operations import CannotProveError, Operation
from hazelcast_fluent.migrate._plan import Plan, Step, old_defaults
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._usages import Escape, Passed, Read, Returned, Start, Use, use_of

_SAME = {"cluster_name", "client_name", "redo_operation", "ssl_enabled", "ssl_cafile", "ssl_certfile", "ssl_keyfile"}
"""Options of 5.x whose values read the same here, under other names."""

READ_AS: dict[tuple[str, ...], str] = {(row.target,): path for path, row in MAPPING.items() if row.target in _SAME}
"""Where options of a 5.x configuration are read here."""


class Planner:
    """Plans one holder."""

    def __init__(self, code: Code, holders: Holders, holder: Holder) -> None:
        self._code = code
        self._holders = holders
        self._holder = holder
        self._attachments = Attachments(code, holders)
        self._identity: dict[str, tuple[Operation, Step]] = {}
        self._later: list[Start | Read | Returned] = []
        self.takers: dict[str, str] = {}
        """The functions it is passed to, with the parameter that takes it."""

    def plan(self, made: cst.Call) -> Plan:
        """Return the plan, with the reasons against it."""
        plan = Plan(self._holder.style if self._holder.cls else "3.x", made, holder=self._holder)
        for binding in self._holder.bindings:
            if binding.made.args and not self._holder.factory:
                plan.refuse("it is made with arguments", binding.made)
        if self._holder.factory:
            plan.groups.add(self._holder.factory)
        try:
            mentions = self._holders.mentions(self._holder)
        except CannotProveError as problem:
            plan.problems.append(problem)
            return plan
        for mention in mentions:
            with plan.collecting():
                self._take(plan, use_of(self._code, mention, _old.CASCADING))
        self._pair_credentials(plan)
        Flow(self._code, plan).arrange(self._later)
        self._read(plan)
        if plan.mode == "chain" and plan.style == "3.x" and not self._holder.factory:
            plan.steps.append(Step(old_defaults(plan.made, plan.calls)))
        return plan

    def _take(self, plan: Plan, use: Use) -> None:
        if isinstance(use, Escape):
            raise CannotProveError(use.reason, use.node, "escapes")
        if isinstance(use, Returned):
            self._return(plan, use)
        elif isinstance(use, Passed):
            self._pass(plan, use)
        elif isinstance(use, list):
            for operation in use:
                self._operate(plan, operation)
        else:
            self._later.append(use)

    def _return(self, plan: Plan, use: Returned) -> None:
        function = self._code.function_of(use.node)
        name = function.name.value if function is not None else ""
        if self._holder.parameter_of is not None and self._holder.parameter_of is function:
            plan.returns.append(use)
        elif name in self._holders.factories and self._holders.functions.get(name) is function:
            plan.groups.add(name)
            self._later.append(use)
        else:
            raise CannotProveError(f"{self._holder.name} is returned", use.node, "escapes")

    def _pass(self, plan: Plan, use: Passed) -> None:
        function = self._holders.functions.get(use.function)
        parameter = _parameter(function, use) if function is not None else ""
        if not parameter or id(function) in self._holders.generators:
            reason = f"{self._holder.name} is passed on to {use.function}"
            raise CannotProveError(reason, use.node, "escapes")
        self.takers[use.function] = parameter
        plan.groups.add(use.function)
        statement, small = self._code.statement_of(use.node), self._code.small_of(use.node)
        plan.steps.append(Step([], statement, small, passed=use))

    def _operate(self, plan: Plan, operation: Operation) -> None:
        step = Step([], operation.statement, operation.small)
        if plan.style == "5.x" and operation.kind == "set" and operation.path[0] in CREDENTIALS:
            self._identity[operation.path[0]] = (operation, step)
        else:
            parts, step.calls = self._attachments.calls(operation, plan.style)
            step.parts = [line for part in parts for line in part.statements]
        plan.steps.append(step)

    def _pair_credentials(self, plan: Plan) -> None:
        if not self._identity:
            return
        with plan.collecting():
            if len(self._identity) == 1:
                (operation, _), *_ = self._identity.values()
                raise CannotProveError("a user needs both a name and a password", operation.node)
            last = max((step for _, step in self._identity.values()), key=plan.steps.index)
            given = (self._identity[name][0].positional[0] for name in CREDENTIALS)
            values = [attrs.evolve(self._code.value(node), present=True) for node in given]
            last.calls = [_keywords.credentials(self._code, *values)]

    def _read(self, plan: Plan) -> None:
        """Check what is read, and note where it has another name."""
        for use in self._later:
            if not isinstance(use, Read):
                continue
            if plan.style == "3.x" and use.path in _old.READABLE:
                plan.read_later = True
                continue
            if plan.style == "5.x" and use.path in READ_AS:
                plan.reads.append((use, READ_AS[use.path]))
                continue
            plan.refuse(f"{'.'.join(use.path)} is read from it", use.node, "escapes")


def _parameter(function: cst.FunctionDef, use: Passed) -> str:
    """Return the parameter that takes the configuration in a call; empty where it can't be seen."""
    names = [parameter.name.value for parameter in function.params.params]
    for place, argument in enumerate(use.node.args):
        if argument.star:
            return ""
        if argument.value is use.name:
            if argument.keyword is not None:
                return argument.keyword.value if argument.keyword.value in names else ""
            return names[place] if place < len(names) else ""
    return ""
