"""Writing values as Python expressions, laid out as common formatters do it."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Mapping
from enum import IntEnum
from typing import Any, TypeAlias

import attrs

from hazelcast_fluent._report import import_path, objects_text
from hazelcast_fluent.config._kinds import Kind
from hazelcast_fluent.config._secret_text import HIDDEN, SecretText
from hazelcast_fluent.config._value import ConfigValue
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.options import is_secret
from hazelcast_fluent.errors.values import Value

WIDTH = 88
_INDENT = "    "


@attrs.frozen(repr=False, eq=False)
class Group(Value):
    """An expression in brackets."""

    start: str
    """What stands before the items, the bracket included."""

    items: tuple[Expression, ...]
    """The items."""

    end: str
    """The closing bracket."""

    def __str__(self) -> str:
        inside = ", ".join(map(str, self.items))
        comma = "," if self.start == "(" and len(self.items) == 1 else ""
        return f"{self.start}{inside}{comma}{self.end}"


Expression: TypeAlias = "str | Group"


def laid_out(expression: Expression, indent: int = 0, reserved: int = 0) -> str:
    """Return *expression* on one line if it fits there beside *reserved* characters, else one item a line."""
    flat = str(expression)
    if isinstance(expression, str) or not expression.items or indent + len(flat) + reserved <= WIDTH:
        return flat
    deeper = indent + len(_INDENT)
    lines = (f"{' ' * deeper}{laid_out(item, deeper, 1)}," for item in expression.items)
    return "\n".join([expression.start, *lines, f"{' ' * indent}{expression.end}"])


def prefixed(prefix: str, expression: Expression) -> Expression:
    """Return *expression* with *prefix* (``name=``, ``key: ``) in front."""
    if isinstance(expression, Group):
        return attrs.evolve(expression, start=prefix + expression.start)
    return prefix + expression


def call(name: str, arguments: Iterable[Expression] = (), keywords: Mapping[str, Expression] = FrozenMap()) -> Group:
    """Return a call of *name*."""
    named = (prefixed(f"{keyword}=", value) for keyword, value in keywords.items())
    return Group(f"{name}(", (*arguments, *named), ")")


class Writer:
    """Writes values and remembers what has to be imported for them."""

    def __init__(self, *, include_secrets: bool) -> None:
        self.include_secrets = include_secrets
        self.modules: set[str] = set()
        """The modules whose names occur."""
        self.names: set[str] = set()
        """The names of this package that occur."""
        self.unknown = False
        """Whether an object occurs that no import can bring."""
        self.hidden = False
        """Whether a secret was left out."""

    def value(self, value: Any, kind: Kind) -> Expression:
        """Return the value of an option."""
        if kind.secret and value is not None:
            return self.secret(value)
        if isinstance(value, float) and kind.name in {"seconds", "number"} and value.is_integer():
            return str(int(value))
        return self.plain(value)

    def secret(self, value: Any) -> Expression:
        """Return a secret, or what stands for one."""
        if self.include_secrets:
            return self.plain(value)
        self.hidden = True
        return HIDDEN

    def plain(self, value: Any, *, inner: bool = False) -> Expression:
        """Return any value; tuples as lists, which converters take as well, but for the *inner* ones."""
        if isinstance(value, SecretText):
            return self.secret(str.__str__(value))
        if value is None or isinstance(value, (str, bytes, int, float)):
            return literal(value)
        if isinstance(value, tuple):
            start, end = "()" if inner else "[]"
            return Group(start, tuple(self.plain(item, inner=True) for item in value), end)
        if isinstance(value, Mapping):
            pairs = (prefixed(f"{self.plain(name)}: ", self._named(name, item)) for name, item in value.items())
            return Group("{", tuple(pairs), "}")
        return self._config_class(value) if isinstance(value, ConfigValue) else self._object(value)

    def _named(self, name: Any, value: Any) -> Expression:
        secret = isinstance(name, str) and is_secret(("java_config", name)) and not isinstance(value, Mapping)
        return self.secret(value) if secret else self.plain(value)

    def _config_class(self, value: ConfigValue) -> Expression:
        cls: Any = type(value)
        self.names.add(cls.__name__)
        return call(cls.__name__, [self.plain(getattr(value, field.name)) for field in attrs.fields(cls)])

    def _object(self, value: Any) -> Expression:
        module, _, name = (import_path(value) or "").partition(":")
        if module == "__main__" or not _is_at(value, module, name):
            self.unknown = True
            return call("fill_in", [quoted(objects_text(value))])
        if module == "builtins":
            return name
        self.modules.add(module)
        return f"{module}.{name}"


def _is_at(value: Any, module: str, name: str) -> bool:
    found: Any = sys.modules.get(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found is value


def literal(value: object) -> str:
    """Return a simple value; a member of an enum as its name, which converters take as well."""
    if isinstance(value, IntEnum):
        return quoted(value.name)
    if isinstance(value, (str, bytes)):
        return quoted(value)
    return repr(value) if not isinstance(value, float) or math.isfinite(value) else f'float("{value}")'


def quoted(value: str | bytes) -> str:
    """Return a literal in double quotes, where that needs no more escapes."""
    text = repr(value)
    prefix, body = ("b", text[1:]) if isinstance(value, bytes) else ("", text)
    inside = body[1:-1].replace("\\'", "'")
    if body[0] == '"' or inside.count('"') > inside.count("'"):
        return text
    return prefix + '"' + inside.replace('"', '\\"') + '"'
