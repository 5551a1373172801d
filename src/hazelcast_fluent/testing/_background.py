"""An asyncio event loop in a thread of its own, for servers that are used from ordinary code."""

from __future__ import annotations

import asyncio
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
    def loop(self) -> asyncio.AbstractEventLoop:
        """The event loop."""
        return self._loop

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


async def _settle() -> None:
    """Let connections that are being accepted or closed come to their end."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    if others:
        await asyncio.wait(others, timeout=_SECONDS)
    for _ in range(3):
        await asyncio.sleep(0)


def _ignore(_loop: asyncio.AbstractEventLoop, _context: dict[str, Any]) -> None:
    """Ignore errors of connections, such as failed handshakes: they are the client's to report."""
