"""Importing from the 5.x client: keywords, objects, and round trips through the real ``Config``."""

from __future__ import annotations

from typing import Any

import pytest
from hazelcast.config import Config, NearCacheConfig
from hazelcast.util import RandomLB, RoundRobinLB
from hypothesis import given

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.clients.explicit_options import explicit_options
from hazelcast_fluent.clients.importer import read_back
from hazelcast_fluent.clients.v5.importer import OPTIONS
from hazelcast_fluent.errors import UnsupportedOptionsError, UnsupportedOptionWarning
from tests.clients.objects import OBJECTS
from tests.strategies import configs

COPIED = ("class_definitions", "load_balancer", "token", "membership_listeners", "socket_options")
"""Users' objects that the client gets in another form or as copies, so that they do not come back as they were."""

TWO_HOMES = ("metrics_config", "properties", "socket_options_config", "smart_routing", "mode", "use_public_ip")
"""What Java's file has in more than one place, and the client in one."""


def read(config: ClientConfig) -> ClientConfig:
    """Send a configuration to the client's and back."""
    return ClientConfig.from_client_config(config.to_client_config("ignore"), on_unsupported="ignore")


def is_theirs(path: tuple[str, ...], value: Any) -> bool:
    """Whether the client can express an option as it is: properties are its options, in other units."""
    return value is not None and not {*COPIED, *TWO_HOMES}.intersection(path)


def beside_no_cloud(config: ClientConfig) -> bool:
    """Tell configurations whose properties hold no cloud token: beside addresses it is refused on the way back."""
    return "hazelcast.client.cloud.discovery.token" not in config.properties


@given(configs(OBJECTS).filter(beside_no_cloud))
def test_round_trip(config: ClientConfig) -> None:
    """A round trip through the client's object keeps all that it supports."""
    back = {option.path: option.value for option in explicit_options(read(config))}
    applied = {item.path for item in config.compatibility().supported}

    for option in explicit_options(config):
        if ".".join(option.path) in applied and is_theirs(option.path, option.value) and option.kind.name != "entries":
            assert option.value == back.get(option.path), option.path


@given(configs().filter(beside_no_cloud))
def test_times_come_back(config: ClientConfig) -> None:
    """What is a property here and an option there means the same after the way back."""
    back = read(config)

    for name in ("heartbeat_interval", "heartbeat_timeout", "invocation_timeout", "invocation_retry_pause"):
        assert getattr(config, name) == getattr(back, name)
    for name in ("statistics_enabled", "statistics_period", "shuffle_member_list", "operation_backup_timeout"):
        assert getattr(config, name) == getattr(back, name)


@given(configs(OBJECTS).filter(beside_no_cloud))
def test_a_second_round_changes_nothing(config: ClientConfig) -> None:
    """What came back once comes back again as it is."""
    once = read(config.to_builder().client_name("x").class_definitions([]).without_credentials().build())

    assert once == read(once)


def test_all_options_are_known() -> None:
    """The options of the real ``Config`` are the ones that are read."""
    assert {name.lstrip("_") for name in vars(Config)["__slots__"]} == set(OPTIONS)


def test_keywords() -> None:
    """Keywords become our values; None means that an option is not set."""
    made = ClientConfig.from_keywords(
        cluster_name="a", near_caches={"m": {"time_to_live": 5}}, client_name=None, ssl_protocol=5
    )

    assert ClientConfig.builder().group("a").near_cache("m", ttl=5).ssl(protocol="TLSv1_3").build() == made


def test_an_unknown_keyword() -> None:
    """The error names the nearest option."""
    with pytest.raises(
        TypeError, match=r"cluster_nam: is no option of the 5.x client\n  hint: did you mean 'cluster_name'"
    ):
        ClientConfig.from_keywords(cluster_nam="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # unknown


def test_an_unknown_keyword_like_no_other() -> None:
    """Without a near name there is no hint."""
    with pytest.raises(TypeError, match=r"client$"):
        ClientConfig.from_keywords(qqqqqqqq="a")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]  # unknown


@pytest.mark.parametrize(("balancer", "name"), [(RandomLB(), "random"), (RoundRobinLB(), "round-robin")])
def test_the_clients_own_balancers_have_names(balancer: Any, name: str) -> None:
    """An object would serve one client only."""
    assert name == ClientConfig.from_keywords(load_balancer=balancer).load_balancer


def test_a_user_comes_back() -> None:
    """Name and password belong together."""
    config = ClientConfig.builder().credentials("u", "p").build()

    assert config == read(config)


def test_a_cloud_token_switches_the_cloud_on() -> None:
    """The token is the switch in that client."""
    config = ClientConfig.builder().cloud(enabled=True, discovery_token="t").build()

    assert config == read(config)


def test_listeners_come_back() -> None:
    """Pairs become threes."""
    config = ClientConfig.builder().membership_listener(print).socket_option(1, 2, 3).build()

    assert config == read(config)


def lossy() -> Config:
    """Return a configuration with what can't be held."""
    config, never = Config(), NearCacheConfig()
    never.time_to_live = 0
    config.near_caches = {"m": never, "a*": NearCacheConfig(), "default": NearCacheConfig()}
    return config


def test_losses_are_reported() -> None:
    """A time of 0 and names that are patterns here are listed."""
    assert ["near_caches.a*", "near_caches.default", "near_caches.m.ttl"] == [
        item.path for item in read_back(lossy(), ClientConfig.builder()).report.unsupported
    ]


def test_losses_are_warnings() -> None:
    """One warning each."""
    with pytest.warns(UnsupportedOptionWarning) as told:
        ClientConfig.from_client_config(lossy())

    assert 3 == len(told)


def test_losses_can_be_an_error() -> None:
    """With ``on_unsupported="error"`` they raise."""
    with pytest.raises(UnsupportedOptionsError, match=r"entries expire at once"):
        ClientConfig.from_client_config(lossy(), on_unsupported="error")


def test_the_methods_of_the_class() -> None:
    """A configuration's class has both functions."""
    made = ClientConfig.from_keywords(cluster_name="a")

    assert ClientConfig.builder().group("a").build() == made
    assert made == ClientConfig.from_client_config(made.to_client_config())


def test_no_configuration_at_all() -> None:
    """Anything else is a TypeError."""
    with pytest.raises(TypeError, match=r"must be a ClientConfig of the 3.12 client or a Config of the 5.x client"):
        ClientConfig.from_client_config({})
