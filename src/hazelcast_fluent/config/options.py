"""
The options as data, read off the classes of the configuration.

Everything that describes, shows or compares options uses this module, so a new field appears everywhere at once.
"""

from __future__ import annotations

import functools
import inspect
import operator
import re
import sys
import typing
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs

from hazelcast_fluent.config import properties
from hazelcast_fluent.config._fields import default_of
from hazelcast_fluent.config._kinds import Kind, kind_of
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import InvalidConfigError, Problem, did_you_mean
from hazelcast_fluent.errors.values import Shown, per_class

if TYPE_CHECKING:
    AnyAttribute: TypeAlias = attrs.Attribute[Any]
else:  # tools that evaluate annotations can't subscript the class
    AnyAttribute = attrs.Attribute


@per_class
def field_docs(cls: type) -> Mapping[str, str]:
    """Return the docstring under each field of *cls*, inherited ones included, by name; empty without its source."""
    docs = {name: text for base in reversed(cls.__mro__) for name, text in _docs_in(base).items()}
    return {name: docs[name] for name in attrs.fields_dict(cls) if name in docs} if attrs.has(cls) else docs


def class_doc(cls: type) -> str:
    """Return the docstring of *cls* without its example; empty where it has none."""
    return inspect.cleandoc(cls.__doc__ or "").partition("\n\nExample:\n")[0]


def _docs_in(cls: type) -> Mapping[str, str]:
    return _docs_by_class(cls.__module__).get(cls.__qualname__, {})


_CLASS = r"(?m)^class (\w+)"
_FIELD = r'(?m)^    (\w+): .*(?:\n(?:     .*|    \)))*\n    """((?:.|\n)*?)"""'
"""A field, on one line or several, and the docstring under it."""


@functools.cache
def _docs_by_class(module: str) -> Mapping[str, Mapping[str, str]]:
    """Return the docstrings of fields in the source of *module*, by class; parsing would take 10 ms at each import."""
    try:
        source = inspect.getsource(sys.modules[module])
    except (KeyError, OSError, TypeError):
        return {}
    _, *pieces = re.split(_CLASS, source)
    return {
        name: {field: inspect.cleandoc(text) for field, text in re.findall(_FIELD, body)}
        for name, body in zip(pieces[::2], pieces[1::2], strict=True)
    }


Path: TypeAlias = tuple[str, ...]
"""Attribute names, with the names of entries, properties and Java's keys between them."""

Leaf: TypeAlias = "tuple[Path, Option, Any]"
"""Where an option stands in one configuration, what it is, and its value there."""

ANY = "*"
"""Stands for the name of any entry or property."""


_eq_key = operator.attrgetter("eq_key")
"""What a field is compared by; attrs documents it and leaves it out of its types."""


@attrs.frozen(repr=False, eq=False)
class Option(Shown):
    """One thing that can be configured."""

    path: Path
    """Its attribute path; ``*`` for the name of an entry or a property."""

    owner: type
    """The class whose field it is."""

    field: AnyAttribute
    """The field."""

    @property
    def name(self) -> str:
        """The path with dots."""
        return ".".join(self.path)

    @property
    def keyword(self) -> str:
        """The keyword of the class's constructor and of the builder's builder method."""
        return str(self.field.alias)

    @property
    def kind(self) -> Kind:
        """What values it takes."""
        return kind_of(self.field.converter)

    @property
    def type(self) -> Any:
        """The type of its values, as annotated."""
        return _hints(self.owner)[self.field.name]

    @property
    def default(self) -> Any:
        """Its value when nobody sets it."""
        return default_of(self.field)

    @property
    def secret(self) -> bool:
        """Whether its value must never be shown."""
        return self.kind.secret

    def same(self, value: Any, other: Any) -> bool:
        """Whether two values of the option are equal; a program's own objects are by identity."""
        key = _eq_key(self.field)
        return bool(key(value) == key(other)) if key else bool(value == other)

    @property
    def doc(self) -> str:
        """What it means, with unit, range and default; ``""`` where the source code is not at hand."""
        return field_docs(self.owner).get(self.field.name, "")


@functools.cache
def _hints(cls: type) -> Mapping[str, Any]:
    # JavaValue holds itself, which cannot be resolved to the end
    return typing.get_type_hints(cls, localns={"JavaValue": Any})


def own_options(cls: type, at: Path = ()) -> tuple[Option, ...]:
    """Return the options of *cls* itself, sections and entries as one each; the name of an entry is none."""
    return _own_options(cls, at)


@functools.cache
def _own_options(cls: type, at: Path) -> tuple[Option, ...]:
    fields = (field for field in attrs.fields(cls) if field.init and default_of(field) is not attrs.NOTHING)
    return tuple(Option((*at, field.name), cls, field) for field in fields)


def section_of(option: Option) -> type | None:
    """Return the class of the section, or of the entries, that *option* is; None where it is neither."""
    if option.kind.name == "section":
        return type(option.default)
    if option.kind.name == "entries":
        entry: type = typing.get_args(option.type)[1]
        return entry
    return None


@functools.cache
def options(cls: type = ClientSettings, at: Path = ()) -> tuple[Option, ...]:
    """Return all options of *cls* and of what is below it; those of entries and properties once, below ``*``."""
    found: list[Option] = []
    for option in own_options(cls, at):
        below = section_of(option)
        if below is not None:
            star = (ANY,) if option.kind.name == "entries" else ()
            found += options(below, (*option.path, *star))
        elif option.path == ("properties",):
            found.append(attrs.evolve(option, path=(*option.path, ANY)))
        else:
            found.append(option)
    return tuple(found)


def leaves(config: Any, at: Path = ()) -> Iterator[Leaf]:
    """Yield every option of *config*, those of each entry, each property that is set and each of Java's own."""
    for option in own_options(type(config), at):
        value = getattr(config, option.field.name)
        if option.kind.name == "section":
            yield from leaves(value, option.path)
        elif option.kind.name == "entries":
            for name, entry in value.items():
                yield from leaves(entry, (*option.path, name))
        elif option.kind.name == "tree" or option.path == ("properties",):
            for path, leaf in tree_leaves(value, option.path):
                yield path, option, leaf
        else:
            yield option.path, option, value


def tree_leaves(tree: Mapping[str, Any], at: Path) -> Iterator[tuple[Path, Any]]:
    """Yield what stands in a tree of mappings that is no mapping itself."""
    for name, value in tree.items():
        if isinstance(value, FrozenMap):
            yield from tree_leaves(value, (*at, name))
        else:
            yield (*at, name), value


def is_secret(path: Path, option: Option | None = None) -> bool:
    """Whether the value at *path* must never be shown."""
    if len(path) > 1 and path[0] == "properties":
        return properties.is_secret(path[1])
    if len(path) > 1 and path[0] == "java_config":
        return properties.is_secret(path[-1])
    return option.secret if option else _is_secret_field(path)


@functools.cache
def _secrets() -> frozenset[Path]:
    return frozenset(option.path for option in options() if option.secret)


def _is_secret_field(path: Path) -> bool:
    return path in _secrets() or (*path[:1], ANY, *path[2:]) in _secrets()


def value_at(config: Any, path: Path) -> Any:
    """Return the value, section or entry at *path*; of a known property that is not set, its default."""
    value: Any = config
    for part in path:
        value = value.get(part) if isinstance(value, Mapping) else getattr(value, part)
    if value is None and path[:1] == ("properties",) and path[-1] in properties.KNOWN:
        return properties.KNOWN[path[-1]].default
    return value


def parse_path(config: ClientSettings, text: str) -> Path:
    """
    Return the path that dotted *text* means in *config*; names of entries may hold dots.

    Raises:
        InvalidConfigError: There is no such option, entry or property.
    """
    path: list[str] = []
    value: Any = config
    rest = text
    while rest:
        part, rest = _first(value, rest, tuple(path), text)
        path.append(part)
        value = value_at(value, (part,)) if isinstance(value, (ConfigValue, Mapping)) else None
    if not path:
        raise InvalidConfigError([Problem("", "the path of an option must not be empty")])
    return tuple(path)


def _first(value: Any, rest: str, at: Path, text: str) -> tuple[str, str]:
    names = _names(value, at)
    fits = [name for name in names if rest == name or rest.startswith(f"{name}.")]
    if fits:
        found = max(fits, key=len)
        return names[found], rest[len(found) + 1 :]
    hint = did_you_mean(rest, names) or did_you_mean(rest.partition(".")[0], names)
    if hint is None and not at:
        hint = _by_last_name(rest.rpartition(".")[2])
    raise InvalidConfigError([Problem(text, f"{'.'.join(at) or 'the configuration'} has no {rest!r}", hint=hint)])


def _names(value: Any, at: Path) -> Mapping[str, str]:
    if isinstance(value, ConfigValue):
        own = own_options(type(value))
        return {option.keyword: option.field.name for option in own} | {o.field.name: o.field.name for o in own}
    if isinstance(value, Mapping):
        known = properties.KNOWN if at == ("properties",) else {}
        return {str(name): name for name in (*value, *known)}
    return {}


def _by_last_name(word: str) -> str | None:
    for option in options():
        if word in (option.path[-1], option.keyword):
            return f"did you mean {option.name!r}?"
    return None
