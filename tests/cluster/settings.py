"""How a member is configured and what java is told, for 5.x and for 3.12."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Final
from xml.sax.saxutils import escape

from tests.cluster import jars

LOOPBACK: Final = "127.0.0.1"

STANDING: Final = MappingProxyType(
    {
        "hazelcast.jmx": "false",
        "hazelcast.logging.type": "jdk",
        "hazelcast.max.wait.seconds.before.join": "0",
        "hazelcast.merge.first.run.delay.seconds": "5",
        "hazelcast.merge.next.run.delay.seconds": "5",
        "hazelcast.phone.home.enabled": "false",
        "hazelcast.shutdownhook.policy": "TERMINATE",
        "hazelcast.socket.bind.any": "false",
        "hazelcast.tcp.join.port.try.count": "1",
        "hazelcast.wait.seconds.before.join": "0",
        "java.net.preferIPv4Stack": "true",
    }
)
"""System properties of every member: nothing leaves the machine, nothing waits."""

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
    """Tell 4.x and 5.x, which have cluster names, from 3.x, which has groups."""
    return not version.startswith("3.")


def configuration(version: str, cluster_name: str, address: str, public: str, peers: Sequence[str], extra: str) -> str:
    """
    Return a member's XML configuration.

    Args:
        version: The release that reads it.
        cluster_name: The name that clients must give.
        address: Where to listen, as ``host:port``.
        public: The address to name to clients and members.
        peers: Addresses of the members to join.
        extra: Elements to put before the end; an ``advanced-network`` stands for the usual network.
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


def command(version: str, file: Path, heap: str, properties: Mapping[str, str]) -> list[str]:
    """
    Return the java command of a member that reads its configuration from the file.

    Raises:
        NoMemberError: Java, Maven or the jar is missing.
    """
    starter = "HazelcastMemberStarter" if is_modern(version) else "StartServer"
    told = {**STANDING, **properties, "hazelcast.config": str(file)}
    defines = [f"-D{name}={value}" for name, value in told.items()]
    memory = [f"-Xms{heap}", f"-Xmx{heap}"]
    place = ["-cp", str(jars.jar(version)), f"com.hazelcast.core.server.{starter}"]
    return [jars.java(), *memory, *_JAVA, *defines, *place]
