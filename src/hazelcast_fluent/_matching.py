"""Rules that say which items a verb takes out of a tuple; unlike functions, they pickle."""

from __future__ import annotations

from typing import Any

import attrs

from hazelcast_fluent._noun import identity
from hazelcast_fluent._value import Shown, Value
from hazelcast_fluent.config.listeners import MemberFunction
from hazelcast_fluent.config.network import SocketOption


@attrs.frozen(repr=False, eq=False)
class Listening(Shown):
    """Contains the membership listeners that call two functions."""

    functions: tuple[MemberFunction | None, MemberFunction | None]

    def __contains__(self, item: tuple[Any, ...]) -> bool:
        return identity(self.functions) == identity(item[:2])


@attrs.frozen(repr=False, eq=False)
class Matching(Value):
    """Contains the socket options of one level and number."""

    level: int
    option: int

    def __contains__(self, item: object) -> bool:
        return isinstance(item, SocketOption) and (item.level, item.option) == (self.level, self.option)
