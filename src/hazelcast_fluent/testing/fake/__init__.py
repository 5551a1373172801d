"""A member made of Python: enough of Hazelcast's client protocol to test programs without Java."""

from __future__ import annotations

from hazelcast_fluent.testing.fake.member import FakeCluster, FakeMember

__all__ = ["FakeCluster", "FakeMember"]
