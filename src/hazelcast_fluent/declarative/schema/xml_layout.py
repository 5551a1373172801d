"""How XML writes the tree of the schema: which element, attribute or text each of its nodes is."""

from __future__ import annotations

import functools

from hazelcast_fluent.declarative.file_kinds import CLIENT, FAILOVER
from hazelcast_fluent.declarative.schema import Xml
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode
from hazelcast_fluent.formats._xml_layout import Kind, XmlElement, element_key

_SOLID = {("client-labels", "[]")}
_UNIQUE = {("query-caches", "*")}


@functools.cache
def xml_root() -> XmlElement:
    """Return the element above the root elements of the client's file and the failover file."""
    root = XmlElement("", "")
    client = XmlElement(CLIENT, CLIENT)
    client.attributes["id"] = ""
    for node in ROOT.children.values():
        _lay_out(node, client)
    failover = XmlElement(FAILOVER, FAILOVER)
    clients = XmlElement("clients", "clients", "items")
    clients.add(XmlElement("client", "", "leaf", "item"))
    failover.add(XmlElement("try-count", "try-count", "leaf"))
    failover.add(clients)
    root.add(client)
    root.add(failover)
    return root


def _lay_out(node: SchemaNode, around: XmlElement) -> None:
    """Add to the element *around* how XML writes *node* and all below it."""
    each = node.each
    if each is None:
        element = _single(node, around)
    elif _xml(each).form == "repeated":
        element = around
    else:
        element = _collection(node, each)
        around.add(element)
    for below in node.children.values():
        _lay_out(below, element)
    for one in filter(None, (node.item, node.named)):
        _lay_out_each(one, node, element)


def _xml(node: SchemaNode) -> Xml:
    return Xml() if node.element is None else node.element.xml


def _single(node: SchemaNode, around: XmlElement) -> XmlElement:
    """Add what is no collection, and return the element that holds what is below it."""
    xml = _xml(node)
    name = xml.name or node.key
    if xml.form in ("attribute", "either"):
        around.attributes[name] = node.key
    elif xml.form == "text":
        around.text = node.key
    elif xml.form == "choice":
        around.choices[node.key] = node.key
    if xml.form in ("attribute", "text", "choice"):
        return around
    element = XmlElement(name, node.key, _kind(node))
    if xml.inside:
        element.place = "lifted"
        around = around.elements[element_key(xml.inside)]
    around.add(element)
    return element


def _kind(node: SchemaNode) -> Kind:
    return "table" if node.children or node.item or node.named else "leaf"


def _collection(node: SchemaNode, each: SchemaNode) -> XmlElement:
    """Return the element around the items or entries of *node*."""
    xml = _xml(each)
    kind: Kind = "table" if xml.form in ("properties", "child") or xml.key else "items"
    element = XmlElement(xml.name or node.key, node.key, kind)
    element.text_names = node.item is not None and each is node.named
    return element


def _lay_out_each(each: SchemaNode, collection: SchemaNode, around: XmlElement) -> None:
    """Add to *around* how XML writes one item or entry of *collection* and all below it."""
    xml = _xml(each)
    if xml.form == "child":
        around.free = True
        return
    same = around.below_element(xml.item) if around.text_names and each is collection.named else None
    element = same or _one_of(each, collection)
    if same is not None:  # an item stands there already, and may be named by its text
        same.text = ""
        around.beside_text = tuple(each.children)
    else:
        around.add(element)
    for below in each.children.values():
        _lay_out(below, element)


def _one_of(each: SchemaNode, collection: SchemaNode) -> XmlElement:
    """Return the element of one item or entry of *collection*."""
    xml = _xml(each)
    is_repeated = xml.form == "repeated"
    element = XmlElement(xml.item or "property", collection.key if is_repeated else "", _kind(each))
    element.place = "named" if each is collection.named else "repeated" if is_repeated else "item"
    element.name_attribute = "name" if xml.form == "properties" else xml.key
    element.default_name = xml.default_key
    element.solid = each.path in _SOLID
    element.unique = each.path in _UNIQUE
    return element
