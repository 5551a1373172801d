"""How a value of the original becomes a value of the chain: units, enums, and the numbers that mean something else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import TypeAlias

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
    code.require_unshared(value.node, value.code)
    return value


def certain(value: Value, why: str) -> Value:
    """Return a value that can be read off; *why* says what would go wrong with another."""
    if value.known is UNKNOWN:
        raise CannotProveError(f"the value of {without_texts(value.node)} can't be read here, and {why}", value.node)
    return value


def not_zero(meaning: str) -> Conversion:
    """Take a number that is known not to be 0, which means *meaning* to that client."""

    def convert(_code: Code, value: Value) -> Value:
        if certain(value, f"0 would mean {meaning}").known == 0:
            raise CannotProveError(f"0 means {meaning} to that client and has no equivalent", value.node)
        return value

    return convert


def zero_is_none(_code: Code, value: Value) -> Value:
    """Take a time where 0 means no limit, which 5.x spells 0 and this library None."""
    known = certain(value, "None would mean another thing").known
    if known is None:
        raise CannotProveError("None is skipped by that client and means *no limit* here", value.node)
    return value.says("None", None) if known == 0 else value


def minus_one_is_none(_code: Code, value: Value) -> Value:
    """Take a time where -1 means for ever."""
    return value.says("None", None) if value.known == -1 else value


def optional(code: Code, value: Value) -> Value:
    """Take a value whose None the client skips: it is refused here, as the option must keep its default."""
    if _may_be_none(code, value.node):
        raise CannotProveError(f"{without_texts(value.node)} may be None, which that client skips", value.node)
    return value


def _may_be_none(code: Code, node: cst.BaseExpression) -> bool:
    if not isinstance(node, cst.Call):
        return isinstance(node, (cst.IfExp, cst.BooleanOperation))
    name = code.qualified(node.func)
    short = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
    return (name == "os.getenv" or short == "get") and len(node.args) == 1


def milliseconds(_code: Code, value: Value) -> Value:
    """Turn milliseconds into seconds."""
    known = value.known
    if isinstance(known, (int, float)) and not isinstance(known, bool):
        seconds = known / 1000
        exact = int(seconds) if float(seconds).is_integer() else seconds
        written = str(exact) if not isinstance(value.node, cst.Name) else f"{value.code} / 1000"
        return value.says(written, exact)
    simple = isinstance(value.node, (cst.Name, cst.Attribute, cst.Call))
    return value.says(f"{value.code} / 1000" if simple else f"({value.code}) / 1000", UNKNOWN)


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
                f"which member of the enum {without_texts(value.node)} is can't be read here", value.node
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
            f"the name {value.code} stands for itself in that client and is a pattern in this library", value.node
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
    raise CannotProveError(f"{what} is no list that is written out", value.node)


def pairs(value: Value, what: str) -> list[tuple[cst.BaseExpression, cst.BaseExpression]]:
    """Return the entries of a dictionary that is written out."""
    if isinstance(value.node, cst.Dict):
        entries = [e for e in value.node.elements if isinstance(e, cst.DictElement)]
        if len(entries) == len(value.node.elements):
            return [(entry.key, entry.value) for entry in entries]
    raise CannotProveError(f"{what} is no dictionary that is written out", value.node)
