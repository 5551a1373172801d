"""Reading a ``ClientConfig`` object of the 3.12 client."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Any, TypeVar

from hazelcast_fluent.builder.builder import SettingsBuilder
from hazelcast_fluent.builder.recorded import RecordedSettings
from hazelcast_fluent.clients import imported as _entries
from hazelcast_fluent.clients.compatibility import Item
from hazelcast_fluent.clients.v3.mapping import PROTOCOLS
from hazelcast_fluent.config import enums
from hazelcast_fluent.config.network import SocketOption
from hazelcast_fluent.config.properties import KNOWN, is_secret
from hazelcast_fluent.errors import shown

_FROM_NUMBER = {number: protocol for protocol, number in PROTOCOLS.items()} | {
    2: enums.SSLProtocol.SSLv3,
    7: enums.SSLProtocol.TLSv1_2,
}
_SSL = ("enabled", "cafile", "certfile", "keyfile", "password", "ciphers")
_SERIALIZATION = (
    "portable_version",
    "data_serializable_factories",
    "portable_factories",
    "check_class_def_errors",
    "is_big_endian",
    "global_serializer",
    "custom_serializers",
)
_NETWORK = (
    "connection_attempt_limit",
    "connection_attempt_period",
    "redo_operation",
    "smart_routing",
)
_NEAR_CACHE = {
    "invalidate_on_change": "invalidate_on_change",
    "time_to_live_seconds": "ttl",
    "max_idle_seconds": "max_idle",
    "eviction_max_size": "eviction_max_size",
    "eviction_sampling_count": "eviction_sampling_count",
    "eviction_sampling_pool_size": "eviction_sampling_pool_size",
}

C = TypeVar("C", bound=RecordedSettings)


def read(config: Any, builder: SettingsBuilder[C]) -> tuple[C, tuple[Item, ...]]:
    """
    Return a 3.12 configuration in our terms, and what does not stand in it.

    What that client does unless told, such as its two rounds of connecting, is said, so that it stays so elsewhere.
    """
    items = [*_strays(config), *_ignored(config)]
    network, security = config.network_config, config.group_config
    builder = builder.group(name=security.name, password=security.password)
    builder = builder.client_name(config.client_name or None).load_balancer("random")
    builder = _with_network(builder, network, items)
    builder = _with_serialization(builder, config.serialization_config)
    builder = _with_entries(builder, config, items)
    builder = builder.membership_listeners([(*given, False)[:3] for given in config.membership_listeners])
    builder = builder.lifecycle_listeners(config.lifecycle_listeners)
    return _with_properties(builder, config, items).build(), tuple(items)


def _with_network(builder: SettingsBuilder[C], network: Any, items: list[Item]) -> SettingsBuilder[C]:
    told = _attributes(network, _NETWORK)
    if network.connection_timeout == 0:
        reason = "0 stands for a socket that does not block; here it would mean no limit, so it is left out"
        items.append(Item("network_config.connection_timeout", "unsupported", value="0", reason=reason))
    else:
        told["connection_timeout"] = network.connection_timeout
    options = [SocketOption(given.level, given.option, given.value) for given in network.socket_options]
    ssl = _attributes(network.ssl_config, _SSL)
    ssl["protocol"] = _FROM_NUMBER.get(network.ssl_config.protocol, network.ssl_config.protocol)
    cloud = network.cloud_config
    builder = builder.network(addresses=network.addresses, socket_options=options, **told)
    builder = builder.ssl(**ssl)
    return builder.cloud(enabled=cloud.enabled, discovery_token=cloud.discovery_token or None)


def _attributes(holder: Any, names: Iterable[str]) -> dict[str, Any]:
    return {name: getattr(holder, name) for name in names}


def _member(enum: type[IntEnum], number: Any) -> Any:
    """Return the member with that client's number; whatever has none is for the builder method to refuse."""
    return next((member for member in enum if member == number), number)


def _with_serialization(builder: SettingsBuilder[C], serialization: Any) -> SettingsBuilder[C]:
    told = _attributes(serialization, _SERIALIZATION)
    told["class_definitions"] = tuple(serialization.class_definitions)
    told["default_integer_type"] = _member(enums.IntegerType, serialization.default_integer_type)
    return builder.serialization(**told)


def _with_entries(builder: SettingsBuilder[C], config: Any, items: list[Item]) -> SettingsBuilder[C]:
    items += _entries.patterns("near_cache_configs", config.near_cache_configs)
    for name, entry in config.near_cache_configs.items():
        given = {keyword: getattr(entry, attribute) for attribute, keyword in _NEAR_CACHE.items()}
        given["in_memory_format"] = _member(enums.InMemoryFormat, entry.in_memory_format)
        given["eviction_policy"] = _member(enums.EvictionPolicy, entry.eviction_policy)
        items += _entries.without_zero_times(f"near_cache_configs.{name}", given)
        builder = builder.near_cache(name, **given)
    items += _entries.patterns("flake_id_generator_configs", config.flake_id_generator_configs)
    for name, entry in config.flake_id_generator_configs.items():
        validity = max(entry.prefetch_validity_in_millis, 0) / 1000
        builder = builder.flake_id_generator(name, prefetch_count=entry.prefetch_count, prefetch_validity=validity)
    return builder


def _with_properties(builder: SettingsBuilder[C], config: Any, items: list[Item]) -> SettingsBuilder[C]:
    for name, value in config.get_properties().items():
        known = KNOWN.get(name)
        if known is not None and known.per_second and _is_ignored(value):
            reason = f"it must be above 0, so that client takes its default, {known.default}"
            items.append(Item(f"properties.{name}", "mapped", value=shown(value), reason=reason))
        else:
            builder = builder.client_property(name, value)
    return builder


def _is_ignored(value: Any) -> bool:
    """Whether that client takes its default instead; of what is no number, our own builder method says so."""
    try:
        return not float(value) > 0
    except (TypeError, ValueError):
        return False


def _ignored(config: Any) -> Iterator[Item]:
    """Return what that client has and we have not, or what it has and does not use."""
    logger = config.logger_config
    if logger.config_file is not None or logger.level != logging.INFO:
        yield Item("logger_config", "unsupported", reason="logging is configured by the logging module")
    if config.load_balancer is not None:
        yield Item("load_balancer", "unsupported", reason="that client ignores it and chooses a member at random")


def _strays(config: Any) -> Iterator[Item]:
    """Return attributes that no such object has by itself: that client takes a mistyped one in silence."""
    holders = {
        "": config,
        "group_config.": config.group_config,
        "network_config.": config.network_config,
        "network_config.ssl_config.": config.network_config.ssl_config,
        "network_config.cloud_config.": config.network_config.cloud_config,
        "serialization_config.": config.serialization_config,
        **{f"near_cache_configs.{name}.": entry for name, entry in config.near_cache_configs.items()},
    }
    for prefix, holder in holders.items():
        own = vars(type(holder)()) | dict.fromkeys(dir(type(holder)))
        for name in vars(holder).keys() - own.keys():
            value = "" if is_secret(name) else shown(vars(holder)[name])
            yield Item(prefix + name, "unsupported", value=value, reason="that client knows no such attribute")
