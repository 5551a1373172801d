"""Sources of single options, as layers: variables, ``set``, properties, directories of secrets."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from hazelcast_fluent.declarative.reading.binder import bind
from hazelcast_fluent.declarative.reading.files import read_file
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, is_index, shape_at
from hazelcast_fluent.declarative.sections._diagnostics import dotted, secret, written_path
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Origin, Problem, escaped
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Items, Scalar, Source, Table, Tree, spot

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.entry_names import Existing
    from hazelcast_fluent.formats.environment import Variable


Path = tuple[str, ...]


class SingleValue:
    """One value with the path of its element and its origin."""

    __slots__ = ("path", "scalar")

    def __init__(self, path: Path, text: str, origin: Origin) -> None:
        self.path = path
        source = Source(origin.source, origin.kind, option=origin.option)
        self.scalar = Scalar(source, spot(origin.line, origin.column), text=text, plain=False)
        self.scalar.variables = origin.variables


def layer_of(
    values: Iterable[SingleValue], label: str, problems: Iterable[Problem] = (), warnings: Iterable[str] = ()
) -> Layer:
    """Return single values as a layer; two values for one element must be equal."""
    found = list(problems)
    leaves: dict[Path, Scalar] = {}
    for one in values:
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
        inner = shape.item if shape is not None else None
        return Items(first.source, first.place, [_tree(inner, value[key]) for key in sorted(value, key=int)])
    table = Table(first.source, first.place)
    for key, below in value.items():
        inner = shape.below(key) if shape is not None else None
        table.put(_key(key, _first(below)), _tree(inner, below))
    return table


def _first(value: Any) -> Scalar:
    while not isinstance(value, Scalar):
        value = next(iter(value.values()))
    return value


def _key(key: str, place: Scalar) -> Scalar:
    return Scalar(place.source, place.place, text=key)


def _split(scalar: Scalar) -> Items:
    items = Items(scalar.source, scalar.place)
    for text in filter(None, (part.strip() for part in scalar.text.split(","))):
        item = Scalar(scalar.source, scalar.place, text=text, plain=False)
        item.variables = scalar.variables
        items.items.append(item)
    return items


_SYSTEM_PREFIX = "hz-client."
_NO_FILE = "must be a directory with one file a value"


def environment_layer(environment: Mapping[str, str] | None, existing: Existing, *, strict: bool = True) -> Layer:
    """Return the options that variables ``HZCLIENT_…`` set; unknown ones are problems, or warnings if not *strict*."""
    from hazelcast_fluent.formats import environment as variables_format

    given = os.environ if environment is None else environment
    values: list[SingleValue] = []
    problems: list[Problem] = []
    unknown: list[Problem] = []
    links: list[str] = []
    for variable in variables_format.read(given):
        try:
            path = _named_path(variable.parts, existing)
        except ConversionError as error:
            if variable.is_service_link:
                links.append(variable.name)
            else:
                unknown.append(_unknown(variable, error, existing))
        else:
            if not variable.text and must_not_be_empty(path):
                problems.append(_empty(path, variable))
            else:
                values.append(SingleValue(path, variable.text, variable.origin))
        if strict and len(problems) + len(unknown) >= LIMITS.problems:
            break
    warnings = [*([] if strict else map(str, unknown)), *_of_links(links), *_of_misnamed(given, existing)]
    return layer_of(values, "environment", [*problems, *unknown] if strict else problems, warnings)


def _unknown(variable: Variable, error: ConversionError, existing: Existing) -> Problem:
    """Return why *variable* names no option."""
    name, origin, hint = variable.name, variable.origin, error.hint
    if variable.parts[-1:] and variable.parts[-1].upper() == "FILE" and _names_option(variable.parts[:-1], existing):
        hint = "a variable holds the value itself; secrets() reads values from the files of a directory"
    return Problem(name, error.rule, None, origin, hint, source_path=name, code="unknown-option")


def _named_path(parts: tuple[str, ...], existing: Existing) -> Path:
    from hazelcast_fluent.declarative.environment import resolve  # its table of names is made for variables only

    return resolve(parts, existing)


def _names_option(parts: tuple[str, ...], existing: Existing) -> bool:
    try:
        _named_path(parts, existing)
    except ConversionError:
        return False
    return True


def must_not_be_empty(path: Path) -> bool:
    """Whether the element at *path* is the cluster's name or a list, which an empty text would remove."""
    shape = shape_at(path)
    return path[-1:] == ("cluster-name",) or path == ("group", "name") or (shape is not None and shape.item is not None)


def _empty(path: Path, variable: Variable) -> Problem:
    """Return the problem of a variable that is set to nothing, which would remove the name or all items of a list."""
    hint = "unset the variable to keep the value of the file, or the default"
    return Problem(dotted(path), "must not be empty", None, variable.origin, hint, source_path=variable.name)


def _of_links(names: list[str]) -> Iterator[str]:
    if names:
        more = f" and {len(names) - 1} more" if len(names) > 1 else ""
        why = "set by Kubernetes for a service, and ignored; enableServiceLinks: false in the pod turns them off"
        yield f"{escaped(names[0])}{more}: {why}"


def _of_misnamed(environment: Mapping[str, str], existing: Existing) -> Iterator[str]:
    from hazelcast_fluent.formats.environment import PREFIX, misnamed

    for name, parts in misnamed(environment):
        if _names_option(parts, existing):
            yield f"{escaped(name)} is ignored; did you mean {PREFIX}{escaped('_'.join(parts).upper())}?"


def set_layer(path: str, text: str, place: str | None = None) -> Layer:
    """Return one value, named by its path in Java's file, as a layer; *place* is where it is set, if not in a call."""
    return _named_values("set", [(path, text, Origin(place or f'set("{path}")', kind="set"))])


def properties_layer(path: str | os.PathLike[str], limits: Limits = LIMITS) -> Layer:
    """
    Return what a ``.properties`` file sets.

    A name with the prefix ``hz-client.`` is a path in Java's file, as on Java's command line; any other one is that of
    a client property.
    """
    from hazelcast_fluent.formats import properties as properties_format

    name = os.fspath(path)
    try:
        table = properties_format.read(read_file(name, limits), Source(name), limits)
    except InvalidConfigError as error:
        return Layer(name, problems=error.problems)
    return _named_values(name, list(_properties(table)), limits)


def _properties(table: Table) -> Iterator[tuple[str, str, Origin]]:
    for key, node in table.entries.items():
        text = node.text if isinstance(node, Scalar) else ""
        if key.startswith(_SYSTEM_PREFIX):
            yield key.removeprefix(_SYSTEM_PREFIX), text, table.keys[key].origin
        else:
            yield f"properties.{key}", text, table.keys[key].origin


def secrets_layer(
    directory: str | os.PathLike[str],
    existing: Existing,
    limits: Limits = LIMITS,
    *,
    strict: bool = True,
    missing_ok: bool = False,
) -> Layer:
    """
    Return the options that the files of a directory set: one value each, named by its path or as its variable.

    Files whose names begin with a dot, such as the links that container platforms keep there, are no values. Unless
    *strict*, files that name no option are ignored, with a warning where a name is near; with *missing_ok*, a missing
    directory is an empty one.
    """
    from pathlib import Path  # slow to import, and few have secrets

    place = Path(directory)
    try:
        files = sorted(place.iterdir())
    except (OSError, ValueError) as error:
        if missing_ok and isinstance(error, FileNotFoundError):
            return Layer(str(place))
        rule = f"can't be read: {error.strerror}" if isinstance(error, PermissionError) else _NO_FILE
        return Layer(str(place), problems=(Problem(str(place), rule),))
    values: list[SingleValue] = []
    problems: list[Problem] = []
    foreign: list[Problem] = []
    for file in files:
        if file.name.startswith(".") or os.path.isdir(file):  # noqa: PTH112  # that of a path may raise before 3.13
            continue
        if len(problems) >= limits.problems:
            break
        origin = Origin(str(file), kind="secrets")
        try:
            path = _secret_path(file.name, existing)
        except ConversionError as error:
            (problems if strict else foreign).append(Problem(file.name, error.rule, origin=origin, hint=error.hint))
        else:
            _add_secret(path, origin, limits, values, problems)
    near = [f"{problem}; {problem.hint}" for problem in foreign if problem.hint and "did you mean" in problem.hint]
    layer = layer_of(values, str(place), problems, near)
    return Layer(layer.label, layer.settings, tuple(map(_silent, layer.problems)), layer.warnings)


def _add_secret(path: Path, origin: Origin, limits: Limits, values: list[SingleValue], problems: list[Problem]) -> None:
    try:
        text = read_file(origin.source, limits, fifo=False).decode("utf-8-sig")
    except UnicodeDecodeError:
        problems.append(Problem(os.path.basename(origin.source), "must be UTF-8 text", origin=origin))  # noqa: PTH119  # pathlib is slow to import
    except InvalidConfigError as error:
        problems += error.problems
    else:
        values.append(SingleValue(path, text.removesuffix("\n").removesuffix("\r"), origin))


def _silent(problem: Problem) -> Problem:
    # every value in a directory of secrets is a secret
    return attrs.evolve(problem, value=None, hint=None) if problem.value is not None else problem


def _secret_path(name: str, existing: Existing) -> tuple[str, ...]:
    from hazelcast_fluent.declarative.environment import parse, resolve
    from hazelcast_fluent.formats.environment import PREFIX, parts_of

    if name.startswith(PREFIX):
        return resolve(parts_of(name.removeprefix(PREFIX)), existing)
    return parse(name)


def _named_values(label: str, given: list[tuple[str, str, Origin]], limits: Limits = LIMITS) -> Layer:
    from hazelcast_fluent.declarative.environment import parse

    values: list[SingleValue] = []
    problems: list[Problem] = []
    for path, text, origin in given:
        try:
            values.append(SingleValue(parse(path), text, origin))
        except ConversionError as error:
            problems.append(Problem(path, error.rule, None, origin, error.hint))
            if len(problems) >= limits.problems:
                break
    return layer_of(values, label, problems)
