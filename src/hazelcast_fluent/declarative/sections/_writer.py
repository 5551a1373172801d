"""Writing a configuration as plain data in the shape of Java's file."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from hazelcast_fluent.config._secret_text import HIDDEN, SecretText
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.java_only import JavaOnly, thawed
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.file_kinds import FileVersion
from hazelcast_fluent.declarative.schema._codecs import NAMED_FREELY, RAW
from hazelcast_fluent.declarative.schema.python_only import python_property
from hazelcast_fluent.declarative.schema.tree import ROOT, Era, SchemaNode, shape_at
from hazelcast_fluent.errors import ConversionError, Problem
from hazelcast_fluent.errors.values import Value

Path = tuple[str, ...]
DEFAULTS = ClientSettings()

NAME_IT = "name it, PythonName('package.module:Name')"
"""The hint for an object that a file can only name."""


class Writer:
    """Writes one configuration as plain data in the shape of the file."""

    def __init__(self, config: ClientSettings, *, defaults: bool, file_version: FileVersion) -> None:
        self.config = config
        self.defaults = defaults
        self.file_version: FileVersion = file_version
        self.other_era: Era = "new" if file_version == "3.12" else "old"
        self.data: dict[str, Any] = {}
        self.problems: list[Problem] = []

    def write(self, node: SchemaNode) -> None:
        """Write an element and all below it, by the function that is registered for it or by the common rules."""
        if node.write is not None:
            node.write(self, node)
            return
        if node.is_leaf:
            self.option(node)
        elif node.item is not None and node.item.is_text and node.item.element is not None and node.item.element.at:
            at = node.item.element.at
            self.texts(node.path, self.value(at), at)
        self.children(node)

    def children(self, node: SchemaNode) -> None:
        """Write what stands below a section."""
        for child in node.children.values():
            self.write(child)

    def option(self, leaf: SchemaNode) -> None:
        """Write the option that a leaf is."""
        element = leaf.element
        if element is None or element.at is None:
            return
        value, default = self.value(element.at), _at(DEFAULTS, element.at)
        if leaf.era == self.other_era:
            if value != default and not any(era != self.other_era for era in _eras()[element.at]):
                self.cannot_write(element.at, f"{element.name} is not known to {self.file_version}")
        elif self.wanted(value, default) and not (value is None and default is None):
            self.put_text(leaf.path, value, element.at)

    def value(self, at: str) -> Any:
        """Return the value of the option *at*."""
        return _at(self.config, at)

    def texts(self, path: Path, texts: Iterable[str], at: str) -> None:
        """Write a list of texts, the option *at*."""
        for number, text in enumerate(texts):
            self.put_text((*path, str(number)), text, at)

    def names(self, at: str, objects: Iterable[object]) -> list[str]:
        """Return the names of Java classes and Python objects, and report that a file can't hold other objects."""
        items = tuple(objects)
        if not all(map(is_name, items)):
            self.cannot_write(at, "they are Python objects", NAME_IT)
        return [name_of(item) for item in items if is_name(item)]

    def python_only(self, section: Path, attribute: str, value: Any) -> None:
        """Write an option that only Python has, as a property."""
        name = python_property(section, attribute)
        if name is None:
            raise AssertionError(attribute)
        self.put(("properties", name), value)

    def wanted(self, value: object, default: object) -> bool:
        """Whether *value* is to be written."""
        return self.defaults or value != default

    def put(self, path: Path, value: Any) -> None:
        """Write plain data at *path*."""
        place = self.data
        for key in path[:-1]:
            below = place.get(key)
            if not isinstance(below, dict):
                below = place[key] = {}
            place = below
        place[path[-1]] = value

    def put_text(self, path: Path, value: Any, at: str) -> None:
        """Write one value as the element at *path* writes it; a problem names the option *at*."""
        shape = shape_at(path)
        if shape is None or shape.element is None or shape.element.codec is None:
            raise AssertionError(path)
        try:
            plain = shape.element.codec.write(value)
        except ConversionError as error:
            self.problems.append(error.problem(at, secret=hidden(shape, path)))
            return
        if plain is None:
            return
        if shape.key == "[]":
            self.put(path[:-1], [*found(self.data, path[:-1], ()), plain])
        else:
            self.put(path, plain)

    def cannot_write(self, at: str, what: str, hint: str | None = None) -> None:
        """Add that a file can't represent the option *at*."""
        self.problems.append(Problem(at, f"can't be written to a file: {what}", hint=hint))


def name_of(value: object) -> Any:
    """Return the name of a Python object or of a Java class as a file has it; of a Java section, the section."""
    return thawed(value.value) if isinstance(value, JavaOnly) else str(value)


def is_name(value: object) -> bool:
    """Whether a file can hold an object: the name of a Python object or of a Java class."""
    return isinstance(value, (PythonName, JavaOnly))


@functools.cache
def _eras() -> Mapping[str, frozenset[Era]]:
    """Return the file versions that have an element for each option."""
    eras: dict[str, set[Era]] = {}
    for node in ROOT.walk():
        if node.element is not None and node.element.at is not None:
            eras.setdefault(node.element.at, set()).add(node.era)
    return {at: frozenset(known) for at, known in eras.items()}


def _at(config: Any, path: str) -> Any:
    for part in path.split("."):
        config = getattr(config, part)
    return config


def found(data: Any, path: Path, default: Any) -> Any:
    """Return what stands at *path*, or *default*."""
    for key in path:
        if not isinstance(data, dict) or key not in data:
            return default
        data = data[key]
    return data


def hidden(shape: SchemaNode, path: Path) -> bool:
    """Whether what stands at *path* is a secret."""
    codec = shape.element.codec if shape.element is not None else None
    return codec is not None and (codec.secret or (codec in NAMED_FREELY and is_secret(path[-1])))


def masked(shape: SchemaNode | None, value: Any, path: Path = ()) -> Any:
    """Return *value* with secrets hidden."""
    if isinstance(value, SecretText):
        return HIDDEN
    if shape is not None and not isinstance(value, (dict, list)) and hidden(shape, path):
        return HIDDEN
    if isinstance(value, dict):
        return {key: masked(_inner(shape, key), item, (*path, key)) for key, item in value.items()}
    if isinstance(value, list):
        inner = shape if shape is None or _is_raw(shape) else shape.item
        return [masked(inner, item, (*path, "")) for item in value]
    return value


def _is_raw(shape: SchemaNode) -> bool:
    return shape.element is not None and shape.element.codec is RAW


def _inner(shape: SchemaNode | None, key: str) -> SchemaNode | None:
    return shape if shape is None or _is_raw(shape) else shape.below(key)


def ordered(shape: SchemaNode | None, value: Any) -> Any:
    """Return *value* in the order of the table."""
    if isinstance(value, (list, tuple)):
        return [ordered(shape.item if shape is not None else None, item) for item in value]
    if not isinstance(value, dict):
        return value
    known = [key for key in (shape.children if shape is not None else ()) if key in value]
    keys = dict.fromkeys((*known, *value))
    return {key: ordered(shape.below(key) if shape is not None else None, value[key]) for key in keys}


@attrs.frozen(repr=False, eq=False)
class Dumped(Value):
    """A configuration as plain data."""

    data: dict[str, Any] = attrs.field(repr=False)
    """What stands below ``hazelcast-client``: dicts, lists, texts, numbers, True and False."""

    warnings: tuple[Problem, ...] = ()
    """What could not be written and was left out."""

    file_version: FileVersion = "5"
    """The file version it is written for."""
