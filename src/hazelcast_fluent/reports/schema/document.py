"""The schema of the whole document."""

from __future__ import annotations

import copy
import itertools
import re
from typing import Any

from hazelcast_fluent.config.properties import KNOWN
from hazelcast_fluent.declarative.file_kinds import CLIENT, FAILOVER
from hazelcast_fluent.declarative.schema import BY_PATH
from hazelcast_fluent.declarative.schema.python_only import PYTHON, SINGLE_NAMES
from hazelcast_fluent.declarative.schema.tree import ROOT, Era, SchemaNode
from hazelcast_fluent.reports.schema._values import DEFINITIONS, Schema, of_leaf, of_property
from hazelcast_fluent.reports.schema._words import about

_IDENTITIES = ("username-password", "token", "kerberos", "credentials-factory")

_RULES: dict[str, Schema] = {
    "network": {"not": {"required": ["smart-routing", "cluster-routing"]}},
    "security": {"not": {"anyOf": [{"required": list(pair)} for pair in itertools.combinations(_IDENTITIES, 2)]}},
    "query-caches.*.predicate": {"oneOf": [{"required": ["class-name"]}, {"required": ["sql"]}]},
    "load-balancer": {
        "minProperties": 1,
        "if": {"properties": {"type": {"const": "custom"}}, "required": ["type"]},
        "then": {"required": ["class-name"]},
    },
    "client-labels": {"uniqueItems": True},
}
"""What holds of a section as a whole."""


def json_schema() -> dict[str, Any]:
    """Return the schema of ``hazelcast-client.yaml``, JSON Schema 2020-12, as plain dicts and lists."""
    outside = dict.fromkeys(("hazelcast", FAILOVER, *sorted({path[0] for path in BY_PATH})), False)
    content = _section(ROOT) | {"title": "Configuration of a Hazelcast client"}
    content["type"] = ["object", "null"]
    content["not"] = {
        "allOf": [_has("old"), _has("new")],
        "$comment": "elements of 3.x and of 4.0 or later in one file",
    }
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "hazelcast-client.yaml",
        "type": "object",
        "properties": {CLIENT: content, **outside},
        "required": [CLIENT],
        "$defs": DEFINITIONS,
    }
    return copy.deepcopy(made)


def _node(shape: SchemaNode) -> Schema:
    if shape.is_leaf:
        return about(shape) | of_leaf(shape)
    if shape.item is None:
        return _section(shape)
    items: Schema = {"type": "array", "items": _node_of_item(shape.item)}
    if shape.item.element is not None and shape.item.element.required:
        items["minItems"] = 1
    if shape.named is not None:
        return about(shape) | {"anyOf": [items, {"type": "object", "additionalProperties": _node(shape.named)}]}
    if shape.path == ("network", "outbound-ports"):
        return about(shape) | {"anyOf": [items, {"type": "object", "additionalProperties": items["items"]}]}
    return about(shape) | items | _marks(shape) | _RULES.get(".".join(shape.path), {})


def _node_of_item(item: SchemaNode) -> Schema:
    return of_leaf(item) if item.element is not None and item.element.codec is not None else _section(item)


def _section(shape: SchemaNode) -> Schema:
    made: Schema = about(shape) | {"type": "object"}
    if shape.children:
        made["properties"] = {key: _node(child) for key, child in shape.children.items()}
    if shape.path == ("properties",):
        made |= _properties()
    made["additionalProperties"] = _node(shape.named) if shape.named is not None else False
    if shape.needed:
        made["required"] = list(shape.needed)
    return made | _marks(shape) | _RULES.get(".".join(shape.path), {})


def _marks(shape: SchemaNode) -> Schema:
    element = shape.element or (shape.item.element if shape.item else None)
    return {"deprecated": True} if element is not None and (element.deprecated or element.old) else {}


def _properties() -> Schema:
    near_cache = r"near-cache\..+\.eviction-sampling-(count|pool-size)$"
    names = "|".join(re.escape(name.removeprefix(PYTHON)) + "$" for name in SINGLE_NAMES)
    unknown = rf"^{re.escape(PYTHON)}(?!{names}|{near_cache})"
    return {
        "properties": {name: of_property(known) for name, known in KNOWN.items()},
        "patternProperties": {unknown: False},
    }


def _has(era: Era) -> Schema:
    found = [shape.path for shape in ROOT.walk() if shape.era == era]
    plain = [path for path in found if not {"*", "[]"} & set(path)]
    tops = [path for path in plain if not any(path[:depth] in plain for depth in range(1, len(path)))]
    return {"anyOf": [_requires(path) for path in tops]}


def _requires(path: tuple[str, ...]) -> Schema:
    if len(path) == 1:
        return {"type": "object", "required": [path[0]]}
    return {"type": "object", "required": [path[0]], "properties": {path[0]: _requires(path[1:])}}
