"""Attempts to change a value that is built, all of which must fail."""

from __future__ import annotations

import inspect
import pickle
from collections.abc import Callable, Iterator
from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, FrozenMap, GroupConfig, InvalidConfigError, NearCacheConfig
from hazelcast_fluent.config._secret_text import HIDDEN
from hazelcast_fluent.config._value import ConfigValue, identity, typed
from tests import config_classes

EACH = pytest.mark.parametrize("cls", config_classes.CLASSES, ids=[cls.__name__ for cls in config_classes.CLASSES])


@EACH
def test_a_value_is_built_once(cls: type[ConfigValue]) -> None:
    """Calling the constructor of a value again is refused, by whatever name it is found."""
    value, other = config_classes.made(cls), config_classes.least(cls)
    keywords = {str(field.alias): getattr(other, field.name) for field in config_classes.fields(cls) if field.init}
    constructor: Any = cls.__init__
    with pytest.raises(AttributeError, match="can't be changed after it is made"):
        constructor(value, **keywords)
    with pytest.raises(TypeError):
        constructor.__wrapped__(value, **keywords)

    assert config_classes.made(cls) == value


@EACH
def test_a_value_keeps_its_class(cls: type[ConfigValue]) -> None:
    """The class of a value can't be set to one that forgets to be frozen."""
    value = config_classes.made(cls)
    twin = type("Twin", (), {"__slots__": tuple(field.name for field in config_classes.fields(cls))})
    with pytest.raises(AttributeError):
        value.__class__ = twin
    assert cls is type(value)


@EACH
def test_no_state_is_set(cls: type[ConfigValue]) -> None:
    """There is no `__setstate__`, so a pickle can't bypass the constructor."""
    assert not hasattr(config_classes.made(cls), "__setstate__")


@EACH
def test_signatures_are_those_of_the_fields(cls: type[ConfigValue]) -> None:
    """`inspect.signature` and `help` see the keywords of the constructor."""
    keywords = [field.alias for field in config_classes.fields(cls) if field.init]

    assert keywords == list(inspect.signature(cls).parameters)


@EACH
def test_what_stands_behind_a_constructor_binds(cls: type[ConfigValue]) -> None:
    """From 3.13.4 on, `inspect` binds what it finds there and then takes its signature."""
    constructor: Any = cls.__init__
    bound = constructor.__wrapped__.__get__(None, cls)

    assert inspect.signature(cls) == inspect.signature(bound)


class Reduced:
    """Pickles as a call of the function that remakes a value, with other keywords."""

    def __init__(self, cls: type[ConfigValue], keywords: dict[str, Any]) -> None:
        self.parts = cls, keywords

    def __reduce__(self) -> tuple[Any, ...]:
        cls, keywords = self.parts
        remake, args = config_classes.least(cls).__reduce__()[:2]
        return remake, (args[0], keywords, []) if cls is ClientConfig else (args[0], keywords)


@pytest.mark.parametrize(
    ("cls", "keywords"),
    [
        (NearCacheConfig, {"name": "m", "eviction_max_size": -1}),
        (GroupConfig, {"name": 3}),
        (hf.ClientNetworkConfig, {"addresses": ["h:0"]}),
        (hf.ConnectionRetryConfig, {"initial_backoff": 99}),
        (hf.SecurityConfig, {"username": "ann"}),
        (ClientConfig, {"properties": {hf.PROPERTY_HEARTBEAT_TIMEOUT: 1}}),
        (ClientConfig, {"near_cache_configs": {"a": NearCacheConfig("b")}}),
    ],
)
def test_pickles_with_changed_fields_are_refused(cls: type[ConfigValue], keywords: dict[str, Any]) -> None:
    """What a pickle says goes through the constructor."""
    with pytest.raises(InvalidConfigError):
        pickle.loads(pickle.dumps(Reduced(cls, keywords)))  # noqa: S301  # tampered with, on purpose


def test_a_pickle_of_another_name_is_refused() -> None:
    """A pickle with a name replaced in its bytes either loads as a valid value or not at all."""
    data = pickle.dumps(NearCacheConfig("m", eviction_policy="LFU", eviction_max_size=77)).replace(b"K\x4d", b"K\x00")
    with pytest.raises(InvalidConfigError, match="eviction_max_size: must be at least 1, got 0"):
        pickle.loads(data)  # noqa: S301  # tampered with, on purpose


def subclasses() -> Iterator[tuple[str, Any, Any]]:
    """Yield a field, a value of a subclass of its class, and what refuses it."""
    for cls, field in ((GroupConfig, "group_config"), (hf.ClientNetworkConfig, "network_config")):
        evil = type(f"Evil{cls.__name__}", (cls,), {"__slots__": ("extra",)})
        yield field, evil(), config_classes.least
    evil = type("EvilCache", (NearCacheConfig,), {"__slots__": ()})
    yield "near_cache_configs", {"m": evil("m")}, config_classes.least
    yield "near_cache_configs", [evil("m")], config_classes.least


@pytest.mark.parametrize(("field", "value", "make"), list(subclasses()))
def test_subclasses_of_config_classes_are_not_taken(field: str, value: Any, make: Callable[..., Any]) -> None:
    """A subclass's methods could lie, so only the class itself is taken, by constructors and by builder methods."""
    with pytest.raises(InvalidConfigError, match="must be a "):
        make(ClientConfig, **{field: value})
    with pytest.raises(InvalidConfigError, match="must be a "):
        getattr(ClientConfig.builder(), field)(value)


def test_a_subclass_of_the_root_is_no_base() -> None:
    """Nor does a builder start from one."""
    evil: Any = type("EvilConfig", (ClientConfig,), {"__slots__": ()})
    with pytest.raises(TypeError, match="a builder starts from a ClientConfig"):
        evil().to_builder()


class Shifty(dict[str, Any]):
    """A dict that gives other items the second time."""

    turn = 0

    def items(self) -> Any:
        """Return other items each time."""
        self.turn += 1
        return {"a.b": self.turn}.items()


def test_a_mapping_is_read_once() -> None:
    """What was read is what is kept."""
    given = Shifty()
    config = ClientConfig(properties=given)
    given["x"] = "y"

    assert {"a.b": "1"} == config.properties


def test_iterators_are_read_once() -> None:
    """An iterator gives its items to the value, which keeps them."""
    config = ClientConfig(labels=iter(["a", "b"]))

    assert ("a", "b") == config.labels == config.labels
    assert config == attrs.evolve(config) == pickle.loads(pickle.dumps(config))  # noqa: S301  # our own pickle


@pytest.mark.parametrize("change", ["append", "add", "update", "pop", "clear", "setdefault", "__setitem__", "sort"])
def test_no_collection_has_a_way_to_change(change: str) -> None:
    """What attributes give has no method that changes it."""
    config = config_classes.made(ClientConfig)
    for name in ("labels", "near_cache_configs", "properties", "java_config", "lifecycle_listeners"):
        assert not hasattr(getattr(config, name), change), name


def test_evolving_checks() -> None:
    """`attrs.evolve` goes through the constructor too."""
    with pytest.raises(InvalidConfigError):
        attrs.evolve(NearCacheConfig("m"), eviction_max_size=0)
    with pytest.raises(InvalidConfigError):
        attrs.evolve(hf.ConnectionRetryConfig(), initial_backoff=99)


def test_a_half_built_value_is_no_way_in() -> None:
    """A construction that failed can't be used to make a value that was not checked."""
    half: Any = hf.ConnectionRetryConfig.__new__(hf.ConnectionRetryConfig)
    with pytest.raises(InvalidConfigError):
        half.__init__(initial_backoff=1, max_backoff="x")
    with pytest.raises(AttributeError):
        half.__init__(initial_backoff=1, max_backoff=2)
    with pytest.raises(AttributeError):
        half.max_backoff = 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (1, 1, True),
        (1, True, False),
        (FrozenMap({"a": 1}), FrozenMap({"a": 1.0}), False),
        (FrozenMap({"a": (1, "x")}), FrozenMap({"a": (1, "x")}), True),
        (FrozenMap(), FrozenMap(), True),
    ],
)
def test_typed(one: object, other: object, same: bool) -> None:
    """Plain values are compared by type and value."""
    assert same is (typed(one) == typed(other))


@pytest.mark.parametrize("value", [None, "x", b"x", 3])
def test_plain_values_are_their_own_identity(value: object) -> None:
    """A text, bytes and a number are compared by value."""
    assert value == identity(value)


def test_hidden_is_no_expression() -> None:
    """What stands for a secret can't be read back."""
    with pytest.raises(SyntaxError):
        compile(f"f(password={HIDDEN})", "", "eval")
