"""What people usually meant where a file has another form than it must have."""

from __future__ import annotations

from hazelcast_fluent._tree import Items, Scalar, Tree
from hazelcast_fluent.errors import did_you_mean
from hazelcast_fluent.loading.shape import ROOT, Shape


def of_unknown(shape: Shape, key: str) -> str | None:
    """Return what to do about *key*, which does not exist in *shape*: it may belong elsewhere, or be misspelt."""
    parents = {other.path[:-1] for other in ROOT.walk() if other.key == key and other.era != "old"}
    if len(parents) == 1 and shape.path != (parent := parents.pop()):
        section = ".".join("<name>" if name == "*" else "<item>" if name == "[]" else name for name in parent)
        return f"it belongs to {section}; is it indented like its neighbours there?" if section else None
    return did_you_mean(key, shape.children)


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
