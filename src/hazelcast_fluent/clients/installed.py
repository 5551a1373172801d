"""The client that is installed, or the one of a version."""

from __future__ import annotations

from typing import Any

from hazelcast_fluent.errors import InvalidConfigError, Problem


def adapter(target: str | None = None) -> Any:
    """Return the module for the client of version *target*, or for the one that is installed."""
    from hazelcast_fluent.clients.v5 import adapter as v5

    if target is not None and not (isinstance(target, str) and target[:1].isdecimal()):
        raise InvalidConfigError([Problem("target", "must be a version of the client, such as '5.7'", repr(target))])
    if not (target or v5.installed_version() or "").startswith("3."):
        return v5
    from hazelcast_fluent.clients.v3 import adapter as v3

    return v3
