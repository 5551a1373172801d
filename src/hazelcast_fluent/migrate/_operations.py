"""The data structures of the rewriter."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from typing import Literal, TypeAlias

import attrs
import libcst as cst

from hazelcast_fluent.migrate._reasons import Kind

Style: TypeAlias = Literal["3.x", "5.x"]
"""Which client's configuration a piece of code is written for."""

UNKNOWN = object()
"""The value of an expression that is only known at run time."""


class CannotProveError(Exception):
    """
    Why a piece of code can't be converted.

    Args:
        reason: the reason, without what texts in the code say.
        node: the code it is about.
        kind: the kind of reason, which decides the remedy.
        lenient: whether ``ClientConfig.from_keywords`` can take the same arguments all the same.
    """

    def __init__(
        self, reason: str, node: cst.CSTNode | None = None, kind: Kind = "not understood", *, lenient: bool = False
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        self.node = node
        self.kind: Kind = kind
        self.lenient = lenient


class _WithoutTexts(ast.NodeTransformer):
    """Replace the content of strings."""

    def visit(self, node: ast.AST) -> ast.AST:
        is_text = isinstance(node, ast.Constant) and isinstance(node.value, (str, bytes))
        # by name, since templates came with Python 3.14
        if is_text or type(node).__name__ in {"JoinedStr", "TemplateStr"}:
            return ast.Constant("…")
        return super().generic_visit(node)


def without_texts(node: cst.CSTNode) -> str:
    """Return an expression for messages, without the content of its strings, which may be a password."""
    try:
        tree = ast.parse(f"({cst.Module([]).code_for_node(node)})", mode="eval")
    except SyntaxError:  # of a newer Python than this one
        return "this expression"
    return ast.unparse(_WithoutTexts().visit(tree))


@attrs.frozen(eq=False)
class Value:
    """An expression of the original code that becomes an argument."""

    node: cst.BaseExpression
    code: str
    """Its text."""

    known: object = UNKNOWN
    """What it evaluates to, where that can be read off."""

    still: bool = False
    """Whether it gives the same when it is evaluated later or in another order."""

    present: bool = False
    """Whether it can't be None, since the original would have failed."""

    margin: str = ""
    """The indentation of the line it starts on, for values of several lines."""

    def rewritten(self, code: str, known: object) -> Value:
        """Return the value with another text."""
        return attrs.evolve(self, code=code, known=known)


@attrs.frozen(eq=False)
class Argument:
    """An argument of a builder method."""

    name: str | None
    """The keyword; None for a positional one."""

    value: Value

    def __str__(self) -> str:
        return self.value.code if self.name is None else f"{self.name}={self.value.code}"


@attrs.frozen(eq=False)
class Call:
    """One builder method of the chain to be."""

    method: str
    arguments: tuple[Argument, ...] = ()
    above: tuple[str, ...] = ()
    """The comments that stood on lines of their own above the statement."""

    beside: str = ""
    """The comment at the end of the statement's line."""

    mergeable: bool = True
    """Whether a second call only adds keywords to the first."""

    def __str__(self) -> str:
        return f".{self.method}({', '.join(map(str, self.arguments))})"

    @property
    def subject(self) -> tuple[str, str]:
        """What it configures: the builder method, and the name that is its first argument, if it has one."""
        first = self.arguments[0] if self.arguments else None
        return self.method, first.value.code if first is not None and first.name is None else ""


def call(method: str, *given: Value, **named: Value) -> Call:
    """Return a call of a builder method that keeps what it does not name, so that two in a row may become one."""
    positional = [Argument(None, value) for value in given]
    return Call(method, (*positional, *(Argument(n, v) for n, v in named.items())))


def once(method: str, *given: Value, **named: Value) -> Call:
    """Return a call of a builder method that adds something or replaces all: two of them stay two."""
    return attrs.evolve(call(method, *given, **named), mergeable=False)


@attrs.frozen(eq=False)
class Operation:
    """Something that a statement does to a configuration object."""

    kind: Literal["set", "append", "extend", "item", "call"]
    path: tuple[str, ...]
    """The attributes from the variable on, a method's name included."""

    positional: tuple[cst.BaseExpression, ...]
    keywords: Mapping[str, cst.BaseExpression]
    statement: cst.SimpleStatementLine | None
    """The line it stands on; None inside a compound statement that stands on one line."""

    node: cst.CSTNode

    small: cst.BaseSmallStatement | None = None
    """The statement itself, of which a line may hold several."""
