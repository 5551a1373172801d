"""Elements below ``serialization``."""

from __future__ import annotations

from hazelcast_fluent.config._converters import INT_MIN
from hazelcast_fluent.declarative.schema._codecs import BOOLEAN, CLASS, CODE, NONEMPTY, enum, integer
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    TEXT_OF_PARENT,
    Element,
    Xml,
    repeated,
    row,
    wrapped,
)

_JAVA_ONLY = "it is about Java's own serialization"
_JAVA_CODE = "it is a Java class; name a Python one as python:package.module:Name"


def _filter(at: str, since: str, about: str) -> tuple[Element, ...]:
    lists = (
        row(
            f"{at}.{color}.{kind}[]",
            NONEMPTY,
            xml=repeated(kind),
            about=f"The {'names' if kind == 'class' else kind} of classes that are {method}.",
        )
        for color, method in (("blacklist", "refused"), ("whitelist", "accepted"))
        for kind in ("class", "package", "prefix")
    )
    return (
        row(at, reason=_JAVA_ONLY, since=since, about=about),
        row(
            f"{at}.defaults-disabled",
            BOOLEAN,
            xml=ATTRIBUTE,
            default=False,
            about="Whether Java's own lists are not used.",
        ),
        *lists,
    )


def _factories(name: str, at: str) -> tuple[Element, ...]:
    path = f"serialization.{name}[]"
    return (
        row(path, at=at, xml=wrapped(name.replace("factories", "factory")), reason=_JAVA_CODE),
        row(f"{path}.factory-id", integer(INT_MIN), xml=ATTRIBUTE, required=True, about="The factory's id."),
        row(
            f"{path}.class-name",
            CODE,
            xml=TEXT_OF_PARENT,
            required=True,
            about="The factory's class; of a Python one: a mapping of class ids to classes.",
        ),
    )


SERIALIZATION = (
    row("serialization.portable-version", integer(0), "serialization_config.portable_version", default=0),
    row(
        "serialization.use-native-byte-order",
        BOOLEAN,
        "serialization_config.is_big_endian",
        default=False,
        about="Whether the machine's own byte order is used, whatever byte-order is.",
    ),
    row(
        "serialization.byte-order",
        enum("BIG_ENDIAN", "LITTLE_ENDIAN"),
        "serialization_config.is_big_endian",
        default="BIG_ENDIAN",
    ),
    row(
        "serialization.enable-compression",
        BOOLEAN,
        default=False,
        reason=_JAVA_ONLY,
        about="Whether what Java serializes by itself is compressed.",
    ),
    row(
        "serialization.enable-shared-object",
        BOOLEAN,
        default=True,
        reason=_JAVA_ONLY,
        about="Whether Java's serialization keeps references to one object shared.",
    ),
    row(
        "serialization.allow-unsafe",
        BOOLEAN,
        default=False,
        reason="it is about Java's memory",
        about="Whether Java's Unsafe class may be used.",
    ),
    row(
        "serialization.allow-override-default-serializers",
        BOOLEAN,
        default=False,
        since="4.2",
        reason="the Python clients do not let built-in serializers be replaced",
        about="Whether a serializer of one's own may replace a built-in one.",
    ),
    row("serialization.check-class-def-errors", BOOLEAN, "serialization_config.check_class_def_errors", default=True),
    *_factories("data-serializable-factories", "serialization_config.data_serializable_factories"),
    *_factories("portable-factories", "serialization_config.portable_factories"),
    row(
        "serialization.serializers[]",
        at="serialization_config.custom_serializers",
        xml=wrapped("serializer"),
        reason=_JAVA_CODE,
    ),
    row("serialization.serializers[].type-class", CODE, xml=ATTRIBUTE, required=True, about="The type it serializes."),
    row("serialization.serializers[].class-name", CODE, xml=ATTRIBUTE, required=True, about="The serializer's class."),
    row("serialization.global-serializer", xml=Xml(inside="serializers"), reason=_JAVA_CODE),
    row(
        "serialization.global-serializer.class-name",
        CODE,
        "serialization_config.global_serializer",
        xml=TEXT_OF_PARENT,
        required=True,
    ),
    row(
        "serialization.global-serializer.override-java-serialization",
        BOOLEAN,
        xml=ATTRIBUTE,
        default=False,
        about="Whether it serializes as well what Java could by itself.",
    ),
    *_filter("serialization.java-serialization-filter", "", "Which classes Java's serialization may make."),
    row(
        "serialization.compact-serialization.serializers[]",
        at="serialization_config.compact_serializers",
        xml=wrapped("serializer"),
        since="5.2",
        reason=_JAVA_CODE,
    ),
    row(
        "serialization.compact-serialization.serializers[].serializer",
        CODE,
        xml=TEXT_OF_PARENT,
        required=True,
        about="The serializer's class.",
    ),
    row(
        "serialization.compact-serialization.classes[]",
        xml=wrapped("class"),
        since="5.2",
        reason=_JAVA_ONLY,
        about="Java classes that are serialized as compact without a serializer of their own.",
    ),
    row(
        "serialization.compact-serialization.classes[].class",
        CLASS,
        xml=TEXT_OF_PARENT,
        required=True,
        about="The Java class.",
    ),
    *_filter(
        "serialization.compact-serialization.zero-config-filter",
        "5.7",
        "Which Java classes may be serialized as compact without being named.",
    ),
)
"""How objects become bytes."""
