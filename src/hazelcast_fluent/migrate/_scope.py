"""Reading a module: which names mean what, and what an expression is known to give."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable

import libcst as cst
from libcst import matchers as m
from libcst import metadata as md

from hazelcast_fluent.migrate._operations import UNKNOWN, CannotProveError, Value

_CAPTURES = m.MatchAs(name=m.Name()) | m.MatchStar(name=m.Name()) | m.MatchMapping(rest=m.Name())
_FRESH = {"split", "splitlines", "rsplit"}
_FRESH_FUNCTIONS = {"list", "sorted", "tuple", "dict", "set"}
_DISPLAYS = (cst.List, cst.Tuple, cst.Dict, cst.Set)
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp)


class Code:
    """A module and what LibCST knows about its names and places."""

    def __init__(self, text: str) -> None:
        self.text = text
        wrapper = md.MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        self.module = wrapper.module
        self.positions = wrapper.resolve(md.PositionProvider)
        self.parents = wrapper.resolve(md.ParentNodeProvider)
        self.scopes = wrapper.resolve(md.ScopeProvider)
        # LibCST's scopes do not know the names that a `case` binds
        captures = m.findall(self.module, _CAPTURES)
        self._captured = {
            getattr(node, "rest" if isinstance(node, cst.MatchMapping) else "name").value for node in captures
        }
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]

    def line(self, node: cst.CSTNode) -> int:
        """Return the line a node starts on, from 1."""
        return self.positions[node].start.line

    def last_line(self, node: cst.CSTNode) -> int:
        """Return the line a node ends on."""
        return self.positions[node].end.line

    def span(self, node: cst.CSTNode) -> tuple[int, int]:
        """Return the offsets of a node; parentheses around it lie outside."""
        place = self.positions[node]
        return self.start(place.start.line) + place.start.column, self.start(place.end.line) + place.end.column

    def start(self, line: int) -> int:
        """Return the offset of a line's first character; of the text's end for a line beyond the last."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def source(self, node: cst.CSTNode) -> str:
        """Return the text of a node as it stands there, parentheses around it included."""
        first, last = self.span(node)
        return "(" * _depth(node) + self.text[first:last] + ")" * _depth(node)

    def parent(self, node: cst.CSTNode) -> cst.CSTNode:
        """Return the node around *node*."""
        return self.parents[node]

    def scope(self, node: cst.CSTNode) -> md.Scope:
        """Return the scope of a node."""
        scope = self.scopes.get(node)
        while scope is None:
            node = self.parents[node]
            scope = self.scopes.get(node)
        return scope

    def qualified(self, node: cst.CSTNode) -> str:
        """Return the one dotted name an expression stands for by an import, or an empty text."""
        found = list(self.scope(node).get_qualified_names_for(node))
        return found[0].name if len(found) == 1 and found[0].source is md.QualifiedNameSource.IMPORT else ""

    def statement_of(self, node: cst.CSTNode) -> cst.SimpleStatementLine | None:
        """Return the statement line around a node; None where there is a compound statement instead."""
        while not isinstance(node, (cst.SimpleStatementLine, cst.Module)):
            if isinstance(node, cst.BaseCompoundStatement):
                return None
            node = self.parents[node]
        return node if isinstance(node, cst.SimpleStatementLine) else None

    def block_of(self, statement: cst.CSTNode) -> cst.CSTNode:
        """Return what holds a statement: the module, or the body of a compound statement."""
        return self.parents[statement]

    def assignments(self, name: str, node: cst.CSTNode) -> list[md.BaseAssignment]:
        """Return every binding of a name that a node in its place sees."""
        return list(self.scope(node)[name])

    def only_binding(self, node: cst.Name) -> md.BaseAssignment | None:
        """Return the one binding of a name, or None where there are several."""
        bindings = self.assignments(node.value, node)
        return bindings[0] if len(bindings) == 1 and node.value not in self._captured else None

    def accesses(self, name: str, node: cst.CSTNode) -> list[cst.BaseExpression]:
        """Return every use of a name that is bound where *node* stands, each once, in the order of the text."""
        found: dict[int, cst.CSTNode] = {
            id(access.node): access.node for binding in self.assignments(name, node) for access in binding.references
        }
        bound = {id(binding.node) for binding in self.assignments(name, node) if isinstance(binding, md.Assignment)}
        # LibCST links no use to a binding that stands below it, as in a loop
        for other in m.findall(self.module, m.Name(name)):
            if id(other) not in bound and self.scope(other) is self.scope(node) and not self._is_label(other):
                found[id(other)] = other
        uses = [use for use in found.values() if isinstance(use, (cst.Name, cst.Attribute))]
        return sorted(uses, key=self.span)

    def _is_label(self, name: cst.CSTNode) -> bool:
        """Whether a name is an attribute's, a keyword's or an import's: none that stands for a value."""
        around = self.parents[name]
        if isinstance(around, (cst.Attribute, cst.Arg)):
            return name is not around.value
        return isinstance(around, (cst.Param, cst.ImportAlias, cst.AsName, cst.NameItem))

    def value(self, node: cst.BaseExpression) -> Value:
        """Return an expression with what is known of it."""
        known = self._known(node)
        bare = isinstance(node, (cst.Tuple, cst.Yield)) and not node.lpar
        text = f"({self.source(node)})" if bare else self.source(node)
        return Value(node, text, known, known is not UNKNOWN or self._is_still(node))

    def _known(self, node: cst.BaseExpression) -> object:
        constant = self._constant(node) if isinstance(node, cst.Name) else node
        try:
            return ast.literal_eval(self.source(constant)) if constant is not None else UNKNOWN
        except (ValueError, SyntaxError, TypeError, MemoryError):
            return UNKNOWN

    def _constant(self, node: cst.Name) -> cst.BaseExpression | None:
        """Return what a name is bound to, if it is bound once, by a plain assignment outside branches and loops."""
        if node.value in {"True", "False", "None"}:
            return node
        binding = self.only_binding(node)
        target = self.parents.get(binding.node) if isinstance(binding, md.Assignment) else None
        holder = self.parents.get(target) if target is not None else None
        if not isinstance(holder, cst.Assign) or len(holder.targets) != 1:
            return None
        block = self.parents[self.parents[holder]]
        plain = isinstance(block, cst.Module) or isinstance(self.parents[block], cst.FunctionDef)
        return holder.value if plain and not isinstance(holder.value, (*_DISPLAYS, *_COMPREHENSIONS)) else None

    def _is_still(self, node: cst.BaseExpression) -> bool:
        """Whether an expression reads nothing but literals and names that are bound once by an import, class or def."""
        if isinstance(node, cst.Lambda):
            return not any(p.default for p in node.params.params)
        if isinstance(node, _DISPLAYS):
            return all(self._is_still(part) for part in _parts(node))
        if isinstance(node, cst.Attribute):
            return self._is_still(node.value)
        if isinstance(node, cst.Name):
            return self._is_definition(node) or self._constant(node) is not None
        return self._known(node) is not UNKNOWN

    def _is_definition(self, node: cst.BaseExpression) -> bool:
        binding = self.only_binding(node) if isinstance(node, cst.Name) else None
        definitions = (cst.ClassDef, cst.FunctionDef)
        return isinstance(binding, (md.ImportAssignment, md.BuiltinAssignment)) or (
            isinstance(binding, md.Assignment) and isinstance(binding.node, definitions)
        )

    def require_unshared(self, node: cst.BaseExpression, what: str) -> None:
        """
        Check that a collection is made for the configuration alone.

        The clients keep the list they are given, so that code that changes it later changes the configuration; ours
        copies.
        """
        if isinstance(node, (*_DISPLAYS, *_COMPREHENSIONS)):
            return
        if isinstance(node, cst.Call):
            if isinstance(node.func, cst.Attribute) and node.func.attr.value in _FRESH:
                return
            maker = node.func.value if isinstance(node.func, cst.Name) else ""
            if maker in _FRESH_FUNCTIONS and self._is_definition(node.func):
                return
        if isinstance(node, cst.Name) and self._is_used_up(node):
            return
        raise CannotProveError(f"other code may change the collection given as {what}", node)

    def _is_used_up(self, node: cst.Name) -> bool:
        """Whether a local collection is built up before this use and not touched after it."""
        binding = self.only_binding(node)
        if not isinstance(binding, md.Assignment):
            return False
        holder = self.parents.get(self.parents[binding.node])
        if not isinstance(holder, cst.Assign) or not isinstance(holder.value, (*_DISPLAYS, *_COMPREHENSIONS)):
            return False
        uses = self.accesses(node.value, node)
        same_scope = all(self.scope(use) is self.scope(node) for use in uses)
        return same_scope and uses[-1] is node and all(self._is_item_target(use) for use in uses[:-1])

    def _is_item_target(self, use: cst.CSTNode) -> bool:
        around = self.parents[use]
        return isinstance(around, cst.Subscript) and isinstance(self.parents[around], cst.AssignTarget)


def _depth(node: cst.CSTNode) -> int:
    return len(node.lpar) if isinstance(node, cst.BaseExpression) else 0


def _parts(node: cst.BaseExpression) -> Iterable[cst.BaseExpression]:
    elements: Iterable[object] = getattr(node, "elements", ())
    for element in elements:
        if isinstance(element, cst.DictElement):
            yield element.key
        yield element.value  # type: ignore[attr-defined]  # every sort of element has a value
