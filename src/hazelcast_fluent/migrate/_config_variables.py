"""Variables that hold configuration objects, and how one object becomes part of another."""

from __future__ import annotations

from typing import cast

import attrs
import libcst as cst
from libcst import matchers as m
from libcst import metadata as md

from hazelcast_fluent.clients.v5.importer import NAMED
from hazelcast_fluent.migrate import _value_rules as v
from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate import keywords_5 as _keywords
from hazelcast_fluent.migrate._operations import (
    Call,
    CannotProveError,
    Operation,
    Style,
    Value,
    call,
    once,
    without_texts,
)
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._usages import Read, Start, arguments, use_of

ROOTS: dict[str, Style] = {"hazelcast.config.ClientConfig": "3.x", "hazelcast.config.Config": "5.x"}
"""The classes of whole configurations."""

_NEAR_CACHE = "hazelcast.config.NearCacheConfig"
_FLAKE_ID = "hazelcast.config.FlakeIdGeneratorConfig"
_TOPIC = "hazelcast.config.ReliableTopicConfig"
_PARTS = {_NEAR_CACHE, _FLAKE_ID, _TOPIC, *_old.SECTIONS}
_ADDED = {
    "add_near_cache_config": (_NEAR_CACHE, "near_cache", _old.NEAR_CACHE),
    "add_flake_id_generator_config": (_FLAKE_ID, "flake_id_generator", _old.FLAKE_ID),
}
_TRICKS = m.Call(func=m.OneOf(*map(m.Name, ("globals", "locals", "vars", "exec", "eval"))))
_BY_NAME = {"near_caches": _NEAR_CACHE, "flake_id_generators": _FLAKE_ID, "reliable_topics": _TOPIC}


@attrs.define(eq=False)
class Variable:
    """A variable that is bound to a new configuration object."""

    name: str
    cls: str
    target: cst.Name
    made: cst.Call
    statement: cst.SimpleStatementLine
    statements: list[cst.SimpleStatementLine] = attrs.Factory(list)
    """All statements that belong to a part, once it is attached: they go with it."""

    @property
    def style(self) -> Style:
        """The client that a whole configuration is for."""
        return ROOTS[self.cls]


def class_of(code: Code, node: cst.BaseExpression) -> str:
    """Return which class a call makes an object of, by its name in ``hazelcast.config``, or an empty text."""
    if not isinstance(node, cst.Call):
        return ""
    name = code.qualified(node.func)
    module, _, last = name.rpartition(".")
    named = f"hazelcast.config.{last}" if module in {"hazelcast", "hazelcast.client", "hazelcast.config"} else ""
    return named if named in ROOTS or named in _PARTS else ""


def variables(code: Code) -> list[Variable]:
    """Return every variable that is bound to a new configuration object by a plain assignment."""
    pattern = m.Assign(targets=[m.AssignTarget(target=m.Name())], value=m.Call())
    found = []
    for assign in cast("list[cst.Assign]", m.findall(code.module, pattern)):
        statement = code.statement_of(assign)
        made, target = cst.ensure_type(assign.value, cst.Call), cst.ensure_type(assign.targets[0].target, cst.Name)
        if (cls := class_of(code, made)) and statement is not None:
            found.append(Variable(target.value, cls, target, made, statement))
    return found


def accesses(code: Code, variable: Variable) -> list[cst.BaseExpression]:
    """Return every mention of a variable after its binding, which must be the only one."""
    if code.only_binding(variable.target) is None:
        raise CannotProveError(f"{variable.name} is bound more than once", variable.statement)
    if isinstance(code.scope(variable.target), md.ClassScope):
        raise CannotProveError(f"{variable.name} belongs to a class, so others may use it", variable.statement)
    if tricks := m.findall(code.module, _TRICKS):
        raise CannotProveError("variables are reached by their names, so that uses are not seen", tricks[0])
    if len(variable.statement.body) != 1:
        raise CannotProveError("several statements share its line", variable.statement)
    return code.accesses(variable.name, variable.target)


def attach_old(
    code: Code, before: list[Call], operation: Operation, objects: dict[str, list[Variable]]
) -> tuple[list[Variable], list[Call]]:
    """Return the parts that an operation on a 3.x configuration attaches, and the calls that it becomes."""
    added = _ADDED.get(operation.path[0]) if operation.kind == "call" and len(operation.path) == 1 else None
    if added is not None:
        given = [*operation.positional, *operation.keywords.values()]
        if len(given) != 1:
            raise CannotProveError(f"{operation.path[0]} takes one configuration", operation.node)
        made, variable, done = _part(code, given[0], added[0], objects)
        return [variable] if variable else [], [_by_name_old(code, made, done, added[1], added[2])]
    section = next((cls for cls, path in _old.SECTIONS.items() if path == operation.path), None)
    if section is not None and operation.kind == "set":
        made, variable, done = _part(code, operation.positional[0], section, objects)
        calls = [part for each in done for part in old(code, attrs.evolve(each, path=(*operation.path, *each.path)))]
        if made.args or any(earlier.method in _verbs_of(operation.path) for earlier in before):
            raise CannotProveError("it replaces what was set before", operation.node)
        return [variable] if variable else [], calls
    return [], old(code, operation)


def old(code: Code, operation: Operation) -> list[Call]:
    """Return the calls that an operation on a 3.x configuration becomes."""
    handler = _old.HANDLERS.get((operation.kind, operation.path))
    if handler is not None:
        return handler(code, operation)
    if operation.kind == "set" and operation.path in _old.KEYWORDS:
        method, keyword, conversion = _old.KEYWORDS[operation.path]
        return [call(method, **{keyword: conversion(code, code.value(operation.positional[0]))})]
    if operation.path[0] == "logger_config":
        raise CannotProveError("logging is no part of a configuration any more: use the logging module", operation.node)
    raise CannotProveError(f"what is done to {'.'.join(operation.path)} is not understood", operation.node)


def _verbs_of(path: tuple[str, ...]) -> set[str]:
    methods = {method for known, (method, _, _) in _old.KEYWORDS.items() if known[: len(path)] == path}
    if path == ("network_config",):
        methods |= {"address", "addresses", "socket_option"}
    if path == ("serialization_config",):
        methods |= {"custom_serializer", "portable_factory", "data_serializable_factory", "class_definition"}
    return methods


def _part(
    code: Code, node: cst.BaseExpression, cls: str, objects: dict[str, list[Variable]]
) -> tuple[cst.Call, Variable | None, list[Operation]]:
    """Return the call that makes a part, the variable that holds it, and what is done to it."""
    if class_of(code, node) == cls:
        return cst.ensure_type(node, cst.Call), None, []
    candidates = objects.get(node.value, []) if isinstance(node, cst.Name) else []
    here = [each for each in candidates if each.cls == cls and code.scope(each.target) is code.scope(node)]
    if len(here) != 1:
        raise CannotProveError(f"where {without_texts(node)} is made is not seen", node)
    variable = here[0]
    done: list[Operation] = []
    for access in accesses(code, variable):
        if access is node:
            continue
        use = use_of(code, access, set())
        if not isinstance(use, list):
            reason = "read" if isinstance(use, (Read, Start)) else "used elsewhere"
            raise CannotProveError(f"{variable.name} is {reason}", access)
        done.extend(use)
    statements = [variable.statement, *(each.statement for each in done if each.statement is not None)]
    if any(each.statement is None or len(each.statement.body) != 1 for each in done):
        raise CannotProveError(f"{variable.name} is set in a way that is not understood", variable.statement)
    variable.statements = list(dict.fromkeys(statements))
    return variable.made, variable, done


def _by_name_old(
    code: Code, made: cst.Call, done: list[Operation], method: str, known: dict[str, tuple[str, v.Conversion]]
) -> Call:
    positional, keywords = arguments(made)
    given = [*positional, *(node for name, node in keywords.items() if name == "name")]
    if len(given) > 1 or set(keywords) - {"name"}:
        raise CannotProveError("it is made with other arguments", made)
    if not given and not any(each.path == ("name",) for each in done):
        raise CannotProveError('it is named "default", which stands for itself there and for every name here', made)
    title, options = _options(code, given[0] if given else None, done, known)
    if method == "near_cache" and "eviction_policy" not in options:
        options["eviction_policy"] = Value(made, '"NONE"', "NONE", still=True)
    return once(method, title, **options)


def _options(
    code: Code, name: cst.BaseExpression | None, done: list[Operation], known: dict[str, tuple[str, v.Conversion]]
) -> tuple[Value, dict[str, Value]]:
    options: dict[str, Value] = {}
    for each in done:
        if each.kind != "set" or len(each.path) != 1 or (each.path[0] not in known and each.path != ("name",)):
            raise CannotProveError(f"what is done to {'.'.join(each.path)} is not understood", each.node)
        if each.path == ("name",):
            name = each.positional[0]
            continue
        keyword, conversion = known[each.path[0]]
        options[keyword] = conversion(code, code.value(each.positional[0]))
    if name is None:
        raise CannotProveError("its name is not seen", done[0].node if done else None)
    return v.exact_name(code, code.value(name)), options


def attach_new(
    code: Code, operation: Operation, objects: dict[str, list[Variable]]
) -> tuple[list[Variable], list[Call]]:
    """Return the parts that an operation on a 5.x ``Config`` attaches, and the calls that it becomes."""
    name = operation.path[0]
    if len(operation.path) != 1 or name not in _BY_NAME:
        return [], _keywords.operation(code, operation)
    if operation.kind == "set":
        entries = v.pairs(code.value(operation.positional[0]), name)
    elif operation.kind == "item":
        entries = [(operation.positional[0], operation.positional[1])]
    else:
        raise CannotProveError(f"what is done to {name} is not understood", operation.node)
    attached, calls = [], []
    for key, item in entries:
        if isinstance(item, cst.Dict):
            entry = cst.Dict([cst.DictElement(key, item)])
            calls += _keywords.option(code, name, Value(entry, ""))
            continue
        made, variable, done = _part(code, item, _BY_NAME[name], objects)
        method, known = NAMED[name]
        title, options = _options(code, key, done, {o: (k, _keywords.conversion_of(o)) for o, k in known.items()})
        if made.args:
            raise CannotProveError("it is made with arguments", made)
        attached += [variable] if variable else []
        calls.append(once(method, title, **options))
    return attached, calls
