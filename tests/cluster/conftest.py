"""
Members for the tests of this folder.

A test that asks for a member runs only under ``HAZELCAST_FLUENT_CLUSTER=required``, and then fails where none can be
started; otherwise it is skipped with that reason. The logs of running members are shown with a failing test.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from hazelcast_fluent.testing import FakeMember, RealCluster, RealMember
from tests.cluster import jars
from tests.cluster.tls import Authority

VARIABLE = "HAZELCAST_FLUENT_CLUSTER"
HERE = Path(__file__).parent
_SHARED = frozenset({"member", "real_member", "old_member"})
_GIVE_MEMBERS = frozenset({"real_member", "old_member", "start_member", "start_cluster"})

MakeMember = Callable[..., RealMember]
StartMember = Callable[..., RealMember]
StartCluster = Callable[..., RealCluster]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a shared member in one worker; skip those that need a real one unless required."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        fixtures = getattr(item, "fixturenames", ())
        if _SHARED.intersection(fixtures):
            item.add_marker(pytest.mark.xdist_group("cluster"))
        if _GIVE_MEMBERS.intersection(fixtures):
            item.add_marker("cluster")
        if item.get_closest_marker("cluster") and os.environ.get(VARIABLE) != "required":
            item.add_marker(pytest.mark.skip(reason=f"needs a Hazelcast member: set {VARIABLE}=required"))


@pytest.fixture(scope="session")
def make_member(hazelcast_member_factory: MakeMember) -> MakeMember:
    """Describe members of the pinned version."""
    return lambda **settings: hazelcast_member_factory(**{"version": jars.current_version(), **settings})


@pytest.fixture(scope="session")
def real_member(make_member: MakeMember) -> Iterator[RealMember]:
    """Share one 5.x member of cluster ``dev`` among all tests; whoever ends or freezes a member starts his own."""
    with make_member() as running:
        yield running


@pytest.fixture(scope="session")
def member(request: pytest.FixtureRequest) -> Iterator[RealMember | FakeMember]:
    """Share that member where members are required; elsewhere a fake one."""
    if os.environ.get(VARIABLE) == "required":
        yield request.getfixturevalue("real_member")
    else:
        with FakeMember() as fake:
            yield fake


@pytest.fixture(scope="session")
def old_member(make_member: MakeMember) -> Iterator[RealMember]:
    """Share one 3.12 member of group ``dev``."""
    with make_member(version=jars.old_version()) as running:
        yield running


@pytest.fixture(scope="session")
def authority() -> Authority:
    """Share one authority for certificates."""
    return Authority()


@pytest.fixture
def start_member(make_member: MakeMember) -> Iterator[StartMember]:
    """Start members of one's own, by the keywords of `RealMember`; they end with the test."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(make_member(**settings))


@pytest.fixture
def start_cluster(make_member: MakeMember) -> Iterator[StartCluster]:
    """Start a cluster of one's own, by its size and the keywords of `RealMember`; it ends with the test."""
    with ExitStack() as stack:

        def start(size: int = 2, **settings: Any) -> RealCluster:
            return stack.enter_context(RealCluster(size, lambda **more: make_member(**settings, **more)))

        yield start
