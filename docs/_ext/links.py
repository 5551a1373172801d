"""Links between pages: what is described where."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from hazelcast_fluent.config.options import Option, options


class Group(NamedTuple):
    """A page of options: its title, and the sections on it."""

    title: str
    sections: tuple[str, ...]


GROUPS: Mapping[str, Group] = {
    "client": Group("Client options", ("",)),
    "cluster": Group("Cluster name options", ("group_config",)),
    "network": Group("Network options", ("network_config", "network_config.cluster_routing_config")),
    "tls": Group("TLS options", ("network_config.ssl_config",)),
    "sockets": Group(
        "Socket and ping options", ("network_config.socket_options_config", "network_config.icmp_ping_config")
    ),
    "cloud": Group("Hazelcast Cloud options", ("network_config.cloud_config",)),
    "connection": Group(
        "Connection options", ("connection_strategy_config", "connection_strategy_config.retry_config")
    ),
    "security": Group("Security options", ("security_config",)),
    "near-caches": Group("Near cache options", ("near_cache_configs.*",)),
    "flake-id-generators": Group("Flake ID generator options", ("flake_id_generator_configs.*",)),
    "reliable-topics": Group("Reliable topic options", ("reliable_topic_configs.*",)),
    "serialization": Group("Serialization options", ("serialization_config",)),
    "metrics": Group("Metrics options", ("metrics_config",)),
    "client-properties": Group("Client properties as options", ("properties",)),
}
"""The pages of options, by the name of their file in ``reference/options``."""

_PAGE_OF = {section: name for name, group in GROUPS.items() for section in group.sections}


def shown_options() -> list[Option]:
    """Return the options that have a place in the reference."""
    return [option for option in options() if option.name != "java_config"]


def slug(heading: str) -> str:
    """Return the anchor of a heading, as forges and MyST make it."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def page_of(option: Option) -> str:
    """Return the page of an option."""
    return _PAGE_OF[".".join(option.path[:-1])]


def option_link(option: Option, base: str, text: str = "") -> str:
    """Return a link to an option; *base* is the way from the page to ``reference/options/``."""
    return f"[{text or f'`{option.name}`'}]({base}{page_of(option)}.md#{slug(option.name)})"


def by_path(path: str) -> Option | None:
    """Return the option at the path of a configuration, whatever its entries and properties are called."""
    parts = path.split(".")
    for option in shown_options():
        if len(option.path) <= len(parts) and all(
            mine in ("*", theirs) for mine, theirs in zip(option.path, parts, strict=False)
        ):
            return option
    return None
