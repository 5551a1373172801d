"""What is done with a variable that holds a configuration object: each use of its name becomes one of a few things."""

from __future__ import annotations

from typing import TypeAlias

import attrs
import libcst as cst

from hazelcast_fluent.migrate._operations import CannotProveError, Operation, without_texts
from hazelcast_fluent.migrate._scope import Code

CLIENTS = {"hazelcast.HazelcastClient", "hazelcast.client.HazelcastClient"}
"""What starts a client."""


@attrs.frozen(eq=False)
class Start:
    """A client is made from the configuration."""

    node: cst.Call


@attrs.frozen(eq=False)
class Read:
    """One of its attributes is read."""

    path: tuple[str, ...]
    node: cst.BaseExpression


@attrs.frozen(eq=False)
class Escape:
    """The object itself goes somewhere."""

    reason: str
    node: cst.BaseExpression


Use: TypeAlias = Start | Read | Escape | list[Operation]
"""What one mention of the variable comes to; several operations where methods are cascaded."""


def use_of(code: Code, name: cst.BaseExpression, cascading: set[str]) -> Use:
    """Return what is done with the object at one mention of its variable."""
    top, path = _attributes(code, name)
    around = code.parent(top)
    if not path:
        return _object_itself(code, name, around)
    if isinstance(around, cst.Call) and around.func is top:
        return _called(code, around, path, cascading)
    if (change := _changed(code, top, around, path)) is not None:
        return [change]
    if isinstance(around, (cst.Del, cst.AnnAssign, cst.NamedExpr, cst.Subscript)):
        return Escape(f"{without_texts(top)} is used in a way that is not understood", top)
    return Read(path, top)


def _changed(code: Code, top: cst.BaseExpression, around: cst.CSTNode, path: tuple[str, ...]) -> Operation | None:
    if isinstance(around, cst.AssignTarget):
        return _assigned(code, around, path)
    if isinstance(around, cst.AugAssign) and around.target is top:
        return _added(code, around, path)
    if isinstance(around, cst.Subscript) and isinstance(code.parent(around), cst.AssignTarget):
        return _item(code, around, path)
    return None


def _attributes(code: Code, name: cst.BaseExpression) -> tuple[cst.BaseExpression, tuple[str, ...]]:
    path: tuple[str, ...] = ()
    node = name
    while isinstance(above := code.parent(node), cst.Attribute) and above.value is node:
        path, node = (*path, above.attr.value), above
    return node, path


def _object_itself(code: Code, name: cst.BaseExpression, around: cst.CSTNode) -> Start | Escape:
    text = code.source(name)
    if isinstance(around, cst.Arg):
        made = code.parent(around)
        if isinstance(made, cst.Call) and code.qualified(made.func) in CLIENTS:
            if len(made.args) == 1 and not around.star and (not around.keyword or around.keyword.value == "config"):
                return Start(made)
            return Escape("a client is made from it and from keywords", name)
        return Escape(f"{text} is passed on", name)
    if isinstance(around, cst.Return):
        return Escape(f"{text} is returned", name)
    return Escape(f"{text} gets another name or goes elsewhere", name)


def arguments(node: cst.Call) -> tuple[tuple[cst.BaseExpression, ...], dict[str, cst.BaseExpression]]:
    """Return a call's arguments by position and by keyword."""
    if any(argument.star for argument in node.args):
        raise CannotProveError("arguments are unpacked with a star", node)
    positional = tuple(argument.value for argument in node.args if argument.keyword is None)
    return positional, {argument.keyword.value: argument.value for argument in node.args if argument.keyword}


def _called(code: Code, node: cst.Call, path: tuple[str, ...], cascading: set[str]) -> list[Operation] | Escape:
    done = []
    while True:
        done.append(_method(code, node, path))
        above = code.parent(node)
        if isinstance(above, cst.Expr):
            return done
        again = code.parent(above)
        if not isinstance(above, cst.Attribute) or not isinstance(again, cst.Call) or path[-1] not in cascading:
            return Escape(f"what {path[-1]} returns is used", node)
        node, path = again, (above.attr.value,)


def _method(code: Code, node: cst.Call, path: tuple[str, ...]) -> Operation:
    positional, keywords = arguments(node)
    statement = code.statement_of(node)
    if path[-1] in {"append", "extend"} and len(positional) == 1:
        kind = "append" if path[-1] == "append" else "extend"
        return Operation(kind, path[:-1], positional, keywords, statement, node)  # type: ignore[arg-type]  # one of two
    return Operation("call", path, positional, keywords, statement, node)


def _assigned(code: Code, target: cst.AssignTarget, path: tuple[str, ...]) -> Operation:
    assign = code.parent(target)
    if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
        raise CannotProveError("several targets are assigned at once", target)
    return Operation("set", path, (assign.value,), {}, code.statement_of(assign), target)


def _added(code: Code, assign: cst.AugAssign, path: tuple[str, ...]) -> Operation:
    if not isinstance(assign.operator, cst.AddAssign):
        raise CannotProveError("it is changed in place", assign)
    return Operation("extend", path, (assign.value,), {}, code.statement_of(assign), assign)


def _item(code: Code, target: cst.Subscript, path: tuple[str, ...]) -> Operation:
    assign = code.parent(code.parent(target))
    index = target.slice[0].slice
    if not isinstance(assign, cst.Assign) or len(assign.targets) != 1 or len(target.slice) != 1:
        raise CannotProveError("several targets are assigned at once", target)
    if not isinstance(index, cst.Index):
        raise CannotProveError("a slice is assigned", target)
    return Operation("item", path, (index.value, assign.value), {}, code.statement_of(assign), target)
