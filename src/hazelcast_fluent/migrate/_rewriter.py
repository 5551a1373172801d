"""One module: find what configures a client, plan, check, write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import libcst as cst

from hazelcast_fluent.migrate._edits import Writer
from hazelcast_fluent.migrate._holders import ROOTS, Holder, Holders
from hazelcast_fluent.migrate._imports import Imports
from hazelcast_fluent.migrate._keyword_plans import plan_call
from hazelcast_fluent.migrate._layout import Layout
from hazelcast_fluent.migrate._mentions import REVEALING
from hazelcast_fluent.migrate._operations import CannotProveError, Value
from hazelcast_fluent.migrate._plan import Plan
from hazelcast_fluent.migrate._planner import Planner
from hazelcast_fluent.migrate._reasons import Kind
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import applied
from hazelcast_fluent.migrate._statement_edits import StatementWriter
from hazelcast_fluent.migrate._trial import refused, unsupported
from hazelcast_fluent.migrate._usages import CLIENTS

_SUBCLASSED = {"hazelcast.HazelcastClient", "hazelcast.asyncio.HazelcastClient"}


class Rewriter:
    """Finds what can be rewritten in one module, and what can't."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._code = Code(text)
        self._layout = layout
        self._holders = Holders(self._code)
        self._takers: dict[str, tuple[str, str]] = {}
        self.plans: list[Plan] = []
        self.left: list[tuple[int, str, Kind]] = []
        self.notes: list[tuple[int, str]] = []

    def run(self) -> str:
        """Return the rewritten text."""
        plans = [*self._plan_holders(), *self._plan_clients()]
        plans += self._plan_takers(plans)
        self.plans = self._settled(plans)
        self._note_others()
        self.notes = [note for plan in self.plans for note in unsupported(self._code, plan)]
        if not self.plans:
            return self._code.text
        imports = Imports(self._code, list(self._gone()), list(self._kept()), [plan.made for plan in self.plans])
        writer = Writer(self._code, imports.ours, self._layout)
        statements = StatementWriter(writer, self._holders)
        edits = [
            edit
            for plan in self.plans
            for edit in (statements.edits(plan) if plan.mode == "statements" else writer.edits(plan))
        ]
        result = applied(self._code.text, [*edits, *imports.edits()])
        cst.parse_module(result)
        return result

    def lines(self, plan: Plan) -> list[tuple[int, str]]:
        """Return each statement of a plan: its line and its text."""
        nodes: Iterable[cst.CSTNode] = [start.node for start in plan.starts]
        if plan.holder is not None:
            bound = [binding.small for binding in plan.holder.bindings if plan.mode != "direct"]
            steps = [part for step in plan.steps for part in (step.small, *step.parts) if part is not None]
            nodes = chain(nodes, bound, steps)
        return sorted((self._code.line(node), self._code.source(node).strip()) for node in nodes)

    def _plan_holders(self) -> Iterator[Plan]:
        for holder in list(self._holders):
            if holder.cls in ROOTS or not holder.cls:
                yield self._planned(holder, holder.first.made)

    def _planned(self, holder: Holder, made: cst.Call) -> Plan:
        planner = Planner(self._code, self._holders, holder)
        plan = planner.plan(made)
        for function, parameter in planner.takers.items():
            known = self._takers.setdefault(function, (parameter, holder.cls))
            if known != (parameter, holder.cls):
                plan.refuse(f"{function} takes configurations in several places", plan.place, "flow")
        return self._tried(plan)

    def _tried(self, plan: Plan) -> Plan:
        if not plan.problems and (reason := refused(plan.calls, whole=self._is_whole(plan))):
            plan.refuse(reason, plan.place, "refused")
        return plan

    def _is_whole(self, plan: Plan) -> bool:
        return plan.mode == "chain" and plan.holder is not None and not plan.holder.factory

    def _plan_clients(self) -> Iterator[Plan]:
        held = {holder.name for holder in self._holders if holder.cls in ROOTS}
        for node in self._code.nodes(cst.Call):
            if not node.args or self._code.qualified(node.func) not in CLIENTS:
                continue
            if self._code.source(node.args[0].value) not in held:
                yield plan_call(self._code, self._holders, node)

    def _plan_takers(self, plans: list[Plan]) -> list[Plan]:
        """Return plans for the functions that configurations are passed to."""
        made = {}
        while missing := [name for name in self._takers if name not in made]:
            for name in missing:
                made[name] = self._plan_taker(name, *self._takers[name], plans)
        for name, plan in made.items():
            self._require_known_calls(name, plan, [*plans, *made.values()])
        return list(made.values())

    def _plan_taker(self, name: str, parameter: str, cls: str, plans: list[Plan]) -> Plan:
        function = self._holders.functions[name]
        node = next(p.name for p in function.params.params if p.name.value == parameter)
        made = next(plan.made for plan in plans if plan.holder is not None and plan.holder.cls == cls)
        holder = Holder(parameter, cls, [], parameter_of=function, parameter=node)
        plan = self._planned(holder, made)
        plan.groups.add(name)
        plan.mode = "statements"
        returned = {id(use.node) for use in plan.returns}
        for use in self._holders.returns[id(function)]:
            if use.value is not None and id(use) not in returned:
                plan.refuse(f"{name} returns another value", use, "flow")
        if not isinstance(function.body, cst.IndentedBlock):
            plan.refuse(f"{name} stands on one line", function, "flow")
        return plan

    def _require_known_calls(self, name: str, plan: Plan, plans: list[Plan]) -> None:
        """Check that a function is only called with configurations that are rewritten."""
        function = self._holders.functions[name]
        passed = {id(step.passed.node.func) for each in plans for step in each.steps if step.passed is not None}
        for use in self._code.accesses(name, function):
            if id(use) not in passed:
                plan.refuse(f"{name} is used in another way here", use, "escapes")

    def _settled(self, plans: list[Plan]) -> list[Plan]:
        """Return the plans that can be carried out: of those that belong together, all or none."""
        for name in self._holders.factories:
            self._settle_factory(name, [plan for plan in plans if name in plan.groups])
        failed: set[str] = set()
        kept = plans
        while True:
            bad = {name for plan in kept if plan.problems or plan.groups & failed for name in plan.groups}
            kept = [plan for plan in kept if not plan.problems and not plan.groups & failed]
            if bad <= failed:
                break
            failed |= bad
        for plan in plans:
            self._note(plan, kept)
        return kept

    def _settle_factory(self, name: str, plans: list[Plan]) -> None:
        """Check that a function which makes configurations is only called where the result is understood."""
        if not plans:
            return
        function = self._holders.functions[name]
        calls = {id(plan.made.func) for plan in plans} | {
            id(plan.made.args[0].value.func)
            for plan in plans
            if plan.holder is None and isinstance(plan.made.args[0].value, cst.Call)
        }
        calls |= {id(b.made.func) for plan in plans if plan.holder is not None for b in plan.holder.bindings}
        for use in self._code.accesses(name, function):
            if id(use) not in calls:
                plans[0].refuse(f"the result of {name} is used in another way", use, "escapes")
        if not any(plan.starts for plan in plans):
            plans[0].refuse("no client is made from it here, so other code may use it", plans[0].place, "no client")

    def _note(self, plan: Plan, kept: list[Plan]) -> None:
        if plan in kept:
            return
        problems = plan.problems
        if not problems and plan.holder is not None and plan.holder.parameter_of is not None:
            return
        if not problems:
            names = ", ".join(sorted(plan.groups))
            problems = [CannotProveError(f"it belongs together with {names}, which is left", plan.place, "flow")]
        for problem in problems:
            node = problem.node if problem.node is not None else plan.place
            self.left.append((self._code.line(node), problem.reason, problem.kind))

    def _gone(self) -> Iterator[cst.CSTNode]:
        for plan in self.plans:
            if plan.mode == "from_keywords":
                yield plan.made.func
                continue
            if plan.mode == "direct":
                yield from (start.node.func for start in plan.starts)
                continue
            yield from plan.statements
            yield from (start.node for start in plan.starts)
            for step in plan.steps:
                yield from step.parts
                if step.passed is None and step.small is not None:
                    yield step.small
            if plan.holder is None:
                yield plan.made
            elif plan.holder.parameter_of is None:
                yield from (binding.small for binding in plan.holder.bindings)

    def _kept(self) -> Iterator[Value]:
        for plan in self.plans:
            yield from (argument.value for made in plan.calls for argument in made.arguments)
            if plan.holder is not None and plan.holder.factory:
                yield from (self._code.value(binding.made) for binding in plan.holder.bindings)

    def _note_others(self) -> None:
        """List what configures a client in a way that is not planned for."""
        known = {id(small) for plan in self.plans for small in self._smalls(plan)}
        names = {holder.name for holder in self._holders} | {parameter for parameter, _ in self._takers.values()}
        for statement in self._code.nodes(cst.SimpleStatementLine):
            name = _changed(statement)
            if name and name not in names and id(statement) not in known:
                self.left.append((self._code.line(statement), f"where {name} is made is not seen", "made elsewhere"))
        for node in self._code.nodes(cst.ClassDef):
            if any(self._code.qualified(base.value) in _SUBCLASSED for base in node.bases):
                self.left.append((self._code.line(node), "a subclass of the client configures itself", "subclass"))
        self.left = sorted(set(self.left))

    def _smalls(self, plan: Plan) -> Iterator[cst.CSTNode]:
        for step in plan.steps:
            yield from (node for node in (step.node, *step.parts) if node is not None)


def _changed(statement: cst.SimpleStatementLine) -> str:
    """Return the name of the 3.x configuration that a statement changes, by the attribute it is reached by."""
    for small in statement.body:
        targets: Iterator[cst.BaseExpression] = iter(())
        if isinstance(small, cst.Assign):
            targets = (target.target for target in small.targets)
        elif isinstance(small, cst.Expr) and isinstance(small.value, cst.Call):
            targets = iter([small.value.func])
        for target in targets:
            node = target
            while isinstance(node, (cst.Attribute, cst.Subscript)):
                if isinstance(node, cst.Attribute) and isinstance(node.value, cst.Name):
                    return node.value.value if node.attr.value in REVEALING else ""
                node = node.value
    return ""
