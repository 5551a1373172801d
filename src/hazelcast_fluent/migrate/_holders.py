"""Variables and attributes that hold configuration objects, and the functions that make one or take one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import attrs
import libcst as cst
from libcst import metadata as md

from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate._operations import CannotProveError, Style
from hazelcast_fluent.migrate._scope import Code

ROOTS: dict[str, Style] = {"hazelcast.config.ClientConfig": "3.x", "hazelcast.config.Config": "5.x"}
"""The classes of whole configurations."""

NEAR_CACHE = "hazelcast.config.NearCacheConfig"
FLAKE_ID = "hazelcast.config.FlakeIdGeneratorConfig"
TOPIC = "hazelcast.config.ReliableTopicConfig"
_PARTS = {NEAR_CACHE, FLAKE_ID, TOPIC, *_old.SECTIONS}
_DYNAMIC = {"globals", "locals", "vars", "exec", "eval"}


@attrs.frozen(eq=False)
class Binding:
    """One assignment of a new configuration object."""

    made: cst.Call
    target: cst.BaseExpression
    small: cst.Assign | cst.AnnAssign
    statement: cst.SimpleStatementLine | None


@attrs.define(eq=False)
class Holder:
    """A variable, or an attribute of ``self``, that is bound to new configuration objects."""

    name: str
    cls: str
    bindings: list[Binding]
    factory: str = ""
    """The function of this module that makes the object; empty where its class is called."""

    statements: list[cst.SimpleStatementLine] = attrs.Factory(list)
    """All statements that belong to a part, once it is attached: they go with it."""

    parameter_of: cst.FunctionDef | None = None
    """The function whose parameter it is."""

    parameter: cst.Name | None = None
    """The name of that parameter in the text."""

    @property
    def style(self) -> Style:
        """The client that a whole configuration is for."""
        return ROOTS[self.cls]

    @property
    def first(self) -> Binding:
        """The first binding."""
        return self.bindings[0]

    @property
    def is_attribute(self) -> bool:
        """Whether it is an attribute of ``self``."""
        return "." in self.name


class Holders:
    """All holders of one module."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self.dynamic = [
            call for call in code.nodes(cst.Call) if isinstance(call.func, cst.Name) and call.func.value in _DYNAMIC
        ]
        self.functions = self._module_functions()
        self.returns: dict[int, list[cst.Return]] = defaultdict(list)
        for node in code.nodes(cst.Return):
            self.returns[id(code.function_of(node))].append(node)
        self.generators = {id(code.function_of(node)) for node in code.nodes(cst.Yield)}
        self.factories: dict[str, str] = {}
        self._found: dict[tuple[str, int], Holder] = {}
        self._attributes = self._by_attribute()
        self._collect()
        self._find_factories()
        if self.factories:
            self._found.clear()
            self._collect()

    def _module_functions(self) -> dict[str, cst.FunctionDef]:
        """Return the plain functions of the module that are bound once."""
        found = {}
        for node in self._code.module.body:
            if isinstance(node, cst.FunctionDef) and not node.decorators and node.asynchronous is None:
                bindings = self._code.assignments(node.name.value, node)
                if len(bindings) == 1 and not self._code.is_captured(node.name.value):
                    found[node.name.value] = node
        return found

    def _by_attribute(self) -> dict[str, list[cst.Attribute]]:
        found: dict[str, list[cst.Attribute]] = defaultdict(list)
        for node in self._code.nodes(cst.Attribute):
            found[node.attr.value].append(node)
        return found

    def __iter__(self) -> Iterator[Holder]:
        return iter(self._found.values())

    def _collect(self) -> None:
        assignments: list[cst.Assign | cst.AnnAssign] = [*self._code.nodes(cst.Assign)]
        assignments += self._code.nodes(cst.AnnAssign)
        for small in assignments:
            made = small.value
            cls = self.class_of(made) if made is not None else ""
            target = self._target(small)
            if not cls or not isinstance(made, cst.Call) or target is None:
                continue
            binding = Binding(made, target, small, self._code.statement_of(small))
            key = (self._code.source(target), self._key(target))
            holder = self._found.setdefault(key, Holder(key[0], cls, [], self._factory_of(made)))
            if holder.cls != cls:
                holder.cls = ""
            holder.bindings.append(binding)

    def _target(self, small: cst.Assign | cst.AnnAssign) -> cst.BaseExpression | None:
        if isinstance(small, cst.Assign) and len(small.targets) != 1:
            return None
        target = small.targets[0].target if isinstance(small, cst.Assign) else small.target
        if isinstance(target, cst.Name) or self._is_own(target):
            return target
        return None

    def _is_own(self, target: cst.CSTNode) -> bool:
        """Whether an expression is an attribute of the first parameter of the method it stands in."""
        if not isinstance(target, cst.Attribute) or not isinstance(target.value, cst.Name):
            return False
        function = self._code.function_of(target)
        parameters = function.params.params if function is not None else ()
        if function is None or not parameters or self._class_of_method(function) is None:
            return False
        return target.value.value == parameters[0].name.value

    def _class_of_method(self, function: cst.FunctionDef) -> cst.ClassDef | None:
        block = self._code.parent(function)
        around = None if isinstance(block, cst.Module) else self._code.parent(block)
        return around if isinstance(around, cst.ClassDef) else None

    def _key(self, target: cst.BaseExpression) -> int:
        if isinstance(target, cst.Name):
            return id(self._code.scope(target))
        function = self._code.function_of(target)
        return id(self._class_of_method(function)) if function is not None else 0

    def class_of(self, node: cst.BaseExpression) -> str:
        """Return the class a call makes an object of, by its name in ``hazelcast.config``, or an empty text."""
        if not isinstance(node, cst.Call):
            return ""
        name = self._code.qualified(node.func)
        if name in ROOTS or name in _PARTS:
            return name
        return self.factories.get(self._factory_of(node), "")

    def _factory_of(self, node: cst.Call) -> str:
        name = node.func.value if isinstance(node.func, cst.Name) else ""
        return name if name in self.factories else ""

    def part(self, node: cst.BaseExpression, cls: str) -> Holder | None:
        """Return the holder of a part of this class that a name in its place stands for."""
        if not isinstance(node, cst.Name):
            return None
        found = self._found.get((node.value, id(self._code.scope(node))))
        return found if found is not None and found.cls == cls else None

    def _find_factories(self) -> None:
        for name, function in self.functions.items():
            classes = {self._class_returned(node) for node in self.returns[id(function)]}
            if len(classes) == 1 and (cls := classes.pop()) in ROOTS and id(function) not in self.generators:
                self.factories[name] = cls

    def _class_returned(self, node: cst.Return) -> str:
        if isinstance(node.value, cst.Name):
            found = self._found.get((node.value.value, id(self._code.scope(node.value))))
            return found.cls if found is not None else ""
        return ""

    def mentions(self, holder: Holder) -> list[cst.BaseExpression]:
        """
        Return every mention of a holder besides its bindings, in the order of the text.

        Raises:
            CannotProveError: There may be mentions that are not seen.
        """
        if self.dynamic:
            raise CannotProveError("variables are reached by their names, so that uses are not seen", self.dynamic[0])
        if not holder.cls:
            raise CannotProveError(f"{holder.name} is bound to objects of several classes", holder.first.target)
        if holder.parameter is not None:
            if len(self._code.assignments(holder.name, holder.parameter)) != 1:
                raise CannotProveError(f"{holder.name} is bound more than once", holder.parameter, "flow")
            return self._code.accesses(holder.name, holder.parameter)
        if holder.is_attribute:
            return self._attribute_mentions(holder)
        target = holder.first.target
        if isinstance(self._code.scope(target), md.ClassScope):
            reason = f"{holder.name} belongs to a class, so other code may use it"
            raise CannotProveError(reason, target, "escapes")
        bindings = self._code.assignments(holder.name, target)
        if len(bindings) != len(holder.bindings) or self._code.is_captured(holder.name):
            raise CannotProveError(f"{holder.name} is bound more than once", target, "flow")
        return self._code.accesses(holder.name, target)

    def _attribute_mentions(self, holder: Holder) -> list[cst.BaseExpression]:
        targets = {id(binding.target) for binding in holder.bindings}
        key = self._key(holder.first.target)
        found: list[cst.BaseExpression] = []
        for node in self._attributes[holder.name.split(".")[1]]:
            if id(node) in targets:
                continue
            if not self._is_own(node) or self._key(node) != key:
                if self._code.qualified(node):
                    continue
                raise CannotProveError(f"it is also reached as {self._code.source(node)}", node, "escapes")
            if isinstance(self._code.parent(node), cst.AssignTarget):
                raise CannotProveError(f"{holder.name} is bound more than once", node, "flow")
            found.append(node)
        return found
