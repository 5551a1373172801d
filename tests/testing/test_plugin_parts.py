"""The parts of the pytest plugin, in this process."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from hazelcast import HazelcastClient

from hazelcast_fluent import ClientConfig, pytest_plugin
from hazelcast_fluent.testing import FakeMember
from hazelcast_fluent.testing.targets import RemoteTarget, failures_of


@pytest.mark.parametrize("kind", ["fake", "real", "required-real", "10.0.0.1:5701"])
def test_known_choices_are_accepted(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """Each documented choice passes."""
    monkeypatch.setattr(pytestconfig.option, "hazelcast", kind)

    pytest_plugin.pytest_configure(pytestconfig)


def test_an_unknown_choice_is_refused(pytestconfig: pytest.Config, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is neither a kind nor an address is named."""
    monkeypatch.setattr(pytestconfig.option, "hazelcast", "docker")

    with pytest.raises(pytest.UsageError, match="got 'docker'"):
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
