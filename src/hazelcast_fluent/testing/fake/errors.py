"""Errors that a member sends to a client: a code of the protocol, the name of a Java class, a message."""

from __future__ import annotations

from typing import Final

from hazelcast_fluent.testing.fake.wire import Message

EXCEPTION_MESSAGE_TYPE: Final = 0

_FAMILIES: Final = {
    0x01: "this map operation",
    0x02: "this multi-map operation",
    0x03: "this queue operation",
    0x04: "this topic operation",
    0x05: "this list operation",
    0x06: "this set operation",
    0x07: "fenced locks (CP subsystem)",
    0x08: "executor services",
    0x09: "atomic longs (CP subsystem)",
    0x0A: "atomic references (CP subsystem)",
    0x0B: "count-down latches (CP subsystem)",
    0x0C: "semaphores (CP subsystem)",
    0x0D: "this replicated map operation",
    **dict.fromkeys(range(0x0E, 0x13), "transactions"),
    0x13: "JCache",
    0x14: "transactions",
    0x15: "transactions",
    0x16: "query caches",
    0x17: "this ringbuffer operation",
    0x18: "durable executor services",
    0x19: "cardinality estimators",
    0x1A: "scheduled executor services",
    0x1B: "dynamic configuration",
    0x1D: "this PN counter operation",
    0x1E: "the CP subsystem",
    0x1F: "the CP subsystem",
    0x20: "the Management Center",
    0x21: "SQL",
    0x22: "the CP subsystem",
    0x23: "CP maps",
    0x24: "vector collections",
    0xFE: "Jet",
}
"""What the second highest byte of a message type stands for."""


class MemberError(Exception):
    """An error to be sent to the client, which raises its own class for the code."""

    def __init__(self, code: int, java_class: str, message: str) -> None:
        """
        Describe the error.

        Args:
            code: The error code of the protocol.
            java_class: The full name of the Java exception.
            message: The text for the reader.
        """
        super().__init__(message)
        self.code = code
        self.java_class = java_class
        self.message = message

    def to_message(self) -> Message:
        """Return the error as a message of the type `EXCEPTION_MESSAGE_TYPE`."""
        message = Message().begin().begin().data(self.code.to_bytes(4, "little"))
        message.string(self.java_class).string(self.message)
        return message.begin().end().end().end()


def illegal_argument(message: str) -> MemberError:
    """Return the error for an argument out of range."""
    return MemberError(23, "java.lang.IllegalArgumentException", message)


def illegal_monitor_state(message: str) -> MemberError:
    """Return the error for a lock that is not held by the caller."""
    return MemberError(26, "java.lang.IllegalMonitorStateException", message)


def index_out_of_bounds(message: str) -> MemberError:
    """Return the error for an index that does not exist."""
    return MemberError(29, "java.lang.IndexOutOfBoundsException", message)


def null_pointer(message: str) -> MemberError:
    """Return the error for what Java finds missing."""
    return MemberError(37, "java.lang.NullPointerException", message)


def stale_sequence(message: str) -> MemberError:
    """Return the error for a sequence that has left a ringbuffer."""
    return MemberError(51, "com.hazelcast.ringbuffer.StaleSequenceException", message)


def not_authenticated() -> MemberError:
    """Return the error for a request before authentication."""
    return MemberError(3, "com.hazelcast.client.AuthenticationException", "the client must authenticate first")


def unsupported(what: str) -> MemberError:
    """Return the error for anything that only a real member does."""
    return MemberError(
        61,
        "java.lang.UnsupportedOperationException",
        f"the fake member does not support {what}; use a real member: pytest --hazelcast=real, or RealMember()",
    )


def unsupported_message(message_type: int) -> MemberError:
    """Return the error for a request of an unknown type."""
    family = _FAMILIES.get(message_type >> 16, "this operation")
    return unsupported(f"{family} (message type {message_type:#08x})")
