"""
A relay before a member, on the loopback, that a test can cut, freeze and mend.

    with TcpProxy(member.address) as proxy:
        HazelcastClient(cluster_members=[proxy.address], smart_routing=False)
        proxy.freeze()      # connections stay, nothing passes
        proxy.thaw()
        proxy.cut()         # connections break, new ones are refused
        proxy.mend()

A client that routes smartly goes past it to the address that the member names; `Member(public_address=...)` makes the
member name the proxy. Then the proxy comes first, and learns its `target` later.
"""

from __future__ import annotations

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Coroutine
from typing import Any, Self

from tests.cluster.settings import LOOPBACK

MOST_CONNECTIONS = 256
_PIECE = 65_536
_SECONDS = 10.0


class TcpProxy:
    """One relay, running inside ``with``; all its work is done in one thread of its own."""

    def __init__(self, target: str = "", *, tls: ssl.SSLContext | None = None) -> None:
        """
        Describe a relay; nothing runs yet.

        Args:
            target: Where to pass connections on to, as ``host:port``.
            tls: What to take TLS off with, for connections that come in.
        """
        self.target = target
        """Where new connections are passed on to; may be changed at any time."""
        self.accepted = 0
        """How many connections came in and, with TLS, shook hands."""
        self.port = 0
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="tcp-proxy", daemon=True)
        self._flowing = asyncio.Event()
        self._server: asyncio.Server | None = None
        self._relays: set[asyncio.Task[Any]] = set()

    @property
    def address(self) -> str:
        """Where clients reach it, as ``host:port``."""
        return f"{LOOPBACK}:{self.port}"

    def __enter__(self) -> Self:
        """Begin to listen on a free port."""
        self._loop.set_exception_handler(lambda *_: None)  # a failed handshake is the client's to report
        self._thread.start()
        self._do(self._listen())
        self.thaw()
        return self

    def __exit__(self, *_: object) -> None:
        """Break all connections and end."""
        self.cut()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()

    def freeze(self) -> None:
        """Keep all connections, take new ones, and pass nothing on."""
        self._loop.call_soon_threadsafe(self._flowing.clear)

    def thaw(self) -> None:
        """Pass on again, what came meanwhile included."""
        self._loop.call_soon_threadsafe(self._flowing.set)

    def drop(self) -> None:
        """Break all connections; new ones are taken."""
        self._do(self._drop())

    def cut(self) -> None:
        """Break all connections and refuse new ones."""
        self._do(self._cut())

    def mend(self) -> None:
        """Take connections again, on the same port."""
        self._do(self._listen())

    def _do(self, work: Coroutine[Any, Any, None]) -> None:
        """Have the relay's own thread do something, and wait for it."""
        asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)

    async def _listen(self) -> None:
        if self._server is None:
            self._server = await asyncio.start_server(self._take, LOOPBACK, self.port, ssl=self._tls)
            self.port = self._server.sockets[0].getsockname()[1]

    async def _cut(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None
        await self._drop()

    async def _drop(self) -> None:
        relays = list(self._relays)
        for relay in relays:
            relay.cancel()
        await asyncio.gather(*relays, return_exceptions=True)

    async def _take(self, near: asyncio.StreamReader, near_out: asyncio.StreamWriter) -> None:
        """Relay one connection until either side ends it."""
        task = asyncio.current_task()
        if task is None or len(self._relays) >= MOST_CONNECTIONS:
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
            while piece := await source.read(_PIECE):
                await self._flowing.wait()
                sink.write(piece)
                await sink.drain()
