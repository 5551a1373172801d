"""Ringbuffers: the newest items by sequence; reliable topics keep their messages in them."""

from __future__ import annotations

from collections import deque
from typing import ClassVar, Final

from hazelcast_fluent.testing.fake.clock import Clock
from hazelcast_fluent.testing.fake.errors import stale_sequence, unsupported
from hazelcast_fluent.testing.fake.locks import FOREVER
from hazelcast_fluent.testing.fake.operations import Call, Result, never, operation, wait_for
from hazelcast_fluent.testing.fake.structures import structure
from hazelcast_fluent.testing.fake.wire import Message

CAPACITY: Final = 10_000
"""The default of Hazelcast."""


@structure
class FakeRingbuffer:
    """The items of a ringbuffer."""

    service: ClassVar[str] = "hz:impl:ringbufferService"

    def __init__(self, name: str, clock: Clock) -> None:
        del clock
        self.name = name
        self.items: deque[bytes] = deque(maxlen=CAPACITY)
        self.tail = -1

    def __len__(self) -> int:
        """Return the number of items."""
        return len(self.items)

    @property
    def head(self) -> int:
        """The sequence of the oldest item."""
        return self.tail - len(self.items) + 1

    def add(self, item: bytes) -> None:
        """Add an item, in place of the oldest one if there is no room."""
        self.items.append(item)
        self.tail += 1

    def read(self, start: int, count: int) -> list[bytes]:
        """Return items from a sequence on."""
        first = start - self.head
        return [self.items[index] for index in range(first, min(first + count, len(self.items)))]


@structure
class FakeReliableTopic:
    """A reliable topic, which has nothing of its own: its messages are in a ringbuffer."""

    service: ClassVar[str] = "hz:impl:reliableTopicService"

    def __init__(self, name: str, clock: Clock) -> None:
        del clock
        self.name = name

    def __len__(self) -> int:
        """Return 0."""
        return 0


@operation(0x170100, "Ringbuffer.size")
def size(call: Call) -> Message:
    """Return the number of items."""
    return Message().long(len(call.structure_of(FakeRingbuffer)))


@operation(0x170200, "Ringbuffer.tailSequence")
def tail_sequence(call: Call) -> Message:
    """Return the sequence of the newest item, -1 if there never was one."""
    return Message().long(call.structure_of(FakeRingbuffer).tail)


@operation(0x170300, "Ringbuffer.headSequence")
def head_sequence(call: Call) -> Message:
    """Return the sequence of the oldest item."""
    return Message().long(call.structure_of(FakeRingbuffer).head)


@operation(0x170400, "Ringbuffer.capacity")
@operation(0x170500, "Ringbuffer.remainingCapacity")
def capacity(_: Call) -> Message:
    """Return the capacity, all of which remains as long as items do not expire."""
    return Message().long(CAPACITY)


@operation(0x170600, "Ringbuffer.add")
def add(call: Call) -> Message:
    """Add an item; return its sequence."""
    call.integer()
    target = call.structure_of(FakeRingbuffer)
    target.add(call.data())
    return Message().long(target.tail)


@operation(0x170800, "Ringbuffer.addAll")
def add_all(call: Call) -> Message:
    """Add items; return the sequence of the last one."""
    call.integer()
    target = call.structure_of(FakeRingbuffer)
    for item in call.data_list():
        target.add(item)
    return Message().long(target.tail)


@operation(0x170700, "Ringbuffer.readOne")
def read_one(call: Call) -> Result:
    """Return the item of a sequence, and wait for it if it is not there yet."""
    sequence, target = call.long(), call.structure_of(FakeRingbuffer)

    def attempt() -> Message | None:
        if sequence < target.head:
            raise stale_sequence(f"sequence:{sequence} is too small. The current headSequence is:{target.head}")
        return Message().data(target.read(sequence, 1)[0]) if sequence <= target.tail else None

    return wait_for(attempt, FOREVER, never)


@operation(0x170900, "Ringbuffer.readMany")
def read_many(call: Call) -> Result:
    """Return items from a sequence on, and wait until there are enough."""
    start, least, most = call.long(), call.integer(), call.integer()
    target = call.structure_of(FakeRingbuffer)
    if call.optional(call.data) is not None:
        raise unsupported("filters of ringbuffers, which are Java classes")

    def attempt() -> Message | None:
        first = max(start, target.head)
        items = target.read(first, most)
        if len(items) < least:
            return None
        sequences = range(first, first + len(items))
        return Message().integer(len(items)).long(first + len(items)).data_list(items).longs(sequences)

    return wait_for(attempt, FOREVER, never)
