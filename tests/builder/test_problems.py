"""What a builder refuses: a builder method the option it names, `build` what concerns several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hazelcast_fluent import ClientConfigBuilder
from tests.builders import NEW, problems


def test_two_identities() -> None:
    """More than one identity is a problem of the whole, without the secrets."""
    problem = "security_config: must hold one identity, has username and token"

    assert (problem,) == problems(NEW.token("CANARY").credentials("ann", "CANARY").build)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (lambda: NEW.heartbeat(interval=0, timeout="x"), ("heartbeat.interval", "heartbeat.timeout")),  # type: ignore[arg-type]
        (lambda: NEW.statistics(enabled="no", period=-1), ("statistics.enabled", "statistics.period.seconds")),  # type: ignore[arg-type]
        (lambda: NEW.shuffle_member_list(1), ("shuffle.member.list",)),  # type: ignore[arg-type]
    ],
)
def test_refused_properties(said: Callable[[], object], told: tuple[str, ...]) -> None:
    """A typed builder method tells all that is wrong with what it was given."""
    assert tuple(f"properties.hazelcast.client.{name}" for name in told) == tuple(
        problem.partition(":")[0] for problem in problems(said)
    )


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            lambda: NEW.near_cache("m1", eviction_max_size=0),
            "near_cache_configs.m1.eviction_max_size: must be at least 1, got 0",
        ),
        (lambda: NEW.near_cache(""), "near_cache_configs.name: must not be empty, got ''"),
        (lambda: NEW.near_cache(3), "near_cache_configs.name: must be a str, got 3"),  # type: ignore[arg-type]
        (
            lambda: NEW.address("h:0"),
            "network_config.addresses: must have a port from 1 to 65535, got 'h:0'",
        ),
        (lambda: NEW.group("dev", 3), "group_config.password: must be a str"),  # type: ignore[arg-type]
        (lambda: NEW.credentials("ann", 3), "security_config.password: must be a str"),  # type: ignore[arg-type]
        (lambda: NEW.labels("ab"), "labels: must be a list or tuple, got 'ab'"),  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]  # the point
        (NEW.membership_listener, "membership_listeners: must have member_added or member_removed"),
        (
            lambda: NEW.portable_factory(1, {2: 3}),  # type: ignore[dict-item]
            "serialization_config.portable_factories: must be a class or a function, got 3",
        ),
        (
            lambda: NEW.socket_option("x", 1, 1),  # type: ignore[arg-type]
            "network_config.socket_options.level: must be a number of the socket module",
        ),
        (lambda: NEW.client_property("", 1), "properties: must be named by a str that is not empty, got ''"),
        (lambda: NEW.group_config(None), "group_config: must be a GroupConfig, not None"),  # type: ignore[arg-type]
    ],
)
def test_the_verb_that_names_it_refuses(said: Callable[[], object], problem: str) -> None:
    """The problem of one option is raised by the builder method that names it, with the path from the root."""
    (found,) = problems(said)

    assert found.startswith(problem)
    assert "CANARY" not in found


def test_a_verb_tells_all_its_problems() -> None:
    """A builder method looks at every keyword before it gives up."""
    assert (
        "network_config.addresses: must be a list or tuple, got 3",
        "network_config.redo_operation: must be True or False, got 1",
    ) == problems(lambda: NEW.network(smart_routing=False, addresses=3, redo_operation=1))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (
            lambda: NEW.near_cache("m", time_to_live=3),  # type: ignore[call-arg]
            "near_cache() got an unexpected keyword argument 'time_to_live'; did you mean 'ttl'?",
        ),
        (
            lambda: NEW.near_cache("m", policy="LRU"),  # type: ignore[call-arg]
            "near_cache() got an unexpected keyword argument 'policy'; did you mean 'eviction_policy'?",
        ),
        (
            lambda: NEW.ssl(enabled=3, ssl_cafile="x"),  # type: ignore[call-arg, arg-type]
            "ssl() got an unexpected keyword argument 'ssl_cafile'; did you mean 'cafile'?",
        ),
        (lambda: NEW.group("a", "b", "c"), "group() takes 2 positional arguments but 3 were given"),  # type: ignore[call-arg]
        (lambda: NEW.group("a", name="b"), "group() got multiple values for argument 'name'"),  # type: ignore[misc]
        (lambda: NEW.network(["a"]), "network() takes 0 positional arguments but 1 were given"),  # type: ignore[call-arg]
    ],
)
def test_a_call_that_can_not_be(said: Callable[[], object], message: str) -> None:
    """What any call would refuse is a TypeError that names the builder method."""
    with pytest.raises(TypeError) as caught:
        said()

    assert message == str(caught.value)


def test_a_mapping_that_raises_is_not_misread() -> None:
    """A KeyError of the caller's own object is handed on as it is."""

    class Broken(dict[str, int]):
        def items(self) -> Any:
            raise KeyError("broken")

    with pytest.raises(KeyError, match="broken"):
        NEW.serialization(portable_factories=Broken())  # type: ignore[arg-type]


def test_problems_across_options_wait_for_build() -> None:
    """What is wrong in between may be right in the end."""
    built = NEW.connection_retry(initial_backoff=60).connection_retry(max_backoff=90).build()

    assert 60.0 == built.connection_strategy_config.retry_config.initial_backoff


def test_build_tells_all_problems() -> None:
    """`build` reports all that is wrong together, each with its path."""
    builder = (
        NEW.connection_retry(initial_backoff=60)
        .address("a")
        .cloud(enabled=True)
        .heartbeat(interval=10, timeout=5)
        .token("t")
        .credentials("ann", "p")
        .network(connection_attempt_limit=3)
    )

    assert {
        "connection_strategy_config.retry_config.initial_backoff",
        "network_config.addresses",
        "network_config.connection_attempt_limit",
        "properties.hazelcast.client.heartbeat.timeout",
        "security_config",
    } == {problem.partition(":")[0] for problem in problems(builder.build)}


@pytest.mark.parametrize("wrong", ["x", {}, 3, ClientConfigBuilder()])
def test_a_builder_starts_from_a_configuration(wrong: Any) -> None:
    """Anything else is refused at once."""
    with pytest.raises(TypeError, match=r"a builder starts from a ClientConfig, not from an? "):
        ClientConfigBuilder(wrong)
