"""What all values of the configuration have in common."""

from __future__ import annotations

import copy
import gc
import pickle
import types
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, FrozenMap
from hazelcast_fluent.config._value import ConfigValue
from tests import config_classes

EACH = pytest.mark.parametrize("cls", config_classes.CLASSES, ids=[cls.__name__ for cls in config_classes.CLASSES])
REPLACE: Callable[..., Any] = getattr(copy, "replace", lambda value, /, **changes: value.__replace__(**changes))


@EACH
def test_the_sample_sets_every_option(cls: type[ConfigValue]) -> None:
    """No option of a class is left at its default, so that what follows tests them all."""
    unset = {field.alias for field in config_classes.fields(cls) if field.init} - config_classes.KEYWORDS[cls].keys()

    missing = unset - {"token", "token_provider", "routing_strategy"}

    assert not missing, f"add {sorted(map(str, missing))} to KEYWORDS[{cls.__name__}] in tests/config_classes.py"


@EACH
def test_attributes_give_what_was_set(cls: type[ConfigValue]) -> None:
    """Each attribute gives the value that its keyword was given."""
    value = config_classes.made(cls)
    read = {field.alias: getattr(value, field.name) for field in config_classes.fields(cls) if field.init}

    assert config_classes.KEYWORDS[cls] == {keyword: read[keyword] for keyword in config_classes.KEYWORDS[cls]}


@EACH
def test_an_attribute_can_not_be_set(cls: type[ConfigValue]) -> None:
    """A value is frozen, for each of its attributes and for new ones."""
    value = config_classes.made(cls)
    for name in [field.name for field in config_classes.fields(cls)] + ["brand_new"]:
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(value, name, None)
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            delattr(value, name)

    assert config_classes.made(cls) == value


@EACH
def test_a_value_is_slotted(cls: type[ConfigValue]) -> None:
    """A value has no `__dict__` to write into."""
    assert not hasattr(config_classes.made(cls), "__dict__")


@EACH
def test_equal_by_value(cls: type[ConfigValue]) -> None:
    """Two values made alike are equal and hash alike; one that differs is another."""
    one, two = config_classes.made(cls), config_classes.made(cls)

    assert one == two
    assert hash(one) == hash(two)
    assert one != config_classes.least(cls)
    assert one != "something else"


@EACH
def test_each_option_counts_for_equality(cls: type[ConfigValue]) -> None:
    """A value that differs in one option alone is another one."""
    base = {"level": 0, "option": 0} if cls is hf.SocketOption else {}
    least = config_classes.least(cls, **base)
    for keyword, given in config_classes.KEYWORDS[cls].items():
        together = config_classes.KEYWORDS[cls] if cls is hf.SecurityConfig else {keyword: given}
        assert least != config_classes.least(cls, **{**base, **together}), keyword


@EACH
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_pickles(cls: type[ConfigValue], protocol: int) -> None:
    """A value comes back from a pickle of any protocol."""
    sample = config_classes.made(cls)
    if cls in {hf.SerializationConfig, ClientConfig}:
        sample = config_classes.least(cls)

    assert sample == pickle.loads(pickle.dumps(sample, protocol))  # noqa: S301  # our own pickle


@EACH
def test_a_copy_is_the_value_itself(cls: type[ConfigValue]) -> None:
    """What never changes need not be copied."""
    value = config_classes.made(cls)

    assert value is copy.copy(value)
    assert value is copy.deepcopy(value)


@EACH
def test_replace(cls: type[ConfigValue]) -> None:
    """`copy.replace` gives a value with the changes, and the value itself where nothing changes."""
    value = config_classes.least(cls)
    keyword, given = list(config_classes.KEYWORDS[cls].items())[-1]
    if cls is hf.SecurityConfig:
        keyword, given = "token", "t"
    changed = REPLACE(value, **{keyword: given})

    assert config_classes.least(cls, **{keyword: given}) == changed
    assert value is REPLACE(value)


@EACH
def test_replace_checks(cls: type[ConfigValue]) -> None:
    """`copy.replace` and `attrs.evolve` go through the constructor."""
    for change in (REPLACE, attrs.evolve):
        with pytest.raises(TypeError, match="unexpected keyword argument 'no_such'"):
            change(config_classes.least(cls), no_such=1)


@EACH
def test_repr_makes_the_value(cls: type[ConfigValue]) -> None:
    """The repr of a value without secrets and objects is the expression that makes it."""
    keywords = {
        keyword: given
        for keyword, given in config_classes.KEYWORDS[cls].items()
        if keyword not in {"password", "discovery_token", "username", "security_config", "cloud_config"}
        and not keyword.endswith(("factories", "definitions", "serializers", "serializer", "listeners"))
    }
    value = config_classes.least(cls, **keywords)

    assert value == eval(repr(value), dict(config_classes.NAMES))  # noqa: S307  # what it is for


@EACH
def test_repr_shows_only_what_differs(cls: type[ConfigValue]) -> None:
    """A value left at its defaults prints as the shortest call."""
    shown: dict[type[ConfigValue], str] = {
        hf.SocketOption: "SocketOption(1, option=2, value=3)",
        hf.NearCacheConfig: "NearCacheConfig('n')",
        hf.FlakeIdGeneratorConfig: "FlakeIdGeneratorConfig('n')",
        hf.ReliableTopicConfig: "ReliableTopicConfig('n')",
        hf.PythonName: "PythonName('m:N')",
        hf.JavaOnly: "JavaOnly('N')",
    }

    assert shown.get(cls, f"{cls.__name__}()") == repr(config_classes.least(cls))


def test_repr_names_enum_members() -> None:
    """A member prints as it is written."""
    assert "NearCacheConfig('m', eviction_policy=EvictionPolicy.LFU)" == repr(
        hf.NearCacheConfig("m", eviction_policy="lfu")
    )


SECRETS: list[tuple[type[ConfigValue], dict[str, Any], str]] = [
    (hf.GroupConfig, {"password": "CANARY"}, "GroupConfig(password=<hidden>)"),
    (hf.SSLConfig, {"password": b"CANARY"}, "SSLConfig(password=<hidden>)"),
    (hf.ClientCloudConfig, {"discovery_token": "CANARY"}, "ClientCloudConfig(discovery_token=<hidden>)"),
    (
        hf.SecurityConfig,
        {"username": "ann", "password": "CANARY"},
        "SecurityConfig(username='ann', password=<hidden>)",
    ),
    (hf.SecurityConfig, {"token": b"CANARY"}, "SecurityConfig(token=<hidden>)"),
    (
        ClientConfig,
        {"properties": {"hazelcast.client.cloud.discovery.token": "CANARY", "x": 1}},
        "ClientConfig(properties={'hazelcast.client.cloud.discovery.token': <hidden>, 'x': '1'})",
    ),
    (
        ClientConfig,
        {"properties": {"my.own.Password": "CANARY"}},
        "ClientConfig(properties={'my.own.Password': <hidden>})",
    ),
]


@pytest.mark.parametrize(("cls", "keywords", "shown"), SECRETS)
def test_repr_hides_secrets(cls: type[ConfigValue], keywords: dict[str, Any], shown: str) -> None:
    """A secret shows as hidden, by whatever way the value is printed."""
    value = config_classes.least(cls, **keywords)

    assert [shown] * 4 == [repr(value), str(value), f"{value}", "%s" % (value,)]  # noqa: UP031  # one more way
    with pytest.raises(SyntaxError):
        eval(repr(value), dict(config_classes.NAMES))  # noqa: S307  # what is hidden must not come back as a value


def test_properties_by_themselves_hide_secrets() -> None:
    """The mapping of properties alone hides what is secret as well."""
    config = ClientConfig(properties={"a.token": "CANARY", "x": 1})

    assert "{'a.token': <hidden>, 'x': '1'}" == repr(config.properties)
    assert "CANARY" == config.properties["a.token"]


def test_java_config_hides_secrets() -> None:
    """What only Java understands may hold secrets, which are hidden wherever they stand."""
    tree = {
        "network": {"ssl": {"properties": {"keyStorePassword": "CANARY", "keyStore": "f"}, "n": ({"token": "CANARY"},)}}
    }
    config = ClientConfig(java_config=tree)

    assert "CANARY" not in repr(config)
    assert "CANARY" not in repr(config.java_config)
    assert "CANARY" not in repr(config.java_config["network"])
    assert "'keyStore': 'f'" in repr(config)


def test_attributes_give_secrets_plainly() -> None:
    """A secret is only hidden from print: the attribute is a plain text."""
    assert str is type(hf.GroupConfig(password="x").password)


def reachable(value: object, seen: dict[int, object]) -> Iterator[object]:
    """Yield *value* and all that its public attributes and items lead to; users' objects are not entered."""
    if id(value) in seen:
        return
    seen[id(value)] = value
    yield value
    below: list[object] = []
    if isinstance(value, ConfigValue):
        below = [getattr(value, name) for name in dir(value) if not name.startswith("_")]
    elif isinstance(value, FrozenMap):
        below = [*value.keys(), *value.values(), *value.items(), value.keys(), value.values(), value.items()]
    elif isinstance(value, tuple):
        below = list(value)
    for item in below:
        yield from reachable(item, seen)


def test_nothing_mutable_is_reachable() -> None:
    """A walk over all public attributes of a full configuration meets no list, dict, set or bytearray."""
    full = config_classes.least(
        ClientConfig,
        **{
            **config_classes.KEYWORDS[ClientConfig],
            "serialization_config": config_classes.made(hf.SerializationConfig),
            "network_config": config_classes.made(hf.ClientNetworkConfig),
            "connection_strategy_config": hf.ConnectionStrategyConfig(),
            "near_cache_configs": [config_classes.made(hf.NearCacheConfig)],
        },
    )
    found = list(reachable(full, {}))

    assert [] == [value for value in found if isinstance(value, (list, dict, set, bytearray))]
    assert 100 < len(found)
    known = (ConfigValue, FrozenMap, Enum, tuple, str, bytes, int, float, type, type(None), Mapping)
    odd = [v for v in found if not isinstance(v, known) and not callable(v) and v is not config_classes.DEFINITION]
    assert [] == [v for v in odd if not type(v).__name__.lower().endswith(("keys", "values", "items", "view"))]


def test_given_collections_are_copied() -> None:
    """Later changes of what was passed in do not show."""
    addresses, labels = ["a:1"], ["x"]
    caches = {"m": hf.NearCacheConfig("m")}
    properties: dict[str, Any] = {"p": 1}
    factory: dict[int, Any] = {2: config_classes.Serializer}
    factories = {1: factory}
    inner: list[Any] = ["a"]
    java: dict[str, Any] = {"x": {"y": inner}}
    config = ClientConfig(
        network_config=hf.ClientNetworkConfig(addresses=addresses),
        labels=labels,
        near_cache_configs=caches,
        properties=properties,
        serialization_config=hf.SerializationConfig(portable_factories=factories),
        java_config=java,
    )
    before = repr(config)
    for collection in (addresses, labels, caches, properties, factory, factories, inner, java):
        collection.clear()

    assert before == repr(config)
    assert ("a:1",) == config.network_config.addresses
    assert {1: {2: config_classes.Serializer}} == config.serialization_config.portable_factories


def test_no_truth_of_its_own() -> None:
    """A configuration is neither empty nor false: clients test its truth."""
    assert not hasattr(ClientConfig, "__len__")
    assert not hasattr(ClientConfig, "__bool__")


def test_garbage_collector_sees_no_cycle() -> None:
    """A configuration made and dropped leaves nothing for the collector."""
    gc.collect()
    config_classes.made(ClientConfig)

    assert 0 == gc.collect()


def test_views_are_no_types_of_dict() -> None:
    """What a mapping hands out does not lead to the dict behind it."""
    views = [ClientConfig(properties={"x": 1}).properties.items()]

    assert not any(isinstance(getattr(view, "mapping", None), types.MappingProxyType) for view in views)
