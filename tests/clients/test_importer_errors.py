"""Keywords that the 5.x client refuses, and the errors of this library for them."""

from __future__ import annotations

from typing import Any

import pytest
from hazelcast.config import Config

from hazelcast_fluent import ClientConfig, InvalidConfigError, Problem, UnsupportedOptionWarning, WrongTypeError
from tests.config_classes import Provider


@pytest.mark.parametrize(
    ("keywords", "problems"),
    [
        ({"near_caches": 5}, ["near_caches: must be a dict, got a value of type int"]),
        ({"near_caches": {5: {}}}, ["near_caches.5: must have a string as its name, got a value of type int"]),
        (
            {"near_caches": {"m": None}},
            ["near_caches.m: must be a dict or the client's own object, got a value of type NoneType"],
        ),
        (
            {"near_caches": {"m": {"time_to_liv": 5}}},
            ["near_caches.m.time_to_liv: is no option of the 5.x client\n  hint: did you mean 'time_to_live'?"],
        ),
        ({"reliable_topics": {"t": {3: 4}}}, ["reliable_topics.t.3: is no option of the 5.x client"]),
        (
            {"flake_id_generators": {"f": {"prefetc": 4, "size": 3}, "g": 5}},
            [
                "flake_id_generators.f.prefetc: is no option of the 5.x client\n  hint: did you mean 'prefetch_count'?",
                "flake_id_generators.f.size: is no option of the 5.x client",
                "flake_id_generators.g: must be a dict or the client's own object, got a value of type int",
            ],
        ),
    ],
)
def test_named_entries(keywords: dict[str, Any], problems: list[str]) -> None:
    """B2: entries are dicts of the client's options, or its objects; all problems are reported at once."""
    with pytest.raises(WrongTypeError) as caught:
        ClientConfig.from_keywords(**keywords)

    assert problems == [_with_hint(each) for each in caught.value.problems]
    with pytest.raises(Exception):  # noqa: B017, PT011  # the client refuses it as well, by errors of several sorts
        Config.from_dict(keywords)


def test_problems_of_entries_are_reported_with_the_others() -> None:
    """B2: wrong names and values of entries stand beside those of other options, in the client's names."""
    wrong: Any = {"near_caches": {"m": {"time_to_liv": 5, "eviction_policy": "LFUU", "time_to_live": -1}}, "foo": 1}
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.builder().keywords(**wrong)

    assert [
        "near_caches.m.time_to_liv",
        "near_caches.m.time_to_live",
        "near_caches.m.eviction_policy",
        "foo",
    ] == [problem.source_path or problem.path for problem in caught.value.problems]


def _with_hint(problem: Problem) -> str:
    return f"{problem}\n  hint: {problem.hint}" if problem.hint else str(problem)


@pytest.mark.parametrize(
    ("keywords", "problem"),
    [
        ({"socket_options": [(1, 2)]}, "socket_options: must be a SocketOption, not a tuple"),
        ({"socket_options": 5}, "socket_options: must be a list or tuple, got 5"),
        ({"membership_listeners": 5}, "membership_listeners: must be a list or tuple, got 5"),
        ({"reconnect_mode": 9}, "reconnect_mode: must be one of OFF, ON, ASYNC, got 9"),
    ],
)
def test_other_forms(keywords: dict[str, Any], problem: str) -> None:
    """A value of another form is a problem like any other."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_keywords(**keywords)

    assert [problem] == [str(each) for each in caught.value.problems]


def test_all_problems_at_once() -> None:
    """All options are checked before an error is raised, including those that concern each other."""
    wrong: Any = {
        "cluster_members": "a",
        "near_caches": {"m": {"eviction_max_size": 0}},
        "retry_multiplier": 0.5,
        "cluster_nam": "x",
    }
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_keywords(**wrong)

    assert [
        "network_config.addresses",
        "near_cache_configs.m.eviction_max_size",
        "connection_strategy_config.retry_config.multiplier",
        "cluster_nam",
    ] == [problem.path for problem in caught.value.problems]


def test_unknown_keywords_are_reported_together() -> None:
    """B2: every unknown name is reported, with the nearest one; the error is a TypeError too, as the client's is."""
    wrong: Any = {"cluster_nam": "a", "heartbeat_intervall": 3}
    with pytest.raises(TypeError) as caught:
        ClientConfig.builder().keywords(**wrong)

    assert isinstance(caught.value, InvalidConfigError)
    assert ["cluster_nam", "heartbeat_intervall"] == [problem.path for problem in caught.value.problems]
    assert ["did you mean 'cluster_name'?", "did you mean 'heartbeat_interval'?"] == [
        problem.hint for problem in caught.value.problems
    ]


def test_keywords_lie_over_what_is_set() -> None:
    """B2: keywords change a builder; None and what is not named keep their values, and the origin is code."""
    base = ClientConfig.builder().group("a").client_name("b").network(connection_timeout=7)
    config = base.keywords(cluster_name="x", client_name=None, labels=["l"]).build()

    assert ("x", "b", 7.0, ("l",)) == (
        config.group_config.name,
        config.client_name,
        config.network_config.connection_timeout,
        config.labels,
    )
    assert "code" == config.origin("group_config.name").kind


@pytest.mark.parametrize(
    ("keywords", "first", "longest"),
    [
        ({"retry_max_backoff": 0.5}, 0.5, 0.5),
        ({"retry_initial_backoff": 60}, 30, 30),
        ({"retry_initial_backoff": 5, "retry_max_backoff": 2}, 2, 2),
        ({"retry_initial_backoff": 2}, 2, 30),
    ],
)
def test_the_first_pause_is_capped_as_in_the_client(keywords: Any, first: float, longest: float) -> None:
    """B8: the client never pauses longer than the maximum, whichever of the two is given."""
    retry = ClientConfig.from_keywords(**keywords).connection_strategy_config.retry_config

    assert (first, longest) == (retry.initial_backoff, retry.max_backoff)


def test_a_token_provider_takes_precedence() -> None:
    """B9: beside a token provider, the client does not use a name and password; a lone name identifies nobody."""
    provider = Provider()
    both = ClientConfig.from_keywords(token_provider=provider, creds_username="u", creds_password="p")
    with pytest.warns(UnsupportedOptionWarning, match="creds_username: it is left out"):
        lone = ClientConfig.from_keywords(creds_username="u")

    assert (None, provider) == (both.security_config.username, both.security_config.token_provider)
    assert ClientConfig() == lone
