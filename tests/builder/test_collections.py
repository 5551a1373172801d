"""Builder methods for what stands several times: adding, replacing all, taking out."""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig
from tests.builders import NEW, other
from tests.config_classes import Serializer, listener

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
        for method, args in said:
            builder = getattr(builder, method)(*args)
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
