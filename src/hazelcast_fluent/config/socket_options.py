"""The sockets' options that Java's file has names for."""

from __future__ import annotations

from typing import final

import attrs

from hazelcast_fluent._converters import to_bool, to_optional_natural
from hazelcast_fluent._kinds import kind
from hazelcast_fluent._noun import Noun, noun
from hazelcast_fluent.config._sections import exactly


def to_optional_bool(value: bool | None) -> bool | None:
    """Take True, False or None."""
    return None if value is None else to_bool(value)


kind("boolean", optional=True)(to_optional_bool)


@final
@noun
@attrs.frozen(kw_only=True, repr=False, eq=False, getstate_setstate=False)
class SocketOptionsConfig(Noun):
    """
    The sockets' options that Java's file has names for.

    None leaves an option as the client at hand has it. Any other option: `ClientNetworkConfig.socket_options`.
    """

    tcp_no_delay: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether small packets are sent at once (``TCP_NODELAY``). Default None; True in Java and in Python."""

    keep_alive: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether the system probes silent connections (``SO_KEEPALIVE``). Default None; True in Java."""

    reuse_address: bool | None = attrs.field(default=None, converter=to_optional_bool)
    """Whether an address may be used again at once (``SO_REUSEADDR``). Default None; True in Java."""

    linger_seconds: int | None = attrs.field(default=None, converter=to_optional_natural)
    """How many whole seconds closing waits for unsent data, at least 0 (``SO_LINGER``). Default None; 3 in Java."""

    buffer_size: int | None = attrs.field(default=None, converter=to_optional_natural)
    """
    The size of the send and of the receive buffer in KB of 1024 bytes, at least 0.

    Default None; 128 in Java, 125 (128,000 bytes) in the Python clients.
    """


def to_socket_options_config(value: SocketOptionsConfig) -> SocketOptionsConfig:
    """Take a `SocketOptionsConfig`."""
    return exactly(SocketOptionsConfig, value)


kind("section")(to_socket_options_config)
