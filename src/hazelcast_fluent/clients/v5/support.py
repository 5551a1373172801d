"""What becomes of options in hazelcast-python-client 5.x where that depends on other options."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.clients._user_objects import is_instance, is_taken
from hazelcast_fluent.clients.mapping import Judge, Verdict
from hazelcast_fluent.config import properties as known
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.connection import ConnectionRetryConfig
from hazelcast_fluent.config.patterns import DEFAULT_ENTRY
from hazelcast_fluent.config.properties import Property

PERIOD_OF_3 = 3.0
"""The 3.x client's pause between two rounds where nothing is said."""

FOREVER = -1
"""What 5.x calls no timeout."""


def retry(config: ClientSettings) -> ConnectionRetryConfig:
    """Return the retry configuration: the one that was given, or what the limit and the period come to."""
    limit = config.network_config.connection_attempt_limit
    if limit is None and config.network_config.connection_attempt_period is None:
        return config.connection_strategy_config.retry_config
    pause = _period(config)
    timeout = (limit - 1) * pause if limit else None
    return ConnectionRetryConfig(
        initial_backoff=pause, max_backoff=pause, multiplier=1, jitter=0, cluster_connect_timeout=timeout
    )


def _period(config: ClientSettings) -> float:
    period = config.network_config.connection_attempt_period
    return PERIOD_OF_3 if period is None else period


def judge_limit(config: ClientSettings, limit: int) -> Verdict:
    """Say what becomes of the attempt limit."""
    if limit == 0:
        return Verdict("mapped", "no cluster_connect_timeout: it never gives up")
    if limit > 1 and not _period(config):
        return Verdict(
            "unsupported",
            "5.x limits the time, not the rounds, and without a pause no time passes: it gives up after one round",
        )
    seconds = (limit - 1) * _period(config)
    return Verdict("mapped", f"(limit - 1) * period, {seconds:g} s, hold as many rounds that fail at once")


def judge_period(config: ClientSettings, _: float) -> Verdict:
    """Say what becomes of the attempt period."""
    said = "pauses that do not grow: retry_initial_backoff, retry_max_backoff, retry_multiplier 1 and retry_jitter 0"
    if config.network_config.connection_attempt_limit is None:
        said += "; without an attempt limit it never gives up"
    return Verdict("mapped", said)


TAKEN = Verdict("unsupported", "this balancer serves another client; give a name or a function that makes one")


def overruled_by(*names: Property) -> Judge:
    """Return the judge of an option that does nothing where one of the properties is set."""

    def judge(config: ClientSettings, _: Any) -> Verdict | None:
        winner = next((name.name for name in names if name.name in config.properties), None)
        return Verdict("mapped", f"the property {winner} wins over it") if winner else None

    return judge


def addresses(_: ClientSettings, given: Any) -> Verdict | None:
    """The client with threads opens sockets of IPv4 alone."""
    sixes = [address for address in given if address.count(":") > 1]
    if not sixes:
        return None
    return Verdict("unsupported", f"{', '.join(sixes)}: only the client for asyncio reaches addresses of IPv6")


def cloud_enabled(config: ClientSettings, _: Any) -> Verdict | None:
    """A cloud without a token can't be looked up."""
    if config.network_config.cloud_config.discovery_token is None and not _property_token(config):
        return Verdict("unsupported", "there is no discovery_token")
    return None


def cloud_token(config: ClientSettings, _: Any) -> Verdict | None:
    """A token switches the cloud on in 5.x, so it is withheld while the cloud is off."""
    if config.network_config.cloud_config.enabled:
        return None
    return Verdict("mapped", "withheld while cloud_config.enabled is False, because the client takes a token for True")


def property_token(config: ClientSettings, _: Any) -> Verdict | None:
    """Java and 3.x refuse two homes of the token; here the section counts."""
    cloud = config.network_config.cloud_config
    if cloud.enabled and cloud.discovery_token is not None:
        return Verdict("unsupported", "cloud_config is enabled and has a token, which wins")
    return None


def _property_token(config: ClientSettings) -> Any:
    return config.properties.get(known.CLOUD_DISCOVERY_TOKEN.name)


def jmx(_: ClientSettings, enabled: Any) -> Verdict | None:
    """Nothing has to be done to have no JMX."""
    return None if enabled else Verdict("mapped", "the client has no JMX anyway")


def bytearrays(_: ClientSettings, wanted: Any) -> Verdict | None:
    """5.x can't do otherwise."""
    return Verdict("mapped", "the client always does") if wanted else None


def icmp(_: ClientSettings, __: Any) -> Verdict | None:
    """Only switched on it is lost."""
    return Verdict("unsupported", "the Python clients find dead members by their heartbeat")


def buffer_size(_: ClientSettings, size: Any) -> Verdict | None:
    """A receive buffer of 0 bytes would read nothing and take that for the end."""
    return None if size else Verdict("unsupported", "the client can't read into a buffer of 0 bytes")


def load_balancer(_: ClientSettings, balancer: Any) -> Verdict | None:
    """An instance serves one client."""
    return TAKEN if is_instance(balancer) and is_taken(balancer) else None


def membership_listeners(_: ClientSettings, listeners: Any) -> Verdict | None:
    """The client's own list knows no ``fire_for_existing``."""
    if not any(existing for _added, _removed, existing in listeners):
        return None
    return Verdict("mapped", "those that fire for existing members are added once the client has started")


def entry(_: ClientSettings, value: Any) -> Verdict | None:
    """The client looks names up exactly; patterns take a `Config` of ours."""
    if is_pattern(value.name):
        return Verdict("mapped", "a Config that looks names up as Java does")
    return None


def is_pattern(name: str) -> bool:
    """Whether the entry *name* serves other names than its own."""
    return "*" in name or name == DEFAULT_ENTRY
