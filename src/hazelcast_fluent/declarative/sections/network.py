"""Below ``network``: properties of TLS, routing, ports, socket options."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.config.enums import SSLProtocol
from hazelcast_fluent.config.java_only import JavaOnly
from hazelcast_fluent.declarative.schema._java_scalars import to_boolean, trimmed
from hazelcast_fluent.declarative.schema.cipher_names import to_iana, to_openssl
from hazelcast_fluent.declarative.schema.tree import SchemaNode
from hazelcast_fluent.declarative.sections._diagnostics import Path, dotted
from hazelcast_fluent.declarative.sections._reader import Reader
from hazelcast_fluent.declarative.sections._register import checks, reads, writes
from hazelcast_fluent.declarative.sections._writer import DEFAULTS, Writer, name_of
from hazelcast_fluent.errors import ConversionError, did_you_mean, escaped
from hazelcast_fluent.formats.nodes import Items, Scalar, Table, Tree

SSL = ("network_config", "ssl_config")

PEM_FILES = {
    "trustCertCollectionFile": "cafile",
    "keyCertChainFile": "certfile",
    "keyFile": "keyfile",
    "keyPassword": "password",
}
"""Java's properties for PEM files and the attributes of `SSLConfig` they are."""

PROPERTIES = (
    *PEM_FILES,
    *("protocol", "validateIdentity", "ciphersuites", "mutualAuthentication"),
    *("trustStore", "trustStorePassword", "trustStoreType", "trustManagerAlgorithm"),
    *("keyStore", "keyStorePassword", "keyStoreType", "keyManagerAlgorithm", "keyMaterialDuration"),
)
"""The properties of Java's own factories."""
_ALIKE = 0.9

PROTOCOLS = {protocol.name.replace("_", ".").lower(): protocol for protocol in SSLProtocol}
"""The protocols by Java's names, in lower case."""
_JAVA_PROTOCOLS = ("TLS", "SSL", "Default", "DTLS", "DTLSv1.0", "DTLSv1.2")
"""Java's other names; they are not one protocol each, or not of TCP."""


@reads("network.ssl.properties.*")
def read_ssl_property(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read a property of TLS: into the option that it is, else kept for Java."""
    text = reader.read(shape, node, path)
    if text is None or not isinstance(node, Scalar):
        return
    name = path[-1]
    _warn_if_misspelled(reader, path, node)
    if name in PEM_FILES:
        reader.put(SSL, PEM_FILES[name], text, node)
        return
    try:
        attribute, value = _translated(name, text)
    except ConversionError as error:
        reader.refuse(shape, path, node, error)
        return
    if attribute:
        reader.put(SSL, attribute, value, node)
    else:
        reader.put_java(path, text, node)


def _warn_if_misspelled(reader: Reader, path: Path, node: Scalar) -> None:
    # a Java class may have properties of its own, whose names are less alike
    if path[-1] not in PROPERTIES:
        from difflib import get_close_matches  # few files have other properties

        names = {name.lower(): name for name in PROPERTIES}
        for near in get_close_matches(path[-1].lower(), names, n=1, cutoff=_ALIKE):
            text = f"{dotted(path)} is not a property of TLS: did you mean {names[near]!r}?"
            reader.warnings.append(f"{escaped(text)} ({node.origin})")


def _translated(name: str, text: str) -> tuple[str, Any]:
    if name == "validateIdentity":
        return "check_hostname", to_boolean(text, "lenient")
    if name == "protocol":
        return _protocol(text)
    if name == "ciphersuites":
        return "ciphers", to_openssl(text) or (JavaOnly(text) if text else None)
    return "", None


def _protocol(text: str) -> tuple[str, Any]:
    word = trimmed(text).replace("_", ".").lower()
    if word in PROTOCOLS:
        return "protocol", PROTOCOLS[word]
    if word not in map(str.lower, _JAVA_PROTOCOLS):
        names = [protocol.name.replace("_", ".") for protocol in SSLProtocol]
        rule = f"must be one of {', '.join((*names, *_JAVA_PROTOCOLS))}"
        raise ConversionError(rule, text, did_you_mean(text, (*names, *_JAVA_PROTOCOLS)))
    return "protocol", JavaOnly(text)


@writes("network.ssl.properties")
def write_ssl_properties(writer: Writer, _: SchemaNode) -> None:
    """Write files, protocol and ciphers of TLS."""
    ssl, default = writer.config.network_config.ssl_config, DEFAULTS.network_config.ssl_config
    below = ("network", "ssl", "properties")
    for key, attribute in PEM_FILES.items():
        value = getattr(ssl, attribute)
        if attribute == "password" and not isinstance(value, str | None):
            writer.cannot_write("network_config.ssl_config.password", "a file takes a text")
        elif value is not None:
            writer.put_text((*below, key), value, f"network_config.ssl_config.{attribute}")
    # Java has another default: what Python uses is written wherever TLS is on
    if ssl.protocol != default.protocol or ssl.enabled or writer.defaults:
        protocol = ssl.protocol
        name = name_of(protocol) if isinstance(protocol, JavaOnly) else protocol.name.replace("_", ".")
        writer.put((*below, "protocol"), name)
    if writer.wanted(ssl.check_hostname, default.check_hostname):
        writer.put((*below, "validateIdentity"), ssl.check_hostname)
    suites = name_of(ssl.ciphers) if isinstance(ssl.ciphers, JavaOnly) else ssl.ciphers and to_iana(ssl.ciphers)
    if suites is not None:
        writer.put((*below, "ciphersuites"), suites)
    elif ssl.ciphers is not None:
        writer.python_only(("network_config", "ssl_config"), "ciphers", ssl.ciphers)


@reads("network.smart-routing")
def read_smart_routing(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read the older element for routing, which overrides the newer one of an earlier layer."""
    value = reader.read(shape, node, path)
    if value is not None:
        reader.assign(shape, path, value, node)
        routing = ("network_config", "cluster_routing_config")
        if "mode" not in reader.group(routing)[0]:
            reader.put(routing, "mode", None, node)


@writes("network.smart-routing")
def write_routing(writer: Writer, _: SchemaNode) -> None:
    """Write smart routing, or the cluster routing that takes precedence over it."""
    network = writer.config.network_config
    routing, default = network.cluster_routing_config, DEFAULTS.network_config.cluster_routing_config
    if routing.mode is None:
        if writer.wanted(network.smart_routing, True):
            writer.put(("network", "smart-routing"), network.smart_routing)
        return
    at = "network_config.cluster_routing_config"
    if writer.file_version == "3.12":
        writer.cannot_write(at, "cluster-routing is not known to 3.12", "set smart_routing instead")
        return
    if not network.smart_routing:
        writer.cannot_write("network_config.smart_routing", "cluster-routing is written, which wins over it")
    writer.put(("network", "cluster-routing", "mode"), routing.mode)
    if writer.wanted(routing.routing_strategy, default.routing_strategy):
        writer.put(("network", "cluster-routing", "routing-strategy"), routing.routing_strategy)


@writes("network.cluster-routing")
def write_cluster_routing(_: Writer, __: SchemaNode) -> None:
    """Leave cluster routing to `write_routing`."""


@writes("network.hazelcast-cloud")
def write_cloud(writer: Writer, node: SchemaNode) -> None:
    """Write the section with ``enabled``, which XML requires; 3.12 requires a token as well."""
    cloud = writer.config.network_config.cloud_config
    if writer.file_version == "3.12" and cloud.discovery_token is None:
        if cloud.enabled:
            writer.cannot_write("network_config.cloud_config.enabled", "3.12 requires a discovery-token beside it")
        return
    writer.children(node)
    if node.key in writer.data.get("network", {}):
        writer.put((*node.path, "enabled"), cloud.enabled)


@writes("network.socket-options")
def write_socket_options(writer: Writer, node: SchemaNode) -> None:
    """Write the socket options that have names; others can't be written."""
    writer.children(node)
    if writer.config.network_config.socket_options:
        hint = "socket_options_config has the options that files have names for"
        writer.cannot_write("network_config.socket_options", "they are numbers of this machine's sockets", hint)


@checks("network")
def check_network(reader: Reader, node: Table, path: Path) -> None:
    """Refuse both words for routing together."""
    if "smart-routing" in node.entries and "cluster-routing" in node.entries:
        hint = "keep cluster-routing, or smart-routing for members and clients before 5.5"
        reader.problem(
            (*path, "smart-routing"), "must not stand beside cluster-routing", node.keys["smart-routing"], None, hint
        )


@reads("network.outbound-ports")
def read_outbound_ports(reader: Reader, shape: SchemaNode, node: Tree, path: Path) -> None:
    """Read ports: a list, or a mapping whose values count."""
    if isinstance(node, Table):
        node = Items(node.source, node.place, list(node.entries.values()))
    reader.list(shape, node, path)
