"""Users' objects as the clients take them: names resolved, collections plain, copies of what a client would change."""

from __future__ import annotations

import copy
import functools
import sys
import threading
import weakref
from collections.abc import Callable, Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, TypeAlias

from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.config.python_name import PythonName


class LookupFailedError(Exception):
    """A name in a file means nothing that can be imported."""


def resolved(value: Any) -> Any:
    """Return the object that a `PythonName` means, anything else as it is."""
    if not isinstance(value, PythonName):
        return value
    try:
        return value.resolve()
    except (ImportError, AttributeError) as problem:
        raise LookupFailedError(
            f"must name something that can be imported, and {value} does not: {problem}"
        ) from problem


def instance(value: Any) -> Any:
    """Return the object that *value* is or, where a file names a class, an object of that class."""
    found = resolved(value)
    return found() if isinstance(value, PythonName) and isinstance(found, type) else found


def instances(values: tuple[Any, ...]) -> list[Any]:
    """Return several objects."""
    return [instance(value) for value in values]


def functions(values: tuple[Any, ...]) -> list[Any]:
    """Return the listeners that are called with states: functions, or objects that are called like one."""
    return [instance(value) for value in values if not is_for_members(value)]


def member_listeners(values: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Return the ``member_added`` and ``member_removed`` of the listeners that are named in a file and have them."""
    listeners = [instance(value) for value in values if is_for_members(value)]
    return [(getattr(one, "member_added", None), getattr(one, "member_removed", None)) for one in listeners]


def is_for_members(value: Any) -> bool:
    """Whether *value* is the name of an object with ``member_added`` or ``member_removed``."""
    if not isinstance(value, PythonName):
        return False
    found = resolved(value)
    return hasattr(found, "member_added") or hasattr(found, "member_removed")


def factories(values: Mapping[int, Any]) -> dict[int, dict[int, Any]]:
    """Return factories as plain dicts; a file may name a mapping or a function that returns one."""
    return {number: _factory(factory) for number, factory in values.items()}


def _factory(factory: Any) -> dict[int, Any]:
    found: Any = resolved(factory)
    if not isinstance(found, Mapping) and callable(found):
        found = found()
    return {number: resolved(made) for number, made in found.items()}


def serializers(values: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return serializers by type as a plain dict."""
    return {resolved(kind): resolved(serializer) for kind, serializer in values.items()}


def is_big_endian(value: bool | None) -> bool:
    """Return the byte order; None is the machine's own."""
    return sys.byteorder == "big" if value is None else value


def class_definitions(values: tuple[Any, ...]) -> list[Any]:
    """Return copies: the client writes versions into the definitions it is given."""
    return [_copied(instance(value)) for value in values]


def _copied(definition: Any) -> Any:
    made = copy.copy(definition)
    fields = getattr(definition, "field_defs", None)
    if isinstance(fields, dict):
        made.field_defs = {name: copy.copy(field) for name, field in fields.items()}
    return made


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


Option: TypeAlias = "tuple[int, int, int | bytes]"


def named_socket_option(name: str) -> Callable[[Any], list[Option]]:
    """Return what converts a socket option with a name of its own to those that the clients take."""
    return functools.partial(_named, name)


def _named(name: str, value: Any) -> list[Option]:
    import socket  # a report needs neither
    import struct

    if name == "linger_seconds":
        return [(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, value))]
    if name == "buffer_size":
        return [(socket.SOL_SOCKET, buffer, value * 1024) for buffer in _buffers()] if value else []
    level, option = {
        "tcp_no_delay": (socket.IPPROTO_TCP, socket.TCP_NODELAY),
        "keep_alive": (socket.SOL_SOCKET, socket.SO_KEEPALIVE),
        "reuse_address": (socket.SOL_SOCKET, socket.SO_REUSEADDR),
    }[name]
    return [(int(level), int(option), int(value))]


def numbered_socket_options(options: tuple[SocketOption, ...]) -> list[Option]:
    """Return socket options that are given by number as tuples."""
    return [(given.level, _same(given.option), _as_c(given.value)) for given in options]


def _buffers() -> tuple[int, int]:
    import socket

    return socket.SO_SNDBUF, socket.SO_RCVBUF


def _same(option: int) -> int:
    # the client compares by `option is socket.SO_RCVBUF`, which is false for an equal number above 256
    return next((buffer for buffer in _buffers() if buffer == option), option)


def _as_c(value: int | bytes | str) -> int | bytes:
    return value.encode() if isinstance(value, str) else value
