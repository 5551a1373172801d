"""Named entries: near caches, generators of ids, reliable topics."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.data_structures import FlakeIdGeneratorConfig, NearCacheConfig, ReliableTopicConfig
from hazelcast_fluent.declarative.schema._java_scalars import trimmed
from hazelcast_fluent.declarative.schema.tree import SchemaNode, target_of
from hazelcast_fluent.declarative.sections._diagnostics import Path, dotted
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.declarative.sections._register import node_at, reads, writes
from hazelcast_fluent.declarative.sections._writer import Writer
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Scalar, Tree

_PROTOTYPES: dict[str, Any] = {
    "near_cache_configs": NearCacheConfig("default"),
    "flake_id_generator_configs": FlakeIdGeneratorConfig("default"),
    "reliable_topic_configs": ReliableTopicConfig("default"),
}
_OLDER = ("near_cache_configs.*.eviction_max_size", "near_cache_configs.*.eviction_policy")
node_at("near-cache.*.eviction").replaces = tuple(map(target_of, _OLDER))


OLD_POLICY = "CACHE"
"""3.12's older name of the policy ``CACHE_ON_UPDATE``; later versions do not have it."""


@reads("near-cache.*.local-update-policy")
def read_local_update_policy(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the policy, which has one more name in 3.12 (V13)."""
    if isinstance(node, Scalar) and trimmed(node.text) == OLD_POLICY:
        reader.eras.setdefault("old", (dotted(path), node))
        reader.put_java(path, OLD_POLICY, node)
    else:
        reader.leaf(shape, node, path)


@writes("near-cache", "flake-id-generator", "reliable-topic")
def write_entries(writer: Writer, node: SchemaNode) -> None:
    """Write the entries of one kind."""
    entries = node.named
    if entries is None or entries.target is None:
        raise AssertionError(node.path)
    field = entries.target[0][0]
    options = [
        (leaf, leaf.target[1], getattr(_PROTOTYPES[field], leaf.target[1]))
        for leaf in entries.walk()
        if leaf.is_leaf and leaf.target and leaf.era != "old"
    ]
    for name, entry in getattr(writer.config, field).items():
        below: dict[str, Any] = {}
        writer.put((node.key, name), below)
        for leaf, attribute, default in options:
            value = getattr(entry, attribute)
            if writer.wanted(value, default):
                _write_option(writer, leaf, name, value, below)


def _write_option(writer: Writer, leaf: SchemaNode, name: str, value: Any, below: dict[str, Any]) -> None:
    path = leaf.path
    if leaf.element is None or leaf.target is None:
        raise AssertionError(path)
    at = f"{leaf.target[0][0]}.{name}.{leaf.target[1]}"
    if leaf.era == writer.other_era:
        if value != getattr(_PROTOTYPES[leaf.target[0][0]], leaf.target[1]):
            writer.cannot_write(at, f"{leaf.element.name} is not known to {writer.file_version}")
        return
    try:
        plain = leaf.codec.write(value)
    except ConversionError as error:
        writer.problems.append(error.problem(at))
        return
    if plain is not None:
        for part in path[2:-1]:
            below = below.setdefault(part, {})
        below[path[-1]] = plain
