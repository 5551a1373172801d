"""Why a Python client does not support what only Java understands: the element table has the reasons."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from hazelcast_fluent.clients.explicit_options import ExplicitOption
from hazelcast_fluent.config._kinds import Kind
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly, JavaTree, JavaValue, found
from hazelcast_fluent.config.options import Path, is_secret

if TYPE_CHECKING:
    from hazelcast_fluent.declarative.schema import Element

_UNKNOWN = "only Java understands it"
_PLAIN, _SECRET = Kind("tree"), Kind("tree", secret=True)


def java_only(tree: JavaTree, *, tls: bool = True) -> Iterator[tuple[ExplicitOption, str]]:
    """
    Return each element of *tree* that is switched on, and so has no effect in a Python client, with the reason.

    Args:
        tree: What only Java's file has.
        tls: Whether TLS is on, so that Java's key stores would be used.
    """
    for name, value in tree.items():
        for path, lost, reason in _lost((name,), (name,), value):
            if tls or path[:2] != ("network", "ssl"):
                yield ExplicitOption(("java_config", *path), "java_config.*", lost, _kind(path, lost)), reason


_SHARED = {
    "lifecycle_listeners": "listeners[]",
    "network_config.ssl_config.ciphers": "network.ssl.properties.*",
    "network_config.ssl_config.protocol": "network.ssl.properties.*",
}
"""The element of options that share one with others, so that its row in the table can't name them."""


def reason_for(option: ExplicitOption) -> str:
    """Return why a Python client does not support *option*, which is set to what only Java understands."""
    value = option.value.value if isinstance(option.value, JavaOnly) else None
    is_kerberos = isinstance(value, FrozenMap) and "kerberos" in value
    return _reason_of("security.kerberos" if is_kerberos else _SHARED.get(option.pattern, ""), option.pattern)


@functools.cache
def _reason_of(name: str, pattern: str) -> str:
    """Return the reason of the element *name*, or of the one that sets *pattern*, or of the nearest around it."""
    from hazelcast_fluent.declarative.schema import BY_PATH, ELEMENTS, parse_path  # as below

    path = parse_path(name) if name else next((element.path for element in ELEMENTS if element.at == pattern), ())
    around = (BY_PATH.get(path[:end]) for end in range(len(path), 0, -1))
    return next((element.reason for element in around if element is not None and element.reason), _UNKNOWN)


def parted(option: ExplicitOption) -> tuple[ExplicitOption | None, ExplicitOption | None]:
    """Return what Python and what only Java understands of an option's value; None for nothing."""
    value = option.value
    if isinstance(value, JavaOnly):
        return None, option
    if not isinstance(value, (tuple, FrozenMap)):
        return option, None
    java, others = _parted(value)
    return (option._replace(value=others) if others else None), (option._replace(value=java) if java else None)


def _parted(value: Any) -> tuple[Any, Any]:
    if isinstance(value, tuple):
        java = tuple(item for item in value if isinstance(item, JavaOnly))
        return java, tuple(item for item in value if not isinstance(item, JavaOnly)) if java else value
    named = {name: item for name, item in value.items() if isinstance(name, JavaOnly) or isinstance(item, JavaOnly)}
    others = {name: item for name, item in value.items() if name not in named} if named else value
    return FrozenMap(named), FrozenMap(others)


def _lost(path: Path, pattern: Path, value: JavaValue) -> Iterator[tuple[Path, JavaValue, str]]:
    # imported here: the table is long, and most configurations have no such part
    from hazelcast_fluent.declarative.schema import BY_PATH

    element = BY_PATH.get(pattern) or BY_PATH.get((*pattern, "[]"))
    if element is not None and element.reason:
        if _is_on(value, element):
            yield path, value, element.reason
    elif isinstance(value, FrozenMap):
        for name, below in value.items():
            yield from _lost((*path, name), (*pattern, name if (*pattern, name) in _beginnings() else "*"), below)
    elif element is None or not element.at:  # what has an option of its own stands here because Java ignores it, too
        yield path, value, _UNKNOWN


@functools.cache
def _beginnings() -> frozenset[Path]:
    from hazelcast_fluent.declarative.schema import BY_PATH

    return frozenset(path[:end] for path in BY_PATH for end in range(1, len(path) + 1))


def _is_on(value: JavaValue, element: Element) -> bool:
    if element.enabled_by and isinstance(value, FrozenMap):
        return found(value, element.enabled_by) is True
    return element.default is None or str(value).lower() != str(element.default).lower()


def _kind(path: Path, value: JavaValue) -> Kind:
    whole = isinstance(value, (FrozenMap, tuple))
    return _SECRET if not whole and is_secret(("java_config", *path)) else _PLAIN
