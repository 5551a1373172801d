"""Below ``serialization``: byte order, and lists in which Java classes and Python names may stand together."""

from __future__ import annotations

import sys
from typing import Any

from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.formats.nodes import Table, Tree

SERIALIZATION = ("serialization_config",)
NATIVE_IS_BIG = sys.byteorder == "big"


def order_element(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Leave the two words for byte order to `byte_order`, which sees both."""


def byte_order(walk: Walk, node: Table, path: Path) -> None:
    """Read both words for byte order: the machine's own wins over a named one."""
    read = {
        key: walk.read(ROOT.children["serialization"].children[key], node.entries[key], (*path, key))
        for key in ("use-native-byte-order", "byte-order")
        if key in node.entries
    }
    native, named = read.get("use-native-byte-order"), read.get("byte-order")
    if native:
        place = node.entries["use-native-byte-order"]
        walk.put(SERIALIZATION, "is_big_endian", NATIVE_IS_BIG, place)
        walk.put_java((*path, "use-native-byte-order"), True, place)
        if named is not None:
            walk.put_java((*path, "byte-order"), named, node.entries["byte-order"])
    elif named is not None:
        place = node.entries["byte-order"]
        walk.put(SERIALIZATION, "is_big_endian", named == "BIG_ENDIAN", place)
        walk.put_java((*path, "use-native-byte-order"), None, place)
        walk.put_java((*path, "byte-order"), None, place)
    elif native is False:
        walk.put_java((*path, "use-native-byte-order"), None, node.entries["use-native-byte-order"])


def _split(walk: Walk, shape: SchemaNode, node: Tree, path: Path, key: str) -> list[dict[str, Any]] | None:
    # keeps the items that name Java classes for Java and returns those that name Python objects
    read = walk.plain(shape, node, path)
    if read is None:
        return None
    python = [item for item in read if isinstance(item.get(key), PythonName)]
    java = tuple(item for item in read if not isinstance(item.get(key), PythonName))
    walk.put_java(path, java or None, node)
    return python


def factories(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of factories; of one id the last counts, as in Java."""
    python = _split(walk, shape, node, path, "class-name")
    if python is not None:
        made = {item["factory-id"]: item["class-name"] for item in python if "factory-id" in item}
        walk.put(SERIALIZATION, path[-1].replace("-", "_"), made, node)


def serializers(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of serializers: the type and its serializer are both Java classes, or both Python's."""
    python = _split(walk, shape, node, path, "class-name")
    if python is None:
        return
    made = {}
    for item in python:
        if isinstance(item.get("type-class"), PythonName):
            made[item["type-class"]] = item["class-name"]
        elif "type-class" in item:
            rule = "must name a Python type, python:package.module:Name, as its class-name does"
            walk.problem((*path, "type-class"), rule, node, repr(item["type-class"]))
    for item in walk.java[0].get(path) or ():
        if isinstance(item.get("type-class"), PythonName):
            rule = "must be a Java class, as its class-name is"
            walk.problem((*path, "type-class"), rule, node, repr(str(item["type-class"])))
    walk.put(SERIALIZATION, "custom_serializers", made, node)


def compact_serializers(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of compact serializers."""
    python = _split(walk, shape, node, path, "serializer")
    if python is not None:
        walk.put(SERIALIZATION, "compact_serializers", tuple(item["serializer"] for item in python), node)


def global_serializer(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the class that serializes what nothing else can."""
    read = walk.plain_section(shape, node, path)
    if not read or not isinstance(node, Table):
        return
    if "class-name" in read:
        name, place = read["class-name"], node.entries["class-name"]
        is_python = isinstance(name, PythonName)
        walk.put(SERIALIZATION, "global_serializer", name if is_python else None, place)
        walk.put_java((*path, "class-name"), None if is_python else name, place)
    key = "override-java-serialization"
    if key in read:
        walk.put_java((*path, key), read[key], node.entries[key])
