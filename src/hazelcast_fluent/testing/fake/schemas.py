"""Schemas of compact serialization, which clients send before their objects and fetch by id."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hazelcast_fluent.testing.fake.wire import Frame

_INITIAL: Final = 0xC15D213AA4D7A795
_MASK: Final = 0xFFFF_FFFF_FFFF_FFFF


def _row(number: int) -> int:
    """Return one entry of the table for the Rabin fingerprint."""
    for _ in range(8):
        number = (number >> 1) ^ (_INITIAL & -(number & 1) & _MASK)
    return number


_TABLE: Final = tuple(map(_row, range(256)))


def _fingerprint(value: int, content: bytes) -> int:
    """Continue a Rabin fingerprint of 64 bits."""
    for byte in content:
        value = (value >> 8) ^ _TABLE[(value ^ byte) & 0xFF]
    return value


def _sized(text: bytes) -> bytes:
    """Return a string as it goes into the fingerprint."""
    return len(text).to_bytes(4, "little") + text


class Schemas:
    """The schemas a cluster has received, each kept as the frames it came in."""

    def __init__(self) -> None:
        self._frames: dict[int, list[Frame]] = {}

    def add(self, frames: Sequence[Frame]) -> None:
        """Keep the frames of a schema: begin, type name, list of fields, end."""
        self._frames[_schema_id(frames)] = list(frames)

    def find(self, schema_id: int) -> list[Frame] | None:
        """Return the frames of the schema with this id, a signed integer of 64 bits."""
        return self._frames.get(schema_id & _MASK)


def _schema_id(frames: Sequence[Frame]) -> int:
    """Return the id of a schema: the fingerprint of its type name and of its fields, sorted by name."""
    type_name = frames[1].content
    # begin, type name, begin of the list, then begin, kind, name, end for each field, end of the list, end
    fields = [(frames[at + 2].content, frames[at + 1].content[:4]) for at in range(3, len(frames) - 2, 4)]
    value = _fingerprint(_INITIAL, _sized(type_name) + len(fields).to_bytes(4, "little"))
    for name, kind in sorted(fields):
        value = _fingerprint(value, _sized(name) + kind)
    return value
