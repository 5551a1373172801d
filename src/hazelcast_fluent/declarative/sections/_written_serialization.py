"""Dumping what is code: a file can name it, and hold no object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hazelcast_fluent.config.python_name import PythonName
from hazelcast_fluent.declarative.sections._writer import Writing

_NAME_IT = "name it, PythonName('package.module:Name')"
_COMPACT = ("serialization", "compact-serialization", "serializers")


def write(writing: Writing) -> None:
    """Write the names of Python objects; note the objects."""
    _load_balancer(writing)
    _listeners(writing)
    _factories(writing)
    _serializers(writing)
    if writing.config.network_config.socket_options:
        hint = "socket_options_config has the options that files have names for"
        writing.unsayable("network_config.socket_options", "they are numbers of this machine's sockets", hint)
    if writing.config.serialization_config.class_definitions:
        writing.unsayable("serialization_config.class_definitions", "they are Python objects")


def _load_balancer(writing: Writing) -> None:
    balancer = writing.config.load_balancer
    if isinstance(balancer, str):
        writing.put(("load-balancer", "type"), balancer)
    elif isinstance(balancer, PythonName):
        writing.put(("load-balancer", "type"), "custom")
        writing.put(("load-balancer", "class-name"), str(balancer))
    elif balancer is not None:
        writing.unsayable("load_balancer", "it is a Python object", _NAME_IT)


def _listeners(writing: Writing) -> None:
    if writing.config.membership_listeners:
        writing.unsayable("membership_listeners", "they are functions", "name an object that has them under listeners")
    names = _names(writing, "lifecycle_listeners", writing.config.lifecycle_listeners)
    if names:
        writing.put(("listeners",), names)


def _names(writing: Writing, at: str, objects: tuple[Any, ...]) -> list[str]:
    if any(not isinstance(item, PythonName) for item in objects):
        writing.unsayable(at, "they are Python objects", _NAME_IT)
    return [str(item) for item in objects if isinstance(item, PythonName)]


def _factories(writing: Writing) -> None:
    serialization = writing.config.serialization_config
    for key in ("data-serializable-factories", "portable-factories"):
        attribute = key.replace("-", "_")
        factories: Mapping[int, Any] = getattr(serialization, attribute)
        named = {number: made for number, made in factories.items() if isinstance(made, PythonName)}
        if len(named) < len(factories):
            writing.unsayable(f"serialization_config.{attribute}", "they hold Python classes", _NAME_IT)
        if named:
            items = [{"factory-id": number, "class-name": str(made)} for number, made in named.items()]
            writing.put(("serialization", key), items)


def _serializers(writing: Writing) -> None:
    serialization = writing.config.serialization_config
    items = []
    for kind, serializer in serialization.custom_serializers.items():
        if isinstance(kind, PythonName) and isinstance(serializer, PythonName):
            items.append({"type-class": str(kind), "class-name": str(serializer)})
    if len(items) < len(serialization.custom_serializers):
        writing.unsayable("serialization_config.custom_serializers", "they are Python classes", _NAME_IT)
    if items:
        writing.put(("serialization", "serializers"), items)
    _global_serializer(writing, serialization.global_serializer)
    _compact_serializers(writing, serialization.compact_serializers)


def _global_serializer(writing: Writing, serializer: Any) -> None:
    if isinstance(serializer, PythonName):
        writing.put(("serialization", "global-serializer", "class-name"), str(serializer))
    elif serializer is not None:
        writing.unsayable("serialization_config.global_serializer", "it is a Python class", _NAME_IT)


def _compact_serializers(writing: Writing, serializers: tuple[Any, ...]) -> None:
    at = "serialization_config.compact_serializers"
    compact = _names(writing, at, serializers)
    if compact and writing.file_version == "3.12":
        writing.unsayable(at, "3.12 has no compact serialization")
    elif compact:
        writing.put(_COMPACT, [{"serializer": name} for name in compact])
