"""Directly below the root: load balancer, listeners, labels, properties, and checks of what only Java uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hazelcast_fluent.config._converters import one_of
from hazelcast_fluent.config.data_structures import NearCacheConfig
from hazelcast_fluent.config.enums import IntegerType
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.listeners import BALANCERS
from hazelcast_fluent.config.properties import KNOWN, PropertyValue, parsed, to_property_name
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema._java_scalars import to_boolean, to_integer
from hazelcast_fluent.declarative.schema.python_only import PYTHON, python_target
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path, dotted
from hazelcast_fluent.declarative.sections._reader import Reader, code
from hazelcast_fluent.declarative.sections._register import checks, reads, writes
from hazelcast_fluent.declarative.sections._writer import DEFAULTS, NAME_IT, Writer, name_of
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Scalar, Table, Tree

NEAR_CACHE = NearCacheConfig("default")
_SAMPLING = ("eviction_sampling_count", "eviction_sampling_pool_size")


@reads("import", "config-replacers")
def read_before(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Check what was dealt with before the rest was looked at; it is no setting."""
    reader.plain(shape, node, path)


@reads("load-balancer")
def read_load_balancer(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the type of the load balancer, or the name of one."""
    read = reader.plain_section(shape, node, path)
    if read is None or not isinstance(node, Table):
        return
    kind, name = read.get("type"), read.get("class-name")
    if not node.entries:
        reader.problem((*path, "type"), "must be given", node)
    elif kind == "custom" and name is None and reader.rules != "lenient" and "class-name" not in node.entries:
        reader.problem((*path, "class-name"), "must be given for a custom load balancer", node)
    elif kind in BALANCERS:
        _read_named_balancer(reader, node, path, kind, name)
    elif isinstance(name, PythonName):
        reader.put((), "load_balancer", name, node.entries["class-name"])
    elif read:
        java = JavaOnly(name if kind == "custom" and name else read)
        reader.put((), "load_balancer", java, next(iter(node.entries.values())))


def _read_named_balancer(reader: Reader, node: Table, path: Path, kind: str, name: str | PythonName | None) -> None:
    reader.put((), "load_balancer", kind, node.entries["type"])
    if isinstance(name, PythonName):
        reader.problem((*path, "class-name"), f"must be left out for {kind}", node.entries["class-name"])
    elif name is not None:
        place = node.entries["class-name"].origin
        reader.warnings.append(f"{dotted(path)}.class-name has no effect, as the type is {kind} ({place})")


@writes("load-balancer")
def write_load_balancer(writer: Writer, _: SchemaNode) -> None:
    """Write the type of the load balancer, or the name of one."""
    balancer = writer.config.load_balancer
    if isinstance(balancer, str):
        writer.put(("load-balancer", "type"), balancer)
    elif isinstance(balancer, JavaOnly) and isinstance(balancer.value, FrozenMap):
        writer.put(("load-balancer",), name_of(balancer))
    elif isinstance(balancer, (PythonName, JavaOnly)):
        writer.put(("load-balancer", "type"), "custom")
        writer.put(("load-balancer", "class-name"), name_of(balancer))
    elif balancer is not None:
        writer.cannot_write("load_balancer", "it is a Python object", NAME_IT)


@reads("listeners")
def read_listeners(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read names of listeners, of Java classes and of Python objects."""
    read = reader.plain(shape, node, path)
    if read is not None:
        reader.put((), "lifecycle_listeners", tuple(map(code, read)), node)


@writes("listeners")
def write_listeners(writer: Writer, _: SchemaNode) -> None:
    """Write the names of listeners."""
    if writer.config.membership_listeners:
        writer.cannot_write(
            "membership_listeners", "they are functions", "name an object that has them under listeners"
        )
    names = writer.names("lifecycle_listeners", writer.config.lifecycle_listeners)
    if names:
        writer.put(("listeners",), names)


@reads("client-labels")
def read_labels(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read labels: a set, in which Hazelcast's schema for YAML requires each to stand once."""
    read = reader.plain(shape, node, path)
    if read is None or shape.item is None:
        return
    unique = tuple(dict.fromkeys(read))
    if reader.rules == "yaml" and len(unique) < len(read):
        reader.problem(path, "must hold each label once", node)
    reader.assign(shape.item, path, unique, node)


@writes("client-labels")
def write_labels(writer: Writer, _: SchemaNode) -> None:
    """Write labels, each once."""
    labels = tuple(dict.fromkeys(writer.config.labels))
    if len(labels) < len(writer.config.labels):
        writer.cannot_write("labels", "they are a set there, so each stands once")
    writer.texts(("client-labels",), labels, "labels")


@reads("properties.*")
def read_property(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a property as its type; one that only Python has is a field of the model."""
    text = reader.read(shape, node, path)
    if text is None or not isinstance(node, Scalar):
        return
    name = path[-1]
    target = python_target(name)
    try:
        if not name.startswith(PYTHON):
            reader.assign(shape, path, _property_value(name, text), node)
        elif target is not None:
            reader.put(target.section, target.attribute, _READERS[target.kind](text), node)
        else:
            reader.problem(path, "is not a known property of the Python client", node, hint="see the option reference")
    except ConversionError as error:
        reader.refuse(shape, path, node, error)


def _property_value(name: str, text: str) -> PropertyValue:
    known = KNOWN.get(to_property_name(name))
    if known is not None and isinstance(known.default, bool):
        return to_boolean(text, "lenient")  # in the words of files
    return parsed(name, text)


@writes("properties")
def write_properties(writer: Writer, _: SchemaNode) -> None:
    """Write properties, and as properties the options that only Python has."""
    for name, value in writer.config.properties.items():
        if name.startswith(PYTHON):
            writer.cannot_write(f"properties.{name}", "in a file, such names are options that only Python has")
        else:
            writer.put(("properties", name), value)
    _write_python_only(writer)


def _write_python_only(writer: Writer) -> None:
    config = writer.config
    kind = config.serialization_config.default_integer_type
    if writer.wanted(kind, DEFAULTS.serialization_config.default_integer_type):
        writer.python_only(("serialization_config",), "default_integer_type", kind.name)
    if writer.wanted(config.network_config.use_public_ip, False):
        writer.python_only(("network_config",), "use_public_ip", config.network_config.use_public_ip)
    for name, entry in config.near_cache_configs.items():
        for attribute in _SAMPLING:
            value = getattr(entry, attribute)
            if writer.wanted(value, getattr(NEAR_CACHE, attribute)):
                writer.python_only(("near_cache_configs", name), attribute, value)


_READERS: dict[str, Callable[[str], object]] = {
    "integer": lambda text: to_integer(text, "lenient"),
    "boolean": lambda text: to_boolean(text, "lenient"),
    "text": str,
    "integer type": lambda text: one_of(IntegerType, text),
}

_UNSET = -1


@checks("native-memory")
def check_native_memory(reader: Reader, node: Table, path: Path) -> None:
    """Check that directories and NUMA nodes are unique, that all or none have a node, that the mode has directories."""
    section = node.entries.get("persistent-memory")
    if not isinstance(section, Table):
        return
    path = (*path, "persistent-memory")
    java = reader.java[0]
    directories = java.get((*path, "directories")) or ()
    place = section.entries.get("directories", section)
    if directories and java.get((*path, "mode")) == "SYSTEM_MEMORY":
        reader.problem((*path, "directories"), "must be left out for the mode SYSTEM_MEMORY", place)
    alone = java.get((*path[:-1], "persistent-memory-directory"))
    names = [item.get("directory") for item in directories] + ([alone] if alone else [])
    if len(set(names)) < len(names):
        reader.problem((*path, "directories"), "must name each directory once", place)
    if reader.has_problems((*path, "directories")):
        return
    nodes = [item.get("numa-node", _UNSET) for item in directories]
    _check_nodes(reader, [node for node in nodes if node != _UNSET], len(names), (*path, "directories"), place)


def _check_nodes(reader: Reader, given: list[int], all_of_them: int, path: Path, place: Any) -> None:
    if given and len(given) < all_of_them:
        reader.problem(path, "must give a numa-node to all directories or to none", place)
    if len(set(given)) < len(given):
        reader.problem(path, "must give each numa-node once", place)


@checks("query-caches.*.predicate")
def check_predicate(reader: Reader, node: Table, path: Path) -> None:
    """Refuse a predicate that is both a class and SQL, or neither."""
    if reader.has_problems(path):
        return
    if len(node.entries.keys() & {"class-name", "sql"}) != 1 and reader.rules != "lenient":
        reader.problem(path, "must have either class-name or sql", node)
