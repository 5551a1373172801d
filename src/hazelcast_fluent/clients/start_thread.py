"""
A client that starts in a thread of its own, so that its start can be given up.

A client connects inside its constructor. There it treats an interrupt as one more failed attempt, and no other code has
the client yet. From another thread, the wait can be interrupted and the client shut down.
"""

from __future__ import annotations

import contextlib
import contextvars
import threading
from collections.abc import Callable
from typing import Any

GRACE = 1.0
"""For how many seconds a start that is given up waits until it is shut down; that goes on in the background."""

_POLL = 0.2


class StartThread:
    """A client that starts in a thread."""

    def __init__(self, cls: Any, handed: Any) -> None:
        """Prepare it; `begin` starts it, inside the caller's ``try``, so that an interrupt meanwhile gives it up."""
        self.client: Any = cls.__new__(cls)
        self.error: BaseException | None = None
        self.finished = threading.Event()
        context = contextvars.copy_context()
        self._thread = threading.Thread(
            target=context.run, args=(self._run, cls.__init__, handed), name="hazelcast-fluent-start", daemon=True
        )

    def begin(self) -> None:
        """Start it."""
        self._thread.start()

    def _run(self, initialize: Callable[[Any, Any], None], handed: Any) -> None:
        try:
            initialize(self.client, handed)
        except BaseException as error:  # noqa: BLE001  # raised again by the caller's thread
            self.error = error
        finally:
            self.finished.set()

    def give_up(self) -> None:
        """Shut the client down, in the background where that takes long."""
        ending = threading.Thread(target=self._end, name="hazelcast-fluent-end", daemon=True)
        ending.start()
        ending.join(GRACE)

    def _end(self) -> None:
        self._shut_down()
        # a shutdown before the client's first step has no effect
        while not self.finished.wait(_POLL / 2) and self._thread.is_alive():
            self._shut_down()
        self._shut_down()

    def _shut_down(self) -> None:
        with contextlib.suppress(Exception):
            self.client.shutdown()


def start(cls: Any, handed: Any, meanwhile: Callable[[], None] = lambda: None) -> Any:
    """Return a started client; whatever ends the wait for it, *meanwhile* included, shuts it down."""
    starting = StartThread(cls, handed)
    try:
        starting.begin()
        # an interrupt is not seen before a wait ends, where the signal reached another thread, or on Windows
        while not starting.finished.wait(_POLL):
            meanwhile()
    except BaseException:
        starting.give_up()
        raise
    if starting.error is not None:
        raise starting.error
    return starting.client
