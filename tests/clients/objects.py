"""What a user of hazelcast-python-client 5.x would make: classes and objects that it takes."""

from __future__ import annotations

from typing import Any

from hazelcast.serialization.api import (
    CompactReader,
    CompactSerializer,
    CompactWriter,
    IdentifiedDataSerializable,
    ObjectDataInput,
    ObjectDataOutput,
    Portable,
    PortableReader,
    PortableWriter,
    StreamSerializer,
)
from hazelcast.serialization.portable.classdef import ClassDefinition, ClassDefinitionBuilder
from hazelcast.util import RandomLB
from hypothesis import strategies as st


class Point(Portable):
    """A portable class."""

    def write_portable(self, writer: PortableWriter) -> None:
        """Write nothing."""

    def read_portable(self, reader: PortableReader) -> None:
        """Read nothing."""

    def get_factory_id(self) -> int:
        """Return the factory's id."""
        return 1

    def get_class_id(self) -> int:
        """Return the class's id."""
        return 1


class Line(IdentifiedDataSerializable):
    """An identified class."""

    def write_data(self, object_data_output: ObjectDataOutput) -> None:
        """Write nothing."""

    def read_data(self, object_data_input: ObjectDataInput) -> None:
        """Read nothing."""

    def get_factory_id(self) -> int:
        """Return the factory's id."""
        return 1

    def get_class_id(self) -> int:
        """Return the class's id."""
        return 1


class Stars(StreamSerializer):
    """A serializer of one's own."""

    def write(self, out: ObjectDataOutput, obj: Any) -> None:
        """Write nothing."""

    def read(self, inp: ObjectDataInput) -> Any:
        """Read nothing."""

    def get_type_id(self) -> int:
        """Return the type's id."""
        return 77

    def destroy(self) -> None:
        """Have nothing to destroy."""


class Compact(CompactSerializer[complex]):
    """A compact serializer."""

    def read(self, reader: CompactReader) -> complex:
        """Read the number."""
        return complex(reader.read_float64("real"))

    def write(self, writer: CompactWriter, obj: complex) -> None:
        """Write the number."""
        writer.write_float64("real", obj.real)

    def get_type_name(self) -> str:
        """Return the type's name."""
        return "complex"

    def get_class(self) -> type[complex]:
        """Return the class."""
        return complex


class Provider:
    """A provider of tokens."""

    def token(self, address: Any = None) -> bytes:
        """Return the token for the member at an address."""
        return f"token of {address}".encode()


def definition(class_id: int = 1) -> ClassDefinition:
    """Return the definition of a portable class, its version yet unset."""
    return ClassDefinitionBuilder(1, class_id, -1).add_int_field("x").build()


def listener(_: object) -> None:
    """Stand for what hears of members or states."""


FACTORIES: dict[str, type] = {"portable_factories": Point, "data_serializable_factories": Line}
IDS = st.integers(-(2**31), 2**31 - 1)

OBJECTS: dict[str, st.SearchStrategy[Any]] = {
    **{
        field: st.dictionaries(IDS, st.dictionaries(IDS, st.just(made), max_size=2), max_size=2)
        for field, made in FACTORIES.items()
    },
    "class_definitions": st.lists(st.builds(definition, st.integers(1, 9)), max_size=2),
    "compact_serializers": st.lists(st.builds(Compact), max_size=2),
    "custom_serializers": st.dictionaries(st.sampled_from((complex, frozenset)), st.just(Stars), max_size=2),
    "global_serializer": st.just(Stars),
    "load_balancer": st.one_of(st.builds(RandomLB), st.sampled_from(("random", "round-robin", RandomLB))),
    "lifecycle_listeners": st.lists(st.just(listener), max_size=2),
    "membership_listeners": st.lists(
        st.sampled_from([(listener, None, False), (None, listener, True), (listener, listener, False)]), max_size=3
    ),
    "token_provider": st.builds(Provider),
    "password": st.one_of(st.text(max_size=9), st.binary(max_size=9)),
}
"""What users' own objects are made of, by the name of their field."""
