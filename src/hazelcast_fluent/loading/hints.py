"""What people usually meant where a file has another form than it must have."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from hazelcast_fluent._tree import Items, Scalar, Tree
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.loading.shape import ROOT, Shape


def of_unknown(shape: Shape, key: str) -> str | None:
    """Return what to do about *key*, unknown in *shape*: it may be Python's name, belong elsewhere, or be misspelt."""
    pythons = _by_python_name(shape).get(key.lower().replace("-", "_"), ())
    if len(pythons) == 1 and pythons[0] in shape.children:
        return f"did you mean {pythons[0]!r}?"
    parents = _parents().get(key, ())
    if len(parents) == 1 and shape.path != (parent := parents[0]):
        section = ".".join("<name>" if name == "*" else "<item>" if name == "[]" else name for name in parent)
        return f"it belongs to {section}; is it indented like its neighbours there?" if section else None
    hint = did_you_mean(key, shape.children)
    return f"did you mean {pythons[0]!r}?" if len(pythons) == 1 and ("_" in key or hint is None) else hint


@functools.cache
def _by_python_name(shape: Shape) -> Mapping[str, tuple[str, ...]]:
    """Return the paths below *shape* by what Python calls them, such as ``ttl`` or ``eviction_max_size``."""
    found: dict[str, set[str]] = {}
    for below in shape.walk():
        if below.target is not None and below.era != "old":
            path = ".".join(below.path[len(shape.path) :]).removesuffix(".[]")
            target = (*below.target[0], below.target[1])
            for name in {target[-1], _keywords().get(target, target[-1])}:
                found.setdefault(name, set()).add(path)
    return {name: tuple(sorted(paths)) for name, paths in found.items()}


@functools.cache
def _keywords() -> dict[tuple[str, ...], str]:
    from hazelcast_fluent.options import options  # few files have mistakes

    return {option.path: option.keyword for option in options()}


@functools.cache
def _parents() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Return below what each key may stand, save for what only 3.x knew."""
    found: dict[str, dict[tuple[str, ...], None]] = {}
    for shape in ROOT.walk():
        if shape.era != "old":
            found.setdefault(shape.key, {})[shape.path[:-1]] = None
    return {key: tuple(parents) for key, parents in found.items()}


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
