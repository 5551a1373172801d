"""What hazelcast-python-client 5.x does with options where that depends on their values or on other options."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.clients._user_objects import is_instance, is_taken
from hazelcast_fluent.clients.mapping import Context, Impact, Support, mapped, overruled_by, unsupported, unused
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.java_only import JavaTree, wants_public_ip
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY

TAKEN = unsupported("this balancer serves another client; give a name or a function that makes one")


def addresses(context: Context, given: Any) -> Support | None:
    """Return what becomes of the addresses: the client with threads opens sockets for IPv4 only."""
    sixes = [address for address in given if address.count(":") > 1]
    if not sixes or context.usage != "client":
        return None
    impact: Impact = "prevents the start" if len(sixes) == len(given) else "changes behavior"
    reason = f"{', '.join(sixes)}: only the client for asyncio connects to IPv6 addresses"
    return unsupported(reason, impact, passed=True)


def cloud_enabled(context: Context, enabled: Any) -> Support | None:
    """Return what becomes of the cloud's switch: without a token no cluster is found."""
    if enabled and context.config.network_config.cloud_config.discovery_token is None and not property_token(context):
        return unsupported("there is no discovery_token, so the client looks for members at its addresses")
    return None


def cloud_token(context: Context, _: Any) -> Support | None:
    """Return what becomes of the cloud's token: it enables the cloud in 5.x, so it is kept back while that is off."""
    if context.config.network_config.cloud_config.enabled:
        return None
    return unused("not used, as cloud_config.enabled is False: cloud(enabled=True) enables it")


def cloud_property(context: Context, _: Any) -> Support | None:
    """Return what becomes of the token given as a property: Java and 3.x refuse two tokens, here the section's wins."""
    cloud = context.config.network_config.cloud_config
    if cloud.enabled and cloud.discovery_token is not None:
        return unsupported("cloud_config is enabled and has a token, which wins", "no effect in this client")
    return None


def property_token(context: Context) -> Any:
    """Return the cloud's token that is given as a property, or None."""
    return context.config.properties.get(known.CLOUD_DISCOVERY_TOKEN.name)


def public_ip(context: Context, tree: JavaTree) -> Support | None:
    """Return what becomes of ``use-public-ip`` of a discovery in Java's file."""
    if not wants_public_ip(tree):
        return unused("no discovery uses public addresses")
    return overruled_by(known.PUBLIC_IP_ENABLED)(context, tree) or mapped("a discovery uses public addresses")


def jmx(_: Context, enabled: Any) -> Support | None:
    """Return what becomes of JMX: to have none, nothing needs to be done."""
    return None if enabled else unused("the client has no JMX anyway")


def bytearrays(_: Context, wanted: Any) -> Support | None:
    """Return what becomes of the type of byte arrays: 5.x has one only."""
    return unused("the client always does") if wanted else None


def icmp(_: Context, __: Any) -> Support | None:
    """Return what becomes of ICMP pings."""
    return unsupported("the Python clients find dead members by their heartbeat")


def buffer_size(_: Context, size: Any) -> Support | None:
    """Return what becomes of a buffer size: with a receive buffer of 0 bytes each connection looks closed."""
    return None if size else unsupported("the client can't read into a buffer of 0 bytes")


def load_balancer(context: Context, balancer: Any) -> Support | None:
    """Return what becomes of a load balancer: an instance serves one client."""
    free = not is_taken(balancer) if context.balancer is None else context.balancer
    return TAKEN if is_instance(balancer) and not free else None


def membership_listeners(context: Context, listeners: Any) -> Support | None:
    """Return what becomes of membership listeners: the client's own list has no ``fire_for_existing``."""
    if not any(existing for _added, _removed, existing in listeners):
        return None
    if context.usage in ("config", "keywords"):
        reason = "listeners that fire for existing members must be added to a started client: connect() does so"
        return unsupported(reason, passed=True)
    return mapped("those that fire for existing members are added once the client has started")


def entry(context: Context, value: Any) -> Support | None:
    """Return what becomes of a named entry: the client looks up exact names; patterns need a `WildcardConfig`."""
    if not is_pattern(value.name):
        return None
    if context.usage == "keywords":
        reason = "keywords can't look names up by patterns: connect() and to_client_config() can"
        return unsupported(reason, passed=True)
    return mapped("a Config that looks names up as Java does")


def is_pattern(name: str) -> bool:
    """Whether the entry *name* serves other names than its own."""
    return "*" in name or name == DEFAULT_ENTRY
