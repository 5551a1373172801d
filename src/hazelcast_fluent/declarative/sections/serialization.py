"""Below ``serialization``: byte order, and lists in which Java classes and Python names may stand together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Reader, code
from hazelcast_fluent.declarative.sections._register import checks, reads, writes
from hazelcast_fluent.declarative.sections._writer import NAME_IT, Writer, is_name, name_of
from hazelcast_fluent.formats.nodes import Table, Tree

SERIALIZATION = ("serialization_config",)


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
        reader.put(SERIALIZATION, "is_big_endian", None, node.entries["use-native-byte-order"])
    elif named is not None:
        reader.put(SERIALIZATION, "is_big_endian", named == "BIG_ENDIAN", node.entries["byte-order"])


@writes("serialization.byte-order")
def write_byte_order(writer: Writer, _: SchemaNode) -> None:
    """Write the byte order, or that it is the machine's own."""
    big = writer.config.serialization_config.is_big_endian
    if big is None:
        writer.put(("serialization", "use-native-byte-order"), True)
    elif not big or writer.defaults:
        writer.put(("serialization", "byte-order"), "BIG_ENDIAN" if big else "LITTLE_ENDIAN")


@writes("serialization.use-native-byte-order")
def write_native_byte_order(_: Writer, __: SchemaNode) -> None:
    """Leave the machine's own byte order to `write_byte_order`."""


_FACTORY = {"factory-id", "class-name"}


@reads("serialization.data-serializable-factories", "serialization.portable-factories")
def read_factories(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of factories; of one id the last counts, as in Java."""
    read = reader.plain(shape, node, path)
    if read is not None:
        made = {item["factory-id"]: code(item["class-name"]) for item in read if item.keys() >= _FACTORY}
        reader.put(SERIALIZATION, path[-1].replace("-", "_"), FrozenMap(made), node)


@writes("serialization.data-serializable-factories", "serialization.portable-factories")
def write_factories(writer: Writer, node: SchemaNode) -> None:
    """Write the names of factories."""
    attribute = node.key.replace("-", "_")
    factories: Mapping[int, Any] = getattr(writer.config.serialization_config, attribute)
    named = {number: made for number, made in factories.items() if is_name(made)}
    if len(named) < len(factories):
        writer.cannot_write(f"serialization_config.{attribute}", "they hold Python classes", NAME_IT)
    if named:
        items = [{"factory-id": number, "class-name": name_of(made)} for number, made in named.items()]
        writer.put(node.path, items)


_SERIALIZER = {"type-class", "class-name"}
_BOTH_JAVA = "must be a Java class, as its class-name is"
_BOTH_PYTHON = "must name a Python type, python:package.module:Name, as its class-name does"


@reads("serialization.serializers")
def read_serializers(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of serializers: the type and its serializer are both Java classes, or both Python's."""
    read = reader.plain(shape, node, path)
    if read is None:
        return
    made = {}
    for item in read:
        if item.keys() < _SERIALIZER:
            continue
        kind, serializer = code(item["type-class"]), code(item["class-name"])
        if type(kind) is type(serializer):
            made[kind] = serializer
        else:
            rule = _BOTH_JAVA if isinstance(serializer, JavaOnly) else _BOTH_PYTHON
            reader.problem((*path, "type-class"), rule, node, repr(str(kind)))
    reader.put(SERIALIZATION, "custom_serializers", FrozenMap(made), node)


@writes("serialization.serializers")
def write_serializers(writer: Writer, node: SchemaNode) -> None:
    """Write the names of types and their serializers."""
    serialization = writer.config.serialization_config
    items = []
    for kind, serializer in serialization.custom_serializers.items():
        if is_name(kind) and is_name(serializer):
            items.append({"type-class": name_of(kind), "class-name": name_of(serializer)})
    if len(items) < len(serialization.custom_serializers):
        writer.cannot_write("serialization_config.custom_serializers", "they are Python classes", NAME_IT)
    if items:
        writer.put(node.path, items)


@reads("serialization.compact-serialization.serializers")
def read_compact_serializers(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a list of compact serializers."""
    read = reader.plain(shape, node, path)
    if read is not None:
        names = tuple(code(item["serializer"]) for item in read if "serializer" in item)
        reader.put(SERIALIZATION, "compact_serializers", names, node)


@writes("serialization.compact-serialization.serializers")
def write_compact_serializers(writer: Writer, node: SchemaNode) -> None:
    """Write the names of compact serializers."""
    at = "serialization_config.compact_serializers"
    names = writer.names(at, writer.config.serialization_config.compact_serializers)
    if names and writer.file_version == "3.12":
        writer.cannot_write(at, "3.12 has no compact serialization")
    elif names:
        writer.put(node.path, [{"serializer": name} for name in names])


_OVERRIDE = "override-java-serialization"
"""Java's; it goes with the name of a Java class, and stands by itself beside a Python one."""


@reads("serialization.global-serializer")
def read_global_serializer(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the class that serializes what nothing else can."""
    read = reader.plain_section(shape, node, path)
    if not read or not isinstance(node, Table):
        return
    name, has_flag = read.get("class-name"), _OVERRIDE in read
    if name is not None:
        java = JavaOnly(read) if has_flag and isinstance(name, str) else code(name)
        reader.put(SERIALIZATION, "global_serializer", java, node.entries["class-name"])
    if has_flag and not isinstance(name, str):
        reader.put_java((*path, _OVERRIDE), read[_OVERRIDE], node.entries[_OVERRIDE])


@writes("serialization.global-serializer")
def write_global_serializer(writer: Writer, node: SchemaNode) -> None:
    """Write the name of the serializer of what nothing else can serialize."""
    serializer = writer.config.serialization_config.global_serializer
    if isinstance(serializer, JavaOnly) and isinstance(serializer.value, FrozenMap):
        writer.put(node.path, name_of(serializer))
    elif is_name(serializer):
        writer.put((*node.path, "class-name"), name_of(serializer))
    elif serializer is not None:
        writer.cannot_write("serialization_config.global_serializer", "it is a Python class", NAME_IT)


@writes("serialization")
def write_serialization(writer: Writer, node: SchemaNode) -> None:
    """Write the section; class definitions are Python objects."""
    writer.children(node)
    if writer.config.serialization_config.class_definitions:
        writer.cannot_write("serialization_config.class_definitions", "they are Python objects")
