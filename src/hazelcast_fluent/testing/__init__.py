"""
A testing kit for programs that use Hazelcast: fake and real members, failures, a pytest plugin.

    from hazelcast_fluent.testing import FakeMember

    with FakeMember(cluster_name="dev") as member:
        client = HazelcastClient(cluster_name="dev", cluster_members=[member.address])
"""

from __future__ import annotations

from hazelcast_fluent.testing.failures import Failures
from hazelcast_fluent.testing.fake import FakeCluster, FakeMember, MemberSettings, Received, StructureInfo
from hazelcast_fluent.testing.proxy import TcpProxy
from hazelcast_fluent.testing.real import MemberFailedError, NoMemberError, RealCluster, RealMember

__all__ = [
    "Failures",
    "FakeCluster",
    "FakeMember",
    "MemberFailedError",
    "MemberSettings",
    "NoMemberError",
    "RealCluster",
    "RealMember",
    "Received",
    "StructureInfo",
    "TcpProxy",
]
