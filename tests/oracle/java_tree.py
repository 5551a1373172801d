"""What only Java understands of a configuration, in one tree by the names of the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hazelcast_fluent import ClientConfig, JavaOnly
from hazelcast_fluent.config.java_only import thawed

Path = tuple[str, ...]


def java_tree(config: ClientConfig) -> dict[str, Any]:
    """Return the elements without an option, and the options that hold a `JavaOnly`."""
    tree: dict[str, Any] = thawed(config.java_config)
    for path, value in _values(config):
        if value:
            _put(tree, path, value)
    return tree


def _put(tree: dict[str, Any], path: Path, value: Any) -> None:
    for key in path[:-1]:
        tree = tree.setdefault(key, {})
    tree[path[-1]] = value


def _values(config: ClientConfig) -> Iterator[tuple[Path, Any]]:
    yield ("load-balancer",), _section(config.load_balancer, type="custom")
    yield ("listeners",), [str(name) for name in config.lifecycle_listeners if isinstance(name, JavaOnly)]
    ssl = config.network_config.ssl_config
    yield ("network", "ssl", "properties", "protocol"), _text(ssl.protocol)
    yield ("network", "ssl", "properties", "ciphersuites"), _text(ssl.ciphers)
    for name, cache in config.near_cache_configs.items():
        yield ("near-cache", name, "in-memory-format"), _text(cache.in_memory_format)
    yield from _identity(config.security_config.token_provider)
    for path, value in _serialization(config):
        yield ("serialization", *path), value


def _text(value: object) -> str | None:
    return str(value) if isinstance(value, JavaOnly) else None


def _section(value: object, **others: str) -> dict[str, Any]:
    if not isinstance(value, JavaOnly):
        return {}
    return {**others, "class-name": value.value} if isinstance(value.value, str) else dict(thawed(value.value))


def _identity(value: object) -> Iterator[tuple[Path, Any]]:
    made = _section(value)
    for key, part in ({"credentials-factory": made} if "class-name" in made else made).items():
        yield ("security", key), part


def _serialization(config: ClientConfig) -> Iterator[tuple[Path, Any]]:
    serialization = config.serialization_config
    yield ("use-native-byte-order",), serialization.is_big_endian is None
    yield ("global-serializer",), _section(serialization.global_serializer)
    for attribute in ("data_serializable_factories", "portable_factories"):
        factories = {number: _text(made) for number, made in getattr(serialization, attribute).items()}
        named = [{"factory-id": number, "class-name": name} for number, name in factories.items() if name]
        yield (attribute.replace("_", "-"),), named
    serializers = {_text(kind): _text(made) for kind, made in serialization.custom_serializers.items()}
    named = [{"type-class": kind, "class-name": name} for kind, name in serializers.items() if name]
    yield ("serializers",), named
    compact = [{"serializer": str(name)} for name in serialization.compact_serializers if isinstance(name, JavaOnly)]
    yield ("compact-serialization", "serializers"), compact
