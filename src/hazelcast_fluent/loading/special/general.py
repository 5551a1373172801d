"""Directly below the root: load balancer, listeners, properties that only Python has, what is read beforehand."""

from __future__ import annotations

from collections.abc import Callable

from hazelcast_fluent._tree import Node, Scalar, Table, Tree
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.errors import Refusal
from hazelcast_fluent.loading._complaints import Path
from hazelcast_fluent.loading.java_values import to_boolean, to_integer
from hazelcast_fluent.loading.python_properties import PYTHON, python_target
from hazelcast_fluent.loading.shape import Shape
from hazelcast_fluent.loading.walk import Walk


def read_before(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Check what was dealt with before the rest was looked at; it is no setting."""
    walk.plain(shape, node, path)


def load_balancer(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Read the type of the load balancer, or the name of one."""
    read = walk.plain_section(shape, node, path)
    if read is None or not isinstance(node, Table):
        return
    kind, name = read.get("type"), read.get("class-name")
    if not node.entries:
        walk.fault((*path, "type"), "must be given", node)
    elif kind == "custom" and name is None and walk.rules != "lenient" and "class-name" not in node.entries:
        walk.fault((*path, "class-name"), "must be given for a custom load balancer", node)
    elif isinstance(name, PythonName):
        if kind in ("random", "round-robin"):
            walk.fault((*path, "class-name"), f"must be left out for {kind}", node.entries["class-name"])
        _balance(walk, path, node.entries["class-name"], name, {"type": None, "class-name": None})
    elif kind in ("random", "round-robin"):
        _balance(walk, path, node.entries["type"], kind, {"type": None, "class-name": name})
    elif kind or name:
        _balance(walk, path, next(iter(node.entries.values())), None, {"type": kind, "class-name": name})


def _balance(walk: Walk, path: Path, place: Node, model: str | PythonName | None, java: dict[str, str | None]) -> None:
    walk.put((), "load_balancer", model, place)
    for key, value in java.items():
        walk.put_java((*path, key), value, place)


def listeners(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Read names of listeners: Java's are kept, Python's are looked up when a client is made."""
    read = walk.plain(shape, node, path)
    if read is None:
        return
    python = tuple(name for name in read if isinstance(name, PythonName))
    walk.put_java(path, tuple(name for name in read if not isinstance(name, PythonName)) or None, node)
    if python:
        walk.put((), "lifecycle_listeners", python, node)


def labels(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Read labels: a set, in which Hazelcast's schema for YAML wants each once."""
    read = walk.plain(shape, node, path)
    if read is None or shape.item is None:
        return
    unique = tuple(dict.fromkeys(read))
    if walk.rules == "yaml" and len(unique) < len(read):
        walk.fault(path, "must hold each label once", node)
    walk.assign(shape.item, path, unique, node)


def client_property(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
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
        walk.fault(path, "is not a known property of the Python client", node, hint="see the option reference")
        return
    try:
        value = _READERS[target.kind](text)
    except Refusal as refusal:
        walk.refuse(shape, path, node, refusal)
        return
    walk.put(target.section, target.attribute, value, node)


_READERS: dict[str, Callable[[str], object]] = {
    "integer": lambda text: to_integer(text, "lenient"),
    "boolean": lambda text: to_boolean(text, "lenient"),
    "text": str,
}
