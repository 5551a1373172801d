"""
Hazelcast's client protocol, as far as a probe needs it: the preamble, authentication and the list of members.

Messages are encoded and decoded by the codecs of hazelcast-python-client.
"""

from __future__ import annotations

import importlib
import struct
import uuid
from types import SimpleNamespace
from typing import Any

import attrs

from hazelcast_fluent.clients.diagnosis.causes import Cause
from hazelcast_fluent.clients.diagnosis.transport import Link

PREAMBLE = b"CP2"
"""What a client of 4.0 and later sends first."""

MEMBER_PREAMBLE = b"HZC"
"""What a member sends first; members of every version answer it in kind."""

NOT_FOR_CLIENTS = b"HZX"
"""What a member answers on a port that is not for clients."""

AUTHENTICATED, CREDENTIALS_FAILED, SERIALIZATION_MISMATCH, NOT_ALLOWED = range(4)
"""The status of an answer to an authentication."""

_LARGEST_MESSAGE = 4 * 1024 * 1024
_HEADER = struct.Struct("<iH")
_FINAL = 1 << 13
_EXCEPTION = 0
_MEMBERS_VIEW = 0x000302
_CLIENT_TYPE = "PYH"
_SERIALIZATION_VERSION = 1


class NotHazelcastError(Exception):
    """The answer is no message of the protocol."""

    def __init__(self, received: bytes) -> None:
        super().__init__(received)
        self.received = received


class ClosedError(Exception):
    """The connection was closed before a message was complete."""


class MemberError(Exception):
    """The member answered with an error; the message is its text."""


@attrs.frozen
class Identity:
    """What a client authenticates with."""

    cluster_name: str
    username: str | None = attrs.field(default=None, repr=False)
    password: str | None = attrs.field(default=None, repr=False)
    token: bytes | None = attrs.field(default=None, repr=False)
    labels: tuple[str, ...] = ()


@attrs.frozen
class Answer:
    """What a member answered to an authentication."""

    status: int
    version: str
    """The member's version; empty where it refused."""
    address: str
    """The address that the member advertises; empty where it refused."""


@attrs.frozen
class MemberAddresses:
    """One member of the cluster, as the members advertise it."""

    address: str
    public: str | None
    version: str


def _codecs() -> SimpleNamespace:
    names = {
        "authentication": "codec.client_authentication_codec",
        "custom": "codec.client_authentication_custom_codec",
        "cluster_view": "codec.client_add_cluster_view_listener_codec",
        "message": "client_message",
    }
    modules: dict[str, Any] = {
        name: importlib.import_module(f"hazelcast.protocol.{path}") for name, path in names.items()
    }
    return SimpleNamespace(**modules)


def _authentication(identity: Identity, version: str) -> bytes:
    codecs = _codecs()
    rest = (uuid.uuid4(), _CLIENT_TYPE, _SERIALIZATION_VERSION, version, "hazelcast-fluent", identity.labels)
    if identity.token is not None:
        message = codecs.custom.encode_request(identity.cluster_name, identity.token, *rest)
    else:
        given = (identity.cluster_name, identity.username, identity.password)
        message = codecs.authentication.encode_request(*given, *rest)
    message.set_correlation_id(1)
    return bytes(message.buf)


class Session:
    """Messages of the protocol over one connection."""

    def __init__(self, link: Link) -> None:
        """Begin with nothing received."""
        self._link = link
        self._buffer = b""

    async def authenticate(self, identity: Identity, client_version: str) -> Answer:
        """
        Send the preamble and the identity; return the answer.

        Raises:
            NotHazelcastError: The answer is not of this protocol.
            ClosedError: The connection was closed instead.
            MemberError: The member answered with an error.
        """
        await self._link.send(PREAMBLE + _authentication(identity, client_version))
        message = await self._message()
        try:
            response = _codecs().authentication.decode_response(message)
        except Exception as error:
            raise NotHazelcastError(self._buffer) from error
        address = response["address"]
        return Answer(
            int(response["status"]),
            str(response["server_hazelcast_version"] or ""),
            text_of(address) if address else "",
        )

    async def members(self) -> tuple[MemberAddresses, ...]:
        """
        Ask for the members, and return them as soon as the member sends them; none where it sends something else.

        Raises:
            ClosedError: The connection was closed instead.
        """
        codec = _codecs().cluster_view
        request = codec.encode_request()
        request.set_correlation_id(2)
        await self._link.send(bytes(request.buf))
        message = await self._message()
        while message.get_message_type() != _MEMBERS_VIEW:
            message = await self._message()
        found: list[Any] = []
        codec.handle(message, lambda _, members: found.extend(members))
        return tuple(_member(info) for info in found)

    async def _message(self) -> Any:
        """Return the next message."""
        client_message = _codecs().message
        message: Any = None
        size = 0
        while True:
            body, flags = await self._frame()
            size += len(body)
            if size > _LARGEST_MESSAGE:
                raise NotHazelcastError(self._buffer)
            frame = client_message.Frame(body, flags)
            if message is None:
                message = client_message.InboundMessage(frame)
            else:
                message.add_frame(frame)
            if flags & _FINAL:
                break
        return _checked(message)

    async def _frame(self) -> tuple[bytes, int]:
        await self._more(_HEADER.size)
        size, flags = _HEADER.unpack_from(self._buffer)
        if not _HEADER.size <= size <= _LARGEST_MESSAGE:
            raise NotHazelcastError(self._buffer)
        await self._more(size)
        body, self._buffer = self._buffer[_HEADER.size : size], self._buffer[size:]
        return body, flags

    async def _more(self, size: int) -> None:
        while len(self._buffer) < size:
            piece = await self._link.receive()
            if not piece:
                raise NotHazelcastError(self._buffer) if self._buffer else ClosedError
            self._buffer += piece
            if self._buffer.startswith(_FOREIGN):
                raise NotHazelcastError(self._buffer)


_FOREIGN = (NOT_FOR_CLIENTS, b"HTTP/", b"SSH-", b"\x15\x03", b"-ERR", b"220")


@attrs.frozen
class Protocol:
    """What one generation of clients speaks."""

    session: type[Session]
    """Its messages."""

    stranger: Cause
    """The cause where a member closes its connection and is a Hazelcast member all the same."""

    evidence: str
    """How that shows."""


PROTOCOL = Protocol(Session, Cause.MEMBER_TOO_OLD, "it closes a 5.x client's connection and answers as 3.x members do")
"""What clients of 4.0 and later speak."""


def _checked(message: Any) -> Any:
    try:
        kind = message.get_message_type()
    except struct.error as error:
        raise NotHazelcastError(bytes(message.start_frame.buf)) from error
    if kind == _EXCEPTION:
        raise MemberError(_error_text(message))
    return message


def _error_text(message: Any) -> str:
    errors: Any = importlib.import_module("hazelcast.errors")
    try:
        error: Exception = errors.create_error_from_message(message)
    except Exception as failure:
        raise NotHazelcastError(bytes(message.start_frame.buf)) from failure
    lines = str(error).splitlines() or [type(error).__name__]
    return lines[0]


def _member(info: Any) -> MemberAddresses:
    core: Any = importlib.import_module("hazelcast.core")
    public = (info.address_map or {}).get(core.EndpointQualifier(core.ProtocolType.CLIENT, "public"))
    version = f"{info.version.major}.{info.version.minor}.{info.version.patch}"
    return MemberAddresses(text_of(info.address), text_of(public) if public else None, version)


def text_of(address: Any) -> str:
    """Return the client's address object as ``host:port``."""
    return f"[{address.host}]:{address.port}" if ":" in address.host else f"{address.host}:{address.port}"
