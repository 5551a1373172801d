"""
Every element of ``hazelcast-client.yaml`` and ``hazelcast-client.xml``, once.

The readers of YAML and XML, the names of environment variables, the JSON Schema and the reference of options are all
made from this table.
"""

from __future__ import annotations

from hazelcast_fluent.declarative.schema._element import Element, Path, Xml, XmlForm, parse_path
from hazelcast_fluent.declarative.schema.data_structures import IDS_AND_TOPICS, NEAR_CACHE, QUERY_CACHES
from hazelcast_fluent.declarative.schema.general import GENERAL, READ_FIRST
from hazelcast_fluent.declarative.schema.native_memory import NATIVE_MEMORY
from hazelcast_fluent.declarative.schema.network import CONNECTION, NETWORK
from hazelcast_fluent.declarative.schema.security import SECURITY
from hazelcast_fluent.declarative.schema.serialization import SERIALIZATION

ELEMENTS: tuple[Element, ...] = (
    *READ_FIRST,
    *GENERAL,
    *NETWORK,
    *CONNECTION,
    *SECURITY,
    *SERIALIZATION,
    *NATIVE_MEMORY,
    *NEAR_CACHE,
    *IDS_AND_TOPICS,
    *QUERY_CACHES,
)
"""The table, section by section."""

BY_PATH: dict[Path, Element] = {element.path: element for element in ELEMENTS}
"""The table by YAML path."""

__all__ = ["BY_PATH", "ELEMENTS", "Element", "Path", "Xml", "XmlForm", "parse_path"]
