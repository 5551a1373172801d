"""Plain data as the tree that a file with it would be."""

from __future__ import annotations

from collections.abc import Mapping

from hazelcast_fluent._converters import plain
from hazelcast_fluent._tree import Items, Scalar, Source, Table, Tree
from hazelcast_fluent.errors import Refusal


def tree_of(data: object, source: Source) -> Tree:
    """
    Return dicts, lists, texts, numbers, True, False and None as a tree.

    Raises:
        Refusal: Something else is among them.
    """
    if isinstance(data, (str, int, float)) or data is None:
        return _scalar(data, source)
    if isinstance(data, Mapping):
        table = Table(source)
        entries = table.entries
        for key, value in data.items():
            if not isinstance(key, str):
                raise Refusal(f"must be named by texts, has a {type(key).__name__}")
            entries[key] = tree_of(value, source)
        return table
    if isinstance(data, (list, tuple)):
        items = Items(source)
        items.items = [tree_of(item, source) for item in data]
        return items
    # what it is may be secret
    raise Refusal(f"must consist of texts, numbers, switches, lists and mappings, has a {type(data).__name__}")


def _scalar(data: str | float | None, source: Source) -> Scalar:
    if data is None:
        return Scalar("", source, null=True)
    if isinstance(data, bool):
        return Scalar("true" if data else "false", source)
    data = plain(data)  # a subclass, such as an IntEnum or a number of numpy's, prints itself in its own way
    return Scalar(data, source, plain=False) if isinstance(data, str) else Scalar(repr(data), source)
