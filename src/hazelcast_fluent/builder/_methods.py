"""
Verbs: methods of a builder, each made from the noun it changes.

A verb knows where its noun stands in the configuration and takes the keywords of the noun's constructor; an omitted
keyword keeps what was said before. What a verb takes it converts and checks at once, so that the traceback of a bad
value points at the line that gave it.
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
    faults_of,
    fields_by_keyword,
    identity,
    positional_of,
    told,
    unknown_keyword,
)
from hazelcast_fluent.config.listeners import MemberFunction
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.errors import InvalidConfigError, Refusal

C = TypeVar("C", bound=type)
T = TypeVar("T")
Verb = Callable[..., Any]


class Chainable(Protocol):
    """What verbs need of a builder."""

    def _said(self, action: Action, at: Path, changes: Mapping[Any, Any]) -> Any: ...


class Shape(NamedTuple):
    """What tools need to know of a verb: they can't see it in a lifted method."""

    form: str
    """``section``, ``entry``, ``replace``, ``add``, ``replace_all``, ``remove`` or ``drop``."""

    noun: type
    """The class whose fields the verb changes, or that holds the field it changes."""

    at: Path
    """Where that value stands."""

    field: str = ""
    """The field, for verbs that change a single one."""


SHAPES: dict[Any, Shape] = {}
"""The shapes of all lifted verbs, by function."""


class _Like:
    """Stands behind a verb as what it wraps, so that its signature is made only when someone looks."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape

    def __call__(self) -> None:
        """Do nothing: `inspect` wants a callable."""

    @property
    def __signature__(self) -> inspect.Signature:
        return signature_of(self.shape)


def signature_of(shape: Shape) -> inspect.Signature:
    """Return the signature of the verb of *shape*, ``self`` included."""
    parameter = inspect.Parameter
    me = parameter("self", parameter.POSITIONAL_ONLY)
    if shape.form in {"section", "entry"}:
        own = inspect.signature(shape.noun).parameters.values()
        kept = [p if p.name == "name" and shape.form == "entry" else p.replace(default=...) for p in own]
        return inspect.Signature([me, *kept], return_annotation="Self")
    name = {"replace": "value", "replace_all": "values", "drop": "names"}.get(shape.form, "items")
    kind = parameter.POSITIONAL_ONLY if shape.form in {"replace", "replace_all"} else parameter.VAR_POSITIONAL
    return inspect.Signature([me, parameter(name, kind)], return_annotation="Self")


def named(cls: C) -> C:
    """Give each verb of a builder the name it is bound to, so that it pickles, prints and fails like a method."""
    for base in cls.__mro__:
        for name, verb in vars(base).items():
            if isinstance(verb, FunctionType) and verb in SHAPES:
                verb.__name__ = name
                verb.__qualname__ = f"{cls.__qualname__}.{name}"
                verb.__module__ = cls.__module__
    return cls


def _made(verb: Verb, shape: Shape, doc: str) -> Any:
    SHAPES[verb] = shape
    vars(verb)["__wrapped__"] = _Like(shape)
    verb.__doc__ = doc
    return verb


def _path(at: str) -> Path:
    return tuple(at.split(".")) if at else ()


def checked(verb: str, noun: type, at: str, given: dict[str, Any]) -> dict[str, Any]:
    """Return *given* converted, by field name; raise all that is wrong with it."""
    made = {}
    try:
        converters = _converters(noun)
        for keyword, value in given.items():
            name, convert = converters[keyword]
            made[name] = convert(value)
    except (KeyError, Refusal, InvalidConfigError) as cause:
        raise _explained(verb, noun, at, given, len(made), cause) from None
    return made


@functools.cache
def _converters(noun: type) -> dict[str, tuple[str, Callable[[Any], Any]]]:
    return {keyword: (a.name, cast("Any", a.converter)) for keyword, a in fields_by_keyword(noun).items()}


def _explained(verb: str, noun: type, at: str, given: dict[str, Any], done: int, cause: Exception) -> Exception:
    """Return all that is wrong with *given*, of which *done* were converted before *cause* made a verb stop."""
    table = fields_by_keyword(noun)
    for keyword in given:
        if keyword not in table:
            return unknown_keyword(noun.__name__, keyword, table, verb=verb)
    if isinstance(cause, KeyError):
        return cause
    # not the first one over again: an iterator would be empty by now
    (first, _), *left = [(table[keyword], value) for keyword, value in given.items()][done:]
    found = told(first, cause)
    for field, value in left:
        found += faults_of(field, value)
    return InvalidConfigError(fault.under(at) for fault in found)


def changed_by(change: Callable[[T], T], builder: T) -> T:
    """Return what a user's function makes of *builder*; a ``return`` that was forgotten would be met far from here."""
    made = change(builder)
    if made is None:
        name = getattr(change, "__qualname__", type(change).__name__)
        raise TypeError(f"{name}() must return the builder it makes, and returned None")
    return made


def _by_keyword(verb: str, names: tuple[str, ...], args: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    """Return all that a verb was given, by keyword."""
    if len(args) > len(names):
        raise TypeError(f"{verb}() takes {len(names)} positional arguments but {len(args)} were given")
    placed = dict(zip(names, args))  # noqa: B905  # fewer than there are names
    if not given.keys().isdisjoint(placed):
        raise TypeError(f"{verb}() got multiple values for argument {min(given.keys() & placed.keys())!r}")
    return placed | given


def _kept(noun: type) -> str:
    return f"{inspect.cleandoc(noun.__doc__ or '')}\n\nAn omitted keyword keeps what was said before."


def section(noun: type, at: str) -> Any:
    """Make a verb that changes some fields of one section and keeps the others."""
    path, names, converters = _path(at), positional_of(noun), _converters(noun)
    placed = [converters[name] for name in names]

    def verb(self: Chainable, /, *args: Any, **changes: Any) -> Any:
        made = {}
        try:  # as `checked` does it; a call less counts in a chain
            if args:
                for (name, convert), value in zip(placed, args):  # noqa: B905  # fewer than there are names
                    made[name] = convert(value)
            for keyword, value in changes.items():
                name, convert = converters[keyword]
                made[name] = convert(value)
        except (KeyError, Refusal, InvalidConfigError) as cause:
            given = _by_keyword(verb.__name__, names, args, changes)
            raise _explained(verb.__name__, noun, at, given, len(made), cause) from None
        if args and len(made) < len(args) + len(changes):
            _by_keyword(verb.__name__, names, args, changes)  # says what was given twice, or in vain
        return self._said("set", path, made) if made else self

    return _made(verb, Shape("section", noun, path), _kept(noun))


def entry(noun: type, at: str) -> Any:
    """Make a verb that adds the entry of a name, or changes some of its fields and keeps the others."""
    path, converters = _path(at), _converters(noun)
    to_name = fields_by_keyword(noun)["name"]

    def verb(self: Chainable, /, name: str, **changes: Any) -> Any:
        if type(name) is not str or not name:
            name = _convert(to_name, name, path)
        made = {}
        try:  # as `checked` does it
            for keyword, value in changes.items():
                field, convert = converters[keyword]
                made[field] = convert(value)
        except (KeyError, Refusal, InvalidConfigError) as cause:
            raise _explained(verb.__name__, noun, f"{at}.{name}", changes, len(made), cause) from None
        return self._said("set", (*path, name), made)

    return _made(verb, Shape("entry", noun, path), _kept(noun))


def _field(holder: type, name: str) -> attrs.Attribute[Any]:
    return next(a for a in attrs.fields(holder) if a.name == name)


def _convert(field: attrs.Attribute[Any], value: object, at: Path) -> Any:
    try:
        return converted(field, value)
    except (Refusal, InvalidConfigError) as cause:
        raise InvalidConfigError(fault.under(".".join(at)) for fault in told(field, cause)) from None


def replace(holder: type, field: str, at: str = "") -> Any:
    """Make a verb that replaces the whole of one field."""
    path, slot = _path(at), _field(holder, field)

    def verb(self: Chainable, value: Any, /) -> Any:
        return self._said("set", path, {field: _convert(slot, value, path)})

    return _made(verb, Shape("replace", holder, path, field), f"Replace `{field}` as a whole.")


def replace_all(holder: type, field: str, at: str = "") -> Any:
    """Make a verb that replaces all items of one field."""
    path, slot = _path(at), _field(holder, field)

    def verb(self: Chainable, values: Any, /) -> Any:
        return self._said("set", path, {field: _convert(slot, values, path)})

    return _made(verb, Shape("replace_all", holder, path, field), f"Replace all `{field}` by these.")


def add(holder: type, field: str, at: str = "") -> Any:
    """Make a verb that adds to the items of one field."""
    path, slot = _path(at), _field(holder, field)

    def verb(self: Chainable, *items: Any) -> Any:
        return self._said("add", path, {field: _convert(slot, items, path)}) if items else self

    return _made(verb, Shape("add", holder, path, field), f"Add to `{field}`, behind those that are there.")


def remove(holder: type, field: str, at: str = "") -> Any:
    """Make a verb that takes items of one field away."""
    path = _path(at)

    def verb(self: Chainable, *items: Any) -> Any:
        return self._said("remove", path, {field: items}) if items else self

    return _made(
        verb, Shape("remove", holder, path, field), f"Take these out of `{field}`; those not in it are no fault."
    )


def drop(holder: type, field: str, at: str = "") -> Any:
    """Make a verb that takes names out of a mapping."""
    path = _path(at)

    def verb(self: Chainable, *names: Any) -> Any:
        return self._said("drop", (*path, field), dict.fromkeys(names)) if names else self

    return _made(
        verb, Shape("drop", holder, path, field), f"Take these names out of `{field}`; unknown ones are no fault."
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
