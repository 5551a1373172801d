"""What may be secret in a document that is wrong: the lines and texts that messages must not show."""

from __future__ import annotations

from hazelcast_fluent._tree import Node
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.formats._text import fault_at
from hazelcast_fluent.loading.codecs import NAMED_FREELY
from hazelcast_fluent.loading.shape import Shape


def excerpt_of(node: Node, *, masked: bool) -> str | None:
    """Return the line of *node* with a caret below the place, values left out where the line may hold a secret."""
    if node.line is None or node.column is None:
        return None
    line = node.source.excerpt(node.line, node.column)
    if line is None or not (masked or may_be_secret(line)):
        return line
    return fault_at(node.source, "", node.line, node.column).excerpt


def may_be_secret(text: str) -> bool:
    """Whether *text*, a name or a line, speaks of a secret."""
    return is_secret(text) or "licen" in text.lower()


def holds_secrets(shape: Shape | None) -> bool:
    """Whether secrets may stand directly in the section *shape*."""
    below = () if shape is None else (*shape.children.values(), *filter(None, [shape.named]))
    codecs = [child.element.codec for child in below if child.element is not None and child.element.codec is not None]
    return any(codec.secret or codec in NAMED_FREELY for codec in codecs)
