"""What people usually meant where a file has another form than it must have."""

from __future__ import annotations

import functools

from hazelcast_fluent._tree import Items, Scalar, Tree
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.loading.shape import ROOT, Shape
from hazelcast_fluent.options import options


def of_unknown(shape: Shape, key: str) -> str | None:
    """Return what to do about *key*, unknown in *shape*: it may be Python's name, belong elsewhere, or be misspelt."""
    pythons = _by_python_name(shape, key)
    if len(pythons) == 1 and pythons[0] in shape.children:
        return f"did you mean {pythons[0]!r}?"
    parents = {other.path[:-1] for other in ROOT.walk() if other.key == key and other.era != "old"}
    if len(parents) == 1 and shape.path != (parent := parents.pop()):
        section = ".".join("<name>" if name == "*" else "<item>" if name == "[]" else name for name in parent)
        return f"it belongs to {section}; is it indented like its neighbours there?" if section else None
    hint = did_you_mean(key, shape.children)
    return f"did you mean {pythons[0]!r}?" if len(pythons) == 1 and ("_" in key or hint is None) else hint


def _by_python_name(shape: Shape, key: str) -> list[str]:
    """Return the paths below *shape* of what Python calls *key*, such as ``ttl`` or ``eviction_max_size``."""
    word = key.lower().replace("-", "_")
    found = {
        ".".join(below.path[len(shape.path) :]).removesuffix(".[]")
        for below in shape.walk()
        if below.target is not None and below.era != "old" and word in _names((*below.target[0], below.target[1]))
    }
    return sorted(found)


def _names(path: tuple[str, ...]) -> tuple[str, str]:
    return path[-1], _keywords().get(path, "")


@functools.cache
def _keywords() -> dict[tuple[str, ...], str]:
    return {option.path: option.keyword for option in options()}


def of_no_section(shape: Shape, path: tuple[str, ...], node: Tree) -> str | None:
    """Return what to do where *shape*, a section or named entries, is no mapping."""
    if shape.key == "*" and path[-1] in shape.children:
        return f"a name goes between {path[-2]} and {path[-1]}"
    if shape.named is not None and isinstance(node, Items):
        return "write each name as a key of its own, without a dash: 'my-name:' and its settings below"
    return None


def of_no_list(node: Tree) -> str | None:
    """Return what to do where *node* should be a list."""
    if isinstance(node, Scalar) and not node.null and not node.variables and node.text:
        return "write it as a list, also if it has one item: [a, b]"
    return None
