"""What is passed in is the caller's: it is copied, made plain and read once."""

from __future__ import annotations

import pickle
from datetime import timedelta
from typing import Any

import attrs
import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import (
    ClientConfig,
    FrozenMap,
    GroupConfig,
    InvalidConfigError,
    NearCacheConfig,
)
from hazelcast_fluent.config._value import replaced
from tests.hardening.whole import leaves


def test_what_was_passed_in_is_copied() -> None:
    """Lists, dicts and views given to constructors and builder methods may change afterwards."""
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


def test_iterators_are_read_once() -> None:
    """By constructors, builder methods and replacements alike; what is remembered is what was read."""
    made = ClientConfig(labels=(item for item in "ab"))
    chained = ClientConfig.builder().labels(iter("ab"))
    again = replaced(ClientConfig(), labels=map(str, "ab"))

    assert ("a", "b") == made.labels == again.labels
    assert [made, made] == [chained.build(), chained.build()]
    assert again == pickle.loads(pickle.dumps(again))  # noqa: S301  # our own


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
