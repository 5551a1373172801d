"""The builder: what its verbs do, together and against each other."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import socket
import sys
import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any, Self

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, NearCacheConfig
from hazelcast_fluent._layer import Layer, Settings
from hazelcast_fluent._steps import step
from hazelcast_fluent._verbs import SHAPES
from hazelcast_fluent.errors import Fault, Origin
from tests import nouns
from tests.nouns import PROVIDER, Serializer, listener

Builder = ClientConfigBuilder
NEW = ClientConfig.builder()
FILE = Origin("a.yaml", 3, 5, "file")


def other(_: object) -> None:
    """Stand for another function of a user's."""


def other_balancer() -> None:
    """Stand for a function that makes a load balancer."""


def faults(make: Callable[[], object]) -> tuple[str, ...]:
    """Return the faults of a call that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return tuple(map(str, caught.value.faults))


def layer(*settings: tuple[tuple[str, ...], dict[str, Any]], faults: tuple[Fault, ...] = ()) -> Layer:
    """Return what a file says."""
    made = tuple(Settings(section, values, dict.fromkeys(values, FILE)) for section, values in settings)
    return Layer("a.yaml", made, faults)


def test_the_chain_of_the_documentation() -> None:
    """A chain makes what the constructors make."""
    built = (
        ClientConfig.builder()
        .group("dev", "dev-pass")
        .network(addresses=["10.0.0.1:5701", "10.0.0.2:5701"], connection_timeout=5)
        .near_cache("m1", ttl=60)
        .near_cache("orders-*", ttl=5, eviction_policy="LFU")
        .build()
    )

    assert built == ClientConfig(
        network_config=hf.ClientNetworkConfig(addresses=["10.0.0.1:5701", "10.0.0.2:5701"]),
        near_cache_configs=[
            NearCacheConfig("m1", ttl=60),
            NearCacheConfig("orders-*", ttl=5, eviction_policy=hf.EvictionPolicy.LFU),
        ],
    )


SECTIONS: list[tuple[str, type, Callable[[ClientConfig], Any]]] = [
    ("group", hf.GroupConfig, lambda c: c.group_config),
    ("network", hf.ClientNetworkConfig, lambda c: c.network_config),
    ("ssl", hf.SSLConfig, lambda c: c.network_config.ssl_config),
    ("cloud", hf.ClientCloudConfig, lambda c: c.network_config.cloud_config),
    ("cluster_routing", hf.ClusterRoutingConfig, lambda c: c.network_config.cluster_routing_config),
    ("named_socket_options", hf.SocketOptionsConfig, lambda c: c.network_config.socket_options_config),
    ("icmp_ping", hf.IcmpPingConfig, lambda c: c.network_config.icmp_ping_config),
    ("metrics", hf.MetricsConfig, lambda c: c.metrics_config),
    ("connection_strategy", hf.ConnectionStrategyConfig, lambda c: c.connection_strategy_config),
    ("connection_retry", hf.ConnectionRetryConfig, lambda c: c.connection_strategy_config.retry_config),
    ("serialization", hf.SerializationConfig, lambda c: c.serialization_config),
]
ENTRIES: list[tuple[str, Any, str]] = [
    ("near_cache", NearCacheConfig, "near_cache_configs"),
    ("flake_id_generator", hf.FlakeIdGeneratorConfig, "flake_id_generator_configs"),
    ("reliable_topic", hf.ReliableTopicConfig, "reliable_topic_configs"),
]


@pytest.mark.parametrize(("verb", "cls", "read"), SECTIONS, ids=[verb for verb, _, _ in SECTIONS])
def test_a_section_verb_takes_the_nouns_keywords(verb: str, cls: Any, read: Callable[[ClientConfig], Any]) -> None:
    """Each keyword of the noun is one of the verb; together, or one by one, they make the noun."""
    keywords: dict[str, Any] = nouns.KEYWORDS[cls]
    if cls is hf.ClientNetworkConfig:
        keywords = keywords | {"cloud_config": hf.ClientCloudConfig()}
    one_by_one = NEW
    for keyword, value in keywords.items():
        one_by_one = getattr(one_by_one, verb)(**{keyword: value})

    assert cls(**keywords) == read(getattr(NEW, verb)(**keywords).build()) == read(one_by_one.build())


@pytest.mark.parametrize(("verb", "cls", "field"), ENTRIES)
def test_an_entry_verb_takes_the_nouns_keywords(verb: str, cls: Any, field: str) -> None:
    """The first argument names the entry; a second call keeps what it does not name."""
    keywords = dict(nouns.KEYWORDS[cls])
    name = keywords.pop("name")
    one_by_one = getattr(NEW, verb)(name)
    for keyword, value in keywords.items():
        one_by_one = getattr(one_by_one, verb)(name, **{keyword: value})
    expected = {name: cls(name, **keywords)}

    assert expected == getattr(getattr(NEW, verb)(name=name, **keywords).build(), field)
    assert expected == getattr(one_by_one.build(), field)


@pytest.mark.parametrize(("verb", "cls", "field"), ENTRIES)
def test_entries_are_taken_out(verb: str, cls: Any, field: str) -> None:
    """An entry that was taken out is gone, and starts anew when named again."""
    without = getattr(getattr(getattr(NEW, verb)("a"), verb)("b"), f"without_{verb}")
    keyword, value = list(nouns.KEYWORDS[cls].items())[-1]
    again = getattr(getattr(getattr(NEW, verb)("a", **{keyword: value}), f"without_{verb}")("a"), verb)("a")

    assert ["b"] == list(getattr(without("a", "zzz").build(), field))
    assert {"a": cls("a")} == getattr(again.build(), field)


@pytest.mark.parametrize(("verb", "cls", "field"), ENTRIES)
def test_entries_are_replaced(verb: str, cls: Any, field: str) -> None:
    """The plural replaces all entries, and what is said later refines them."""
    keyword, value = list(nouns.KEYWORDS[cls].items())[-1]
    built = getattr(getattr(getattr(NEW, verb)("a"), field)([cls("b")]), verb)("b", **{keyword: value}).build()

    assert {"b": cls("b", **{keyword: value})} == getattr(built, field)


def test_refining_keeps_the_rest() -> None:
    """A verb keeps what it does not name; a replacing one does not."""
    base = NEW.network(addresses=["a"], redo_operation=True).ssl(enabled=True)
    refined = base.network(smart_routing=False).build().network_config
    replaced = base.network_config(hf.ClientNetworkConfig(smart_routing=False)).build().network_config

    assert (("a",), True, False, True) == (
        refined.addresses,
        refined.redo_operation,
        refined.smart_routing,
        refined.ssl_config.enabled,
    )
    assert hf.ClientNetworkConfig(smart_routing=False) == replaced


def test_a_section_replaced_is_refined_again() -> None:
    """What is said of a part after its whole was replaced counts, and what was said before does not."""
    built = (
        NEW.connection_retry(jitter=0.5)
        .connection_strategy_config(hf.ConnectionStrategyConfig(async_start=True))
        .connection_retry(multiplier=2)
        .build()
    )

    assert (
        hf.ConnectionStrategyConfig(async_start=True, retry_config=hf.ConnectionRetryConfig(multiplier=2))
        == built.connection_strategy_config
    )


def test_none_is_set() -> None:
    """None is a value; only what is left out is kept."""
    base = NEW.near_cache("m", ttl=60, max_idle=5).network(connection_timeout=3).client_name("x")
    built = base.near_cache("m", ttl=None).network(connection_timeout=None).client_name(None).build()

    assert NearCacheConfig("m", max_idle=5) == built.near_cache_configs["m"]
    assert (None, None) == (built.network_config.connection_timeout, built.client_name)


COLLECTIONS: list[tuple[str, str, str | None, Callable[[ClientConfig], Any], list[Any]]] = [
    ("address", "addresses", "without_address", lambda c: c.network_config.addresses, ["a", "b"]),
    ("label", "labels", "without_label", lambda c: c.labels, ["a", "b"]),
    (
        "lifecycle_listener",
        "lifecycle_listeners",
        "without_lifecycle_listener",
        lambda c: c.lifecycle_listeners,
        [listener, other],
    ),
    (
        "class_definition",
        "class_definitions",
        "without_class_definition",
        lambda c: c.serialization_config.class_definitions,
        [Serializer(), Serializer()],
    ),
    (
        "compact_serializer",
        "compact_serializers",
        "without_compact_serializer",
        lambda c: c.serialization_config.compact_serializers,
        [Serializer(), Serializer()],
    ),
]


@pytest.mark.parametrize(("add", "replace", "remove", "read", "items"), COLLECTIONS, ids=[c[0] for c in COLLECTIONS])
def test_collections(
    add: str, replace: str, remove: str, read: Callable[[ClientConfig], Any], items: list[Any]
) -> None:
    """The singular adds, the plural replaces, `without_` takes out; each can be said of several."""
    first, second = items

    def after(*said: tuple[str, tuple[Any, ...]]) -> Any:
        builder: Any = NEW
        for verb, args in said:
            builder = getattr(builder, verb)(*args)
        return read(builder.build())

    assert (first, second) == after((add, (first,)), (add, (second,))) == after((add, (first, second)))
    assert (second,) == after((add, (first,)), (replace, ([second],)))
    assert (second, first) == after((replace, ([second],)), (add, (first,)))
    assert (second,) == after((add, (first, second, first)), (remove, (first, "stranger")))
    assert () == after((add, (first,)), (replace, ([],)))
    assert NEW is getattr(NEW, add)() is getattr(NEW, remove)()


FACTORIES: list[tuple[str, str, str, Any, Any]] = [
    (
        "data_serializable_factory",
        "data_serializable_factories",
        "without_data_serializable_factory",
        1,
        {2: Serializer},
    ),
    ("portable_factory", "portable_factories", "without_portable_factory", 1, {2: Serializer}),
    ("custom_serializer", "custom_serializers", "without_custom_serializer", dict, Serializer),
]


@pytest.mark.parametrize(("add", "replace", "remove", "key", "value"), FACTORIES)
def test_registries(add: str, replace: str, remove: str, key: Any, value: Any) -> None:
    """The singular registers one, the plural replaces all, `without_` takes one out."""
    one = getattr(NEW, add)(key, value)

    def read(builder: Any) -> Any:
        return getattr(builder.build().serialization_config, replace)

    assert {key: value} == read(one)
    assert {} == read(getattr(one, remove)(key, 77))
    assert {} == read(getattr(one, replace)({}))
    assert {key: value} == read(getattr(NEW, replace)({key: value}))
    assert NEW is getattr(NEW, remove)()


def test_socket_options() -> None:
    """Socket options are added, replaced and taken out by level and number."""
    level, option = socket.SOL_SOCKET, socket.SO_KEEPALIVE
    base = NEW.socket_option(level, option, 1).socket_option(level, option, 2).socket_option(level, 99, b"x")

    assert [1, 2, b"x"] == [o.value for o in base.build().network_config.socket_options]
    left = base.without_socket_option(level, option).build().network_config
    assert (hf.SocketOption(level, 99, b"x"),) == left.socket_options
    assert () == base.socket_options([]).build().network_config.socket_options


def test_membership_listeners() -> None:
    """Listeners are added with their flag and taken out by their functions."""
    states: list[object] = []
    base = NEW.membership_listener(listener).membership_listener(None, states.append, fire_for_existing=True)

    assert ((listener, None, False), (None, states.append, True)) == base.build().membership_listeners
    assert ((listener, None, False),) == base.without_membership_listener(
        None, states.append
    ).build().membership_listeners
    left = base.without_membership_listener(listener).build().membership_listeners
    assert ((None, states.append, True),) == left
    assert base.build() == base.without_membership_listener(other).build()
    assert () == base.membership_listeners([]).build().membership_listeners


def test_identity() -> None:
    """Each way to say who the client is goes with its opposite."""
    assert hf.SecurityConfig(username="ann", password="p") == NEW.credentials("ann", "p").build().security_config
    assert hf.SecurityConfig(token="t") == NEW.token("t").build().security_config
    assert hf.SecurityConfig(token_provider=PROVIDER) == NEW.token_provider(PROVIDER).build().security_config
    assert hf.SecurityConfig() == NEW.token("t").without_credentials().build().security_config
    changed = NEW.token("t").without_credentials().credentials("ann", "p").build().security_config
    assert hf.SecurityConfig(username="ann", password="p") == changed


def test_two_identities() -> None:
    """More than one identity is a fault of the whole, without the secrets."""
    fault = "security_config: must hold one identity, has username and password and also token"

    assert (fault,) == faults(NEW.token("CANARY").credentials("ann", "CANARY").build)


def test_single_values() -> None:
    """What holds one value has one verb."""
    built = (
        NEW.client_name("me")
        .backup_ack_to_client(False)
        .load_balancer("random")
        .global_serializer(Serializer)
        .java_config({"native-memory": {"enabled": True}})
        .build()
    )

    assert (
        ClientConfig(
            client_name="me",
            backup_ack_to_client_enabled=False,
            load_balancer="random",
            serialization_config=hf.SerializationConfig(global_serializer=Serializer),
            java_config={"native-memory": {"enabled": True}},
        )
        == built
    )


def test_properties() -> None:
    """Properties are set one by one, replaced together and taken out."""
    base = NEW.client_property("a", 1).client_property("b", "x").client_property("a", "2")

    assert {"a": "2", "b": "x"} == base.build().properties
    assert {"c": 1} == base.client_properties({"c": 1}).build().properties
    assert {"b": "x"} == base.without_client_property("a", "zzz").build().properties
    assert [True] == list(NEW.client_property("a", 1).client_property("a", True).build().properties.values())


def test_a_property_replaced_by_one_that_equals_it() -> None:
    """True in place of 1 is a change, by whatever verb it comes."""
    base = NEW.client_property("a", 1).build().to_builder()

    assert base.client_property("a", True).build().properties["a"] is True
    assert base.client_properties({"a": True}).build().properties["a"] is True


def test_typed_properties() -> None:
    """The verbs over properties take seconds and keep what is left out."""
    built = (
        NEW.heartbeat(interval=2, timeout=timedelta(seconds=30))
        .heartbeat(interval=2.5)
        .invocation(timeout=7, retry_pause=0.5)
        .statistics(enabled=True, period=4)
        .statistics(period=5)
        .shuffle_member_list(False)
        .operation_backup_timeout(0.25)
        .fail_on_indeterminate_operation_state(True)
        .build()
    )

    assert {
        "hazelcast.client.heartbeat.interval": 2500,
        "hazelcast.client.heartbeat.timeout": 30000,
        "hazelcast.client.invocation.timeout.seconds": 7,
        "hazelcast.client.invocation.retry.pause.millis": 500,
        "hazelcast.client.statistics.enabled": True,
        "hazelcast.client.statistics.period.seconds": 5,
        "hazelcast.client.shuffle.member.list": False,
        "hazelcast.client.operation.backup.timeout.millis": 250,
        "hazelcast.client.operation.fail.on.indeterminate.state": True,
    } == built.properties


@pytest.mark.parametrize("verb", ["heartbeat", "invocation", "statistics", "network", "ssl", "connection_retry"])
def test_a_verb_without_arguments_changes_nothing(verb: str) -> None:
    """What says nothing is the same builder."""
    assert NEW is getattr(NEW, verb)()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (lambda: NEW.heartbeat(interval=0, timeout="x"), ("heartbeat.interval", "heartbeat.timeout")),  # type: ignore[arg-type]
        (lambda: NEW.statistics(enabled="no", period=-1), ("statistics.enabled", "statistics.period.seconds")),  # type: ignore[arg-type]
        (lambda: NEW.shuffle_member_list(1), ("shuffle.member.list",)),  # type: ignore[arg-type]
    ],
)
def test_refused_properties(said: Callable[[], object], told: tuple[str, ...]) -> None:
    """A typed verb tells all that is wrong with what it was given."""
    assert tuple(f"properties.hazelcast.client.{name}" for name in told) == tuple(
        fault.partition(":")[0] for fault in faults(said)
    )


@pytest.mark.parametrize(
    ("said", "fault"),
    [
        (
            lambda: NEW.near_cache("m1", eviction_max_size=0),
            "near_cache_configs.m1.eviction_max_size: must be at least 1, got 0",
        ),
        (lambda: NEW.near_cache(""), "near_cache_configs.name: must not be empty, got ''"),
        (lambda: NEW.near_cache(3), "near_cache_configs.name: must be a str, got 3"),  # type: ignore[arg-type]
        (
            lambda: NEW.address("h:0"),
            "network_config.addresses: must have a port from 1 to 65535, got 'h:0'",
        ),
        (lambda: NEW.group("dev", 3), "group_config.password: must be a str"),  # type: ignore[arg-type]
        (lambda: NEW.credentials("ann", 3), "security_config.password: must be a str"),  # type: ignore[arg-type]
        (lambda: NEW.labels("ab"), "labels: must be a list or tuple, got 'ab'"),
        (NEW.membership_listener, "membership_listeners: must have member_added or member_removed"),
        (
            lambda: NEW.portable_factory(1, {2: 3}),  # type: ignore[dict-item]
            "serialization_config.portable_factories: must be a class or a function, got 3",
        ),
        (lambda: NEW.socket_option("x", 1, 1), "level: must be a number of the socket module"),  # type: ignore[arg-type]
        (lambda: NEW.client_property("", 1), "properties: must be named by a str that is not empty, got ''"),
        (lambda: NEW.group_config(None), "group_config: must be a GroupConfig, not a NoneType"),  # type: ignore[arg-type]
    ],
)
def test_the_verb_that_names_it_refuses(said: Callable[[], object], fault: str) -> None:
    """The fault of one option is raised by the verb that names it, with the path from the root."""
    (found,) = faults(said)

    assert found.startswith(fault)
    assert "CANARY" not in found


def test_a_verb_tells_all_its_faults() -> None:
    """A verb looks at every keyword before it gives up."""
    assert (
        "network_config.addresses: must be a list or tuple, got 3",
        "network_config.redo_operation: must be True or False, got 1",
    ) == faults(lambda: NEW.network(smart_routing=False, addresses=3, redo_operation=1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            lambda: NEW.near_cache("m", time_to_live=3),  # type: ignore[call-arg]
            "near_cache() got an unexpected keyword argument 'time_to_live'; did you mean 'ttl'?",
        ),
        (
            lambda: NEW.near_cache("m", policy="LRU"),  # type: ignore[call-arg]
            "near_cache() got an unexpected keyword argument 'policy'; did you mean 'eviction_policy'?",
        ),
        (
            lambda: NEW.ssl(enabled=3, ssl_cafile="x"),  # type: ignore[call-arg, arg-type]
            "ssl() got an unexpected keyword argument 'ssl_cafile'; did you mean 'cafile'?",
        ),
        (lambda: NEW.group("a", "b", "c"), "group() takes 2 positional arguments but 3 were given"),  # type: ignore[call-arg]
        (lambda: NEW.group("a", name="b"), "group() got multiple values for argument 'name'"),  # type: ignore[misc]
        (lambda: NEW.network(["a"]), "network() takes 0 positional arguments but 1 were given"),  # type: ignore[call-arg]
    ],
)
def test_a_call_that_can_not_be(said: Callable[[], object], message: str) -> None:
    """What any call would refuse is a TypeError that names the verb."""
    with pytest.raises(TypeError) as caught:
        said()

    assert message == str(caught.value)


def test_a_mapping_that_raises_is_not_misread() -> None:
    """A KeyError of the caller's own object is handed on as it is."""

    class Broken(dict[str, int]):
        def items(self) -> Any:
            raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        NEW.serialization(portable_factories=Broken())  # type: ignore[arg-type]


def test_faults_across_options_wait_for_build() -> None:
    """What is wrong in between may be right in the end."""
    built = NEW.connection_retry(initial_backoff=60).connection_retry(max_backoff=90).build()

    assert 60.0 == built.connection_strategy_config.retry_config.initial_backoff


def test_build_tells_all_faults() -> None:
    """`build` reports all that is wrong together, each with its path."""
    builder = (
        NEW.connection_retry(initial_backoff=60)
        .address("a")
        .cloud(enabled=True)
        .heartbeat(interval=10, timeout=5)
        .token("t")
        .credentials("ann", "p")
        .network(connection_attempt_limit=3)
    )

    assert {
        "connection_strategy_config.retry_config.initial_backoff",
        "network_config.addresses",
        "network_config.connection_attempt_limit",
        "properties.hazelcast.client.heartbeat.timeout",
        "security_config",
    } == {fault.partition(":")[0] for fault in faults(builder.build)}


def test_layers() -> None:
    """A layer goes over what was said before, leaf by leaf, and remembers its places."""
    built = (
        NEW.near_cache("m", ttl=60)
        ._with_layer(
            layer(
                (("near_cache_configs", "m"), {"max_idle_seconds": 5.0}),
                (("near_cache_configs", "n"), {}),
                (("network_config",), {"smart_routing": False}),
                ((), {"client_name": "me"}),
                (("properties",), {"hazelcast.client.heartbeat.interval": "2000", "x": "y"}),
                (("java_config", "network"), {"aws": {"enabled": True}}),
            )
        )
        .client_name("you")
        .build()
    )

    assert [NearCacheConfig("m", ttl=60, max_idle=5), NearCacheConfig("n")] == list(built.near_cache_configs.values())
    assert (False, "you") == (built.network_config.smart_routing, built.client_name)
    assert {"hazelcast.client.heartbeat.interval": 2000, "x": "y"} == built.properties
    assert {"network": {"aws": {"enabled": True}}} == built.java_config


def test_faults_of_layers() -> None:
    """Faults of a layer, and values it has that are refused, are raised by `build`, with their places."""
    builder = NEW._with_layer(
        layer(
            (("near_cache_configs", "m"), {"eviction_max_size": 0}),
            (("group_config",), {"password": 3}),
            (("properties",), {"hazelcast.client.heartbeat.timeout": "x", "a.password": None}),
            faults=(Fault("a", "is wrong", origin=FILE),),
        )
    )

    assert (
        "a: is wrong (a.yaml:3:5)",
        "near_cache_configs.m.eviction_max_size: must be at least 1, got 0 (a.yaml:3:5)",
        "group_config.password: must be a str (a.yaml:3:5)",
        "properties.hazelcast.client.heartbeat.timeout: must be a number of milliseconds above 0, got 'x' (a.yaml:3:5)",
        "properties.a.password: must be a str, a number or a bool (a.yaml:3:5)",
    ) == faults(builder.build)
    assert 5 == len(faults(builder.near_cache("m", eviction_max_size=1).build))


def test_faults_across_options_name_the_file() -> None:
    """A fault across options that a file brought in names the place there."""
    builder = NEW._with_layer(
        layer(
            (("properties",), {"hazelcast.client.heartbeat.timeout": "1000"}),
            (("connection_strategy_config", "retry_config"), {"initial_backoff": 99.0}),
        )
    )

    assert ["(a.yaml:3:5)"] * 2 == [fault.rpartition(" ")[2] for fault in faults(builder.build)]


def test_the_same_is_the_same() -> None:
    """What changes nothing gives the configuration that was there."""
    config = (
        NEW.client_name("me").near_cache("m", ttl=3).client_property("x", 1.5).load_balancer(other_balancer).build()
    )
    builder = config.to_builder()

    assert config is builder.build()
    assert config is builder.client_name("me").near_cache("m", ttl=3).client_property("x", 1.5).build()
    assert config is builder.without_near_cache("zzz").without_label("x").load_balancer(other_balancer).build()
    assert config is builder.client_name("you").client_name("me").build()
    assert ClientConfig() == NEW.build()


def test_a_builder_never_changes() -> None:
    """Every verb leaves the builder it is called on alone; attributes can't be set."""
    base = NEW.near_cache("m", ttl=1)
    base.near_cache("m", ttl=2).near_cache("n")
    for name in ("_base", "_steps", "brand_new"):
        with pytest.raises(AttributeError, match="can't be changed"):
            setattr(base, name, None)
        with pytest.raises(AttributeError, match="can't be changed"):
            delattr(base, name)
    with pytest.raises(AttributeError, match="can't be changed"):
        base.__init__()  # type: ignore[misc]  # the point

    assert {"m": NearCacheConfig("m", ttl=1)} == base.build().near_cache_configs
    assert not hasattr(base, "__dict__")


@pytest.mark.parametrize("wrong", ["x", {}, 3, ClientConfigBuilder()])
def test_a_builder_starts_from_a_configuration(wrong: Any) -> None:
    """Anything else is refused at once."""
    with pytest.raises(TypeError, match="a builder starts from a ClientConfig, not from a "):
        ClientConfigBuilder(wrong)


def test_apply_and_when() -> None:
    """Pieces of a chain are functions from builder to builder."""

    def secured(builder: Builder) -> Builder:
        return builder.ssl(enabled=True)

    assert NEW.apply(secured).build().network_config.ssl_config.enabled
    assert NEW.when(1, secured).build().network_config.ssl_config.enabled
    assert NEW is NEW.when([], secured)


class Team(ClientConfigBuilder):
    """A team's own builder."""

    __slots__ = ("owner",)

    owner: str

    def __init__(self, owner: str) -> None:
        super().__init__()
        object.__setattr__(self, "owner", owner)

    def secured(self) -> Self:
        """Do what the team always does."""
        return self.ssl(enabled=True).label(self.owner)


class Loose(ClientConfigBuilder):
    """A builder with a `__dict__`."""

    note = "class"


def test_subclasses() -> None:
    """A subclass keeps its type, what it adds, and its own verbs, through chains and pickles."""
    team = Team("ann").near_cache("m").secured().client_name("x")
    back = pickle.loads(pickle.dumps(team))  # noqa: S301  # our own pickle
    loose: Any = Loose()
    object.__setattr__(loose, "note", "mine")

    assert (Team, "ann", ("ann",)) == (type(team), team.owner, team.build().labels)
    assert (Team, "ann", team.build()) == (type(back), back.owner, back.build())
    assert ("mine", "me") == (loose.client_name("me").note, loose.client_name("me").build().client_name)
    assert "mine" == pickle.loads(pickle.dumps(loose.client_name("me"))).note  # noqa: S301  # our own pickle


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_builders_pickle(protocol: int) -> None:
    """A builder comes back from a pickle, faults and places included, and goes on."""
    base = ClientConfig(labels=["a"]).to_builder().near_cache("m", ttl=3).label("b").without_label("a")
    base = base.client_property("x", 1).without_near_cache("n").portable_factory(1, {2: Serializer})
    base = (
        base.socket_option(1, 2, 3)
        .without_socket_option(1, 2)
        ._with_layer(layer(((), {"client_name": "me"}), (("java_config", "a"), {"b": 1, "c": None})))
    )
    back = pickle.loads(pickle.dumps(base, protocol))  # noqa: S301  # our own pickle

    assert base.build() == back.build()
    assert base.label("c").build() == back.label("c").build()
    broken = base._with_layer(layer(faults=(Fault("a", "r", origin=FILE),)))
    assert ("a: r (a.yaml:3:5)",) == faults(pickle.loads(pickle.dumps(broken, protocol)).build)  # noqa: S301


def test_bound_verbs_pickle() -> None:
    """A bound verb, lifted or written by hand, goes through a pickle."""
    base = NEW.client_name("x")
    lifted = pickle.loads(pickle.dumps(base.near_cache))  # noqa: S301  # our own pickle
    written = pickle.loads(pickle.dumps(base.credentials))  # noqa: S301  # our own pickle

    assert base.near_cache("m").build() == lifted("m").build()
    assert base.credentials("ann", "p").build() == written("ann", "p").build()


TAMPERED: list[tuple[str, tuple[str, ...], dict[Any, Any]]] = [
    ("set", ("network_config",), {"addresses": ["h:0"]}),
    ("set", ("near_cache_configs", "m"), {"eviction_max_size": -1}),
    ("set", ("near_cache_configs", ""), {}),
    ("set", (), {"near_cache_configs": {"a": NearCacheConfig("b")}}),
    ("set", (), {"no_such_field": 1}),
    ("set", ("no_such_section",), {"a": 1}),
    ("put", ("properties",), {"hazelcast.client.heartbeat.interval": "soon"}),
    ("put", ("serialization_config", "portable_factories"), {"x": {}}),
    ("put", ("near_cache_configs",), {"x": NearCacheConfig("y")}),
    ("add", (), {"labels": [3]}),
    ("add", ("network_config",), {"addresses": ["h:0"]}),
    ("raw", ("java_config",), {("a",): object()}),
    ("explode", (), {}),
]


@pytest.mark.parametrize(("action", "at", "changes"), TAMPERED)
def test_pickles_with_changed_steps_are_refused(action: Any, at: tuple[str, ...], changes: dict[Any, Any]) -> None:
    """What a pickle says goes through the same converters as what a verb says."""
    bad: Any = NEW._ending(step(None, action, at, changes))
    with pytest.raises(InvalidConfigError):
        pickle.loads(pickle.dumps(bad)).build()  # noqa: S301  # tampered with, on purpose


def test_pickles_do_not_smuggle_mutable_values() -> None:
    """A list in a changed pickle comes out as what the field keeps."""
    bad: Any = NEW._ending(step(None, "set", (), {"labels": ["a"]}))
    built = pickle.loads(pickle.dumps(bad)).build()  # noqa: S301  # tampered with, on purpose

    assert ("a",) == built.labels


def test_long_chains() -> None:
    """10,000 steps are built, pickled, printed, compared and forgotten without recursion."""
    limit = sys.getrecursionlimit()
    builder = NEW
    for number in range(10_000):
        builder = builder.near_cache(f"m{number % 100}", ttl=number + 1)
    built = builder.build()
    back = pickle.loads(pickle.dumps(builder))  # noqa: S301  # our own pickle

    assert built == back.build()
    assert 10_000.0 == built.near_cache_configs["m99"].time_to_live_seconds
    assert "10000 steps after ClientConfig()" in repr(builder)
    assert built == pickle.loads(pickle.dumps(built))  # noqa: S301  # our own pickle
    assert builder is copy.deepcopy(builder) is copy.copy(builder)
    del builder, back, built
    gc.collect()
    assert limit == sys.getrecursionlimit()


def test_repr() -> None:
    """A builder says how much was said, and nothing secret."""
    assert "<ClientConfigBuilder 1 step after ClientConfig()>" == repr(NEW.token("CANARY"))
    assert "<Loose 0 steps after ClientConfig()>" == repr(Loose())


GROWING: dict[str, Callable[[Builder, int], Builder]] = {
    "set": lambda b, n: b.client_name(str(n)),
    "refine": lambda b, n: b.network(connection_timeout=n + 1),
    "replace": lambda b, n: b.network_config(hf.ClientNetworkConfig(connection_timeout=n + 1)).ssl(enabled=bool(n % 2)),
    "put": lambda b, n: b.client_property("x", n),
    "entries that come and go": lambda b, n: b.near_cache(f"m{n}").without_near_cache(f"m{n - 1}"),
    "labels that come and go": lambda b, n: b.label(f"m{n}").without_label(f"m{n - 1}"),
    "properties that come and go": lambda b, n: b.client_property(f"m{n}", 1).without_client_property(f"m{n - 1}"),
    "named only": lambda b, n: b.near_cache("a").client_name(str(n)),
}


@pytest.mark.parametrize("grow", GROWING)
@pytest.mark.parametrize("pickled", [False, True])
def test_history_does_not_grow_for_ever(grow: str, pickled: bool) -> None:
    """A configuration derived from itself again and again forgets what was said anew, but never what a file said."""
    config = NEW._with_layer(layer(((), {"client_name": "me"}))).build()
    deepest = 0
    for number in range(600):
        config = GROWING[grow](config.to_builder(), number).build()
        if pickled and not number % 10:
            config = pickle.loads(pickle.dumps(config))  # noqa: S301  # our own pickle
        assert config._history is not None
        deepest = max(deepest, config._history.depth)

    assert 250 > deepest
    assert FILE in {said.origin("client_name") for said in history(config) if "client_name" in said.changes}


def history(config: ClientConfig) -> list[Any]:
    """Return what a configuration remembers."""
    from hazelcast_fluent._steps import oldest_first

    return list(oldest_first(config._history))


def test_forks_share_their_past() -> None:
    """Two forks keep one list of what they have in common."""
    base = NEW.client_name("x").near_cache("m")
    one: Any = base.label("1")
    two: Any = base.label("2")

    assert one._steps.parent is two._steps.parent is base._steps
    assert (("1",), ("2",)) == (one.build().labels, two.build().labels)


def test_threads_fork_one_builder() -> None:
    """8 threads fork one shared builder 10,000 times each: all results are right, and the base is as it was."""
    base = NEW.group("dev").near_cache("m", ttl=1)
    before = base.build()
    wrong: list[int] = []

    def fork(thread: int) -> None:
        for number in range(10_000):
            forked = base.near_cache("m", ttl=thread * 10_000 + number + 1)
            if number % 100 == 0:
                built = forked.client_name(str(thread)).build()
                cache = built.near_cache_configs["m"]
                if (thread * 10_000 + number + 1.0, str(thread)) != (cache.time_to_live_seconds, built.client_name):
                    wrong.append(number)
            elif forked._steps is base._steps:
                wrong.append(number)

    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    threads = [threading.Thread(target=fork, args=(n,)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.setswitchinterval(interval)

    assert [] == wrong
    assert before == base.build()


VERBS = {
    name: verb
    for name, verb in inspect.getmembers(ClientConfigBuilder, callable)
    if not name.startswith("_") and name not in {"build", "apply", "when"}
}
PLURALS = {"data_serializable_factory": "data_serializable_factories", "portable_factory": "portable_factories"}


def test_every_verb_that_adds_has_its_opposites() -> None:
    """What is added can be replaced as a whole and taken out; what is an entry can be taken out."""
    adding = {name for name, verb in VERBS.items() if verb in SHAPES and SHAPES[verb].form in {"add", "entry"}}
    adding |= {"socket_option", "membership_listener", "client_property", "custom_serializer", *PLURALS}
    plurals = {
        name: PLURALS.get(name, f"{name.removesuffix('y')}ies" if name.endswith("ty") else f"{name}s")
        for name in adding
    }
    plurals |= {"address": "addresses"}
    plurals |= {
        name: f"{name}_configs" for name, verb in VERBS.items() if verb in SHAPES and SHAPES[verb].form == "entry"
    }

    assert set() == {f"without_{name}" for name in adding} - VERBS.keys()
    assert set() == set(plurals.values()) - VERBS.keys()


def test_every_section_can_be_refined_and_replaced() -> None:
    """A section has a verb that refines it and one, named as the attribute, that replaces it."""
    refined = {".".join(SHAPES[v].at) for v in VERBS.values() if v in SHAPES and SHAPES[v].form == "section"}
    replaced = {
        ".".join((*SHAPES[v].at, SHAPES[v].field))
        for v in VERBS.values()
        if v in SHAPES and SHAPES[v].form == "replace"
    }

    assert refined <= replaced
    assert "security_config" in replaced


def test_every_path_of_a_verb_leads_to_its_noun() -> None:
    """The path that a verb names is one of the model, of the noun's class."""
    for name, verb in VERBS.items():
        if verb not in SHAPES:
            continue
        shape = SHAPES[verb]
        value: Any = ClientConfig()
        for part in shape.at:
            value = getattr(value, part)
        if shape.form == "entry":
            assert {} == value, name
        else:
            assert shape.noun is type(value), name
            assert not shape.field or hasattr(value, shape.field), name


def test_every_option_has_a_verb() -> None:
    """There is no field of the model that no verb sets."""
    said = {
        (SHAPES[v].at, SHAPES[v].noun) for v in VERBS.values() if v in SHAPES and SHAPES[v].form in {"section", "entry"}
    }
    single = {SHAPES[v].field for v in VERBS.values() if v in SHAPES and SHAPES[v].field}
    reached = {noun for _, noun in said} | {ClientConfig, hf.SocketOption, hf.SecurityConfig, hf.PythonName}

    assert reached == set(nouns.CLASSES)
    assert {field.name for field in nouns.fields(ClientConfig) if field.init} <= single
