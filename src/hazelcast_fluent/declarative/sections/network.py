"""Below ``network``: PEM properties of TLS, the two words for routing, ports."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.declarative.schema._java_scalars import to_boolean
from hazelcast_fluent.declarative.schema.cipher_names import to_openssl
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path
from hazelcast_fluent.declarative.sections._reader import Walk
from hazelcast_fluent.errors import ConversionError
from hazelcast_fluent.formats.nodes import Items, Scalar, Table, Tree

SSL = ("network_config", "ssl_config")

PEM_FILES = {
    "trustCertCollectionFile": "cafile",
    "keyCertChainFile": "certfile",
    "keyFile": "keyfile",
    "keyPassword": "password",
}
"""Java's properties for PEM files and the attributes of `SSLConfig` they are."""

PROTOCOLS = {protocol.name.replace("_", "."): protocol for protocol in SSLProtocol}
"""Java's names of protocols; its ``TLS`` and ``SSL`` are not one protocol each and stay with Java."""


def ssl_property(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a property of TLS: into the model where Python has the same, else kept for Java."""
    text = walk.read(shape, node, path)
    if text is None or not isinstance(node, Scalar):
        return
    name = path[-1]
    if name in PEM_FILES:
        walk.put(SSL, PEM_FILES[name], text, node)
        return
    try:
        attribute, value = _translated(name, text)
    except ConversionError as error:
        walk.refuse(shape, path, node, error)
        return
    if attribute:
        walk.put(SSL, attribute, value, node)
    walk.put_java(path, None if attribute else text, node)


def _translated(name: str, text: str) -> tuple[str, Any]:
    if name == "validateIdentity":
        return "check_hostname", to_boolean(text, "lenient")
    if name == "protocol" and text.strip() in PROTOCOLS:
        return "protocol", PROTOCOLS[text.strip()]
    if name == "ciphersuites" and (ciphers := to_openssl(text)):
        return "ciphers", ciphers
    return "", None


def smart_routing(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the older word for routing, which takes back what an earlier layer said with the newer one."""
    value = walk.read(shape, node, path)
    if value is not None:
        walk.assign(shape, path, value, node)
        routing = ("network_config", "cluster_routing_config")
        if "mode" not in walk.group(routing)[0]:
            walk.put(routing, "mode", None, node)


def network(walk: Walk, node: Table, path: Path) -> None:
    """Refuse both words for routing together."""
    if "smart-routing" in node.entries and "cluster-routing" in node.entries:
        hint = "keep cluster-routing, or smart-routing for members and clients before 5.5"
        walk.problem(
            (*path, "smart-routing"), "must not stand beside cluster-routing", node.keys["smart-routing"], None, hint
        )


def outbound_ports(walk: Walk, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read ports: a list, or a mapping whose values count."""
    if isinstance(node, Table):
        items = Items(node.source, node.line, node.column)
        items.items = list(node.entries.values())
        node = items
    walk.list(shape, node, path)
