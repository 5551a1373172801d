"""Holds our result against Java's, leaf by leaf."""

from __future__ import annotations

import math
from collections.abc import Iterator

from hazelcast_fluent import ClientConfig
from tests.oracle.jars import Version
from tests.oracle.oracle import JavaPath
from tests.oracle.translate import java_view
from tests.oracle.translate_java import Json, Tree, merged

_UNSAID = frozenset(
    {
        "implementation",
        "comparator",
        "factoryImpl",
        "factoryImplementation",
        "discoveryStrategyFactory",
        "isEnabledSet",
        "sizeConfigured",
        "encoding",
        "typeClass",
    }
)
"""Fields that no file sets, or that follow from others."""


def differences(
    config: ClientConfig, changes: Json, defaults: Tree, version: Version = "5.7"
) -> dict[str, tuple[Json, Json]]:
    """Return what differs, by Java path: Java's value and ours; None for nothing."""
    java = dict(leaves(_once(over(defaults, changes))))
    ours = dict(leaves(java_view(config, defaults, version)))
    native = java.get(("serializationConfig", "useNativeByteOrder")) is True
    paths = sorted(path for path in java.keys() | ours.keys() if not (_twice(path) or (native and path[-1] == _ORDER)))
    return {
        ".".join(path): (java.get(path), ours.get(path))
        for path in paths
        if not _same(path, java.get(path), ours.get(path))
    }


_ORDER = "byteOrder"
"""Java keeps a named byte order that has no effect beside the machine's own."""


def _once(tree: Tree) -> Tree:
    """Return *tree* with the last serializer of each type: Java's client does not start with two of them."""
    serialization = tree.get("serializationConfig", {})
    named = {item["typeClassName"]: item for item in serialization.get("serializerConfigs") or ()}
    return {**tree, "serializationConfig": {**serialization, "serializerConfigs": list(named.values())}}


def _twice(path: JavaPath) -> bool:
    """Whether 3.12 keeps at *path*, for those who set it in code, what it also has in a near cache's eviction."""
    return path[0] == "nearCacheConfigMap" and path[2:] in {("maxSize",), ("evictionPolicy",)}


def over(defaults: Tree, changes: Json) -> Tree:
    """Return Java's defaults with the changes that its loader made."""
    tree = defaults
    for path, value in changes:
        for part in reversed(path):
            value = {part: value}  # noqa: PLW2901 -- wrapped from the leaf up
        tree = merged(tree, value)
    return tree


def leaves(node: Json, path: JavaPath = ()) -> Iterator[tuple[JavaPath, Json]]:
    """Yield the values that say something: no None, no False, nothing empty."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in _UNSAID:
                yield from leaves(value, (*path, key))
    elif isinstance(node, list | tuple):
        for index, value in enumerate(node):
            yield from leaves(value, (*path, str(index)))
    elif node is not None and node is not False and node != "":
        yield path, node


def _same(path: JavaPath, java: Json, ours: Json) -> bool:
    if isinstance(java, int | float) and isinstance(ours, int | float):
        return math.isclose(java, ours, rel_tol=1e-12)
    if java == ours or (path[0] == "properties" and _value(java) == _value(ours)):
        return True
    return path[-1] in _IMPLIED and {java, ours} <= {None, _IMPLIED[path[-1]]}


_IMPLIED = {"protocol": "TLSv1.2", "validateIdentity": "false"}
"""Properties of TLS whose default the typed model has: said or not makes no difference."""


def _value(text: Json) -> Json:
    """Return what a property's text says, for known ones are kept as numbers."""
    try:
        return float(text)
    except (TypeError, ValueError):
        return text.strip().lower() if isinstance(text, str) else text
