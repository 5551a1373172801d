"""What becomes of options in hazelcast-python-client 5.x where that depends on other options."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.clients._balancers import is_instance, is_taken
from hazelcast_fluent.clients._phrasebook import Judge, Verdict
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.client import ClientConfig
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY
from hazelcast_fluent.config.properties import Property

TAKEN = Verdict("unsupported", "this balancer serves another client; give a name or a function that makes one")


def overruled_by(*names: Property) -> Judge:
    """Return the judge of an option that does nothing where one of the properties is set."""

    def judge(config: ClientConfig, _: Any) -> Verdict | None:
        winner = next((name.name for name in names if name.name in config.properties), None)
        return Verdict("translated", f"the property {winner} wins over it") if winner else None

    return judge


def addresses(_: ClientConfig, given: Any) -> Verdict | None:
    """The client with threads opens sockets of IPv4 alone."""
    sixes = [address for address in given if address.count(":") > 1]
    if not sixes:
        return None
    return Verdict("unsupported", f"{', '.join(sixes)}: only the client for asyncio reaches addresses of IPv6")


def cloud_enabled(config: ClientConfig, _: Any) -> Verdict | None:
    """A cloud without a token can't be looked up."""
    if config.network_config.cloud_config.discovery_token is None and not _property_token(config):
        return Verdict("unsupported", "there is no discovery_token")
    return None


def cloud_token(config: ClientConfig, _: Any) -> Verdict | None:
    """A token switches the cloud on in 5.x, so it is withheld while the cloud is off."""
    if config.network_config.cloud_config.enabled:
        return None
    return Verdict(
        "translated", "withheld while cloud_config.enabled is False, because the client takes a token for True"
    )


def property_token(config: ClientConfig, _: Any) -> Verdict | None:
    """Java and 3.x refuse two homes of the token; here the section counts."""
    cloud = config.network_config.cloud_config
    if cloud.enabled and cloud.discovery_token is not None:
        return Verdict("unsupported", "cloud_config is enabled and has a token, which wins")
    return None


def _property_token(config: ClientConfig) -> Any:
    return config.properties.get(known.CLOUD_DISCOVERY_TOKEN.name)


def jmx(_: ClientConfig, enabled: Any) -> Verdict | None:
    """Nothing has to be done to have no JMX."""
    return None if enabled else Verdict("translated", "the client has no JMX anyway")


def bytearrays(_: ClientConfig, wanted: Any) -> Verdict | None:
    """5.x can't do otherwise."""
    return Verdict("translated", "the client always does") if wanted else None


def icmp(_: ClientConfig, __: Any) -> Verdict | None:
    """Only switched on it is lost."""
    return Verdict("unsupported", "the Python clients find dead members by their heartbeat")


def buffer_size(_: ClientConfig, size: Any) -> Verdict | None:
    """A receive buffer of 0 bytes would read nothing and take that for the end."""
    return None if size else Verdict("unsupported", "the client can't read into a buffer of 0 bytes")


def load_balancer(_: ClientConfig, balancer: Any) -> Verdict | None:
    """An instance serves one client."""
    return TAKEN if is_instance(balancer) and is_taken(balancer) else None


def membership_listeners(_: ClientConfig, listeners: Any) -> Verdict | None:
    """The client's own list knows no ``fire_for_existing``."""
    if not any(existing for _added, _removed, existing in listeners):
        return None
    return Verdict("translated", "those that fire for existing members are added once the client has started")


def entry(_: ClientConfig, value: Any) -> Verdict | None:
    """The client looks names up exactly; patterns take a `Config` of ours."""
    if is_pattern(value.name):
        return Verdict("translated", "a Config that looks names up as Java does")
    return None


def is_pattern(name: str) -> bool:
    """Whether the entry *name* serves other names than its own."""
    return "*" in name or name == DEFAULT_ENTRY
