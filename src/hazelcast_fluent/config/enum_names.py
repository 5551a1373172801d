"""The names of the choices, for annotations: type checkers read them, and nothing loads them by itself."""

from __future__ import annotations

from typing import Literal, TypeAlias

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
