"""
Handing a configuration to hazelcast-python-client 3.12, for clusters of IMDG 3.12.

That client and the one for 5.x are both ``import hazelcast``, so each needs an environment of its own. On current
versions of Python it can't be imported without help; see `install_shim`::

    from hazelcast_fluent.clients import v3

    v3.install_shim()
    client = v3.connect(config)
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import Any

from hazelcast_fluent.clients import compatibility as _compatibility
from hazelcast_fluent.clients import starting as _starting
from hazelcast_fluent.clients.announcement import OnUnsupported
from hazelcast_fluent.clients.compatibility import CompatibilityReport
from hazelcast_fluent.clients.registry import version_of
from hazelcast_fluent.clients.v3.client import CLIENT
from hazelcast_fluent.clients.v3.python_compat import Shim, ShimNeededError, WrongClientError, install_shim
from hazelcast_fluent.config.client_settings import ClientSettings

__all__ = [
    "Shim",
    "ShimNeededError",
    "WrongClientError",
    "client",
    "compatibility",
    "connect",
    "install_shim",
    "is_installed",
    "to_client_config",
]


def to_client_config(config: ClientSettings, on_unsupported: OnUnsupported = "ignore") -> Any:
    """
    Return a new ``hazelcast.ClientConfig`` of the 3.12 client with everything that it supports.

    Args:
        config: The configuration.
        on_unsupported: What to do about unsupported options: a warning each, one error, or nothing.

    Raises:
        UnsupportedOptionsError: There are any, and *on_unsupported* is ``"error"``.
        MissingExtraError: No client is installed.
        WrongClientError: The installed client is for 4.x or 5.x.
        ShimNeededError: It does not import on this Python without `install_shim`.
    """
    return _starting.to_client_config(config, on_unsupported, CLIENT)


def connect(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> Any:
    """Return a started ``hazelcast.HazelcastClient`` of the 3.12 client; arguments, errors as `to_client_config`."""
    return _starting.connect(config, on_unsupported, CLIENT)


def client(config: ClientSettings, on_unsupported: OnUnsupported = "warn") -> AbstractContextManager[Any]:
    """Start a client inside ``with`` and shut it down at the end; arguments and errors as `to_client_config`."""
    return _starting.client(config, on_unsupported, CLIENT)


def compatibility(config: ClientSettings, target: str | None = None) -> CompatibilityReport:
    """
    Return what the 3.12 client does with each option that is not at its default.

    Args:
        config: The configuration.
        target: The client's version; by default the installed one if that is a 3.x, else the last there is.
    """
    return _compatibility.compatibility(config, target, CLIENT)


def is_installed() -> bool:
    """Whether the installed client is a 3.x, so that this module's `connect` can start it."""
    return bool(version_of(CLIENT))
