"""Binding: what a file says, as settings of the model."""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from hazelcast_fluent.declarative.schema import parse_path
from hazelcast_fluent.declarative.schema._java_scalars import Rules
from hazelcast_fluent.declarative.schema.tree import ROOT, SchemaNode, target_of
from hazelcast_fluent.declarative.sections import general, network, security, serialization
from hazelcast_fluent.declarative.sections import general as native_memory
from hazelcast_fluent.declarative.sections import general as query_caches
from hazelcast_fluent.declarative.sections._diagnostics import EnoughError
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.declarative.versions import FileVersion, check_file_version, settle
from hazelcast_fluent.formats.layer import Layer
from hazelcast_fluent.formats.limits import LIMITS, Limits
from hazelcast_fluent.formats.nodes import Scalar, Table, Tree

_HOOKS: dict[str, Callable[..., None]] = {
    "import": general.read_before,
    "config-replacers": general.read_before,
    "load-balancer": general.load_balancer,
    "listeners": general.listeners,
    "client-labels": general.labels,
    "properties.*": general.client_property,
    "network.smart-routing": network.smart_routing,
    "network.outbound-ports": network.outbound_ports,
    "network.ssl.properties.*": network.ssl_property,
    "security.token": security.token,
    "security.credentials-factory": security.credentials_factory,
    "serialization.use-native-byte-order": serialization.order_element,
    "serialization.byte-order": serialization.order_element,
    "serialization.data-serializable-factories": serialization.factories,
    "serialization.portable-factories": serialization.factories,
    "serialization.serializers": serialization.serializers,
    "serialization.global-serializer": serialization.global_serializer,
    "serialization.compact-serialization.serializers": serialization.compact_serializers,
}
"""What reads an element instead of the common rules."""

_AFTER: dict[str, Callable[..., None]] = {
    "network": network.network,
    "security": security.security,
    "serialization": serialization.byte_order,
    "native-memory": native_memory.native_memory,
    "query-caches.*.predicate": query_caches.predicate,
}
"""What looks at a section once its settings are read."""

_NEAR_CACHE = "near_cache_configs.*"
_REPLACES = {
    "near-cache.*.eviction": (f"{_NEAR_CACHE}.eviction_max_size", f"{_NEAR_CACHE}.eviction_policy"),
}
"""What a section takes from the older elements beside it."""


def _shape(name: str) -> SchemaNode:
    shape = ROOT
    for key in parse_path(name):
        below = shape.named if key == "*" else shape.children.get(key)
        if below is None:
            raise AssertionError(name)
        shape = below
    return shape


for _name, _hook in _HOOKS.items():
    _shape(_name).hook = _hook
for _name, _hook in _AFTER.items():
    _shape(_name).after = _hook
for _name, _attributes in _REPLACES.items():
    _shape(_name).replaces = tuple(map(target_of, _attributes))
for _leaf in ROOT.walk():
    _leaf.quick = _leaf.is_leaf and _leaf.hook is None and not _leaf.era


def bind(
    tree: Tree, label: str, *, rules: Rules = "yaml", file_version: FileVersion | None = None, limits: Limits = LIMITS
) -> Layer:
    """
    Return what *tree*, the content of ``hazelcast-client``, says, and everything that is wrong with it.

    Args:
        tree: The root: a mapping, or null for nothing at all.
        label: How people call the document.
        rules: Whose rules hold: those of YAML and JSON files, of XML files, or of environment variables.
        file_version: ``"3.12"`` or ``"5"`` to say which versions the file is for; else its elements tell.
        limits: How many problems there may be before the rest is not looked at.
    """
    check_file_version(file_version)
    walk = Walk(rules, limits)
    with contextlib.suppress(EnoughError):
        _read(walk, tree, file_version)
    return Layer(label, walk.settings(), tuple(walk.problems), tuple(walk.warnings))


def _read(walk: Walk, tree: Tree, file_version: FileVersion | None) -> None:
    if isinstance(tree, Table):
        walk.section(ROOT, tree, ())
        if walk.rules != "lenient":
            settle(walk, tree, file_version)
    elif not (isinstance(tree, Scalar) and tree.null):
        walk.misshapen(("hazelcast-client",), "must be a mapping", tree)
