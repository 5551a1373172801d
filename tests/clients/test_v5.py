"""What hazelcast-python-client 5.x gets, option by option."""

from __future__ import annotations

import socket
import struct
import sys
from typing import Any

import pytest
from hazelcast.config import Config
from hazelcast.util import RandomLB

from hazelcast_fluent import (
    ClientConfig,
    ClientConfigBuilder,
    MissingExtraError,
    SocketOption,
)
from tests.clients.objects import Point, Stars, listener

START = ClientConfig.builder()


def real(builder: ClientConfigBuilder) -> Config:
    """Return what the client gets."""
    return builder.build().to_client_config("error")


def test_defaults_are_not_handed_over() -> None:
    """A default configuration has no keywords."""
    assert {} == ClientConfig().to_keywords()


def test_keywords_are_plain() -> None:
    """They hold what differs, in types of Python's own."""
    config = START.group("prod").near_cache("m", ttl=60, eviction_policy="LFU").ssl(protocol="TLSv1_3").build()

    keywords = config.to_keywords()

    assert {
        "cluster_name": "prod",
        "near_caches": {"m": {"time_to_live": 60.0, "eviction_policy": 2}},
        "ssl_protocol": 5,
    } == keywords
    assert int is type(keywords["ssl_protocol"]) is type(keywords["near_caches"]["m"]["eviction_policy"])


def test_enums_are_plain_ints_in_the_config() -> None:
    """The client would keep a member of an enum as it is."""
    made = real(START.connection_strategy(reconnect_mode="ASYNC").serialization(default_integer_type="VAR"))

    assert (2, 0, int) == (made.reconnect_mode, made.default_int_type, type(made.reconnect_mode))


def test_each_call_makes_fresh_values() -> None:
    """What a user does to one of the client's lists or dicts is not seen in the next."""
    config = (
        START.addresses(["h:1"])
        .labels(["l"])
        .near_cache("m")
        .lifecycle_listener(listener)
        .serialization(portable_factories={1: {1: Point}}, custom_serializers={complex: Stars})
        .build()
    )
    first, second = config.to_client_config(), config.to_client_config()

    for name in ("cluster_members", "labels", "near_caches", "lifecycle_listeners", "portable_factories"):
        assert getattr(first, name) is not getattr(second, name)
    assert first.portable_factories[1] is not second.portable_factories[1]
    assert first.near_caches["m"] is not second.near_caches["m"]
    assert first.custom_serializers is not second.custom_serializers


def test_no_timeout_is_the_clients_0() -> None:
    """None, and Java's 0, mean that connecting has no limit."""
    assert 0 == real(START.network(connection_timeout=None)).connection_timeout
    assert 0 == real(START.network(connection_timeout=0)).connection_timeout


def test_no_deadline_is_the_clients_minus_1() -> None:
    """A retry configuration without a deadline is no limit in the client."""
    assert -1 == real(START.connection_retry(jitter=0.5)).cluster_connect_timeout


def test_never_expiring_is_left_to_the_clients_default() -> None:
    """The client would take a 0 for at once."""
    cache = real(START.near_cache("m", ttl=0, max_idle=0)).near_caches["m"]

    assert (None, None) == (cache.time_to_live, cache.max_idle)


def test_attempts_become_a_deadline() -> None:
    """Equal pauses, and as much time as the limit's rounds take."""
    made = real(START.network(connection_attempt_limit=5, connection_attempt_period=2))

    assert (2, 2, 1, 0, 8) == retry(made)


def test_attempts_without_a_limit_go_on() -> None:
    """A period sets how long pauses are."""
    assert (2, 2, 1, 0, -1) == retry(real(START.network(connection_attempt_period=2)))


def test_attempts_without_a_period_pause_as_the_old_client() -> None:
    """Its pause was 3 seconds."""
    assert (3, 3, 1, 0, 3) == retry(real(START.network(connection_attempt_limit=2)))


def test_a_limit_of_0_goes_on() -> None:
    """It never gives up."""
    assert -1 == real(START.network(connection_attempt_limit=0)).cluster_connect_timeout


def retry(made: Config) -> tuple[float, ...]:
    """Return how the client retries."""
    pauses = made.retry_initial_backoff, made.retry_max_backoff, made.retry_multiplier, made.retry_jitter
    return (*pauses, made.cluster_connect_timeout)


def test_the_named_socket_options_come_first() -> None:
    """What is given by number wins, because the client applies the list in order."""
    own = SocketOption(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0)
    named = START.named_socket_options(tcp_no_delay=False, keep_alive=True, reuse_address=True, linger_seconds=3)

    assert [
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, 0),
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1),
        (socket.SOL_SOCKET, socket.SO_REUSEADDR, 1),
        (socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 3)),
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, 0),
    ] == real(named.network(socket_options=[own])).socket_options


def test_the_buffer_size_is_in_kilobytes() -> None:
    """Both buffers are set, in bytes."""
    assert [
        (socket.SOL_SOCKET, socket.SO_SNDBUF, 65536),
        (socket.SOL_SOCKET, socket.SO_RCVBUF, 65536),
    ] == real(START.named_socket_options(buffer_size=64)).socket_options


def test_a_buffer_of_0_bytes_is_kept_back() -> None:
    """The client would read nothing and take that for the connection's end."""
    config = START.named_socket_options(buffer_size=0).build()

    assert [] == config.to_client_config("ignore").socket_options
    assert ["network_config.socket_options_config.buffer_size"] == [i.path for i in config.compatibility().unsupported]


def test_the_receive_buffer_is_the_socket_modules_own_number(monkeypatch: pytest.MonkeyPatch) -> None:
    """The client compares identities, which differ for equal numbers above 256, as macOS has them."""
    large = int("4098")
    monkeypatch.setattr("hazelcast_fluent.clients._user_objects._buffers", lambda: (large,))

    handed = real(START.network(socket_options=[SocketOption(1, int("4098"), 9)])).socket_options

    assert handed[0][1] is large


def test_a_text_value_of_a_socket_option_becomes_bytes() -> None:
    """The socket module takes no text."""
    assert [(1, 25, b"eth0")] == real(START.network(socket_options=[SocketOption(1, 25, "eth0")])).socket_options


@pytest.mark.parametrize(
    ("mode", "smart", "handed"),
    [("SINGLE_MEMBER", True, False), ("ALL_MEMBERS", False, True), (None, False, False)],
)
def test_the_newer_option_for_routing_wins(mode: Any, smart: bool, handed: bool) -> None:
    """`cluster_routing_config.mode` counts before `smart_routing`."""
    made = real(START.network(smart_routing=smart).cluster_routing(mode=mode))

    assert handed is made.smart_routing


def test_metrics_go_by_their_precedence() -> None:
    """The newer property counts before the older one and both before the section."""
    section = START.metrics(enabled=False, collection_frequency_seconds=9)
    older = section.client_property("hazelcast.client.statistics.enabled", "true")
    newer = older.client_property("hazelcast.client.metrics.enabled", False)

    assert (False, 9.0) == (real(section).statistics_enabled, real(section).statistics_period)
    assert real(older).statistics_enabled is True
    assert real(newer).statistics_enabled is False


def test_properties_become_seconds() -> None:
    """Java's milliseconds are the client's seconds."""
    made = real(START.client_property("hazelcast.client.heartbeat.interval", "1500").invocation(timeout=7))

    assert (1.5, 7.0) == (made.heartbeat_interval, made.invocation_timeout)


def test_a_token_of_a_cloud_that_is_off_is_kept_back() -> None:
    """The client takes any token for switched on."""
    assert real(START.cloud(enabled=False, discovery_token="t")).cloud_discovery_token is None


def test_the_clouds_token_has_two_homes() -> None:
    """The section, where it is on, counts before the property."""
    by_property = START.client_property("hazelcast.client.cloud.discovery.token", "p")

    assert "s" == real(START.cloud(enabled=True, discovery_token="s")).cloud_discovery_token
    assert "p" == real(by_property).cloud_discovery_token
    both = by_property.cloud(enabled=True, discovery_token="s").build()
    assert "s" == both.to_client_config("ignore").cloud_discovery_token


def test_public_addresses_have_three_homes() -> None:
    """The property decides; else the option or an enabled discovery switches them on."""
    aws = START.java_config({"network": {"aws": {"enabled": True, "use-public-ip": True}}})
    off = START.client_property("hazelcast.discovery.public.ip.enabled", False)

    assert real(START.network(use_public_ip=True)).use_public_ip is True
    assert aws.build().to_client_config("ignore").use_public_ip is True
    assert real(off.network(use_public_ip=True)).use_public_ip is False


def make_balancer() -> RandomLB:
    """Return a balancer."""
    return RandomLB()


def test_without_the_client_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names what to install."""
    monkeypatch.setitem(sys.modules, "hazelcast.config", None)

    with pytest.raises(MissingExtraError, match=r"hazelcast-fluent\[client\]"):
        ClientConfig().to_client_config()
