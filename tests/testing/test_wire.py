"""Messages of the client protocol, wherever the bytes are cut and whatever they hold."""

from __future__ import annotations

import contextlib
import struct
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hazelcast_fluent.testing.fake.wire import Frame, FrameReader, Message, ProtocolError, Request, pack_uuid

UUID_1 = UUID(int=1 << 100 | 7)


def _request(message_type: int = 0x010200, fixed: bytes = b"", *frames: Frame) -> bytes:
    """Return a request as a client sends it."""
    all_frames = [Frame(struct.pack("<iqi", message_type, 5, 3) + fixed, 0xC000), *frames]
    last = all_frames[-1]
    all_frames[-1] = last._replace(flags=last.flags | 0x2000)
    return b"".join(struct.pack("<iH", 6 + len(one.content), one.flags) + one.content for one in all_frames)


@given(st.data())
def test_messages_are_read_wherever_they_are_cut(data: st.DataObject) -> None:
    """Two messages come out of a stream in any pieces."""
    stream = b"CP2" + _request(0x010200, b"\1", Frame(b"name")) + _request(0x000B00)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(stream)), max_size=8)))
    reader, found = FrameReader(), []
    for start, end in zip([0, *cuts], [*cuts, len(stream)], strict=True):
        found += [Request(frames) for frames in reader.feed(stream[start:end])]

    assert [0x010200, 0x000B00] == [one.message_type for one in found]
    assert [(5, 3), (5, 3)] == [(one.correlation, one.partition) for one in found]
    assert (True, "name") == (found[0].boolean(), found[0].string())


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    """Whatever a peer sends is a message, incomplete or a `ProtocolError`."""
    with contextlib.suppress(ProtocolError):
        for frames in FrameReader().feed(b"CP2" + content):
            request = Request(frames)
            request.structure()
            request.entries()
            request.uuid()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"GET /", "preamble"),
        (b"CP2" + struct.pack("<iH", 5, 0xC000), "5 bytes is out of range"),
        (b"CP2" + struct.pack("<iH", 2**31 - 1, 0xC000), "out of range"),
        (b"CP2" + struct.pack("<iH", 6, 0x8000), "fragmented"),
    ],
)
def test_malformed_streams_are_refused(content: bytes, reason: str) -> None:
    """The reason is named."""
    with pytest.raises(ProtocolError, match=reason):
        list(FrameReader().feed(content))


def test_short_requests_are_refused() -> None:
    """A header, a fixed field or a variable field that is missing is named."""
    with pytest.raises(ProtocolError, match="shorter than its header"):
        Request([Frame(b"123")])
    (frames,) = FrameReader().feed(b"CP2" + _request())
    with pytest.raises(ProtocolError, match=r"0x010200 is too short"):
        Request(frames).long()
    with pytest.raises(ProtocolError, match=r"0x010200 ends early"):
        Request(frames).string()


def test_fields_are_written_as_they_are_read() -> None:
    """What a message holds comes back from a request with the same fields."""
    message = Message().byte(1).integer(-2).long(-3).boolean(True).uuid(UUID_1).uuid(None)
    message.string("ü").null().optional_data(b"d").data_list([b"a", b"b"]).entries([(b"k", b"v")]).longs([1, -1])
    encoded = message.as_event(0x010203, 9)
    (frames,) = FrameReader().feed(b"CP2" + encoded)
    request = Request(frames)

    assert (0x010203, 9, -1) == (request.message_type, request.correlation, request.partition)
    assert [1, -2, -3, True, UUID_1, None] == [
        request.byte(),
        request.integer(),
        request.long(),
        request.boolean(),
        request.uuid(),
        request.uuid(),
    ]
    assert ["ü", None, b"d"] == [request.string(), request.optional(request.data), request.optional(request.data)]
    assert [[b"a", b"b"], [(b"k", b"v")]] == [request.data_list(), request.entries()]
    assert struct.pack("<qq", 1, -1) == request.data()


def test_uuids_are_as_the_client_writes_them() -> None:
    """The client's own codec reads them back."""
    from hazelcast.protocol import builtin

    codec: Any = builtin.FixSizedTypesCodec
    value = uuid4()

    assert value == codec.decode_uuid(pack_uuid(value), 0)
    assert codec.decode_uuid(pack_uuid(None), 0) is None
