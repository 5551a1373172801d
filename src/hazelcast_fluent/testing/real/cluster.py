"""Several real members that know each other."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from typing import Self

from hazelcast_fluent.testing.real.member import RealMember


class RealCluster:
    """
    Members of one cluster, each joined to the ones before it.

        with RealCluster(2) as cluster:
            cluster.members[0].kill()

    Example:
        from hazelcast_fluent.testing import RealCluster

        with RealCluster(2) as cluster:
            print(cluster.addresses)
    """

    def __init__(self, size: int, make: Callable[..., RealMember] = RealMember) -> None:
        """
        Describe a cluster; nothing runs yet.

        Args:
            size: How many members.
            make: Makes one, given ``peers``; `functools.partial` of `RealMember` makes other than usual ones.
        """
        self._size = size
        self._make = make
        self._open = ExitStack()
        self.members: list[RealMember] = []

    @property
    def addresses(self) -> list[str]:
        """Where clients reach the members, as ``host:port``."""
        return [member.address for member in self.members]

    def __enter__(self) -> Self:
        """Start the members one after another, and wait until the last one sees them all."""
        with ExitStack() as starting:
            for _ in range(self._size):
                self.members.append(starting.enter_context(self._make(peers=self.addresses)))
            if self.members:
                self.members[-1].wait_for_log(rf"size:\s*{self._size}\b")
            self._open = starting.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop the members."""
        self._open.close()
