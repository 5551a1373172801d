"""Partial configurations as values: how they compare, print, pickle and combine."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, ClientConfigBuilder, NearCacheConfig, presets
from hazelcast_fluent.builder.edits import UNCHANGED, canonical, combined, difference
from hazelcast_fluent.builder.history import Change, edits_of
from hazelcast_fluent.errors import Problem
from tests.builders import FILE, NEW, Builder, layer, other, other_balancer
from tests.config_classes import Provider, Serializer, listener
from tests.hardening.scale import scaled
from tests.strategies import configs

LAWS = settings(
    max_examples=scaled(150, 10_000), deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)

PROVIDER_CLASS: Any = Provider
"""A provider that pickles as what it is."""

JAVA = {("network", "aws", "tag-key"): "t", ("network", "aws", "region"): None, ("network", "gcp"): {"zones": "z"}}

FIRST_PRESET = presets.preset("first", NEW.client_name("p1").label("p").near_cache("m", ttl=7).without_label("x"))
SECOND_PRESET = presets.preset("second", NEW.client_name("p2").group("p2").client_property("p", "p2").ssl(enabled=True))

CALLS: list[Callable[[Builder], Builder]] = [
    lambda b: b.group("dev"),
    lambda b: b.group("prod", "CANARY"),
    lambda b: b.group_config(hf.GroupConfig("qa")),
    lambda b: b.network(smart_routing=False),
    lambda b: b.network(addresses=["a:1", "b:2"]),
    lambda b: b.network_config(hf.ClientNetworkConfig(redo_operation=True, ssl_config=hf.SSLConfig(cafile="c"))),
    lambda b: b.ssl(enabled=True),
    lambda b: b.ssl(enabled=False, cafile="ca.pem"),
    lambda b: b.ssl_config(hf.SSLConfig(ciphers="x")),
    lambda b: b.address("a:1"),
    lambda b: b.address("c:3", "a:1"),
    lambda b: b.without_address("a:1"),
    lambda b: b.addresses([]),
    lambda b: b.label("x"),
    lambda b: b.label("x", "y"),
    lambda b: b.labels(["z"]),
    lambda b: b.without_label("x"),
    lambda b: b.without_label("z", "x"),
    lambda b: b.socket_option(1, 2, 3),
    lambda b: b.socket_option(1, 2, 4),
    lambda b: b.without_socket_option(1, 2),
    lambda b: b.membership_listener(listener),
    lambda b: b.membership_listener(listener, fire_for_existing=True),
    lambda b: b.membership_listener(None, other),
    lambda b: b.without_membership_listener(listener),
    lambda b: b.lifecycle_listener(listener, other),
    lambda b: b.without_lifecycle_listener(other),
    lambda b: b.near_cache("m"),
    lambda b: b.near_cache("m", ttl=1),
    lambda b: b.near_cache("m", ttl=None, max_idle=2),
    lambda b: b.near_cache("n", eviction_policy="LFU"),
    lambda b: b.without_near_cache("m"),
    lambda b: b.near_cache_configs([NearCacheConfig("n", ttl=5)]),
    lambda b: b.near_cache_configs({}),
    lambda b: b.reliable_topic("t", read_batch_size=3),
    lambda b: b.without_reliable_topic("t"),
    lambda b: b.client_property("p", 1),
    lambda b: b.client_property("p", "x").client_property("q", True),
    lambda b: b.without_client_property("p"),
    lambda b: b.client_properties({"q": 2}),
    lambda b: b.heartbeat(interval=2),
    lambda b: b.portable_factory(1, {2: Serializer}),
    lambda b: b.portable_factory(1, {3: Serializer}),
    lambda b: b.without_portable_factory(1),
    lambda b: b.custom_serializer(Provider, Serializer),
    lambda b: b.global_serializer(Serializer),
    lambda b: b.global_serializer(None),
    lambda b: b.load_balancer(other_balancer),
    lambda b: b.load_balancer("random"),
    lambda b: b.without_credentials().token("CANARY"),
    lambda b: b.without_credentials().token_provider(PROVIDER_CLASS),
    lambda b: b.security_config(hf.SecurityConfig(username="ann", password="CANARY")),
    lambda b: b.without_credentials(),
    lambda b: b.client_name("me"),
    lambda b: b.client_name(None),
    lambda b: b.connection_retry(multiplier=2),
    lambda b: b.java_config({"network": {"aws": {"region": "x"}}, "load-balancer": {"type": "x"}}),
    lambda b: b.java_config({}),
    lambda b: b._with_layer(layer(((), {"client_name": "file", "labels": ("f",)}))),
    lambda b: b._with_layer(layer((("near_cache_configs", "m"), {"time_to_live_seconds": 9.0}))),
    lambda b: b._with_layer(layer((("java_config",), JAVA))),
    lambda b: b._with_layer(layer((("properties",), {"p": "f"}), (("group_config",), {"name": "f"}))),
    lambda b: b | FIRST_PRESET,
    lambda b: b | SECOND_PRESET,
]
CHAINS = st.lists(st.sampled_from(CALLS), max_size=12)


def chained(calls: list[Callable[[Builder], Builder]], builder: Builder = NEW) -> Builder:
    """Return *builder* after all *calls*."""
    for call in calls:
        builder = call(builder)
    return builder


def same(one: Builder, other: Builder) -> bool:
    """Whether two builders are equal, and everything follows from it that must."""
    equal = one == other
    assert not equal or (hash(one) == hash(other) and one.build() == other.build())
    return equal


@LAWS
@given(CHAINS, CHAINS, CHAINS)
def test_associative(first: Any, second: Any, third: Any) -> None:
    """How three are grouped does not matter."""
    a, b, c = chained(first), chained(second), chained(third)

    assert same((a | b) | c, a | (b | c))


@LAWS
@given(CHAINS)
def test_identity(calls: Any) -> None:
    """The empty builder changes nothing, on either side."""
    builder = chained(calls)

    assert same(NEW | builder, builder)
    assert same(builder | NEW, builder)


@LAWS
@given(CHAINS, CHAINS)
def test_a_combination_is_the_chain_written_out(first: Any, second: Any) -> None:
    """What is combined is equal to the chains written one after the other, also if built in between."""
    a, b = chained(first), chained(second)

    assert same(a | b, chained(second, a))
    assert (a | b).build() == chained(second, a.build().to_builder()).build()
    assert same(a.build() | b, a | b)
    assert same(a | b.build(), a | b)
    assert same(a.build() | b.build(), a | b)


@LAWS
@given(CHAINS)
def test_step_by_step(calls: Any) -> None:
    """A chain that is built after each call makes what the chain makes at once."""
    config = ClientConfig()
    for call in calls:
        config = call(config.to_builder()).build()

    assert config == chained(calls).build()
    assert same(config.to_builder(), chained(calls))


@LAWS
@given(CHAINS)
def test_pickles(calls: Any) -> None:
    """A builder that comes back from a pickle is equal, and so is what a configuration contributes."""
    builder = chained(calls)
    back = pickle.loads(pickle.dumps(builder))  # noqa: S301  # our own pickle
    built = pickle.loads(pickle.dumps(builder.build()))  # noqa: S301  # our own pickle

    assert same(builder, back)
    assert same(builder, built.to_builder())


@LAWS
@given(CHAINS)
def test_elementary_changes(calls: Any) -> None:
    """The changes that a normal form consists of have its effect."""
    edits = chained(calls)._edits()
    parts = list(Change(None, "edits", (), edits).parts())

    assert canonical(edits) == canonical(edits_of(parts))


@LAWS
@given(CHAINS, CHAINS)
def test_differences(first: Any, second: Any) -> None:
    """The difference of two configurations makes one of the other."""
    old, new = chained(first).build(), chained(second).build()
    change = Change(old._changes(), "edits", (), difference((), old, new))

    assert new == old.to_builder()._with_changes(change).build()


@settings(LAWS, max_examples=scaled(40, 2_000))
@given(configs(), CHAINS)
def test_configurations_made_by_constructors(config: ClientConfig, calls: Any) -> None:
    """They contribute what differs from the defaults."""
    builder = chained(calls)

    assert config == (NEW | config).build() == (config | NEW).build()
    assert outcome(config | builder) == outcome(chained(calls, config.to_builder()))
    assert pickle.loads(pickle.dumps(config.to_builder())) == config.to_builder()  # noqa: S301  # our own pickle


def outcome(builder: Builder) -> ClientConfig | str:
    """Return what *builder* makes, or why it can't: a rule may hold for one and not for the other together."""
    try:
        return builder.build()
    except hf.InvalidConfigError as error:
        return str(error)


def plain(builder: Builder) -> bool:
    """Whether the text of *builder* can be evaluated: it has no secret and no object."""
    return not set("<") & set(repr(builder))


@LAWS
@given(CHAINS)
def test_the_text_makes_an_equal_builder(calls: Any) -> None:
    """A builder prints as the chain that makes it; secrets stay hidden."""
    builder = chained(calls)

    assert "CANARY" not in repr(builder)
    if plain(builder):
        made = eval(repr(builder), vars(hf) | {name: getattr(hf, name) for name in hf.__all__})  # noqa: S307  # our own
        assert made.build() == builder.build()


def test_text() -> None:
    """A builder prints as a chain."""
    builder = NEW.group("dev", "CANARY").near_cache("m", ttl=60).label("x").without_label("y").client_property("p", 1)
    broken = builder._with_layer(layer(problems=(Problem("a", "r", origin=FILE),)))
    chain = (
        "ClientConfigBuilder().without_label('y').label('x').group(name='dev', password=<hidden>)"
        ".near_cache('m', ttl=60.0).client_property('p', '1')"
    )

    assert chain == repr(builder)
    assert f"{chain}  # 1 problem" == repr(broken)
    assert "ClientConfigBuilder()" == repr(NEW)
    assert "ClientConfigBuilder().without_credentials()" == repr(NEW.without_credentials())


def test_the_later_one_wins_option_by_option() -> None:
    """Mappings merge, whole lists replace, and what adds or removes does so."""
    base = NEW.group("dev", "p").network(addresses=["a:1"]).near_cache("m", ttl=60).label("x")
    tls = NEW.ssl(enabled=True).label("tls")
    prod = NEW.group("prod").network(addresses=["b:2"]).near_cache("m", max_idle=5).near_cache("n").without_label("x")

    assert (base | tls | prod).build() == (
        NEW.group("prod", "p")
        .network(addresses=["b:2"])
        .ssl(enabled=True)
        .near_cache("m", ttl=60, max_idle=5)
        .near_cache("n")
        .label("tls")
        .build()
    )


def test_origins_and_problems_are_kept() -> None:
    """A combination remembers the sources of both sides, and their problems."""
    named = NEW._with_layer(layer(((), {"client_name": "file"})))
    broken = NEW._with_layer(layer(problems=(Problem("a", "r", origin=FILE),)))

    assert FILE == (NEW.label("x") | named.label("y")).build().origin("client_name")
    with pytest.raises(hf.InvalidConfigError, match="a: r"):
        (named | broken).build()
    assert named != named | broken


def test_a_file_contributes_what_it_sets() -> None:
    """An option that a file sets to its default is set; one that it leaves out is not."""
    config = ClientConfig.from_dict({"cluster-name": "dev"})

    assert ("dev", "x") == (
        (NEW.group("prod").client_name("x") | config).build().group_config.name,
        (NEW.group("prod").client_name("x") | config).build().client_name,
    )
    assert NEW.group("dev") == config.to_builder()
    assert "file" == ClientConfig.from_yaml("hazelcast-client: {cluster-name: dev}").origin("group_config.name").kind


def test_what_is_equal() -> None:
    """Origins don't count; types, problems and user objects do."""
    named = NEW._with_layer(layer(((), {"client_name": "x"})))

    assert named == NEW.client_name("y").client_name("x")
    assert NEW.group_config(hf.GroupConfig()) == NEW.group(hf.DEFAULT_GROUP_NAME, hf.DEFAULT_GROUP_PASSWORD)
    assert NEW.lifecycle_listener(listener) != NEW.lifecycle_listener(other)
    assert NEW.client_name("x") != NEW.client_name("x").client_name(None)
    assert NEW.client_name("x") != "x"
    assert NEW.near_cache("m").without_near_cache("m") != NEW
    assert 2 == len({NEW.client_name("x"), named, NEW})  # equal ones count once


def test_nothing_else_combines() -> None:
    """Neither side can be something else."""
    with pytest.raises(TypeError):
        NEW | 3  # type: ignore[operator]  # the point
    with pytest.raises(TypeError):
        3 | NEW  # type: ignore[operator]  # the point
    with pytest.raises(TypeError):
        ClientConfig() | {}  # type: ignore[operator]  # the point


def test_nothing_combined() -> None:
    """No edit at all changes nothing."""
    assert UNCHANGED is combined([])
    assert not UNCHANGED


class Counting:
    """Counts how often an edit is combined with another."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        from hazelcast_fluent.builder import edits

        self.items = 0
        original = edits.Items.then

        def then(one: Any, later: Any) -> Any:
            self.items += len(one.added) + len(later.added) + len(one.removed) + len(later.removed)
            return original(one, later)

        monkeypatch.setattr(edits.Items, "then", then)


@pytest.mark.parametrize(
    "call",
    [
        lambda b, n: b.label(f"l{n}"),
        lambda b, n: b.socket_option(1, n, 1),
        lambda b, n: b.label(f"l{n}").without_label(f"l{n - 1}"),
    ],
)
def test_long_lists_r16(call: Callable[[Builder, int], Builder], monkeypatch: pytest.MonkeyPatch) -> None:
    """A chain that adds n items one by one takes n log n operations to build (R16)."""
    counted = []
    for size in (500, 4_000):
        builder: ClientConfigBuilder = NEW
        for number in range(size):
            builder = call(builder, number)
        counting = Counting(monkeypatch)
        builder.build()
        monkeypatch.undo()
        counted.append(counting.items)

    assert counted[1] < 16 * counted[0]
