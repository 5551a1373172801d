"""The imports of a rewritten module: ours is added where the client's stands, and unused ones go."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TypeAlias, cast

import libcst as cst
from libcst import metadata as md

from hazelcast_fluent.migrate._operations import Value
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import Edit, Lines

OURS = "ClientConfig"
_PACKAGE = "hazelcast_fluent"
_Import: TypeAlias = "cst.Import | cst.ImportFrom"


class Imports:
    """
    The imports of the client in one module, and which of their names become unused.

    Args:
        code: the module.
        gone: the code that is replaced.
        kept: the values in it that are written again.
        made: the calls that are replaced, whose imports decide where ours stands.
    """

    def __init__(
        self, code: Code, gone: Sequence[cst.CSTNode], kept: Iterable[Value], made: Sequence[cst.Call]
    ) -> None:
        self._code = code
        self._lines = Lines(code)
        self._words = {word for value in kept for word in _words(value)}
        self._gone = set(map(id, gone))
        self._statements = [node for node in code.nodes(cst.SimpleStatementLine) if _is_client_import(node)]
        self._exported = re.search(r"__all__", code.text) is not None
        self._unneeded = {id(statement): set(self._unused(statement)) for statement in self._statements}
        self._homes = self._find_homes(made)

    def _unused(self, statement: cst.SimpleStatementLine) -> list[str]:
        """Return the names a statement binds whose every use goes."""
        found = []
        for name in _bound(statement, "hazelcast"):
            bindings = self._code.assignments(name, _small(statement))
            uses = [access.node for binding in bindings for access in binding.references]
            spared = self._exported or name in self._words or len(bindings) != 1
            if uses and not spared and all(map(self._is_gone, uses)):
                found.append(name)
        return found

    def _is_gone(self, node: cst.CSTNode) -> bool:
        return id(node) in self._gone or any(id(above) in self._gone for above in self._code.around(node))

    def _find_homes(self, made: Sequence[cst.Call]) -> dict[int, cst.SimpleStatementLine | None]:
        """Return the import statements beside which ours is needed; None stands for the top of the module."""
        homes: dict[int, cst.SimpleStatementLine | None] = {}
        for call in made:
            statement = self._import_of(call.func)
            homes[id(statement)] = statement
        whole = [home for home in homes.values() if home is None or self._code.function_of(home) is None]
        if not whole:
            return homes
        shared = [home for home in whole if home is not None]
        first = min(shared, key=self._code.line) if len(shared) == len(whole) else None
        return {id(first): first}

    def _import_of(self, node: cst.BaseExpression) -> cst.SimpleStatementLine | None:
        """Return the statement that imports the root of a dotted name."""
        while isinstance(node, cst.Attribute):
            node = node.value
        if not isinstance(node, cst.Name):
            return None
        for binding in self._code.assignments(node.value, node):
            if isinstance(binding, md.ImportAssignment):
                statement = self._code.statement_of(binding.node)
                if statement is not None and len(statement.body) == 1:
                    return statement
        stars = (node for node in self._code.nodes(cst.ImportFrom) if isinstance(node.names, cst.ImportStar))
        return next(filter(None, map(self._code.statement_of, stars)), None)

    @cached_property
    def ours(self) -> str:
        """How our class is named: by its own name, unless the module means another thing by it."""
        return OURS if self._is_free else f"{_PACKAGE}.{OURS}"

    @cached_property
    def _has_ours(self) -> bool:
        """Whether the module imports our class by its name already."""
        return any(map(_is_ours, self._code.nodes(cst.ImportFrom)))

    @cached_property
    def _is_free(self) -> bool:
        if any(isinstance(node.names, cst.ImportStar) for node in self._code.nodes(cst.ImportFrom)):
            return False  # the names that it binds are not seen here
        if self._has_ours:
            return True
        scopes = {scope for scope in self._code.scopes.values() if scope is not None}
        bound = [b for scope in scopes if not isinstance(scope, md.BuiltinScope) for b in _own(scope)]
        going = {name for names in self._unneeded.values() for name in names}
        return not bound or OURS in going

    def edits(self) -> list[Edit]:
        """Return the edits that add our import and remove unused names."""
        ours = f"from {_PACKAGE} import {OURS}" if self._is_free else f"import {_PACKAGE}"
        known = (self._is_free and self._has_ours) or re.search(rf"^{ours}$", self._code.text, re.MULTILINE)
        edits = []
        for statement in self._statements:
            new = ours if id(statement) in self._homes and not known else ""
            kept = self._kept(statement)
            if new and (place := self._sorted_place(statement, new)) is not None:
                edits.append(Edit(place, place, self._code.margin(statement) + new + self._lines.newline))
                new = ""
            if kept is not None or new:
                edits.append(self._edit(statement, kept, new))
        others = [home for key, home in self._homes.items() if home is None or key not in self._unneeded]
        if not known:
            edits += [self._at_top(ours) if home is None else self._below(home, ours) for home in others]
        return edits

    def _sorted_place(self, statement: cst.SimpleStatementLine, new: str) -> int | None:
        """Return the offset where the import keeps a sorted section sorted; None for the statement's own place."""
        section = self._section(statement)
        keys = [_sort_key(self._code.source(each)) for each in section]
        if len(section) == 1 or keys != sorted(keys):
            return None
        following = next((each for each, key in zip(section, keys, strict=True) if key > _sort_key(new)), None)
        if following is not None:
            return self._code.start(self._code.line(following))
        return self._code.start(self._code.last_line(section[-1]) + 1)

    def _section(self, statement: cst.SimpleStatementLine) -> list[cst.SimpleStatementLine]:
        """Return the import statements around one that no blank line or other code separates."""
        body = getattr(self._code.block_of(statement), "body", ())
        first = last = self._code.index(statement)
        while first > 0 and self._adjoin(body[first - 1], body[first]):
            first -= 1
        while last + 1 < len(body) and self._adjoin(body[last], body[last + 1]):
            last += 1
        return list(body[first : last + 1])

    def _adjoin(self, one: cst.CSTNode, other: cst.CSTNode) -> bool:
        near = self._code.last_line(one) + 1 == self._code.line(other)
        return near and _is_import(one) and _is_import(other)

    def _kept(self, statement: cst.SimpleStatementLine) -> str | None:
        """Return what is left of an import, empty for nothing, or None where it stays unchanged."""
        going = self._unneeded[id(statement)] & set(_bound(statement))
        first, last = self._code.line(statement), self._code.last_line(statement)
        if not going or self._lines.comments(first, last):
            return None
        small = _small(statement)
        aliases = cast("Sequence[cst.ImportAlias]", small.names)
        kept = [cst.Module([]).code_for_node(each).strip(" ,\n") for each in aliases if _local(each) not in going]
        if not kept:
            return ""
        head = "import " if isinstance(small, cst.Import) else f"from {self._module_of(small)} import "
        return head + ", ".join(kept)

    def _module_of(self, small: cst.ImportFrom) -> str:
        return self._code.source(small.module) if small.module is not None else ""

    def _edit(self, statement: cst.SimpleStatementLine, kept: str | None, new: str) -> Edit:
        start, end = self._code.span(_small(statement))
        old = self._code.text[start:end] if kept is None else kept
        if old or new:
            separator = self._lines.newline + self._code.margin(statement)
            return Edit(start, end, separator.join(filter(None, [old, new])))
        line, last = self._code.line(statement), self._code.last_line(statement)
        return Edit(self._code.start(line), self._code.start(last + 1), "")

    def _below(self, home: cst.SimpleStatementLine, new: str) -> Edit:
        place = self._code.start(self._code.last_line(home) + 1)
        return Edit(place, place, self._code.margin(home) + new + self._lines.newline)

    def _at_top(self, new: str) -> Edit:
        """Return the edit that puts an import below the docstring and the imports from ``__future__``."""
        line = 0
        for statement in self._code.module.body:
            if not _stands_first(statement):
                break
            line = self._code.last_line(statement)
        if not line and self._code.module.body:
            line = self._code.line(self._code.module.body[0]) - 1
        return Edit(start := self._code.start(line + 1), start, new + self._lines.newline)


def _words(value: Value) -> set[str]:
    """Return the names an argument is written with."""
    try:
        tree = ast.parse(f"f({value.code}\n)")
    except SyntaxError:  # of a newer Python than this one
        return set(re.findall(r"\w+", value.code))
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def _sort_key(text: str) -> tuple[int, str]:
    """Return the place of an import among others, as isort and ruff order them."""
    kind, module, *_ = text.split()
    return (0 if kind == "import" else 1, module.lower())


def _own(scope: md.Scope) -> list[md.BaseAssignment]:
    return [binding for binding in scope.assignments if binding.name == OURS and binding.scope is scope]


def _is_ours(node: cst.ImportFrom) -> bool:
    """Whether a statement imports our class by its own name."""
    if isinstance(node.names, cst.ImportStar) or node.relative or not _is_name(node.module, _PACKAGE):
        return False
    return any(_is_name(alias.name, OURS) and alias.asname is None for alias in node.names)


def _stands_first(statement: cst.CSTNode) -> bool:
    """Whether a statement is a docstring or an import from ``__future__``, below which other imports stand."""
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return False
    small = statement.body[0]
    if isinstance(small, cst.Expr):
        return isinstance(small.value, (cst.SimpleString, cst.ConcatenatedString))
    return isinstance(small, cst.ImportFrom) and _is_name(small.module, "__future__")


def _is_name(node: cst.CSTNode | None, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name


def _is_import(statement: cst.CSTNode) -> bool:
    single = isinstance(statement, cst.SimpleStatementLine) and len(statement.body) == 1
    return single and isinstance(_small(statement), (cst.Import, cst.ImportFrom))


def _is_client_import(statement: cst.CSTNode) -> bool:
    if not _is_import(statement):
        return False
    small = _small(statement)
    if isinstance(small, cst.ImportFrom):
        if isinstance(small.names, cst.ImportStar) or small.relative or small.module is None:
            return False
        return _root(small.module) == "hazelcast"
    return any(_root(alias.name) == "hazelcast" for alias in small.names)


def _root(name: cst.BaseExpression) -> str:
    while isinstance(name, cst.Attribute):
        name = name.value
    return name.value if isinstance(name, cst.Name) else ""


def _small(statement: cst.CSTNode) -> _Import:
    return cast("_Import", cst.ensure_type(statement, cst.SimpleStatementLine).body[0])


def _local(alias: cst.ImportAlias) -> str:
    return alias.asname.name.value if alias.asname and isinstance(alias.asname.name, cst.Name) else _root(alias.name)


def _bound(statement: cst.CSTNode, package: str = "") -> list[str]:
    """Return the names that an import binds; given a package, only those that come from it."""
    small = _small(statement)
    aliases = cast("Sequence[cst.ImportAlias]", small.names)
    mixed = isinstance(small, cst.Import) and package
    return [_local(alias) for alias in aliases if not mixed or _root(alias.name) == package]
