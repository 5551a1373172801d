"""The form of a member's address."""

from __future__ import annotations

import re

from hazelcast_fluent._converters import to_text
from hazelcast_fluent.errors import Refusal

_PORTS = range(1, 65536)
_TOO_LONG = 6
_PLAIN = re.compile(r"[A-Za-z0-9._-]+(:[1-9][0-9]{0,3})?").fullmatch


def to_address(value: str) -> str:
    """Take ``host``, ``host:port``, ``[::1]:5701`` or a bare IPv6 address."""
    if type(value) is str and _PLAIN(value):
        return value
    text = to_text(value)
    host, port = _split(text)
    if not host or any(c.isspace() or c in ",;/@" for c in host):
        raise Refusal("must be host, host:port or [IPv6]:port", value)
    if port is not None and not (port.isascii() and port.isdigit() and _number(port) in _PORTS):
        raise Refusal("must have a port from 1 to 65535", value)
    return text


def _number(digits: str) -> int:
    # no more digits than a port has: to read thousands of them is slow, or an error
    significant = digits.lstrip("0")
    return int(significant or 0) if len(significant) < _TOO_LONG else -1


def _split(text: str) -> tuple[str, str | None]:
    if text.startswith("["):
        host, closed, rest = text[1:].partition("]")
        if not closed or (rest and rest[0] != ":") or not _is_ipv6(host):
            return "", None
        return host, rest[1:] if rest else None
    if text.count(":") > 1:
        return (text, None) if _is_ipv6(text) else ("", None)
    host, separator, port = text.partition(":")
    return host, port if separator else None


def _is_ipv6(host: str) -> bool:
    from ipaddress import AddressValueError, IPv6Address  # it takes milliseconds to import, and few need it

    try:
        IPv6Address(host)
    except AddressValueError:
        return False
    return True
