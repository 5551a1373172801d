"""How a value of the original becomes a value of the chain: units, enums, and the numbers that mean something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, TypeAlias

import libcst as cst

from hazelcast_fluent.config.enums import (
    EvictionPolicy,
    InMemoryFormat,
    IntegerType,
    ReconnectMode,
    SSLProtocol,
    TopicOverloadPolicy,
)
from hazelcast_fluent.migrate._operations import UNKNOWN, CannotProveError, Value, without_texts
from hazelcast_fluent.migrate._scope import Code

Conversion: TypeAlias = Callable[[Code, Value], Value]

OLD_PROTOCOLS = {
    "SSLv2": (0, "SSLv2"),
    "SSLv3": (1, "SSLv3"),
    "SSL": (2, "SSLv3"),
    "TLSv1": (3, "TLSv1"),
    "TLSv1_1": (4, "TLSv1_1"),
    "TLSv1_2": (5, "TLSv1_2"),
    "TLSv1_3": (6, "TLSv1_3"),
    "TLS": (7, "TLSv1_2"),
}
"""The 3.x client's TLS versions: name, its number there, the name it is an alias of."""


def plain(_code: Code, value: Value) -> Value:
    """Take a value as it is."""
    return value


def fresh(code: Code, value: Value) -> Value:
    """Take a collection that nothing else can change."""
    present = optional(code, value)
    code.require_unshared(value.node, value.code)
    return present


def members(code: Code, value: Value) -> Value:
    """Take a list of addresses."""
    address(code, value)
    return fresh(code, value)


def address(code: Code, value: Value) -> Value:
    """Take an address; the clients accept blanks around the port, this library does not."""
    if value.known is UNKNOWN and code.has_blank(value.node):
        raise CannotProveError("an address may have a blank before its port", value.node, "value", lenient=True)
    return value


def certain(value: Value, why: str) -> Value:
    """Return a value that can be read off; *why* describes the risk of any other."""
    if value.known is UNKNOWN:
        reason = f"the value of {without_texts(value.node)} can't be read here, and {why}"
        raise CannotProveError(reason, value.node, "value", lenient=True)
    return value


def not_zero(meaning: str) -> Conversion:
    """Take a number that is known not to be 0, which means *meaning* to that client."""

    def convert(_code: Code, value: Value) -> Value:
        if certain(value, f"0 would mean {meaning}").known == 0:
            raise CannotProveError(f"0 means {meaning} to that client and has no equivalent", value.node, "value")
        return value

    return convert


def zero_is_none(code: Code, value: Value) -> Value:
    """Take a time where 0 means no limit, which 5.x spells 0 and this library None."""
    if value.known is None:
        reason = "None is skipped by that client and means *no limit* here"
        raise CannotProveError(reason, value.node, "value", lenient=True)
    if value.known is UNKNOWN:
        given = optional(code, value)
        return (
            given.rewritten(f"{given.code} or None", UNKNOWN) if _is_simple(value.node) else certain(value, "0 differs")
        )
    return value.rewritten("None", None) if value.known == 0 else value


def minus_one_is_none(_code: Code, value: Value) -> Value:
    """Take a time where -1 means no limit."""
    known = certain(value, "-1 would mean no limit").known
    return value.rewritten("None", None) if known == -1 else value


def optional(code: Code, value: Value) -> Value:
    """Take a value whose None the client skips: it is refused here, as the option must keep its default."""
    if not value.present and not is_present(code, value):
        reason = f"{without_texts(value.node)} may be None, which that client skips"
        raise CannotProveError(reason, value.node, "value", lenient=True)
    return value


_MAKERS = {"str", "int", "float", "bool", "bytes", "list", "tuple", "dict", "set", "sorted", "len", "round", "abs"}
_TEXT_METHODS = {
    "capitalize", "casefold", "decode", "encode", "format", "join", "lower", "lstrip", "removeprefix", "removesuffix",
    "replace", "rsplit", "rstrip", "split", "splitlines", "strip", "title", "upper", "copy",
}  # fmt: skip
_NEVER_NONE = (
    cst.FormattedString, cst.SimpleString, cst.ConcatenatedString, cst.BinaryOperation, cst.UnaryOperation,
    cst.Comparison, cst.List, cst.Tuple, cst.Dict, cst.Set, cst.ListComp, cst.SetComp, cst.DictComp, cst.Lambda,
    cst.Integer, cst.Float,
)  # fmt: skip


def is_present(code: Code, value: Value) -> bool:
    """Whether a value can't be None."""
    return value.known is not None if value.known is not UNKNOWN else _is_present(code, value.node)


def _is_present(code: Code, node: cst.BaseExpression) -> bool:
    rule = _PRESENT.get(type(node))
    return isinstance(node, _NEVER_NONE) or (rule is not None and rule(code, node))


def _is_present_choice(code: Code, node: cst.IfExp) -> bool:
    return all(is_present(code, code.value(part)) for part in (node.body, node.orelse))


def _is_present_operation(code: Code, node: cst.BooleanOperation) -> bool:
    right = is_present(code, code.value(node.right))
    return right and (isinstance(node.operator, cst.Or) or is_present(code, code.value(node.left)))


def _is_present_item(code: Code, node: cst.Subscript) -> bool:
    return code.qualified(node.value) == "os.environ"


def _is_present_attribute(code: Code, node: cst.Attribute) -> bool:
    return code.qualified(node).startswith(("hazelcast.", "socket.", "ssl."))


def _is_present_name(code: Code, node: cst.Name) -> bool:
    assigned = code.assigned(node)
    if assigned is not None:
        return is_present(code, code.value(assigned))
    is_class = node.value[:1].isupper() and not node.value.isupper()
    return code.is_definition(node) and (is_class or code.is_local(node))


def _gives_something(code: Code, node: cst.Call) -> bool:
    """Whether a call never returns None."""
    name = code.qualified(node.func)
    if isinstance(node.func, cst.Name):
        title = node.func.value
        return code.is_definition(node.func) and (title in _MAKERS or title[:1].isupper())
    if not isinstance(node.func, cst.Attribute):
        return False
    short = node.func.attr.value
    if name == "os.getenv" or short == "get":
        return len(node.args) == 2 and is_present(code, code.value(node.args[1].value))  # noqa: PLR2004  # the default
    return short in _TEXT_METHODS or (short[:1].isupper() and bool(name))


_PRESENT: dict[type[cst.BaseExpression], Callable[[Code, Any], bool]] = {
    cst.IfExp: _is_present_choice,
    cst.BooleanOperation: _is_present_operation,
    cst.Subscript: _is_present_item,
    cst.Attribute: _is_present_attribute,
    cst.Name: _is_present_name,
    cst.Call: _gives_something,
}


def _is_simple(node: cst.BaseExpression) -> bool:
    return isinstance(node, (cst.Name, cst.Attribute, cst.Call, cst.Subscript))


def milliseconds(_code: Code, value: Value) -> Value:
    """Turn milliseconds into seconds."""
    known = value.known
    if isinstance(known, (int, float)) and not isinstance(known, bool):
        seconds = known / 1000
        exact = int(seconds) if float(seconds).is_integer() else seconds
        written = str(exact) if not isinstance(value.node, cst.Name) else f"{value.code} / 1000"
        return value.rewritten(written, exact)
    simple = _is_simple(value.node)
    return value.rewritten(f"{value.code} / 1000" if simple else f"({value.code}) / 1000", UNKNOWN)


def choice(enum: type[IntEnum], numbers: Mapping[str, tuple[int, str]] | None = None) -> Conversion:
    """Take a member of one of the client's enums, by attribute, number or name, and write its name."""
    known = numbers or {name: (member.value, name) for name, member in enum.__members__.items()}
    by_number = dict(known.values())

    def convert(code: Code, value: Value) -> Value:
        name = None
        if isinstance(value.node, cst.Attribute) and code.qualified(value.node).startswith("hazelcast."):
            name = known.get(value.node.attr.value, (0, None))[1]
        elif type(value.known) is int:
            name = by_number.get(value.known)
        elif isinstance(value.known, str) and not numbers:
            name = value.known if value.known in known else None
        if name is None:
            raise CannotProveError(
                f"which member of the enum {without_texts(value.node)} is can't be read here",
                value.node,
                "value",
                lenient=True,
            )
        return Value(value.node, f'"{name}"', name, still=True)

    return convert


INTEGER_TYPE = choice(IntegerType)
EVICTION = choice(EvictionPolicy)
IN_MEMORY = choice(InMemoryFormat)
OLD_PROTOCOL = choice(SSLProtocol, OLD_PROTOCOLS)
PROTOCOL = choice(SSLProtocol)
RECONNECT = choice(ReconnectMode)
OVERLOAD = choice(TopicOverloadPolicy)
OLD_TIMEOUT = not_zero("a socket that does not block")
TIME_TO_LIVE = not_zero("that entries expire at once")


def exact_name(_code: Code, value: Value) -> Value:
    """Take the name of a map, generator or topic that is no pattern: those clients know none."""
    known = certain(value, "a * in it would make it a pattern").known
    if not isinstance(known, str) or "*" in known or known == "default":
        raise CannotProveError(
            f"the name {value.code} stands for itself in that client and is a pattern in this library",
            value.node,
            "name",
        )
    return value


def elements(value: Value, what: str, count: int | None = None) -> list[cst.BaseExpression]:
    """Return the elements of a list or tuple that is written out, and of that length if one is given."""
    if isinstance(value.node, (cst.List, cst.Tuple)) and not any(
        isinstance(element, cst.StarredElement) for element in value.node.elements
    ):
        if count in (None, len(value.node.elements)):
            return [element.value for element in value.node.elements]
        raise CannotProveError(f"{what} has {count} parts", value.node)
    raise CannotProveError(f"{what} is no list that is written out", value.node, "value", lenient=True)


def pairs(value: Value, what: str) -> list[tuple[cst.BaseExpression, cst.BaseExpression]]:
    """Return the entries of a dictionary that is written out."""
    if isinstance(value.node, cst.Dict):
        entries = [e for e in value.node.elements if isinstance(e, cst.DictElement)]
        if len(entries) == len(value.node.elements):
            return [(entry.key, entry.value) for entry in entries]
    raise CannotProveError(f"{what} is no dictionary that is written out", value.node, "value", lenient=True)


def starred(value: Value) -> Value:
    """Return the items of a collection as arguments."""
    code = value.code if _is_simple(value.node) else f"({value.code})"
    return Value(value.node, f"*{code}", UNKNOWN, margin=value.margin)
