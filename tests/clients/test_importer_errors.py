"""Keywords that the 5.x client refuses, and the errors of this library for them."""

from __future__ import annotations

from typing import Any

import pytest
from hazelcast.config import Config

from hazelcast_fluent import ClientConfig, InvalidConfigError, UnsupportedOptionWarning


@pytest.mark.parametrize(
    ("keywords", "message"),
    [
        ({"near_caches": 5}, "near_caches must be a dict, and not a int"),
        ({"near_caches": {5: {}}}, "the names in near_caches must be strings, and not a int"),
        ({"near_caches": {"m": None}}, "near_caches.m must be a dict or the client's own object, and not a NoneType"),
        (
            {"near_caches": {"m": {"time_to_liv": 5}}},
            "near_caches.m: 'time_to_liv' is no option of the 5.x client; did you mean 'time_to_live'?",
        ),
        ({"reliable_topics": {"t": {3: 4}}}, "reliable_topics.t: 3 is no option of the 5.x client"),
    ],
)
def test_named_entries(keywords: dict[str, Any], message: str) -> None:
    """Entries are dicts of the client's options, or its objects; nothing is left out in silence."""
    with pytest.raises(TypeError) as caught:
        ClientConfig.from_keywords(**keywords)

    assert message == str(caught.value)
    with pytest.raises(Exception):  # noqa: B017, PT011  # the client refuses it as well, by errors of several sorts
        Config.from_dict(keywords)


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
    provider = type("Provider", (), {"token": lambda _self, _address=None: b"t"})()
    both = ClientConfig.from_keywords(token_provider=provider, creds_username="u", creds_password="p")
    with pytest.warns(UnsupportedOptionWarning, match="creds_username: it is left out"):
        lone = ClientConfig.from_keywords(creds_username="u")

    assert (None, provider) == (both.security_config.username, both.security_config.token_provider)
    assert ClientConfig() == lone
