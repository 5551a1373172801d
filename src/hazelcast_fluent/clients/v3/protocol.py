"""The protocol of 3.x members, as far as a probe needs it, encoded and decoded by the 3.12 client."""

from __future__ import annotations

import importlib
import struct
from collections.abc import Callable, Mapping
from typing import Any

from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.clients.diagnosis.protocol import (
    Answer,
    Identity,
    MemberAddresses,
    MemberError,
    NotHazelcastError,
    Protocol,
    Session,
    text_of,
)

_PREAMBLE = b"CB2"
_HEADER = struct.Struct("<iBBHqiH")
"""The frame's length, the version, flags, the type, the correlation, the partition, where the data begins."""

_LARGEST_MESSAGE = 1024 * 1024
_CLIENT_TYPE = "PYH"
_SERIALIZATION_VERSION = 1
_WHOLE = 0xC0


class Session3(Session):
    """Messages of the protocol of 3.x over one connection."""

    async def authenticate(self, identity: Identity, client_version: str) -> Answer:
        """Send the preamble and the identity; return the answer; errors as those of `Session`."""
        await self._link.send(_PREAMBLE + _authentication(identity, client_version))
        frame = await self._whole_frame()
        kind = _HEADER.unpack_from(frame)[3]
        try:
            answer = _DECODERS[kind](_module("client_message").ClientMessage(frame))
        except Exception as error:
            raise NotHazelcastError(frame) from error
        if isinstance(answer, MemberError):
            raise answer
        return answer

    async def members(self) -> tuple[MemberAddresses, ...]:
        """Return none: 3.x members have no public addresses to choose from."""
        return ()

    async def _whole_frame(self) -> bytes:
        await self._more(_HEADER.size)
        (size,) = struct.unpack_from("<i", self._buffer)
        if not _HEADER.size <= size <= _LARGEST_MESSAGE:
            raise NotHazelcastError(self._buffer)
        await self._more(size)
        frame, self._buffer = self._buffer[:size], self._buffer[size:]
        return frame


def _answer(message: Any) -> Answer:
    response = _module("codec.client_authentication_codec").decode_response(message)
    address, version = response["address"], response["server_hazelcast_version"]
    return Answer(int(response["status"]), str(version or ""), text_of(address) if address else "")


def _error(message: Any) -> MemberError:
    error = _module("custom_codec").ErrorCodec(message)
    return MemberError(str(error.message or error.class_name).splitlines()[0])


_DECODERS: Mapping[int, Callable[[Any], Answer | MemberError]] = {107: _answer, 109: _error}
"""How the answers to an authentication are read, by their type."""

PROTOCOL = Protocol(
    Session3, Cause.MEMBER_TOO_NEW, "it closes a 3.12 client's connection and answers as members of other versions do"
)
"""What the 3.12 client speaks."""


def _authentication(identity: Identity, version: str) -> bytes:
    message = _module("codec.client_authentication_codec").encode_request(
        username=identity.cluster_name,
        password=identity.password or "",
        uuid=None,
        owner_uuid=None,
        is_owner_connection=True,
        client_type=_CLIENT_TYPE,
        serialization_version=_SERIALIZATION_VERSION,
        client_hazelcast_version=version,
    )
    message.set_correlation_id(1)
    message.add_flag(_WHOLE)
    return bytes(message.buffer)


def _module(name: str) -> Any:
    return importlib.import_module(f"hazelcast.protocol.{name}")
