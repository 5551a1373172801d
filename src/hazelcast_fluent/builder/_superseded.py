"""Java-only elements that a chain removes when it sets the option they stand for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from hazelcast_fluent.builder.edits import Path

_IDENTITIES = (("security", "kerberos"), ("security", "credentials-factory"), ("security", "credentials"))
_TLS = ("network", "ssl", "properties")
_PROTOCOL, _SUITES = (*_TLS, "protocol"), (*_TLS, "ciphersuites")
_SERIALIZER = ("serialization", "global-serializer")
_BYTE_ORDER = (("serialization", "use-native-byte-order"), ("serialization", "byte-order"))

_JAVAS_WORDS: Mapping[Path, tuple[Path, ...]] = {
    ("load_balancer",): (("load-balancer",),),
    ("near_cache_configs",): (("near-cache",),),
    ("network_config",): (_PROTOCOL, _SUITES),
    ("network_config", "ssl_config"): (_PROTOCOL, _SUITES),
    ("network_config", "ssl_config", "ciphers"): (_SUITES,),
    ("network_config", "ssl_config", "protocol"): (_PROTOCOL,),
    ("security_config",): _IDENTITIES,
    **{("security_config", name): _IDENTITIES for name in ("username", "password", "token", "token_provider")},
    ("serialization_config",): (_SERIALIZER, *_BYTE_ORDER),
    ("serialization_config", "is_big_endian"): _BYTE_ORDER,
    ("serialization_config", "global_serializer"): (_SERIALIZER,),
}
"""Java-only elements that stand for an option, where its value can't be written in Java's file."""


def superseded(action: str, at: Path, changes: Mapping[Any, Any]) -> Iterator[Path]:
    """
    Yield the paths of Java-only elements that a change replaces.

    What sets an option takes the place of what a file set it to in a way that only Java understands: else that would be
    reported as unsupported by every client, and come back from a file that is written.
    """
    if action == "drop" and at == ("near_cache_configs",):
        yield from (("near-cache", name) for name in changes)
    if action != "set":
        return
    for name, value in changes.items():
        if value is None:
            continue  # a file with the Java-only element sets the option to None
        if at[:1] == ("near_cache_configs",) and name == "in_memory_format":
            yield "near-cache", at[1], "in-memory-format"
        yield from _JAVAS_WORDS.get((*at, name), ())
