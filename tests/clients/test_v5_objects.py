"""Users' own objects on their way to hazelcast-python-client 5.x: imported, made, wrapped or copied."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from hazelcast.config import Config
from hazelcast.security import BasicTokenProvider
from hazelcast.serialization.service import SerializationServiceV1
from hazelcast.util import RandomLB, RoundRobinLB

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    InvalidConfigError,
    PythonName,
)
from tests.clients.objects import Compact, Line, Provider, Stars, definition, listener
from tests.config_classes import Serializer

START = ClientConfig.builder()
FACTORY: dict[int, type] = {1: Line}
THIS = "tests.clients.objects"
LISTENER: Any = PythonName(f"{THIS}:listener")
NOBODY: Any = PythonName("no.such.module:f")


def real(builder: ClientConfigBuilder) -> Config:
    """Return what the client gets."""
    return builder.build().to_client_config("error")


def test_credentials_are_handed_over() -> None:
    """Name and password have options of their own."""
    made = real(START.credentials("ann", "sesame"))

    assert ("ann", "sesame") == (made.creds_username, made.creds_password)


@pytest.mark.parametrize("token", ["t", b"t"])
def test_a_token_becomes_a_provider(token: str | bytes) -> None:
    """The client has providers only."""
    provider = real(START.token(token)).token_provider

    assert isinstance(provider, BasicTokenProvider)
    assert b"t" == provider.token()


def test_a_provider_is_handed_over_as_it_is() -> None:
    """One whose ``token`` is a bound method needs no help."""
    provider: Any = Provider()

    assert real(START.token_provider(provider)).token_provider is provider


def test_a_provider_with_a_plain_function_is_wrapped() -> None:
    """The client insists on a bound method."""

    class Plain:
        @staticmethod
        def token(address: Any = None) -> bytes:
            return f"for {address}".encode()

    handed = real(START.token_provider(Plain())).token_provider

    assert handed is not None
    assert b"for h" == handed.token("h")  # type: ignore[arg-type]  # any address will do


@pytest.mark.parametrize(
    ("name", "cls"),
    [("random", RandomLB), ("round-robin", RoundRobinLB), (RandomLB, RandomLB), (partial(RandomLB), RandomLB)],
)
def test_a_balancer_by_name_or_factory_is_new_for_each(name: Any, cls: type) -> None:
    """Clients never share one."""
    config = START.load_balancer(name).build()
    first, second = (config.to_client_config("error").load_balancer for _ in range(2))

    assert cls is type(first) is type(second)
    assert first is not second


def test_class_definitions_are_copied() -> None:
    """The client's serialization writes versions into those it is given."""
    given = definition()
    handed = real(START.class_definition(given).serialization(portable_version=5))
    serialization: Any = SerializationServiceV1
    serialization(handed)

    assert -1 == given.version
    assert 5 == handed.class_definitions[0].version
    assert given.field_defs is not handed.class_definitions[0].field_defs
    assert given.get_field("x") is not handed.class_definitions[0].get_field("x")


def test_listeners_that_fire_for_existing_members_wait_for_the_start() -> None:
    """The client's own list holds pairs only."""
    builder = START.membership_listener(listener).membership_listener(listener, None, fire_for_existing=True)

    assert [(listener, None)] == builder.build().to_client_config("ignore").membership_listeners


def test_names_in_files_are_imported() -> None:
    """Classes where the client needs objects are instantiated."""
    factories: Any = {1: PythonName("tests.clients.test_v5_objects:FACTORY"), 2: {3: PythonName(f"{THIS}:Line")}}
    made = real(
        START.serialization(
            data_serializable_factories=factories,
            custom_serializers={PythonName("builtins:complex"): PythonName(f"{THIS}:Stars")},
            global_serializer=PythonName(f"{THIS}:Stars"),
            compact_serializers=[PythonName(f"{THIS}:Compact")],
        )
        .token_provider(PythonName(f"{THIS}:Provider"))
        .lifecycle_listener(LISTENER)
        .membership_listener(LISTENER)
        .load_balancer(PythonName("hazelcast.util:RandomLB"))
    )

    assert {1: {1: Line}, 2: {3: Line}} == made.data_serializable_factories
    assert {complex: Stars} == made.custom_serializers
    assert Stars is made.global_serializer
    assert Compact is type(made.compact_serializers[0])
    assert isinstance(made.token_provider, Provider)
    assert [listener] == made.lifecycle_listeners
    assert [(listener, None)] == made.membership_listeners
    assert RandomLB is type(made.load_balancer)


class Heard(list[Any]):
    """Listens by being called."""

    def __call__(self, state: Any) -> None:
        """Note a state."""
        self.append(state)


def test_a_listener_may_be_named_by_a_class() -> None:
    """An object of it is called."""
    named: Any = PythonName("tests.clients.test_v5_objects:Heard")

    handed = real(START.lifecycle_listener(named)).lifecycle_listeners

    assert ["Heard"] == [type(one).__name__ for one in handed]


def test_a_factory_may_be_named_by_a_function() -> None:
    """It returns the classes by their ids."""
    named = PythonName("tests.clients.test_v5_objects:make_factory")

    assert {4: FACTORY} == real(START.serialization(data_serializable_factories={4: named})).data_serializable_factories


def make_factory() -> dict[int, type]:
    """Return a factory."""
    return FACTORY


def test_all_names_that_can_not_be_imported_are_reported() -> None:
    """Each by the option that holds it."""
    builder = START.lifecycle_listener(NOBODY).load_balancer(PythonName("socket:nothing"))

    with pytest.raises(InvalidConfigError) as caught:
        builder.build().to_client_config()

    assert ["load_balancer", "lifecycle_listeners"] == [problem.path for problem in caught.value.problems]
    assert "python:no.such.module:f" in str(caught.value)


def test_what_the_client_refuses_is_reported_by_our_names() -> None:
    """A function is no factory's product in 5.x, and no serializer is an object."""
    builder = START.portable_factory(1, {1: make_factory}).compact_serializer(Serializer()).class_definition(object())

    with pytest.raises(InvalidConfigError) as caught:
        builder.build().to_client_config()

    refused = ("portable_factories", "class_definitions", "compact_serializers")
    assert [f"serialization_config.{name}" for name in refused] == [problem.path for problem in caught.value.problems]
