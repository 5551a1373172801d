"""How a case is written, and how its result is compared."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import pytest

Row: TypeAlias = tuple[str, Callable[[Any], Any], Any]
"""What it shows, what to do with the data structure, and the expected result or error class."""

_SECONDS = 10.0


def table(*rows: Row) -> pytest.MarkDecorator:
    """Return a decorator that runs a test with ``steps`` and ``expected`` of each row."""
    return pytest.mark.parametrize(("steps", "expected"), [pytest.param(row[1], row[2], id=row[0]) for row in rows])


def outcome(steps: Callable[[Any], Any], structure: Any) -> Any:
    """Return what the steps return, or the class of the error that they raise."""
    try:
        return steps(structure)
    except Exception as error:  # noqa: BLE001 -- any error is a result, which the row expects or not
        return type(error)


def in_order(items: Sequence[Any]) -> list[Any]:
    """Return items in an order of their own, where that of the member has no meaning."""
    return sorted(items, key=repr)


class Recorder:
    """Keeps events, in the order they came."""

    def __init__(self) -> None:
        self.events: list[Any] = []
        self._changed = threading.Condition()

    def note(self, *facts: str) -> Callable[[Any], None]:
        """Return a listener that keeps these attributes of each event."""

        def listener(event: Any) -> None:
            with self._changed:
                self.events.append(tuple(getattr(event, fact) for fact in facts))
                self._changed.notify_all()

        return listener

    def wait_for(self, count: int) -> list[Any]:
        """Return the events as soon as there are so many, or those that are there when it takes too long."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.events) >= count, _SECONDS)
        return list(self.events)


def eventually(check: Callable[[], Any], expected: Any) -> Any:
    """Return what *check* returns as soon as it is as expected, or when it takes too long."""
    deadline = time.monotonic() + _SECONDS
    while (result := check()) != expected and time.monotonic() < deadline:
        time.sleep(0.02)
    return result


def in_thread(action: Callable[[], Any]) -> Any:
    """Run something in another thread; return its result or the class of its error."""
    results: list[Any] = []

    def run() -> None:
        try:
            results.append(action())
        except Exception as error:  # noqa: BLE001 -- any error is a result
            results.append(type(error))

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(_SECONDS)
    return results[0] if results else TimeoutError
