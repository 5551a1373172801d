"""Directly below the root: load balancer, listeners, properties that only Python has, what is read beforehand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema._java_scalars import to_boolean, to_integer
from hazelcast_fluent.declarative.schema.python_only import PYTHON, python_target
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Node, Scalar, Table, Tree


def read_before(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Check what was dealt with before the rest was looked at; it is no setting."""
    walk.plain(shape, node, path)


def load_balancer(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the type of the load balancer, or the name of one."""
    read = walk.plain_section(shape, node, path)
    if read is None or not isinstance(node, Table):
        return
    kind, name = read.get("type"), read.get("class-name")
    if not node.entries:
        walk.problem((*path, "type"), "must be given", node)
    elif kind == "custom" and name is None and walk.rules != "lenient" and "class-name" not in node.entries:
        walk.problem((*path, "class-name"), "must be given for a custom load balancer", node)
    elif isinstance(name, PythonName):
        if kind in ("random", "round-robin"):
            walk.problem((*path, "class-name"), f"must be left out for {kind}", node.entries["class-name"])
        _balance(walk, path, node.entries["class-name"], name, {"type": None, "class-name": None})
    elif kind in ("random", "round-robin"):
        _balance(walk, path, node.entries["type"], kind, {"type": None, "class-name": name})
    elif kind or name:
        _balance(walk, path, next(iter(node.entries.values())), None, {"type": kind, "class-name": name})


def _balance(walk: Walk, path: Path, place: Node, model: str | PythonName | None, java: dict[str, str | None]) -> None:
    walk.put((), "load_balancer", model, place)
    for key, value in java.items():
        walk.put_java((*path, key), value, place)


def listeners(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read names of listeners: Java's are kept, Python's are looked up when a client is made."""
    read = walk.plain(shape, node, path)
    if read is None:
        return
    python = tuple(name for name in read if isinstance(name, PythonName))
    walk.put_java(path, tuple(name for name in read if not isinstance(name, PythonName)) or None, node)
    if python:
        walk.put((), "lifecycle_listeners", python, node)


def labels(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read labels: a set, in which Hazelcast's schema for YAML wants each once."""
    read = walk.plain(shape, node, path)
    if read is None or shape.item is None:
        return
    unique = tuple(dict.fromkeys(read))
    if walk.rules == "yaml" and len(unique) < len(read):
        walk.problem(path, "must hold each label once", node)
    walk.assign(shape.item, path, unique, node)


def client_property(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a property: one that only Python has is a field of the model."""
    text = walk.read(shape, node, path)
    if text is None or not isinstance(node, Scalar):
        return
    name = path[-1]
    if not name.startswith(PYTHON):
        walk.assign(shape, path, text, node)
        return
    target = python_target(name)
    if target is None:
        walk.problem(path, "is not a known property of the Python client", node, hint="see the option reference")
        return
    try:
        value = _READERS[target.kind](text)
    except ConversionError as error:
        walk.refuse(shape, path, node, error)
        return
    walk.put(target.section, target.attribute, value, node)


_READERS: dict[str, Callable[[str], object]] = {
    "integer": lambda text: to_integer(text, "lenient"),
    "boolean": lambda text: to_boolean(text, "lenient"),
    "text": str,
}

_UNSET = -1


def native_memory(walk: Walk, node: Table, path: Path) -> None:
    """Check that directories and NUMA nodes are unique, that all or none have a node, that the mode has directories."""
    section = node.entries.get("persistent-memory")
    if not isinstance(section, Table):
        return
    path = (*path, "persistent-memory")
    said = walk.java[0]
    directories = said.get((*path, "directories")) or ()
    place = section.entries.get("directories", section)
    if directories and said.get((*path, "mode")) == "SYSTEM_MEMORY":
        walk.problem((*path, "directories"), "must be left out for the mode SYSTEM_MEMORY", place)
    alone = said.get((*path[:-1], "persistent-memory-directory"))
    names = [item.get("directory") for item in directories] + ([alone] if alone else [])
    if len(set(names)) < len(names):
        walk.problem((*path, "directories"), "must name each directory once", place)
    nodes = [item.get("numa-node", _UNSET) for item in directories]
    _check_nodes(walk, [node for node in nodes if node != _UNSET], len(names), (*path, "directories"), place)


def _check_nodes(walk: Walk, given: list[int], all_of_them: int, path: Path, place: Any) -> None:
    if given and len(given) < all_of_them:
        walk.problem(path, "must give a numa-node to all directories or to none", place)
    if len(set(given)) < len(given):
        walk.problem(path, "must give each numa-node once", place)


def predicate(walk: Walk, node: Table, path: Path) -> None:
    """Refuse a predicate that is both a class and SQL, or neither."""
    if len(node.entries.keys() & {"class-name", "sql"}) != 1 and walk.rules != "lenient":
        walk.problem(path, "must have either class-name or sql", node)
