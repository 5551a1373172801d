"""
Each source of configuration, as a layer for a builder.

A source that can't be read is a layer that holds only problems, so that a builder reports the problems of all layers
together.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.reading.documents import Document, read_document, read_text
from hazelcast_fluent.declarative.reading.files import read_file
from hazelcast_fluent.declarative.reading.roots import CLIENT, content_of
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, is_index, shape_at
from hazelcast_fluent.declarative.sections._diagnostics import dotted, secret, written_path
from hazelcast_fluent.declarative.versions import FileVersion
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Origin, Problem
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree
from hazelcast_fluent.formats.registry import SUFFIXES, FormatName

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.environment import Existing
    from hazelcast_fluent.formats.environment import Variable


Path = tuple[str, ...]


class Said:
    """A value that was said by itself: for which element, what, and by whom."""

    __slots__ = ("path", "scalar")

    def __init__(self, path: Path, text: str, origin: Origin) -> None:
        self.path = path
        source = Source(origin.source, origin.kind)
        self.scalar = Scalar(text, source, origin.line, origin.column, plain=False)
        self.scalar.variables = origin.variables


def layer_of(said: Iterable[Said], label: str, problems: Iterable[Problem] = (), warnings: Iterable[str] = ()) -> Layer:
    """Return single values as a layer; two that are said of one element must be equal."""
    found = list(problems)
    leaves: dict[Path, Scalar] = {}
    for one in said:
        other = leaves.setdefault(one.path, one.scalar)
        if other.text != one.scalar.text:
            found.append(_contradiction(one.path, one.scalar, other))
    both = [path for path in leaves if path[:-1] in leaves]
    found.extend(_contradiction(path, leaves.pop(path), leaves[path[:-1]]) for path in both)
    layer = bind(_grown(leaves), label, rules="lenient")
    return Layer(label, layer.settings, (*found, *layer.problems), (*warnings, *layer.warnings))


def _contradiction(path: Path, scalar: Scalar, other: Scalar) -> Problem:
    shape = shape_at(path)
    value = None if shape is not None and secret(shape, path) else repr(scalar.text)
    rule, written = f"has another value in {other.origin}", written_path(path, scalar)
    return Problem(dotted(path), rule, value, scalar.origin, source_path=written, code="duplicate")


def _grown(leaves: Mapping[Path, Scalar]) -> Tree:
    nested: dict[str, Any] = {}
    for path, scalar in leaves.items():
        place = nested
        for key in path[:-1]:
            place = place.setdefault(key, {})
        place[path[-1]] = scalar
    return _tree(ROOT, nested) if nested else Table(Source("nothing"))


def _tree(shape: SchemaNode | None, value: Any) -> Tree:
    is_list = shape is not None and shape.item is not None
    if isinstance(value, Scalar):
        return _split(value) if is_list else value
    first = _first(value)
    if is_list and all(map(is_index, value)):
        items = Items(first.source, first.line, first.column)
        inner = shape.item if shape is not None else None
        items.items = [_tree(inner, value[key]) for key in sorted(value, key=int)]
        return items
    table = Table(first.source, first.line, first.column)
    for key, below in value.items():
        inner = shape.below(key) if shape is not None else None
        table.put(_key(key, _first(below)), _tree(inner, below))
    return table


def _first(value: Any) -> Scalar:
    while not isinstance(value, Scalar):
        value = next(iter(value.values()))
    return value


def _key(key: str, place: Scalar) -> Scalar:
    return Scalar(key, place.source, place.line, place.column)


def _split(scalar: Scalar) -> Items:
    items = Items(scalar.source, scalar.line, scalar.column)
    for text in filter(None, (part.strip() for part in scalar.text.split(","))):
        item = Scalar(text, scalar.source, scalar.line, scalar.column, plain=False)
        item.variables = scalar.variables
        items.items.append(item)
    return items


_SYSTEM_PREFIX = "hz-client."
_NAME_OF_A_FILE = re.compile(rf"[^\s<{{]+(?:{'|'.join(map(re.escape, SUFFIXES))})")
_NO_FILE = "must be a directory with one file a value"


def file_layer(
    path: str | os.PathLike[str],
    *,
    form: FormatName | None = None,
    file_version: FileVersion | None = None,
    variables: Mapping[str, str] | None = None,
    environment: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
    fifo: bool = True,
) -> Layer:
    """Return what a file says, with all it imports; *environment* takes the place of the process's own."""
    return _document(
        os.fspath(path),
        file_version,
        limits,
        lambda: read_document(
            path, format=form, variables=variables, environment=environment, limits=limits, fifo=fifo
        ),
    )


def text_layer(
    text: str | bytes,
    *,
    form: FormatName,
    name: str = "<text>",
    file_version: FileVersion | None = None,
    variables: Mapping[str, str] | None = None,
    limits: Limits = LIMITS,
) -> Layer:
    """Return what a text says."""
    if isinstance(text, str) and _NAME_OF_A_FILE.fullmatch(text):
        hint = "from_file() reads a file, and so does every other way with a pathlib.Path"
        return Layer(
            name, problems=(Problem("", "must be a document, and is the name of a file", repr(text), hint=hint),)
        )
    return _document(
        name, file_version, limits, lambda: read_text(text, format=form, name=name, variables=variables, limits=limits)
    )


def _document(label: str, file_version: FileVersion | None, limits: Limits, read: Callable[[], Document]) -> Layer:
    try:
        return _bound(label, file_version, limits, read())
    except InvalidConfigError as error:
        return Layer(label, problems=error.problems)
    except RecursionError:
        problem = Problem("", "must not be nested, nor import, so deeply as Python's stack ends", origin=Origin(label))
        return Layer(label, problems=(problem,))


def _bound(label: str, file_version: FileVersion | None, limits: Limits, document: Document) -> Layer:
    rules: Rules = "xml" if document.format.elements else "yaml"
    return bind(document.content, label, rules=rules, file_version=file_version, limits=limits)


def data_layer(data: Mapping[str, Any], *, file_version: FileVersion | None = None) -> Layer:
    """Return what plain data says: dicts and lists in the shape of Java's file, with or without its root key."""
    from hazelcast_fluent.formats.nodes import tree_of

    source = Source("<dict>", "code")
    problems: list[Problem] = []
    if not isinstance(data, Mapping):
        return Layer("<dict>", problems=(Problem("", f"must be a mapping, not a {type(data).__name__}"),))
    try:
        tree = tree_of(data if CLIENT in data else {CLIENT: data}, source)
    except ConversionError as error:
        return Layer("<dict>", problems=(error.problem(""),))
    except RecursionError:
        return Layer("<dict>", problems=(Problem("", "must not be nested so deeply, nor hold itself"),))
    content = content_of(tree, CLIENT, problems)
    layer = bind(content, "<dict>", file_version=file_version)
    return Layer("<dict>", layer.settings, (*problems, *layer.problems), layer.warnings)


def environment_layer(environment: Mapping[str, str] | None, existing: Existing, *, strict: bool = True) -> Layer:
    """Return what the variables ``HZCLIENT_…`` say; unknown ones are problems, or warnings if not *strict*."""
    from hazelcast_fluent.declarative.environment import resolve
    from hazelcast_fluent.formats import environment as variables_format

    said: list[Said] = []
    problems: list[Problem] = []
    for variable in variables_format.read(os.environ if environment is None else environment):
        try:
            said.append(Said(resolve(variable.parts, existing), variable.text, variable.origin))
        except ConversionError as error:
            problems.append(_unknown(variable, error))
            if strict and len(problems) >= LIMITS.problems:
                break
    unknown = () if strict else tuple(map(str, problems))
    return layer_of(said, "environment", problems if strict else (), unknown)


def _unknown(variable: Variable, error: ConversionError) -> Problem:
    """Return why *variable* names no option."""
    name, origin = variable.name, variable.origin
    return Problem(name, error.rule, None, origin, error.hint, source_path=name, code="unknown-option")


def set_layer(path: str, text: str) -> Layer:
    """Return one value, named by its path in Java's file, as a layer."""
    return _said("set", [(path, text, Origin(f'set("{path}")', kind="set"))])


def properties_layer(path: str | os.PathLike[str], limits: Limits = LIMITS) -> Layer:
    """
    Return what a ``.properties`` file says.

    A name with the prefix ``hz-client.`` is a path in Java's file, as on Java's command line; any other one is that of
    a client property.
    """
    from hazelcast_fluent.formats import properties as properties_format

    name = os.fspath(path)
    try:
        table = properties_format.read(read_file(name, limits), Source(name), limits)
    except InvalidConfigError as error:
        return Layer(name, problems=error.problems)
    return _said(name, list(_properties(table)), limits)


def _properties(table: Table) -> Iterator[tuple[str, str, Origin]]:
    for key, node in table.entries.items():
        text = node.text if isinstance(node, Scalar) else ""
        if key.startswith(_SYSTEM_PREFIX):
            yield key.removeprefix(_SYSTEM_PREFIX), text, table.keys[key].origin
        else:
            yield f"properties.{key}", text, table.keys[key].origin


def secrets_layer(directory: str | os.PathLike[str], existing: Existing, limits: Limits = LIMITS) -> Layer:
    """
    Return what the files of a directory say: one value each, named by its path or as its variable would be.

    Files whose names begin with a dot, such as the links that container platforms keep there, are no values.
    """
    from pathlib import Path  # slow to import, and few have secrets

    place = Path(directory)
    try:
        files = sorted(place.iterdir())
    except (OSError, ValueError) as error:
        rule = f"can't be read: {error.strerror}" if isinstance(error, PermissionError) else _NO_FILE
        return Layer(str(place), problems=(Problem(str(place), rule),))
    said: list[Said] = []
    problems: list[Problem] = []
    for file in files:
        if file.name.startswith(".") or os.path.isdir(file):  # noqa: PTH112  # that of a path may raise before 3.13
            continue
        if len(problems) >= limits.problems:
            break
        origin = Origin(str(file), kind="secrets")
        try:
            text = read_file(str(file), limits, fifo=False).decode("utf-8").removesuffix("\n").removesuffix("\r")
            said.append(Said(_secret_path(file.name, existing), text, origin))
        except UnicodeDecodeError:
            problems.append(Problem(file.name, "must be UTF-8 text", origin=origin))
        except InvalidConfigError as error:
            problems += error.problems
        except ConversionError as error:
            problems.append(Problem(file.name, error.rule, origin=origin, hint=error.hint))
    layer = layer_of(said, str(place), problems)
    return Layer(layer.label, layer.settings, tuple(map(_silent, layer.problems)), layer.warnings)


def _silent(problem: Problem) -> Problem:
    # whatever a directory of secrets holds is one
    return attrs.evolve(problem, value=None, hint=None) if problem.value is not None else problem


def _secret_path(name: str, existing: Existing) -> tuple[str, ...]:
    from hazelcast_fluent.declarative.environment import parse, resolve
    from hazelcast_fluent.formats.environment import PREFIX

    if name.startswith(PREFIX):
        return resolve(name.removeprefix(PREFIX).split("_"), existing)
    return parse(name)


def _said(label: str, values: list[tuple[str, str, Origin]], limits: Limits = LIMITS) -> Layer:
    from hazelcast_fluent.declarative.environment import parse

    said: list[Said] = []
    problems: list[Problem] = []
    for path, text, origin in values:
        try:
            said.append(Said(parse(path), text, origin))
        except ConversionError as error:
            problems.append(Problem(path, error.rule, None, origin, error.hint))
            if len(problems) >= limits.problems:
                break
    return layer_of(said, label, problems)
