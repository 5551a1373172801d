"""Single values, each with its own path, as the tree that a file would be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hazelcast_fluent._layer import Layer
from hazelcast_fluent._tree import Items, Scalar, Source, Table, Tree
from hazelcast_fluent.errors import Fault, Origin
from hazelcast_fluent.loading.binder import bind
from hazelcast_fluent.loading.shape import ROOT, Shape
from hazelcast_fluent.loading.walk import secret

Path = tuple[str, ...]


class Said:
    """A value that was said by itself: for which element, what, and by whom."""

    __slots__ = ("path", "scalar")

    def __init__(self, path: Path, text: str, origin: Origin) -> None:
        self.path = path
        source = Source(origin.source, origin.kind)
        self.scalar = Scalar(text, source, origin.line, origin.column, plain=False)
        self.scalar.variables = origin.variables


def layer_of(said: Iterable[Said], label: str, faults: Iterable[Fault] = (), warnings: Iterable[str] = ()) -> Layer:
    """Return single values as a layer; two that are said of one element must be equal."""
    found = list(faults)
    leaves: dict[Path, Scalar] = {}
    for one in said:
        other = leaves.setdefault(one.path, one.scalar)
        if other.text != one.scalar.text:
            shape = _shape(one.path)
            value = None if shape is not None and secret(shape, one.path) else repr(one.scalar.text)
            rule = f"must not be said twice; {other.origin} says something else"
            found.append(Fault(".".join(one.path), rule, value, one.scalar.origin))
    layer = bind(_grown(leaves), label, rules="lenient")
    return Layer(label, layer.settings, (*found, *layer.faults), (*warnings, *layer.warnings))


def _shape(path: Path) -> Shape | None:
    shape: Shape | None = ROOT
    for key in path:
        if shape is not None:
            shape = shape.item if shape.item is not None and key.isdigit() else shape.below(key)
    return shape


def _grown(leaves: Mapping[Path, Scalar]) -> Table:
    nested: dict[str, Any] = {}
    for path, scalar in leaves.items():
        place = nested
        for key in path[:-1]:
            below = place.setdefault(key, {})
            place = below if isinstance(below, dict) else {}
        place.setdefault(path[-1], scalar)
    source = next(iter(leaves.values())).source if leaves else Source("nothing")
    tree = _tree(ROOT, nested, Scalar("", source))
    return tree if isinstance(tree, Table) else Table(source)


def _tree(shape: Shape | None, value: Any, place: Scalar) -> Tree:
    is_list = shape is not None and shape.item is not None
    if isinstance(value, Scalar):
        return _split(value) if is_list else value
    first = next(_scalars(value), place)
    if is_list and all(key.isdigit() for key in value):
        items = Items(first.source, first.line, first.column)
        inner = shape.item if shape is not None else None
        items.items = [_tree(inner, value[key], first) for key in sorted(value, key=int)]
        return items
    table = Table(first.source, first.line, first.column)
    for key, below in value.items():
        inner = shape.below(key) if shape is not None else None
        table.put(_key(key, next(_scalars(below), first)), _tree(inner, below, first))
    return table


def _scalars(value: Any) -> Iterator[Scalar]:
    if isinstance(value, Scalar):
        yield value
        return
    for below in value.values():
        yield from _scalars(below)


def _key(key: str, place: Scalar) -> Scalar:
    return Scalar(key, place.source, place.line, place.column)


def _split(scalar: Scalar) -> Items:
    items = Items(scalar.source, scalar.line, scalar.column)
    for text in filter(None, (part.strip() for part in scalar.text.split(","))):
        item = Scalar(text, scalar.source, scalar.line, scalar.column, plain=False)
        item.variables = scalar.variables
        items.items.append(item)
    return items
