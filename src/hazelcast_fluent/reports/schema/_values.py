"""
Schemas of single values.

The reader takes a value as the text that stands there, so a number in quotes is the number, a text may look like a
number, and a placeholder may stand for anything.
"""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.properties import Property
from hazelcast_fluent.config.python_name import PREFIX
from hazelcast_fluent.declarative.schema._codecs import CLASS, CODE, NONEMPTY, RAW, Codec
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.reports.schema._words import model_option

Schema = dict[str, Any]

_PLACEHOLDER = r"\$[A-Za-z]*\{[^}]*\}"
_INTEGER = r"^-?(0|[1-9][0-9]*)$"
_NATURAL = r"^(-?0|[1-9][0-9]*)$"
_POSITIVE = r"^[1-9][0-9]*$"
_NUMBER = r"^\s*[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*$"
_ABOVE_ZERO = r"^\s*\+?[0-9.]*[1-9][0-9.]*([eE][+-]?[0-9]+)?\s*$"
_TRUE_FALSE = "^(true|True|TRUE|false|False|FALSE)$"
_ANY_CASE = r"^\s*([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee])\s*$"
_NAME = r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)*"
_JAVA_CLASS = rf"^(?!\s*{PREFIX})[\s\S]*\S"


def _text_like(pattern: str) -> dict[str, Any]:
    return {"type": "string", "pattern": f"{pattern}|{_PLACEHOLDER}"}


DEFINITIONS: Schema = {
    "placeholder": {
        "title": "a text with a variable in it",
        "type": "string",
        "pattern": _PLACEHOLDER,
    },
    "text": {"type": ["string", "number", "boolean"]},
    "nonempty": {"type": ["string", "number", "boolean"], "pattern": r"\S"},
    "class": {
        "title": "the name of a Java class",
        "type": ["string", "number", "boolean"],
        "pattern": _JAVA_CLASS,
    },
    "code": {
        "title": "the name of a Java class, or python:package.module:Name",
        "type": ["string", "number", "boolean"],
        "pattern": rf"{_JAVA_CLASS}|^\s*{PREFIX}{_NAME}:{_NAME}\s*$",
    },
    "boolean": {"anyOf": [{"type": "boolean"}, _text_like(_TRUE_FALSE)]},
    "address": {
        "title": "host, host:port or [IPv6]:port",
        "type": ["string", "number", "boolean"],
        "pattern": rf"^\s*([^\s,;/@:\[\]]+(:0*[1-9][0-9]{{0,4}})?|\[[0-9A-Fa-f:.]+\](:0*[1-9][0-9]{{0,4}})?"
        rf"|[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*)\s*$|{_PLACEHOLDER}",
    },
    "anything": {"not": {"type": "null"}},
}
"""What the schemas of values refer to."""

_BY_CODEC = {NONEMPTY: "nonempty", CLASS: "class", CODE: "code", RAW: "anything"}


def of_leaf(shape: SchemaNode) -> Schema:
    """Return the schema of the value at *shape*."""
    element = shape.element
    if element is None or element.codec is None:
        raise LookupError(shape.path)
    codec = element.codec
    is_address = element.at == "network_config.addresses"
    made: Schema = {"$ref": "#/$defs/address"} if is_address else of_codec(codec, element.at)
    if element.default is not None:
        made["default"] = element.default
    if element.deprecated or element.old:
        made["deprecated"] = True
    if codec.secret:
        made["writeOnly"] = True
    return made


def of_codec(codec: Codec, at: str | None = None) -> Schema:
    """Return the schema of what *codec* reads."""
    if codec.kind in {"integer", "number"}:
        return _number(codec, at)
    if codec.choices:
        return {"anyOf": [{"enum": list(codec.choices)}, {"$ref": "#/$defs/placeholder"}]}
    if codec.kind == "boolean":
        return {"$ref": "#/$defs/boolean"}
    return {"$ref": f"#/$defs/{_BY_CODEC.get(codec, 'text')}"}


def _number(codec: Codec, at: str | None) -> Schema:
    least, most = codec.minimum, codec.maximum
    option = model_option(at)
    if option is not None and codec.unit != "milliseconds" and option.kind.minimum is not None and least is not None:
        least = max(least, int(option.kind.minimum))
    bounds = {key: bound for key, bound in (("minimum", least), ("maximum", most)) if bound is not None}
    text = _text_like(_digits(least) if codec.kind == "integer" else _NUMBER)
    return {"anyOf": [{"type": codec.kind, **bounds}, text]}


def _digits(least: float | None) -> str:
    if least is None or least < 0:
        return _INTEGER
    return _NATURAL if least == 0 else _POSITIVE


def of_property(known: Property) -> Schema:
    """Return the schema of a client property that this library knows."""
    made: Schema = {"$ref": "#/$defs/text"}
    if isinstance(known.default, bool):
        made = {"anyOf": [{"type": "boolean"}, _text_like(_ANY_CASE)]}
    elif known.per_second:
        made = {"anyOf": [{"type": "number", "exclusiveMinimum": 0}, _text_like(_ABOVE_ZERO)]}
    made["description"] = known.meaning
    if known.default is not None:
        made["default"] = known.default
    return made
