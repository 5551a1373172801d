"""hazelcast-python-client 3.12 as a `Client`, for clusters of IMDG 3.12."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from hazelcast_fluent.clients.client import Client
from hazelcast_fluent.clients.mapping import TargetPath
from hazelcast_fluent.clients.v3.mapping import MAPPING
from hazelcast_fluent.clients.v3.python_compat import ShimNeededError, require_client
from hazelcast_fluent.config.client_settings import ClientSettings
from hazelcast_fluent.config.patterns import find

if TYPE_CHECKING:
    from hazelcast_fluent.clients.diagnosis.target import Target

_ENTRIES = {"near_cache_configs": "NearCacheConfig", "flake_id_generator_configs": "FlakeIdGeneratorConfig"}
"""That client's classes of named entries, by the attribute that holds them."""


class _ByPattern(dict[str, Any]):
    """Entries that are found as Java finds them: by name, else by the best pattern, else ``"default"``."""

    def get(self, name: str, default: Any = None) -> Any:
        """Return the entry that serves *name*; both of the client's look-ups come here."""
        found = find(dict(self), name)
        return default if found is None else found


def require() -> None:
    """Raise where the 3.12 client is not installed, or does not import without `install_shim`."""
    client_module("hazelcast.config")


def client_module(name: str) -> Any:
    """
    Return a module of the installed 3.12 client.

    Raises:
        MissingExtraError: No client is installed.
        WrongClientError: The installed client is for 4.x or 5.x.
        ShimNeededError: It does not import on this Python without `install_shim`.
    """
    require_client()
    try:
        return importlib.import_module(name)
    except ImportError as error:
        raise ShimNeededError from error


def make_config(values: dict[TargetPath, Any]) -> Any:
    """Return a new ``hazelcast.ClientConfig`` of the 3.12 client."""
    made = client_module("hazelcast.config").ClientConfig()
    for field in _ENTRIES:
        setattr(made, field, _ByPattern(getattr(made, field)))
    for path, value in values.items():
        if path[0] == "properties":
            made.set_property(path[1], value)
        elif path[0] in _ENTRIES:
            _put_entry(made, path, value)
        else:
            _put(made, path, value)
    return made


def _put(made: Any, path: TargetPath, value: Any) -> None:
    *holders, name = path
    for holder in holders:
        made = getattr(made, holder)
    if name == "socket_options":
        make = client_module("hazelcast.config").SocketOption
        value = [make(*option) for option in value]
    setattr(made, name, value)


def _put_entry(made: Any, path: TargetPath, value: Any) -> None:
    field, name, *option = path
    entries = getattr(made, field)
    if option:
        setattr(entries[name], option[0], value)
    else:
        entries[name] = getattr(client_module("hazelcast.config"), _ENTRIES[field])(name)


def _start(handed: Any, config: ClientSettings) -> Any:
    from hazelcast_fluent.clients.v3.starting import start  # reports of a configuration need none of it

    return start(client_module("hazelcast.client").HazelcastClient, handed, config)


def _target(handed: Any, config: ClientSettings, _: bool) -> Target:
    from hazelcast_fluent.clients.v3.starting import target_of

    return target_of(config, handed)


def _is_config(config: Any) -> bool:
    return all(hasattr(config, name) for name in ("group_config", "network_config", "logger_config"))


CLIENT = Client(
    newest="3.12.3",
    mapping=MAPPING,
    mapping_file="hazelcast_fluent/clients/v3/mapping.py",
    require=require,
    make_config=make_config,
    start=_start,
    target=_target,
    is_config=_is_config,
    importer="hazelcast_fluent.clients.v3.importer",
)
"""The client for clusters of 3.x."""
