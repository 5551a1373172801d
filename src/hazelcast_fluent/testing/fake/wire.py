"""
Messages of Hazelcast's open binary client protocol, as a member reads and writes them.

A message is a list of frames. The first one holds the message type, the correlation id and all fields of a fixed size;
each field of a variable size follows in frames of its own. Serialized objects ("data") are passed on as bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple, Self, TypeVar
from uuid import UUID

T = TypeVar("T")

PREAMBLE: Final = b"CP2"
"""What a client sends first, on each connection."""

MAX_MESSAGE_SIZE: Final = 256 * 1024 * 1024
"""The largest message accepted, in bytes."""

_FINAL: Final = 0x2000
_BEGIN: Final = 0x1000
_END: Final = 0x0800
_NULL: Final = 0x0400
_EVENT: Final = 0x0200
_UNFRAGMENTED: Final = 0xC000

_HEADER: Final = struct.Struct("<iH")
_REQUEST: Final = struct.Struct("<iqi")
_RESPONSE: Final = struct.Struct("<iqB")
_EVENT_HEAD: Final = struct.Struct("<iqi")


class ProtocolError(Exception):
    """The peer does not follow the client protocol; the message gives the reason."""


class Frame(NamedTuple):
    """One frame of a message, without its header."""

    content: bytes
    flags: int = 0


class FrameReader:
    """Splits the bytes of a connection into messages, wherever they were cut."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._frames: list[Frame] = []
        self._size = 0
        self._greeted = False

    def feed(self, received: bytes) -> Iterator[list[Frame]]:
        """
        Yield the messages that are complete with these bytes.

        Raises:
            ProtocolError: The connection does not begin with the preamble, or a message is malformed or too large.
        """
        self._buffer += received
        if not self._greeted and not self._read_preamble():
            return
        while (frame := self._read_frame()) is not None:
            self._frames.append(frame)
            if frame.flags & _FINAL:
                message, self._frames, self._size = self._frames, [], 0
                yield message

    def _read_preamble(self) -> bool:
        """Remove the preamble; return False while more bytes are needed."""
        if not self._buffer.startswith(PREAMBLE[: len(self._buffer)]):
            raise ProtocolError("the connection does not begin with the preamble of the client protocol")
        self._greeted = len(self._buffer) >= len(PREAMBLE)
        if self._greeted:
            del self._buffer[: len(PREAMBLE)]
        return self._greeted

    def _read_frame(self) -> Frame | None:
        """Remove one frame; return None while more bytes are needed."""
        if len(self._buffer) < _HEADER.size:
            return None
        length, flags = _HEADER.unpack_from(self._buffer)
        if length < _HEADER.size or self._size + length > MAX_MESSAGE_SIZE:
            raise ProtocolError(f"a frame of {length} bytes is out of range")
        if not self._frames and flags & _UNFRAGMENTED != _UNFRAGMENTED:
            raise ProtocolError("fragmented messages are not supported")
        if len(self._buffer) < length:
            return None
        content = bytes(self._buffer[_HEADER.size : length])
        del self._buffer[:length]
        self._size += length
        return Frame(content, flags)


class Request:
    """
    A request, read field by field, in the order of the protocol definition.

    Fields of a fixed size and fields of a variable size have a position each, so that they can be read in any mixture.
    """

    def __init__(self, frames: Sequence[Frame]) -> None:
        """
        Read the header.

        Raises:
            ProtocolError: The first frame is too short for a header.
        """
        self._fixed = frames[0].content
        if len(self._fixed) < _REQUEST.size:
            raise ProtocolError("a request is shorter than its header")
        self.message_type, self.correlation, self.partition = _REQUEST.unpack_from(self._fixed)
        self._offset = _REQUEST.size
        self._frames = frames
        self._next = 1

    def _unpack(self, code: str) -> Any:
        """Return the next field of a fixed size."""
        layout = struct.Struct(f"<{code}")
        try:
            value = layout.unpack_from(self._fixed, self._offset)[0]
        except struct.error:
            raise ProtocolError(f"request {self.message_type:#08x} is too short") from None
        self._offset += layout.size
        return value

    def integer(self) -> int:
        """Return the next fixed field, an integer of 32 bits."""
        value: int = self._unpack("i")
        return value

    def long(self) -> int:
        """Return the next fixed field, an integer of 64 bits."""
        value: int = self._unpack("q")
        return value

    def byte(self) -> int:
        """Return the next fixed field, a byte."""
        value: int = self._unpack("B")
        return value

    def boolean(self) -> bool:
        """Return the next fixed field, a Boolean."""
        value: bool = self._unpack("?")
        return value

    def uuid(self) -> UUID | None:
        """Return the next fixed field, a UUID or null."""
        null: bool = self._unpack("?")
        high: int = self._unpack("Q")
        low: int = self._unpack("Q")
        return None if null else UUID(int=high << 64 | low)

    def _peek(self) -> Frame:
        """Return the next frame without consuming it."""
        if self._next >= len(self._frames):
            raise ProtocolError(f"request {self.message_type:#08x} ends early")
        return self._frames[self._next]

    def frame(self) -> Frame:
        """Return the next frame."""
        frame = self._peek()
        self._next += 1
        return frame

    def data(self) -> bytes:
        """Return the next variable field, a serialized object."""
        return self.frame().content

    def string(self) -> str:
        """Return the next variable field, a string."""
        return self.frame().content.decode(errors="replace")

    def optional(self, read: Callable[[], T]) -> T | None:
        """Return what *read* reads next, or None for a null frame."""
        if self._peek().flags & _NULL:
            self._next += 1
            return None
        return read()

    def items(self, read: Callable[[], T]) -> list[T]:
        """Return the next variable field, a list of what *read* reads."""
        self.frame()
        found: list[T] = []
        while not self._peek().flags & _END:
            found.append(read())
        self.frame()
        return found

    def data_list(self) -> list[bytes]:
        """Return the next variable field, a list of serialized objects."""
        return self.items(self.data)

    def entries(self) -> list[tuple[bytes, bytes]]:
        """Return the next variable field, pairs of serialized objects."""
        return self.items(lambda: (self.data(), self.data()))

    def structure(self) -> list[Frame]:
        """Return the frames of the next variable field, a structure with all that is inside of it."""
        frames, depth = [self.frame()], 1
        while depth:
            frame = self.frame()
            depth += bool(frame.flags & _BEGIN) - bool(frame.flags & _END)
            frames.append(frame._replace(flags=frame.flags & ~_FINAL))
        return frames


class Message:
    """
    A response or an event, written field by field, in the order of the protocol definition.

    All methods return the message itself.
    """

    def __init__(self) -> None:
        self._fixed = bytearray()
        self._frames: list[Frame] = []

    def _pack(self, code: str, *values: object) -> Self:
        """Append a field of a fixed size."""
        self._fixed += struct.pack(f"<{code}", *values)
        return self

    def integer(self, value: int) -> Self:
        """Append a fixed field, an integer of 32 bits."""
        return self._pack("i", value)

    def long(self, value: int) -> Self:
        """Append a fixed field, an integer of 64 bits."""
        return self._pack("q", value)

    def byte(self, value: int) -> Self:
        """Append a fixed field, a byte."""
        return self._pack("B", value)

    def boolean(self, value: bool) -> Self:
        """Append a fixed field, a Boolean."""
        return self._pack("?", value)

    def uuid(self, value: UUID | None) -> Self:
        """Append a fixed field, a UUID or null."""
        self._fixed += pack_uuid(value)
        return self

    def frames(self, frames: Iterable[Frame]) -> Self:
        """Append frames."""
        self._frames += frames
        return self

    def data(self, value: bytes) -> Self:
        """Append a variable field, a serialized object or other bytes."""
        return self.frames([Frame(value)])

    def string(self, value: str) -> Self:
        """Append a variable field, a string."""
        return self.data(value.encode())

    def null(self) -> Self:
        """Append a variable field, null."""
        return self.frames([Frame(b"", _NULL)])

    def optional_data(self, value: bytes | None) -> Self:
        """Append a variable field, a serialized object or null."""
        return self.null() if value is None else self.data(value)

    def begin(self) -> Self:
        """Begin a variable field, a list or a structure."""
        return self.frames([Frame(b"", _BEGIN)])

    def end(self) -> Self:
        """End a list or a structure."""
        return self.frames([Frame(b"", _END)])

    def data_list(self, values: Iterable[bytes | None]) -> Self:
        """Append a variable field, a list of serialized objects."""
        self.begin()
        for value in values:
            self.optional_data(value)
        return self.end()

    def entries(self, entries: Iterable[tuple[bytes, bytes]]) -> Self:
        """Append a variable field, pairs of serialized objects."""
        return self.data_list(part for entry in entries for part in entry)

    def longs(self, values: Sequence[int]) -> Self:
        """Append a variable field, an array of 64-bit integers."""
        return self.data(struct.pack(f"<{len(values)}q", *values))

    def integers(self, values: Sequence[int]) -> Self:
        """Append a variable field, an array of 32-bit integers."""
        return self.data(struct.pack(f"<{len(values)}i", *values))

    def uuids(self, values: Iterable[UUID]) -> Self:
        """Append a variable field, a list of UUIDs."""
        return self.data(b"".join(map(pack_uuid, values)))

    def as_response(self, message_type: int, correlation: int) -> bytes:
        """Return the bytes of a response."""
        return self._encode(_RESPONSE.pack(message_type, correlation, 0), 0)

    def as_event(self, message_type: int, correlation: int) -> bytes:
        """Return the bytes of an event."""
        return self._encode(_EVENT_HEAD.pack(message_type, correlation, -1), _EVENT)

    def _encode(self, head: bytes, flags: int) -> bytes:
        """Return the bytes of all frames, the last of them marked as final."""
        frames = [Frame(head + self._fixed, _UNFRAGMENTED | flags), *self._frames]
        frames[-1] = frames[-1]._replace(flags=frames[-1].flags | _FINAL)
        return b"".join(
            _HEADER.pack(_HEADER.size + len(frame.content), frame.flags) + frame.content for frame in frames
        )


def pack_uuid(value: UUID | None) -> bytes:
    """Return the 17 bytes of a UUID or null."""
    number = 0 if value is None else value.int
    return struct.pack("<?QQ", value is None, number >> 64, number & 0xFFFF_FFFF_FFFF_FFFF)
