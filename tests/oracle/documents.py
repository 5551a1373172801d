"""Writes generated configurations down as YAML and as XML, without any of the library's own writers."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

import attrs

from hazelcast_fluent.declarative.schema import BY_PATH, Element, Path

NAMESPACE = "http://www.hazelcast.com/schema/client-config"

_ORDER = {"node-filter": -1, "credentials": -1, "realms": 1}
"""Where XML's order counts, in ``discovery-strategies`` and ``security``: what comes first and what last."""

_PLAIN_KEY = re.compile(r"[A-Za-z][\w.-]*")


@attrs.frozen
class Leaf:
    """A value as it stands in a file."""

    text: str
    """What the value says."""

    quoted: bool = False
    """Whether YAML puts it between quotes."""

    @property
    def yaml(self) -> str:
        """The value in YAML."""
        return json.dumps(self.text, ensure_ascii=False) if self.quoted else self.text


Node: TypeAlias = "Leaf | dict[str, Node] | list[Node]"
"""A part of a configuration, keys as in YAML."""


def to_yaml(tree: Node, root: str = "hazelcast-client") -> str:
    """Return the tree as a YAML file."""
    return f"{root}:{_yaml(tree, 1)}\n"


def _yaml(node: Node, depth: int) -> str:
    indent = "\n" + "  " * depth
    match node:
        case Leaf():
            return f" {node.yaml}"
        case dict():
            entries = (f"{indent}{_key(key)}:{_yaml(value, depth + 1)}" for key, value in node.items())
            return "".join(entries) or " {}"
        case _:
            return "".join(f"{indent}-{_item(value, depth)}" for value in node) or " []"


def _item(node: Node, depth: int) -> str:
    if isinstance(node, dict) and node:
        return " " + _yaml(node, depth + 1).lstrip()
    return _yaml(node, depth + 1)


def _key(key: str) -> str:
    return key if _PLAIN_KEY.fullmatch(key) else json.dumps(key, ensure_ascii=False)


@attrs.define
class _Body:
    """What stands in one XML element."""

    attributes: dict[str, str] = attrs.field(factory=dict)
    elements: list[str] = attrs.field(factory=list)
    text: str = ""

    def element(self, name: str) -> str:
        given = "".join(f" {key}={quoteattr(value)}" for key, value in self.attributes.items())
        return f"<{name}{given}>{escape(self.text)}{''.join(self.elements)}</{name}>"


def to_xml(tree: Mapping[str, Node], root: str = "hazelcast-client") -> str:
    """Return the tree as an XML file, its forms taken from the table of elements."""
    body = _section((), tree)
    return f'<{root} xmlns="{NAMESPACE}">\n' + "\n".join(body.elements) + f"\n</{root}>\n"


def _section(path: Path, tree: Mapping[str, Node]) -> _Body:
    body = _Body()
    for key, node in sorted(tree.items(), key=lambda entry: _ORDER.get(entry[0], 0)):
        match node:
            case Leaf():
                _leaf(body, path, key, node)
            case dict():
                _table(body, (*path, key), node, tree)
            case _:
                _items(body, (*path, key), node, tree)
    return body


def _leaf(body: _Body, path: Path, key: str, leaf: Leaf) -> None:
    element = BY_PATH.get((*path, key)) or BY_PATH.get((*path, "*"))
    form, name = (element.xml.form, element.xml.name or key) if element else ("child", key)
    match form:
        case "attribute" | "either":
            body.attributes[name] = leaf.text
        case "text":
            body.text = leaf.text
        case "choice":
            body.attributes["type"] = key
            body.text = leaf.text
        case _:
            body.elements.append(_Body(text=leaf.text).element(name))


def _table(body: _Body, path: Path, node: dict[str, Node], siblings: Mapping[str, Node]) -> None:
    own, entries = BY_PATH.get(path), BY_PATH.get((*path, "*"))
    if entries and entries.xml.form == "properties":
        body.elements.append(_Body(elements=_properties(node)).element(path[-1]))
    elif entries and entries.xml.form in ("repeated", "wrapped"):
        _add(body, entries, path[-1], [_entry(entries, name, item) for name, item in node.items()])
    elif own and own.xml.inside:
        if own.xml.inside not in siblings:
            body.elements.append(_Body(elements=[_section(path, node).element(path[-1])]).element(own.xml.inside))
    else:
        body.elements.append(_section(path, node).element(own.xml.name if own and own.xml.name else path[-1]))


def _properties(node: Mapping[str, Node]) -> list[str]:
    return [
        _Body(attributes={"name": name}, text=value.text if isinstance(value, Leaf) else "").element("property")
        for name, value in node.items()
    ]


def _entry(element: Element, name: str, item: Node) -> str:
    inner = _section(element.path, item) if isinstance(item, dict) else _Body()
    inner.attributes = {element.xml.key: name, **inner.attributes} if element.xml.key else inner.attributes
    inner.text = inner.text if element.xml.key else name
    return inner.element(element.xml.item)


def _items(body: _Body, path: Path, items: list[Node], siblings: Mapping[str, Node]) -> None:
    element = BY_PATH.get((*path, "[]"))
    if element is None:
        body.elements.extend(_Body(text=item.text).element(path[-1]) for item in items if isinstance(item, Leaf))
        return
    made = [_list_item(element, item) for item in items]
    made += [_section((*path[:-1], key), value).element(key) for key, value in _inside(path, siblings)]
    _add(body, element, path[-1], made)


def _inside(path: Path, siblings: Mapping[str, Node]) -> list[tuple[str, dict[str, Node]]]:
    """Return the siblings in YAML that XML puts inside this list."""
    found = []
    for key, value in siblings.items():
        element = BY_PATH.get((*path[:-1], key))
        if element and element.xml.inside == path[-1] and isinstance(value, dict):
            found.append((key, value))
    return found


def _list_item(element: Element, item: Node) -> str:
    match item:
        case dict():
            return _section(element.path, item).element(element.xml.item)
        case Leaf() if element.xml.key:
            return _Body(attributes={element.xml.key: item.text}).element(element.xml.item)
        case Leaf():
            return _Body(text=item.text).element(element.xml.item)
        case _:
            return _Body().element(element.xml.item)


def _add(body: _Body, element: Element, name: str, made: list[str]) -> None:
    if element.xml.form == "repeated":
        body.elements.extend(made)
    else:
        body.elements.append(_Body(elements=made).element(element.xml.name or name))
