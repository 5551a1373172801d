"""Below ``near-cache``: what only Java can hold in memory, and the order of 3.x's two words for eviction."""

from __future__ import annotations

from hazelcast_fluent._tree import Tree
from hazelcast_fluent.loading.shape import Shape
from hazelcast_fluent.loading.walk import Path, Walk


def in_memory_format(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Read the format: ``NATIVE`` is kept for Java, any other takes it away."""
    value = walk.read(shape, node, path)
    if value == "NATIVE":
        walk.put_java(path, value, node)
    elif value is not None:
        walk.assign(shape, path, value, node)
        walk.put_java(path, None, node)


def eviction(walk: Walk, shape: Shape, node: Tree, path: Path) -> None:
    """Read ``eviction``, which replaces what max-size and eviction-policy said above it."""
    values, places = walk.group(("near_cache_configs", path[1]))
    for attribute in ("eviction_max_size", "eviction_policy"):
        values.pop(attribute, None)
        places.pop(attribute, None)
    walk.section(shape, node, path)
