"""What one operation on a configuration becomes, and how one object becomes part of another."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
import libcst as cst

from hazelcast_fluent.clients.v5.importer import NAMED
from hazelcast_fluent.migrate import _value_rules as v
from hazelcast_fluent.migrate import config_3 as _old
from hazelcast_fluent.migrate import keywords_5 as _keywords
from hazelcast_fluent.migrate._holders import FLAKE_ID, NEAR_CACHE, TOPIC, Holder, Holders
from hazelcast_fluent.migrate._operations import (
    Call,
    CannotProveError,
    Operation,
    Value,
    call,
    once,
    without_texts,
)
from hazelcast_fluent.migrate._scope import Code
from hazelcast_fluent.migrate._usages import Read, Start, arguments, use_of

_ADDED = {
    "add_near_cache_config": (NEAR_CACHE, "near_cache", _old.NEAR_CACHE),
    "add_flake_id_generator_config": (FLAKE_ID, "flake_id_generator", _old.FLAKE_ID),
}
_BY_NAME = {"near_caches": NEAR_CACHE, "flake_id_generators": FLAKE_ID, "reliable_topics": TOPIC}
_Known = Mapping[str, tuple[str, v.Conversion]]


class Attachments:
    """Turns operations on one configuration into calls, one after the other."""

    def __init__(self, code: Code, holders: Holders) -> None:
        self._code = code
        self._holders = holders
        self._methods: set[str] = set()
        self._entries: set[tuple[str, str]] = set()

    def calls(self, operation: Operation, style: str) -> tuple[list[Holder], list[Call]]:
        """Return the parts that an operation attaches, and the calls that it becomes."""
        parts, calls = self._new(operation) if style == "5.x" else self._old(operation)
        for made in calls:
            self._methods.add(made.method)
            self._require_new_entry(made, operation)
        return parts, calls

    def _require_new_entry(self, made: Call, operation: Operation) -> None:
        """Check that an entry is not there yet: a second one would keep the first one's options."""
        if made.method not in {"near_cache", "flake_id_generator", "reliable_topic"}:
            return
        if made.subject in self._entries:
            raise CannotProveError(f"it replaces the entry {made.subject[1]} that was set before", operation.node)
        self._entries.add(made.subject)

    def _old(self, operation: Operation) -> tuple[list[Holder], list[Call]]:
        added = _ADDED.get(operation.path[0]) if operation.kind == "call" and len(operation.path) == 1 else None
        if added is not None:
            given = [*operation.positional, *operation.keywords.values()]
            if len(given) != 1:
                raise CannotProveError(f"{operation.path[0]} takes one configuration", operation.node)
            made, part, done = self._part(given[0], added[0])
            return [part] if part else [], [_by_name_old(self._code, made, done, added[1], added[2])]
        section = next((cls for cls, path in _old.SECTIONS.items() if path == operation.path), None)
        if section is not None and operation.kind == "set":
            return self._section(operation, section)
        return [], old(self._code, operation)

    def _section(self, operation: Operation, cls: str) -> tuple[list[Holder], list[Call]]:
        made, part, done = self._part(operation.positional[0], cls)
        calls = [
            each
            for change in done
            for each in old(self._code, attrs.evolve(change, path=(*operation.path, *change.path)))
        ]
        if made.args or self._methods & _methods_of(operation.path):
            raise CannotProveError("it replaces what was set before", operation.node)
        return [part] if part else [], calls

    def _part(self, node: cst.BaseExpression, cls: str) -> tuple[cst.Call, Holder | None, list[Operation]]:
        """Return the call that makes a part, the holder of it, and the operations on it."""
        if self._holders.class_of(node) == cls:
            return cst.ensure_type(node, cst.Call), None, []
        part = self._holders.part(node, cls)
        if part is None:
            raise CannotProveError(f"where {without_texts(node)} is made is not seen", node, "made elsewhere")
        mentions = self._holders.mentions(part)
        statement = part.first.statement
        if len(part.bindings) != 1 or statement is None:
            raise CannotProveError(f"{part.name} is bound more than once", node, "flow")
        done = self._done_to(part, [each for each in mentions if each is not node])
        lines = [statement, *(each.statement for each in done if each.statement is not None)]
        if any(each.statement is None or len(each.statement.body) != 1 for each in done):
            raise CannotProveError(f"{part.name} is set in a way that is not understood", part.first.made)
        if len(statement.body) != 1:
            raise CannotProveError("several statements share its line", statement)
        part.statements = list(dict.fromkeys(lines))
        return part.first.made, part, done

    def _done_to(self, part: Holder, mentions: list[cst.BaseExpression]) -> list[Operation]:
        done: list[Operation] = []
        for access in mentions:
            use = use_of(self._code, access, frozenset())
            if not isinstance(use, list):
                reason = "read" if isinstance(use, (Read, Start)) else "used elsewhere"
                raise CannotProveError(f"{part.name} is {reason}", access, "escapes")
            done.extend(use)
        return done

    def _new(self, operation: Operation) -> tuple[list[Holder], list[Call]]:
        try:
            return self._known(operation)
        except CannotProveError as problem:
            if operation.kind != "set" or not (problem.lenient or problem.kind == "made elsewhere"):
                raise
        return [], [call("keywords", **{operation.path[0]: self._code.value(operation.positional[0])})]

    def _known(self, operation: Operation) -> tuple[list[Holder], list[Call]]:
        name = operation.path[0]
        if len(operation.path) != 1 or name not in _BY_NAME:
            return [], _keywords.operation(self._code, operation)
        if operation.kind == "set":
            if any(method == NAMED[name][0] for method, _ in self._entries):
                raise CannotProveError("it replaces what was set before", operation.node)
            entries = v.pairs(self._code.value(operation.positional[0]), name)
        elif operation.kind == "item":
            entries = [(operation.positional[0], operation.positional[1])]
        else:
            raise CannotProveError(f"the change of {name} is not understood", operation.node)
        parts, calls = [], []
        for key, item in entries:
            part, made = self._entry(name, key, item)
            parts += part
            calls += made
        return parts, calls

    def _entry(self, name: str, key: cst.BaseExpression, item: cst.BaseExpression) -> tuple[list[Holder], list[Call]]:
        if isinstance(item, cst.Dict):
            entry = cst.Dict([cst.DictElement(key, item)])
            return [], _keywords.option(self._code, name, Value(entry, ""))
        made, part, done = self._part(item, _BY_NAME[name])
        method, keywords = NAMED[name]
        known = {option: (keyword, _keywords.conversion_of(option)) for option, keyword in keywords.items()}
        title, options = _options(self._code, key, done, known)
        if made.args:
            raise CannotProveError("it is made with arguments", made)
        return [part] if part else [], [once(method, title, **options)]


def old(code: Code, operation: Operation) -> list[Call]:
    """Return the calls that an operation on a 3.x configuration becomes."""
    handler = _old.HANDLERS.get((operation.kind, operation.path))
    if handler is not None:
        return handler(code, operation)
    if operation.kind == "set" and operation.path in _old.KEYWORDS:
        method, keyword, conversion = _old.KEYWORDS[operation.path]
        value = attrs.evolve(code.value(operation.positional[0]), present=True)
        return [call(method, **{keyword: conversion(code, value)})]
    if operation.path[0] == "logger_config":
        raise CannotProveError("logging is no part of a configuration any more", operation.node, "logging")
    raise CannotProveError(f"the change of {'.'.join(operation.path)} is not understood", operation.node)


def _methods_of(path: tuple[str, ...]) -> set[str]:
    methods = {method for known, (method, _, _) in _old.KEYWORDS.items() if known[: len(path)] == path}
    if path == ("network_config",):
        methods |= {"address", "addresses", "socket_option"}
    if path == ("serialization_config",):
        methods |= {"custom_serializer", "portable_factory", "data_serializable_factory", "class_definition"}
    return methods


def _by_name_old(code: Code, made: cst.Call, done: list[Operation], method: str, known: _Known) -> Call:
    positional, keywords = arguments(made)
    given = [*positional, *(node for name, node in keywords.items() if name == "name")]
    if len(given) > 1 or set(keywords) - {"name"}:
        raise CannotProveError("it is made with other arguments", made)
    if not given and not any(each.path == ("name",) for each in done):
        reason = 'it is named "default", which stands for itself there and for every name here'
        raise CannotProveError(reason, made, "name")
    title, options = _options(code, given[0] if given else None, done, known)
    if method == "near_cache" and "eviction_policy" not in options:
        options["eviction_policy"] = Value(made, '"NONE"', "NONE", still=True)
    return once(method, title, **options)


def _options(
    code: Code, name: cst.BaseExpression | None, done: list[Operation], known: _Known
) -> tuple[Value, dict[str, Value]]:
    options: dict[str, Value] = {}
    for each in done:
        if each.kind != "set" or len(each.path) != 1 or (each.path[0] not in known and each.path != ("name",)):
            raise CannotProveError(f"the change of {'.'.join(each.path)} is not understood", each.node)
        if each.path == ("name",):
            name = each.positional[0]
            continue
        keyword, conversion = known[each.path[0]]
        options[keyword] = conversion(code, attrs.evolve(code.value(each.positional[0]), present=True))
    assert name is not None  # noqa: S101  # the caller has checked that it is given or set
    return v.exact_name(code, code.value(name)), options
