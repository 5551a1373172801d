"""Values and builders can't be changed, nor used before they are made."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from enum import Enum
from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    InvalidConfigError,
)
from hazelcast_fluent.config._fields import converted
from hazelcast_fluent.config._kinds import kind_of
from hazelcast_fluent.errors import ConversionError
from tests import config_classes
from tests.hardening.whole import Change, leaves, parts


def bases(value: Any) -> tuple[Any, ...]:
    """Return the classes that the class of *value* is made from."""
    return type(value).__bases__


WAYS: dict[str, Change] = {
    "set a field": lambda value: setattr(value, next(iter(names(value))), None),
    "delete a field": lambda value: delattr(value, next(iter(names(value)))),
    "set what is no field": lambda value: setattr(value, "brand_new", 1),
    "set the class": lambda value: setattr(value, "__class__", type("Other", (), {})),
    "set the class to a subclass": lambda value: setattr(
        value, "__class__", type("S", (type(value),), {"__slots__": ()})
    ),
    "set the dict": lambda value: setattr(value, "__dict__", {}),
    "write into the dict": lambda value: value.__dict__.update(name="x"),
    "call the constructor again": lambda value: value.__init__(),
    "call the constructor of the base": lambda value: bases(value)[0].__init__(value, name="x"),
    "set the state": lambda value: value.__setstate__({}),
    "assign an item": lambda value: value.__setitem__("a", 1),
    "delete an item": lambda value: value.__delitem__("a"),
    "update": lambda value: value.update({"a": 1}),
    "clear": lambda value: value.clear(),
    "pop": lambda value: value.pop("a"),
    "set a default": lambda value: value.setdefault("a", 1),
    "append": lambda value: value.append(1),
    "merge in place, by name": lambda value: value.__ior__({"a": 1}),
    "add in place, by name": lambda value: value.__iadd__((1,)),
    "overwrite the doc": lambda value: setattr(value, "__doc__", "x"),
    "overwrite a method": lambda value: setattr(value, "__repr__", str),
    "replace the weak references": lambda value: setattr(value, "__weakref__", None),
    "overwrite the slots": lambda value: setattr(value, "__slots__", ()),
}
"""What is called on each value, by what it tries; all of it is refused."""


def names(value: Any) -> list[str]:
    """Return the fields of *value*, or what stands for them."""
    return [field.name for field in attrs.fields(type(value))] if attrs.has(type(value)) else ["items"]


@pytest.mark.parametrize("way", WAYS)
def test_no_value_is_changed(config: ClientConfig, way: str) -> None:
    """Each way is tried on the configuration and on every value, map and tuple in it."""
    for value in parts(config):
        if isinstance(value, tuple) and "constructor" in way:
            continue  # calling that of a tuple again does nothing at all
        with pytest.raises((AttributeError, TypeError)):
            WAYS[way](value)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("cls", config_classes.CLASSES, ids=lambda cls: cls.__name__)
def test_no_config_class_is_changed(cls: Any, way: str) -> None:
    """Of whatever class it is."""
    value = config_classes.made(cls)
    before = repr(value)
    with pytest.raises((AttributeError, TypeError)):
        WAYS[way](value)

    assert before == repr(value)
    assert config_classes.made(cls) == value


@pytest.mark.parametrize("way", [way for way in WAYS if "class to" not in way and "base" not in way])
def test_no_builder_is_changed(config: ClientConfig, way: str) -> None:
    """A builder neither."""
    builder = config.to_builder().client_name("x")
    expected = builder.build()
    with pytest.raises((AttributeError, TypeError)):
        WAYS[way](builder)

    assert expected == builder.build()


@pytest.mark.parametrize("way", ["call the constructor again", "set what is no field"])
def test_no_failover_builder_is_changed(config: ClientConfig, way: str) -> None:
    """That of a failover configuration neither."""
    builder = hf.ClientFailoverConfig.builder().client(config)
    with pytest.raises(AttributeError):
        WAYS[way](builder)

    assert (config,) == builder.build().clients


@pytest.mark.parametrize(
    "cls", [cls for cls in config_classes.CLASSES if cls not in (ClientConfig, hf.ClientFailoverConfig)]
)
def test_nothing_is_taken_that_is_not_made_yet(cls: Any) -> None:
    """What ``__new__`` gives could be filled later, behind the back of whoever holds it."""
    empty = cls.__new__(cls)
    tries = 0
    taken: list[Any] = []
    for holder in config_classes.CLASSES:
        for field in config_classes.fields(holder):
            for given in (empty, [empty], {"m": empty}, {1: empty}, (empty,)):
                if not field.init or (kind_of(field.converter).opaque and cls is not hf.PythonName):
                    continue
                tries += 1
                with suppress(InvalidConfigError, ConversionError, TypeError, AttributeError):
                    taken.append(converted(field, given))

    assert tries
    assert [] == [item for made in taken for item in leaves(made) if item is empty]


def test_no_builder_starts_from_what_is_not_made_yet() -> None:
    """A configuration, its builder and a failover all refuse one."""
    empty = ClientConfig.__new__(ClientConfig)
    with pytest.raises(TypeError, match="a builder starts from a ClientConfig"):
        ClientConfigBuilder(empty)
    with pytest.raises(InvalidConfigError, match="that its constructor made"):
        hf.ClientFailoverConfig.builder().client(empty)


@pytest.mark.parametrize(
    ("cls", "keywords"),
    [
        (hf.SecurityConfig, {"username": "ann"}),
        (hf.ConnectionRetryConfig, {"initial_backoff": 60}),
        (hf.ClientNetworkConfig, {"addresses": ["a"], "cloud_config": hf.ClientCloudConfig(enabled=True)}),
        (ClientConfig, {"properties": {hf.PROPERTY_HEARTBEAT_TIMEOUT: 1}}),
    ],
)
def test_what_was_refused_can_not_be_used(cls: Any, keywords: dict[str, Any]) -> None:
    """Whoever kept the half-made value of a constructor that failed has nothing that is taken, nor can finish it."""
    kept = cls.__new__(cls)
    with pytest.raises(InvalidConfigError):
        kept.__init__(**keywords)
    with pytest.raises(AttributeError):
        kept.__init__()
    field = next((f for f in config_classes.fields(ClientConfig) if type(f.default) is cls), None)
    with pytest.raises((InvalidConfigError, TypeError, AttributeError)):
        ClientConfigBuilder(kept) if field is None else ClientConfig(**{field.name: kept})


@pytest.mark.parametrize(
    "enum",
    [
        hf.EvictionPolicy,
        hf.InMemoryFormat,
        hf.IntegerType,
        hf.ReconnectMode,
        hf.SSLProtocol,
        hf.TopicOverloadPolicy,
        hf.EVICTION_POLICY,
        hf.IN_MEMORY_FORMAT,
        hf.INTEGER_TYPE,
    ],
)
@pytest.mark.usefixtures("config")
def test_enums_do_not_change(enum: Any) -> None:
    """Neither their members, nor the table of them, nor what a member is called or worth."""
    assert issubclass(enum, Enum)
    first = next(iter(enum))
    members: Any = enum.__members__
    tries: list[Callable[[], Any]] = [
        lambda: setattr(enum, first.name, 7),
        lambda: delattr(enum, first.name),
        lambda: members.update(x=1),
        lambda: setattr(first, "name", "x"),
        lambda: setattr(first, "value", 7),
        lambda: type("More", (enum,), {"x": 9}),
    ]
    for change in tries:
        with pytest.raises((AttributeError, TypeError)):
            change()


def test_a_subclass_of_the_builder_changes_no_other() -> None:
    """It may keep more beside the steps; what it forks is its own."""

    class Mine(ClientConfigBuilder):
        extra = "a"

    base = Mine()
    base_config = base.build()
    forked = base.client_name("x")

    assert base_config == base.build() == ClientConfig()
    assert "x" == forked.build().client_name
