"""
Builder methods, each made from the config class it changes.

A builder method has the path of its config class and takes the keywords of that class's constructor; an omitted keyword
keeps its current value. Arguments are converted and checked at once, so that the traceback of a bad value points at the
line that gave it.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any, NamedTuple, Protocol, TypeVar, cast

import attrs

from hazelcast_fluent.builder.history import Action, Path
from hazelcast_fluent.config._value import (
    Shown,
    Value,
    converted,
    fields_by_keyword,
    identity,
    positional_of,
    problems_of,
    problems_of_error,
    unknown_keyword,
)
from hazelcast_fluent.config.listeners import MemberFunction
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.errors import ConversionError, InvalidConfigError

C = TypeVar("C", bound=type)
T = TypeVar("T")
Verb = Callable[..., Any]


class Chainable(Protocol):
    """What builder methods need of a builder."""

    def _said(self, action: Action, at: Path, changes: Mapping[Any, Any]) -> Any: ...


class MethodSpec(NamedTuple):
    """What tools need to know of a builder method: they can't see it in a lifted method."""

    form: str
    """``section``, ``entry``, ``replace``, ``add``, ``replace_all``, ``remove`` or ``drop``."""

    config_class: type
    """The class whose fields the builder method changes, or that holds the field it changes."""

    at: Path
    """Where that value stands."""

    field: str = ""
    """The field, for builder methods that change a single one."""


SPECS: dict[Any, MethodSpec] = {}
"""The shapes of all lifted builder methods, by function."""


class _Like:
    """Stands behind a builder method as what it wraps, so that its signature is made only when someone looks."""

    def __init__(self, shape: MethodSpec) -> None:
        self.shape = shape

    def __call__(self) -> None:
        """Do nothing: `inspect` wants a callable."""

    @property
    def __signature__(self) -> inspect.Signature:
        return signature_of(self.shape)


def signature_of(shape: MethodSpec) -> inspect.Signature:
    """Return the signature of the builder method of *shape*, ``self`` included."""
    parameter = inspect.Parameter
    me = parameter("self", parameter.POSITIONAL_ONLY)
    if shape.form in {"section", "entry"}:
        own = inspect.signature(shape.config_class).parameters.values()
        kept = [p if p.name == "name" and shape.form == "entry" else p.replace(default=...) for p in own]
        return inspect.Signature([me, *kept], return_annotation="Self")
    name = {"replace": "value", "replace_all": "values", "drop": "names"}.get(shape.form, "items")
    kind = parameter.POSITIONAL_ONLY if shape.form in {"replace", "replace_all"} else parameter.VAR_POSITIONAL
    return inspect.Signature([me, parameter(name, kind)], return_annotation="Self")


def named(cls: C) -> C:
    """Give each builder method the name it is bound to, so that it pickles, prints and fails like any method."""
    for base in cls.__mro__:
        for name, method in vars(base).items():
            if isinstance(method, FunctionType) and method in SPECS:
                method.__name__ = name
                method.__qualname__ = f"{cls.__qualname__}.{name}"
                method.__module__ = cls.__module__
    return cls


def _made(method: Verb, shape: MethodSpec, doc: str) -> Any:
    SPECS[method] = shape
    vars(method)["__wrapped__"] = _Like(shape)
    method.__doc__ = doc
    return method


def _path(at: str) -> Path:
    return tuple(at.split(".")) if at else ()


def checked(method: str, config_class: type, at: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return *given* converted, by field name; raise all that is wrong with it."""
    made = {}
    try:
        converters = _converters(config_class)
        for keyword, value in given.items():
            name, convert = converters[keyword]
            made[name] = convert(value)
    except (KeyError, ConversionError, InvalidConfigError) as cause:
        raise _explained(method, config_class, at, given, len(made), cause) from None
    return made


@functools.cache
def _converters(config_class: type) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    return {keyword: (a.name, cast("Any", a.converter)) for keyword, a in fields_by_keyword(config_class).items()}


def _explained(
    method: str, config_class: type, at: str, given: dict[str, Any], done: int, cause: Exception
) -> Exception:
    """Return everything wrong with *given*; *done* of them were converted before *cause* stopped the method."""
    table = fields_by_keyword(config_class)
    for keyword in given:
        if keyword not in table:
            return unknown_keyword(config_class.__name__, keyword, table, method=method)
    if isinstance(cause, KeyError):
        return cause
    # not the first one over again: an iterator would be empty by now
    (first, _), *left = [(table[keyword], value) for keyword, value in given.items()][done:]
    found = problems_of_error(first, cause)
    for field, value in left:
        found += problems_of(field, value)
    return InvalidConfigError(problem.under(at) for problem in found)


def changed_by(change: Callable[[T], T], builder: T) -> T:
    """Return what a user's function makes of *builder*; a ``return`` that was forgotten would be met far from here."""
    made = change(builder)
    if made is None:
        name = getattr(change, "__qualname__", type(change).__name__)
        raise TypeError(f"{name}() must return the builder it makes, and returned None")
    return made


def _by_keyword(method: str, names: tuple[str, ...], args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    """Return all that a builder method was given, by keyword."""
    if len(args) > len(names):
        raise TypeError(f"{method}() takes {len(names)} positional arguments but {len(args)} were given")
    placed = dict(zip(names, args))  # noqa: B905  # fewer than there are names
    if not given.keys().isdisjoint(placed):
        raise TypeError(f"{method}() got multiple values for argument {min(given.keys() & placed.keys())!r}")
    return placed | given


def _kept(config_class: type) -> str:
    return f"{inspect.cleandoc(config_class.__doc__ or '')}\n\nAn omitted keyword keeps what was said before."


def section(config_class: type, at: str) -> Any:
    """Make a builder method that changes some fields of one section and keeps the others."""
    path, names, converters = _path(at), positional_of(config_class), _converters(config_class)
    placed = [converters[name] for name in names]

    def method(self: Chainable, /, *args: Any, **changes: Any) -> Any:
        made = {}
        try:  # as `checked` does it; a call less counts in a chain
            if args:
                for (name, convert), value in zip(placed, args):  # noqa: B905  # fewer than there are names
                    made[name] = convert(value)
            for keyword, value in changes.items():
                name, convert = converters[keyword]
                made[name] = convert(value)
        except (KeyError, ConversionError, InvalidConfigError) as cause:
            given = _by_keyword(method.__name__, names, args, changes)
            raise _explained(method.__name__, config_class, at, given, len(made), cause) from None
        if args and len(made) < len(args) + len(changes):
            _by_keyword(method.__name__, names, args, changes)  # says what was given twice, or in vain
        return self._said("set", path, made) if made else self

    return _made(method, MethodSpec("section", config_class, path), _kept(config_class))


def entry(config_class: type, at: str) -> Any:
    """Make a builder method that adds the entry of a name, or changes some of its fields and keeps the others."""
    path, converters = _path(at), _converters(config_class)
    to_name = fields_by_keyword(config_class)["name"]

    def method(self: Chainable, /, name: str, **changes: Any) -> Any:
        if type(name) is not str or not name:
            name = _convert(to_name, name, path)
        made = {}
        try:  # as `checked` does it
            for keyword, value in changes.items():
                field, convert = converters[keyword]
                made[field] = convert(value)
        except (KeyError, ConversionError, InvalidConfigError) as cause:
            raise _explained(method.__name__, config_class, f"{at}.{name}", changes, len(made), cause) from None
        return self._said("set", (*path, name), made)

    return _made(method, MethodSpec("entry", config_class, path), _kept(config_class))


def _field(holder: type, name: str) -> attrs.Attribute[Any]:
    return next(a for a in attrs.fields(holder) if a.name == name)


def _convert(field: attrs.Attribute[Any], value: object, at: Path) -> Any:
    try:
        return converted(field, value)
    except (ConversionError, InvalidConfigError) as cause:
        raise InvalidConfigError(problem.under(".".join(at)) for problem in problems_of_error(field, cause)) from None


def replace(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that replaces the whole of one field."""
    path, slot = _path(at), _field(holder, field)

    def method(self: Chainable, value: Any, /) -> Any:
        return self._said("set", path, {field: _convert(slot, value, path)})

    return _made(method, MethodSpec("replace", holder, path, field), f"Replace `{field}` as a whole.")


def replace_all(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that replaces all items of one field."""
    path, slot = _path(at), _field(holder, field)

    def method(self: Chainable, values: Any, /) -> Any:
        return self._said("set", path, {field: _convert(slot, values, path)})

    return _made(method, MethodSpec("replace_all", holder, path, field), f"Replace all `{field}` by these.")


def add(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that adds to the items of one field."""
    path, slot = _path(at), _field(holder, field)

    def method(self: Chainable, *items: Any) -> Any:
        return self._said("add", path, {field: _convert(slot, items, path)}) if items else self

    return _made(method, MethodSpec("add", holder, path, field), f"Add to `{field}`, behind those that are there.")


def remove(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that takes items of one field away."""
    path = _path(at)

    def method(self: Chainable, *items: Any) -> Any:
        return self._said("remove", path, {field: items}) if items else self

    return _made(
        method,
        MethodSpec("remove", holder, path, field),
        f"Take these out of `{field}`; those not in it are no problem.",
    )


def drop(holder: type, field: str, at: str = "") -> Any:
    """Make a builder method that takes names out of a mapping."""
    path = _path(at)

    def method(self: Chainable, *names: Any) -> Any:
        return self._said("drop", (*path, field), dict.fromkeys(names)) if names else self

    return _made(
        method,
        MethodSpec("drop", holder, path, field),
        f"Take these names out of `{field}`; unknown ones are no problem.",
    )


@attrs.frozen(repr=False, eq=False)
class Listening(Shown):
    """Contains the membership listeners that call two functions."""

    functions: tuple[MemberFunction | None, MemberFunction | None]

    def __contains__(self, item: tuple[Any, ...]) -> bool:
        return identity(self.functions) == identity(item[:2])


@attrs.frozen(repr=False, eq=False)
class Matching(Value):
    """Contains the socket options of one level and number."""

    level: int
    option: int

    def __contains__(self, item: object) -> bool:
        return isinstance(item, SocketOption) and (item.level, item.option) == (self.level, self.option)
