"""Why a Python client can't have what only Java's file knows: by the table of that file's elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from hazelcast_fluent._frozenmap import FrozenMap
from hazelcast_fluent._noun import HIDDEN
from hazelcast_fluent.config.java import DISCOVERIES, JavaTree, JavaValue, found
from hazelcast_fluent.errors import shown
from hazelcast_fluent.options import is_secret

_UNKNOWN = "only Java understands it"


def java_only(tree: JavaTree) -> Iterator[tuple[str, str, str]]:
    """Return path, value for people and reason of each thing in *tree* that is switched on and so is lost."""
    for name, value in tree.items():
        yield from _lost((name,), (name,), value)


def _lost(path: tuple[str, ...], pattern: tuple[str, ...], value: JavaValue) -> Iterator[tuple[str, str, str]]:
    from hazelcast_fluent.loading.elements import (
        BY_PATH,  # the table is long, and most configurations have no such part
    )

    element = BY_PATH.get(pattern) or BY_PATH.get((*pattern, "[]"))
    if element is not None and element.reason:
        if _is_on(value, element.enabled_by):
            yield ".".join(path), _display(path, value), element.reason
    elif isinstance(value, FrozenMap):
        for name, below in value.items():
            known = (*pattern, name) in BY_PATH or not _any_name(pattern, BY_PATH)
            yield from _lost((*path, name), (*pattern, name if known else "*"), below)
    elif not _is_told_otherwise(path):
        yield ".".join(path), _display(path, value), _UNKNOWN


def _any_name(pattern: tuple[str, ...], table: Iterable[tuple[str, ...]]) -> bool:
    depth = len(pattern)
    return any(len(known) > depth and known[:depth] == pattern and known[depth] == "*" for known in table)


def _is_on(value: JavaValue, enabled_by: str) -> bool:
    if not enabled_by or not isinstance(value, FrozenMap):
        return True
    return found(value, enabled_by) is True


def _is_told_otherwise(path: tuple[str, ...]) -> bool:
    return path[-1] == "use-public-ip" and path[-2] in DISCOVERIES


def _display(path: tuple[str, ...], value: JavaValue) -> str:
    if isinstance(value, (FrozenMap, tuple)):
        return ""
    return HIDDEN if is_secret(("java_config", *path)) else shown(value)
