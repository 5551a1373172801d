"""Writing a configuration as a URL, the inverse of reading one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import quote

from hazelcast_fluent.declarative.url_names import CLUSTER_NAME, MEMBERS, PASSWORD, TLS, USERNAME

Path = tuple[str, ...]
Plain = Mapping[str, Any]

_GROUP_NAME: Path = ("group", "name")
_BARE_IPV6 = re.compile(r"[^\[]*:[^\]]*:")
_SAFE_IN_KEYS = "*"
_SAFE_IN_VALUES = "*/:,"


def url_text(data: Plain, defaults: Callable[[], Plain]) -> str:
    """
    Return plain data in the shape of Java's file as a URL.

    Args:
        data: What stands below ``hazelcast-client``.
        defaults: Returns the same with all defaults, for an entry that sets nothing.
    """
    leaves = dict(_leaves(data, (), defaults))
    scheme = "hzs" if leaves.pop(TLS, "") == "true" else "hz"
    userinfo = _userinfo(leaves)
    hosts = _hosts(leaves)
    name = leaves.pop(CLUSTER_NAME, "") or leaves.pop(_GROUP_NAME, "")
    path = f"/{quote(name, safe='')}" if name else ""
    query = "&".join(f"{_key(path)}={quote(text, safe=_SAFE_IN_VALUES)}" for path, text in leaves.items())
    return f"{scheme}://{userinfo}{hosts}{path}{'?' if query else ''}{query}"


def _userinfo(leaves: dict[Path, str]) -> str:
    if not leaves.get(USERNAME) or PASSWORD not in leaves:
        return ""
    return f"{quote(leaves.pop(USERNAME), safe='')}:{quote(leaves.pop(PASSWORD), safe='')}@"


def _hosts(leaves: dict[Path, str]) -> str:
    """Return the addresses as hosts, unless one of them has no port and no brackets around an IPv6 address."""
    hosts = leaves.get(MEMBERS, "").split(",")
    if any(map(_BARE_IPV6.match, hosts)):
        return ""
    leaves.pop(MEMBERS, None)
    return ",".join(quote(host, safe="[]:") for host in hosts)


def _leaves(value: Any, path: Path, defaults: Callable[[], Plain]) -> Iterator[tuple[Path, str]]:
    if isinstance(value, Mapping):
        for key, below in value.items() or (_first_default(path, defaults) if path else ()):
            yield from _leaves(below, (*path, key), defaults)
    elif isinstance(value, (list, tuple)):
        yield from _items(value, path, defaults)
    else:
        yield path, str(value).lower() if isinstance(value, bool) else str(value)


def _items(items: Any, path: Path, defaults: Callable[[], Plain]) -> Iterator[tuple[Path, str]]:
    if all(isinstance(item, str) and item and item == item.strip() and "," not in item for item in items):
        yield path, ",".join(items)
        return
    for at, item in enumerate(items):
        yield from _leaves(item, (*path, str(at)), defaults)


def _first_default(path: Path, defaults: Callable[[], Plain]) -> list[tuple[str, Any]]:
    """Return one option of the entry at *path*, which exists though none of its options is set."""
    found: Any = defaults()
    for key in path:
        found = found.get(key, {}) if isinstance(found, Mapping) else {}
    options = found.items() if isinstance(found, Mapping) else ()
    return [(key, value) for key, value in options if not isinstance(value, (Mapping, list))][:1]


def _key(path: Path) -> str:
    if path[0] == "properties":
        return "properties." + quote(".".join(path[1:]), safe=_SAFE_IN_KEYS)
    return ".".join(quote(key, safe=_SAFE_IN_KEYS).replace(".", "%2E") for key in path)
