"""Nothing that has a public name changes a configuration that was built."""

from __future__ import annotations

import copy
import gc
import io
import pickle
import warnings
import weakref
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import timedelta
from enum import Enum
from typing import Any

import attrs
import pytest
from hazelcast.serialization.api import IdentifiedDataSerializable, StreamSerializer

import hazelcast_fluent as hf
from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    FrozenMap,
    GroupConfig,
    InvalidConfigError,
    NearCacheConfig,
)
from hazelcast_fluent._kinds import kind_of
from hazelcast_fluent._noun import converted, replaced
from hazelcast_fluent.errors import Refusal
from tests import nouns

Change = Callable[[Any], object]


class Order(IdentifiedDataSerializable):
    """A user's class."""


class OrderSerializer(StreamSerializer):
    """A user's serializer."""


def full() -> ClientConfig:
    """Return a configuration with something in each kind of field, made by a chain and changed once since."""
    built = (
        ClientConfig.builder()
        .group("dev", "pass")
        .network(addresses=["a:1", "b:2"], socket_options=[hf.SocketOption(1, 2, 3)])
        .near_cache("orders-*", ttl=5, eviction_policy="LFU")
        .heartbeat(interval=1, timeout=9)
        .data_serializable_factory(1, {2: Order})
        .custom_serializer(Order, OrderSerializer)
        .lifecycle_listener(print)
        .membership_listener(print)
        .labels(["one", "two"])
        .build()
    )
    return replaced(built, java_config={"network": {"aws": {"enabled": True, "region": "x"}}})


def state(config: ClientConfig) -> tuple[Any, ...]:
    """Return all that can be seen of *config*."""
    seen = attrs.asdict(config, recurse=False, filter=lambda field, _: field.init)
    told = config.fingerprint(), config.origin("labels"), str(config.explain()), str(config.handover())
    return seen, repr(config), *told


@pytest.fixture
def config() -> Iterator[ClientConfig]:
    """Give a configuration, and see to it that the test changed nothing in it."""
    given = full()
    before, number = state(given), hash(given)
    yield given
    assert before == state(given)
    assert number == hash(copy.copy(given)) == hash(full_like(given))


def full_like(config: ClientConfig) -> ClientConfig:
    """Return an equal configuration that shares no cached hash."""
    made: ClientConfig = pickle.loads(pickle.dumps(replaced(config, client_name="other")))  # noqa: S301  # our own
    return replaced(made, client_name=config.client_name)


def parts(config: ClientConfig) -> list[Any]:
    """Return *config* and each of our own values in it."""
    found: list[Any] = [config]
    for value in found:
        if attrs.has(type(value)):
            inner: Any = attrs.asdict(value, recurse=False, filter=lambda field, _: field.init).values()
        else:
            inner = value.values() if isinstance(value, FrozenMap) else value
        found += [item for item in inner if attrs.has(type(item)) or isinstance(item, (FrozenMap, tuple))]
    return found


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
@pytest.mark.parametrize("cls", nouns.CLASSES, ids=lambda cls: cls.__name__)
def test_no_noun_is_changed(cls: Any, way: str) -> None:
    """Of whatever class it is."""
    value = nouns.made(cls)
    before = repr(value)
    with pytest.raises((AttributeError, TypeError)):
        WAYS[way](value)

    assert before == repr(value)
    assert nouns.made(cls) == value


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


@pytest.mark.parametrize("cls", [cls for cls in nouns.CLASSES if cls not in (ClientConfig, hf.ClientFailoverConfig)])
def test_nothing_is_taken_that_is_not_made_yet(cls: Any) -> None:
    """What ``__new__`` gives could be filled later, behind the back of whoever holds it."""
    empty = cls.__new__(cls)
    tries = 0
    taken: list[Any] = []
    for holder in nouns.CLASSES:
        for field in nouns.fields(holder):
            for given in (empty, [empty], {"m": empty}, {1: empty}, (empty,)):
                if not field.init or (kind_of(field.converter).opaque and cls is not hf.PythonName):
                    continue
                tries += 1
                with suppress(InvalidConfigError, Refusal, TypeError, AttributeError):
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
    field = next((f for f in nouns.fields(ClientConfig) if type(f.default) is cls), None)
    with pytest.raises((InvalidConfigError, TypeError, AttributeError)):
        ClientConfigBuilder(kept) if field is None else ClientConfig(**{field.name: kept})


def test_what_was_passed_in_is_copied() -> None:
    """Lists, dicts and views given to constructors and verbs may change afterwards."""
    addresses, labels, options = ["a"], ["x"], [hf.SocketOption(1, 2, 3)]
    caches = {"m": NearCacheConfig("m")}
    tree: dict[str, Any] = {"a": {"b": [1, {"c": 2}]}}
    inner: dict[int, Any] = {1: dict}
    properties = {"p": "q"}
    made = ClientConfig(
        network_config=hf.ClientNetworkConfig(addresses=addresses, socket_options=options),
        near_cache_configs=caches,
        serialization_config=hf.SerializationConfig(portable_factories={1: inner}),
        labels=labels,
        properties=properties,
        java_config=tree,
    )
    chained = (
        ClientConfig.builder()
        .network(addresses=addresses, socket_options=options)
        .near_cache_configs(caches)
        .portable_factory(1, inner)
        .labels(labels)
        .client_properties(properties)
        .java_config(tree)
    )
    again = replaced(
        ClientConfig(),
        network_config=made.network_config,
        near_cache_configs=caches,
        serialization_config=made.serialization_config,
        labels=labels,
        properties=properties,
        java_config=tree,
    )
    before = [repr(made), pickle.dumps(again)]
    for given in (addresses, labels, options):
        given.clear()
    for mapping in (caches, inner, properties, tree["a"]["b"][1], tree["a"], tree):
        mapping.clear()

    assert before == [repr(made), pickle.dumps(again)]
    assert made == chained.build() == again


class Turncoat(str):
    """A text that says something else later."""

    __slots__ = ()
    lies = False

    def __str__(self) -> str:
        return "evil" if self.lies else "good"

    def __eq__(self, other: object) -> bool:
        return not self.lies and str.__eq__(self, other)

    def __hash__(self) -> int:
        return 1 if self.lies else 2

    def lower(self) -> str:
        """Return the name of an eviction policy, each time another."""
        return "lfu" if self.lies else "lru"


def test_subclasses_of_plain_types_are_made_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that their methods have no say later."""
    text: Any = Turncoat("good")
    number = type("Number", (int,), {"__slots__": (), "__eq__": int.__eq__, "__hash__": lambda _: 0})(7)
    span = type("Span", (timedelta,), {"total_seconds": lambda _: 5.0})()
    made = (
        ClientConfig.builder()
        .group(text, text)
        .address(text)
        .near_cache(text, ttl=span, eviction_max_size=number, eviction_policy=text)
        .label(text)
        .client_property(text, text)
        .client_name(text)
        .java_config({text: [text, number]})
        .build()
    )
    before = repr(made), hash(made)
    monkeypatch.setattr(Turncoat, "lies", True)
    types = {type(item) for item in leaves(made)}

    assert before == (repr(made), hash(made))
    assert {Turncoat, type(number), type(span)}.isdisjoint(types)


def leaves(value: Any) -> Iterator[Any]:
    """Yield whatever a value consists of."""
    if attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            if field.init:
                yield from leaves(getattr(value, field.name))
    elif isinstance(value, FrozenMap):
        for name, item in value.items():
            yield name
            yield from leaves(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from leaves(item)
    else:
        yield value


def test_iterators_are_read_once() -> None:
    """By constructors, verbs and replacements alike; what is remembered is what was read."""
    made = ClientConfig(labels=(item for item in "ab"))
    chained = ClientConfig.builder().labels(iter("ab"))
    again = replaced(ClientConfig(), labels=map(str, "ab"))

    assert ("a", "b") == made.labels == again.labels
    assert [made, made] == [chained.build(), chained.build()]
    assert again == pickle.loads(pickle.dumps(again))  # noqa: S301  # our own


def spoiled(value: Any) -> None:
    """Change all that can be changed in what was handed over."""
    for item in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        spoiled(item)
    if isinstance(value, (dict, list)):
        value.clear()


def test_what_was_handed_over_is_the_caller_s(config: ClientConfig) -> None:
    """A client's configuration and keywords are fresh at each call, lists and dicts in them included."""
    first, expected = config.to_keywords("ignore"), config.to_keywords("ignore")
    spoiled(first)
    handed = config.to_client_config("ignore")
    for name in expected:
        spoiled(getattr(handed, name))
        setattr(handed, name, copy.deepcopy(getattr(type(handed)(), name)))

    assert {} == first
    assert expected == config.to_keywords("ignore")
    assert expected["cluster_members"] == config.to_client_config("ignore").cluster_members


@pytest.mark.parametrize("door", ["to_dict", "asdict", "reduce", "getstate", "reduce_ex", "flattened"])
def test_plain_data_is_the_caller_s(config: ClientConfig, door: str) -> None:
    """Whatever comes out as dicts and lists is a copy."""
    doors: dict[str, Callable[[], Any]] = {
        "to_dict": lambda: config.to_dict(reveal=True, lossy=True),
        "asdict": lambda: attrs.asdict(config, filter=lambda field, _: field.init),
        "reduce": lambda: list(config.__reduce__()[1]),
        "getstate": config.__getstate__,
        "reduce_ex": lambda: list(config.__reduce_ex__(2)[1]),
        "flattened": lambda: [step[2] for step in config.__reduce__()[1][1]],
    }
    with warnings.catch_warnings(action="ignore"):
        spoiled(doors[door]())


def test_reports_do_not_change(config: ClientConfig) -> None:
    """Nor does a report on a configuration lead back into it."""
    other = config.to_builder().client_name("x").build()
    for report in (config.handover(), config.diff(other), config.explain(), *config.lint()):
        for field in attrs.fields(type(report)) if attrs.has(type(report)) else ():
            with pytest.raises(AttributeError):
                setattr(report, field.name, None)
    for item in config.handover().items:
        with pytest.raises(AttributeError):
            item.path = "x"  # type: ignore[misc]  # frozen, which is what is tested


def test_what_picklers_see_is_a_copy(config: ClientConfig) -> None:
    """A pickler of one's own is shown each part of a value, and may keep and change what it is shown."""
    builder = config.to_builder().near_cache("m", ttl=1)
    expected = builder.build()

    class Nosy(pickle.Pickler):
        def persistent_id(self, obj: object) -> None:
            shown.append(obj)

    shown: list[Any] = []
    Nosy(io.BytesIO()).dump((config, builder))
    for item in shown:
        spoiled(item)

    assert expected == builder.build()


def test_no_state_leads_to_the_steps(config: ClientConfig) -> None:
    """What a builder says of itself to ``__reduce__`` and ``__getstate__`` is a copy."""
    builder = config.to_builder().client_name("x")
    for shown in (builder.__reduce__(), builder.__getstate__(), config.properties.__getstate__()):
        for found in walked(shown):
            spoiled(found)

    assert "x" == builder.build().client_name


def walked(value: Any) -> Iterator[Any]:
    """Yield the lists and dicts in tuples."""
    if isinstance(value, tuple):
        for item in value:
            yield from walked(item)
    elif isinstance(value, (list, dict)):
        for item in value.values() if isinstance(value, dict) else value:
            yield from walked(item)
        yield value


def forged(cls: type, fields: dict[str, Any]) -> bytes:
    """Return a pickle that makes an object without its constructor, and then sets its slots."""
    return b"".join(
        [
            b"\x80\x04c" + cls.__module__.encode() + b"\n" + cls.__name__.encode() + b"\n)\x81N",
            pickle.dumps(fields, 0)[:-1],
            b"\x86b.",
        ]
    )


@pytest.mark.parametrize(
    ("cls", "fields"),
    [(GroupConfig, {"name": "evil", "password": "x"}), (FrozenMap, {"_items": {}}), (ClientConfig, {"labels": ["a"]})],
)
def test_forged_pickles_are_refused(cls: type, fields: dict[str, Any]) -> None:
    """One that goes past the constructor ends in the refusal to set anything."""
    with pytest.raises(AttributeError):
        pickle.loads(forged(cls, fields))  # noqa: S301  # forged, on purpose


def test_validators_switched_off_still_check() -> None:
    """The switch that attrs has for them changes nothing: fields are checked as they are converted."""
    with attrs.validators.disabled(), pytest.raises(InvalidConfigError, match="must be at least 1"):
        NearCacheConfig("m", eviction_max_size=0)
    with attrs.validators.disabled(), pytest.raises(InvalidConfigError, match="given together"):
        hf.SecurityConfig(username="ann")


def test_evolving_checks(config: ClientConfig) -> None:
    """`attrs.evolve` and `copy.replace` go through the constructor and leave what they began with alone."""
    with pytest.raises(InvalidConfigError):
        attrs.evolve(config, labels=[1])  # type: ignore[list-item]  # refused
    with pytest.raises(InvalidConfigError):
        attrs.evolve(config.near_cache_configs["orders-*"], eviction_max_size=0)
    evolved = attrs.evolve(config, labels=["else"])

    assert ("else",) == evolved.labels


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


def test_a_question_changes_no_answer(config: ClientConfig) -> None:
    """What is remembered of names that were asked for is found by those names alone."""

    class Claimant(str):
        """A text that says it is another."""

        __slots__ = ()

        def __eq__(self, other: object) -> bool:
            return True

        def __hash__(self) -> int:
            return hash("orders-1")

    expected = config.near_cache_config("orders-1")
    fresh = full()

    assert fresh.near_cache_config(Claimant("else")) is None
    assert expected == fresh.near_cache_config("orders-1")


def test_the_last_reference_leaves_nothing_behind() -> None:
    """Weak references see a value go; a callback of theirs finds nothing to change."""
    config: ClientConfig | None = full()
    seen: list[Any] = []
    reference = weakref.ref(config, lambda dead: seen.append(dead()))
    config = None
    gc.collect()

    assert [None] == seen
    assert reference() is None


def test_a_subclass_of_the_builder_changes_no_other() -> None:
    """It may keep more beside the steps; what it forks is its own."""

    class Mine(ClientConfigBuilder):
        extra = "a"

    base = Mine()
    base_config = base.build()
    forked = base.client_name("x")

    assert base_config == base.build() == ClientConfig()
    assert "x" == forked.build().client_name
