"""The parts of the pytest plugin, in this process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import ExitStack
from typing import Any, Self

import pytest
from hazelcast import HazelcastClient

from hazelcast_fluent import ClientConfig, pytest_plugin
from hazelcast_fluent.testing import FakeMember, NoMemberError, real, targets
from hazelcast_fluent.testing.real.member import free_port
from hazelcast_fluent.testing.targets import RemoteTarget, failures_of


@pytest.mark.parametrize("kind", ["fake", "real", "required-real", "10.0.0.1:5701"])
def test_known_choices_are_accepted(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Each documented choice passes."""
    monkeypatch.setattr(pytestconfig.option, "hazelcast", kind)

    pytest_plugin.pytest_configure(pytestconfig)


@pytest.mark.parametrize("kind", ["docker", "fake:", "fake:x", ":5701", "localhost:0", "localhost:65536"])
def test_an_unknown_choice_is_refused(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """What is neither a kind nor an address is named."""
    monkeypatch.setattr(pytestconfig.option, "hazelcast", kind)

    with pytest.raises(pytest.UsageError, match=f"got '{kind}'"):
        pytest_plugin.pytest_configure(pytestconfig)


def test_only_equality_of_configurations_is_explained() -> None:
    """Other comparisons are left to pytest."""
    one, other = ClientConfig.builder().group("a").build(), ClientConfig.builder().group("b", "secret").build()
    explained = pytest_plugin.pytest_assertrepr_compare("==", one, other)

    assert explained is not None
    assert "group_config.name: 'a'" in explained[1]
    assert "secret" not in "".join(explained)
    assert pytest_plugin.pytest_assertrepr_compare("==", one, "a") is None
    assert pytest_plugin.pytest_assertrepr_compare("!=", one, other) is None


def test_a_remote_target_leaves_the_data_of_others() -> None:
    """Only what the test's client has used is destroyed; clusters are not started."""
    with FakeMember() as member:
        target = RemoteTarget(member.address, "dev")
        other, client = (HazelcastClient(cluster_members=[member.address]) for _ in range(2))
        other.get_map("other")
        client.get_map("own")
        target.clear(None)
        before = [one.name for one in member.structures]
        target.clear(client)
        after = [one.name for one in member.structures]
        client.shutdown()
        other.shutdown()
        target.advance(0)
        target.close()

        assert (["other", "own"], ["other"]) == (before, after)
        with pytest.raises(ValueError, match="hazelcast_cluster needs members of its own"):
            target.cluster(2, {})
        with pytest.raises(ValueError, match="hazelcast_failures needs members of its own"), ExitStack() as stack:
            failures_of(target, stack)


def test_a_remote_target_waits_for_its_member() -> None:
    """A member that begins to listen a moment later is found."""
    port = free_port()
    with ThreadPoolExecutor(1) as background:
        target = background.submit(RemoteTarget, f"127.0.0.1:{port}", "dev")
        assert not wait([target], 0.2).done
        with FakeMember(port=port) as member:
            assert member.address == target.result(30).address


def test_a_remote_target_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is an error before a client waits for it."""
    monkeypatch.setattr(targets, "REMOTE_SECONDS", 0.2)
    address = f"127.0.0.1:{free_port()}"

    with pytest.raises(ConnectionError, match=rf"no member answers at {address}, the value of --hazelcast: "):
        RemoteTarget(address, "dev")


class StandIn:
    """Stands for a real member: a fake one behind its names."""

    def __init__(self, **settings: Any) -> None:
        self.settings = settings
        self.cluster_name = "dev"
        self.running = False

    def __enter__(self) -> Self:
        self._fake = FakeMember()
        self.address = self._fake.address
        self.running = True
        return self

    def __exit__(self, *_: object) -> None:
        self.running = False
        self._fake.close()

    def last_lines(self, count: int) -> str:
        """Return its log."""
        return f"the last {count} lines"


class Missing(StandIn):
    """Stands for a real member where there is no java."""

    def __enter__(self) -> Self:
        raise NoMemberError("java is not installed")


USES_REAL = """
def test_client(hazelcast_client, hazelcast_member):
    hazelcast_client.get_map("m").blocking().put("k", 1)
    assert hazelcast_member.settings["version"] == "5.6.0"
"""


def _run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run the files of a test in this process."""
    off = [part for name in ("cacheprovider", "hypothesispytest", "cov", "xdist") for part in ("-p", f"no:{name}")]
    return pytester.runpytest_inprocess(*off, *options)


def test_a_real_member_is_shared(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    """The client of a test connects to the real member, of the version that the option names."""
    monkeypatch.setattr(real, "RealMember", StandIn)
    pytester.makepyfile(USES_REAL)

    _run(pytester, "--hazelcast=real", "--hazelcast-version=5.6.0").assert_outcomes(passed=1)


@pytest.mark.parametrize(("kind", "outcome"), [("real", {"skipped": 1}), ("required-real", {"errors": 1})])
def test_a_real_member_that_is_missing(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, kind: str, outcome: dict[str, int]
) -> None:
    """The test is skipped, or fails where the member is required; the reason is shown."""
    monkeypatch.setattr(real, "RealMember", Missing)
    pytester.makepyfile(USES_REAL)

    result = _run(pytester, f"--hazelcast={kind}", "-rs")
    result.assert_outcomes(**outcome)
    assert "java is not installed" in result.stdout.str()


def test_a_failure_shows_the_logs_of_running_members(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that have ended are not shown, and a test that passes shows none."""
    monkeypatch.setattr(real, "RealMember", StandIn)
    pytester.makepyfile(
        """
        def test_good(hazelcast_member):
            pass

        def test_bad(hazelcast_member, hazelcast_member_factory):
            hazelcast_member_factory()
            assert hazelcast_member is None
        """
    )

    result = _run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["*log of the member at 127.0.0.1:*", "the last 80 lines"])
    assert 1 == result.stdout.str().count("log of the member at")


def test_a_member_elsewhere(pytester: pytest.Pytester) -> None:
    """Its address and its cluster name are used as they are given."""
    pytester.makepyfile(
        "def test_client(hazelcast_client):\n    hazelcast_client.get_map('m').blocking().put('k', 1)\n"
    )
    with FakeMember(cluster_name="shared") as member:
        result = _run(pytester, f"--hazelcast={member.address}", "--hazelcast-cluster-name=shared")

        result.assert_outcomes(passed=1)
        assert () == member.structures
