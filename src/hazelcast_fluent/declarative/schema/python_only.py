"""
What only the Python clients have, as properties in Java's file, which Java ignores.

After ``hazelcast.client.python.`` come:

- ``default-integer-type``: ``serialization_config.default_integer_type``
- ``use-public-ip``: ``network_config.use_public_ip``
- ``ssl.ciphers``: ``network_config.ssl_config.ciphers``, an OpenSSL list without an equivalent in Java
- ``near-cache.<name>.eviction-sampling-count``: ``near_cache_configs.<name>.eviction_sampling_count``
- ``near-cache.<name>.eviction-sampling-pool-size``: ``near_cache_configs.<name>.eviction_sampling_pool_size``
"""

from __future__ import annotations

from typing import Literal, NamedTuple

PYTHON = "hazelcast.client.python."
"""What the names of these properties begin with."""

_NEAR_CACHE = f"{PYTHON}near-cache."

Kind = Literal["integer", "boolean", "text", "integer type"]


class Target(NamedTuple):
    """The option that such a property is."""

    section: tuple[str, ...]
    attribute: str
    kind: Kind


_SINGLE = {
    f"{PYTHON}default-integer-type": Target(("serialization_config",), "default_integer_type", "integer type"),
    f"{PYTHON}use-public-ip": Target(("network_config",), "use_public_ip", "boolean"),
    f"{PYTHON}ssl.ciphers": Target(("network_config", "ssl_config"), "ciphers", "text"),
}

_OF_NEAR_CACHES = {
    "eviction-sampling-count": "eviction_sampling_count",
    "eviction-sampling-pool-size": "eviction_sampling_pool_size",
}

SINGLE_NAMES = tuple(_SINGLE)
"""The properties that are not about one near cache."""


def python_target(name: str) -> Target | None:
    """Return the option that the property *name* is, or None."""
    if not name.startswith(_NEAR_CACHE):
        return _SINGLE.get(name)
    near_cache, _, last = name.removeprefix(_NEAR_CACHE).rpartition(".")
    attribute = _OF_NEAR_CACHES.get(last)
    return Target(("near_cache_configs", near_cache), attribute, "integer") if near_cache and attribute else None


def python_property(section: tuple[str, ...], attribute: str) -> str | None:
    """Return the property that the option *attribute* of *section* is, or None."""
    for name, target in _SINGLE.items():
        if (target.section, target.attribute) == (section, attribute):
            return name
    if section[:1] == ("near_cache_configs",):
        for last, known in _OF_NEAR_CACHES.items():
            if known == attribute:
                return f"{_NEAR_CACHE}{section[1]}.{last}"
    return None
