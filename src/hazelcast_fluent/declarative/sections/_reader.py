"""
Reading the tree of a file: each text is converted by its element's codec, once, and assigned to its option.

An error becomes a problem with its position, and reading continues.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from typing import Any

import attrs

from hazelcast_fluent.config._secret_text import as_secret
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.schema._codecs import PROPERTY, RAW, Codec
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections import _diagnostics as hints
from hazelcast_fluent.declarative.sections._diagnostics import Diagnostics, Path, destination, dotted
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.layer import Place, Settings, Spots
from hazelcast_fluent.formats.nodes import UNSET, Items, Node, Scalar, Table, Tree

Group = tuple[dict[Any, Any], Any]

JAVA = "java_config"


def code(name: str | PythonName) -> PythonName | JavaOnly:
    """Return a name as a configuration holds it: of a Python object as it is, of a Java class as `JavaOnly`."""
    return JavaOnly(name) if isinstance(name, str) else name


@attrs.define(eq=False, repr=False)
class Reader(Diagnostics):
    """Reads one document, and holds the options and problems found so far."""

    rules: Rules
    warnings: list[str] = attrs.field(factory=list, init=False)
    groups: dict[Path, Group] = attrs.field(factory=dict, init=False)
    """The options that are set, by section of the model."""
    java: Group = attrs.field(factory=lambda: ({}, {}), init=False)
    """What only Java uses, by its path; None removes what an earlier layer set."""
    _known: tuple[defaultdict[SchemaNode, dict[str, Any]], ...] = attrs.field(
        factory=lambda: (defaultdict(dict), defaultdict(dict)), init=False
    )
    """What was made of texts, plain ones in the second."""
    eras: dict[str, tuple[str, Node]] = attrs.field(factory=dict, init=False)
    """The first element of each era: its path and its place."""

    # the results

    def group(self, section: Path) -> Group:
        """Return the settings of *section*, created if there are none."""
        found = self.groups.get(section)
        if found is None or type(found[1]) is Spots:  # of an entry: properties may set more of its options
            found = self.groups[section] = ({}, {}) if found is None else (found[0], dict(found[1]))
        return found

    def put(self, section: Path, attribute: str, value: Any, place: Place) -> None:
        """Set one attribute."""
        values, places = self.group(section)
        values[attribute] = value
        places[attribute] = place

    def put_java(self, path: Path, value: Any, place: Place) -> None:
        """Keep a Java-only value at its own path; None removes what an earlier layer set."""
        self.java[0][path] = value
        self.java[1][path] = place

    def settings(self) -> tuple[Settings, ...]:
        """Return all options that are set."""
        settings = [Settings(at, values, places) for at, (values, places) in self.groups.items()]
        return (*settings, self._for_java()) if self.java[0] else tuple(settings)

    def _for_java(self) -> Settings:
        """Return what only Java uses, section by section: the order that its tree will have."""
        values, places = self.java
        if any(value is not None for value in values.values()):
            sections: dict[Path, int] = {}
            ordered = sorted(values, key=lambda path: sections.setdefault(path[:-1], len(sections)))
            values = {path: values[path] for path in ordered}
        return Settings((JAVA,), values, places)

    # reading

    def visit(self, shape: SchemaNode, node: Tree, path: Path) -> None:
        """Read whatever stands at *path*."""
        if shape.era and shape.era not in self.eras:
            self.eras[shape.era] = (dotted(path), node)
        if shape.read is not None:
            shape.read(self, shape, node, path)
        elif shape.is_leaf:
            self.leaf(shape, node, path)
        elif shape.item is not None and not (shape.named and isinstance(node, Table)):
            self.list(shape, node, path)
        else:
            self.section(shape, node, path)

    def section(self, shape: SchemaNode, node: Tree, path: Path) -> None:
        """Read a mapping of settings, or of named entries."""
        if not isinstance(node, Table):
            self.misshapen(path, "must be a mapping", node, hints.of_no_section(shape, path, node), shape)
            return
        if shape.key == "*" and not path[-1]:
            self.problem((*path[:-1], '""'), "must not be empty", node, hint="give the entry a name")
            return
        if shape.replaces and "old" in self.eras:
            self._replace(shape, path)
        opened: dict[Path, Group] = {}
        for key, value in node.entries.items():
            child = shape.children.get(key) or shape.named
            if child is None:
                self.unknown(shape, path, node.keys[key])
            elif child.quick and type(value) is Scalar and not value.null:
                self._set(child, value, path, key, opened)
            else:
                self.visit(child, value, (*path, key))
        self.close(shape, node, path)
        if shape.target is not None and shape.key == "*":
            self._settle((shape.target[0][0], path[-1]), node)

    def _set(self, shape: SchemaNode, scalar: Scalar, around: Path, key: str, opened: dict[Path, Group]) -> None:
        # the common case: an option with a codec and without special rules
        text = scalar.text
        if text is UNSET:
            self.unset(shape, (*around, key), scalar)
            return
        known = self._known[scalar.plain][shape]
        read = known.get(text, known)
        if read is known:
            try:
                read = known[text] = shape.codec.read(scalar, self.rules)
            except ConversionError as error:
                self.refuse(shape, (*around, key), scalar, error)
                return
        if (scalar.variables or scalar.source.kind == "secrets") and hints.from_secret(scalar):
            read = as_secret(read)
        if shape.target is None:
            self.put_java((*around, key), read, scalar)
            return
        section, attribute = shape.target
        group = opened.get(section)
        if group is None:
            group = opened[section] = self.group(destination(shape.target, around))
        name = key if attribute == "*" else attribute
        values, places = group
        values[name] = read
        places[name] = scalar

    def _replace(self, shape: SchemaNode, path: Path) -> None:
        for target in shape.replaces:
            for group in self.groups.get(destination(target, path), ()):
                group.pop(target[1], None)

    def _settle(self, section: Path, table: Table) -> None:
        """Keep the places of an entry as numbers if they will do: files may have too many entries to keep nodes."""
        values, places = self.group(section)
        source = table.source
        numbers = [table.place]
        for name in values:
            node = places[name]
            if node.source is not source or node.variables:
                # the entry exists even if none of its options are set; its place stands under no attribute's name
                places[""] = table
                return
            numbers.append(node.place)
        self.groups[section] = values, Spots(source, values, array("q", numbers))

    def close(self, shape: SchemaNode, table: Table, path: Path) -> None:
        """Check a section after its options are read."""
        if shape.needed:
            self.demand(shape, table, path)
        if shape.check is not None:
            shape.check(self, table, path)

    def demand(self, shape: SchemaNode, table: Table, path: Path) -> None:
        """Report missing keys and empty lists; variables need no keys, except in a list, replaced entirely."""
        for key in shape.needed if self.rules != "lenient" or "[]" in shape.path else ():
            node, child = table.entries.get(key), shape.children[key]
            if node is None and (*path, key) not in self.misspelled:
                self.problem((*path, key), "must be given", table, code="missing-option", shape=child)
            elif child.item is not None and type(node) is Items and not node.items and not self._was_misread(path, key):
                self.problem((*path, key), "must have at least one item", node, shape=child)

    def _was_misread(self, path: Path, key: str) -> bool:
        """Whether a list had items with problems, which XML's reader reports without their places in lists."""
        return self.has_problems((*(part for part in path if part[:1] != "["), key))

    def leaf(self, shape: SchemaNode, node: Tree, path: Path) -> None:
        """Read one value and set it."""
        read = self.read(shape, node, path)
        if read is not None:
            self.assign(shape, path, read, node)

    def read(self, shape: SchemaNode, node: Tree, path: Path) -> Any:
        """Return one value; None, with the problem noted, where it can't be read."""
        codec = shape.codec
        if codec is RAW:
            return self.raw(shape, node, path)
        if type(node) is not Scalar or node.null:
            self.misshapen(path, "must be a single value", node, hints.of_no_text(shape, node), shape)
            return None
        return self._single(codec, shape, node, path)

    def _single(self, codec: Codec, shape: SchemaNode, node: Scalar, path: Path) -> Any:
        if node.text is UNSET:
            self.unset(shape, path, node)
            return None
        try:
            read = codec.read(node, self.rules)
        except ConversionError as error:
            self.refuse(shape, path, node, error)
            return None
        return as_secret(read) if hints.from_secret(node) else read

    def assign(self, shape: SchemaNode, path: Path, value: Any, node: Node) -> None:
        """Set a value where its element belongs."""
        if shape.target is None:
            self.put_java(path, value, node)
            return
        attribute = shape.target[1]
        self.put(destination(shape.target, path[:-1]), path[-1] if attribute == "*" else attribute, value, node)

    def list(self, shape: SchemaNode, node: Tree, path: Path) -> None:
        """Read a list and set it."""
        read = self.plain(shape, node, path)
        item = shape.item
        if read is None or item is None:
            return
        if item.target is None:
            self.put_java(path, read, node)
        else:
            self.put(destination(item.target, path), item.target[1], read, node)

    def plain(self, shape: SchemaNode, node: Tree, path: Path) -> Any:
        """Return what stands at *path* as plain data; None, with the problem noted, where it can't be read."""
        if shape.is_leaf:
            return self.read(shape, node, path)
        if shape.item is not None and not (shape.named and isinstance(node, Table)):
            return self.plain_list(shape, node, path)
        return self.plain_section(shape, node, path)

    def plain_list(self, shape: SchemaNode, node: Tree, path: Path) -> tuple[Any, ...] | None:
        """Return the items of a list."""
        item = shape.item or shape
        if type(node) is not Items:
            self.misshapen(path, "must be a list", node, hints.of_no_list(node), shape)
            return None
        codec = item.element.codec if item.element is not None else None
        each = self.read if codec is not None else self.plain_section
        read = (each(item, one, (*path, f"[{at}]")) for at, one in enumerate(node.items))
        return tuple(value for value in read if value is not None)

    def plain_section(self, shape: SchemaNode, node: Tree, path: Path) -> dict[str, Any] | None:
        """Return the settings of a section as a dict."""
        if not isinstance(node, Table):
            self.misshapen(path, "must be a mapping", node, shape=shape)
            return None
        made: dict[str, Any] = {}
        for key, value in node.entries.items():
            child = shape.below(key)
            if child is None:
                self.unknown(shape, path, node.keys[key])
            else:
                if child.era and child.era not in self.eras:
                    self.eras[child.era] = (dotted((*path, key)), value)
                read = self.plain(child, value, (*path, key))
                if read is not None:
                    made[key] = read
        self.demand(shape, node, path)
        return made

    def raw(self, shape: SchemaNode, node: Tree, path: Path) -> Any:
        """Return anything as plain data."""
        if isinstance(node, Table):
            read = {key: self.raw(shape, value, (*path, key)) for key, value in node.entries.items()}
            return {key: value for key, value in read.items() if value is not None}
        if isinstance(node, Items):
            items = (self.raw(shape, value, path) for value in node.items)
            return tuple(item for item in items if item is not None)
        if not isinstance(node, Scalar) or node.null:
            self.misshapen(path, "must not be null", node)
            return None
        return self._single(PROPERTY, shape, node, path)
