"""The rest of the config classes: what each of them takes beyond what all do."""

from __future__ import annotations

import collections
import math
from enum import IntEnum
from pathlib import Path
from typing import Any, get_args

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, InvalidConfigError
from hazelcast_fluent.config import enums
from tests import config_classes
from tests.config_classes import PROVIDER, Serializer, listener

NUMBERS: dict[type[IntEnum], dict[str, int]] = {
    hf.IntegerType: {"VAR": 0, "BYTE": 1, "SHORT": 2, "INT": 3, "LONG": 4, "BIG_INT": 5},
    hf.EvictionPolicy: {"NONE": 0, "LRU": 1, "LFU": 2, "RANDOM": 3},
    hf.InMemoryFormat: {"BINARY": 0, "OBJECT": 1},
    hf.SSLProtocol: {"SSLv2": 0, "SSLv3": 1, "TLSv1": 2, "TLSv1_1": 3, "TLSv1_2": 4, "TLSv1_3": 5},
    hf.ReconnectMode: {"OFF": 0, "ON": 1, "ASYNC": 2},
    hf.TopicOverloadPolicy: {"DISCARD_OLDEST": 0, "DISCARD_NEWEST": 1, "BLOCK": 2, "ERROR": 3},
}
FIELDS: list[tuple[Any, str, type[IntEnum]]] = [
    (hf.NearCacheConfig, "eviction_policy", hf.EvictionPolicy),
    (hf.NearCacheConfig, "in_memory_format", hf.InMemoryFormat),
    (hf.SSLConfig, "protocol", hf.SSLProtocol),
    (hf.ConnectionStrategyConfig, "reconnect_mode", hf.ReconnectMode),
    (hf.ReliableTopicConfig, "overload_policy", hf.TopicOverloadPolicy),
    (hf.SerializationConfig, "default_integer_type", hf.IntegerType),
]


@pytest.mark.parametrize("enum", NUMBERS)
def test_members_have_the_clients_numbers(enum: type[IntEnum]) -> None:
    """Names and numbers are those of the Python client."""
    assert NUMBERS[enum] == {member.name: member.value for member in enum}


@pytest.mark.parametrize(("cls", "keyword", "enum"), FIELDS)
@pytest.mark.parametrize("spelled", [str.upper, str.lower, str.title, str.swapcase, str])
def test_a_name_in_any_case_is_a_member(cls: Any, keyword: str, enum: type[IntEnum], spelled: Any) -> None:
    """A member's name is taken wherever a member is, in any case."""
    for member in enum:
        assert config_classes.least(cls, **{keyword: member}) == config_classes.least(
            cls, **{keyword: spelled(member.name)}
        )


@pytest.mark.parametrize("enum", NUMBERS)
def test_the_literals_name_every_member(enum: type[IntEnum]) -> None:
    """What type checkers accept are the names, upper and lower."""
    literals = set(get_args(getattr(enums, f"{enum.__name__}Name")))

    assert {case(name) for name in NUMBERS[enum] for case in (str, str.upper, str.lower)} == literals


def test_members_can_not_be_changed() -> None:
    """A member takes no other number, and an enum no other member."""
    policy: Any = hf.EvictionPolicy
    for name in ("value", "name"):
        with pytest.raises(AttributeError):
            setattr(policy.LRU, name, 7)
    with pytest.raises(AttributeError):
        policy.LRU = 7

    assert ["NONE", "LRU", "LFU", "RANDOM"] == [member.name for member in hf.EvictionPolicy]


def test_paths() -> None:
    """A file may be given as a path, and is kept as text."""
    config = hf.SSLConfig(cafile=Path("ca.pem"), certfile="c.pem", keyfile=Path("k.pem"))

    assert ("ca.pem", "c.pem", "k.pem") == (config.cafile, config.certfile, config.keyfile)


@pytest.mark.parametrize("password", ["p", b"p", lambda: "p"])
def test_key_passwords(password: Any) -> None:
    """The key's password is a text, bytes or a function, kept as it is."""
    assert password == hf.SSLConfig(password=password).password


class Text(str):  # noqa: SLOT000  # the point
    """A text with a `__dict__`, which could be changed."""


class Bytes(bytes):
    """Bytes with a `__dict__`, which could be changed."""


class Number(int):
    """A number of two minds."""

    def __int__(self) -> int:
        return -5

    def __index__(self) -> int:
        return -5

    def __le__(self, other: object) -> bool:
        return True

    __ge__ = __le__


class Fraction(float):
    """A number that is not one when asked for it."""

    def __float__(self) -> float:
        return math.nan


@pytest.mark.parametrize(
    ("value", "plain"),
    [
        (hf.SecurityConfig(token=Text("t")).token, "t"),
        (hf.SecurityConfig(token=Bytes(b"t")).token, b"t"),
        (hf.SSLConfig(password=Text("t")).password, "t"),
        (hf.SSLConfig(password=Bytes(b"t")).password, b"t"),
        (hf.GroupConfig(Text("t")).name, "t"),
        (hf.SocketOption(1, 2, Text("t")).value, "t"),
        (hf.SocketOption(1, 2, Bytes(b"t")).value, b"t"),
        (hf.SocketOption(1, 2, Number(5)).value, 5),
        (hf.SocketOption(Number(1), 2, 3).level, 1),
        (hf.NearCacheConfig("m", eviction_max_size=Number(5)).eviction_max_size, 5),
        (ClientConfig(labels=[Text("t")]).labels[0], "t"),
        (ClientConfig(properties={"a": Number(5)}).properties["a"], "5"),
        (ClientConfig(properties={"hazelcast.client.heartbeat.interval": Number(5)}).heartbeat_interval, 0.005),
    ],
)
def test_subclasses_of_plain_types_become_plain(value: object, plain: object) -> None:
    """What is kept is of the built-in type, whose methods do not lie."""
    assert (type(plain), plain) == (type(value), value)


def test_a_float_that_is_none_is_refused() -> None:
    """What counts is the number that is kept."""
    with pytest.raises(InvalidConfigError):
        hf.NearCacheConfig("m", ttl=Fraction(1.0))


def test_identities() -> None:
    """A client is nobody, a user, or the bearer of a token."""
    assert hf.SecurityConfig() == hf.SecurityConfig(username=None)
    assert "ann" == hf.SecurityConfig(username="ann", password="").username
    assert PROVIDER is hf.SecurityConfig(token_provider=PROVIDER).token_provider
    assert "" == hf.SecurityConfig(token="").token


def test_a_file_may_name_objects() -> None:
    """The name of a Python object is taken wherever the object is."""
    name = hf.PythonName("python:my.module:Thing")

    assert name is hf.SecurityConfig(token_provider=name).token_provider
    assert name is ClientConfig(load_balancer=name).load_balancer
    assert (name,) == config_classes.least(ClientConfig, lifecycle_listeners=[name]).lifecycle_listeners
    config = hf.SerializationConfig(
        global_serializer=name, portable_factories={1: name}, custom_serializers={name: name}
    )
    assert name is config.global_serializer
    assert {1: name} == config.portable_factories
    assert {name: name} == config.custom_serializers


def test_a_name_of_a_python_object() -> None:
    """A name reads with and without its prefix, prints with it, and is resolved when asked."""
    name = hf.PythonName("collections:OrderedDict.fromkeys")

    assert hf.PythonName("python:collections:OrderedDict.fromkeys") == name
    assert "python:collections:OrderedDict.fromkeys" == str(name)
    assert collections.OrderedDict.fromkeys == name.resolve()
    with pytest.raises(ImportError):
        hf.PythonName("no_such_module:X").resolve()
    with pytest.raises(AttributeError):
        hf.PythonName("collections:NoSuch").resolve()


@pytest.mark.parametrize("reference", ["a", "a:", ":b", "a.b", "a:b c", "1:b", "a:b:c", "os;x:y", ""])
def test_what_names_no_python_object(reference: str) -> None:
    """A name has a module, a colon and a name, and nothing that could run."""
    with pytest.raises(InvalidConfigError, match="must be python:package"):
        hf.PythonName(reference)


@pytest.mark.parametrize(
    ("given", "kept"),
    [("round-robin", "round-robin"), ("ROUND_ROBIN", "round-robin"), ("Random", "random"), (None, None)],
)
def test_balancers_by_name(given: Any, kept: str | None) -> None:
    """The two balancers that every client has go by their names."""
    assert kept == ClientConfig(load_balancer=given).load_balancer


@pytest.mark.parametrize("balancer", [config_classes.BALANCER, config_classes.Balancer])
def test_balancers(balancer: Any) -> None:
    """A balancer, or what makes one, is held as it is."""
    assert balancer is ClientConfig(load_balancer=balancer).load_balancer


@pytest.mark.parametrize("wrong", [3, "fastest", object()])
def test_what_is_no_balancer(wrong: Any) -> None:
    """Anything else is refused."""
    with pytest.raises(InvalidConfigError, match="load_balancer: must be "):
        ClientConfig(load_balancer=wrong)


@pytest.mark.parametrize(
    "wrong", [[listener], [()], [(None, None)], [(3,)], [(listener, None, 1)], [(listener, None, True, 1)], listener]
)
def test_what_is_no_membership_listener(wrong: Any) -> None:
    """A listener is a tuple of at least one function, and whether to call it for members already there."""
    with pytest.raises(InvalidConfigError, match="membership_listeners: must "):
        ClientConfig(membership_listeners=wrong)


def test_membership_listeners_are_completed() -> None:
    """What is left out at the end of a tuple is as it is by default."""
    given: list[Any] = [(listener,), [None, listener]]
    config = ClientConfig(membership_listeners=given)

    assert ((listener, None, False), (None, listener, False)) == config.membership_listeners


@pytest.mark.parametrize("wrong", [[3], listener, "x"])
def test_what_is_no_lifecycle_listener(wrong: Any) -> None:
    """A lifecycle listener is a function."""
    with pytest.raises(InvalidConfigError, match="lifecycle_listeners: must be a "):
        ClientConfig(lifecycle_listeners=wrong)


class Equal:
    """Says that it equals everything, and can't be hashed."""

    __hash__ = None  # type: ignore[assignment]  # the point

    def __eq__(self, other: object) -> bool:
        raise AssertionError("a user's object is never compared by value")

    def __call__(self, *_: object) -> None:
        """Do nothing."""

    next = token = read = write = get_type_name = get_class = __call__

    def method(self, _: object) -> None:
        """Do nothing."""


def test_user_objects_are_compared_by_identity() -> None:
    """A user's object is itself, whatever its ``==`` says, and needs no hash."""
    one, two = Equal(), Equal()

    def made(thing: Any) -> ClientConfig:
        return ClientConfig(
            load_balancer=thing,
            lifecycle_listeners=[thing, thing.method],
            membership_listeners=[(thing, None)],
            security_config=hf.SecurityConfig(token_provider=thing),
            serialization_config=hf.SerializationConfig(class_definitions=[thing], compact_serializers=[thing]),
            network_config=hf.ClientNetworkConfig(ssl_config=hf.SSLConfig(password=thing)),
        )

    assert made(one) == made(one)
    assert hash(made(one)) == hash(made(one))
    assert made(one) != made(two)


def test_methods_are_compared_by_their_objects() -> None:
    """A method is made anew at each access, and yet is the same listener."""
    states: list[object] = []
    others: list[object] = []

    assert ClientConfig(lifecycle_listeners=[states.append]) == ClientConfig(lifecycle_listeners=[states.append])
    assert ClientConfig(lifecycle_listeners=[states.append]) != ClientConfig(lifecycle_listeners=[others.append])
    assert ClientConfig(lifecycle_listeners=[states.append]) != ClientConfig(lifecycle_listeners=[states.remove])


def test_serialization_helpers() -> None:
    """The helper methods return a new configuration with one more thing registered."""
    start = hf.SerializationConfig()
    made = (
        start.add_data_serializable_factory(1, {2: Serializer})
        .add_portable_factory(3, {4: Serializer})
        .set_custom_serializer(dict, Serializer)
        .add_portable_factory(5, {6: Serializer})
    )

    assert {1: {2: Serializer}} == made.data_serializable_factories
    assert {3: {4: Serializer}, 5: {6: Serializer}} == made.portable_factories
    assert {dict: Serializer} == made.custom_serializers
    assert hf.SerializationConfig() == start
    assert made is made.add_portable_factory(5, {6: Serializer})


@pytest.mark.parametrize(
    ("keyword", "wrong"),
    [
        ("portable_factories", {"1": {}}),
        ("portable_factories", {1: {True: Serializer}}),
        ("portable_factories", {1: {2: 3}}),
        ("portable_factories", {2**31: {}}),
        ("portable_factories", [1]),
        ("data_serializable_factories", {1: []}),
        ("custom_serializers", {"dict": Serializer}),
        ("custom_serializers", {dict: 3}),
        ("global_serializer", 3),
        ("global_serializer", int),
        ("global_serializer", Serializer()),
        ("custom_serializers", {dict: int}),
        ("compact_serializers", [int]),
        ("compact_serializers", [Serializer]),
        ("compact_serializers", [object()]),
        ("class_definitions", 3),
        ("compact_serializers", "ab"),
    ],
)
def test_serialization_refusals(keyword: str, wrong: Any) -> None:
    """B11: IDs are 32-bit integers, factories mappings, stream serializers classes, compact ones objects."""
    with pytest.raises(InvalidConfigError, match=f"{keyword}: must "):
        config_classes.least(hf.SerializationConfig, **{keyword: wrong})


def test_a_negative_factory_id() -> None:
    """Java's ids may be negative."""
    assert {-1: {-2: Serializer}} == hf.SerializationConfig(
        portable_factories={-1: {-2: Serializer}}
    ).portable_factories


@pytest.mark.parametrize(
    ("mode", "smart_routing", "smart"),
    [(None, True, True), (None, False, False), ("ALL_MEMBERS", False, True), ("single_member", True, False)],
)
def test_routing(mode: Any, smart_routing: bool, smart: bool) -> None:
    """The newer word wins over the older one where it is said."""
    assert smart is hf.ClusterRoutingConfig(mode=mode).is_smart(smart_routing)


@pytest.mark.parametrize(
    "wrong", [{"mode": "SOME"}, {"mode": 3}, {"routing_strategy": "x"}, {"routing_strategy": None}]
)
def test_routing_refusals(wrong: dict[str, Any]) -> None:
    """Only Java's names are taken."""
    with pytest.raises(InvalidConfigError, match="must be "):
        config_classes.least(hf.ClusterRoutingConfig, **wrong)


def test_routing_names_in_any_case() -> None:
    """Names of modes and strategies are taken in any case and kept in Java's."""
    routing = config_classes.least(hf.ClusterRoutingConfig, mode="multi_member", routing_strategy="partition_groups")

    assert ("MULTI_MEMBER", "PARTITION_GROUPS") == (routing.mode, routing.routing_strategy)
