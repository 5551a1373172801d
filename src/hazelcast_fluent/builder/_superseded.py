"""What a chain makes of the part that only Java understands: some of it goes when what it stands for is said anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from hazelcast_fluent.builder.history import Path, Step, action_on
from hazelcast_fluent.config.java_only import Change, JavaTree, changed

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
"""What stands for an option in Java's part, where the option has no value that Java's file could say."""


def java_tree(tree: JavaTree, steps: Iterable[Step]) -> JavaTree:
    """
    Return what *steps* make of *tree*.

    What a later step says of an option takes the place of what a file said of it in a way that only Java understands:
    else it would be told to be lost at every hand-over, and come back from a file.
    """
    changes: list[Change] = []
    for action, at, said in _told(steps):
        if action == "raw":
            changes += [(path[:-1], {path[-1]: value}) for path, value in said.items()]
        elif action == "set" and not at and "java_config" in said:
            tree, changes = said["java_config"], []
        else:
            changes += [(path[:-1], {path[-1]: None}) for path in _superseded(action, at, said)]
    return changed(tree, changes) if changes else tree


def _told(steps: Iterable[Step]) -> Iterator[tuple[str, Path, Mapping[Any, Any]]]:
    for said in steps:
        if said.action == "layer":
            for section, values, *_ in said.changes.values():
                yield action_on(section), section, values
        else:
            yield said.action, said.at, said.changes


def _superseded(action: str, at: Path, said: Mapping[Any, Any]) -> Iterator[Path]:
    if action == "drop" and at == ("near_cache_configs",):
        yield from (("near-cache", name) for name in said)
    if action != "set":
        return
    for name, value in said.items():
        if value is None:
            continue  # a file that says it in Java's way says None of ours
        if at[:1] == ("near_cache_configs",) and name == "in_memory_format":
            yield "near-cache", at[1], "in-memory-format"
        yield from _JAVAS_WORDS.get((*at, name), ())
