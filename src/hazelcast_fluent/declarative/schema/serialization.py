"""Elements below ``serialization``."""

from __future__ import annotations

from hazelcast_fluent.config._converters import INT_MIN
from hazelcast_fluent.declarative.schema._codecs import BOOLEAN, CLASS, CODE, NONEMPTY, enum, integer
from hazelcast_fluent.declarative.schema._element import (
    ATTRIBUTE,
    TEXT_OF_PARENT,
    Element,
    Xml,
    below,
    repeated,
    row,
    wrapped,
)
from hazelcast_fluent.declarative.schema.texts import NAME_A_PYTHON_CLASS, OF_JAVA

_ZERO_CONFIG = "Which Java classes may be serialized as compact without being named."
_FACTORY = "The factory's class; of a Python one: a mapping of class ids to classes."


def _filter(at: str, since: str, about: str) -> tuple[Element, ...]:
    return below(
        at,
        "",
        row("", since=since, about=about, reason=OF_JAVA),
        row("defaults-disabled", BOOLEAN, xml=ATTRIBUTE, default=False, about="Whether Java's own lists are not used."),
        row("blacklist.class[]", NONEMPTY, xml=repeated("class"), about="The name of a refused class."),
        row("blacklist.package[]", NONEMPTY, xml=repeated("package"), about="The package of refused classes."),
        row("blacklist.prefix[]", NONEMPTY, xml=repeated("prefix"), about="The prefix of refused classes."),
        row("whitelist.class[]", NONEMPTY, xml=repeated("class"), about="The name of an accepted class."),
        row("whitelist.package[]", NONEMPTY, xml=repeated("package"), about="The package of accepted classes."),
        row("whitelist.prefix[]", NONEMPTY, xml=repeated("prefix"), about="The prefix of accepted classes."),
    )


def _factories(name: str, option: str) -> tuple[Element, ...]:
    return below(
        f"serialization.{name}[]",
        "",
        row("", at=option, xml=wrapped(name.replace("factories", "factory")), reason=NAME_A_PYTHON_CLASS),
        row("factory-id", integer(INT_MIN), xml=ATTRIBUTE, required=True, about="The factory's id."),
        row("class-name", CODE, xml=TEXT_OF_PARENT, required=True, about=_FACTORY),
    )


SERIALIZATION = (
    *below(
        "serialization",
        "serialization_config",
        row("portable-version", integer(0), "portable_version", default=0),
        row("use-native-byte-order", BOOLEAN, "is_big_endian", default=False),
        row("byte-order", enum("BIG_ENDIAN", "LITTLE_ENDIAN"), "is_big_endian", default="BIG_ENDIAN"),
        row("enable-compression", BOOLEAN, default=False),
        row("enable-shared-object", BOOLEAN, default=True),
        row("allow-unsafe", BOOLEAN, default=False),
        row("allow-override-default-serializers", BOOLEAN, default=False, since="4.2"),
        row("check-class-def-errors", BOOLEAN, "check_class_def_errors", default=True),
    ),
    *_factories("data-serializable-factories", "serialization_config.data_serializable_factories"),
    *_factories("portable-factories", "serialization_config.portable_factories"),
    *below(
        "serialization",
        "serialization_config",
        row("serializers[]", at="custom_serializers", xml=wrapped("serializer")),
        row("serializers[].type-class", CODE, xml=ATTRIBUTE, required=True),
        row("serializers[].class-name", CODE, xml=ATTRIBUTE, required=True),
        row("global-serializer", xml=Xml(inside="serializers")),
        row("global-serializer.class-name", CODE, "global_serializer", xml=TEXT_OF_PARENT, required=True),
        row("global-serializer.override-java-serialization", BOOLEAN, xml=ATTRIBUTE, default=False),
    ),
    *_filter("serialization.java-serialization-filter", "", "Which classes Java's serialization may make."),
    *below(
        "serialization.compact-serialization",
        "serialization_config",
        row("serializers[]", at="compact_serializers", xml=wrapped("serializer"), since="5.2"),
        row("serializers[].serializer", CODE, xml=TEXT_OF_PARENT, required=True),
        row("classes[]", xml=wrapped("class"), since="5.2"),
        row("classes[].class", CLASS, xml=TEXT_OF_PARENT, required=True),
    ),
    *_filter("serialization.compact-serialization.zero-config-filter", "5.7", _ZERO_CONFIG),
)
"""How objects become bytes."""
