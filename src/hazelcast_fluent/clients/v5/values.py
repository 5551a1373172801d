"""The values that hazelcast-python-client 5.x is given where they are not an option's own value, converted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hazelcast_fluent.clients import _user_objects as objects
from hazelcast_fluent.clients.explicit_options import ExplicitOption
from hazelcast_fluent.clients.mapping import Context, Value
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.network import SocketOption


def to_limit(seconds: float | None) -> float:
    """Return a time limit for 5.x, where 0 is none."""
    return 0 if seconds is None else seconds


def empty(_: Any) -> dict[str, Any]:
    """Return an entry without options."""
    return {}


def nothing(_: Context, __: ExplicitOption) -> list[Value]:
    """Return no values: another option has them."""
    return []


def switched_on(_: Any) -> bool:
    """Return True: in 5.x, a token enables the cloud."""
    return True


def cloud_property(_: Context, option: ExplicitOption) -> list[Value]:
    """Return the cloud token set as a property, except an empty one, which would enable the cloud."""
    return [(("cloud_discovery_token",), str(option.value))] if option.value else []


def public_ip(_: Context, __: ExplicitOption) -> list[Value]:
    """Return that public addresses are wanted."""
    return [(("use_public_ip",), True)]


def lifecycle_listeners(_: Context, option: ExplicitOption) -> list[Value]:
    """Return the listeners that are called with states, and those named in a file that are called with members."""
    made: list[Value] = [(("lifecycle_listeners",), objects.functions(option.value))]
    members = objects.member_listeners(option.value)
    return [*made, (("membership_listeners",), members)] if members else made


def membership_listeners(listeners: tuple[Any, ...]) -> list[tuple[Any, Any]]:
    """Return the membership listeners that the client's own list can hold."""
    resolved = objects.resolved
    # all names are resolved here, so that one that can't be imported is reported before the start
    found = [(resolved(added), resolved(removed), existing) for added, removed, existing in listeners]
    return [(added, removed) for added, removed, existing in found if not existing]


def existing_listeners(config: ClientSettings) -> list[tuple[Any, Any]]:
    """Return the membership listeners that are also called for existing members."""
    resolved = objects.resolved
    listeners = config.membership_listeners
    return [(resolved(added), resolved(removed)) for added, removed, existing in listeners if existing]


def from_addresses(addresses: Any) -> Any:
    """Return addresses without the blanks that the client accepts around the port."""
    return list(map(_address, addresses)) if isinstance(addresses, (list, tuple)) else addresses


def _address(address: Any) -> Any:
    if not isinstance(address, str):
        return address
    host, colon, port = address.rpartition(":")
    return f"{host.strip()}:{port.strip()}" if colon and port.strip().isdecimal() else address


def from_membership_listeners(listeners: Any) -> Any:
    """Return the client's pairs as membership listeners; whatever else stands there is refused later."""
    return _each(listeners, 2, lambda added, removed: (added, removed, False))


def from_socket_options(options: Any) -> Any:
    """Return the client's tuples as socket options; whatever else stands there is refused later."""
    return _each(options, 3, SocketOption)


def _each(items: Any, count: int, convert: Callable[..., Any]) -> Any:
    if not isinstance(items, (list, tuple)):
        return items
    return [convert(*item) if isinstance(item, tuple) and len(item) == count else item for item in items]
