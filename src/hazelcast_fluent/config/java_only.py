"""What only Java understands: kept as it was read, written back unchanged, reported where it can't be honoured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias, TypeGuard, cast, final

import attrs

from hazelcast_fluent.config._converters import INFINITY, plain
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, is_made, typed
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.properties import MaskedProperties
from hazelcast_fluent.config.python_name import PREFIX
from hazelcast_fluent.errors import ConversionError, with_article

JavaValue: TypeAlias = str | bool | int | float | tuple[Any, ...] | FrozenMap[str, Any]
"""A text, a switch, a number, or several of them, by name or in order."""

JavaTree: TypeAlias = FrozenMap[str, JavaValue]
"""Sections of Java's file, by Java's names."""

Change: TypeAlias = tuple[tuple[str, ...], "dict[str, Any]"]
"""A path of names and what is new below it; None takes a name away."""

DEEPEST = 100
"""How deep Java's elements may be nested, as in a file by default; Hazelcast's own need 10."""

_INFINITE = (INFINITY, -INFINITY)

DISCOVERIES = ("aws", "gcp", "azure", "kubernetes", "eureka")
"""The sections of ``network`` that find members by asking somebody else."""


def frozen(value: Any, depth: int = 0) -> JavaValue:
    """Return plain data as values that never change."""
    if depth > DEEPEST:
        raise ConversionError(f"must not be nested deeper than {DEEPEST} levels")
    if isinstance(value, Mapping):
        if not all(isinstance(name, str) for name in value):
            raise ConversionError("must be named by texts")
        made = {str.__str__(name): frozen(item, depth + 1) for name, item in value.items()}
        return FrozenMap._adopt(made, MaskedProperties)
    if isinstance(value, (list, tuple)):
        return tuple(frozen(item, depth + 1) for item in value)
    if isinstance(value, (str, bool, int, float)) and value == value and value not in _INFINITE:  # noqa: PLR0124  # NaN
        return plain(value)
    # what it is may be secret
    raise ConversionError(
        f"must consist of texts, finite numbers, switches, lists and mappings, has {with_article(value)}"
    )


def thawed(value: JavaValue) -> Any:
    """Return *value* as plain dicts and lists."""
    if isinstance(value, FrozenMap):
        return {name: thawed(item) for name, item in value.items()}
    return list(map(thawed, value)) if isinstance(value, tuple) else value


def to_java_tree(value: Mapping[str, Any]) -> JavaTree:
    """Take sections of Java's file as plain data."""
    if not isinstance(value, Mapping):
        raise ConversionError(f"must be a mapping, not {with_article(value)}")
    try:
        return cast("JavaTree", frozen(value))
    except RecursionError:
        raise ConversionError("must not be nested so deeply") from None


kind("tree")(to_java_tree)


def to_java_value(value: str | Mapping[str, Any]) -> JavaValue:
    """Take a text, or a section of Java's file as plain data."""
    if not isinstance(value, (str, Mapping)) or not value:
        raise ConversionError("must be a text or a section of Java's file, not empty", code="wrong-type")
    if isinstance(value, str) and value.startswith(PREFIX):
        raise ConversionError("must be Java's", value, "PythonName names a Python object")
    return frozen(value) if isinstance(value, str) else to_java_tree(value)


kind("tree")(to_java_value)


@final
@config_class
@attrs.frozen(repr=False, eq=False, getstate_setstate=False)
class JavaOnly(ConfigValue):
    """
    A value that only Java clients understand, such as a class name: ``JavaOnly("com.example.Balancer")``.

    It is read from a file and written back as it is. Python clients are not given it; the compatibility report lists
    it. Where an element of Java's file has several parts, it holds all of them:
    ``JavaOnly({"kerberos": {"realm": "EXAMPLE.COM"}})``.

    Example:
        from hazelcast_fluent import ClientConfig, JavaOnly

        config = ClientConfig(load_balancer=JavaOnly("com.example.Nearest"))
        assert "com.example.Nearest" in config.to_xml()
    """

    value: JavaValue = attrs.field(converter=to_java_value, eq=typed)
    """The text, or the section by the names in Java's file."""

    def __str__(self) -> str:
        return self.value if type(self.value) is str else repr(self.value)  # which hides secrets


def is_java_only(value: object) -> TypeGuard[JavaOnly]:
    """Whether *value* is exactly a `JavaOnly`."""
    return type(value) is JavaOnly and is_made(value)


def changed(tree: JavaTree, changes: Iterable[Change]) -> JavaTree:
    """Return *tree* with *changes* put over it one after the other; sections that become empty go."""
    made = thawed(tree)
    for path, values in changes:
        _change(made, path, values)
    _prune(made)
    return cast("JavaTree", frozen(made))


def _change(tree: dict[str, Any], path: tuple[str, ...], values: dict[str, Any]) -> None:
    if all(value is None for value in values.values()):
        for name in path:
            below = tree.get(name)
            if not isinstance(below, dict):
                return
            tree = below
    for name in path if any(value is not None for value in values.values()) else ():
        below = tree.get(name)
        if not isinstance(below, dict):
            below = tree[name] = {}
        tree = below
    for name, value in values.items():
        if value is None:
            tree.pop(name, None)
        else:
            tree[name] = thawed(value)


def _prune(tree: dict[str, Any]) -> None:
    for name, value in list(tree.items()):
        if isinstance(value, dict):
            _prune(value)
            if not value:
                del tree[name]


def found(tree: JavaTree, *path: str) -> JavaValue | None:
    """Return what stands at *path*, or None."""
    value: JavaValue = tree
    for name in path:
        if not isinstance(value, FrozenMap) or name not in value:
            return None
        value = value[name]
    return value


def wants_public_ip(tree: JavaTree) -> bool:
    """Whether a discovery that is switched on asks for members' public addresses."""
    return any(
        found(tree, "network", name, "enabled") is True and found(tree, "network", name, "use-public-ip") is True
        for name in DISCOVERIES
    )
