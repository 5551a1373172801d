"""
Enumerations, with the numbers of hazelcast-python-client (``hazelcast/config.py``).

Wherever a member is accepted, its name in any case is accepted too; the ``…Name`` literals are for type checkers.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, TypeAlias, TypeVar

from hazelcast_fluent.config._converters import one_of
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config.java_only import JavaOnly, is_java_only
from hazelcast_fluent.errors import ConversionError

E = TypeVar("E", bound=IntEnum)


class IntegerType(IntEnum):
    """
    How a Python ``int`` is sent to a cluster whose Java types have a fixed length.

    Example:
        from hazelcast_fluent import IntegerType, SerializationConfig

        assert SerializationConfig(default_integer_type="LONG").default_integer_type is IntegerType.LONG
    """

    VAR = 0
    """By value: 8, 16, 32 or 64 bits, beyond that a ``BigInteger``; awkward together with statically typed clients."""

    BYTE = 1
    """As an 8-bit ``byte``."""

    SHORT = 2
    """As a 16-bit ``short``."""

    INT = 3
    """As a 32-bit ``int``."""

    LONG = 4
    """As a 64-bit ``long``."""

    BIG_INT = 5
    """As a ``BigInteger`` of any size, which is slow."""


class EvictionPolicy(IntEnum):
    """
    Eviction policy of a near cache.

    Example:
        from hazelcast_fluent import EvictionPolicy, NearCacheConfig

        assert NearCacheConfig("orders", eviction_policy="LFU").eviction_policy is EvictionPolicy.LFU
    """

    NONE = 0
    """No eviction: a full near cache accepts no new entries."""

    LRU = 1
    """Least recently used entries."""

    LFU = 2
    """Least frequently used entries."""

    RANDOM = 3
    """Random entries."""


class InMemoryFormat(IntEnum):
    """
    Format of the values in a near cache.

    Example:
        from hazelcast_fluent import InMemoryFormat, NearCacheConfig

        assert NearCacheConfig("orders", in_memory_format="OBJECT").in_memory_format is InMemoryFormat.OBJECT
    """

    BINARY = 0
    """Serialized, as they came from the member."""

    OBJECT = 1
    """As Python objects."""


class SSLProtocol(IntEnum):
    """
    TLS version; the numbers are those of the 5.x client (3.x used others).

    Example:
        from hazelcast_fluent import SSLConfig, SSLProtocol

        assert SSLConfig(protocol="TLSv1_3").protocol is SSLProtocol.TLSv1_3
    """

    SSLv2 = 0
    """SSL 2.0, prohibited by RFC 6176."""

    SSLv3 = 1
    """SSL 3.0, prohibited by RFC 7568."""

    TLSv1 = 2
    """TLS 1.0, RFC 2246."""

    TLSv1_1 = 3
    """TLS 1.1, RFC 4346."""

    TLSv1_2 = 4
    """TLS 1.2, RFC 5246."""

    TLSv1_3 = 5
    """TLS 1.3, RFC 8446."""


class ReconnectMode(IntEnum):
    """
    What a client does when it loses the connection to the cluster.

    Example:
        from hazelcast_fluent import ConnectionStrategyConfig, ReconnectMode

        assert ConnectionStrategyConfig(reconnect_mode="ASYNC").reconnect_mode is ReconnectMode.ASYNC
    """

    OFF = 0
    """Shut down."""

    ON = 1
    """Reconnect; operations wait until then."""

    ASYNC = 2
    """Reconnect; operations fail immediately until then."""


class TopicOverloadPolicy(IntEnum):
    """
    What publishing to a reliable topic does when its ringbuffer is full and no item has expired.

    Example:
        from hazelcast_fluent import ReliableTopicConfig, TopicOverloadPolicy

        topic = ReliableTopicConfig("news", overload_policy="DISCARD_OLDEST")
        assert topic.overload_policy is TopicOverloadPolicy.DISCARD_OLDEST
    """

    DISCARD_OLDEST = 0
    """Overwrite the oldest item."""

    DISCARD_NEWEST = 1
    """Discard the new item."""

    BLOCK = 2
    """Wait until there is room."""

    ERROR = 3
    """Raise an error immediately."""


INTEGER_TYPE = IntegerType
"""The 3.x client's name of `IntegerType`."""

EVICTION_POLICY = EvictionPolicy
"""The 3.x client's name of `EvictionPolicy`."""

IN_MEMORY_FORMAT = InMemoryFormat
"""The 3.x client's name of `InMemoryFormat`."""

IntegerTypeName: TypeAlias = Literal[
    "VAR", "BYTE", "SHORT", "INT", "LONG", "BIG_INT", "var", "byte", "short", "int", "long", "big_int"
]
EvictionPolicyName: TypeAlias = Literal["NONE", "LRU", "LFU", "RANDOM", "none", "lru", "lfu", "random"]
InMemoryFormatName: TypeAlias = Literal["BINARY", "OBJECT", "binary", "object"]
SSLProtocolName: TypeAlias = Literal[
    "SSLv2", "SSLv3", "TLSv1", "TLSv1_1", "TLSv1_2", "TLSv1_3",
    "SSLV2", "SSLV3", "TLSV1", "TLSV1_1", "TLSV1_2", "TLSV1_3",
    "sslv2", "sslv3", "tlsv1", "tlsv1_1", "tlsv1_2", "tlsv1_3",
]  # fmt: skip  # one case a line
ReconnectModeName: TypeAlias = Literal["OFF", "ON", "ASYNC", "off", "on", "async"]
TopicOverloadPolicyName: TypeAlias = Literal[
    "DISCARD_OLDEST", "DISCARD_NEWEST", "BLOCK", "ERROR", "discard_oldest", "discard_newest", "block", "error"
]


def to_integer_type(value: IntegerType | IntegerTypeName) -> IntegerType:
    """Take a member or its name."""
    return one_of(IntegerType, value)


kind("enum", enum=IntegerType, choices=tuple(IntegerType.__members__))(to_integer_type)


def to_eviction_policy(value: EvictionPolicy | EvictionPolicyName) -> EvictionPolicy:
    """Take a member or its name."""
    return one_of(EvictionPolicy, value)


kind("enum", enum=EvictionPolicy, choices=tuple(EvictionPolicy.__members__))(to_eviction_policy)


def _or_java_only(cls: type[E], value: object) -> E | JavaOnly:
    if not is_java_only(value):
        return one_of(cls, value)
    if str(value).replace(".", "_").upper() in map(str.upper, cls.__members__):
        raise ConversionError("must not be a JavaOnly, as Python has it too", str(value), f"give {str(value)!r} itself")
    return value


def to_in_memory_format(value: InMemoryFormat | InMemoryFormatName | JavaOnly) -> InMemoryFormat | JavaOnly:
    """Take a member, its name, or what only Java has."""
    return _or_java_only(InMemoryFormat, value)


kind("enum", enum=InMemoryFormat, choices=tuple(InMemoryFormat.__members__))(to_in_memory_format)


def to_ssl_protocol(value: SSLProtocol | SSLProtocolName | JavaOnly) -> SSLProtocol | JavaOnly:
    """Take a member, its name, or what only Java has."""
    return _or_java_only(SSLProtocol, value)


kind("enum", enum=SSLProtocol, choices=tuple(SSLProtocol.__members__))(to_ssl_protocol)


def to_reconnect_mode(value: ReconnectMode | ReconnectModeName) -> ReconnectMode:
    """Take a member or its name."""
    return one_of(ReconnectMode, value)


kind("enum", enum=ReconnectMode, choices=tuple(ReconnectMode.__members__))(to_reconnect_mode)


def to_topic_overload_policy(value: TopicOverloadPolicy | TopicOverloadPolicyName) -> TopicOverloadPolicy:
    """Take a member or its name."""
    return one_of(TopicOverloadPolicy, value)


kind("enum", enum=TopicOverloadPolicy, choices=tuple(TopicOverloadPolicy.__members__))(to_topic_overload_policy)
