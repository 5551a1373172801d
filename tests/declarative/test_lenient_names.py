"""Names and lists of an application's settings, as Java's file has them."""

from __future__ import annotations

from collections import UserList
from typing import Any

import pytest

from hazelcast_fluent.declarative.lenient_names import with_names_of_files

MEMBERS = {"network": {"cluster-members": ["a:1", "b:2"]}}


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"cluster_name": "a"}, {"cluster-name": "a"}),
        ({"clusterName": "a"}, {"cluster-name": "a"}),
        ({"hazelcast-client": {"CLUSTERNAME": "a"}}, {"hazelcast-client": {"cluster-name": "a"}}),
        ({"hazelcast-client": None}, {"hazelcast-client": None}),
        ({"network": {"cluster_members": "a:1, b:2,"}}, MEMBERS),
        ({"network": {"cluster_members": {"1": "b:2", "0": "a:1"}}}, MEMBERS),
        ({"network": {"cluster_members": UserList(["a:1", "b:2"])}}, MEMBERS),
        ({"network": {"cluster-members": b"a:1"}}, {"network": {"cluster-members": b"a:1"}}),
        ({"near_cache": {"my_map": {"max_idle_seconds": 1}}}, {"near-cache": {"my_map": {"max-idle-seconds": 1}}}),
        (
            {"properties": {"hazelcast_client_heartbeat_interval": 1, "my_own": 2}},
            {"properties": {"hazelcast.client.heartbeat.interval": 1, "my_own": 2}},
        ),
        ({"nonsense_x": {"a_b": 1}, 5: {"a_b": 2}}, {"nonsense_x": {"a_b": 1}, 5: {"a_b": 2}}),
    ],
)
def test_names(given: Any, expected: Any) -> None:
    """Names that differ in case and separators mean the same; names of entries and unknown ones stay."""
    assert expected == with_names_of_files(given)


def test_two_spellings_of_a_name() -> None:
    """The later one overrides the earlier, and sections merge, as libraries merge their sources."""
    given = {
        "cluster-name": "a",
        "near-cache": {"m": {"max-idle-seconds": 1, "time-to-live-seconds": 2}, "n": {}},
        "cluster_name": "b",
        "near_cache": {"m": {"max_idle_seconds": 3}},
    }

    assert {
        "cluster-name": "b",
        "near-cache": {"m": {"max-idle-seconds": 3, "time-to-live-seconds": 2}, "n": {}},
    } == with_names_of_files(given)
