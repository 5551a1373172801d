"""Real members for tests, as child processes: loopback only, no multicast, no phone home, a small fixed heap."""

from __future__ import annotations

from hazelcast_fluent.testing.real.cluster import RealCluster
from hazelcast_fluent.testing.real.jars import NoMemberError
from hazelcast_fluent.testing.real.member import MemberFailedError, RealMember

__all__ = ["MemberFailedError", "NoMemberError", "RealCluster", "RealMember"]
