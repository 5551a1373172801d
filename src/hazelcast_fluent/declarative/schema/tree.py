"""The table of elements as a tree: what may stand below what, in the structure that YAML has and XML is read into."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from hazelcast_fluent.declarative.schema import ELEMENTS, Element, Path
from hazelcast_fluent.declarative.schema._codecs import Codec

Era = Literal["", "old", "new"]
"""Whether an element exists only in 3.x (``old``), only after it (``new``), or in both."""


Target = tuple[tuple[str, ...], str]
"""A section of the model, ``*`` for a name, and an attribute of it."""


class SchemaNode:
    """One place in the file: a leaf, a section, named entries or a list, as the table has it."""

    __slots__ = (
        "check",
        "children",
        "codec",
        "element",
        "era",
        "is_leaf",
        "is_text",
        "item",
        "key",
        "named",
        "needed",
        "path",
        "quick",
        "read",
        "replaces",
        "target",
        "write",
    )

    def __init__(self, path: Path) -> None:
        self.path = path
        self.key: str = path[-1] if path else ""
        self.element: Element | None = None
        self.is_text = False
        """Whether it is a single value, or an item of a list of single values."""
        self.is_leaf = False
        """Whether it is a single value and no item of a list."""
        self.codec: Codec
        """How its text is read, where it is a single value or an item."""
        self.children: dict[str, SchemaNode] = {}
        """What may stand below, by key."""
        self.named: SchemaNode | None = None
        """What stands below keys that are free names."""
        self.item: SchemaNode | None = None
        """What the items of a list are."""
        self.needed: tuple[str, ...] = ()
        """The keys it requires."""
        self.era: Era = ""
        self.target: Target | None = None
        """The section (``*`` for a name) and the attribute of the value; None for elements that only Java uses."""
        self.read: Callable[..., None] | None = None
        """Reads it, where the common rules do not apply."""
        self.check: Callable[..., None] | None = None
        """Checks a section after its options are read."""
        self.write: Callable[..., None] | None = None
        """Writes it, and all below it, instead of the common rules."""
        self.replaces: tuple[Target, ...] = ()
        """Options set by older elements beside a section, which the section overrides."""
        self.quick = False
        """Whether it is a leaf that is read by the common rules in every file version."""

    @property
    def each(self) -> SchemaNode | None:
        """The entries of a mapping or the items of a list, where the table has them."""
        return next((one for one in (self.named, self.item) if one is not None and one.element is not None), None)

    def below(self, key: str) -> SchemaNode | None:
        """Return what stands at *key*, or None."""
        return self.children.get(key) or self.named

    def walk(self) -> Iterator[SchemaNode]:
        """Yield this place and all below it."""
        yield self
        for shape in (*self.children.values(), *filter(None, (self.named, self.item))):
            yield from shape.walk()


def _step(shape: SchemaNode, key: str) -> SchemaNode:
    if key == "*":
        shape.named = shape.named or SchemaNode((*shape.path, key))
        return shape.named
    if key == "[]":
        shape.item = shape.item or SchemaNode((*shape.path, key))
        return shape.item
    if key not in shape.children:
        shape.children[key] = SchemaNode((*shape.path, key))
    return shape.children[key]


def _settle(shape: SchemaNode, element: Element) -> None:
    shape.element = element
    shape.era = "old" if element.old else "new" if element.new else ""
    shape.target = None if element.at is None else target_of(element.at)
    if element.codec is not None:
        shape.codec = element.codec
        shape.is_text = True
        shape.is_leaf = shape.key != "[]"


def target_of(name: str) -> Target:
    """Return the section and the attribute that the model's dotted path *name* means."""
    *section, attribute = name.split(".")
    return tuple(section), attribute


def shaped(elements: Iterable[Element]) -> SchemaNode:
    """Return the root of the tree that *elements* make."""
    root = SchemaNode(())
    for element in elements:
        shapes = [root]
        for key in element.path:
            shapes.append(_step(shapes[-1], key))
        _settle(shapes[-1], element)
        if element.required:
            named = -2 if element.path[-1] == "[]" else -1  # a list is required if its items are
            shapes[named - 1].needed += (shapes[named].key,)
    return root


ROOT = shaped(ELEMENTS)
"""What may stand below ``hazelcast-client``."""


_LONGEST_INDEX = 9


def is_index(key: str) -> bool:
    """Whether *key* is the place of an item in a list, from 0; digits of other scripts and endless ones are none."""
    return key.isascii() and key.isdigit() and len(key) <= _LONGEST_INDEX


def shape_at(path: Iterable[str]) -> SchemaNode | None:
    """Return what the file's *path*, with names of entries in it, leads to, or None."""
    shape: SchemaNode | None = ROOT
    for key in path:
        if shape is None:
            return None
        shape = (shape.item if shape.item is not None and is_index(key) else None) or shape.below(key)
    return shape


def in_model(path: Path) -> Path | None:
    """Return where the model has what the file has at *path*; None where only Java uses it, or nothing stands there."""
    shape = shape_at(path)
    target = (shape.item or shape).target if shape is not None else None
    if target is None:
        return None
    section, attribute = target
    if section[-1:] == ("*",):
        section = (*section[:-1], path[1])
    return (*section, path[-1] if attribute == "*" else attribute)
