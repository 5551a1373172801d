"""The table of elements → the shapes by which XML is read and written."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from hazelcast_fluent.declarative.schema import BY_PATH, ELEMENTS, Path, Xml
from hazelcast_fluent.formats._xml_layout import Kind, XmlShape

_CLIENT = "hazelcast-client"
_FAILOVER = "hazelcast-client-failover"
_ANY = ("*", "[]")
_SOLID = {("client-labels", "[]")}


@cache
def xml_root() -> XmlShape:
    """Return the shape above the root elements of the client's file and the failover file."""
    root = XmlShape("", "")
    client = root.add(XmlShape(_CLIENT, _CLIENT))
    client.attributes["id"] = ""
    _Shapes(client).add_all(element.path for element in ELEMENTS)
    failover = root.add(XmlShape(_FAILOVER, _FAILOVER))
    failover.add(XmlShape("try-count", "try-count", "leaf"))
    clients = failover.add(XmlShape("clients", "clients", "items"))
    clients.add(XmlShape("client", "", "leaf", "item"))
    return root


class _Shapes:
    """Makes the shape of every path, parents first."""

    def __init__(self, client: XmlShape) -> None:
        self._made: dict[Path, XmlShape] = {(): client}
        self._below: set[Path] = set()
        """The paths below which there are others."""

    def add_all(self, paths: Iterable[Path]) -> None:
        known = list(paths)
        self._below = {path[:end] for path in known for end in range(len(path))}
        for path in known:
            self._shape(path)

    def _shape(self, path: Path) -> XmlShape:
        if path not in self._made:
            self._made[path] = self._make(path)
        return self._made[path]

    def _make(self, path: Path) -> XmlShape:
        key = path[-1]
        if key in _ANY:
            return self._make_each(path)
        collection = next(((*path, kind) for kind in _ANY if (*path, kind) in BY_PATH), None)
        xml = BY_PATH[path].xml if path in BY_PATH else Xml()
        if collection is not None:
            return self._make_collection(path, BY_PATH[collection].xml)
        around = self._shape(path[:-1])
        name = xml.name or key
        if xml.form in ("attribute", "either"):
            around.attributes[name] = key
        elif xml.form == "text":
            around.text = key
        elif xml.form == "choice":
            around.choices[key] = key
        if xml.form in ("attribute", "text", "choice"):
            return around
        if xml.inside:
            wrapper = self._shape((*path[:-1], xml.inside))
            return wrapper.add(XmlShape(name, key, place="lifted"))
        return around.add(XmlShape(name, key, self._kind(path)))

    def _make_collection(self, path: Path, xml: Xml) -> XmlShape:
        """Return the element around the items or entries, or the parent where they have none of their own."""
        around = self._shape(path[:-1])
        if xml.form == "repeated":
            return around
        named = xml.form == "properties" or (xml.form == "wrapped" and xml.key)
        both = all((*path, kind) in BY_PATH for kind in _ANY)
        free = xml.form == "child"
        shape = around.add(XmlShape(xml.name or path[-1], path[-1], "table" if named or free else "items"))
        shape.text_names = both
        return shape

    def _make_each(self, path: Path) -> XmlShape:
        """Return the element of one item or entry."""
        xml = BY_PATH[path].xml
        around = self._shape(path[:-1])
        if xml.form == "child":
            around.free = True
            return around
        key = path[-2]
        if around.text_names and path[-1] == "*":
            index = self._shape((*path[:-1], "[]"))
            index.text = ""
            return index
        shape = XmlShape(xml.item or "property", "", self._kind(path))
        if xml.form == "repeated":
            shape.key = key
            shape.place = "named" if path[-1] == "*" else "repeated"
        else:
            shape.place = "named" if path[-1] == "*" else "item"
        shape.name_attribute = "name" if xml.form == "properties" else xml.key
        shape.default_name = xml.default_key
        shape.solid = path in _SOLID
        return around.add(shape)

    def _kind(self, path: Path) -> Kind:
        return "table" if path in self._below else "leaf"
