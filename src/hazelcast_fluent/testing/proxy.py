"""
A TCP proxy before a member, on the loopback, with which a test breaks connections and restores them.

    with TcpProxy(member.address) as proxy:
        HazelcastClient(cluster_members=[proxy.address], smart_routing=False)
        proxy.freeze()      # connections stay, nothing passes
        proxy.thaw()
        proxy.cut()         # connections break, new ones are refused
        proxy.restore()

A client with smart routing connects to the address that the member reports, past the proxy; ``public_address`` makes a
member report the proxy's address. Then the proxy comes first, and its `target` is set later.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
from typing import Any, Self

from hazelcast_fluent.testing._background import Acceptor, BackgroundLoop

LOOPBACK = "127.0.0.1"
MAX_CONNECTIONS = 256
_CHUNK = 65_536


class TcpProxy:
    """
    One proxy, running inside ``with``; all its work is done in a thread of its own.

    Example:
        from hazelcast_fluent.testing import FakeMember, TcpProxy

        with FakeMember() as member, TcpProxy(member.address) as proxy:
            proxy.freeze()
    """

    def __init__(self, target: str = "", *, tls: ssl.SSLContext | None = None) -> None:
        """
        Describe a proxy; nothing runs yet.

        Args:
            target: Where to pass connections on to, as ``host:port``.
            tls: The server side of TLS, for connections that come in; the target receives plain text.
        """
        self.target = target
        """Where new connections are passed on to; may be changed at any time."""
        self.accepted = 0
        """How many connections came in and, with TLS, completed the handshake."""
        self.port = 0
        self.delay = 0.0
        """How long each chunk of data is held back, in seconds and in each direction."""
        self._tls = tls
        self._loop: BackgroundLoop | None = None
        self._flowing = asyncio.Event()
        self._acceptor: Acceptor | None = None
        self._relays: set[asyncio.Task[Any]] = set()

    @property
    def address(self) -> str:
        """Where clients reach it, as ``host:port``."""
        return f"{LOOPBACK}:{self.port}"

    def __enter__(self) -> Self:
        """Listen on a free port."""
        self._loop = BackgroundLoop("tcp-proxy")
        self._loop.call(self._listen)
        self.thaw()
        return self

    def __exit__(self, *_: object) -> None:
        """Break all connections and end."""
        self.cut()
        self._background.close()

    @property
    def _background(self) -> BackgroundLoop:
        """The thread of the proxy."""
        if self._loop is None:
            raise RuntimeError("the proxy runs inside of its 'with' statement only")
        return self._loop

    def freeze(self) -> None:
        """Keep all connections, accept new ones, and pass nothing on."""
        self._background.call(self._flowing.clear)

    def thaw(self) -> None:
        """Pass data on again, including what came meanwhile."""
        self._background.call(self._flowing.set)

    def drop(self) -> None:
        """Break all connections; new ones are accepted."""
        self._background.run(self._drop())

    def refuse(self) -> None:
        """Refuse new connections; the present ones stay."""
        self._background.call(self._refuse)

    def cut(self) -> None:
        """Break all connections and refuse new ones."""
        self._background.call(self._refuse)
        self._background.run(self._drop())

    def restore(self) -> None:
        """Accept connections again on the same port, and pass data on without delay."""
        self.delay = 0.0
        self._background.call(self._listen)
        self.thaw()

    def _listen(self) -> None:
        if self._acceptor is None:
            listening = socket.create_server((LOOPBACK, self.port))
            self.port = listening.getsockname()[1]
            self._acceptor = Acceptor(listening, self._protocol, tls=self._tls)

    def _protocol(self) -> asyncio.StreamReaderProtocol:
        """Return what serves one connection."""
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(), self._accept)

    def _refuse(self) -> None:
        if self._acceptor is not None:
            self._acceptor.close()
            self._acceptor = None

    async def _drop(self) -> None:
        relays = list(self._relays)
        for relay in relays:
            relay.cancel()
        await asyncio.gather(*relays, return_exceptions=True)

    async def _accept(self, near: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        """Relay one connection until either side ends it."""
        task = asyncio.current_task()
        if task is None or len(self._relays) >= MAX_CONNECTIONS:
            near_out.transport.abort()
            return
        self.accepted += 1
        self._relays.add(task)
        try:
            await self._relay(near, near_out)
        except (OSError, asyncio.CancelledError):
            pass
        finally:
            self._relays.discard(task)
            near_out.transport.abort()

    async def _relay(self, near: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        await self._flowing.wait()
        host, _, port = self.target.rpartition(":")
        far, far_out = await asyncio.open_connection(host, int(port))
        ways = [asyncio.ensure_future(self._pump(near, far_out)), asyncio.ensure_future(self._pump(far, near_out))]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
        finally:
            far_out.transport.abort()
            for way in ways:
                way.cancel()

    async def _pump(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await source.read(_CHUNK):
                await self._flowing.wait()
                if self.delay:
                    await asyncio.sleep(self.delay)
                sink.write(chunk)
                await sink.drain()
