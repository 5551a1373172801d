"""Flake id generators and PN counters."""

from __future__ import annotations

from typing import ClassVar, Final

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.operations import Call, operation
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message, pack_uuid

_EPOCH_MILLIS: Final = 1_514_764_800_000
"""When flake ids begin: 2018-01-01."""
_NODE_BITS: Final = 16
_SEQUENCE_BITS: Final = 6
_MASK: Final = 0xFFFF_FFFF_FFFF_FFFF
_MOST_REPLICAS: Final = 0x7FFF_FFFF


@structure
class FakeFlakeIdGenerator:
    """Makes ids that grow with the time, whichever member makes them."""

    service: ClassVar[str] = "hz:impl:flakeIdGeneratorService"

    def __init__(self, name: str, clock: Clock) -> None:
        self.name = name
        self._clock = clock
        self._next = 0

    def __len__(self) -> int:
        """Return 0."""
        return 0

    def allocate(self, count: int) -> int:
        """Return the first of *count* numbers that no one else has."""
        first = max(self._next, (self._clock.millis() - _EPOCH_MILLIS) << _SEQUENCE_BITS)
        self._next = first + count
        return first


@operation(0x1C0100, "FlakeIdGenerator.newIdBatch")
def new_id_batch(call: Call) -> Message:
    """Return a batch of ids: the first, the distance of two, how many."""
    count = call.integer()
    generator = call.structure_of(FakeFlakeIdGenerator)
    node = call.cluster.nodes.index(call.node)
    first = generator.allocate(count) << _NODE_BITS | node
    return Message().long(first).long(1 << _NODE_BITS).integer(count)


@structure
class FakePNCounter:
    """A number of 64 bits."""

    service: ClassVar[str] = "hz:impl:PNCounterService"

    def __init__(self, name: str, clock: Clock) -> None:
        del clock
        self.name = name
        self.value = 0
        self.updates = 0

    def __len__(self) -> int:
        """Return 0."""
        return 0

    def add(self, delta: int) -> None:
        """Add a number; the result overflows as in Java."""
        value = (self.value + delta) & _MASK
        self.value = value - (_MASK + 1) if value >> 63 else value
        self.updates += 1


def _answer(call: Call, counter: FakePNCounter, value: int) -> Message:
    """Return a value with the time stamp of the replica."""
    stamp = pack_uuid(call.node.uuid) + counter.updates.to_bytes(8, "little")
    return Message().long(value).integer(len(call.cluster.nodes)).data(stamp)


@operation(0x1D0100, "PNCounter.get")
def get(call: Call) -> Message:
    """Return the value."""
    counter = call.structure_of(FakePNCounter)
    return _answer(call, counter, counter.value)


@operation(0x1D0200, "PNCounter.add")
def add(call: Call) -> Message:
    """Add a number; return the value before or after."""
    delta, before = call.long(), call.boolean()
    counter = call.structure_of(FakePNCounter)
    previous = counter.value
    counter.add(delta)
    return _answer(call, counter, previous if before else counter.value)


@operation(0x1D0300, "PNCounter.getConfiguredReplicaCount")
def configured_replica_count(_: Call) -> Message:
    """Return Java's default."""
    return Message().integer(_MOST_REPLICAS)
