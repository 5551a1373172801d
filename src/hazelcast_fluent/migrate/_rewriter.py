"""The whole way for one module: find, plan, check, write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import cast

import libcst as cst
from libcst import matchers as m

from hazelcast_fluent.migrate import _config_variables as _objects
from hazelcast_fluent.migrate import _plan
from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate._edits import Writer
from hazelcast_fluent.migrate._imports import Imports
from hazelcast_fluent.migrate._operations import CannotProveError
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import applied
from hazelcast_fluent.migrate._trial import refused
from hazelcast_fluent.migrate._usages import CLIENTS

_TELLING = {"group_config", "network_config", "serialization_config", "logger_config", "near_cache_configs"}
_TELLING_METHODS = _old.CASCADING - {"set_property"}


class Rewriter:
    """Finds what can be rewritten in one module, and what can't."""

    def __init__(self, text: str) -> None:
        self._code = Code(text)
        self.plans: list[_plan.Plan] = []
        self.left: list[tuple[int, str]] = []
        self._roots: set[str] = set()

    def run(self) -> str:
        """Return the rewritten text."""
        self._plan_variables()
        self._plan_clients()
        self._note_others()
        if not self.plans:
            return self._code.text
        gone = [node for plan in self.plans for node in (*plan.statements, *plan.starts, plan.made)]
        written = [argument.value for plan in self.plans for made in plan.calls for argument in made.arguments]
        imports = Imports(self._code, gone, written)
        writer = Writer(self._code, imports.builder)
        edits = [edit for plan in self.plans for edit in writer.edits(plan)]
        result = applied(self._code.text, [*edits, *imports.edits()])
        cst.parse_module(result)
        return result

    def lines(self, plan: _plan.Plan) -> list[tuple[int, str]]:
        """Return each statement of a plan: its line and its text."""
        nodes = plan.statements + plan.starts if plan.statements else [plan.made]
        return sorted((self._code.line(node), self._code.source(node).strip()) for node in nodes)

    def _plan_variables(self) -> None:
        found = _objects.variables(self._code)
        objects: dict[str, list[_objects.Variable]] = {}
        for variable in found:
            objects.setdefault(variable.name, []).append(variable)
        for variable in found:
            if variable.cls in _objects.ROOTS:
                self._attempt(variable.statement, partial(_plan.from_variable, self._code, variable, objects))
                self._roots.add(variable.name)

    def _plan_clients(self) -> None:
        for node in cast("list[cst.Call]", m.findall(self._code.module, m.Call())):
            if self._code.qualified(node.func) not in CLIENTS or not node.args:
                continue
            if getattr(node.args[0].value, "value", None) not in self._roots:
                self._attempt(node, partial(_plan.from_keywords, self._code, node))

    def _attempt(self, node: cst.CSTNode, make: Callable[[], _plan.Plan]) -> None:
        try:
            plan = make()
        except CannotProveError as why:
            self.left.append((self._code.line(why.node if why.node is not None else node), why.reason))
            return
        if reason := refused(plan.calls):
            self.left.append((self._code.line(node), reason))
        else:
            self.plans.append(plan)

    def _note_others(self) -> None:
        """List statements that change a 3.x configuration which is made where this module does not show it."""
        known = {id(s) for plan in self.plans for s in plan.statements}
        names = {variable.name for variable in _objects.variables(self._code)}
        for statement in cast("list[cst.SimpleStatementLine]", m.findall(self._code.module, m.SimpleStatementLine())):
            name = _changed(statement)
            if name and id(statement) not in known and name not in names:
                self.left.append((self._code.line(statement), f"where {name} is made is not seen"))
        self.left.sort()


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
                    return node.value.value if node.attr.value in _TELLING | _TELLING_METHODS else ""
                node = node.value
    return ""
