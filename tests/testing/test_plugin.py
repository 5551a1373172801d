"""The pytest plugin, run by pytest's own `pytester`: fixtures, options, isolation, cost."""

from __future__ import annotations

import subprocess
import sys

import pytest

from hazelcast_fluent.testing import FakeMember
from tests.markdown import ROOT, blocks

pytestmark = pytest.mark.timeout(600)  # each test starts pytest, some of them twice


def _run(pytester: pytest.Pytester, *options: str) -> pytest.RunResult:
    """Run the files of a test in another process, without plugins that only take time."""
    others = [part for name in ("cacheprovider", "hypothesispytest", "anyio", "cov") for part in ("-p", f"no:{name}")]
    return pytester.runpytest_subprocess(*others, *options)


FIXTURES = """
import pytest
from hazelcast.errors import HazelcastError

@pytest.mark.parametrize("number", range(3))
def test_client(hazelcast_client, number):
    entries = hazelcast_client.get_map("m").blocking()
    assert entries.size() == 0
    entries.put("k", number)

def test_config(hazelcast_config):
    config = hazelcast_config.to_builder().near_cache("m", ttl=60).build()
    with config.client() as client:
        assert client.get_map("m").blocking().size() == 0

def test_cluster(hazelcast_cluster):
    cluster = hazelcast_cluster(2, name="two")
    assert len(set(cluster.addresses)) == 2

def test_time(hazelcast_client, hazelcast_advance):
    entries = hazelcast_client.get_map("m").blocking()
    entries.put("k", 1, ttl=100)
    hazelcast_advance(101)
    assert entries.get("k") is None

def test_failures(hazelcast_client, hazelcast_failures):
    entries = hazelcast_client.get_map("m").blocking()
    entries.put("k", 1)
    hazelcast_failures.drop()
    assert entries.get("k") == 1

def test_time_and_failures(hazelcast_client, hazelcast_failures, hazelcast_advance):
    entries = hazelcast_client.get_map("m").blocking()
    entries.put("k", 1, ttl=100)
    hazelcast_advance(101)
    assert entries.get("k") is None
"""


def test_fixtures_connect_to_a_fake_member_by_default(pytester: pytest.Pytester) -> None:
    """A test gets a connected client, and nothing of what another test has left."""
    pytester.makepyfile(FIXTURES)

    _run(pytester).assert_outcomes(passed=8)


def test_workers_have_members_of_their_own(pytester: pytest.Pytester) -> None:
    """Tests that use the same names do not meet under xdist."""
    pytester.makepyfile(FIXTURES)

    _run(pytester, "-n", "4").assert_outcomes(passed=8)


USES_CLIENT = """
def test_client(hazelcast_client):
    hazelcast_client.get_map("left").blocking().put("k", 1)
"""


@pytest.mark.parametrize(("option", "outcome"), [("real", {"skipped": 1}), ("required-real", {"errors": 1})])
def test_a_real_member_may_be_required(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, option: str, outcome: dict[str, int]
) -> None:
    """Where no real member can be started, a test is skipped or fails, as the option says."""
    pytester.makepyfile(USES_CLIENT)
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)

    result = _run(pytester, f"--hazelcast={option}", "-rs")
    result.assert_outcomes(**outcome)
    assert "mvn (Apache Maven) is not installed" in result.stdout.str()


def test_a_member_that_runs_elsewhere(pytester: pytest.Pytester) -> None:
    """An address is used as it is; the data structures of a test are destroyed, and no others."""
    pytester.makepyfile(USES_CLIENT)
    with FakeMember(cluster_name="shared") as member:
        result = _run(pytester, f"--hazelcast={member.address}", "--hazelcast-cluster-name=shared")

        result.assert_outcomes(passed=1)
        assert ("Map.put", ()) == (
            next(one.operation for one in member.requests if one.operation == "Map.put"),
            member.structures,
        )


def test_a_cluster_of_an_own_is_refused_for_an_address(pytester: pytest.Pytester) -> None:
    """A test that starts its own cluster cannot do that with a member that runs elsewhere."""
    pytester.makepyfile("def test_cluster(hazelcast_cluster):\n    hazelcast_cluster(2)\n")
    with FakeMember() as member:
        result = _run(pytester, f"--hazelcast={member.address}")

    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*run with --hazelcast=fake or --hazelcast=real*"])


def test_options_may_stand_in_the_ini_file(pytester: pytest.Pytester) -> None:
    """The ini file has the same settings; the command line overrides them."""
    pytester.makepyfile(USES_CLIENT)
    pytester.makeini("[pytest]\nhazelcast = nothing\n")

    result = _run(pytester)
    assert pytest.ExitCode.USAGE_ERROR == result.ret
    result.stderr.fnmatch_lines(["*--hazelcast must be fake, real, required-real or HOST:PORT, got 'nothing'*"])
    _run(pytester, "--hazelcast=fake").assert_outcomes(passed=1)


def test_a_suite_that_does_not_use_the_plugin_imports_nothing(pytester: pytest.Pytester) -> None:
    """Loading the plugin imports neither the client, nor attrs, nor the rest of the kit."""
    pytester.makepyfile(
        """
        import sys

        def test_nothing_is_loaded(request):
            assert request.config.pluginmanager.hasplugin("hazelcast-fluent")
            loaded = {"hazelcast", "attrs", "yaml", "asyncio", "hazelcast_fluent.testing", "hazelcast_fluent.builder"}
            assert set() == loaded & set(sys.modules)
        """
    )

    _run(pytester).assert_outcomes(passed=1)


def test_a_fake_member_loads_nothing_of_real_ones(pytester: pytest.Pytester) -> None:
    """What starts java, and the proxy, is imported by the tests that use it."""
    pytester.makepyfile(
        """
        import sys

        def test_client(hazelcast_client):
            own = {"real", "proxy", "failures"}
            assert set() == {f"hazelcast_fluent.testing.{name}" for name in own} & set(sys.modules)
        """
    )

    _run(pytester).assert_outcomes(passed=1)


def test_failed_comparisons_of_configurations_show_the_changes(pytester: pytest.Pytester) -> None:
    """Both ways to compare show each change, and no secret."""
    pytester.makepyfile(
        """
        from hazelcast_fluent import ClientConfig

        left = ClientConfig.builder().group("dev", "pass-1").near_cache("m", ttl=5).build()
        right = ClientConfig.builder().group("prod", "pass-2").build()

        def test_equal():
            assert left == right

        def test_diff():
            assert not left.diff(right)
        """
    )

    result = _run(pytester)
    result.assert_outcomes(failed=2)
    for line in ("*~ group_config.name: 'dev' -> 'prod'*", "*- near_cache_configs.m*"):
        result.stdout.fnmatch_lines([line.replace("->", "?"), line.replace("->", "?")])
    result.stdout.fnmatch_lines(["E * the changes from left to right:"])
    result.stdout.no_fnmatch_line("*E *pass-1*")


def test_the_tests_of_the_documentation_pass(pytester: pytest.Pytester) -> None:
    """The page about the kit shows tests that pass."""
    page = ROOT / "docs" / "how-to" / "test-an-application.md"
    shown = [block.code for block in blocks(page.read_text(encoding="utf-8")) if "\ndef test_" in f"\n{block.code}"]
    pytester.makepyfile("\n\n".join(shown))

    _run(pytester).assert_outcomes(passed=3)


def test_the_module_runs_a_member_until_it_is_ended() -> None:
    """``python -m hazelcast_fluent.testing`` prints where its member listens, and ends with Ctrl-C."""
    command = [sys.executable, "-m", "hazelcast_fluent.testing", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 -- this very package
        assert process.stdout is not None
        line = process.stdout.readline()
        process.terminate()

    assert line.startswith("A fake member, made of Python, listens at 127.0.0.1:")
