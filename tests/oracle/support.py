"""What the tests of this folder share: loading a text in both formats, looking into what is kept for Java."""

from __future__ import annotations

from typing import Any

import yaml

from hazelcast_fluent import ClientConfig
from tests.oracle.documents import NAMESPACE, Leaf, Node, to_xml
from tests.oracle.java_tree import java_tree


def nodes(data: Any) -> Node:
    """Return what YAML's base loader read as a tree to write down as XML."""
    match data:
        case dict():
            return {str(key): nodes(value) for key, value in data.items()}
        case list():
            return [nodes(item) for item in data]
        case _:
            return Leaf(str(data))


def from_yaml(text: str) -> ClientConfig:
    """Load what stands below the root of a YAML file."""
    return ClientConfig.from_yaml(f"hazelcast-client:\n{text}")


def from_yaml_as_xml(text: str) -> ClientConfig:
    """Load what stands below the root of a YAML file, written down as XML."""
    tree = nodes(yaml.load(text, yaml.BaseLoader))  # noqa: S506 -- the base loader makes texts only
    assert isinstance(tree, dict)
    return ClientConfig.from_xml(to_xml(tree))


def java(config: ClientConfig, *path: str) -> Any:
    """Return what the configuration keeps for Java at *path*."""
    tree: Any = java_tree(config)
    for key in path:
        tree = tree[key]
    return tree


def xml(inner: str) -> ClientConfig:
    """Load an XML file with *inner* in its root."""
    return ClientConfig.from_xml(f'<hazelcast-client xmlns="{NAMESPACE}">{inner}</hazelcast-client>')
