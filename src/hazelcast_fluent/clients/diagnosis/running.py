"""Running the probes, which are coroutines, for callers that block."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


def blocking(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """
    Return what the coroutine returns.

    It runs in an event loop and a thread of its own, so that callers inside a running event loop, such as a notebook,
    can wait as well. Ctrl-C cancels it.
    """
    answer: concurrent.futures.Future[T] = concurrent.futures.Future()
    started: concurrent.futures.Future[tuple[asyncio.AbstractEventLoop, asyncio.Task[Any]]] = (
        concurrent.futures.Future()
    )

    async def main() -> T:
        task = asyncio.current_task()
        if task is not None:
            started.set_result((asyncio.get_running_loop(), task))
        return await work()

    def run() -> None:
        try:
            answer.set_result(asyncio.run(main()))
        except BaseException as error:  # noqa: BLE001  # raised again in the waiting thread
            answer.set_exception(error)

    thread = threading.Thread(target=run, name="hazelcast-fluent-diagnosis", daemon=True)
    thread.start()
    try:
        return answer.result()
    except KeyboardInterrupt:
        loop, task = started.result()
        loop.call_soon_threadsafe(task.cancel)
        raise
    finally:
        thread.join()
