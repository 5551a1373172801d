"""
Plain data from an application's settings, with its names and lists as Java's file has them.

Environment variables, TOML tables and Python code write ``cluster_name``, ``network.cluster_members = "a,b"`` or number
the items of a list: names that differ only in case and separators mean the same, and the later one overrides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from hazelcast_fluent.declarative.entry_names import folded
from hazelcast_fluent.declarative.environment import well_known
from hazelcast_fluent.declarative.file_kinds import CLIENT
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, is_index


def with_names_of_files(data: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return *data* with each name and list as a file has it; what a file does not have stays as it is."""
    made: dict[Any, Any] = _section({key: value for key, value in data.items() if key != CLIENT}, ROOT)
    content = data.get(CLIENT)
    if CLIENT in data:
        made[CLIENT] = _section(content, ROOT) if isinstance(content, Mapping) else content
    return made


def _value(value: Any, shape: SchemaNode | None) -> Any:
    if shape is None:
        return value
    if isinstance(value, Mapping):
        if shape.item is not None and value and all(isinstance(key, str) and is_index(key) for key in value):
            return [_value(value[key], shape.item) for key in sorted(value, key=int)]
        return _section(value, shape)
    if isinstance(value, str) and shape.item is not None:
        return [part.strip() for part in value.split(",") if part.strip()]
    if isinstance(value, Sequence) and not isinstance(value, bytes) and shape.item is not None:
        return [_value(item, shape.item) for item in value]
    return value


def _section(data: Mapping[Any, Any], shape: SchemaNode) -> dict[Any, Any]:
    made: dict[Any, Any] = {}
    for key, value in data.items():
        name = _name(key, shape) if isinstance(key, str) else key
        given = _value(value, shape.below(name) if isinstance(name, str) else None)
        made[name] = _merged(made[name], given) if name in made else given
    return made


def _merged(first: Any, second: Any) -> Any:
    """Return two values of one name: a library that merges sources has put the later one behind the earlier."""
    if isinstance(first, dict) and isinstance(second, dict):
        return first | {key: _merged(first[key], value) if key in first else value for key, value in second.items()}
    return second


def _name(key: str, shape: SchemaNode) -> str:
    if key in shape.children:
        return key
    alike = [child for child in shape.children if folded(child) == folded(key)]
    if not alike and shape.named is not None:
        alike = list(well_known(".".join(shape.path), folded(key)))
    return alike[0] if len(alike) == 1 else key
