"""Remedies in the words of the configuration's source: builder methods, elements of a file, variables."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from hazelcast_fluent.clients.diagnosis.causes import EXPLANATIONS, Cause

if TYPE_CHECKING:
    from hazelcast_fluent.errors import Origin


class _Option(NamedTuple):
    path: str
    in_code: str
    in_file: str


_TLS = "network_config.ssl_config"
_TLS_FILE = "network.ssl.properties"

_OPTIONS: Mapping[str, _Option] = MappingProxyType(
    {
        "addresses": _Option("network_config.addresses", "network(addresses=...)", "network.cluster-members"),
        "cluster_name": _Option("group_config.name", "group(...)", "cluster-name"),
        "credentials": _Option("security_config.username", "credentials(...) or token(...)", "security"),
        "tls_enabled": _Option(f"{_TLS}.enabled", "ssl(enabled=...)", "network.ssl.enabled"),
        "tls_cafile": _Option(f"{_TLS}.cafile", "ssl(cafile=...)", f"{_TLS_FILE}.trustCertCollectionFile"),
        "tls_certfile": _Option(f"{_TLS}.certfile", "ssl(certfile=...)", f"{_TLS_FILE}.keyCertChainFile"),
        "tls_keyfile": _Option(f"{_TLS}.keyfile", "ssl(keyfile=...)", f"{_TLS_FILE}.keyFile"),
        "tls_protocol": _Option(f"{_TLS}.protocol", "ssl(protocol=...)", f"{_TLS_FILE}.protocol"),
        "tls_ciphers": _Option(f"{_TLS}.ciphers", "ssl(ciphers=...)", f"{_TLS_FILE}.ciphersuites"),
        "smart_routing": _Option("network_config.smart_routing", "network(smart_routing=...)", "network.smart-routing"),
        "use_public_ip": _Option(
            "network_config.use_public_ip",
            "network(use_public_ip=...)",
            "the property hazelcast.discovery.public.ip.enabled",
        ),
        "attempts": _Option(
            "network_config.connection_attempt_limit",
            "network(connection_attempt_limit=...)",
            "network.connection-attempt-limit",
        ),
        "timeout": _Option(
            "connection_strategy_config.retry_config.cluster_connect_timeout",
            "connection_retry(cluster_connect_timeout=...)",
            "connection-strategy.connection-retry.cluster-connect-timeout-millis",
        ),
    }
)

_UNKNOWN = {Cause.TLS_VERSION: "another version", Cause.FIRST_ADDRESS_DEAD: "the address that answers"}
"""What stands for what would work, where the probe did not find that out."""


def words_for(config: Any) -> dict[str, str]:
    """Return the name of each option that remedies speak of, by how *config* was written."""
    origin_of = getattr(config, "origin", None)
    origins: dict[str, Origin] = {}
    if origin_of is not None:
        origins = {name: origin_of(option.path) for name, option in _OPTIONS.items()}
    from_file = any(origin.kind == "file" for origin in origins.values())
    return {name: _name(option, origins.get(name), from_file) for name, option in _OPTIONS.items()}


def words_in_code() -> dict[str, str]:
    """Return the name of each option in Python code."""
    return {name: option.in_code for name, option in _OPTIONS.items()}


def _name(option: _Option, origin: Origin | None, from_file: bool) -> str:
    kind = "default" if origin is None else origin.kind
    if origin is not None and kind in ("environment", "secrets"):
        return origin.source
    if kind in ("file", "set") or (kind == "default" and from_file):
        return option.in_file
    return option.in_code


def remedy(cause: Cause, words: Mapping[str, str], alternative: str = "") -> str:
    """Return what to do about a cause, in one sentence."""
    return EXPLANATIONS[cause].remedy.format(**words, alternative=alternative or _UNKNOWN.get(cause, ""))
