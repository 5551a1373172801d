"""Listeners that a file names, as the 5.x client gets them."""

from __future__ import annotations

from hazelcast_fluent import ClientConfig
from tests.clients.named_listeners import OfMembers, OfStates, state_changed

HERE = "python:tests.clients.named_listeners"


def listening(*names: str) -> ClientConfig:
    """Return the configuration of a file with listeners."""
    return ClientConfig.from_dict({"listeners": [f"{HERE}:{name}" for name in names]})


def test_an_object_with_member_functions_hears_of_members() -> None:
    """A name of a class with `member_added` becomes a membership listener, an object of that class."""
    ((added, removed),) = listening("OfMembers").to_client_config().membership_listeners

    assert isinstance(getattr(added, "__self__", None), OfMembers)
    assert removed is None


def test_functions_and_callable_objects_hear_of_states() -> None:
    """All other names become lifecycle listeners."""
    config = listening("OfStates", "state_changed", "OfMembers").to_client_config()

    first, second = config.lifecycle_listeners
    assert isinstance(first, OfStates)
    assert second is state_changed
    assert len(config.membership_listeners) == 1


def test_key_stores_are_unsupported_only_where_tls_is_on() -> None:
    """What only Java can do about TLS is reported while TLS is on, and not otherwise."""
    data = {"network": {"ssl": {"enabled": True, "properties": {"keyStore": "a.jks"}}}}
    on = ClientConfig.from_dict(data)
    off = on.to_builder().ssl(enabled=False).build()

    assert [item.path for item in on.compatibility().unsupported] == ["java_config.network.ssl.properties.keyStore"]
    assert [item.path for item in off.compatibility().unsupported] == []


def test_an_empty_token_does_not_switch_the_cloud_on() -> None:
    """The 5.x client takes any token that is not None for one, even an empty one."""
    config = ClientConfig.builder().client_property("hazelcast.client.cloud.discovery.token", "").build()

    assert "cloud_discovery_token" not in config.to_keywords()
