"""The imports of a rewritten module: ours comes in, what nobody needs any more goes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import cast

import libcst as cst
from libcst import matchers as m
from libcst import metadata as md

from hazelcast_fluent.migrate._operations import Value
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._source_text import Edit, Lines

OURS = "ClientConfig"
_PACKAGE = "hazelcast_fluent"


class Imports:
    """What one module imports of the client, and what of it goes."""

    def __init__(self, code: Code, gone: Sequence[cst.CSTNode], written: Iterable[Value]) -> None:
        self._code = code
        self._words = {word for value in written for word in _words(value)}
        self._lines = Lines(code)
        self._gone = [self._code.span(node) for node in gone]
        self._statements = [node for node in code.module.body if _is_client_import(node)]
        self.unneeded = {name for statement in self._statements for name in self._unneeded(statement)}

    def _unneeded(self, statement: cst.CSTNode) -> list[str]:
        """Return the names a statement binds whose every use goes."""
        exported = re.search(r"__all__", self._code.text) is not None
        found = []
        for name in _bound(statement, "hazelcast"):
            bindings = self._code.assignments(name, _small(statement))
            uses = [access.node for binding in bindings for access in binding.references]
            spared = exported or name in self._words or len(bindings) != 1
            if uses and not spared and all(map(self._is_gone, uses)):
                found.append(name)
        return found

    def _is_gone(self, node: cst.CSTNode) -> bool:
        start, end = self._code.span(node)
        return any(first <= start and end <= last for first, last in self._gone)

    @property
    def has_ours(self) -> bool:
        """Whether the module imports our class by its name already."""
        alias = m.ImportAlias(name=m.Name(OURS), asname=None)
        pattern = m.ImportFrom(module=m.Name(_PACKAGE), names=[m.ZeroOrMore(), alias, m.ZeroOrMore()])
        return bool(m.findall(self._code.module, pattern))

    @property
    def builder(self) -> str:
        """How the builder is called: by the class's own name, unless the module means another thing by it."""
        return f"{OURS}.builder()" if self._is_free else f"{_PACKAGE}.{OURS}.builder()"

    @property
    def _is_free(self) -> bool:
        if m.findall(self._code.module, m.ImportStar()):
            return False  # what it brings, and under which names, is not seen here
        if self.has_ours:
            return True
        scopes = {scope for scope in self._code.scopes.values() if scope is not None}
        bound = [binding for scope in scopes if not isinstance(scope, md.BuiltinScope) for binding in _own(scope)]
        return not bound or OURS in self.unneeded

    def edits(self) -> list[Edit]:
        """Return the edits that bring our import in and take needless names out."""
        ours = f"from {_PACKAGE} import {OURS}" if self._is_free else f"import {_PACKAGE}"
        known = (self._is_free and self.has_ours) or re.search(rf"^{ours}$", self._code.text, re.MULTILINE)
        new = [] if known else [ours]
        edits = []
        for statement in self._statements:
            kept = self._kept(statement)
            if kept is not None or new:
                edits.append(self._edit(statement, kept, new))
                new = []
        if new:
            edits.append(self._at_top(new[0]))
        return edits

    def _kept(self, statement: cst.CSTNode) -> str | None:
        """Return what is left of an import, empty for nothing, or None where it stays as it is."""
        going = self.unneeded & set(_bound(statement))
        first, last = self._code.line(statement), self._code.last_line(statement)
        if not going or (self._lines.comments(first, last) and going != set(_bound(statement))):
            return None
        small = _small(statement)
        staying = [alias for alias in cast("Sequence[cst.ImportAlias]", small.names) if _local(alias) not in going]
        if not staying:
            return ""
        bare = [alias.with_changes(comma=cst.MaybeSentinel.DEFAULT) for alias in staying]
        names = ", ".join(map(self._code.module.code_for_node, bare))
        origin = small.module if isinstance(small, cst.ImportFrom) else None
        module = f"from {self._code.source(origin)} " if origin else ""
        return f"{module}import {names}"

    def _edit(self, statement: cst.CSTNode, kept: str | None, new: Sequence[str]) -> Edit:
        start, end = self._code.span(_small(statement))
        old = self._code.text[start:end] if kept is None else kept
        if old or new:
            return Edit(start, end, self._lines.newline.join(filter(None, [old, *new])))
        line, last = self._code.line(statement), self._code.last_line(statement)
        return Edit(self._code.start(line), self._code.start(last + 1), "")

    def _at_top(self, new: str) -> Edit:
        """Return the edit that puts an import below the docstring and the imports from ``__future__``."""
        line = 0
        for statement in self._code.module.body:
            docstring = m.SimpleStatementLine(body=[m.Expr(value=m.SimpleString() | m.ConcatenatedString())])
            future = m.SimpleStatementLine(body=[m.ImportFrom(module=m.Name("__future__"))])
            if not m.matches(statement, docstring | future):
                break
            line = self._code.last_line(statement)
        if not line and self._code.module.body:
            line = self._code.line(self._code.module.body[0]) - 1
        return Edit(start := self._code.start(line + 1), start, new + self._lines.newline)


def _words(value: Value) -> list[str]:
    """Return the words an argument is written with, of which some are names it needs."""
    return [] if isinstance(value.known, str) and value.code[:1] in "\"'" else re.findall(r"\w+", value.code)


def _own(scope: md.Scope) -> list[md.BaseAssignment]:
    return [binding for binding in scope.assignments if binding.name == OURS and binding.scope is scope]


def _is_client_import(statement: cst.CSTNode) -> bool:
    if not isinstance(statement, cst.SimpleStatementLine) or len(statement.body) != 1:
        return False
    small = statement.body[0]
    if isinstance(small, cst.ImportFrom) and not isinstance(small.names, cst.ImportStar) and not small.relative:
        return small.module is not None and _root(small.module) == "hazelcast"
    return isinstance(small, cst.Import) and any(_root(alias.name) == "hazelcast" for alias in small.names)


def _root(name: cst.BaseExpression) -> str:
    while isinstance(name, cst.Attribute):
        name = name.value
    return name.value if isinstance(name, cst.Name) else ""


def _small(statement: cst.CSTNode) -> cst.Import | cst.ImportFrom:
    return cast("cst.Import | cst.ImportFrom", cst.ensure_type(statement, cst.SimpleStatementLine).body[0])


def _local(alias: cst.ImportAlias) -> str:
    return alias.asname.name.value if alias.asname and isinstance(alias.asname.name, cst.Name) else _root(alias.name)


def _bound(statement: cst.CSTNode, package: str = "") -> list[str]:
    """Return the names that an import binds; given a package, only those that come from it."""
    small = _small(statement)
    aliases = cast("Sequence[cst.ImportAlias]", small.names)
    mixed = isinstance(small, cst.Import) and package
    return [_local(alias) for alias in aliases if not mixed or _root(alias.name) == package]
