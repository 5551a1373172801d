"""A configuration with something in each kind of field, and all that can be seen of it."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import attrs
from hazelcast.serialization.api import IdentifiedDataSerializable, StreamSerializer

import hazelcast_fluent as hf
from hazelcast_fluent import (
    ClientConfig,
    FrozenMap,
)
from hazelcast_fluent.config._value import replaced

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
    told = config.fingerprint(), config.origin("labels"), str(config.explain()), str(config.compatibility())
    return seen, repr(config), *told


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
