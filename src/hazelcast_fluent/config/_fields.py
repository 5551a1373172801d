"""The fields of config classes: by keyword, their defaults, and what is wrong with a value for one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, cast

import attrs

from hazelcast_fluent.config._kinds import kind_of
from hazelcast_fluent.errors import ConversionError, InvalidConfigError, Problem, did_you_mean
from hazelcast_fluent.errors.values import per_class


def _no_names(_: str) -> Mapping[str, str]:
    return {}


_other_names: Callable[[str], Mapping[str, str]] = _no_names


def register_other_names(find: Callable[[str], Mapping[str, str]]) -> None:
    """Set what returns the keywords of a config class by the names they have elsewhere: the clients stand above."""
    global _other_names  # noqa: PLW0603  # set once, when the package's top is imported
    _other_names = find


def unknown_keyword(owner: str, name: str, known: Iterable[str], *, method: str = "") -> TypeError:
    """Return the error for a keyword that does not exist, with the nearest one that does."""
    keywords = list(known)
    other = _other_names(owner).get(name, "") if name not in keywords else ""
    hint = f"did you mean {other!r}?" if other and other != name else did_you_mean(name, keywords)
    return TypeError(f"{method or owner}() got an unexpected keyword argument {name!r}" + (f"; {hint}" if hint else ""))


def problems_of(field: attrs.Attribute[Any], value: object) -> list[Problem]:
    """Return what is wrong with *value* for *field*, looked at by itself."""
    try:
        converted(field, value)
    except (ConversionError, InvalidConfigError) as cause:
        return problems_of_error(field, cause)
    return []


def problems_of_error(field: attrs.Attribute[Any], cause: Exception) -> list[Problem]:
    """Return *cause*, why *field* refused a value, as problems."""
    if isinstance(cause, ConversionError):
        return [cause.problem(field.name, secret=kind_of(field.converter).secret)]
    return [problem.under(field.name) for problem in cast("InvalidConfigError", cause).problems]


def converted(field: attrs.Attribute[Any], value: object) -> Any:
    """Return *value* as *field* keeps it."""
    convert = cast("Callable[[object], Any]", field.converter)  # every field of a config class has one, and a plain one
    return convert(value)


@per_class
def fields_by_name(cls: Any) -> Mapping[str, attrs.Attribute[Any]]:
    """Return the fields of *cls* by name."""
    return attrs.fields_dict(cls)


@per_class
def fields_by_keyword(cls: type) -> Mapping[str, attrs.Attribute[Any]]:
    """Return the fields of *cls* by constructor keyword."""
    return {str(a.alias): a for a in attrs.fields(cls) if a.init}


@per_class
def positional_of(cls: type) -> tuple[str, ...]:
    """Return the constructor keywords that may be given by position."""
    return tuple(str(a.alias) for a in attrs.fields(cls) if a.init and not a.kw_only)


def keywords_of(value: Any) -> dict[str, Any]:
    """Return the constructor keywords that make *value*, those that differ from the defaults."""
    return {
        keyword: given
        for keyword, field in fields_by_keyword(type(value)).items()
        if differs(field, given := getattr(value, field.name))
    }


def default_of(field: attrs.Attribute[Any]) -> Any:
    """Return what *field* is when nobody sets it; ``attrs.NOTHING`` where it must be set."""
    return field.default


def differs(field: attrs.Attribute[Any], value: object) -> bool:
    """Whether *value* is not what *field* is by default."""
    default = default_of(field)
    return value is not default and (type(value) is not type(default) or value != default)
