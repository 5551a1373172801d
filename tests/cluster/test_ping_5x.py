"""``hazelcast-fluent ping`` on a real member."""

from __future__ import annotations

import json

from click.testing import CliRunner

from hazelcast_fluent import ClientConfig
from hazelcast_fluent.cli._main import program
from hazelcast_fluent.clients.ping import ping
from hazelcast_fluent.testing import FakeMember, RealMember


def test_member_answers(member: RealMember | FakeMember) -> None:
    """The member is told with its version, and answers within a second."""
    found = ping(ClientConfig.builder().address(member.address).build(), count=5)

    (one,) = found.members

    assert (member.address, member.version, 5) == (one.address, one.version, len(one.round_trips))
    assert 0 < max(one.round_trips) < 1


def test_command(member: RealMember | FakeMember) -> None:
    """The command prints what the member answered, for people and for programs."""
    arguments = ["ping", "--set", f"network.cluster-members={member.address}", "--no-environment"]

    text, data = (CliRunner().invoke(program, [*arguments, *more]) for more in ([], ["--format", "json"]))

    assert (0, 0) == (text.exit_code, data.exit_code)
    assert f"  member  {member.address}  {member.version}  " in text.stdout
    assert [member.address] == [one["address"] for one in json.loads(data.stdout)["members"]]


def test_wrong_cluster_name_is_told(member: RealMember | FakeMember) -> None:
    """A wrong cluster name is a clear reason, in time."""
    arguments = ["ping", "--timeout", "2", "--set", f"network.cluster-members={member.address}"]

    result = CliRunner().invoke(program, [*arguments, "--set", "cluster-name=other"])

    assert result.exit_code == 1
    assert result.stderr.startswith("Error: no connection to cluster 'other' after ")
    assert f"  {member.address}: the member belongs to a cluster with another name" in result.stderr
