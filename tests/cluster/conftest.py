"""
Members for the tests of this folder.

A test that asks for a member runs only under ``HAZELCAST_FLUENT_CLUSTER=required``, and then fails where none can be
started; otherwise it is skipped with that reason. The logs of running members are shown with a failing test.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest

from tests.cluster import jars
from tests.cluster.clusters import Cluster
from tests.cluster.members import Member
from tests.cluster.tls import Authority

VARIABLE = "HAZELCAST_FLUENT_CLUSTER"
HERE = Path(__file__).parent
_GIVE_MEMBERS = frozenset({"member", "old_member", "start_member", "start_cluster"})
_described: WeakSet[Member] = WeakSet()

MakeMember = Callable[..., Member]
StartMember = Callable[..., Member]
StartCluster = Callable[..., Cluster]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep this folder's tests in one worker, so that they share a member; skip those that need one unless required."""
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.xdist_group("cluster"))
        if _GIVE_MEMBERS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("cluster")
        if item.get_closest_marker("cluster") and os.environ.get(VARIABLE) != "required":
            item.add_marker(pytest.mark.skip(reason=f"needs a Hazelcast member: set {VARIABLE}=required"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the end of each running member's log to the report of a failure."""
    report = yield
    if report.failed:
        running = [member for member in _described if member.running]
        report.sections += [(f"log of the member at {member.address}", member.last_lines(80)) for member in running]
    return report


@pytest.fixture(scope="session")
def make_member(tmp_path_factory: pytest.TempPathFactory) -> MakeMember:
    """Describe members whose logs are kept among the tests' temporary folders."""

    def make(**settings: Any) -> Member:
        member = Member(folder=tmp_path_factory.mktemp("member"), **settings)
        _described.add(member)
        return member

    return make


@pytest.fixture(scope="session")
def member(make_member: MakeMember) -> Iterator[Member]:
    """Share one 5.x member of cluster ``dev`` among all tests; whoever ends or freezes a member starts his own."""
    with make_member() as running:
        yield running


@pytest.fixture(scope="session")
def old_member(make_member: MakeMember) -> Iterator[Member]:
    """Share one 3.12 member of group ``dev``."""
    with make_member(version=jars.old_version()) as running:
        yield running


@pytest.fixture(scope="session")
def authority() -> Authority:
    """Share one authority for certificates."""
    return Authority()


@pytest.fixture
def start_member(make_member: MakeMember) -> Iterator[StartMember]:
    """Start members of one's own, by the keywords of `Member`; they end with the test."""
    with ExitStack() as stack:
        yield lambda **settings: stack.enter_context(make_member(**settings))


@pytest.fixture
def start_cluster(make_member: MakeMember) -> Iterator[StartCluster]:
    """Start a cluster of one's own, by its size and the keywords of `Member`; it ends with the test."""
    with ExitStack() as stack:

        def start(size: int = 2, **settings: Any) -> Cluster:
            return stack.enter_context(Cluster(size, lambda **more: make_member(**settings, **more)))

        yield start
