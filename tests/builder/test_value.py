"""A builder as a value: it never changes, it pickles, it can be made one's own."""

from __future__ import annotations

import pickle
from typing import Any, Self

import pytest

from hazelcast_fluent import ClientConfig, ClientConfigBuilder, InvalidConfigError, NearCacheConfig
from hazelcast_fluent.builder.history import Change
from hazelcast_fluent.errors import Problem
from hazelcast_fluent.formats.layer import Settings
from tests.builders import FILE, NEW, layer, other_balancer, problems
from tests.config_classes import Serializer


def test_the_same_is_the_same() -> None:
    """What changes nothing gives the configuration that was there."""
    config = (
        NEW.client_name("me").near_cache("m", ttl=3).client_property("x", 1.5).load_balancer(other_balancer).build()
    )
    builder = config.to_builder()

    assert config is builder.build()
    assert config is builder.client_name("me").near_cache("m", ttl=3).client_property("x", 1.5).build()
    assert config == builder.without_near_cache("zzz").without_label("x").load_balancer(other_balancer).build()
    assert config is builder.client_name("you").client_name("me").build()
    assert ClientConfig() == NEW.build()


def test_a_builder_never_changes() -> None:
    """Every builder method leaves the builder it is called on alone; attributes can't be set."""
    base = NEW.near_cache("m", ttl=1)
    base.near_cache("m", ttl=2).near_cache("n")
    for name in ("_base", "_changes", "brand_new"):
        with pytest.raises(AttributeError, match="can't be changed"):
            setattr(base, name, None)
        with pytest.raises(AttributeError, match="can't be changed"):
            delattr(base, name)
    with pytest.raises(AttributeError, match="can't be changed"):
        base.__init__()  # type: ignore[misc]  # the point

    assert {"m": NearCacheConfig("m", ttl=1)} == base.build().near_cache_configs
    assert not hasattr(base, "__dict__")


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
    """A subclass keeps its type, what it adds, and its own builder methods, through chains and pickles."""
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
    """A builder comes back from a pickle, problems and places included, and goes on."""
    base = ClientConfig(labels=["a"]).to_builder().near_cache("m", ttl=3).label("b").without_label("a")
    base = base.client_property("x", 1).without_near_cache("n").portable_factory(1, {2: Serializer})
    base = (
        base.socket_option(1, 2, 3)
        .without_socket_option(1, 2)
        ._with_layer(layer(((), {"client_name": "me"}), (("java_config",), {("a", "b"): 1, ("a", "c"): None})))
    )
    back = pickle.loads(pickle.dumps(base, protocol))  # noqa: S301  # our own pickle

    assert base.build() == back.build()
    assert base.label("c").build() == back.label("c").build()
    broken = base._with_layer(layer(problems=(Problem("a", "r", origin=FILE),)))
    assert ("a: r (a.yaml:3:5)",) == problems(pickle.loads(pickle.dumps(broken, protocol)).build)  # noqa: S301


def test_bound_methods_pickle() -> None:
    """A bound builder method, lifted or written by hand, goes through a pickle."""
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
    ("layer", (), {(): Settings(("network_config",), {"addresses": ["h:0"]}, {})}),
    ("explode", (), {}),
]


@pytest.mark.parametrize(("action", "at", "changes"), TAMPERED)
def test_pickles_with_changed_steps_are_refused(action: Any, at: tuple[str, ...], changes: dict[Any, Any]) -> None:
    """What a pickle says goes through the same converters as what a builder method says."""
    bad: Any = NEW._with_changes(Change(None, action, at, changes))
    with pytest.raises(InvalidConfigError):
        pickle.loads(pickle.dumps(bad)).build()  # noqa: S301  # tampered with, on purpose


def test_pickles_do_not_smuggle_mutable_values() -> None:
    """A list in a changed pickle comes out as what the field keeps."""
    bad: Any = NEW._with_changes(Change(None, "set", (), {"labels": ["a"]}))
    built = pickle.loads(pickle.dumps(bad)).build()  # noqa: S301  # tampered with, on purpose

    assert ("a",) == built.labels


def test_repr() -> None:
    """A builder prints as a chain, and nothing secret."""
    assert "ClientConfigBuilder().token(<hidden>)" == repr(NEW.token("CANARY"))
    assert "Loose()" == repr(Loose())
