"""What is done with a configuration object: each mention of its name is an operation, a start, a read or an escape."""

from __future__ import annotations

from typing import TypeAlias

import attrs
import libcst as cst

from hazelcast_fluent.migrate._operations import CannotProveError, Operation, without_texts
from hazelcast_fluent.migrate._scope import Code

CLIENTS = {
    "hazelcast.HazelcastClient": ".connect()",
    "hazelcast.asyncio.HazelcastClient.create_and_start": ".connect_async()",
}
"""What starts a client, with the method of a configuration that does the same."""


@attrs.frozen(eq=False)
class Start:
    """A client is made from the configuration."""

    node: cst.Call
    method: str


@attrs.frozen(eq=False)
class Read:
    """One of its attributes is read."""

    path: tuple[str, ...]
    node: cst.BaseExpression


@attrs.frozen(eq=False)
class Returned:
    """The function that makes the object returns it."""

    node: cst.Return


@attrs.frozen(eq=False)
class Passed:
    """The object is the argument of a call of a function of this module, whose result is not used."""

    node: cst.Call
    function: str
    name: cst.BaseExpression


@attrs.frozen(eq=False)
class Escape:
    """The object itself goes somewhere."""

    reason: str
    node: cst.BaseExpression


Use: TypeAlias = Start | Read | Returned | Passed | Escape | list[Operation]
"""One mention of the variable; several operations where methods are cascaded."""


def use_of(code: Code, name: cst.BaseExpression, cascading: frozenset[str]) -> Use:
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


def _object_itself(code: Code, name: cst.BaseExpression, around: cst.CSTNode) -> Use:
    text = code.source(name)
    if isinstance(around, cst.Arg):
        return _argument(code, name, around)
    if isinstance(around, cst.Return):
        return Returned(around)
    return Escape(f"{text} gets another name or is stored elsewhere", name)


def _argument(code: Code, name: cst.BaseExpression, around: cst.Arg) -> Use:
    text = code.source(name)
    made = code.parent(around)
    if isinstance(made, cst.Call) and (method := CLIENTS.get(code.qualified(made.func))):
        if len(made.args) == 1 and not around.star and (not around.keyword or around.keyword.value == "config"):
            return Start(made, method)
        return Escape("a client is made from it and from keywords", name)
    if isinstance(made, cst.Call) and isinstance(made.func, cst.Name) and not around.star:
        if isinstance(code.parent(made), cst.Expr):
            return Passed(made, made.func.value, name)
        return Escape(f"{text} is passed on to {made.func.value}", name)
    return Escape(f"{text} is passed on", name)


def arguments(node: cst.Call) -> tuple[tuple[cst.BaseExpression, ...], dict[str, cst.BaseExpression]]:
    """Return a call's arguments by position and by keyword."""
    if any(argument.star for argument in node.args):
        raise CannotProveError("arguments are unpacked with a star", node, "value", lenient=True)
    positional = tuple(argument.value for argument in node.args if argument.keyword is None)
    return positional, {argument.keyword.value: argument.value for argument in node.args if argument.keyword}


def _called(code: Code, node: cst.Call, path: tuple[str, ...], cascading: frozenset[str]) -> list[Operation] | Escape:
    done = []
    while True:
        done.append(_method(code, node, path))
        above = code.parent(node)
        if isinstance(above, cst.Expr):
            return done
        again = code.parent(above)
        if not isinstance(above, cst.Attribute) or not isinstance(again, cst.Call) or path[-1] not in cascading:
            return Escape(f"the result of {path[-1]} is used", node)
        node, path = again, (above.attr.value,)


def _method(code: Code, node: cst.Call, path: tuple[str, ...]) -> Operation:
    positional, keywords = arguments(node)
    place = (code.statement_of(node), node, code.small_of(node))
    if path[-1] == "append" and len(positional) == 1:
        return Operation("append", path[:-1], positional, keywords, *place)
    if path[-1] == "extend" and len(positional) == 1:
        return Operation("extend", path[:-1], positional, keywords, *place)
    return Operation("call", path, positional, keywords, *place)


def _assigned(code: Code, target: cst.AssignTarget, path: tuple[str, ...]) -> Operation:
    assign = code.parent(target)
    if not isinstance(assign, cst.Assign) or len(assign.targets) != 1:
        raise CannotProveError("several targets are assigned at once", target)
    return Operation("set", path, (assign.value,), {}, code.statement_of(assign), target, assign)


def _added(code: Code, assign: cst.AugAssign, path: tuple[str, ...]) -> Operation:
    if not isinstance(assign.operator, cst.AddAssign):
        raise CannotProveError("it is changed in place", assign)
    return Operation("extend", path, (assign.value,), {}, code.statement_of(assign), assign, assign)


def _item(code: Code, target: cst.Subscript, path: tuple[str, ...]) -> Operation:
    assign = code.parent(code.parent(target))
    index = target.slice[0].slice
    if not isinstance(assign, cst.Assign) or len(assign.targets) != 1 or len(target.slice) != 1:
        raise CannotProveError("several targets are assigned at once", target)
    if not isinstance(index, cst.Index):
        raise CannotProveError("a slice is assigned", target)
    return Operation("item", path, (index.value, assign.value), {}, code.statement_of(assign), target, assign)
