"""An asyncio event loop in a thread of its own, for servers that are used from ordinary code."""

from __future__ import annotations

import asyncio
import socket
import ssl
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")

_SECONDS = 10.0


class BackgroundLoop:
    """
    One event loop in one daemon thread, from construction until `close`.

    Whatever runs in the loop needs no locks; `run` and `call` are how other threads reach it.
    """

    def __init__(self, name: str) -> None:
        """Start the thread, under this name."""
        self._loop = asyncio.SelectorEventLoop()  # on Windows, too: servers watch their sockets
        self._loop.set_exception_handler(_ignore)
        self._thread = threading.Thread(target=self._loop.run_forever, name=name, daemon=True)
        self._thread.start()

    @property
    def closed(self) -> bool:
        """Whether the loop has ended."""
        return self._loop.is_closed()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run a coroutine in the loop; return its result."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(_SECONDS)

    def call(self, function: Callable[[], T]) -> T:
        """Call a function in the loop; return its result."""

        async def work() -> T:
            return function()

        return self.run(work())

    def close(self) -> None:
        """End the loop and its thread; a second call does nothing."""
        if self._loop.is_closed():
            return
        self.run(_settle())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_SECONDS)
        self._loop.close()


class Acceptor:
    """
    Accepts the connections of a listening socket; used in an event loop, from construction until `close`.

    `asyncio.Server` leaves a connection open, without an owner, that comes at the moment when it is closed.
    """

    def __init__(
        self,
        listening: socket.socket,
        protocol: Callable[[], asyncio.BaseProtocol],
        *,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        """
        Begin to accept.

        Args:
            listening: The socket, which is closed by `close`.
            protocol: Makes what serves a connection.
            tls: The server side of TLS, if connections use it.
        """
        self._listening = listening
        self._protocol = protocol
        self._tls = tls
        self._accepting: set[asyncio.Task[Any]] = set()
        listening.setblocking(False)
        asyncio.get_running_loop().add_reader(listening, self._accept)

    def _accept(self) -> None:
        try:
            peer, _ = self._listening.accept()
        except OSError:
            return
        peer.setblocking(False)
        peer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # asyncio does not for sockets of `create_server`
        loop = asyncio.get_running_loop()
        task = loop.create_task(loop.connect_accepted_socket(self._protocol, peer, ssl=self._tls))
        self._accepting.add(task)
        task.add_done_callback(self._accepted)

    def _accepted(self, task: asyncio.Task[Any]) -> None:
        """Forget a connection that is served; that a handshake failed is the client's to report."""
        self._accepting.discard(task)
        if not task.cancelled():
            task.exception()

    def close(self) -> None:
        """Stop accepting."""
        asyncio.get_running_loop().remove_reader(self._listening)
        self._listening.close()


async def _settle() -> None:
    """Let connections that are being accepted or closed come to their end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=_SECONDS)
    for _ in range(3):
        await asyncio.sleep(0)


def _ignore(_loop: asyncio.AbstractEventLoop, _context: dict[str, Any]) -> None:
    """Ignore errors of connections, such as failed handshakes: they are the client's to report."""
