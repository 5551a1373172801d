"""How a real member is configured and started, for 4.x, 5.x and 3.12."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

from hazelcast_fluent.testing.real import class_archive, jars

LOOPBACK: Final = "127.0.0.1"

_FIXED: Final = MappingProxyType(
    {
        "hazelcast.phone.home.enabled": "false",
        "hazelcast.socket.bind.any": "false",
        "java.net.preferIPv4Stack": "true",
    }
)
"""System properties of every member that keep it on this machine."""

DEFAULTS: Final = MappingProxyType(
    {
        "hazelcast.event.thread.count": "1",
        "hazelcast.io.thread.count": "1",
        "hazelcast.jmx": "false",
        "hazelcast.logging.type": "jdk",
        "hazelcast.map.invalidation.batch.enabled": "false",
        "hazelcast.max.wait.seconds.before.join": "0",
        "hazelcast.merge.first.run.delay.seconds": "5",
        "hazelcast.merge.next.run.delay.seconds": "5",
        "hazelcast.operation.generic.thread.count": "2",
        "hazelcast.operation.thread.count": "2",
        "hazelcast.partition.count": "11",
        "hazelcast.shutdownhook.policy": "TERMINATE",
        "hazelcast.tcp.join.port.try.count": "1",
        "hazelcast.wait.seconds.before.join": "0",
    }
)
"""System properties that let a member start fast; may be overridden."""

_JAVA: Final = (
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "--add-modules=java.se",
    "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
    "--add-opens=java.management/sun.management=ALL-UNNAMED",
    "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED",
)


def is_modern(version: str) -> bool:
    """Return whether a release has cluster names, as since 4.0, and not groups."""
    return not version.startswith("3.")


def check_loopback(address: str) -> str:
    """
    Return an address, ``host:port``, if it is on the loopback.

    Raises:
        ValueError: It is not.
    """
    host = address.rpartition(":")[0].strip("[]")
    if not _is_loopback(host):
        raise ValueError(f"members for tests listen on the loopback only, got {address}")
    return address


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def check_elements(xml: str) -> None:
    """
    Check that elements for a member's configuration open no socket beyond the loopback.

    Raises:
        ValueError: They do, or they are not XML.
    """
    try:
        root = ET.fromstring(f"<hazelcast>{xml}</hazelcast>")  # noqa: S314 -- the elements of a test
    except ET.ParseError as error:
        raise ValueError(f"xml must be elements of a member's configuration: {error}") from None
    for element in root.iter():
        if element.tag == "interface" and not _is_loopback((element.text or "").strip()):
            raise ValueError(f"members for tests listen on the loopback only, got the interface {element.text}")
        if element.tag.endswith("socket-endpoint-config") and "server" in element.tag:
            interfaces = element.find("interfaces[@enabled='true']")
            if interfaces is None:
                raise ValueError(f"<{element.tag}> needs enabled <interfaces> on the loopback")


def configuration(version: str, cluster_name: str, address: str, public: str, peers: Sequence[str], extra: str) -> str:
    """
    Return a member's XML configuration.

    Args:
        version: The release that reads it.
        cluster_name: The name that clients must present.
        address: Where to listen, as ``host:port``.
        public: The address to report to clients and members.
        peers: Addresses of the members to join.
        extra: Elements to put before the end; an ``advanced-network`` replaces the usual network.
    """
    host, _, port = address.rpartition(":")
    modern = is_modern(version)
    name = escape(cluster_name)
    named = f"<cluster-name>{name}</cluster-name>" if modern else f"<group><name>{name}</name></group>"
    members = "".join(f"<member>{escape(peer)}</member>" for peer in (public, *peers))
    network = f"""<network>
    <public-address>{public}</public-address>
    <port auto-increment="false">{port}</port>
    <reuse-address>true</reuse-address>
    <join>
      {'<auto-detection enabled="false"/>' if modern else ""}
      <multicast enabled="false"/>
      <tcp-ip enabled="true">{members}</tcp-ip>
    </join>
    <interfaces enabled="true"><interface>{host}</interface></interfaces>
  </network>"""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<hazelcast xmlns="http://www.hazelcast.com/schema/config">
  {named}
  {"" if "<advanced-network" in extra else network}
  {'<metrics enabled="false"/>' if modern else ""}
  {extra}
</hazelcast>
"""


def command(release: jars.Hazelcast, file: Path, heap: str, properties: Mapping[str, str]) -> list[str]:
    """
    Return the java command of a member that reads its configuration from the file.

    Raises:
        NoMemberError: Java is missing.
        ValueError: A property would open the member to other machines.
    """
    for name, value in _FIXED.items():
        if properties.get(name, value) != value:
            raise ValueError(f"members for tests stay on this machine: the property {name} must be {value}")
    starter = "HazelcastMemberStarter" if is_modern(release.version) else "StartServer"
    chosen = {**DEFAULTS, **properties, **_FIXED, "hazelcast.config": str(file)}
    defines = [f"-D{name}={value}" for name, value in chosen.items()]
    memory = [f"-Xms{heap}", f"-Xmx{heap}"]
    start = ["-cp", release.class_path, f"com.hazelcast.core.server.{starter}"]
    return [jars.java(), *memory, *_JAVA, *class_archive.options(release, file.with_suffix(".jsa")), *defines, *start]
