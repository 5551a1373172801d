"""Collecting what a configuration says, as plain data in the shape of Java's file."""

from __future__ import annotations

from typing import Any

import attrs

from hazelcast_fluent.config._value import HIDDEN, Value
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.properties import is_secret
from hazelcast_fluent.declarative.schema._codecs import NAMED_FREELY, RAW
from hazelcast_fluent.declarative.schema.tree import ROOT, Era, SchemaNode, shape_at
from hazelcast_fluent.declarative.versions import FileVersion
from hazelcast_fluent.errors import ConversionError, Problem

Path = tuple[str, ...]
DEFAULTS = ClientSettings()


class Writing:
    """One dump of one configuration, and what has come of it so far."""

    def __init__(self, config: ClientSettings, *, defaults: bool, file_version: FileVersion) -> None:
        self.config = config
        self.defaults = defaults
        self.file_version: FileVersion = file_version
        self.other_era: Era = "new" if file_version == "3.12" else "old"
        self.data: dict[str, Any] = {}
        self.problems: list[Problem] = []

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

    def unsayable(self, at: str, what: str, hint: str | None = None) -> None:
        """Note that a file can't say the option *at*."""
        self.problems.append(Problem(at, f"can't be written to a file: {what}", hint=hint))


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
    """What could not be said and was left out."""


__all__ = ["DEFAULTS", "ROOT", "Dumped", "Path", "Writing", "hidden", "masked", "ordered"]
