"""
Builder methods made from the config classes.

A builder method has the path of its config class and takes the keywords of that class's constructor; an omitted keyword
keeps its current value, and so does one that is ``...``. Arguments are converted and checked at once, so that the
traceback of a bad value points at the line that passed it.
"""

from __future__ import annotations

import functools
import inspect
import typing
from collections.abc import Callable, Mapping
from types import UnionType
from typing import Any, NamedTuple, Protocol, Self, TypeVar

import attrs

from hazelcast_fluent.builder.edits import Path
from hazelcast_fluent.builder.history import Action
from hazelcast_fluent.config._fields import (
    converted,
    fields_by_keyword,
    fields_by_name,
    positional_of,
    problems_of_error,
    unknown_keyword,
)
from hazelcast_fluent.config.options import class_doc, field_docs
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, error_of_call

T = TypeVar("T")


class _Keep(Any):  # type: ignore[misc]  # a default of parameters of any type
    """The type of `KEEP`."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "..."


KEEP: Any = _Keep()
"""
The default of keywords that may be omitted: they keep their current value.

Its text is ``...``, which as an argument means the same. As a default, pydantic takes ``...`` for *required*.
"""


def is_kept(value: object) -> bool:
    """Whether a keyword with *value* counts as omitted."""
    return value is KEEP or value is ...


class Chainable(Protocol):
    """What builder methods need of a builder."""

    def _with_change(self, action: Action, at: Path, changes: Mapping[Any, Any]) -> Any: ...


class MethodSpec(NamedTuple):
    """What a builder method does, for tools."""

    form: str
    """``section``, ``entry``, ``replace``, ``add``, ``replace_all``, ``remove`` or ``drop``."""

    config_class: type
    """The class whose fields the builder method changes, or that holds the field it changes."""

    at: Path
    """Where that value stands."""

    field: str = ""
    """The field, for builder methods that change a single one."""

    @property
    def changed_field(self) -> attrs.Attribute[Any]:
        """The field, for builder methods that change a single one."""
        return fields_by_name(self.config_class)[self.field]


_SPECS: dict[type, dict[str, MethodSpec]] = {}


def specs_of(cls: type) -> Mapping[str, MethodSpec]:
    """Return the specification of each generated builder method of *cls*, by name."""
    return _SPECS[cls]


class _UnusedMethod:
    """
    A builder method that has not been used in this process.

    Its first use replaces it by the function, with signature and documentation: few programs use all builder methods.
    """

    def __init__(self, function: Any, spec: MethodSpec) -> None:
        self._function = function
        self._spec = spec

    def __set_name__(self, owner: type, name: str) -> None:
        self._owner = owner
        self._function.__name__ = name
        _SPECS.setdefault(owner, {})[name] = self._spec

    def __get__(self, builder: object, cls: type | None = None) -> Any:
        method = _described(self._function, self._owner, self._spec)
        setattr(self._owner, method.__name__, method)
        return method.__get__(builder, cls)


_SUMMARIES = {
    "replace": "Replace `{}` as a whole.",
    "replace_all": "Replace all `{}` by these.",
    "add": "Add to `{}`, after those that are there.",
    "remove": "Remove these from `{}`; missing ones are ignored.",
    "drop": "Remove these names from `{}`; missing ones are ignored.",
}
_ARGUMENTS = {"replace": "value", "replace_all": "values", "add": "items", "remove": "items", "drop": "names"}


def section(config_class: type, at: str) -> Any:
    """Make a builder method that changes some fields of one section and keeps the others."""
    path, names = _path(at), positional_of(config_class)

    def method(self: Chainable, /, *args: Any, **changes: Any) -> Any:
        given = _by_keyword(method.__name__, names, args, changes)
        made = checked(method.__name__, config_class, at, given)
        return self._with_change("set", path, made) if made else self

    return _UnusedMethod(method, MethodSpec("section", config_class, path))


def entry(config_class: type, at: str) -> Any:
    """Make a builder method that adds the entry of a name, or changes some of its fields and keeps the others."""
    path = _path(at)

    def method(self: Chainable, /, name: str, **changes: Any) -> Any:
        name = checked(method.__name__, config_class, at, {"name": name})["name"]
        made = checked(method.__name__, config_class, f"{at}.{name}", changes)
        return self._with_change("set", (*path, name), made)

    return _UnusedMethod(method, MethodSpec("entry", config_class, path))


def replace(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that replaces the whole of one field."""

    def method(self: Chainable, value: Any, /) -> Any:
        return self._with_change("set", _path(at), {field: converted_field(holder, at, field, value)})

    return _UnusedMethod(method, MethodSpec("replace", holder, _path(at), field))


def replace_all(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that replaces all items of one field."""

    def method(self: Chainable, values: Any, /) -> Any:
        return self._with_change("set", _path(at), {field: converted_field(holder, at, field, values)})

    return _UnusedMethod(method, MethodSpec("replace_all", holder, _path(at), field))


def add(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that adds to the items of one field."""

    def method(self: Chainable, *items: Any) -> Any:
        made = converted_field(holder, at, field, items)
        return self._with_change("add", _path(at), {field: made}) if made else self

    return _UnusedMethod(method, MethodSpec("add", holder, _path(at), field))


def remove(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that removes items of one field."""

    def method(self: Chainable, *items: Any) -> Any:
        return self._with_change("remove", _path(at), {field: items}) if items else self

    return _UnusedMethod(method, MethodSpec("remove", holder, _path(at), field))


def drop(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that removes names from a mapping."""

    def method(self: Chainable, *names: Any) -> Any:
        return self._with_change("drop", (*_path(at), field), dict.fromkeys(names)) if names else self

    return _UnusedMethod(method, MethodSpec("drop", holder, _path(at), field))


def checked(method: str, config_class: type, at: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """Return *given* converted, by field name; raise everything that is wrong with it."""
    fields = fields_by_keyword(config_class)
    for keyword in given:
        if keyword not in fields:
            raise unknown_keyword(config_class.__name__, keyword, fields, method=method)
    made: dict[str, Any] = {}
    problems: list[Problem] = []
    for keyword, value in given.items():
        field = fields[keyword]
        if is_kept(value):
            continue
        try:
            made[field.name] = converted(field, value)
        except (ConversionError, InvalidConfigError) as cause:
            problems += problems_of_error(field, cause)
    if problems:
        raise error_of_call(problem.under(at) for problem in problems)
    return made


def converted_field(holder: type, at: str, field: str, value: Any) -> Any:
    """Return *value* as the field of *holder*, which stands at the path *at*, keeps it; raise what is wrong with it."""
    slot = fields_by_name(holder)[field]
    try:
        return converted(slot, value)
    except (ConversionError, InvalidConfigError) as cause:
        raise error_of_call(problem.under(at) for problem in problems_of_error(slot, cause)) from None


def changed_by(change: Callable[..., T], *args: Any) -> T:
    """Return the builder that a user's function returns; a forgotten ``return`` is an error here, where it shows."""
    made = change(*args)
    if made is None:
        name = getattr(change, "__qualname__", type(change).__name__)
        raise TypeError(f"{name}() must return the builder it makes, and returned None")
    return made


def _described(method: Any, owner: type, spec: MethodSpec) -> Any:
    """Return a builder method with its qualified name, signature, annotations and documentation."""
    signature = signature_of(spec)
    method.__qualname__ = f"{owner.__qualname__}.{method.__name__}"
    method.__module__ = owner.__module__
    method.__doc__ = documentation(spec)
    method.__annotations__ = {p.name: p.annotation for p in list(signature.parameters.values())[1:]}
    method.__annotations__["return"] = Self
    method.__signature__ = signature
    return method


def signature_of(spec: MethodSpec) -> inspect.Signature:
    """Return the signature of the builder method of *spec*, ``self`` included."""
    own = _keyword_parameters(spec) if spec.form in {"section", "entry"} else [_single_parameter(spec)]
    me = inspect.Parameter("self", inspect.Parameter.POSITIONAL_ONLY)
    return inspect.Signature([me, *own], return_annotation=Self)


def documentation(spec: MethodSpec) -> str:
    """Return the docstring of the builder method of *spec*, with the meaning of each parameter."""
    docs = field_docs(spec.config_class)
    if spec.form not in {"section", "entry"}:
        return f"{_SUMMARIES[spec.form].format(spec.field)}\n\n{docs.get(spec.field, '')}".strip()
    lines = [class_doc(spec.config_class), "", "Omitted keywords keep their current value."]
    lines += ["", "Args:"]
    for keyword, field in fields_by_keyword(spec.config_class).items():
        lines.append(f"    {keyword}: {' '.join(docs.get(field.name, '').split())}".rstrip())
    return "\n".join(lines)


def _keyword_parameters(spec: MethodSpec) -> list[inspect.Parameter]:
    parameters = []
    for keyword, field in fields_by_keyword(spec.config_class).items():
        kind = inspect.Parameter.KEYWORD_ONLY if field.kw_only else inspect.Parameter.POSITIONAL_OR_KEYWORD
        default = inspect.Parameter.empty if spec.form == "entry" and keyword == "name" else KEEP
        parameters.append(inspect.Parameter(keyword, kind, default=default, annotation=accepted(field)))
    return parameters


def _single_parameter(spec: MethodSpec) -> inspect.Parameter:
    name, annotation = _ARGUMENTS[spec.form], accepted(spec.changed_field)
    if spec.form in {"add", "remove", "drop"}:
        return inspect.Parameter(name, inspect.Parameter.VAR_POSITIONAL, annotation=item_type(annotation))
    return inspect.Parameter(name, inspect.Parameter.POSITIONAL_ONLY, annotation=annotation)


def accepted(field: attrs.Attribute[Any]) -> Any:
    """Return the type of the values that *field* can be set to: what its converter accepts."""
    return _accepted_by(field.converter)


@functools.cache
def _accepted_by(converter: Any) -> Any:
    return next(iter(typing.get_type_hints(converter).values()))


def item_type(collection: Any) -> Any:
    """Return the type of the items, or of the names, of a collection's type."""
    first = next(iter(typing.get_args(collection)), Any)
    return item_type(first) if typing.get_origin(collection) in {typing.Union, UnionType} else first


def _path(at: str) -> Path:
    return tuple(at.split(".")) if at else ()


def _by_keyword(method: str, names: tuple[str, ...], args: tuple[Any, ...], changes: dict[str, Any]) -> dict[str, Any]:
    """Return everything that a builder method was given, by keyword."""
    if len(args) > len(names):
        raise TypeError(f"{method}() takes {len(names)} positional arguments but {len(args)} were given")
    placed = dict(zip(names, args, strict=False))
    if not changes.keys().isdisjoint(placed):
        raise TypeError(f"{method}() got multiple values for argument {min(changes.keys() & placed.keys())!r}")
    return placed | changes
