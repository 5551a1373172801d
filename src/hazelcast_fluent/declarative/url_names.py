"""
What the parts and the parameters of a URL set.

A parameter is an option's path in Java's file, or a name that the JDBC driver or the Python client's DB-API documents.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping

from hazelcast_fluent.declarative.environment import element_at, hint_by_other_name, plain_paths
from hazelcast_fluent.declarative.schema.tree import ROOT
from hazelcast_fluent.errors import ConversionError, did_you_mean

Path = tuple[str, ...]

CLUSTER_NAME: Path = ("cluster-name",)
MEMBERS: Path = ("network", "cluster-members")
TLS: Path = ("network", "ssl", "enabled")
USERNAME: Path = ("security", "username-password", "username")
PASSWORD: Path = ("security", "username-password", "password")
CLOUD: Path = ("network", "hazelcast-cloud")

_SSL: Path = ("network", "ssl", "properties")

PARTS: Mapping[str, Path] = {
    "scheme": TLS,
    "user": USERNAME,
    "password": PASSWORD,
    "host": MEMBERS,
    "path": CLUSTER_NAME,
}
"""What the parts before the ``?`` set."""

_PLUGINS = {
    "aws": """AccessKey SecretKey IamRole TagKey TagValue Region HostHeader SecurityGroupName ConnectionTimeoutSeconds
        ReadTimeoutSeconds ConnectionRetries HzPort UsePublicIp""",
    "gcp": "PrivateKeyPath HzPort Projects Region Label UsePublicIp",
    "azure": """InstanceMetadataAvailable ClientId ClientSecret TenantId SubscriptionId ResourceGroup ScaleSet
        UsePublicIp""",
    "k8s": "ServiceDns ServiceDnsTimeout Namespace ServiceName ServicePort",
}


def _dashed(name: str) -> str:
    return "".join(f"-{one.lower()}" if one.isupper() else one for one in name).removeprefix("-")


JDBC: Mapping[str, Path] = {
    "user": USERNAME,
    "password": PASSWORD,
    "clusterName": CLUSTER_NAME,
    "discoveryToken": (*CLOUD, "discovery-token"),
    "cloudUrl": ("properties", "hazelcast.client.cloud.url"),
    "sslEnabled": TLS,
    **{
        name: (*_SSL, name)
        for name in (
            *("trustStore", "trustStorePassword", "trustCertCollectionFile"),
            *("keyStore", "keyStorePassword", "keyFile", "keyCertChainFile", "protocol"),
        )
    },
    "factoryClassName": ("network", "ssl", "factory-class-name"),
    "smartRouting": ("network", "smart-routing"),
    "resubmissionMode": ("sql", "resubmission-mode"),
    **{
        f"{plugin}{name}": ("network", "kubernetes" if plugin == "k8s" else plugin, _dashed(name))
        for plugin, names in _PLUGINS.items()
        for name in names.split()
    },
}
"""The properties of ``jdbc:hazelcast://`` that its documentation lists, but for those of ``javax.net.ssl``."""

DB_API: Mapping[str, Path] = {
    "cluster.name": CLUSTER_NAME,
    "cloud.token": (*CLOUD, "discovery-token"),
    "smart": ("network", "smart-routing"),
    "ssl": TLS,
    "ssl.ca.path": (*_SSL, "trustCertCollectionFile"),
    "ssl.cert.path": (*_SSL, "keyCertChainFile"),
    "ssl.key.path": (*_SSL, "keyFile"),
    "ssl.key.password": (*_SSL, "keyPassword"),
}
"""The attributes of a DSN of ``hazelcast.db``."""

ALIASES: Mapping[str, Path] = {**JDBC, **DB_API}
"""The parameters with names of their own."""

_JAVAX = "javax.net.ssl."
_PLUGIN_PATHS = frozenset(JDBC[name][:-1] for name in JDBC if name.startswith(tuple(_PLUGINS)))


def element_of(option: str, keys: Path) -> Path:
    """
    Return the element that the parameter *option* of a URL sets; *keys* are the parts of its name, decoded.

    Raises:
        ConversionError: There is no such option.
    """
    name = ".".join(keys)
    if name in ALIASES:
        return ALIASES[name]
    if name.startswith(_JAVAX):
        return (*_SSL, name)
    try:
        return element_at(keys, option, lambda at: ".".join(keys[at:]))
    except ConversionError as error:
        own = None if keys[0] in ROOT.children or hint_by_other_name(keys) else did_you_mean(name, _names())
        raise ConversionError(error.rule, hint=own or error.hint) from None


@functools.cache
def _names() -> Path:
    """Return the names of all parameters but those of entries."""
    return *ALIASES, *(".".join(path) for path in plain_paths())


def enabled_by(keys: Path) -> Path | None:
    """Return the switch that a parameter with a name of its own turns on, as where it comes from; None for none."""
    path = ALIASES.get(".".join(keys))
    if path is None:
        return None
    section = path[:-1]
    return (*section, "enabled") if section == CLOUD or section in _PLUGIN_PATHS else None


def is_about(option: str, path: Path) -> bool:
    """Whether the part or the parameter *option* of a URL, as it is written, sets what Java's file has at *path*."""
    plain = tuple(key.removeprefix("[").removesuffix("]") for key in path)
    return _element(option) in (plain, plain[:-1])


def _element(option: str) -> Path:
    from urllib.parse import unquote

    if option in PARTS:
        return PARTS[option]
    keys = tuple(unquote(key.replace("+", " ")) for key in option.split("."))
    try:
        return element_of(option, keys)
    except ConversionError:
        return keys
