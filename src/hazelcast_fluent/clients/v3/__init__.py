"""hazelcast-python-client 3.12, for clusters of IMDG 3.12."""

from hazelcast_fluent.clients.v3.adapter import client, compatibility, connect, is_installed, to_client_config
from hazelcast_fluent.clients.v3.python_compat import Shim, ShimNeededError, WrongClientError, install_shim

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
