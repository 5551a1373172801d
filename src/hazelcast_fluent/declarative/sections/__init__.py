"""
The sections whose elements need more than the conversion of one scalar: how each is read and written.

Each function is registered at its schema node (`_register`) when this package is imported.
"""

from hazelcast_fluent.declarative.sections import data_structures, general, network, security, serialization
from hazelcast_fluent.declarative.sections.connection import settle_retry

__all__ = ["data_structures", "general", "network", "security", "serialization", "settle_retry"]
