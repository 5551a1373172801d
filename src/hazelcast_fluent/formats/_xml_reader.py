"""Events of expat → tree in the shape of YAML."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NoReturn
from xml.parsers import expat

from hazelcast_fluent.errors import Code, InvalidConfigError, Problem, did_you_mean
from hazelcast_fluent.formats._text import PartialDocumentError, problem_at
from hazelcast_fluent.formats._xml_layout import NAMESPACE, XmlElement
from hazelcast_fluent.formats.limits import Limits
from hazelcast_fluent.formats.nodes import COLUMNS, UNSET, Items, Node, Scalar, Source, Table, Tree, spot

BLANKS = " \t\r\n"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_LOCATIONS = (f"{_XSI} schemaLocation", f"{_XSI} noNamespaceSchemaLocation")

_SPRING = "this is a Spring file: write what its client element holds to a hazelcast-client.xml"
_OTHER_FILES = {
    "http://www.hazelcast.com/schema/config": "this is a member's configuration, and not a client's",
    "http://www.springframework.org/schema/beans": _SPRING,
    "http://www.hazelcast.com/schema/spring": _SPRING,
}
"""The namespaces of files that are mistaken for a client's, with what to do."""


class Reader:
    """Builds the tree of one document; *root* is the element above the root elements."""

    def __init__(self, source: Source, limits: Limits, root: XmlElement) -> None:
        self._source = source
        self._limits = limits
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._tree = Table(source, spot(1, 1))
        self._shape = root
        self._node: Any = self._tree
        self._stack: list[tuple[XmlElement, Any]] = []
        self._chunks: list[str] = []
        """The text since the last tag."""
        self._place = 0
        """The place, as `spot` has it, of the element that was opened last."""
        self._name = ""
        """The name that its attribute gives the element."""
        self._unread = False
        """Whether the leaf that is read has no text of its own, which was reported."""
        self._skipped = 0
        """How many levels the reader is inside an unknown element."""
        self._left = limits.nodes
        self.problems: list[Problem] = []

    def read(self, text: str) -> Table:
        """Return the tree, or raise all problems."""
        parser = self._parser
        parser.namespace_prefixes = True
        parser.buffer_text = True
        parser.CharacterDataHandler = self._chunks.append
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        try:
            parser.Parse(text, True)
        finally:
            # else parser and reader would hold each other, and the tree with them
            parser.StartElementHandler = parser.EndElementHandler = parser.StartDoctypeDeclHandler = None
        if self.problems:
            raise PartialDocumentError(self.problems, self._tree)
        return self._tree

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        """Open an element."""
        if self._chunks:
            self._between()
        parser = self._parser
        self._place = parser.CurrentLineNumber * COLUMNS + parser.CurrentColumnNumber + 1
        shape = self._shape.elements.get(name)
        if shape is None or self._skipped:
            shape = self._unknown(name, self._shape)
            if shape is None:
                return
        self._open(shape, attributes)

    def _open(self, shape: XmlElement, attributes: dict[str, str]) -> None:
        around, node = self._shape, self._node
        self._stack.append((around, node))
        self._shape = shape
        if shape.kind == "leaf":
            self._node = None
            if attributes or shape.name_attribute:
                self._leaf_attributes(shape, attributes)
            return
        kind = Table if shape.kind == "table" else Items
        self._node = made = kind(self._source, self._place)
        if shape.name_attribute:
            self._take_name(shape, attributes)
        self._put(shape, node, made)
        if attributes:
            self._attributes(shape, made, attributes)

    def _end(self, _: str) -> None:
        """Close the element that was opened last."""
        if self._skipped:
            self._skipped -= 1
            self._chunks.clear()
            return
        shape = self._shape
        around, node = self._stack[-1]
        if shape.kind == "leaf":
            chunks = self._chunks
            text = chunks[0] if len(chunks) == 1 else "".join(chunks)
            chunks.clear()
            scalar = Scalar(self._source, self._place, text=text.strip(BLANKS), plain=False)
            if self._unread:
                scalar.text, self._unread = UNSET, False
            if shape.place == "once" and shape.xml_key not in node.entries:
                node.entries[shape.xml_key] = scalar
            else:
                self._put(shape, node, scalar)
        elif self._chunks:
            self._section_text(shape)
        if shape.text_names:
            self._name_items(shape, node)
        self._stack.pop()
        self._shape = around
        self._node = node

    def _put(self, shape: XmlElement, around: Any, node: Tree) -> None:
        """Put the node of an element where its layout has it."""
        self._left -= 1
        if self._left < 0:
            self._stop(f"must not hold more than {self._limits.nodes:,} elements", "raise Limits.nodes", "limit")
        place = shape.place
        if place == "item":
            around.items.append(node)
            return
        if place == "repeated":
            self._collection(shape, around, Items).items.append(node)
            return
        key = shape.xml_key
        if place == "named":
            around = self._collection(shape, around, Table) if key else around
            key = self._name
            if not shape.unique:
                around.entries[key] = node
                return
        if place == "lifted":
            around = self._stack[-2][1]
        first = around.entries.get(key)
        if first is None:
            around.entries[key] = node
        else:
            name = key if place == "named" else None
            rule = f"is given twice, first at {first.origin}"
            self._complain(rule, node, "keep one of the two", name, "duplicate")

    def _collection(self, shape: XmlElement, around: Any, kind: type[Table | Items]) -> Any:
        """Return the mapping or list for elements that stand beside others."""
        found = around.entries.get(shape.xml_key)
        if found is None:
            found = around.entries[shape.xml_key] = kind(self._source, self._place)
        return found

    def _attributes(self, shape: XmlElement, node: Any, attributes: dict[str, str]) -> None:
        keys = shape.attributes
        for name, text in attributes.items():
            key = keys.get(name)
            if key:
                node.entries[key] = Scalar(self._source, self._place, text=text, plain=False)
            elif name == "type" and shape.choices:
                self._name = text.strip(BLANKS)
            elif key is None and name != shape.name_attribute and not name.startswith(_LOCATIONS):
                self._unknown_attribute(name, shape)

    def _leaf_attributes(self, shape: XmlElement, attributes: dict[str, str]) -> None:
        if shape.name_attribute:
            self._take_name(shape, attributes)
        for name in attributes:
            if name != shape.name_attribute:
                self._unknown_attribute(name, shape)
        if shape.name_attribute and shape.place != "named":
            self._chunks.append(self._name)

    def _take_name(self, shape: XmlElement, attributes: dict[str, str]) -> None:
        given = attributes.get(shape.name_attribute)
        if given is None and not shape.default_name:
            self._complain(f"needs the attribute {shape.name_attribute}", None, None)
        self._name = shape.default_name if given is None else given.strip(BLANKS)

    def _between(self) -> None:
        """Deal with the text before a tag that opens an element."""
        chunks = self._chunks
        if self._skipped or (self._shape.kind != "leaf" and len(chunks) == 1 and not chunks[0].strip(BLANKS)):
            chunks.clear()
        elif self._shape.kind != "leaf":
            self._section_text(self._shape)

    def _section_text(self, shape: XmlElement) -> None:
        """Deal with the text of an element that is no leaf."""
        text = "".join(self._chunks).strip(BLANKS)
        self._chunks.clear()
        if not text:
            return
        key = shape.choices.get(self._name) if shape.choices else shape.text
        if key is None and shape.choices:
            self._complain(f"needs the attribute type, {' or '.join(shape.choices)}", None, None)
        elif key is None:
            self._complain("must hold elements, and no text between them", None, None)
        elif key in self._node.entries:
            self._complain("must hold one text", None, None)
        else:
            node = self._node
            node.entries[key] = Scalar(self._source, node.place, text=text, plain=False)

    def _name_items(self, shape: XmlElement, around: Any) -> None:
        """Make a mapping of items whose text is their name (the indexes of 3.x)."""
        items = self._node.items
        for item in items:
            if "" in item.entries and not item.entries.keys() <= {"", *shape.beside_text}:
                del item.entries[""]
                self._complain("must hold elements, and no text between them", item, None)
        if not any("" in item.entries for item in items):
            return
        named = Table(self._source, self._node.place)
        for item in items:
            name = item.entries.pop("", None)
            named.entries["" if name is None else name.text] = item
        around.entries[shape.xml_key] = named

    def _unknown(self, name: str, around: XmlElement) -> XmlElement | None:
        """Return the shape of a name that any plug-in may have made up; skip every other."""
        uri, local, prefix = _parts(name)
        if not self._skipped:
            # as in Java, only the root must stand without a prefix
            own = prefix and uri == NAMESPACE and self._stack
            known = around.below_element(local) if own else None
            if known is not None:
                return known
            if around.free and (own or not prefix):
                return XmlElement(local, local, "leaf")
            self._complain_of_element(uri, local, prefix, around)
        self._skipped += 1
        if self._skipped > self._limits.depth:
            self._stop(f"must not be nested deeper than {self._limits.depth} levels", "raise Limits.depth", "limit")
        return None

    def _complain_of_element(self, uri: str, local: str, prefix: str, around: XmlElement) -> None:
        known = [child.name for child in around.elements.values()]
        if around.kind == "leaf":
            # not its name: it may be part of a password
            self._complain("must hold a text, and no element", None, "write &lt; for < in a text")
            self._unread = True
        elif uri != NAMESPACE:
            remedy = _OTHER_FILES.get(uri, f'write xmlns="{NAMESPACE}"')
            self._complain(f"must be in the namespace {NAMESPACE}", None, remedy, local, "wrong-document")
        elif prefix and local in known:
            self._complain("must be written without a prefix", None, f"write <{local}>", local)
        elif not self._stack:
            expected = " or ".join(f"<{name}>" for name in known)
            self._complain(
                f"must have the root element {expected}, and has <{local}>", None, None, code="wrong-document"
            )
        elif local in around.attributes:
            self._complain("must be an attribute here", None, f'write <{around.name} {local}="…">', local)
        else:
            rule = f"is no element of <{around.name}>"
            hint = did_you_mean(local, [*known, *around.attributes])
            self._complain(rule, None, hint, local, "unknown-option")

    def _unknown_attribute(self, name: str, shape: XmlElement) -> None:
        local = _parts(name)[1]
        if shape.below_element(local) is not None:
            self._complain("must be an element here", None, f"write <{local}>…</{local}>", local)
        else:
            known = [*shape.attributes, *filter(None, [shape.name_attribute])]
            rule, hint = f"is no attribute of <{shape.name}>", did_you_mean(local, known)
            self._complain(rule, None, hint, local, "unknown-option")

    def _doctype(self, *_: object) -> None:
        self._place = spot(self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._stop("must not have a document type declaration", "remove <!DOCTYPE …>")

    def _complain(
        self, rule: str, node: Tree | None, hint: str | None, name: str | None = None, code: Code = "wrong-shape"
    ) -> None:
        there = Node(self._source, self._place) if node is None else node
        path = ".".join(filter(None, [*self._path(), name]))
        self.problems.append(problem_at(self._source, rule, there.line, there.column, path=path, hint=hint, code=code))
        if len(self.problems) >= self._limits.problems:
            raise InvalidConfigError(self.problems)

    def _path(self) -> list[str]:
        """Return the keys that lead to the element that is read."""
        opened = [*self._stack, (self._shape, self._node)]
        names = []
        for (_, around), (shape, node) in pairwise(opened[1:]):
            names.append(shape.xml_key)
            if shape.place == "named" and node is not None:
                beside = around.entries.get(shape.xml_key) if shape.xml_key else around
                entries = {} if beside is None else beside.entries
                names.append(next((name for name, value in entries.items() if value is node), ""))
        return names

    def _stop(self, rule: str, hint: str, code: Code = "syntax") -> NoReturn:
        there = Node(self._source, self._place)
        self.problems.append(problem_at(self._source, rule, there.line, there.column, hint=hint, code=code))
        raise InvalidConfigError(self.problems)


def _parts(name: str) -> tuple[str, str, str]:
    """Return namespace, local name and prefix of a name as expat gives it."""
    parts = name.split(" ")
    return ("", name, "") if len(parts) == 1 else (parts[0], parts[1], "".join(parts[2:]))
