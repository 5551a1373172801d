"""
The table of elements as a tree: what may stand below what, in YAML and in XML.

Each node is the `XmlElement` of what XML writes; of an attribute, a text, or a list whose items stand beside the others
it is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Literal

from hazelcast_fluent.declarative.file_kinds import CLIENT, FAILOVER
from hazelcast_fluent.declarative.schema import ELEMENTS, Element, Path, Xml
from hazelcast_fluent.declarative.schema._codecs import Codec
from hazelcast_fluent.formats._xml_layout import Kind, XmlElement

Era = Literal["", "old", "new"]
"""Whether an element exists only in 3.x (``old``), only after it (``new``), or in both."""


Target = tuple[tuple[str, ...], str]
"""A section of the model, ``*`` for a name, and an attribute of it."""


class SchemaNode(XmlElement):
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
        super().__init__(self.key, self.key)
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

    @property
    def xml_kind(self) -> Kind:
        """What an element of XML for it becomes, where it is no collection."""
        return "table" if self.children or self.item or self.named else "leaf"

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
        shape = root
        for key in element.path:
            shape = _step(shape, key)
        _settle(shape, element)
    for shape in root.walk():
        shape.needed = tuple(
            key for key, child in shape.children.items() if child.element is not None and child.element.required
        ) + tuple(
            key
            for key, child in shape.children.items()
            if child.item is not None and child.item.element is not None and child.item.element.required
        )
    return root


def _lay_out(node: SchemaNode, around: SchemaNode) -> None:
    """Set how XML writes *node* and all below it; *around* is the element that holds it."""
    element = around
    if node.each is None:
        element = _single(node, around)
    elif (xml := _xml(node.each)).form != "repeated":
        element = node
        element.name = xml.name or node.key
        element.kind = "table" if xml.form in ("properties", "child") or xml.key else "items"
        element.text_names = node.item is not None and node.each is node.named
        around.add(element)
    for below in node.children.values():
        _lay_out(below, element)
    for each in filter(None, (node.item, node.named)):
        _lay_out_each(each, node, element)


def _xml(node: SchemaNode) -> Xml:
    return Xml() if node.element is None else node.element.xml


def _single(node: SchemaNode, around: SchemaNode) -> SchemaNode:
    """Set how XML writes what is no collection, and return the element that holds what is below it."""
    xml = _xml(node)
    node.name = xml.name or node.key
    if xml.form in ("attribute", "either"):
        around.attributes[node.name] = node.key
    elif xml.form == "text":
        around.text = node.key
    elif xml.form == "choice":
        around.choices[node.key] = node.key
    if xml.form in ("attribute", "text", "choice"):
        return around
    if xml.inside:
        node.place = "lifted"
        around.children[xml.inside].add(node)
    else:
        node.kind = node.xml_kind
        around.add(node)
    return node


_SOLID = {("client-labels", "[]")}
_UNIQUE = {("query-caches", "*")}


def _lay_out_each(each: SchemaNode, collection: SchemaNode, around: SchemaNode) -> None:
    """Set how XML writes one item or entry of *collection* and all below it."""
    xml = _xml(each)
    element = each
    if xml.form == "child":
        around.free = True
    elif collection.text_names and each is collection.named and collection.item is not None:
        element = collection.item
        element.text = ""
        collection.beside_text = tuple(each.children)
    else:
        is_repeated = xml.form == "repeated"
        each.name, each.xml_key, each.kind = (
            xml.item or "property",
            collection.key if is_repeated else "",
            each.xml_kind,
        )
        each.place = "named" if each is collection.named else "repeated" if is_repeated else "item"
        each.name_attribute = "name" if xml.form == "properties" else xml.key
        each.default_name = xml.default_key
        each.solid = each.path in _SOLID
        each.unique = each.path in _UNIQUE
        around.add(each)
    for below in each.children.values():
        _lay_out(below, element)


ROOT = shaped(ELEMENTS)
"""What may stand below ``hazelcast-client``."""


def _xml_root() -> XmlElement:
    root = XmlElement("", "")
    ROOT.name = ROOT.xml_key = CLIENT
    ROOT.attributes["id"] = ""
    root.add(ROOT)
    for node in ROOT.children.values():
        _lay_out(node, ROOT)
    failover = XmlElement(FAILOVER, FAILOVER)
    clients = XmlElement("clients", "clients", "items")
    clients.add(XmlElement("client", "", "leaf", "item"))
    failover.add(XmlElement("try-count", "try-count", "leaf"))
    failover.add(clients)
    root.add(failover)
    return root


XML_ROOT = _xml_root()
"""The element above the root elements of the client's file and the failover file."""


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
