"""Keywords that the 5.x client refuses, and the errors of this library for them."""

from __future__ import annotations

from typing import Any

import pytest
from hazelcast.config import Config

from hazelcast_fluent import ClientConfig, InvalidConfigError


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
        ({"socket_options": [(1, 2)]}, "network_config.socket_options: must be a SocketOption, not a tuple"),
        ({"socket_options": 5}, "network_config.socket_options: must be a list or tuple, got 5"),
        ({"membership_listeners": 5}, "membership_listeners: must be a list or tuple, got 5"),
        ({"reconnect_mode": 9}, "connection_strategy_config.reconnect_mode: must be one of OFF, ON, ASYNC, got 9"),
    ],
)
def test_other_forms(keywords: dict[str, Any], problem: str) -> None:
    """A value of another form is a problem like any other."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_keywords(**keywords)

    assert [problem] == [str(each) for each in caught.value.problems]


def test_all_problems_at_once() -> None:
    """All options are looked at before an error is raised, those that concern each other included."""
    with pytest.raises(InvalidConfigError) as caught:
        ClientConfig.from_keywords(
            cluster_members="a",
            near_caches={"m": {"eviction_max_size": 0}},
            retry_initial_backoff=60,
        )

    assert [
        "network_config.addresses",
        "near_cache_configs.m.eviction_max_size",
        "connection_strategy_config.retry_config.initial_backoff",
    ] == [problem.path for problem in caught.value.problems]
