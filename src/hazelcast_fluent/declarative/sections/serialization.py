"""Below ``serialization``: byte order, and lists in which Java classes and Python names may stand together."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import found
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.declarative.sections._register import checks, reads, writes
from hazelcast_fluent.declarative.sections._writer import NAME_IT, Writer
from hazelcast_fluent.formats.nodes import Table, Tree

SERIALIZATION = ("serialization_config",)
NATIVE_IS_BIG = sys.byteorder == "big"


@reads("serialization.use-native-byte-order", "serialization.byte-order")
def read_order_element(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Leave the two words for byte order to `read_byte_order`, which sees both."""


@checks("serialization")
def read_byte_order(reader: Reader, node: Table, path: Path) -> None:
    """Read both words for byte order: the machine's own wins over a named one."""
    read = {
        key: reader.read(ROOT.children["serialization"].children[key], node.entries[key], (*path, key))
        for key in ("use-native-byte-order", "byte-order")
        if key in node.entries
    }
    native, named = read.get("use-native-byte-order"), read.get("byte-order")
    if native:
        place = node.entries["use-native-byte-order"]
        reader.put(SERIALIZATION, "is_big_endian", NATIVE_IS_BIG, place)
        reader.put_java((*path, "use-native-byte-order"), True, place)
        if named is not None:
            reader.put_java((*path, "byte-order"), named, node.entries["byte-order"])
    elif named is not None:
        place = node.entries["byte-order"]
        reader.put(SERIALIZATION, "is_big_endian", named == "BIG_ENDIAN", place)
        reader.put_java((*path, "use-native-byte-order"), None, place)
        reader.put_java((*path, "byte-order"), None, place)
    elif native is False:
        reader.put_java((*path, "use-native-byte-order"), None, node.entries["use-native-byte-order"])


@writes("serialization.byte-order")
def write_byte_order(writer: Writer, _: SchemaNode) -> None:
    """Write the byte order, or that it is the machine's own."""
    java, big = writer.config.java_config, writer.config.serialization_config.is_big_endian
    if found(java, "serialization", "use-native-byte-order") is True and big is NATIVE_IS_BIG:
        return
    if found(java, "serialization", "use-native-byte-order") is not None:
        writer.put(("serialization", "use-native-byte-order"), False)
    if not big or writer.defaults or found(java, "serialization", "byte-order") is not None:
        writer.put(("serialization", "byte-order"), "BIG_ENDIAN" if big else "LITTLE_ENDIAN")


@writes("serialization.use-native-byte-order")
def write_native_byte_order(_: Writer, __: SchemaNode) -> None:
    """Leave the machine's own byte order to `write_byte_order`."""


def _split(reader: Reader, shape: SchemaNode, node: Tree, path: Path, key: str) -> list[dict[str, Any]] | None:
    # keeps the items that name Java classes for Java and returns those that name Python objects
    read = reader.plain(shape, node, path)
    if read is None:
        return None
    python = [item for item in read if isinstance(item.get(key), PythonName)]
    java = tuple(item for item in read if not isinstance(item.get(key), PythonName))
    reader.put_java(path, java or None, node)
    return python


@reads("serialization.data-serializable-factories", "serialization.portable-factories")
def read_factories(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of factories; of one id the last counts, as in Java."""
    python = _split(reader, shape, node, path, "class-name")
    if python is not None:
        made = {item["factory-id"]: item["class-name"] for item in python if "factory-id" in item}
        reader.put(SERIALIZATION, path[-1].replace("-", "_"), FrozenMap(made), node)


@writes("serialization.data-serializable-factories", "serialization.portable-factories")
def write_factories(writer: Writer, node: SchemaNode) -> None:
    """Write the names of factories."""
    attribute = node.key.replace("-", "_")
    factories: Mapping[int, Any] = getattr(writer.config.serialization_config, attribute)
    named = {number: made for number, made in factories.items() if isinstance(made, PythonName)}
    if len(named) < len(factories):
        writer.cannot_write(f"serialization_config.{attribute}", "they hold Python classes", NAME_IT)
    if named:
        items = [{"factory-id": number, "class-name": str(made)} for number, made in named.items()]
        writer.put(node.path, items)


@reads("serialization.serializers")
def read_serializers(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of serializers: the type and its serializer are both Java classes, or both Python's."""
    python = _split(reader, shape, node, path, "class-name")
    if python is None:
        return
    made = {}
    for item in python:
        if isinstance(item.get("type-class"), PythonName):
            made[item["type-class"]] = item["class-name"]
        elif "type-class" in item:
            rule = "must name a Python type, python:package.module:Name, as its class-name does"
            reader.problem((*path, "type-class"), rule, node, repr(item["type-class"]))
    for item in reader.java[0].get(path) or ():
        if isinstance(item.get("type-class"), PythonName):
            rule = "must be a Java class, as its class-name is"
            reader.problem((*path, "type-class"), rule, node, repr(str(item["type-class"])))
    reader.put(SERIALIZATION, "custom_serializers", FrozenMap(made), node)


@writes("serialization.serializers")
def write_serializers(writer: Writer, node: SchemaNode) -> None:
    """Write the names of types and their serializers."""
    serialization = writer.config.serialization_config
    items = []
    for kind, serializer in serialization.custom_serializers.items():
        if isinstance(kind, PythonName) and isinstance(serializer, PythonName):
            items.append({"type-class": str(kind), "class-name": str(serializer)})
    if len(items) < len(serialization.custom_serializers):
        writer.cannot_write("serialization_config.custom_serializers", "they are Python classes", NAME_IT)
    if items:
        writer.put(node.path, items)


@reads("serialization.compact-serialization.serializers")
def read_compact_serializers(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of compact serializers."""
    python = _split(reader, shape, node, path, "serializer")
    if python is not None:
        reader.put(SERIALIZATION, "compact_serializers", tuple(item["serializer"] for item in python), node)


@writes("serialization.compact-serialization.serializers")
def write_compact_serializers(writer: Writer, node: SchemaNode) -> None:
    """Write the names of compact serializers."""
    at = "serialization_config.compact_serializers"
    names = writer.names(at, writer.config.serialization_config.compact_serializers)
    if names and writer.file_version == "3.12":
        writer.cannot_write(at, "3.12 has no compact serialization")
    elif names:
        writer.put(node.path, [{"serializer": name} for name in names])


@reads("serialization.global-serializer")
def read_global_serializer(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the class that serializes what nothing else can."""
    read = reader.plain_section(shape, node, path)
    if not read or not isinstance(node, Table):
        return
    if "class-name" in read:
        name, place = read["class-name"], node.entries["class-name"]
        is_python = isinstance(name, PythonName)
        reader.put(SERIALIZATION, "global_serializer", name if is_python else None, place)
        reader.put_java((*path, "class-name"), None if is_python else name, place)
    key = "override-java-serialization"
    if key in read:
        reader.put_java((*path, key), read[key], node.entries[key])


@writes("serialization.global-serializer")
def write_global_serializer(writer: Writer, node: SchemaNode) -> None:
    """Write the name of the serializer of what nothing else can serialize."""
    serializer = writer.config.serialization_config.global_serializer
    if isinstance(serializer, PythonName):
        writer.put((*node.path, "class-name"), str(serializer))
    elif serializer is not None:
        writer.cannot_write("serialization_config.global_serializer", "it is a Python class", NAME_IT)


@writes("serialization")
def write_serialization(writer: Writer, node: SchemaNode) -> None:
    """Write the section; class definitions are Python objects."""
    writer.children(node)
    if writer.config.serialization_config.class_definitions:
        writer.cannot_write("serialization_config.class_definitions", "they are Python objects")
