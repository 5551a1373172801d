"""Making the load balancer of one client."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any

_given: dict[int, weakref.ref[Any]] = {}
_lock = threading.Lock()


def is_instance(value: Any) -> bool:
    """Whether *value* is a load balancer itself and no name nor factory of one."""
    return not isinstance(value, type) and callable(getattr(value, "next", None))


def is_taken(balancer: Any) -> bool:
    """Whether *balancer* was handed to a client before."""
    with _lock:
        return _is_known(balancer)


@contextmanager
def claimed(balancer: Any) -> Generator[bool]:
    """
    Note that *balancer* is handed to a client; an error inside takes that back.

    Yields whether the client may have it: an instance that was handed to another may not.
    """
    if not is_instance(balancer):
        yield True
        return
    free = _take(balancer)
    try:
        yield free
    except BaseException:
        if free:
            _release(balancer)
        raise


def _take(balancer: Any) -> bool:
    with _lock:
        if _is_known(balancer):
            return False
        for key in [key for key, held in _given.items() if held() is None]:
            del _given[key]
        with suppress(TypeError):  # where it allows no weak reference it can't be remembered without keeping it alive
            _given[id(balancer)] = weakref.ref(balancer)
        return True


def _release(balancer: Any) -> None:
    with _lock:
        _given.pop(id(balancer), None)


def _is_known(balancer: Any) -> bool:
    held = _given.get(id(balancer))
    return held is not None and held() is balancer
