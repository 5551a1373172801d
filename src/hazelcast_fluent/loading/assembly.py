"""Single values, each with its own path, as the tree that a file would be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from hazelcast_fluent._layer import Layer
from hazelcast_fluent._tree import Items, Scalar, Source, Table, Tree
from hazelcast_fluent.errors import Fault, Origin
from hazelcast_fluent.loading._complaints import secret
from hazelcast_fluent.loading.binder import bind
from hazelcast_fluent.loading.shape import ROOT, Shape, is_index, shape_at

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
            found.append(_contradiction(one.path, one.scalar, other))
    both = [path for path in leaves if path[:-1] in leaves]
    found.extend(_contradiction(path, leaves.pop(path), leaves[path[:-1]]) for path in both)
    layer = bind(_grown(leaves), label, rules="lenient")
    return Layer(label, layer.settings, (*found, *layer.faults), (*warnings, *layer.warnings))


def _contradiction(path: Path, scalar: Scalar, other: Scalar) -> Fault:
    shape = shape_at(path)
    value = None if shape is not None and secret(shape, path) else repr(scalar.text)
    return Fault(".".join(path), f"must not be said twice; {other.origin} says something else", value, scalar.origin)


def _grown(leaves: Mapping[Path, Scalar]) -> Tree:
    nested: dict[str, Any] = {}
    for path, scalar in leaves.items():
        place = nested
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = scalar
    return _tree(ROOT, nested) if nested else Table(Source("nothing"))


def _tree(shape: Shape | None, value: Any) -> Tree:
    is_list = shape is not None and shape.item is not None
    if isinstance(value, Scalar):
        return _split(value) if is_list else value
    first = _first(value)
    if is_list and all(map(is_index, value)):
        items = Items(first.source, first.line, first.column)
        inner = shape.item if shape is not None else None
        items.items = [_tree(inner, value[key]) for key in sorted(value, key=int)]
        return items
    table = Table(first.source, first.line, first.column)
    for key, below in value.items():
        inner = shape.below(key) if shape is not None else None
        table.put(_key(key, _first(below)), _tree(inner, below))
    return table


def _first(value: Any) -> Scalar:
    while not isinstance(value, Scalar):
        value = next(iter(value.values()))
    return value


def _key(key: str, place: Scalar) -> Scalar:
    return Scalar(key, place.source, place.line, place.column)


def _split(scalar: Scalar) -> Items:
    items = Items(scalar.source, scalar.line, scalar.column)
    for text in filter(None, (part.strip() for part in scalar.text.split(","))):
        item = Scalar(text, scalar.source, scalar.line, scalar.column, plain=False)
        item.variables = scalar.variables
        items.items.append(item)
    return items
