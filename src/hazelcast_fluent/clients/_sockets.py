"""The options of the client's sockets, as hazelcast-python-client 5.x takes them."""

from __future__ import annotations

from typing import TypeAlias

from hazelcast_fluent.config.network import ClientNetworkConfig
from hazelcast_fluent.config.socket_options import SocketOptionsConfig

Option: TypeAlias = "tuple[int, int, int | bytes]"


def socket_options(network: ClientNetworkConfig) -> list[Option]:
    """Return all options: those with names of their own first, so that the others win."""
    explicit = ((given.level, given.option, given.value) for given in network.socket_options)
    return _named(network.socket_options_config) + [(level, _same(o), _as_c(value)) for level, o, value in explicit]


def _named(config: SocketOptionsConfig) -> list[Option]:
    import socket  # whoever only asks for a report needs neither
    import struct

    switches = (
        (socket.IPPROTO_TCP, socket.TCP_NODELAY, config.tcp_no_delay),
        (socket.SOL_SOCKET, socket.SO_KEEPALIVE, config.keep_alive),
        (socket.SOL_SOCKET, socket.SO_REUSEADDR, config.reuse_address),
    )
    made: list[Option] = [(int(level), int(option), int(on)) for level, option, on in switches if on is not None]
    if config.linger_seconds is not None:
        made.append((socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, config.linger_seconds)))
    if config.buffer_size:
        made += [(socket.SOL_SOCKET, buffer, config.buffer_size * 1024) for buffer in _buffers()]
    return made


def _buffers() -> tuple[int, int]:
    import socket

    return socket.SO_SNDBUF, socket.SO_RCVBUF


def _same(option: int) -> int:
    # the client asks `option is socket.SO_RCVBUF`, which is false for an equal number above 256
    return next((buffer for buffer in _buffers() if buffer == option), option)


def _as_c(value: int | bytes | str) -> int | bytes:
    return value.encode() if isinstance(value, str) else value
