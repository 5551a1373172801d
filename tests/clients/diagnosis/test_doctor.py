"""Diagnoses: what they contain, in which order and words, and how they print."""

from __future__ import annotations

import asyncio
import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hazelcast.core import Address, EndpointQualifier, MemberInfo, MemberVersion, ProtocolType

from hazelcast_fluent import ClientConfig, Diagnosis, Finding, PythonName
from hazelcast_fluent.clients.diagnosis import protocol
from hazelcast_fluent.clients.diagnosis.protocol import MemberAddresses, _member
from hazelcast_fluent.testing import FakeCluster, FakeMember
from hazelcast_fluent.testing.proxy import TcpProxy
from tests.clients.diagnosis.servers import Certificates, dead_port, silent_port
from tests.clients.diagnosis.setups import at


def summarized(found: Diagnosis) -> list[tuple[str, str, str]]:
    """Return status, address and cause of each finding."""
    return [(finding.status, finding.address, finding.cause) for finding in found]


def test_all_is_well() -> None:
    """Each address and each member has its line."""
    with FakeCluster(2) as cluster:
        found = at(*cluster.addresses).build().diagnose()

    assert found.is_ok
    assert not found.findings
    assert "cluster 'dev': a client can connect" == found.summary
    assert [("ok", "cluster")] * 2 + [("ok", "members")] * 2 == [(one.status, one.stage) for one in found]


def test_one_dead_address_of_two_is_a_warning() -> None:
    """A client connects by the other one."""
    with FakeMember() as member, dead_port() as dead:
        found = at(dead, member.address).build().diagnose()

    assert "cluster 'dev': a client can connect, with warnings" == found.summary
    assert ("warning", dead, "refused") == summarized(found)[0]
    assert 1 == len(found.findings)


def test_the_text() -> None:
    """The verdict, then what matters, each with its hint; in color for terminals."""
    with dead_port() as dead, FakeMember(cluster_name="prod") as member:
        found = at(dead, member.address).build().diagnose()

    summary = "the member belongs to a cluster with another name, or demands credentials"
    assert [
        "cluster 'dev': a client can't connect",
        f"problem: {member.address}: {summary} (the member refused cluster name 'dev')",
        "  hint: Set group(...) to the member's cluster-name.",
        f"problem: {dead}: refused: nothing listens on the port",
        "  hint: Start the member, or correct host and port in network(addresses=...).",
    ] == str(found).splitlines()
    assert "\x1b[31;1mproblem\x1b[0m" in found.text(color=True)
    assert f"<td>{dead}</td><td>tcp</td>" in found._repr_html_()


def test_json() -> None:
    """Programs read the same."""
    with dead_port() as dead:
        data = json.loads(at(dead).build().diagnose().to_json())

    assert (1, False, "dev") == (data["format"], data["ok"], data["cluster_name"])
    assert ("refused", "tcp", dead) == tuple(data["items"][0][name] for name in ("cause", "stage", "address"))


def test_control_characters_are_escaped() -> None:
    """Whatever the network sends (R3)."""
    finding = Finding(status="problem", stage="tcp", address="h\x1b", message="m\n", evidence="\x07", remedy="\u202e")

    assert "problem: h\\x1b: m\\n (\\x07)\n  hint: \\u202e" == str(finding)


def test_the_words_of_a_file_and_of_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A remedy names what the reader wrote."""
    file = tmp_path / "hazelcast-client.yaml"
    with FakeMember(cluster_name="prod") as member, dead_port() as dead:
        file.write_text(f"hazelcast-client: {{cluster-name: x, network: {{cluster-members: ['{member.address}']}}}}")
        monkeypatch.setenv("HZCLIENT_NETWORK_CLUSTERMEMBERS", dead)
        by_file = ClientConfig.from_file(file)
        by_variable = ClientConfig.builder().file(file).environment().build()

        assert "Set cluster-name to the member's cluster-name." == by_file.diagnose()[0].remedy
        hint = "Start the member, or correct host and port in HZCLIENT_NETWORK_CLUSTERMEMBERS."
        assert hint == by_variable.diagnose()[0].remedy


def test_without_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    """The addresses are still tried, as far as that goes without it."""
    monkeypatch.setitem(sys.modules, "hazelcast.config", None)
    with dead_port() as dead, silent_port() as silent:
        found = at(dead, silent).build().diagnose()

    assert [
        ("problem", "", "client-not-installed"),
        ("problem", dead, "refused"),
        ("ok", silent, ""),
    ] == summarized(found)


def test_names_that_mean_nothing() -> None:
    """A Python object that a file names and nobody can import."""
    with dead_port() as dead:
        builder = at(dead).load_balancer(PythonName("nowhere.to:be_found"))
        found = builder.token_provider(PythonName("nowhere.to:be_found")).build().diagnose()

    assert ("problem", "", "invalid-configuration") == summarized(found)[0]
    assert "nowhere" in found[0].evidence


def test_the_cloud_is_not_probed() -> None:
    """Its addresses come from elsewhere."""
    found = ClientConfig.builder().cloud(enabled=True, discovery_token="CANARY").build().diagnose()

    assert [("warning", "", "cloud-discovery")] == summarized(found)
    assert "CANARY" not in found.to_json() + str(found)


class TestMembers:
    """The addresses that members advertise."""

    def found(self, monkeypatch: pytest.MonkeyPatch, *members: MemberAddresses, **network: Any) -> Diagnosis:
        """Return the diagnosis for a member that sees these members."""

        async def members_of(*_: Any) -> tuple[MemberAddresses, ...]:
            return members

        monkeypatch.setattr(protocol.Session, "members", members_of)
        with FakeMember() as member:
            return at(member.address).network(**network).build().diagnose()

    def test_unreachable(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """With its reason as evidence; no matter to a client that does not route smartly."""
        with dead_port() as dead:
            one = MemberAddresses(dead, None, "5.7.0")
            found = self.found(monkeypatch, one)
            single = self.found(monkeypatch, one, smart_routing=False)

        assert ("warning", dead, "member-unreachable") == summarized(found)[0]
        assert "refused: nothing listens on the port" == found[0].evidence
        assert single.is_ok

    def test_with_a_public_address(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The remedy is to use it; then all is well."""
        with dead_port() as private, silent_port() as public:
            one = MemberAddresses(private, public, "5.7.0")
            found = self.found(monkeypatch, one)
            better = self.found(monkeypatch, one, use_public_ip=True)

        assert ("warning", private, "public-address-available") == summarized(found)[0]
        assert "Set network(use_public_ip=...) to true." == found[0].remedy
        assert better.is_ok

    def test_a_public_address_that_is_dead_as_well(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """It is no remedy."""
        with dead_port() as private, dead_port() as public:
            found = self.found(monkeypatch, MemberAddresses(private, public, "5.7.0"))

        assert ("warning", private, "member-unreachable") == summarized(found)[0]

    def test_mixed_versions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """As during a rolling upgrade."""
        with silent_port() as a, silent_port() as b:
            found = self.found(monkeypatch, MemberAddresses(a, None, "5.7.0"), MemberAddresses(b, None, "5.6.1"))

        assert ("warning", "", "mixed-versions") == summarized(found)[0]
        assert "5.6.1, 5.7.0" == found[0].evidence

    def test_as_the_client_reads_them(self) -> None:
        """The public address stands in the member's map of addresses."""
        public = {EndpointQualifier(ProtocolType.CLIENT, "public"): Address("8.8.8.8", 1)}
        version: Any = MemberVersion(5, 7, 0)

        with_public: Any = MemberInfo(Address("::1", 5701), None, {}, False, version, True, public)

        assert MemberAddresses("[::1]:5701", "8.8.8.8:1", "5.7.0") == _member(with_public)


def test_certificates_that_expire_soon(tmp_path: Path) -> None:
    """The member's and the client's own, each with its day."""
    soon = datetime.now(UTC) + timedelta(days=10)
    certificates = Certificates(tmp_path)
    identity: dict[str, Any] = certificates.client(not_after=soon)
    with FakeMember() as member, TcpProxy(member.address, tls=certificates.server(not_after=soon)) as proxy:
        config = (
            at(proxy.address).network(smart_routing=False).ssl(enabled=True, cafile=certificates.cafile, **identity)
        )
        found = config.build().diagnose()

    assert [("warning", proxy.address), ("warning", "certfile")] == [
        (one.status, one.address) for one in found.findings
    ]
    assert {f"it ends on {soon:%Y-%m-%d}"} == {one.evidence for one in found.findings}


def test_the_asyncio_form() -> None:
    """It does not block the loop, and is for the client for asyncio."""

    async def check() -> tuple[Diagnosis, int]:
        ticks = 0
        with silent_port() as silent:
            task = asyncio.ensure_future(at(silent, timeout=0.5).build().diagnose_async(timeout=3.0))
            while not task.done():
                ticks += 1
                await asyncio.sleep(0.01)
        return task.result(), ticks

    found, ticks = asyncio.run(check())

    assert "silent" == found[0].cause
    assert ticks > 10


def test_an_ipv6_address_for_asyncio() -> None:
    """The client for asyncio reaches it, the one with threads does not."""
    config = at("[::1]:1").build()

    assert "ipv6-only" == config.diagnose()[0].cause
    assert "refused" == config.diagnose(asyncio_client=True)[0].cause
