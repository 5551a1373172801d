"""
The pytest plugin: fixtures for programs that use Hazelcast.

Loading it imports nothing of Hazelcast; the first fixture that is used does. The fixtures and options are described in
the documentation, "Test an application".
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from hazelcast import HazelcastClient

    from hazelcast_fluent import ClientConfig
    from hazelcast_fluent.testing import FakeCluster, RealCluster, RealMember
    from hazelcast_fluent.testing.failures import Failures
    from hazelcast_fluent.testing.targets import Target

_OPTIONS = {
    "hazelcast": "What the fixtures connect to: 'fake' (the default), 'real' (a test is skipped where no member can be "
    "started), 'required-real' (then it fails), or HOST:PORT of a member that runs.",
    "hazelcast_version": "The version of real members, or 'latest'; 5.7.0 by default.",
    "hazelcast_jar": "The jar or the installed distribution of real members, instead of a version.",
    "hazelcast_cluster_name": "The cluster name of the member at HOST:PORT; 'dev' by default.",
}

_members: pytest.StashKey[list[RealMember]] = pytest.StashKey()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options, each also as a setting of the ini file."""
    group = parser.getgroup("hazelcast", "Hazelcast")
    for name, text in _OPTIONS.items():
        parser.addini(name, text, default="")
        group.addoption(f"--{name.replace('_', '-')}", dest=name, default="", metavar="VALUE", help=text)


def pytest_configure(config: pytest.Config) -> None:
    """Refuse an unknown choice before any test runs."""
    kind = _option(config, "hazelcast")
    if kind not in {"", "fake", "real", "required-real"} and not _is_address(kind):
        raise pytest.UsageError(f"--hazelcast must be fake, real, required-real or HOST:PORT, got {kind!r}")


def _is_address(text: str) -> bool:
    host, _, port = text.rpartition(":")
    return bool(host) and port.isdecimal() and 0 < int(port) < 65536  # noqa: PLR2004 -- the highest port there is


def _option(config: pytest.Config, name: str) -> str:
    """Return an option of the command line, or the setting of the ini file."""
    return str(config.getoption(name) or config.getini(name))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the end of each running member's log to the report of a failure."""
    report = yield
    if report.failed:
        running = [member for member in item.config.stash.get(_members, []) if member.running]
        report.sections += [(f"log of the member at {member.address}", member.last_lines(80)) for member in running]
    return report


def pytest_assertrepr_compare(op: str, left: object, right: object) -> list[str] | None:
    """Show the changes between two configurations that should be equal; secrets are masked."""
    module = sys.modules.get("hazelcast_fluent.client_config")
    if module is None or op != "==":
        return None
    kind: type[ClientConfig] = module.ClientConfig
    if not isinstance(left, kind) or not isinstance(right, kind):
        return None
    return ["ClientConfig == ClientConfig, the changes from left to right:", *str(left.diff(right)).splitlines()]


@pytest.fixture(scope="session")
def hazelcast_member_factory(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Callable[..., RealMember]:
    """Describe real members, by the keywords of `RealMember`; their logs are shown with a failing test."""
    from hazelcast_fluent.testing.real import RealMember

    described = pytestconfig.stash.setdefault(_members, [])

    def make(**settings: Any) -> RealMember:
        chosen: dict[str, Any] = {
            "version": _option(pytestconfig, "hazelcast_version") or None,
            "jar": _option(pytestconfig, "hazelcast_jar") or None,
        }
        member = RealMember(folder=tmp_path_factory.mktemp("member"), **{**chosen, **settings})
        described.append(member)
        return member

    return make


@pytest.fixture(scope="session")
def hazelcast_member(
    pytestconfig: pytest.Config, hazelcast_member_factory: Callable[..., RealMember]
) -> Iterator[RealMember]:
    """Share a real member among the tests of a process; skip the test where none can be started."""
    from hazelcast_fluent.testing.real import NoMemberError

    with ExitStack() as stack:
        try:
            member = stack.enter_context(hazelcast_member_factory())
        except NoMemberError as error:
            if _option(pytestconfig, "hazelcast") == "required-real":
                raise
            pytest.skip(str(error))
        yield member


@pytest.fixture(scope="session")
def _hazelcast_target(request: pytest.FixtureRequest) -> Iterator[Target]:
    """Start what the options ask for, once for a process."""
    from hazelcast_fluent.testing.targets import FakeTarget, RealTarget, RemoteTarget

    kind = _option(request.config, "hazelcast")
    target: Target
    if kind in {"", "fake"}:
        target = FakeTarget()
    elif kind in {"real", "required-real"}:
        member: RealMember = request.getfixturevalue("hazelcast_member")
        target = RealTarget(member, request.getfixturevalue("hazelcast_member_factory"))
    else:
        target = RemoteTarget(kind, _option(request.config, "hazelcast_cluster_name") or "dev")
    yield target
    target.close()


@pytest.fixture
def _hazelcast_failures(_hazelcast_target: Target) -> Iterator[tuple[Failures, str]]:
    """Put a proxy before a member of the test's own."""
    from hazelcast_fluent.testing.targets import failures_of

    with ExitStack() as stack:
        yield failures_of(_hazelcast_target, stack)


@pytest.fixture
def hazelcast_failures(_hazelcast_failures: tuple[Failures, str]) -> Failures:
    """Break and restore the connections of this test's client: cut, drop, refuse, freeze, slow, wrong_name."""
    return _hazelcast_failures[0]


@pytest.fixture
def hazelcast_config(request: pytest.FixtureRequest, _hazelcast_target: Target) -> Iterator[ClientConfig]:
    """Give a configuration for this test's member, to be extended by the program's own; the data is gone afterwards."""
    from hazelcast_fluent import ClientConfig

    address = _hazelcast_target.address
    if "hazelcast_failures" in request.fixturenames:
        address = request.getfixturevalue("_hazelcast_failures")[1]
    yield (
        ClientConfig.builder()
        .group(_hazelcast_target.cluster_name)
        .network(addresses=[address], connection_timeout=5)
        .connection_retry(initial_backoff=0.05, max_backoff=1, cluster_connect_timeout=20)
        .build()
    )
    _hazelcast_target.clear(None)


@pytest.fixture
def hazelcast_client(hazelcast_config: ClientConfig, _hazelcast_target: Target) -> Iterator[HazelcastClient]:
    """Give a connected client; its data is gone after the test."""
    with hazelcast_config.client() as client:
        yield client
        _hazelcast_target.clear(client)


@pytest.fixture
def hazelcast_cluster(_hazelcast_target: Target) -> Iterator[Callable[..., FakeCluster | RealCluster]]:
    """Start clusters of a test's own, by size and ``name``; they end with the test."""
    with ExitStack() as stack:

        def start(size: int = 2, *, name: str = "dev", **settings: Any) -> FakeCluster | RealCluster:
            return stack.enter_context(_hazelcast_target.cluster(size, {"cluster_name": name, **settings}))

        yield start


@pytest.fixture
def hazelcast_advance(_hazelcast_target: Target) -> Callable[[float], None]:
    """Let seconds go by, for what expires: a fake member moves its clock, with others the test waits."""
    return _hazelcast_target.advance
