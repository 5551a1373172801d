"""One bounded connection: name resolution, TCP and, where asked for, TLS, on the running event loop."""

from __future__ import annotations

import asyncio
import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, TypeAlias, TypeVar, cast

import attrs

SocketAddress: TypeAlias = tuple[Any, ...]
"""An address as `socket.socket.connect` takes it."""

MOST_THREADS = 8
"""How many name resolutions and calls of users' functions may hang at once in this process."""

_PIECE = 65_536
_MOST_SNIFFED = 65_536
_HANDSHAKE_RECORD = 22
_RECORD_HEADER = 5
_MESSAGE_HEADER = 4
_SERVER_HELLO = 2
_CERTIFICATE_REQUEST = 13

_threads = threading.BoundedSemaphore(MOST_THREADS)

T = TypeVar("T")


@attrs.frozen
class Resolved:
    """One address of a host."""

    family: socket.AddressFamily
    address: SocketAddress

    @property
    def text(self) -> str:
        """The address as ``ip:port``."""
        host, port = self.address[:2]
        return f"[{host}]:{port}" if self.family == socket.AF_INET6 else f"{host}:{port}"


def literal(host: str, port: int) -> Resolved | None:
    """Return the address where *host* is an IP address already."""
    try:
        ip = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if ip.version == 6:  # noqa: PLR2004  # the version is the name
        return Resolved(socket.AF_INET6, (host, port, 0, 0))
    return Resolved(socket.AF_INET, (host, port))


async def resolve(host: str, port: int) -> list[Resolved]:
    """
    Return the addresses of a host in the system's order.

    Raises:
        OSError: The name does not resolve.
        TimeoutError: Too many resolutions hang already.
    """
    known = literal(host, port)
    return [known] if known is not None else await in_thread(lambda: _look_up(host, port))


def _look_up(host: str, port: int) -> list[Resolved]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:  # longer than a name can be
        raise OSError(str(error)) from error
    return [Resolved(family, address) for family, *_, address in found]


async def in_thread(work: Callable[[], T]) -> T:
    """
    Return what *work* returns, without blocking the event loop.

    What can't be interrupted (the system's resolver, a user's function) runs in a daemon thread, which is left behind
    when the caller's time is over and ends with its work; there are never more than `MOST_THREADS` of them.

    Raises:
        TimeoutError: That many hang already.
    """
    if not _threads.acquire(blocking=False):
        raise TimeoutError
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[T] = loop.create_future()

    def publish(result: T | None, error: Exception | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(cast("T", result))

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001  # handed to the waiting task
            failure = error
        finally:
            _threads.release()
        with contextlib.suppress(RuntimeError):  # the loop was closed: nothing waits any more
            loop.call_soon_threadsafe(publish, result, failure)

    threading.Thread(target=run, name="hazelcast-fluent-probe", daemon=True).start()
    return await answer


class Link:
    """A TCP connection, with TLS after `handshake`; closed at the end of ``async with``."""

    def __init__(self, resolved: Resolved) -> None:
        """Create a socket that is not yet connected."""
        self._resolved = resolved
        self._socket = socket.socket(resolved.family, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        self._loop = asyncio.get_running_loop()
        self._tls: ssl.SSLObject | None = None
        self._incoming = ssl.MemoryBIO()
        self._outgoing = ssl.MemoryBIO()
        self._sniffed = bytearray()

    async def __aenter__(self) -> Self:
        """Connect; the socket is closed where that fails."""
        try:
            await self._loop.sock_connect(self._socket, self._resolved.address)
        except BaseException:
            self._socket.close()
            raise
        return self

    async def __aexit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _traceback: TracebackType | None
    ) -> None:
        """Close the socket."""
        self.close()

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()

    async def handshake(self, context: ssl.SSLContext, server_hostname: str | None) -> ssl.SSLObject:
        """
        Start TLS.

        Raises:
            ssl.SSLError: The handshake failed.
            OSError: The connection broke.
        """
        self._tls = context.wrap_bio(self._incoming, self._outgoing, server_hostname=server_hostname)
        while True:
            try:
                self._tls.do_handshake()
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
            except ssl.SSLError:
                await self._flush()
                raise
            else:
                await self._flush()
                return self._tls

    async def send(self, data: bytes) -> None:
        """Send everything."""
        if self._tls is None:
            await self._loop.sock_sendall(self._socket, data)
            return
        self._tls.write(data)
        await self._flush()

    async def receive(self) -> bytes:
        """Return the next bytes; none where the other side has closed the connection."""
        if self._tls is None:
            return await self._loop.sock_recv(self._socket, _PIECE)
        while True:
            try:
                return self._tls.read(_PIECE)
            except ssl.SSLWantReadError:
                await self._flush()
                await self._fill()
            except (ssl.SSLZeroReturnError, ssl.SSLEOFError):
                return b""

    async def _flush(self) -> None:
        if self._outgoing.pending:
            await self._loop.sock_sendall(self._socket, self._outgoing.read())

    async def _fill(self) -> None:
        data = await self._loop.sock_recv(self._socket, _PIECE)
        if data:
            self._incoming.write(data)
            self._sniffed += data[: _MOST_SNIFFED - len(self._sniffed)]
        else:
            self._incoming.write_eof()

    @property
    def saw_server_hello(self) -> bool:
        """Whether the server agreed on a version and a cipher."""
        return _SERVER_HELLO in _messages(bytes(self._sniffed))

    @property
    def saw_certificate_request(self) -> bool:
        """Whether the server asked for the client's certificate, as far as TLS 1.2 and older show it."""
        return _CERTIFICATE_REQUEST in _messages(bytes(self._sniffed))


def _messages(data: bytes) -> set[int]:
    """Return the types of the handshake messages in the plain records of *data*."""
    plain = bytearray()
    while len(data) >= _RECORD_HEADER and data[0] == _HANDSHAKE_RECORD:
        size = int.from_bytes(data[3:5])
        plain += data[_RECORD_HEADER : _RECORD_HEADER + size]
        data = data[_RECORD_HEADER + size :]
    found: set[int] = set()
    while len(plain) >= _MESSAGE_HEADER:
        found.add(plain[0])
        plain = plain[_MESSAGE_HEADER + int.from_bytes(plain[1:4]) :]
    return found
