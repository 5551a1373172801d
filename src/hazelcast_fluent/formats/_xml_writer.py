"""Data in the shape of YAML → XML text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, TypeAlias
from xml.etree import ElementTree as ET

from hazelcast_fluent.errors import InvalidConfigError, Problem, did_you_mean
from hazelcast_fluent.formats._text import with_escapes
from hazelcast_fluent.formats._xml_layout import NAMESPACE, XmlElement

_SCHEMA_VERSIONS = {"5": "5.7", "3.12": "3.12"}
_FORBIDDEN = re.compile("[\\0-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]")
_INDENT = "    "
_WIDTH = 80
_BLANKS = " \t\r\n"
_LINE_END = "\ufffe"
"""Stands for the end of a line in a value, while those between elements are themselves; no value may hold it."""


class Note(NamedTuple):
    """What a template has beside an element."""

    comment: str
    """The comment above it; ``""`` for none."""

    off: bool
    """Whether the element itself is commented out."""


Notes: TypeAlias = Callable[[tuple[str, ...]], Note]
"""Returns the note on the element at a path."""


class Writer:
    """Makes the text of one document; *root* is the shape above the root elements, *notes* make a template."""

    def __init__(self, root: XmlElement, notes: Notes | None = None, file_version: str = "5") -> None:
        self._root = root
        self._schema = _SCHEMA_VERSIONS[file_version]
        self._notes = notes
        self._path: list[str] = []
        self._problems: list[Problem] = []

    def write(self, data: Mapping[str, Any]) -> str:
        """Return the document, or raise all that no element can say."""
        ((name, content),) = data.items()
        shape = self._root.below_element(name)
        if shape is None:
            raise InvalidConfigError([Problem(name, "is no root element of an XML file")])
        element = ET.Element(name, {"xmlns": NAMESPACE, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"})
        element.set("xsi:schemaLocation", f"{NAMESPACE} {NAMESPACE}/{name}-config-{self._schema}.xsd")
        self._table(element, shape, content or {})
        if self._problems:
            raise InvalidConfigError(self._problems)
        ET.indent(element, _INDENT)
        text = with_escapes(ET.tostring(element, encoding="unicode"), lambda one: f"&#{ord(one)};")
        text = text.replace(f"&#{ord(_LINE_END)};", "&#10;")
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'

    def _table(self, element: ET.Element, shape: XmlElement, data: Mapping[str, Any]) -> None:
        for key, value in data.items():
            self._path.append(key)
            wrapper, child = _child_for(shape, key)
            around = element if wrapper is None else _wrapper(element, wrapper)
            if self._notes is None:
                self._key(around, shape, child, value)
            else:
                self._noted(self._notes, around, shape, child, value)
            self._path.pop()

    def _noted(self, notes: Notes, around: ET.Element, shape: XmlElement, child: XmlElement | None, value: Any) -> None:
        """Write what stands at a key with its note; comments can't stand in comments."""
        note, before = notes(tuple(self._path)), len(around)
        self._notes = None if note.off else notes
        self._key(around, shape, child, value)
        self._notes = notes
        if len(around) > before:
            _annotate(around, before, note, len(self._path))

    def _key(self, element: ET.Element, shape: XmlElement, child: XmlElement | None, value: Any) -> None:
        key = self._path[-1]
        attributes = {key: name for name, key in shape.attributes.items()}
        if key in attributes:
            element.set(attributes[key], self._text(value))
        elif key == shape.text:
            element.text = self._content_text(value)
        elif key in shape.choices.values():
            element.set("type", next(kind for kind, known in shape.choices.items() if known == key))
            element.text = self._content_text(value)
        elif child is not None:
            self._element(element, child, value)
        elif shape.free:
            self._free(element, key, value)
        else:
            self._complain(f"is no element of <{shape.name}>", did_you_mean(key, [*attributes, *_keys(shape)]))

    def _free(self, around: ET.Element, key: str, value: Any) -> None:
        """Write an element whose name somebody made up."""
        if key.replace("-", "_").replace(".", "_").isidentifier() and key[0] not in "-.":
            ET.SubElement(around, key).text = self._text(value)
        else:
            self._complain("can't be the name of an element in XML", "write YAML or JSON")

    def _element(self, around: ET.Element, shape: XmlElement, value: Any) -> None:
        """Write what stands below the key of *shape*."""
        if shape.place == "repeated":
            self._items(around, shape, value)
        elif shape.place == "named":
            self._named(around, shape, value)
        else:
            self._content(_wrapper(around, shape.name), shape, value)

    def _content(self, element: ET.Element, shape: XmlElement, value: Any) -> None:
        if shape.kind == "leaf":
            element.text = self._text(value)
            if shape.solid and len(element.text.split()) != 1:
                self._complain("can't be empty nor hold a blank in XML", "write YAML or JSON")
        elif shape.kind == "items":
            (item,) = (child for child in shape.elements.values() if child.place == "item")
            if isinstance(value, Mapping):
                value = [{"": name, **content} for name, content in value.items()]
            self._items(element, item, value)
        elif (named := _named_child(shape)) is not None:
            self._named(element, named, value)
        else:
            self._table(element, shape, value)

    def _items(self, around: ET.Element, shape: XmlElement, values: Iterable[Any]) -> None:
        for index, value in enumerate(values):
            self._path.append(str(index))
            element = ET.SubElement(around, shape.name)
            if shape.kind == "leaf" and shape.name_attribute:
                element.set(shape.name_attribute, self._text(value))
            else:
                self._content(element, shape, value)
            self._path.pop()

    def _named(self, around: ET.Element, shape: XmlElement, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            self._path.append(name)
            element = ET.SubElement(around, shape.name, {shape.name_attribute: self._text(name)})
            self._content(element, shape, value)
            self._path.pop()

    def _content_text(self, value: Any) -> str:
        """Return the text of an element that holds more than a text: there, an empty one is as good as none."""
        if value == "":
            self._complain("can't be empty in XML", "write YAML or JSON")
        return self._text(value)

    def _text(self, value: Any) -> str:
        if isinstance(value, (Mapping, list)):
            self._complain("can't hold more than a text in XML", "write YAML or JSON")
            return ""
        text = ("true" if value else "false") if isinstance(value, bool) else str(value)
        if text.strip(_BLANKS) != text:
            self._complain("can't begin or end with a blank in XML", "write YAML or JSON")
        elif (found := _FORBIDDEN.search(text)) is not None:
            self._complain(f"can't hold the character U+{ord(found[0]):04X} in XML", "write YAML or JSON")
        return text.replace("\n", _LINE_END)

    def _complain(self, rule: str, hint: str | None) -> None:
        self._problems.append(Problem(".".join(self._path), rule, hint=hint))


def _annotate(around: ET.Element, before: int, note: Note, depth: int) -> None:
    """Put a comment above the elements after the first *before*, and one in the place of those that are off."""
    for child in around[before:] if note.off else ():
        ET.indent(child, _INDENT, depth)
        text = ET.tostring(child, encoding="unicode").rstrip()
        at = list(around).index(child)
        around[at] = ET.Comment(f" {text.replace('--', '- -')} ")
    if note.comment:
        import textwrap  # only a template has comments

        margin = _INDENT * depth
        lines = textwrap.wrap(note.comment.replace("--", "- -"), _WIDTH - len(margin) - 9, break_long_words=False)
        around.insert(before, ET.Comment(f" {f'{chr(10)}{margin}     '.join(lines)} "))


def _child_for(shape: XmlElement, key: str) -> tuple[str | None, XmlElement | None]:
    """Return the element for *key*, and the name of the one around it that YAML does not have."""
    return next(((wrapper, child) for wrapper, child in _candidates(shape) if child.xml_key == key), (None, None))


def _candidates(shape: XmlElement) -> Iterable[tuple[str | None, XmlElement]]:
    for child in shape.elements.values():
        yield None, child
        yield from ((child.name, inner) for inner in child.elements.values() if inner.place == "lifted")


def _named_child(shape: XmlElement) -> XmlElement | None:
    """Return the element of the entries of a mapping that holds nothing else."""
    return next((child for child in shape.elements.values() if child.place == "named" and not child.xml_key), None)


def _keys(shape: XmlElement) -> list[str]:
    return [child.xml_key for _, child in _candidates(shape)]


def _wrapper(around: ET.Element, name: str) -> ET.Element:
    """Return the element *name* below *around*, which may be there already."""
    found = around.find(name)
    return ET.SubElement(around, name) if found is None else found
