"""A member made of Python: enough of Hazelcast's client protocol to test programs without Java."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.member import FakeCluster, FakeMember, MemberSettings, StructureInfo
from hazelcast_fluent.testing.fake.node import Received

__all__ = ["FakeCluster", "FakeMember", "MemberSettings", "Received", "StructureInfo"]
