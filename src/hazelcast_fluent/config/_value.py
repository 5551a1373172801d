"""
What all configuration values have in common: frozen, checked at every construction, printed as a call that makes them.

A value is an attrs class::

    @config class
    @attrs.frozen(repr=False, eq=False, getstate_setstate=False)
    class NearCacheConfig(ConfigValue): ...

whose converters check single fields and whose ``_cross_problems`` checks them together.
"""

from __future__ import annotations

import functools
import inspect
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum
from types import BuiltinMethodType, FunctionType, MethodType
from typing import TYPE_CHECKING, Any, NoReturn, Self, TypeVar

import attrs

from hazelcast_fluent.config._fields import (
    fields_by_keyword,
    keywords_of,
    positional_of,
    problems_of,
    problems_of_error,
    unknown_keyword,
)
from hazelcast_fluent.config._kinds import kind_of
from hazelcast_fluent.config._secret_text import HIDDEN, SecretText
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, error_of_call
from hazelcast_fluent.errors.values import Value, per_class

if TYPE_CHECKING:
    from hazelcast_fluent.config._kinds import Kind


T = TypeVar("T")


class _Hidden:
    def __repr__(self) -> str:
        return HIDDEN


_HIDDEN = _Hidden()


class ConfigValue(Value):
    """A frozen value of the configuration."""

    __slots__ = ("__weakref__",)

    def __repr__(self) -> str:
        return repr_of(self)

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        # rich would look at the fields of an attrs class by itself, and show secrets
        table = fields_by_keyword(type(self))
        for keyword, given in (keywords_of(self) if is_made(self) else {}).items():
            yield keyword, _HIDDEN if given is not None and kind_of(table[keyword].converter).secret else given

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        keywords = keywords_of(self)
        check_picklable(self, keywords)
        return _remake, (type(self), keywords)

    def __getstate__(self) -> object:
        # the usual one hands out what is kept beside the fields
        return keywords_of(self)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: Any) -> Any:
        """Return that a value is an object of the class; pydantic calls it, and has imported what it needs."""
        from pydantic_core import core_schema

        return core_schema.is_instance_schema(cls)

    def _cross_problems(self) -> Sequence[Problem]:
        return ()

    def _derived_from(self, old: Any) -> None:
        """Take over what *old* keeps beside its fields."""


def config_class(cls: type[T]) -> type[T]:
    """
    Make the attrs class *cls* report all its problems at once.

    A constructor that meets one refused value goes on to look at all the others, names every option by its path and
    suggests a name for an unknown keyword. A value that is built can't be built again.
    """
    generated: Callable[..., None] = cls.__init__
    first = attrs.fields(cls)[0].name  # type: ignore[arg-type]  # every config class is an attrs class
    last = _last_field(cls)
    crossed = cls._cross_problems is not ConfigValue._cross_problems  # type: ignore[attr-defined]  # and a ConfigValue

    @functools.wraps(generated)
    def __init__(self: Any, *args: Any, **keywords: Any) -> None:  # noqa: N807  # becomes the class's own
        if hasattr(self, first):
            raise AttributeError(f"a {cls.__name__} can't be changed after it is made")
        try:
            generated(self, *args, **keywords)
        except (ConversionError, InvalidConfigError, TypeError) as problem:
            raise _explained(self, problem, args, keywords) from None
        if crossed:
            problems = self._cross_problems()
            if problems:
                object.__delattr__(self, last)  # so that nobody takes it for one that was made
                raise InvalidConfigError(problems)

    vars(__init__)["__wrapped__"] = _Signature(generated)
    cls.__setattr__ = _refuse_change  # type: ignore[method-assign]  # attrs' own has no remedy
    cls.__delattr__ = _refuse_change  # type: ignore[method-assign]
    cls.__init__ = __init__  # type: ignore[method-assign, assignment, unused-ignore]  # the point of the decorator
    cls.__replace__ = replaced  # type: ignore[attr-defined]  # attrs' own would lose what subclasses keep beside fields
    return cls


class FrozenValueError(attrs.exceptions.FrozenInstanceError):
    """A field of a configuration value was assigned; the message has the remedy, which attrs' own does not."""

    def __init__(self, cls: type, name: str) -> None:
        AttributeError.__init__(self)
        self._text = (
            f"a {cls.__name__} can't be changed ({name!r}): a change is a new configuration, "
            "made by config.to_builder(), a builder method and build()"
        )

    def __str__(self) -> str:
        return self._text


def _refuse_change(self: object, name: str, *_: object) -> NoReturn:
    raise FrozenValueError(type(self), name)


@per_class
def _last_field(cls: type) -> str:
    return str(attrs.fields(cls)[-1].name)


def is_made(value: object) -> bool:
    """Whether the constructor of *value*, a `ConfigValue`, has run; an object from ``__new__`` is not complete."""
    return hasattr(value, _last_field(type(value)))


class _Signature:
    """Stands behind a constructor as what it wraps, which itself would make values without all checks."""

    def __init__(self, generated: Callable[..., None]) -> None:
        self._generated = generated

    def __call__(self) -> None:
        """Do nothing: `inspect` wants a callable."""

    def __get__(self, value: object, cls: type | None = None) -> object:
        # newer releases of `inspect` bind what they find before they leave `self` out
        return MethodType(self, cls if value is None else value)

    @property
    def __signature__(self) -> inspect.Signature:
        return inspect.signature(self._generated)


def _explained(made: Any, cause: Exception, args: tuple[Any, ...], keywords: dict[str, Any]) -> Exception:
    cls = type(made)
    table = fields_by_keyword(cls)
    for name in keywords:
        if name not in table:
            return unknown_keyword(cls.__name__, name, table)
    if len(args) > len(positional_of(cls)):
        return cause
    given = dict(zip(positional_of(cls), args, strict=False)) | keywords
    # fields are set in order; those that were are right, and an iterator would be empty by now
    left = [(field, given[name]) for name, field in table.items() if name in given and not hasattr(made, field.name)]
    problems = [] if isinstance(cause, TypeError) else problems_of_error(left.pop(0)[0], cause)
    for field, value in left:
        problems += problems_of(field, value)
    return error_of_call(problems) if problems else cause


def replaced(value: T, /, **changes: Any) -> T:
    """Return *value* with *changes*; itself where nothing changes."""
    cls = type(value)
    table = fields_by_keyword(cls)
    kept = {name: getattr(value, field.name) for name, field in table.items()}
    made = cls(**{**kept, **changes})
    if made == value:
        return value
    made._derived_from(value)  # type: ignore[attr-defined]  # every value is a ConfigValue
    return made


def check_picklable(value: Any, keywords: Mapping[str, Any]) -> None:
    """
    Raise an error that names the option if *keywords* hold a function that `pickle` can't find again by its name.

    Raises:
        pickle.PicklingError: An option holds a lambda, or a function defined in another one.
    """
    if not sys.modules.keys().isdisjoint(_PICKLERS_OF_FUNCTIONS):
        return
    table = fields_by_keyword(type(value))
    for keyword, given in keywords.items():
        if kind_of(table[keyword].converter).opaque:
            for function in _functions_in(given):
                if "<" in function.__qualname__:
                    from pickle import PicklingError  # loaded already by the pickler

                    raise PicklingError(
                        f"{type(value).__name__}.{keyword}: {function.__qualname__} can't be pickled; "
                        "define the function at module level, or set its name with PythonName"
                    )


_PICKLERS_OF_FUNCTIONS = {"cloudpickle", "dill"}
"""Packages that pickle functions by value; with one of them in use a lambda may well be picklable."""


def _functions_in(value: object) -> Iterator[FunctionType]:
    if isinstance(value, FunctionType):
        yield value
    elif isinstance(value, (tuple, FrozenMap)):
        for item in value.values() if isinstance(value, FrozenMap) else value:
            yield from _functions_in(item)


def _remake(cls: type[T], keywords: dict[str, Any]) -> T:
    return cls(**keywords)


def repr_of(value: Any) -> str:
    """Return the expression that makes *value*, secrets hidden."""
    cls = type(value)
    table = fields_by_keyword(cls)
    parts: list[str] = []
    try:
        keywords = keywords_of(value)
    except AttributeError:  # error reporters print the locals of a constructor
        return f"<{cls.__name__} that is not made>"
    for keyword, given in keywords.items():
        prefix = "" if keyword in positional_of(cls)[:1] and not parts else f"{keyword}="
        parts.append(prefix + shown_value(given, kind_of(table[keyword].converter)))
    return f"{cls.__name__}({', '.join(parts)})"


def shown_value(value: object, kind: Kind) -> str:
    """Return *value* as an expression, or as hidden where it is secret and set."""
    if kind.secret and value is not None:
        return HIDDEN
    return f"{type(value).__name__}.{value.name}" if isinstance(value, IntEnum) else repr(value)


def typed(value: object) -> object:
    """Return what a tree of plain values is compared and hashed by: type and value, for 1, 1.0 and True differ."""
    if isinstance(value, FrozenMap):
        return FrozenMap({key: typed(item) for key, item in value.items()}) if value else value
    if isinstance(value, tuple):
        return tuple(map(typed, value))
    return str if type(value) is SecretText else type(value), value


def identity(value: object) -> object:
    """
    Return what a user's object, or a collection of such, is compared and hashed by: its identity.

    A bound method, such as ``states.append``, is created at each access, so it is compared by its object's identity
    and its function.
    """
    if isinstance(value, MethodType):
        return id(value.__self__), value.__func__
    if isinstance(value, BuiltinMethodType):
        return id(value.__self__), value.__name__
    if isinstance(value, tuple):
        return tuple(map(identity, value))
    if isinstance(value, FrozenMap):
        return FrozenMap({key: identity(item) for key, item in value.items()})
    if value is None or isinstance(value, (str, bytes, int, ConfigValue)):
        return value
    return id(value)
