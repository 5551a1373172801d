"""
Clients in a process that was forked from the one they were started in.

Such a client shares its sockets with the parent process and has none of its threads: an operation never returns, and a
shutdown closes the connections of the parent. So in the child it counts as shut down: operations raise the client's own
HazelcastClientNotActiveError, and a shutdown does nothing.
"""

from __future__ import annotations

import functools
import logging
import os
import weakref
from typing import Any

_started: weakref.WeakSet[Any] = weakref.WeakSet()
_log = logging.getLogger("hazelcast_fluent")


def watch(client: Any) -> None:
    """Deactivate *client*, which was started here, in each process that is forked from this one."""
    if hasattr(os, "register_at_fork"):
        _register()
        _started.add(client)


@functools.cache
def _register() -> None:
    os.register_at_fork(after_in_child=deactivate_all)


def deactivate_all() -> None:
    """Deactivate the clients that were started before a fork, in the child."""
    clients = list(_started)
    _started.clear()
    for client in clients:
        lifecycle = getattr(client, "_internal_lifecycle_service", None)  # the 3.12 client has another
        invocations = getattr(client, "_invocation_service", None)
        if lifecycle is not None and invocations is not None:
            lifecycle.running = False
            invocations._shutdown = True
            _log.info("Client %s was started before this process was forked, and is not active here", client.name)
