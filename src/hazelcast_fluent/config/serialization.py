"""Serialization of Python objects."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeAlias, final

import attrs

from hazelcast_fluent.config._composite import exactly, frozen_mapping
from hazelcast_fluent.config._converters import INT_MIN, integer, items_of, to_bool, to_natural
from hazelcast_fluent.config._kinds import kind
from hazelcast_fluent.config._value import ConfigValue, config_class, identity, replaced
from hazelcast_fluent.config.enums import IntegerType, to_integer_type
from hazelcast_fluent.config.frozen_map import FrozenMap
from hazelcast_fluent.config.java_only import JavaOnly, is_java_only
from hazelcast_fluent.config.protocols import CompactSerializerLike, StreamSerializerLike, has_methods
from hazelcast_fluent.config.python_name import PythonName, is_python_name
from hazelcast_fluent.errors import ConversionError

Constructor: TypeAlias = Callable[..., Any]
"""A class, or a function that returns an object."""

Factory: TypeAlias = Mapping[int, Constructor]
"""The classes of a factory by class ID."""

ObjectFactories: TypeAlias = FrozenMap[int, "FrozenMap[int, Constructor] | PythonName | JavaOnly"]
"""Factories by factory ID; a file may refer to one by name."""

Serializer: TypeAlias = type[StreamSerializerLike] | PythonName | JavaOnly
"""A subclass of ``hazelcast.serialization.api.StreamSerializer``, the name of one, or a Java class."""

CompactSerializer: TypeAlias = CompactSerializerLike | PythonName | JavaOnly
"""A ``hazelcast.serialization.api.CompactSerializer``, the name of one, or a Java class."""


def _to_id(value: object) -> int:
    return integer(value, INT_MIN)


def _to_constructor(value: object) -> Any:
    if callable(value) or is_python_name(value):
        return value
    raise ConversionError("must be a class or a function", value, code="wrong-type")


def _to_factory(value: object) -> Any:
    named = is_python_name(value) or is_java_only(value)
    return value if named else frozen_mapping(value, _to_id, _to_constructor)


def _to_type(value: object) -> Any:
    if isinstance(value, type) or is_python_name(value) or is_java_only(value):
        return value
    raise ConversionError("must be a class", value, code="wrong-type")


def to_factories(value: Mapping[int, Factory | PythonName | JavaOnly]) -> ObjectFactories:
    """Take factories by their IDs."""
    return frozen_mapping(value, _to_id, _to_factory)


kind("mapping", opaque=True, item="factory")(to_factories)


def _to_object(value: object) -> Any:
    if isinstance(value, (PythonName, JavaOnly)) and not (is_python_name(value) or is_java_only(value)):
        raise ConversionError(f"must be a {type(value).__name__} that its constructor made")
    return value


def to_objects(value: Iterable[Any]) -> tuple[Any, ...]:
    """Take several objects."""
    return tuple(map(_to_object, items_of(value)))


kind("objects", opaque=True, item="object")(to_objects)


def _to_serializer_class(value: object) -> Any:
    named = is_python_name(value) or is_java_only(value)
    if named or (isinstance(value, type) and has_methods(value, StreamSerializerLike)):
        return value
    raise ConversionError(
        "must be a class with the methods of a StreamSerializer (read, write, get_type_id)", value, code="wrong-type"
    )


def to_serializer(value: Serializer | None) -> Serializer | None:
    """Take a serializer's class."""
    return None if value is None else _to_serializer_class(value)


kind("object", optional=True, opaque=True)(to_serializer)


def to_serializers(value: Mapping[Any, Serializer]) -> FrozenMap[Any, Serializer]:
    """Take serializer classes by the type they serialize."""
    return frozen_mapping(value, _to_type, _to_serializer_class)


kind("mapping", opaque=True, item="serializer")(to_serializers)


def _to_compact_serializer(value: object) -> Any:
    named = is_python_name(value) or is_java_only(value)
    if named or (not isinstance(value, type) and has_methods(value, CompactSerializerLike)):
        return value
    rule = "must be a CompactSerializer (an object with read, write, get_type_name and get_class)"
    hint = (
        "give an object of the class" if isinstance(value, type) and has_methods(value, CompactSerializerLike) else None
    )
    raise ConversionError(rule, value, hint, "wrong-type")


def to_compact_serializers(value: Iterable[CompactSerializer]) -> tuple[CompactSerializer, ...]:
    """Take several serializers of classes."""
    return tuple(map(_to_compact_serializer, items_of(value)))


kind("objects", opaque=True, item="compact serializer")(to_compact_serializers)


def to_byte_order(value: bool | None) -> bool | None:
    """Take True for big endian, False for little endian, or None for the machine's own byte order."""
    return None if value is None else to_bool(value)


kind("boolean", optional=True)(to_byte_order)


@final
@config_class
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SerializationConfig(ConfigValue):
    """
    How Python objects become bytes and bytes objects again.

    Classes, serializers and class definitions are held as they are and compared by identity.

    Example:
        from hazelcast_fluent import ClientConfig, IntegerType

        config = ClientConfig.builder().serialization(default_integer_type="LONG").build()
        assert config.serialization_config.default_integer_type is IntegerType.LONG
    """

    portable_version: int = attrs.field(default=0, converter=to_natural)
    """Version of the program's Portable classes, at least 0. Default 0."""

    data_serializable_factories: ObjectFactories = attrs.field(default=FrozenMap(), converter=to_factories, eq=identity)
    """Classes of IdentifiedDataSerializable objects by factory ID and class ID. Default empty."""

    portable_factories: ObjectFactories = attrs.field(default=FrozenMap(), converter=to_factories, eq=identity)
    """Classes of Portable objects by factory ID and class ID. Default empty."""

    class_definitions: tuple[Any, ...] = attrs.field(default=(), converter=to_objects, eq=identity)
    """Definitions of Portable classes (``ClassDefinition``) to register in advance. Default empty."""

    check_class_def_errors: bool = attrs.field(default=True, converter=to_bool)
    """Whether to check class definitions when the client starts. Default True."""

    is_big_endian: bool | None = attrs.field(default=True, converter=to_byte_order)
    """
    Whether the byte order is big-endian; all clients and members must use the same. Default True.

    None is the order of the machine that the client runs on.
    """

    default_integer_type: IntegerType = attrs.field(default=IntegerType.INT, converter=to_integer_type)
    """Java type of a Python ``int``. Default ``INT``."""

    global_serializer: Serializer | None = attrs.field(default=None, converter=to_serializer, eq=identity)
    """Serializer for types without one of their own. Default None: pickle."""

    custom_serializers: FrozenMap[Any, Serializer] = attrs.field(
        default=FrozenMap(), converter=to_serializers, eq=identity
    )
    """Serializer classes by the type they serialize. Default empty."""

    compact_serializers: tuple[CompactSerializer, ...] = attrs.field(
        default=(), converter=to_compact_serializers, eq=identity
    )
    """Instances of ``CompactSerializer``. Default empty. Since client 5.1."""

    def add_data_serializable_factory(self, factory_id: int, factory: Factory) -> SerializationConfig:
        """Return the configuration with *factory* (classes by class id) under *factory_id*."""
        added = {**self.data_serializable_factories, factory_id: factory}
        return replaced(self, data_serializable_factories=added)

    def add_portable_factory(self, factory_id: int, factory: Factory) -> SerializationConfig:
        """Return the configuration with *factory* (classes by class id) under *factory_id*."""
        return replaced(self, portable_factories={**self.portable_factories, factory_id: factory})

    def set_custom_serializer(self, _type: type, serializer: Serializer) -> SerializationConfig:
        """Return the configuration with *serializer*, a class, for objects of *_type*."""
        return replaced(self, custom_serializers={**self.custom_serializers, _type: serializer})


def to_serialization_config(value: SerializationConfig) -> SerializationConfig:
    """Take a `SerializationConfig`."""
    return exactly(SerializationConfig, value)


kind("section")(to_serialization_config)
