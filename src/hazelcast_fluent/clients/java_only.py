"""Why a Python client can't have what only Java's file knows: by the table of that file's elements."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

from hazelcast_fluent.config._value import HIDDEN
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaTree, JavaValue, found
from hazelcast_fluent.config.options import Path, is_secret
from hazelcast_fluent.errors import shown

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.schema import Element

_UNKNOWN = "only Java understands it"


def java_only(tree: JavaTree, *, tls: bool = True) -> Iterator[tuple[str, str, str]]:
    """
    Return path, value for people and reason of each thing in *tree* that is switched on and so is lost.

    Args:
        tree: What only Java's file knows.
        tls: Whether TLS is on, so that Java's key stores would be used.
    """
    for name, value in tree.items():
        for lost in _lost((name,), (name,), value):
            if tls or not lost[0].startswith("network.ssl."):
                yield lost


def _lost(path: Path, pattern: Path, value: JavaValue) -> Iterator[tuple[str, str, str]]:
    # imported here: the table is long, and most configurations have no such part
    from hazelcast_fluent.declarative.schema import BY_PATH

    element = BY_PATH.get(pattern) or BY_PATH.get((*pattern, "[]"))
    if element is not None and element.reason:
        if _is_on(value, element):
            yield ".".join(path), _display(path, value), element.reason
    elif isinstance(value, FrozenMap):
        for name, below in value.items():
            yield from _lost((*path, name), (*pattern, name if (*pattern, name) in _beginnings() else "*"), below)
    elif element is None or not element.at:  # what has an option of its own stands here because Java ignores it, too
        yield ".".join(path), _display(path, value), _UNKNOWN


@functools.cache
def _beginnings() -> frozenset[Path]:
    from hazelcast_fluent.declarative.schema import BY_PATH

    return frozenset(path[:end] for path in BY_PATH for end in range(1, len(path) + 1))


def _is_on(value: JavaValue, element: Element) -> bool:
    if element.enabled_by and isinstance(value, FrozenMap):
        return found(value, element.enabled_by) is True
    return element.default is None or str(value).lower() != str(element.default).lower()


def _display(path: Path, value: JavaValue) -> str:
    if isinstance(value, (FrozenMap, tuple)):
        return ""
    return HIDDEN if is_secret(("java_config", *path)) else shown(value)
