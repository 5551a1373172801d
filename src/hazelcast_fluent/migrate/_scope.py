"""Reading a module: which names mean what, and what an expression is known to give."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeVar, cast

import libcst as cst
from libcst import metadata as md

from hazelcast_fluent.migrate._operations import UNKNOWN, CannotProveError, Value

_FRESH = {"split", "splitlines", "rsplit", "copy"}
_FRESH_FUNCTIONS = {"list", "sorted", "tuple", "dict", "set"}
_DISPLAYS = (cst.List, cst.Tuple, cst.Dict, cst.Set)
_COMPREHENSIONS = (cst.ListComp, cst.SetComp, cst.DictComp)
_READERS = {"len", "print", "bool", "any", "all", "sum", "min", "max", "str", "repr", "list", "tuple", "sorted"}
_CLIENT_MODULES = {"hazelcast", "hazelcast.client", "hazelcast.config"}

T = TypeVar("T", bound=cst.CSTNode)


class Code:
    """A module with its names and positions; each lookup costs about the same in a long module as in a short one."""

    def __init__(self, text: str) -> None:
        self.text = text
        wrapper = md.MetadataWrapper(cst.parse_module(text), unsafe_skip_copy=True)
        self.module = wrapper.module
        self.positions = wrapper.resolve(md.PositionProvider)
        self.parents = wrapper.resolve(md.ParentNodeProvider)
        self.scopes = wrapper.resolve(md.ScopeProvider)
        self._starts = [0, *(match.end() for match in re.finditer(r"\r\n|\r|\n", text))]
        self._by_type: dict[type[cst.CSTNode], list[cst.CSTNode]] = defaultdict(list)
        for node in self.parents:
            self._by_type[type(node)].append(node)
        self._names: dict[tuple[str, int], list[cst.Name]] = defaultdict(list)
        self._names_read = False
        self._indexes: dict[int, dict[int, int]] = {}
        self._captured = set(self._captures())
        starred = (node for node in self.nodes(cst.ImportFrom) if isinstance(node.names, cst.ImportStar))
        self._stars = [_module_name(node) for node in starred]

    def _captures(self) -> Iterator[str]:
        """Yield the names that a ``case`` binds: LibCST's scopes do not have them."""
        names = [node.name for node in self.nodes(cst.MatchAs)]
        names += [node.name for node in self.nodes(cst.MatchStar)]
        names += [node.rest for node in self.nodes(cst.MatchMapping)]
        yield from (name.value for name in names if name is not None)

    def nodes(self, kind: type[T]) -> list[T]:
        """Return all nodes of exactly this type, in the order of the text."""
        found = cast("list[T]", self._by_type[kind])
        found.sort(key=self.span)
        return found

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
        """Return the text of a node, parentheses around it included."""
        first, last = self.span(node)
        return "(" * _depth(node) + self.text[first:last] + ")" * _depth(node)

    def parent(self, node: cst.CSTNode) -> cst.CSTNode:
        """Return the node around *node*."""
        return self.parents[node]

    def around(self, node: cst.CSTNode) -> Iterator[cst.CSTNode]:
        """Yield the nodes around *node*, from the inside."""
        while (above := self.parents.get(node)) is not None:
            yield above
            node = above

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
        imported = {_canonical(name.name) for name in found if name.source is md.QualifiedNameSource.IMPORT}
        if not found:
            return self._starred(node)
        if len(imported) != 1 or not (len(found) == 1 or self._is_guarded(node)):
            return ""
        return imported.pop()

    def _starred(self, node: cst.CSTNode) -> str:
        """Return what a name stands for that only a ``from hazelcast import *`` can bind."""
        dotted = self.source(node) if isinstance(node, (cst.Name, cst.Attribute)) else ""
        if not self._stars or not dotted.replace(".", "").isidentifier() or self._binds(dotted.split(".")[0], node):
            return ""
        modules = [star for star in self._stars if star in _CLIENT_MODULES]
        return _canonical(f"{modules[0]}.{dotted}") if modules and len(modules) == len(self._stars) else ""

    def _binds(self, name: str, node: cst.CSTNode) -> bool:
        return bool(list(self.scope(node)[name]))

    def _is_guarded(self, node: cst.CSTNode) -> bool:
        """Whether all other bindings of a name stand in an ``except`` of its import, such as ``hazelcast = None``."""
        root = node
        while isinstance(root, cst.Attribute):
            root = root.value
        if not isinstance(root, cst.Name):
            return False
        others = [b for b in self.assignments(root.value, root) if not isinstance(b, md.ImportAssignment)]
        return all(
            isinstance(other, md.Assignment) and any(isinstance(n, cst.ExceptHandler) for n in self.around(other.node))
            for other in others
        )

    def statement_of(self, node: cst.CSTNode) -> cst.SimpleStatementLine | None:
        """Return the statement line around a node; None where there is a compound statement instead."""
        for above in (node, *self.around(node)):
            if isinstance(above, cst.SimpleStatementLine):
                return above
            if isinstance(above, (cst.BaseCompoundStatement, cst.Module)):
                return None
        return None

    def small_of(self, node: cst.CSTNode) -> cst.BaseSmallStatement | None:
        """Return the small statement around a node."""
        return next((n for n in (node, *self.around(node)) if isinstance(n, cst.BaseSmallStatement)), None)

    def block_of(self, statement: cst.CSTNode) -> cst.CSTNode:
        """Return what holds a statement: the module, or the body of a compound statement."""
        return self.parents[statement]

    def index(self, statement: cst.CSTNode) -> int:
        """Return the place of a statement in its block."""
        block = self.block_of(statement)
        if id(block) not in self._indexes:
            body = getattr(block, "body", ())
            self._indexes[id(block)] = {id(each): place for place, each in enumerate(body)}
        return self._indexes[id(block)][id(statement)]

    def function_of(self, node: cst.CSTNode) -> cst.FunctionDef | None:
        """Return the function around a node."""
        return next((above for above in self.around(node) if isinstance(above, cst.FunctionDef)), None)

    def assignments(self, name: str, node: cst.CSTNode) -> list[md.BaseAssignment]:
        """Return every binding of a name that a node in its place sees."""
        return list(self.scope(node)[name])

    def only_binding(self, node: cst.Name) -> md.BaseAssignment | None:
        """Return the one binding of a name, or None where there are several."""
        bindings = self.assignments(node.value, node)
        return bindings[0] if len(bindings) == 1 and node.value not in self._captured else None

    def is_captured(self, name: str) -> bool:
        """Whether a ``case`` binds the name."""
        return name in self._captured

    def accesses(self, name: str, node: cst.CSTNode) -> list[cst.BaseExpression]:
        """Return every use of a name that is bound where *node* stands, each once, in the order of the text."""
        bindings = self.assignments(name, node)
        found: dict[int, cst.CSTNode] = {id(a.node): a.node for binding in bindings for a in binding.references}
        bound = {id(binding.node) for binding in bindings if isinstance(binding, md.Assignment)}
        # LibCST links no use to a binding that stands below it, as in a loop
        for other in self._names_in(name, self.scope(node)):
            if id(other) not in bound and not self._is_label(other):
                found[id(other)] = other
        uses = [use for use in found.values() if isinstance(use, (cst.Name, cst.Attribute))]
        return sorted(uses, key=self.span)

    def _names_in(self, name: str, scope: md.Scope) -> list[cst.Name]:
        if not self._names_read:
            self._names_read = True
            for each in self.nodes(cst.Name):
                self._names[each.value, id(self.scope(each))].append(each)
        return self._names.get((name, id(scope)), [])

    def _is_label(self, name: cst.CSTNode) -> bool:
        """Whether a name is an attribute's, a keyword's or an import's: none that stands for a value."""
        around = self.parents[name]
        if isinstance(around, (cst.Attribute, cst.Arg)):
            return name is not around.value
        if isinstance(around, (cst.FunctionDef, cst.ClassDef)):
            return name is around.name
        return isinstance(around, (cst.Param, cst.ImportAlias, cst.AsName, cst.NameItem))

    def value(self, node: cst.BaseExpression) -> Value:
        """Return an expression with what is known of it."""
        known = self._known(node)
        bare = isinstance(node, (cst.Tuple, cst.Yield)) and not node.lpar
        text = f"({self.source(node)})" if bare else self.source(node)
        return Value(node, text, known, known is not UNKNOWN or self._is_still(node), margin=self.margin(node))

    def margin(self, node: cst.CSTNode) -> str:
        """Return the white space that the line a node starts on begins with."""
        first = self.start(self.line(node))
        match = re.compile(r"[ \t\f]*").match(self.text, first)
        return match.group() if match else ""

    def _known(self, node: cst.BaseExpression) -> object:
        constant = self._constant(node) if isinstance(node, cst.Name) else node
        try:
            return ast.literal_eval(self.source(constant)) if constant is not None else UNKNOWN
        except (ValueError, SyntaxError, TypeError, MemoryError):
            return UNKNOWN

    def assigned(self, node: cst.Name) -> cst.BaseExpression | None:
        """Return what a name is bound to, if it is bound once, by a plain assignment outside branches and loops."""
        binding = self.only_binding(node)
        target = self.parents.get(binding.node) if isinstance(binding, md.Assignment) else None
        holder = self.parents.get(target) if target is not None else None
        if not isinstance(holder, cst.Assign) or len(holder.targets) != 1:
            return None
        block = self.parents[self.parents[holder]]
        plain = isinstance(block, cst.Module) or isinstance(self.parents[block], cst.FunctionDef)
        return holder.value if plain else None

    def _constant(self, node: cst.Name) -> cst.BaseExpression | None:
        if node.value in {"True", "False", "None"}:
            return node
        value = self.assigned(node)
        return None if isinstance(value, (*_DISPLAYS, *_COMPREHENSIONS)) else value

    def _is_still(self, node: cst.BaseExpression) -> bool:
        """Whether an expression reads nothing but literals and names that are bound once by an import, class or def."""
        if isinstance(node, cst.Lambda):
            return not any(p.default for p in node.params.params)
        if isinstance(node, _DISPLAYS):
            return all(self._is_still(part) for part in _parts(node))
        if isinstance(node, cst.Attribute):
            return self._is_still(node.value)
        if isinstance(node, cst.Name):
            return self.is_definition(node) or self._constant(node) is not None
        return self._known(node) is not UNKNOWN

    def is_definition(self, node: cst.BaseExpression) -> bool:
        """Whether a name is bound once, by an import, a class, a function or Python itself."""
        binding = self.only_binding(node) if isinstance(node, cst.Name) else None
        definitions = (cst.ClassDef, cst.FunctionDef)
        return isinstance(binding, (md.ImportAssignment, md.BuiltinAssignment)) or (
            isinstance(binding, md.Assignment) and isinstance(binding.node, definitions)
        )

    def is_local(self, node: cst.Name) -> bool:
        """Whether a name is bound once, by a class or a function of this module."""
        binding = self.only_binding(node)
        return isinstance(binding, md.Assignment) and isinstance(binding.node, (cst.ClassDef, cst.FunctionDef))

    def has_blank(self, node: cst.CSTNode) -> bool:
        """Whether a string in an expression holds a blank."""
        stack = [node]
        while stack:
            inner = stack.pop()
            if isinstance(inner, (cst.SimpleString, cst.FormattedStringText)) and " " in inner.value:
                return True
            stack.extend(inner.children)
        return False

    def require_unshared(self, node: cst.BaseExpression, what: str) -> None:
        """
        Check that a collection is made for the configuration only.

        The clients keep the list they are given, so that code that changes it later changes the configuration; ours
        copies.
        """
        if self._is_new(node) or (isinstance(node, cst.Name) and self._is_used_up(node)):
            return
        raise CannotProveError(f"other code may change the collection given as {what}", node, "shared", lenient=True)

    def _is_new(self, node: cst.BaseExpression) -> bool:
        """Whether an expression makes a new collection."""
        if isinstance(node, (*_DISPLAYS, *_COMPREHENSIONS)):
            return True
        if not isinstance(node, cst.Call):
            return False
        if isinstance(node.func, cst.Attribute) and node.func.attr.value in _FRESH:
            return True
        maker = node.func.value if isinstance(node.func, cst.Name) else ""
        return maker in _FRESH_FUNCTIONS and self.is_definition(node.func)

    def _is_used_up(self, node: cst.Name) -> bool:
        """Whether a local collection is built up before this use, and only read otherwise."""
        value = self.assigned(node)
        if value is None or not self._is_new(value):
            return False
        uses = self.accesses(node.value, node)
        if not all(self.scope(use) is self.scope(node) for use in uses):
            return False
        before = uses[: next((at for at, use in enumerate(uses) if use is node), 0)]
        others = [use for use in uses if use is not node]
        return all(self._is_only_read(use) or (use in before and self._is_item_target(use)) for use in others)

    def _is_only_read(self, use: cst.CSTNode) -> bool:
        around = self.parents[use]
        if isinstance(around, cst.Arg):
            call = self.parents[around]
            return isinstance(call, cst.Call) and isinstance(call.func, cst.Name) and call.func.value in _READERS
        return isinstance(around, (cst.FormattedStringExpression, cst.ComparisonTarget, cst.Comparison))

    def _is_item_target(self, use: cst.CSTNode) -> bool:
        around = self.parents[use]
        return isinstance(around, cst.Subscript) and isinstance(self.parents[around], cst.AssignTarget)


def _canonical(name: str) -> str:
    """Return the name of a class of the client by the module that defines it, where it is imported from another."""
    module, _, last = name.rpartition(".")
    if last == "HazelcastClient":
        return "hazelcast.HazelcastClient" if module in _CLIENT_MODULES else name
    if module in {"hazelcast", "hazelcast.client"} and last[:1].isupper():
        return f"hazelcast.config.{last}"
    return name


def _module_name(node: cst.ImportFrom) -> str:
    if node.relative or node.module is None:
        return "." * len(node.relative)
    return cst.Module([]).code_for_node(node.module)


def _depth(node: cst.CSTNode) -> int:
    return len(node.lpar) if isinstance(node, cst.BaseExpression) else 0


def _parts(node: cst.BaseExpression) -> Iterable[cst.BaseExpression]:
    elements: Iterable[object] = getattr(node, "elements", ())
    for element in elements:
        if isinstance(element, cst.DictElement):
            yield element.key
        yield element.value  # type: ignore[attr-defined]  # every sort of element has a value
