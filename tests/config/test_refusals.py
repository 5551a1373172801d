"""What values are refused, and how the errors say it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest

import hazelcast_fluent as hf
from hazelcast_fluent import ClientConfig, ConnectionRetryConfig, InvalidConfigError, NearCacheConfig
from hazelcast_fluent.config._value import ConfigValue
from tests import config_classes

NUMBERS = [
    (hf.ClientNetworkConfig, "connection_attempt_limit"),
    (hf.ClientNetworkConfig, "connection_attempt_period"),
    (hf.ClientNetworkConfig, "connection_timeout"),
    *((ConnectionRetryConfig, name) for name in config_classes.RETRY),
    (NearCacheConfig, "ttl"),
    (NearCacheConfig, "max_idle"),
    (NearCacheConfig, "eviction_max_size"),
    (NearCacheConfig, "eviction_sampling_count"),
    (NearCacheConfig, "eviction_sampling_pool_size"),
    (hf.FlakeIdGeneratorConfig, "prefetch_count"),
    (hf.FlakeIdGeneratorConfig, "prefetch_validity"),
    (hf.ReliableTopicConfig, "read_batch_size"),
    (hf.SerializationConfig, "portable_version"),
    (hf.SocketOption, "level"),
    (hf.SocketOption, "option"),
    (hf.SocketOption, "value"),
    (hf.MetricsConfig, "collection_frequency_seconds"),
    (hf.IcmpPingConfig, "ttl"),
    (hf.SocketOptionsConfig, "buffer_size"),
]
SWITCHES = [
    (hf.ClientNetworkConfig, "redo_operation"),
    (hf.ClientNetworkConfig, "smart_routing"),
    (hf.ClientNetworkConfig, "use_public_ip"),
    (hf.SSLConfig, "enabled"),
    (hf.SSLConfig, "check_hostname"),
    (hf.ClientCloudConfig, "enabled"),
    (hf.ConnectionStrategyConfig, "async_start"),
    (NearCacheConfig, "invalidate_on_change"),
    (hf.SerializationConfig, "is_big_endian"),
    (hf.SerializationConfig, "check_class_def_errors"),
    (hf.SocketOptionsConfig, "keep_alive"),
    (ClientConfig, "backup_ack_to_client_enabled"),
]

TIMEOUT = hf.PROPERTY_HEARTBEAT_TIMEOUT


def problems(make: Callable[[], object]) -> tuple[str, ...]:
    """Return the problems of a call that must be refused."""
    with pytest.raises(InvalidConfigError) as caught:
        make()
    return tuple(map(str, caught.value.problems))


@pytest.mark.parametrize(("cls", "keyword"), NUMBERS)
@pytest.mark.parametrize(
    "value", [True, math.nan, math.inf, -math.inf, -2, "5", [], None.__class__, 10**400, Fraction(1, 2)]
)
def test_a_number_must_be_one(cls: type[ConfigValue], keyword: str, value: Any) -> None:
    """Neither bool, NaN, infinity, text nor an object passes for a number, nor one below every range."""
    if cls is hf.SocketOption and (value in (-2, 10**400) or (keyword == "value" and value == "5")):
        return  # what the numbers mean is the system's to say
    (problem,) = problems(lambda: config_classes.least(cls, **{keyword: value}))

    assert "must be " in problem


@pytest.mark.parametrize(("cls", "keyword"), SWITCHES)
@pytest.mark.parametrize("value", [0, 1, "true", "", 1.0])
def test_a_switch_must_be_one(cls: type[ConfigValue], keyword: str, value: Any) -> None:
    """Neither numbers nor texts pass for True and False."""
    assert (f"{keyword}: must be True or False, got {value!r}",) == problems(
        lambda: config_classes.least(cls, **{keyword: value})
    )


@pytest.mark.parametrize(
    ("cls", "keywords", "problem"),
    [
        (NearCacheConfig, {"eviction_max_size": 0}, "eviction_max_size: must be at least 1, got 0"),
        (NearCacheConfig, {"eviction_sampling_count": 0}, "eviction_sampling_count: must be at least 1, got 0"),
        (NearCacheConfig, {"eviction_sampling_pool_size": 0}, "eviction_sampling_pool_size: must be at least 1, got 0"),
        (
            NearCacheConfig,
            {"eviction_max_size": 2**31},
            "eviction_max_size: must be at most 2,147,483,647, got 2147483648",
        ),
        (NearCacheConfig, {"eviction_max_size": 1.0}, "eviction_max_size: must be an integer, got 1.0"),
        (NearCacheConfig, {"name": ""}, "name: must not be empty, got ''"),
        (NearCacheConfig, {"name": 3}, "name: must be a str, got 3"),
        (
            NearCacheConfig,
            {"ttl": -1},
            "time_to_live_seconds: must be a number of seconds, at least 0 (0 or None: never expires), got -1",
        ),
        (hf.FlakeIdGeneratorConfig, {"prefetch_count": 100_001}, "prefetch_count: must be at most 100,000, got 100001"),
        (ConnectionRetryConfig, {"multiplier": 0.9}, "multiplier: must be a number, at least 1, got 0.9"),
        (ConnectionRetryConfig, {"jitter": 1.1}, "jitter: must be a number from 0 to 1, got 1.1"),
        (
            ConnectionRetryConfig,
            {"initial_backoff": 60},
            "initial_backoff: must be at most max_backoff (30.0), got 60.0",
        ),
        (
            hf.SecurityConfig,
            {"username": "ann"},
            "password: must be given together with username",
        ),
        (hf.SecurityConfig, {"password": "p"}, "username: must be given together with password"),
        (
            hf.SecurityConfig,
            {"token": "t", "username": "u", "password": "p"},
            "must hold one identity, has username and token",
        ),
        (
            hf.SecurityConfig,
            {"token": "t", "token_provider": config_classes.PROVIDER},
            "must hold one identity, has token and token_provider",
        ),
        (
            hf.ClientNetworkConfig,
            {"addresses": ["a"], "cloud_config": hf.ClientCloudConfig(enabled=True)},
            "addresses: must be empty while cloud_config.enabled is True",
        ),
        (hf.ClientNetworkConfig, {"addresses": "a:1"}, "addresses: must be a list or tuple, got 'a:1'"),
        (hf.SSLConfig, {"cafile": b"x"}, "cafile: must be a str, got b'x'"),
        (
            ClientConfig,
            {"properties": {TIMEOUT: 1000}},
            f"properties.{TIMEOUT}: must be at least {hf.PROPERTY_HEARTBEAT_INTERVAL} (5000), got 1000",
        ),
        (ClientConfig, {"properties": {"": 1}}, "properties: must be named by a str that is not empty, got ''"),
        (ClientConfig, {"properties": {"a": None}}, "properties.a: must be a str, a number or a bool, got None"),
        (
            hf.MetricsConfig,
            {"collection_frequency_seconds": 0},
            "collection_frequency_seconds: must be a number of seconds above 0, got 0",
        ),
    ],
)
def test_refused(cls: type[ConfigValue], keywords: dict[str, Any], problem: str) -> None:
    """Each error names the path, the rule and the value."""
    assert (problem,) == problems(lambda: config_classes.least(cls, **keywords))


@pytest.mark.parametrize("name", ["connection_attempt_limit", "connection_attempt_period"])
def test_attempts_and_retries_exclude_each_other(name: str) -> None:
    """The 3.x way and the 5.x way to say how often to try can't both be said."""
    network = config_classes.least(hf.ClientNetworkConfig, **{name: 2})
    strategy = hf.ConnectionStrategyConfig(retry_config=ConnectionRetryConfig(jitter=0.5))
    (problem,) = problems(lambda: ClientConfig(network_config=network, connection_strategy_config=strategy))

    assert problem.startswith(
        f"network_config.{name}: must not be set together with connection_strategy_config.retry_config, got 2"
    )


@pytest.mark.parametrize(
    "address", ["host", "host:5701", "10.0.0.1", "[::1]:5701", "[::1]", "::1", "a-b.c:1", "h:65535"]
)
def test_addresses(address: str) -> None:
    """Hosts and IPv6 addresses with and without a port are right."""
    assert (address,) == hf.ClientNetworkConfig(addresses=[address]).addresses


@pytest.mark.parametrize(
    "address",
    [
        "h:0",
        "h:65536",
        "h:655360",
        "h:0065535000",
        "h:-1",
        "h:",
        "h:x",
        "h:٣",
        ":5701",
        "",
        "h h",
        "a,b",
        "[::1]5701",
        "[::1",
        "[h]:1",
        "1:2:3",
        5701,
    ],
)
def test_addresses_that_are_refused(address: Any) -> None:
    """A port outside 1..65535 and what is no host is refused, and the error shows it."""
    (problem,) = problems(lambda: hf.ClientNetworkConfig(addresses=[address]))

    assert problem.startswith("addresses: must ")
    assert problem.endswith(f"got {address!r}")


def test_all_addresses_that_are_refused() -> None:
    """One problem an address, also where they come from an iterator."""
    expected = (
        "addresses: must have a port from 1 to 65535, got 'b:0'",
        "addresses: must be host, host:port or [IPv6]:port, got ''",
    )

    assert expected == problems(lambda: hf.ClientNetworkConfig(addresses=iter(["a", "b:0", ""])))


def test_all_problems_at_once() -> None:
    """A constructor looks at every option before it gives up."""
    assert (
        "near_cache_configs: must keep each value under its own name; 'b' is kept under 'a'",
        "labels: must be a list or tuple, got 'x'",
        "client_name: must be a str, got 3",
        "backup_ack_to_client_enabled: must be True or False, got 1",
        "properties.hazelcast.client.heartbeat.interval: must be a number of milliseconds above 0, got 'soon'",
        "properties.hazelcast.client.statistics.enabled: must be True or False, got 'maybe'",
    ) == problems(
        lambda: config_classes.least(
            ClientConfig,
            client_name=3,
            labels="x",
            backup_ack_to_client_enabled=1,
            near_cache_configs={"a": NearCacheConfig("b")},
            properties={hf.PROPERTY_HEARTBEAT_INTERVAL: "soon", "hazelcast.client.statistics.enabled": "maybe"},
        )
    )


def test_all_cross_problems_at_once() -> None:
    """So does it with what concerns several options."""
    network = hf.ClientNetworkConfig(connection_attempt_limit=2, connection_attempt_period=1)
    strategy = hf.ConnectionStrategyConfig(retry_config=ConnectionRetryConfig(jitter=0.5))
    found = problems(
        lambda: ClientConfig(
            network_config=network,
            connection_strategy_config=strategy,
            properties={hf.PROPERTY_HEARTBEAT_TIMEOUT: 1},
        )
    )

    assert 3 == len(found)


def addresses_once() -> Iterator[str]:
    """Yield addresses, the first of which is refused."""
    yield "h:0"
    yield "h:1"


def test_a_problem_in_an_iterator_is_told() -> None:
    """What can be read only once is refused with a problem like any other."""
    problem = "addresses: must have a port from 1 to 65535, got 'h:0'"

    assert (problem,) == problems(lambda: hf.ClientNetworkConfig(addresses=addresses_once()))
    assert (f"network_config.{problem}",) == problems(lambda: ClientConfig.builder().addresses(addresses_once()))
    assert (f"network_config.{problem}",) == problems(
        lambda: ClientConfig.builder().network(addresses=addresses_once())
    )


@pytest.mark.parametrize(
    ("cls", "keyword", "hint"),
    [
        (NearCacheConfig, "time_to_live", "ttl"),
        (NearCacheConfig, "time_to_live_seconds", "ttl"),
        (NearCacheConfig, "max_idle_seconds", "max_idle"),
        (NearCacheConfig, "evction_policy", "eviction_policy"),
        (hf.ClientNetworkConfig, "cluster_members", "addresses"),
        (hf.ClientNetworkConfig, "smrt_routing", "smart_routing"),
        (hf.SSLConfig, "ssl_cafile", "cafile"),
        (ConnectionRetryConfig, "retry_jitter", "jitter"),
        (hf.SecurityConfig, "creds_username", "username"),
        (hf.SerializationConfig, "default_int_type", "default_integer_type"),
        (ClientConfig, "near_caches", "near_cache_configs"),
        (ClientConfig, "cluster_name", "group_config"),
    ],
)
def test_an_unknown_keyword(cls: type[ConfigValue], keyword: str, hint: str) -> None:
    """An unknown keyword is a TypeError that names the nearest one, also for names of the 3.x and 5.x clients."""
    with pytest.raises(TypeError) as caught:
        config_classes.least(cls, **{keyword: 1})

    assert f"{cls.__name__}() got an unexpected keyword argument {keyword!r}; did you mean {hint!r}?" == str(
        caught.value
    )


def test_an_unknown_keyword_like_no_other() -> None:
    """Where nothing is near, nothing is suggested."""
    with pytest.raises(TypeError) as caught:
        config_classes.least(hf.GroupConfig, zzz=1)

    assert "GroupConfig() got an unexpected keyword argument 'zzz'" == str(caught.value)


def test_missing_and_superfluous_arguments() -> None:
    """What any call would refuse is a TypeError here too."""
    make: Any = NearCacheConfig
    with pytest.raises(TypeError, match="name"):
        make()
    with pytest.raises(TypeError, match="positional"):
        make("m", True)


@pytest.mark.parametrize(
    ("keyword", "value", "hint"),
    [
        ("eviction_policy", "LFUX", "did you mean 'LFU'?"),
        ("eviction_policy", "lr", "did you mean 'LRU'?"),
        ("in_memory_format", "objects", "did you mean 'OBJECT'?"),
        ("eviction_policy", "zzzz", None),
        ("eviction_policy", 2, "write 'LFU', if the 5.x client's number is meant"),
        ("eviction_policy", 9, None),
        ("eviction_policy", True, None),
        ("eviction_policy", hf.InMemoryFormat.OBJECT, None),
    ],
)
def test_an_unknown_member(keyword: str, value: Any, hint: str | None) -> None:
    """A name that is no member's gets the nearest one as a hint; a number or another enum's member is refused."""
    with pytest.raises(InvalidConfigError) as caught:
        config_classes.least(NearCacheConfig, **{keyword: value})

    assert [hint] == [problem.hint for problem in caught.value.problems]
    assert "must be one of " in str(caught.value)


WRONG_NEIGHBOURS: list[tuple[type[ConfigValue], dict[str, Any]]] = [
    (hf.GroupConfig, {"password": ["CANARY"]}),
    (hf.SSLConfig, {"password": ["CANARY"]}),
    (hf.SSLConfig, {"password": bytearray(b"CANARY")}),
    (hf.ClientCloudConfig, {"discovery_token": b"CANARY"}),
    (hf.SecurityConfig, {"password": "CANARY"}),
    (hf.SecurityConfig, {"token": ["CANARY"]}),
    (hf.SecurityConfig, {"token_provider": "CANARY"}),
    (hf.SecurityConfig, {"token": "CANARY", "username": "a", "password": "CANARY"}),
    (ClientConfig, {"group_config": {"password": "CANARY"}}),
    (ClientConfig, {"security_config": ("ann", "CANARY")}),
    (ClientConfig, {"properties": [("a.password", "CANARY")]}),
    (ClientConfig, {"properties": {"a.password": ["CANARY"]}}),
    (ClientConfig, {"properties": {"hazelcast.client.cloud.discovery.token": ["CANARY"]}}),
    (ClientConfig, {"java_config": {"a": {"password": b"CANARY"}}}),
    (ClientConfig, {"java_config": [("password", "CANARY")]}),
    (hf.ClientNetworkConfig, {"ssl_config": {"password": "CANARY"}}),
]


@pytest.mark.parametrize(("cls", "keywords"), WRONG_NEIGHBOURS)
def test_an_error_never_shows_a_secret(cls: type[ConfigValue], keywords: dict[str, Any]) -> None:
    """Nothing that can be a secret is in an error, whatever is wrong with it."""
    with pytest.raises(InvalidConfigError) as caught:
        config_classes.least(cls, **keywords)

    assert "CANARY" not in str(caught.value)
    assert "CANARY" not in repr(caught.value)
    assert "CANARY" not in repr(caught.value.problems)


@pytest.mark.parametrize("value", [90, 90.0, timedelta(minutes=1, seconds=30)])
def test_times(value: Any) -> None:
    """A time is an int, a float or a timedelta, and is read as a float of seconds."""
    kept = ConnectionRetryConfig(cluster_connect_timeout=value).cluster_connect_timeout

    assert 90.0 == kept
    assert float is type(kept)


def test_for_ever() -> None:
    """None and Java's -1 both say that a client never gives up."""
    assert ConnectionRetryConfig() == ConnectionRetryConfig(cluster_connect_timeout=-1)


@pytest.mark.parametrize("keyword", ["ttl", "max_idle"])
@pytest.mark.parametrize("value", [0, 0.0, -0.0, timedelta(0), None])
def test_zero_never_expires(keyword: str, value: Any) -> None:
    """A near cache's 0 means never, as in Java, and is kept as None."""
    assert NearCacheConfig("m") == config_classes.least(NearCacheConfig, name="m", **{keyword: value})


@pytest.mark.parametrize("value", [None, 0])
def test_no_connection_timeout(value: Any) -> None:
    """Neither None nor 0 limits how long a connection attempt takes."""
    assert hf.ClientNetworkConfig(connection_timeout=value).connection_timeout is None
