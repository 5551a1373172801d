"""The errors of a failed connection that are errors of hazelcast-python-client as well; importing this loads it."""

from __future__ import annotations

from typing import Any

from hazelcast.errors import IllegalStateError

from hazelcast_fluent import errors
from hazelcast_fluent.clients.diagnosis.failure import restore


class ConnectionFailedError(errors.ConnectionFailedError, IllegalStateError):
    """No connection to the cluster; the client raises `IllegalStateError` for it."""

    def __reduce__(self) -> tuple[Any, ...]:
        return restore, ("ConnectionFailedError", *self._arguments())


class FailoverError(errors.FailoverError, IllegalStateError):
    """No connection to any cluster of a failover configuration."""

    def __reduce__(self) -> tuple[Any, ...]:
        return restore, ("FailoverError", *self._arguments())
